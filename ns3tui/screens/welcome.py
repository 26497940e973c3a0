"""The first screen of an empty store: the language, and three ways to begin."""

from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from ns3tui import i18n
from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen, Dialog
from ns3tui.screens.pages import page


class WelcomeScreen(Dialog[str]):
    """Offers the language, demo data, an import, or an empty start."""

    DEFAULT_CSS = """
    WelcomeScreen { align: center middle; }
    #welcome {
        width: 64; max-width: 94%; height: auto; border: round $primary; padding: 1 2;
        background: $surface;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "language", show=False),
        Binding("d", "demo", show=False),
        Binding("i", "folder", show=False),
        Binding("t", "empty", show=False),
        Binding("escape", "empty", show=False),
        Binding("Q", "app.quit_desk", show=False),
    ]

    def compose(self) -> ComposeResult:
        """Lay out the choices."""
        with Vertical(id="welcome"):
            yield Static(self._page(), id="welcome-text")

    def _page(self) -> Any:
        danish = i18n.language() == "da"
        here, there = ("$accent bold", "$text-muted")
        return page(
            ("ns3tui\n", "$accent bold"),
            _("Sekretariatets desk for netværksstrukturen.") + "\n\n",
            ("l ", "$accent bold"), ("Dansk", here if danish else there), " / ",
            ("English", there if danish else here), "\n\n",
            ("d ", "$accent bold"), _("Demodata: opdigtede temaer og personer") + "\n",
            ("i ", "$accent bold"), _("Importér en fil eller mappe") + "\n",
            ("t ", "$accent bold"), _("Start tomt") + "\n\n",
            (_("Q afslutter. Intet sendes ud af maskinen."), "$text-muted"),
        )  # fmt: skip

    def action_language(self) -> None:
        """Switch the language."""
        i18n.set_language("en" if i18n.language() == "da" else "da")
        self.query_one("#welcome-text", Static).update(self._page())

    def action_empty(self) -> None:
        """Start empty."""
        self.dismiss("empty")

    def action_demo(self) -> None:
        """Load the demo data."""
        self.desk_app.work(self._demo, group="welcome")

    async def _demo(self) -> None:
        from ns3tui import demo
        from ns3tui.desk import imports

        desk = await self.desk_app.desk()
        plan = await desk.read(imports.plan, demo.files(), desk.today())
        await desk.act("import", imports.apply, plan, summary=_("Demodata"))
        self.dismiss("demo")

    def action_folder(self) -> None:
        """Import a file or folder."""
        self.desk_app.work(self._folder, group="welcome")

    async def _folder(self) -> None:
        from ns3tui.screens.importing import import_dialog

        below = app_screen(self.app)
        if below is not None and await import_dialog(below):
            self.dismiss("import")


def app_screen(app: App[Any]) -> DeskScreen | None:
    """Return the mode's screen below the dialogs."""
    return next((s for s in app.screen_stack if isinstance(s, DeskScreen)), None)
