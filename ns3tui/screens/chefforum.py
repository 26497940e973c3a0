"""3 Chefforum, the round: its days, its mix over time, and each member's theme discussion.

Serves R-10, R-12, R-19, R-20 and R-21; A-03, A-08.
"""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from ns3tui.danish import show_date, show_half_year
from ns3tui.i18n import _, ngettext
from ns3tui.screens import round_forms
from ns3tui.screens.base import bindings_for
from ns3tui.screens.chefforum_part import ChefforumPart, muted, shown_day, until
from ns3tui.screens.pages import LOOK, Piece, hang, page
from ns3tui.screens.round_heads import innovation_line, mix_line
from ns3tui.screens.saving import save_shown
from ns3tui.widgets.table import Cell, Column, Row, Section, Table
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.members import MemberView, RoundMembers
    from ns3tui.desk.round_meter import Meter


NARROW_HEAD = 96
"""A head narrower than this leaves out how many days off the discussion is."""


def columns() -> list[Column]:
    """Return the columns of the members' list in the language in use."""
    return [
        Column(_("Kode"), 5), Column(_("Navn"), 20, grow=3), Column(_("Enhed"), 5, spare=2),
        Column(_("Drøftelse"), 12), Column(_("Form"), 14, grow=1, spare=1),
        Column(_("Bistand"), 9), Column(_("Forslag"), 7, right=True),
    ]  # fmt: skip


class RoundScreen(ChefforumPart):
    """The half-year round."""

    where: ClassVar[str] = "chefforum"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("chefforum")

    def __init__(self) -> None:
        super().__init__()
        self._round: RoundMembers | None = None
        self._meter: Meter | None = None
        self._before: Meter | None = None

    def hint_of_filter(self) -> str:
        """Return what stands in the empty filter line."""
        return _("navn, kode eller enhed")

    # --- reading ---------------------------------------------------------------------------------

    async def read(self) -> int:
        """Read the round, its members and its meter."""
        from ns3tui.desk import members, round_meter

        desk = await self.desk_app.desk()
        code, today = await self.round_code(), desk.today()
        self._round = await desk.read(members.round_members, code, today)
        self._meter = await desk.read(round_meter.meter, code, today, self.desk_app.in_view.tried)
        self._before = None
        if self.desk_app.in_view.trial is not None:
            self._before = await desk.read(round_meter.meter, code, today)
        shown = [m for m in self._round.members
                 if self.matches(m.person_code, m.name, m.unit, m.function, m.form)]  # fmt: skip
        self.table.set_columns(columns())
        self.table.set_sections(self._sections(self._round, shown))
        self.show_head()
        return len(self._round.members) - len(shown)

    def _sections(self, view: "RoundMembers", shown: "list[MemberView]") -> list[Section]:
        proposals = ngettext("{count} forslag", "{count} forslag", view.proposals)
        heading = _("Temadrøftelser i egen organisation: {held} af {all} holdt, {proposals}")
        sections = [
            Section(
                heading.format(held=view.held, all=len(view.members),
                               proposals=proposals.format(count=view.proposals)),
                [self._row(member) for member in shown],
            )
        ]  # fmt: skip
        if view.late:
            rows = [
                Row(theme.code, (theme.code, theme.title, "", Cell(
                    f"+{theme.days_late} {_('d')}", "warning"), show_date(theme.submitted_on),
                    "", theme.type.letter if theme.type else ""))
                for theme in view.late
            ]  # fmt: skip
            late = _("Indsendt efter fristen: {count}").format(count=len(view.late))
            sections.append(Section(late, rows))
        return sections

    def _row(self, member: "MemberView") -> Row:
        if member.is_held:
            held = Cell(glyphs("✓ ") + shown_day(member.held_on), "good")
        elif member.held_on is not None:
            held = Cell(glyphs("· ") + shown_day(member.held_on), "muted")
        else:
            held = Cell(glyphs("⚠ ") + _("mangler"), "warning")
        asked = Cell(_("ønsket"), "muted" if member.is_held else "warning")
        return Row(
            member.person_code,
            (
                Cell(member.person_code, "strong"), member.name, Cell(member.unit, "muted"), held,
                Cell(member.form, "muted"), asked if member.help_wanted else "",
                str(member.proposals) if member.proposals else Cell(glyphs("–"), "muted"),
            ),
        )  # fmt: skip

    def show_head(self) -> None:
        """Show the round's days, its mix, and innovation week by week."""
        view, meter = self._round, self._meter
        if view is None or meter is None:
            return
        today = self.desk_app.clock.today()
        width = self.head.size.width - 2
        discussion = _("ingen dato")
        if view.discussion_on is not None:
            wide = width > NARROW_HEAD
            day = until(view.discussion_on, today) if wide else shown_day(view.discussion_on)
            discussion = f"{day} {view.meeting if wide else ''}".strip()
        late = view.days_left < 0
        starts = _("uge {week}").format(week=view.starts_on.isocalendar().week)
        first = page(
            (glyphs(f"← {view.code} → "), "$accent bold"),
            (_("Frist "), "$text-muted"), (until(view.deadline, today), "$warning" if late else ""),
            (_("  Drøftelse "), "$text-muted"), discussion,
            (_("  Start "), "$text-muted"), starts,
        )  # fmt: skip
        self.head.show(
            Content("\n").join(
                [first, mix_line(meter, self._before), innovation_line(meter, width)]
            )
        )

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return what the round says of a member, and what the rules say of the round."""
        view = self._round
        if view is None:
            return Content("")
        pieces: list[Piece] = []
        member = next((m for m in view.members if m.person_code == key), None)
        late = next((t for t in view.late if t.code == key), None)
        if member is not None:
            pieces += self._member_lines(member)
        elif late is not None:
            said = _("Indsendt {day}, {days} dage efter fristen.").format(
                day=show_date(late.submitted_on), days=late.days_late)  # fmt: skip
            pieces += [(f"{late.code} {late.title}\n", "$accent bold"), f"{said}\n"]
        pieces.append((f"\n{show_half_year(view.code)}\n", "$accent bold"))
        clashes = self._meter.clashes if self._meter is not None else ()
        for finding in (*clashes, *view.findings):
            lead = page((f"{glyphs(finding.severity.glyph)} {finding.rule} ",
                         LOOK[finding.severity]))  # fmt: skip
            pieces.append(hang(lead, finding.message, width))
        if not clashes and not view.findings:
            pieces.append(muted(_("Ingen regel har noget at indvende.") + "\n"))
        return page(*pieces)

    def _member_lines(self, member: "MemberView") -> list[Piece]:
        today = self.desk_app.clock.today()
        held = _("ikke aftalt") if member.held_on is None else until(member.held_on, today)
        lines: list[Piece] = [
            (f"{member.person_code} {member.name}\n", "$accent bold"),
            muted(f"{member.function} {member.unit}\n"),
            (_("Temadrøftelse: "), "$text-muted"), f"{held} {member.form}\n",
            (_("Forslag: "), "$text-muted"), f"{member.proposals}\n",
        ]  # fmt: skip
        if member.help_wanted:
            lines.append((_("Ønsker sekretariatets bistand") + "\n", "$warning"))
        return lines

    # --- a member's discussion -------------------------------------------------------------------

    def here(self) -> "MemberView | None":
        """Return the member at the cursor."""
        view, key = self._round, self.table.cursor_key
        return next((m for m in view.members if m.person_code == key), None) if view else None

    async def do_round_held(self) -> None:
        """Note the discussion as held today, or take it back."""
        member = self.here()
        if member is None:
            return
        if member.is_held:
            said = _("{name}: temadrøftelsen er ikke holdt").format(name=member.name)
            await round_forms.note_discussion(self, member, said, held_on=None)
        else:
            said = _("{name}: temadrøftelse holdt").format(name=member.name)
            today = self.desk_app.clock.today()
            await round_forms.note_discussion(self, member, said, held_on=today)

    async def do_round_help(self) -> None:
        """Note that help is wanted, or no longer."""
        member = self.here()
        if member is not None:
            said = (_("{name} ønsker ikke længere bistand") if member.help_wanted
                    else _("{name} ønsker bistand"))  # fmt: skip
            await round_forms.note_discussion(self, member, said.format(name=member.name),
                                              help_wanted=not member.help_wanted)  # fmt: skip

    async def do_round_more(self) -> None:
        """One proposal more."""
        await self._count(1, _("{name}: et forslag mere"))

    async def do_round_fewer(self) -> None:
        """One proposal fewer."""
        await self._count(-1, _("{name}: et forslag færre"))

    async def _count(self, step: int, said: str) -> None:
        from ns3tui.desk import round_acts

        member = self.here()
        if member is not None and member.proposals + step >= 0:
            await self.act("round.discussion", round_acts.count_proposals, await self.round_code(),
                           member.person_code, step,
                           summary=said.format(name=member.name))  # fmt: skip

    async def do_round_discussion(self) -> None:
        """Note a member's discussion in a form."""
        member = self.here()
        if member is not None:
            await round_forms.edit_discussion(self, member)
        elif key := self.table.cursor_key:
            await self.desk_app.go_to_subject(key)

    async def do_round_days(self) -> None:
        """Change the round's deadline, discussion and start week."""
        await round_forms.edit_days(self)

    # --- rules and export ------------------------------------------------------------------------

    async def do_part_rules(self) -> None:
        """Show the rule lens for the round."""
        from ns3tui.desk import round_judging

        view = self._round
        if view is None:
            return
        desk = await self.desk_app.desk()
        all_rounds = await desk.read(round_judging.judge_rounds, desk.today())
        found = [f for f in all_rounds if f.subject == view.code]
        clashes = self._meter.clashes if self._meter is not None else ()
        await self.show_rules(_("Regler for {code}").format(code=view.code),
                              (*found, *clashes, *view.findings))  # fmt: skip

    async def do_document_print(self) -> None:
        """Show the proposal to chefforum on one page, to be printed."""
        from ns3tui.screens.preview import print_document

        await print_document(self, "proposal", await self.round_code())

    async def do_export_shown(self) -> None:
        """Write the discussions shown."""
        from ns3tui.desk import exports

        view = self._round
        if view is None:
            return
        desk = await self.desk_app.desk()
        noted = {m.person_code for m in view.members
                 if m.held_on or m.help_wanted or m.proposals or m.form}  # fmt: skip
        keys = [f"{view.code}|{key}" for key in self.table.keys if key in noted]
        sheet = await desk.read(exports.export, "discussions", codes=keys)
        await save_shown(self, sheet, desk.today(), view.code)

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A row was clicked twice."""
        self.action_run("round.discussion")
