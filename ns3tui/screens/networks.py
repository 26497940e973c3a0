"""4 Netværk: the roster of networks, with what is to be known of the one at the cursor.

Serves R-02, R-19 … R-21, R-43 … R-47 and R-61.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from ns3tui.commands import PALETTE, key_of
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.screens import network_sections, network_steps
from ns3tui.screens.base import bindings_for
from ns3tui.screens.list_screen import ListScreen
from ns3tui.screens.network_actions import NetworkActions
from ns3tui.screens.network_frame import edit_network
from ns3tui.screens.network_pane import network_pane
from ns3tui.screens.network_summaries import phase_of
from ns3tui.screens.saving import save_shown
from ns3tui.screens.words import short_name
from ns3tui.widgets.lines import Part
from ns3tui.widgets.table import Cell, Column, Row, Section, Table
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.networks import NetworkLine, PersonRef, Roster

LOOKS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "muted"}


class NetworksScreen(ListScreen, NetworkActions):
    """The roster; closed networks are shown when asked for, and whenever something is filtered."""

    where: ClassVar[str] = "networks"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("networks")
    DEFAULT_CSS = "NetworksScreen.-wide #detail-side { width: 37%; }"

    def __init__(self) -> None:
        super().__init__()
        self._group = ""
        self._shows_closed = False
        self._closed_hidden = 0
        self._lines: tuple[NetworkLine, ...] = ()
        self._shown: tuple[NetworkLine, ...] = ()
        self._marks: set[str] = set()

    def hint_of_filter(self) -> str:
        """Return what may be written in the filter."""
        return _("ord, type:V stadie:test halvår:2026-2 afd:SKO person:N10 advarsel:ja")

    def filter_problem(self, wanted: str) -> str:
        """Return what an unfinished filter lacks."""
        from ns3tui.desk import networks

        try:
            networks.parse(wanted)
        except ValueError as error:
            return str(error)
        return ""

    def words_when_empty(self) -> str:
        """Say how the first network is made, or where the closed ones are."""
        if self._closed_hidden:
            return _("Ingen netværk er i gang. {closed} viser de afsluttede.").format(
                closed=key_of("network.closed"))  # fmt: skip
        return _("Her er ingen netværk endnu. {new} laver et af et prioriteret tema, og "
                 "{palette} importerer en mappe.").format(
            new=key_of("network.new"), palette=PALETTE)  # fmt: skip

    def more_of_ribbon(self) -> list[Part]:
        """Say how many there are, how they are grouped, and what is hidden."""
        from ns3tui.desk.networks import Group

        count = len(self._shown)
        parts = [Part(_("{count} netværk").format(count=count),
                      "strong", 5)]  # fmt: skip
        if self._group:
            grouped = _("efter {group}").format(group=Group(self._group).label)
            parts.append(Part(grouped, "plain", 4))
        if self._closed_hidden:
            hidden = _("{count} afsluttede skjult (z)").format(count=self._closed_hidden)
            parts.append(Part(hidden, "plain", 4))
        if self._marks:
            marked = _("{count} mærket").format(count=len(self._marks))
            parts.append(Part(marked, "strong"))
        return parts

    # --- reading ---------------------------------------------------------------------------------

    async def read(self) -> int:
        """Read the roster, and show it as filtered and grouped."""
        from ns3tui.desk import networks

        desk = await self.desk_app.desk()
        self._lines = await desk.read(networks.lines, desk.today())
        return self._arrange()

    async def filter_changed(self) -> None:
        """Show what has been read by another filter or grouping; nothing is read anew."""
        self._hidden = self._arrange()
        self.say_when_empty()
        self.show_ribbon()
        self._fill_detail()

    def _arrange(self) -> int:
        from ns3tui.desk import networks

        found = networks.arrange(self._lines, self._query, self._group)
        self._fill(found)
        return found.hidden

    def _fill(self, found: "Roster") -> None:
        all_shown = self._shows_closed or bool(self._query)
        sections = []
        shown: list[NetworkLine] = []
        for section in found.sections:
            lines = [line for line in section.lines if all_shown or not line.is_over]
            if lines:
                heading = f"{section.heading} ({len(lines)})" if section.heading else ""
                sections.append(Section(heading, [_row(line) for line in lines]))
                shown += lines
        self._shown = tuple(shown)
        self._closed_hidden = len(found.lines) - len(shown)
        self._marks &= {line.code for line in found.lines}
        table = self.table
        table.set_columns(_columns())
        table.set_sections(sections)
        table.set_marks(self._marks)

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return what the pane shows of a network."""
        today = (await self.desk_app.desk()).today()
        return network_pane(await self.detail_of(key), width, lines, today)

    async def show_subject(self, code: str) -> bool:
        """Put the cursor on a network, also on a closed one."""
        found = await super().show_subject(code)
        if not found and not self._shows_closed:
            self._shows_closed = True
            found = await super().show_subject(code)
        return found

    # --- commands --------------------------------------------------------------------------------

    def network(self) -> str:
        """Return the network at the cursor."""
        return self.table.cursor_key

    def meant(self) -> tuple[str, ...]:
        """Return the marked networks in order, or the one at the cursor."""
        marked = tuple(line.code for line in self._shown if line.code in self._marks)
        return marked or super().meant()

    def do_network_open(self) -> None:
        """Show the whole page of the network."""
        self._open()

    def do_network_mandate(self) -> None:
        """Show the page at the mandate."""
        self._open(network_sections.MANDATE)

    def _open(self, section: str = "") -> None:
        from ns3tui.screens.network import NetworkScreen

        if code := self.network():
            self.app.push_screen(NetworkScreen(code, section))

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A row was opened with the mouse."""
        self._open()

    async def do_network_new(self) -> None:
        """Make a network of a prioritised theme."""
        theme = await network_steps.pick_theme(self)
        if not theme:
            return
        code = await network_steps.make(self, theme, "")
        if code:
            await self.show_subject(code)

    async def do_network_edit(self) -> None:
        """Edit the network's frame."""
        if code := self.network():
            await edit_network(self, await self.detail_of(code))
            await self.data_changed()

    async def do_network_group(self) -> None:
        """Group by the next of the groupings, or by none."""
        from ns3tui.desk.networks import Group

        groups = [group.value for group in Group]
        self._group = groups[(groups.index(self._group) + 1) % len(groups)]
        await self.filter_changed()

    async def do_network_closed(self) -> None:
        """Show or hide what is closed."""
        self._shows_closed = not self._shows_closed
        await self.filter_changed()

    def do_mark_toggle(self) -> None:
        """Mark the network, or take the mark off, and go on."""
        if code := self.network():
            self._marks ^= {code}
            self.table.set_marks(self._marks)
            self.table.step(1)
            self.show_ribbon()

    def do_mark_all(self) -> None:
        """Mark all shown, or none of them when all are."""
        shown = {line.code for line in self._shown}
        self._marks = self._marks - shown if shown <= self._marks else self._marks | shown
        self.table.set_marks(self._marks)
        self.show_ribbon()

    def do_back(self) -> None:
        """Take the marks off, then the filter; then go to the board."""
        if self._marks:
            self._marks.clear()
            self.table.set_marks(self._marks)
            self.show_ribbon()
        else:
            super().do_back()

    async def do_export_shown(self) -> None:
        """Write exactly the networks shown."""
        from ns3tui.desk import exports

        desk = await self.desk_app.desk()
        codes = [line.code for line in self._shown]
        sheet = await desk.read(exports.export, "netvaerk", codes=codes)
        rounds = {line.round_code for line in self._shown}
        await save_shown(self, sheet, desk.today(), rounds.pop() if len(rounds) == 1 else "")


# --- rows ----------------------------------------------------------------------------------------


def _columns() -> Sequence[Column]:
    return (
        Column(_("Kode"), 4),
        Column(_("Netværk"), 14, grow=4),
        Column("T", 1),
        Column(_("Stadie"), 10),
        Column(_("Fase"), 12, grow=1, spare=4),
        Column("NL + CD", 16, grow=2),
        Column("RL", 8, grow=1, spare=1),
        Column(_("Ophæng"), 6, spare=3),
        Column("NRPS", 4),
        Column(_("Fund"), 4, right=True),
    )


def _row(line: "NetworkLine") -> Row:
    look = "muted" if line.is_over else "plain"
    marks = line.signatures
    signed = Cell(glyphs(marks.marks), "good" if marks.is_complete else "warning") if marks \
        else Cell(glyphs("–"), "muted")  # fmt: skip
    found = Cell(f"{glyphs(line.worst.glyph)} {len(line.findings)}", LOOKS[line.worst]) \
        if line.worst else Cell("")  # fmt: skip
    return Row(
        line.code,
        (
            Cell(line.code, "muted" if line.is_over else "strong"),
            Cell(line.name, look),
            Cell(line.type.letter, "badge"),
            Cell(line.stage.label, look),
            Cell(phase_of(line), "muted"),
            Cell(_pair(line.leader, line.co_driver), look if line.leader else "warning"),
            Cell(short_name(line.reference_leader.name) if line.reference_leader
                 else glyphs("–"), look),
            Cell(line.anchor, "muted"),
            signed if not line.is_over else Cell(marks.marks if marks else "", "muted"),
            found,
        ),
    )  # fmt: skip


def _pair(leader: "PersonRef | None", co_driver: "PersonRef | None") -> str:
    names = [short_name(person.name) if person else glyphs("–") for person in (leader, co_driver)]
    return " + ".join(names) if co_driver else names[0]
