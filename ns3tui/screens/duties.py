"""3 Chefforum, the duties: what each member did of chefforum's four in a half-year (R-81, R-82)."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from ns3tui.danish import show_half_year
from ns3tui.i18n import _
from ns3tui.rules.duties import Duty, MemberDuties
from ns3tui.screens.base import bindings_for
from ns3tui.screens.chefforum_part import ChefforumPart, muted
from ns3tui.screens.dialogs import Read
from ns3tui.screens.pages import LOOK, Piece, hang, page
from ns3tui.screens.saving import save_shown
from ns3tui.widgets.table import Cell, Column, Row, Table
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.duties import Scorecard
    from ns3tui.rules.finding import Finding

MOST_DOTS = 5


def columns() -> list[Column]:
    """Return the columns of the scorecard in the language in use."""
    return [
        Column(_("Kode"), 5), Column(_("Navn"), 18, grow=2), Column(_("Finde"), 7, grow=1),
        Column(_("Kvalif."), 8, grow=1), Column("RL", 8, grow=1), Column(_("Vælge NL"), 8, grow=1),
        Column(_("Af 4"), 4, right=True),
    ]  # fmt: skip


class DutiesScreen(ChefforumPart):
    """The scorecard of a half-year."""

    where: ClassVar[str] = "duties"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("duties")

    def __init__(self) -> None:
        super().__init__()
        self._card: Scorecard | None = None
        self._unchosen: list[Finding] = []

    def hint_of_filter(self) -> str:
        """Return what stands in the empty filter line."""
        return _("navn eller kode")

    async def read(self) -> int:
        """Read the scorecard of the half-year in view."""
        from ns3tui.desk import duties

        desk = await self.desk_app.desk()
        code, today = await self.round_code(), desk.today()
        self._card = await desk.read(duties.scorecard, code, today)
        self._unchosen = await desk.read(duties.unchosen_leaders, code, today)
        shown = [m for m in self._card.members if self.matches(m.person, m.name, *m.words)]
        self.table.set_columns(columns())
        self.table.set_rows([self._row(member) for member in shown])
        self.show_head()
        return len(self._card.members) - len(shown)

    def _row(self, member: MemberDuties) -> Row:
        counts = tuple(
            Cell(glyphs("●" * min(count, MOST_DOTS) + f" {count}"), "good") if count
            else Cell(glyphs("–"), "muted")
            for count in member.counts
        )  # fmt: skip
        seen = Cell(f"{member.seen_to}/4", "strong" if member.seen_to else "warning")
        return Row(member.person, (Cell(member.person, "strong"), member.name, *counts, seen))

    def show_head(self) -> None:
        """Show which half-year, and how often each duty was seen to by how many."""
        card = self._card
        if card is None:
            return
        first = page((glyphs(f"← {card.round_code} → "), "$accent bold"),
                     f"{show_half_year(card.round_code)}  ",
                     (_("chefforums fire opgaver, medlem for medlem"), "$text-muted"))  # fmt: skip
        busy = [sum(m.count(duty) > 0 for m in card.members) for duty in Duty]
        pieces: list[Piece] = []
        names = (_("Finde"), _("Kvalificere"), _("Referenceleder"), _("Vælge NL"))
        for name, count in zip(names, busy, strict=True):
            pieces += [(f"{name} ", "$text-muted"), f"{count}/{len(card.members)}   "]
        short = page(*pieces)
        missing = _("Netværk uden noteret valg af leder: {count}").format(count=len(self._unchosen))
        last = page((missing if self._unchosen else "", "$warning"))
        self.head.show(Content("\n").join([first, short, last]))

    def here(self) -> MemberDuties | None:
        """Return the member at the cursor."""
        key = self.table.cursor_key
        return (
            next((m for m in self._card.members if m.person == key), None) if self._card else None
        )

    def _lines(self, member: MemberDuties, width: int) -> list[Piece]:
        pieces: list[Piece] = [(f"{member.person} {member.name}\n", "$accent bold")]
        for duty in Duty:
            count = member.count(duty)
            words = member.words[list(Duty).index(duty)]
            pieces.append((f"\n{duty.label}: ", "bold"))
            pieces.append((f"{count}\n", "$success" if count else "$text-muted"))
            if words:
                pieces.append(hang(page("  "), words, width))
        return pieces

    def _found(self) -> "list[Finding]":
        findings = self._card.findings if self._card else ()
        return [*findings, *self._unchosen]

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return what a member did, duty by duty, and what the rules say of them."""
        member = self.here()
        if member is None:
            return Content("")
        pieces = self._lines(member, width)
        pieces.append("\n")
        for finding in self._found():
            if finding.subject == key:
                lead = page((f"{glyphs(finding.severity.glyph)} {finding.rule} ",
                             LOOK[finding.severity]))  # fmt: skip
                pieces.append(hang(lead, finding.message, width))
        pieces.append(muted(_("Papiret tæller ikke: tallene er til samtale.") + "\n"))
        return page(*pieces)

    async def do_part_open(self) -> None:
        """Show what a member did."""
        member = self.here()
        if member is not None:
            width = self.app.size.width * 3 // 4
            await self.app.push_screen_wait(Read(member.name, page(*self._lines(member, width))))

    async def do_part_rules(self) -> None:
        """Show the rule lens for the half-year."""
        title = _("Regler for {code}").format(code=await self.round_code())
        await self.show_rules(title, self._found())

    async def do_export_shown(self) -> None:
        """Write the scorecard shown."""
        from ns3tui.desk import duties

        if self._card is None:
            return
        sheet = duties.sheet(self._card, self.table.keys)
        desk = await self.desk_app.desk()
        await save_shown(self, sheet, desk.today(), self._card.round_code)

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A row was clicked twice."""
        self.action_run("part.open")
