"""What every screen shares: the ribbon, the hints, and how a key becomes a command."""

import inspect
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from ns3tui.commands import BY_ID, commands_for, footer_for, keys_of, show_key
from ns3tui.i18n import _
from ns3tui.screens.host import Handler, Host, host_of
from ns3tui.screens.pages import ribbon_parts
from ns3tui.widgets.lines import Hints, Ribbon
from ns3tui.widgets.pause import Pause

if TYPE_CHECKING:
    from ns3tui.desk.views import Ribbon as RibbonView

T = TypeVar("T")

FIRST_FINDINGS_PAUSE = 1.0
"""Seconds at rest before the findings are first counted: it imports the rules of every subject."""
FINDINGS_PAUSE = 0.3


def bindings_for(screen: str) -> list[BindingType]:
    """Return the bindings of a screen, made from the registry of commands."""
    return [
        Binding(
            ",".join(command.keys), f"run('{command.id}')", command.title, show=False, id=command.id
        )
        for command in commands_for(screen)
        if command.keys
    ]


def hints_for(screen: str) -> list[tuple[str, str, str]]:
    """Return the footer's hints: command, key and label."""
    return [(c.id, show_key(keys_of(c)[0]), c.label) for c in footer_for(screen)]


class DeskScreen(Screen[None]):
    """A mode of the desk. A command ``theme.move_on`` is carried out by ``do_theme_move_on``.

    Commands that wait for the store or a dialog run as workers one after the other, so the
    screen goes on painting and taking keys meanwhile.
    """

    where: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__()
        self.ribbon: RibbonView | None = None
        """What the ribbon was last read to say."""
        self._findings_pause = Pause(self, self._count_findings)

    @property
    def desk_app(self) -> Host:
        """The application, with its desk."""
        return host_of(self.app)

    def compose(self) -> ComposeResult:
        """Lay out the ribbon, the body and the hints."""
        yield Ribbon()
        yield from self.compose_body()
        yield Hints(hints_for(self.where))

    def compose_body(self) -> ComposeResult:
        """Lay out what stands between the ribbon and the hints."""
        yield Widget()

    def on_screen_resume(self) -> None:
        """Coming here: say so when something is tried out or another day is looked at."""
        self.show_day()

    def show_day(self) -> None:
        """Say on the ribbon that something is tried out and which other day is looked at."""
        ends_here = self.handler("board.what_if") is not None
        self.query_one(Ribbon).set_banner(self.desk_app.banner(ends_here=ends_here))

    async def speak(self) -> None:
        """Show the screen in the language in use; all else stays as it was."""
        self.query_one(Hints).show(hints_for(self.where))
        self.show_day()
        await self.data_changed()

    @property
    def can_be_stopped(self) -> bool:
        """Whether something runs here that escape stops, and must not wait for."""
        return False

    async def data_changed(self) -> None:
        """Read anew what is shown: the store has changed, or the desk is ready."""

    async def show_subject(self, code: str) -> bool:
        """Put the cursor on what a code names; tell whether it is shown here."""
        return False

    # --- the ribbon ----------------------------------------------------------------------------

    async def read_ribbon(self) -> None:
        """Read the ribbon anew; the findings of every subject are counted when the desk rests."""
        from ns3tui.desk import ribbon

        desk = await self.desk_app.desk()
        self.ribbon = await desk.read(ribbon.counts, desk.today())
        known = self.desk_app.findings
        if known is not None:
            self.ribbon = ribbon.with_findings(self.ribbon, known)
        self.show_ribbon()
        self._findings_pause.begin(FIRST_FINDINGS_PAUSE if known is None else FINDINGS_PAUSE)

    def _count_findings(self) -> None:
        self.desk_app.work(self._read_findings, group="ribbon")

    async def _read_findings(self) -> None:
        from ns3tui.desk import ribbon

        desk = await self.desk_app.desk()
        counted = await desk.read(ribbon.findings, desk.today())
        self.desk_app.findings = counted
        if self.ribbon is not None:
            self.ribbon = ribbon.with_findings(self.ribbon, counted)
            self.show_ribbon()

    def show_ribbon(self) -> None:
        """Show the ribbon as last read."""
        if self.ribbon is not None:
            # A page may have been closed while its findings were counted.
            for line in self.query(Ribbon).results(Ribbon):
                line.show(ribbon_parts(self.ribbon))

    # --- commands --------------------------------------------------------------------------------

    def handler(self, command: str) -> Handler | None:
        """Return what carries out a command here, or in the application."""
        name = "do_" + command.replace(".", "_")
        return getattr(self, name, None) or getattr(self.app, name, None)

    def action_run(self, command: str) -> None:
        """Carry out a command."""
        if command == "back" and self.desk_app.looked_at is not None:
            command = "clock.today"  # the other day is the topmost there is to close
        elif BY_ID[command].acts and self.desk_app.refuses_to_act(command):
            return
        handler = self.handler(command)
        if handler is None:
            return
        if inspect.iscoroutinefunction(handler):
            self.desk_app.carry_out(handler)
        else:
            handler()

    def on_hints_pressed(self, message: Hints.Pressed) -> None:
        """A hint was clicked: press its key."""
        self.action_run(message.command)

    def on_ribbon_pressed(self, _message: Ribbon.Pressed) -> None:
        """The ribbon was clicked: show what it counts."""
        self.action_run("findings.open")


class Dialog(ModalScreen[T | None], Generic[T]):
    """A dialog; escape closes it with nothing."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    .dialog-box {
        width: 84%; max-width: 96; height: auto; max-height: 94%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    .dialog-title { text-style: bold; color: $accent; height: auto; }
    .dialog-text { height: auto; margin-bottom: 1; }
    .dialog-note { height: auto; }
    .dialog-hint { color: $text-muted; height: auto; margin-top: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", BY_ID["back"].title, show=False)
    ]

    _was_warned = False

    @property
    def desk_app(self) -> Host:
        """The application, with its desk."""
        return host_of(self.app)

    @property
    def is_unsaved(self) -> bool:
        """Whether something would be lost if the dialog were closed now."""
        return False

    def action_close(self) -> None:
        """Close with nothing; what would be lost is said first."""
        if self.is_unsaved and not self._was_warned:
            self._was_warned = True
            self.tell(_("Ikke gemt. F10 gemmer; esc igen lukker uden at gemme."))
        else:
            self.dismiss(None)

    def tell(self, message: str) -> None:
        """Say something about what is in the dialog; the empty text takes it away."""
