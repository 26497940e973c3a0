"""3 Chefforum, the meetings: 20 minutes with an agenda that fills itself (R-12, R-84 … R-86)."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from ns3tui.commands import key_of
from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.screens import meeting_forms, meeting_rows
from ns3tui.screens.base import bindings_for
from ns3tui.screens.chefforum_part import ChefforumPart
from ns3tui.screens.dialogs import Ask, Choice, Choose
from ns3tui.screens.meeting_rows import DECISION, ITEM, OFFER
from ns3tui.screens.pages import page
from ns3tui.screens.saving import save_shown
from ns3tui.widgets.table import Section, Table
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.desk.meeting_rows import ItemRow
    from ns3tui.desk.meetings import DecisionLine, MeetingLine, MeetingView
    from ns3tui.desk.suggestions import Suggestion


class MeetingsScreen(ChefforumPart):
    """One meeting at a time: its agenda, what offers itself, and what was decided."""

    where: ClassVar[str] = "meetings"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("meetings")

    def __init__(self) -> None:
        super().__init__()
        self._meetings: tuple[MeetingLine, ...] = ()
        self._view: MeetingView | None = None
        self._offers: tuple[Suggestion, ...] = ()

    def hint_of_filter(self) -> str:
        """Return what stands in the empty filter line."""
        return _("ord i punkter, forslag og beslutninger")

    def words_when_empty(self) -> str:
        """Say how the agenda's first item is written."""
        if self._view is None:
            return ""
        return _("Intet på dagsordenen endnu. {new} skriver et punkt.").format(
            new=key_of("agenda.new"))  # fmt: skip

    # --- reading ---------------------------------------------------------------------------------

    async def read(self) -> int:
        """Read the meeting in view with what offers itself."""
        from ns3tui.desk import meetings, suggestions

        desk = await self.desk_app.desk()
        today, in_view = desk.today(), self.desk_app.in_view
        self._meetings = await desk.read(meetings.meetings, today)
        ahead = await desk.read(meetings.meeting_ahead, today)
        if in_view.meeting not in {line.code for line in self._meetings}:
            in_view.meeting = ahead
        self.table.set_columns(meeting_rows.columns())
        if not in_view.meeting:
            self._view, self._offers = None, ()
            self.table.set_rows([])
            self.head.show(page((_("Der er ingen møder endnu: N planlægger et."), "$text-muted")))
            return 0
        self._view = await desk.read(meetings.meeting, in_view.meeting, today)
        self._offers = await desk.read(suggestions.suggestions, in_view.meeting, today)
        whole = meeting_rows.sections(self._view, self._offers, today)
        shown = [Section(part.heading, [r for r in part.rows if self._is_shown(r.cells)])
                 for part in whole]  # fmt: skip
        self.table.set_sections(shown)
        self.show_head()
        return sum(len(p.rows) for p in whole) - sum(len(p.rows) for p in shown)

    def _is_shown(self, cells: Any) -> bool:
        return self.matches(*(cell if isinstance(cell, str) else cell.text for cell in cells))

    def show_head(self) -> None:
        """Show which meeting, its minutes and who is there."""
        if self._view is not None:
            self.head.show(meeting_rows.head_lines(self._view, self.head.size.width))

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return what stands beside a row, and what the rules say of the meeting."""
        view = self._view
        if view is None:
            return Content("")
        item, offer, made = self._item(key), self._offer(key), self._decision(key)
        pieces = []
        if item is not None:
            pieces = meeting_rows.item_lines(view, item, width)
        elif offer is not None:
            pieces = meeting_rows.offer_lines(offer, width)
        elif made is not None:
            pieces = meeting_rows.decision_lines(view, made, width)
        return page(*pieces, *meeting_rows.meeting_lines(view, width))

    def _item(self, key: str) -> "ItemRow | None":
        items = self._view.agenda if self._view is not None else ()
        return next((i for i in items if key == f"{ITEM}{i.id}"), None)

    def _offer(self, key: str) -> "Suggestion | None":
        return next((o for o in self._offers if key == f"{OFFER}{o.key}"), None)

    def _decision(self, key: str) -> "DecisionLine | None":
        view = self._view
        there = (*view.decisions, *view.open_before) if view is not None else ()
        return next((d for d in there if key == f"{DECISION}{d.id}"), None)

    async def show_subject(self, code: str) -> bool:
        """Show a meeting; of a month without one, the first after it."""
        from ns3tui.desk import meetings

        desk = await self.desk_app.desk()
        there = await desk.read(meetings.meetings, desk.today())
        month = [m.code for m in there if f"{m.held_on:%Y-%m}" >= code] if code[:1] == "2" else []
        wanted = next((m.code for m in there if m.code == code), month[0] if month else "")
        if not wanted:
            return False
        self.desk_app.in_view.meeting = wanted
        await self.data_changed()
        return True

    # --- from meeting to meeting -----------------------------------------------------------------

    async def do_part_earlier(self) -> None:
        """Show the meeting before."""
        await self._step_meeting(-1)

    async def do_part_later(self) -> None:
        """Show the meeting after."""
        await self._step_meeting(1)

    async def _step_meeting(self, step: int) -> None:
        codes = [line.code for line in self._meetings]
        here = self.desk_app.in_view.meeting
        if here in codes and 0 <= codes.index(here) + step < len(codes):
            await self._show_meeting(codes[codes.index(here) + step])

    async def _show_meeting(self, code: str) -> None:
        self.desk_app.in_view.meeting = code
        await self.data_changed()
        self.table.to_end(-1)

    async def do_meeting_choose(self) -> None:
        """Choose a meeting from all of them."""
        choices = []
        for line in reversed(self._meetings):
            limit = "" if line.limit is None else f"/{line.limit}"
            detail = f"{line.status.label}, {line.used}{limit} min"
            name = f"{line.code} {show_date(line.held_on)} {line.kind.label}"
            choices.append(Choice(line.code, name, detail))
        code = await self.app.push_screen_wait(
            Choose(_("Vælg møde"), choices, start=self.desk_app.in_view.meeting)
        )
        if code:
            await self._show_meeting(code)

    # --- the agenda ------------------------------------------------------------------------------

    def _code(self) -> str:
        return self.desk_app.in_view.meeting

    async def do_agenda_take(self) -> None:
        """Take the suggestion at the cursor onto the agenda."""
        from ns3tui.desk import agenda

        offer = self._offer(self.table.cursor_key)
        if offer is None or self._view is None:
            say(self.app, _("Stil markøren på et forslag, der melder sig."))
            return
        summary = _("{meeting}: {title}").format(meeting=self._code(), title=offer.title)
        await self.act("agenda.take", agenda.take, self._code(), offer, summary=summary)
        line = self._view.line
        if line.is_over and line.limit is not None:
            say(self.app, _("Dagsordenen er nu {over} minutter for lang.").format(
                over=line.used - line.limit), "warning")  # fmt: skip

    async def do_agenda_new(self) -> None:
        """Write a new item."""
        if not self._code():
            return
        await meeting_forms.new_item(self, self._code())
        await self.data_changed()

    async def do_agenda_edit(self) -> None:
        """Change the item at the cursor; take a suggestion on; of a decision, what follows."""
        key = self.table.cursor_key
        item = self._item(key)
        if item is not None:
            await meeting_forms.edit_item(self, item)
            await self.data_changed()
        elif self._offer(key) is not None:
            await self.do_agenda_take()
        elif self._decision(key) is not None:
            await self.do_agenda_done()

    async def _on_item(self, command: str, name: str, said: str, *args: Any) -> Any:
        """Act on the item at the cursor."""
        from ns3tui.desk import agenda

        item = self._item(self.table.cursor_key)
        if item is None:
            say(self.app, _("Stil markøren på et punkt på dagsordenen."))
            return None
        return await self.act(command, getattr(agenda, name), item.id, *args,
                              summary=said.format(title=item.title))  # fmt: skip

    async def do_agenda_down(self) -> None:
        """Move the item a step down."""
        await self._on_item("agenda.down", "move_item", _("Punkt rykket: {title}"), 1)

    async def do_agenda_up(self) -> None:
        """Move the item a step up."""
        await self._on_item("agenda.up", "move_item", _("Punkt rykket: {title}"), -1)

    async def do_agenda_remove(self) -> None:
        """Take the item off the agenda."""
        await self._on_item("agenda.remove", "remove_item", _("Punkt fjernet: {title}"))

    async def do_agenda_next_month(self) -> None:
        """Move the item to the next monthly meeting."""
        target = await self._on_item("agenda.next_month", "to_next_month",
                                     _("Punkt flyttet til næste måned: {title}"))  # fmt: skip
        if target:
            say(self.app, _("Flyttet til {meeting}.").format(meeting=target))

    # --- decisions -------------------------------------------------------------------------------

    async def do_agenda_decide(self) -> None:
        """Note what was decided under the item, and what follows from it."""
        item = self._item(self.table.cursor_key)
        if item is None:
            say(self.app, _("Stil markøren på et punkt på dagsordenen."))
            return
        await meeting_forms.decide(self, item)
        await self.data_changed()

    async def do_agenda_done(self) -> None:
        """Note that what followed from a decision is done, or take it back."""
        from ns3tui.desk import agenda

        made = self._decision(self.table.cursor_key)
        if made is None or not made.follow_up:
            say(self.app, _("Stil markøren på en beslutning med opfølgning."))
            return
        note: str | None = ""
        if made.is_open:
            note = await self.app.push_screen_wait(
                Ask(_("Udført"), _("Hvad kom der ud af det? (må være tom)"), needed=False)
            )
        if note is not None:
            said = _("Opfølgning: {text}").format(text=made.follow_up)
            await self.act("agenda.done", agenda.follow_up_done, made.id, note, summary=said)

    # --- the meeting itself ----------------------------------------------------------------------

    async def do_meeting_attendance(self) -> None:
        """Note who was there."""
        from ns3tui.screens.attendance import AttendanceSheet

        if self._view is not None:
            await self.app.push_screen_wait(AttendanceSheet(self._view))
            await self.data_changed()

    async def do_meeting_new(self) -> None:
        """Plan a meeting."""
        code = await meeting_forms.plan_meeting(self)
        if code:
            await self._show_meeting(code)

    async def do_meeting_edit(self) -> None:
        """Change the meeting's day, kind, status and approvals."""
        if self._view is not None:
            await meeting_forms.edit_meeting(self, self._view)
            await self.data_changed()

    # --- rules, export, mouse --------------------------------------------------------------------

    async def do_part_rules(self) -> None:
        """Show the rule lens for the meeting."""
        if self._view is not None:
            title = _("Regler for {code}").format(code=self._code())
            await self.show_rules(title, self._view.findings)

    async def do_document_print(self) -> None:
        """Show the agenda or the minutes of the meeting, to be printed."""
        from ns3tui.screens.preview import choose_document

        if self._code():
            await choose_document(self, [("agenda", self._code()), ("minutes", self._code())])

    async def do_export_shown(self) -> None:
        """Write the agenda shown."""
        from ns3tui.desk import exports

        view = self._view
        if view is None:
            return
        desk = await self.desk_app.desk()
        items = [item for key in self.table.keys if (item := self._item(key)) is not None]
        keys = [f"{self._code()}|{item.number}" for item in items]
        sheet = await desk.read(exports.export, "agenda", codes=keys)
        await save_shown(self, sheet, desk.today(), self._code())

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A row was clicked twice."""
        self.action_run("agenda.edit")
