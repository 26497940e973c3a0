"""The ten competences of a person, assessed by digit keys as of a day with a source (R-34)."""

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from ns3tui.danish import parse_date, show_date
from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Ask, heading, hint
from ns3tui.screens.pages import page
from ns3tui.widgets.levels import level_strip, level_word
from ns3tui.widgets.lines import Pane
from ns3tui.widgets.table import Cell, Column, Row, Table
from ns3tui.widgets.text import glyphs, wrap

if TYPE_CHECKING:
    from ns3tui.desk.person_page import PersonPage

COUNT: Final = 10
HIGHEST: Final = 4


class LevelsDialog(Dialog[str]):
    """Ten rows; 0–4 gives a level and steps on, ``-`` takes it away, F10 saves."""

    DEFAULT_CSS = """
    .levels Table { background: $surface; }
    #levels-line { height: 1; margin-bottom: 1; }
    LevelsDialog.-low #levels-line { margin-bottom: 0; }
    LevelsDialog.-low .levels .dialog-hint { margin-top: 0; }
    .dialog-box.levels { width: 96%; max-width: 84; }
    .levels Table { height: 11; }
    #wording { height: 5; margin-top: 1; }
    LevelsDialog.-low #wording { height: 3; margin-top: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down,enter", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("minus,delete,backspace", "level(-1)", show=False),
        Binding("d", "day", show=False),
        Binding("s", "source", show=False),
        Binding("f10", "save", show=False),
    ]

    def __init__(self, found: "PersonPage") -> None:
        super().__init__()
        self._found = found
        self._levels: list[int | None] = list(found.line.levels)
        self._day = show_date(found.day)
        self._source = found.line.source
        self._as_opened = (list(self._levels), self._day, self._source)
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out the ten rows, the wording of the one at the cursor, day and source."""
        line = self._found.line
        with Vertical(classes="dialog-box levels"):
            yield heading(f"{line.code} {line.name}")
            yield Static("", id="levels-line")
            yield Table(self._columns(), follow=self._show, id="levels")
            yield Pane(id="wording")
            yield Static("", id="form-note")
            yield hint(_("0-4: niveau · -: ved ikke · d: dag · s: kilde · F10: gem · esc: luk"))

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", 4), Column(_("Kompetence"), 20, grow=1), Column(_("Før"), 4),
            Column(_("Nu"), 4), Column(_("Sidst"), 10, spare=1),
        )  # fmt: skip

    def on_mount(self) -> None:
        """Start on the first."""
        self._fill()
        self.set_focus(self.query_one(Table))
        self.call_after_refresh(self._show)

    def _fill(self) -> None:
        rows = []
        for index, each in enumerate(self._found.levels):
            now, before = self._levels[index], self._found.line.levels[index]
            look = "plain" if now == before else "strong"
            since = show_date(each.assessed_on) if each.assessed_on else ""
            cells = (Cell(each.code, "badge"), each.short_name, Cell(level_word(before), "muted"),
                     Cell(level_word(now), look), Cell(since, "muted"))  # fmt: skip
            rows.append(Row(each.code, cells))
        self.query_one(Table).set_rows(rows)

    def _show(self) -> None:
        table, pane = self.query_one(Table), self.query_one("#wording", Pane)
        each = self._found.levels[self._index(table)]
        width = max(20, pane.size.width)
        pane.show(page(("\n".join(wrap(each.wording, width)[: pane.size.height]), "$text-muted")))
        self.query_one("#levels-line", Static).update(
            page(
                level_strip(self._levels), ("  " + _("pr.") + " ", "$text-muted"), self._day,
                ("  " + _("kilde") + ": ", "$text-muted"), self._source or glyphs("–"),
            )
        )  # fmt: skip

    def _index(self, table: Table) -> int:
        keys = table.keys
        return keys.index(table.cursor_key) if table.cursor_key in keys else 0

    @property
    def is_unsaved(self) -> bool:
        """Whether a level, the day or the source is another than when it was opened."""
        return (self._levels, self._day, self._source) != self._as_opened

    # --- keys ------------------------------------------------------------------------------------

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.query_one(Table).step(rows)

    def on_key(self, event: events.Key) -> None:
        """A digit gives the competence at the cursor its level."""
        if event.character and event.character in "01234":
            event.stop()
            self.action_level(int(event.character))

    def action_level(self, level: int) -> None:
        """Give a level, or with -1 take it away, and go to the next competence."""
        table = self.query_one(Table)
        self._levels[self._index(table)] = level if 0 <= level <= HIGHEST else None
        self._fill()
        table.step(1)
        self._show()

    def action_day(self) -> None:
        """Ask for the day of the assessment."""
        self.desk_app.work(self._ask_day, group="levels")

    async def _ask_day(self) -> None:
        answer = await self.app.push_screen_wait(
            Ask(_("Vurderet den"), _("Fx 23-11-2026; en profil af samme dag erstattes."),
                value=self._day)
        )  # fmt: skip
        if answer is not None:
            self._day = answer
            self._show()

    def action_source(self) -> None:
        """Ask for the source."""
        self.desk_app.work(self._ask_source, group="levels")

    async def _ask_source(self) -> None:
        answer = await self.app.push_screen_wait(
            Ask(_("Kilde"), _("Fx selvvurdering drøftet med sekretariat."), value=self._source)
        )
        if answer is not None:
            self._source = answer
            self._show()

    def action_save(self) -> None:
        """Save; the dialog stays open until the desk has it."""
        self.desk_app.work(self._save_or_say, group="levels", holds_keys=True)

    async def _save_or_say(self) -> None:
        from ns3tui.desk.errors import SPOKEN

        if self._saving:
            return
        self._saving = True
        try:
            await self._save()
        except SPOKEN as error:
            self.tell(f"{error.message} {error.advice}")
        except ValueError:
            self.tell(_("«{text}» er ingen dag. Skriv fx 01-03-2027.").format(text=self._day))
        finally:
            self._saving = False

    async def _save(self) -> None:
        from ns3tui.desk import competences

        desk = await self.desk_app.desk()
        day = parse_date(self._day, today=desk.today())
        code = self._found.line.code
        summary = _("{code}: kompetencer pr. {day}").format(code=code, day=show_date(day))
        await desk.act("person.levels", competences.save_profile, code, self._levels,
                       source=self._source, assessed_on=day, summary=summary)  # fmt: skip
        self.dismiss(code)

    def tell(self, message: str) -> None:
        """Show what is wrong under the table; the empty text takes it away."""
        self.query_one("#form-note", Static).update(
            page(("✗ " if message else "", "$error bold"), message)
        )
