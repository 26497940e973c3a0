"""The page of one network, in sections one can jump through; every row is a stop of the cursor."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from ns3tui.i18n import _
from ns3tui.rules.roles import Party
from ns3tui.screens import network_mandates, network_notes, network_roles, network_sections
from ns3tui.screens.base import bindings_for
from ns3tui.screens.dialogs import Read
from ns3tui.screens.network_actions import NetworkActions
from ns3tui.screens.network_frame import edit_network
from ns3tui.screens.network_sections import HEADING, Section
from ns3tui.screens.network_summaries import phase_of
from ns3tui.screens.pages import Piece, page, rule_page
from ns3tui.widgets.lines import Pane
from ns3tui.widgets.sheet import Sheet
from ns3tui.widgets.text import fit, glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail

Act = Callable[[str], Awaitable[Any]]


class NetworkScreen(NetworkActions):
    """The page. A key acts on the row at the cursor, or in the section the cursor is in."""

    where: ClassVar[str] = "network"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("network")
    DEFAULT_CSS = """
    #network-head {
        height: 1; padding: 0 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis;
    }
    #network-index { width: 34; height: 1fr; background: $surface; padding: 0 1; }
    NetworkScreen.-narrow #network-index { display: none; }
    """

    def __init__(self, code: str, section: str = "") -> None:
        """Show a network, at one of its sections."""
        super().__init__()
        self._code, self._start = code, section
        self._detail: NetworkDetail | None = None
        self._sections: tuple[Section, ...] = ()

    def compose_body(self) -> ComposeResult:
        """Lay out the heading, the index of sections and the page."""
        yield Static("", id="network-head")
        with Horizontal():
            yield Pane(id="network-index")
            yield Sheet(follow=self._show_index, id="network-sheet")

    @property
    def sheet(self) -> Sheet:
        """The page itself."""
        return self.query_one("#network-sheet", Sheet)

    def on_mount(self) -> None:
        """Give the page the keys."""
        self.set_focus(self.sheet)

    def on_screen_resume(self) -> None:
        """Coming here: read the network."""
        self.desk_app.carry_out(self.data_changed)

    def on_resize(self) -> None:
        """Fit the lines to a window of another size."""
        self.call_after_refresh(self._show)

    async def data_changed(self) -> None:
        """Read the network anew; the cursor stays on its row. When it is gone, so is the page."""
        from ns3tui.desk.errors import NotFound

        try:
            self._detail = await self.detail_of(self._code)
        except NotFound:
            say(self.app, _("{code} er der ikke længere.").format(code=self._code))
            self.do_back()
            return
        await self.read_ribbon()
        self._show()

    async def show_subject(self, code: str) -> bool:
        """Show another network."""
        self._code = code
        await self.data_changed()
        return self.is_current

    # --- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        detail = self._detail
        if detail is None or not self.query(Sheet):  # closed while it was read
            return
        width = self.sheet.text_width
        self._sections = network_sections.sections(detail, width, self.desk_app.clock.today())
        self.sheet.show(network_sections.sheet_lines(self._sections, width))
        self.query_one("#network-head", Static).update(self._head(detail))
        if self._start:
            self._go_to_section(self._start)
            self._start = ""
        self._show_index()

    def _head(self, detail: "NetworkDetail") -> Content:
        """Return the line with the network's name and where it stands."""
        line = detail.line
        stands = glyphs(
            " · ".join(filter(None, (line.type.label, line.stage.label, phase_of(line))))
        )
        room = self.size.width - 2 - cell_len(line.code) - cell_len(stands) - 4
        return page((f"{line.code}  ", "$accent bold"), (fit(line.name, max(1, room)), "bold"),
                    (f"  {stands}", "$text-muted"))  # fmt: skip

    def _show_index(self) -> None:
        """Show the sections, with the one the cursor is in."""
        here = self.sheet.section.removeprefix(HEADING)
        pane = self.query_one("#network-index", Pane)
        width = max(8, pane.size.width - 2)
        pieces: list[Piece] = ["\n"]
        for section in self._sections:
            is_here = section.key == here
            room = width - cell_len(section.summary) - 1
            title = fit(section.title, max(4, room)) if section.summary else section.title
            pieces += [
                (glyphs("▌") if is_here else " ", "$accent bold"),
                (f"{title} ", "bold" if is_here else ""),
                (f"{section.summary}\n", section.look),
            ]
        pane.show(page(*pieces))

    # --- moving ----------------------------------------------------------------------------------

    def do_cursor_down(self) -> None:
        """Go down."""
        self.sheet.step(1)

    def do_cursor_up(self) -> None:
        """Go up."""
        self.sheet.step(-1)

    def do_cursor_page_down(self) -> None:
        """Go a page down."""
        self.sheet.page(1)

    def do_cursor_page_up(self) -> None:
        """Go a page up."""
        self.sheet.page(-1)

    def do_cursor_first(self) -> None:
        """Go to the top."""
        self.sheet.to_end(-1)

    def do_cursor_last(self) -> None:
        """Go to the bottom."""
        self.sheet.to_end(1)

    def do_section_next(self) -> None:
        """Go to the next section."""
        self.sheet.step_section(1)

    def do_section_previous(self) -> None:
        """Go to the section before."""
        self.sheet.step_section(-1)

    def do_network_mandate(self) -> None:
        """Go to the mandate: to the first signature that is missing, where there is one."""
        self._go_to_section(network_sections.MANDATE)

    def _go_to_section(self, section: str) -> None:
        detail = self._detail
        newest = detail.mandates[0] if detail is not None and detail.mandates else None
        if section == network_sections.MANDATE and newest is not None and newest.missing:
            key = f"party:{newest.number}:{newest.missing[0].value}"
            if self.sheet.go_to(key):
                return
        self.sheet.go_to(HEADING + section)

    def do_back(self) -> None:
        """Back to the roster."""
        if self.is_current:
            self.app.pop_screen()

    def on_sheet_opened(self, _message: Sheet.Opened) -> None:
        """A row was opened with the mouse."""
        self.action_run("network.change")

    # --- acting on what the cursor is on ---------------------------------------------------------

    def network(self) -> str:
        """Return the network shown."""
        return self._code

    def _here(self) -> tuple[str, str, str]:
        """Return the section the cursor is in, and the kind and the rest of the stop's key."""
        kind, _colon, rest = self.sheet.cursor_key.partition(":")
        return self.sheet.section.removeprefix(HEADING), kind, rest

    async def _act(self, act: Awaitable[Any]) -> None:
        await act
        await self.data_changed()

    async def do_network_add(self) -> None:
        """Add a row to the section."""
        detail = self._detail
        if detail is None:
            return
        adders: dict[str, Callable[..., Awaitable[Any]]] = {
            network_sections.ROLES: network_roles.staff,
            network_sections.PEOPLE: network_notes.add_participant,
            network_sections.MANDATE: network_mandates.draw_up,
            network_sections.LEADERS: network_notes.add_leader,
            network_sections.SPARRING: network_notes.write_sparring,
            network_sections.TOOLS: network_notes.write_tool,
        }
        add = adders.get(self._here()[0])
        if add is None:
            say(self.app, _("Her er der intet at tilføje."))
        else:
            await self._act(add(self, detail))

    async def do_network_change(self) -> None:
        """Mend the row at the cursor."""
        detail = self._detail
        if detail is None:
            return
        section, kind, rest = self._here()
        if kind == "finding":
            word = detail.findings[int(rest)]
            await self.app.push_screen_wait(Read(word.finding.rule, rule_page([word])))
        elif (change := self._changes(detail).get(kind)) is not None:
            await self._act(change(rest))
        elif section in {network_sections.FRAME, network_sections.TEST}:
            at = "name" if section == network_sections.FRAME else "capital_status"
            await self._act(edit_network(self, detail, at))
        elif section == network_sections.MANDATE and detail.mandates:
            await self._act(network_mandates.edit_texts(self, detail, detail.mandates[0].number))
        else:
            await self.do_network_add()

    def _changes(self, detail: "NetworkDetail") -> dict[str, Act]:
        """Return what mends each kind of row, given the rest of its key."""

        def row(rows: Any, rest: str) -> Any:
            return next(each for each in rows if each.id == int(rest))

        def text(rest: str) -> Awaitable[Any]:
            number, name = rest.split(":")
            return network_mandates.edit_texts(self, detail, int(number), name)

        def party(rest: str) -> Awaitable[Any]:
            number, name = rest.split(":")
            return network_mandates.change_party(self, detail, int(number), Party(name))

        return {
            "field": lambda rest: edit_network(self, detail, rest),
            "role": lambda rest: network_roles.change(self, detail, row(detail.timeline, rest)),
            "participant": lambda rest: network_notes.edit_participant(
                self, detail, row(detail.participants, rest)),
            "version": lambda rest: network_mandates.edit_texts(self, detail, int(rest)),
            "text": text,
            "party": party,
            "duty": lambda rest: network_notes.note_duty(self, detail, int(rest)),
            "leader": lambda rest: network_notes.edit_leader(
                self, detail, row(detail.local_leaders, rest)),
            "sparring": lambda rest: network_notes.write_sparring(
                self, detail, row(detail.sparring, rest)),
            "tool": lambda rest: network_notes.write_tool(self, detail, row(detail.tools, rest)),
        }  # fmt: skip

    async def do_network_tick(self) -> None:
        """Tick the duty, or note the signature, at the cursor."""
        detail = self._detail
        if detail is None:
            return
        _section, kind, rest = self._here()
        if kind == "duty":
            await self._act(network_notes.tick_duty(self, detail, int(rest)))
        elif kind == "party":
            number, name = rest.split(":")
            await self._act(
                network_mandates.toggle_signature(self, detail, int(number), Party(name))
            )
        else:
            say(self.app, _("Mellemrum sætter kryds ved en opgave eller en underskrift."))

    async def do_network_remove(self) -> None:
        """Take the row at the cursor off."""
        detail = self._detail
        if detail is None:
            return
        _section, kind, rest = self._here()
        if kind == "role":
            role = next(view for view in detail.timeline if view.id == int(rest))
            await self._act(network_roles.remove(self, detail, role))
        elif kind in {"participant", "leader", "sparring", "tool"}:
            await self._act(network_notes.take_off(self, detail, kind, int(rest)))
        else:
            say(self.app, _("Det kan ikke fjernes."))
