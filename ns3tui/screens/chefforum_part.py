"""What chefforum's four parts share: the names on top, a head, the half-year in view (mode 3)."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.content import Content

from ns3tui.commands import PALETTE
from ns3tui.commands.chefforum import PARTS
from ns3tui.danish import days_text, fold, show_date
from ns3tui.i18n import _
from ns3tui.screens.dialogs import Read
from ns3tui.screens.list_screen import ListScreen
from ns3tui.screens.pages import rule_page
from ns3tui.widgets.lines import Pane
from ns3tui.widgets.parts import Parts
from ns3tui.widgets.text import plain

if TYPE_CHECKING:
    from ns3tui.rules.finding import Finding

KEY_TO_PART = tuple(name for name, _title in PARTS)


def part_names() -> list[tuple[str, str]]:
    """Return key and name of each part in the language in use."""
    return [(key, _(title)) for key, title in PARTS]


class ChefforumPart(ListScreen):
    """One of the parts: a head that says where the half-year stands, and a list with a detail."""

    DEFAULT_CSS = """
    #part-head { height: 3; background: $panel; padding: 0 1; }
    """

    def compose_body(self) -> ComposeResult:
        """Lay out the names of the parts, the head, and the list."""
        yield Parts(part_names(), self.where)
        yield Pane(id="part-head")
        yield from super().compose_body()

    def on_mount(self) -> None:
        """Give the table the keys and its columns."""
        super().on_mount()

    @property
    def head(self) -> Pane:
        """The pane above the list."""
        return self.query_one("#part-head", Pane)

    def show_head(self) -> None:
        """Fill the head from what was read."""

    def words_when_empty(self) -> str:
        """Say where chefforum's members come from."""
        return _("Chefforum har ingen medlemmer endnu. {palette} importerer en mappe med personer "
                 "og organisation.").format(palette=PALETTE)  # fmt: skip

    async def speak(self) -> None:
        """Show the part in the language in use."""
        self.query_one(Parts).show(part_names())
        await super().speak()

    def on_screen_resume(self) -> None:
        """Coming here: this is the part the mode's key goes back to."""
        self.desk_app.in_view.part = self.where
        super().on_screen_resume()

    def on_resize(self) -> None:
        """Fit head and detail to a window of another size."""
        super().on_resize()
        self.call_after_refresh(self.show_head)

    # --- from part to part -----------------------------------------------------------------------

    def _go(self, part: str) -> None:
        self.desk_app.go_to_mode(part)

    def do_part_next(self) -> None:
        """Go to the next part."""
        self._go(KEY_TO_PART[(KEY_TO_PART.index(self.where) + 1) % len(KEY_TO_PART)])

    def do_part_previous(self) -> None:
        """Go to the part before."""
        self._go(KEY_TO_PART[KEY_TO_PART.index(self.where) - 1])

    def on_parts_chosen(self, message: Parts.Chosen) -> None:
        """The name of a part was clicked."""
        self._go(message.key)

    # --- the half-year in view -------------------------------------------------------------------

    async def round_code(self) -> str:
        """Return the half-year in view: at first the one chefforum is to discuss next."""
        from ns3tui.desk import rounds

        in_view = self.desk_app.in_view
        if not in_view.round_code:
            desk = await self.desk_app.desk()
            in_play = await desk.read(rounds.round_in_play, desk.today())
            in_view.round_code = in_view.round_code or in_play
        return in_view.round_code

    async def do_part_earlier(self) -> None:
        """Show the half-year before."""
        await self._step_round(-1)

    async def do_part_later(self) -> None:
        """Show the half-year after."""
        await self._step_round(1)

    async def _step_round(self, step: int) -> None:
        from ns3tui.danish import next_half_year

        self.desk_app.in_view.round_code = next_half_year(await self.round_code(), step)
        await self.data_changed()

    async def show_subject(self, code: str) -> bool:
        """Show a half-year; otherwise put the cursor on a row."""
        if len(code) == 6 and code[:4].isdigit() and code[4] == "-":
            self.desk_app.in_view.round_code = code
            await self.data_changed()
            return True
        return await super().show_subject(code)

    # --- the filter ------------------------------------------------------------------------------

    def filter_problem(self, wanted: str) -> str:
        """A filter of words is never wrong."""
        return ""

    def matches(self, *texts: str) -> bool:
        """Tell whether every word of the filter stands in one of the texts."""
        whole = fold(" ".join(texts))
        return all(word in whole for word in fold(self._query).split())

    # --- rules and messages ----------------------------------------------------------------------

    async def show_rules(self, title: str, findings: Iterable["Finding"]) -> None:
        """Show the rule lens for some findings."""
        from ns3tui.desk import judging

        desk = await self.desk_app.desk()
        words = await desk.read(judging.words_of, list(findings), desk.today())
        await self.app.push_screen_wait(Read(title, rule_page(words)))

    async def act(self, command: str, fn: Callable[..., Any], *args: Any, summary: str,
                  **options: Any) -> Any:  # fmt: skip
        """Act and show what has changed, for acts that no hard rule stops."""
        desk = await self.desk_app.desk()
        acted = await desk.act(command, fn, *args, summary=summary, **options)
        await self.data_changed()
        return acted.value


def until(day: dt.date, today: dt.date) -> str:
    """Return a day with how far off it is: ``01-12-2026 (8 dage)``."""
    days = (day - today).days
    if days == 0:
        return f"{show_date(day)} ({_('i dag')})"
    said = days_text(days) if days > 0 else _("{days} siden").format(days=days_text(-days))
    return f"{show_date(day)} ({said})"


def shown_day(day: dt.date | None) -> str:
    """Return a day, or the empty text."""
    return show_date(day) if day is not None else ""


def muted(text: str) -> Content:
    """Return a text that stands back."""
    return plain(text).stylize("$text-muted")
