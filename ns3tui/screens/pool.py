"""5 Pulje: who leads, who is on the way, and who goes with whom (R-31 … R-42, R-52)."""

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from ns3tui.commands import PALETTE, key_of
from ns3tui.i18n import _
from ns3tui.screens.base import bindings_for
from ns3tui.screens.dialogs import Choice, Choose, Read, page_width
from ns3tui.screens.pages import rule_page
from ns3tui.screens.pool_acts import PoolActs
from ns3tui.screens.pool_page import person_page, person_pane
from ns3tui.screens.pool_rows import columns, sections
from ns3tui.screens.saving import save_shown
from ns3tui.widgets.lines import Part
from ns3tui.widgets.table import Table

if TYPE_CHECKING:
    from ns3tui.desk.person_page import PersonPage
    from ns3tui.desk.pool_list import PoolList, Shown


class PoolScreen(PoolActs):
    """The pool as a list with the person at the cursor beside it."""

    where: ClassVar[str] = "pool"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("pool")

    def __init__(self) -> None:
        super().__init__()
        from ns3tui.desk.pool_list import Shown

        self._shown: Shown = Shown()
        self._found: PoolList | None = None
        """The day shown; nothing for the desk's own."""

    def hint_of_filter(self) -> str:
        """Return what stands in the empty filter line."""
        return _("ord, afd:SKO, kan:V, ledig:ja, diplom:nej, komp:3>=3, gen:1, status:pause")

    def filter_problem(self, wanted: str) -> str:
        """Return what is wrong with a filter; empty when it is right."""
        from ns3tui.desk.filters import FilterError
        from ns3tui.desk.pool_filters import parse

        try:
            parse(wanted)
        except FilterError as error:
            return f"{error.message} {error.advice}"
        return ""

    # --- reading ---------------------------------------------------------------------------------

    async def day(self) -> dt.date:
        """Return the day that is shown."""
        return (await self.desk_app.desk()).today()

    async def read(self) -> int:
        """Read the people asked for and fill the table."""
        from ns3tui.desk.pool_list import pool_list

        desk = await self.desk_app.desk()
        self._shown = replace(self._shown, query=self._query)
        day = await self.day()
        self._found = await desk.read(pool_list, day, self._shown)
        self.table.set_columns(columns())
        self.table.set_sections(sections(self._found, day))
        return self._found.hidden

    def words_when_empty(self) -> str:
        """Say how the first person is written in, or where the other lists are."""
        from ns3tui.desk.pool_list import Scope

        if self._shown.scope is not Scope.BOTH:
            return _("Ingen på denne liste. {next} viser den næste.").format(
                next=key_of("pool.next"))  # fmt: skip
        return _("Her er ingen personer endnu. {new} skriver en ind, og {palette} importerer en "
                 "mappe.").format(new=key_of("person.new"), palette=PALETTE)  # fmt: skip

    def more_of_ribbon(self) -> list[Part]:
        """Return which list, group and order are shown."""
        parts = [Part(self._shown.scope.label, "strong", 7)]
        if self._shown.group:
            parts.append(Part(_("efter {group}").format(group=self._shown.group.label), "plain", 8))
        return parts

    async def detail_of_row(self, key: str, width: int, lines: int) -> Content:
        """Return the person at the cursor."""
        return person_pane(await self.page_of(key), width, lines)

    async def page_of(self, code: str) -> "PersonPage":
        """Read a person's page as of the day shown.

        Raises:
            NotFound: nobody has the code.
        """
        from ns3tui.desk.person_page import person_page as read_page

        desk = await self.desk_app.desk()
        return await desk.read(read_page, code, await self.day())

    async def show_subject(self, code: str) -> bool:
        """Put the cursor on a person; when no list but that of all holds them, show that."""
        from ns3tui.desk.pool_list import Scope

        if await super().show_subject(code):
            return True
        if self._query or self._shown.scope is Scope.ALL:
            return False
        self._shown = replace(self._shown, scope=Scope.ALL)
        return await super().show_subject(code)

    # --- what is shown ---------------------------------------------------------------------------

    async def _show(self, shown: "Shown") -> None:
        self._shown = shown
        await self.data_changed()

    async def do_pool_next(self) -> None:
        """Show the next list."""
        await self._turn(1)

    async def do_pool_previous(self) -> None:
        """Show the list before."""
        await self._turn(-1)

    async def _turn(self, step: int) -> None:
        from ns3tui.desk.pool_list import Scope

        scopes = list(Scope)
        scope = scopes[(scopes.index(self._shown.scope) + step) % len(scopes)]
        await self._show(replace(self._shown, scope=scope))

    async def do_pool_group(self) -> None:
        """Group by the next thing there is to group by."""
        from ns3tui.desk.pool_list import Group

        groups = list(Group)
        group = groups[(groups.index(self._shown.group) + 1) % len(groups)]
        await self._show(replace(self._shown, group=group))

    async def do_pool_sort(self) -> None:
        """Ask what to sort by; the same again turns the order round."""
        from ns3tui.desk.pool_list import Order

        choices = [Choice(order.value, order.label.capitalize()) for order in Order]
        answer = await self.app.push_screen_wait(
            Choose(_("Sortér efter"), choices, start=self._shown.order.value)
        )
        if answer is None:
            return
        order = Order(answer)
        turned = order is self._shown.order and not self._shown.is_reversed
        await self._show(replace(self._shown, order=order, is_reversed=turned))

    # --- the person at the cursor ----------------------------------------------------------------

    async def do_person_open(self) -> None:
        """Show everything about the person."""
        if code := self.table.cursor_key:
            found = await self.page_of(code)
            title = f"{code} {found.line.name}"
            width = page_width(self.size.width)
            await self.app.push_screen_wait(Read(title, person_page(found, width)))

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A row was clicked twice."""
        self.action_run("person.open")

    async def do_person_rules(self) -> None:
        """Show what the rules say of the person, in the paper's words."""
        from ns3tui.desk import judging

        if code := self.table.cursor_key:
            line = (await self.page_of(code)).line
            desk = await self.desk_app.desk()
            told = [*line.findings, *(f for a in line.may_lead if line.in_pool for f in a.findings)]
            words = await desk.read(judging.words_of, told, await self.day())
            await self.app.push_screen_wait(Read(f"{code} {line.name}", rule_page(words)))

    async def do_pool_matrix(self) -> None:
        """Show the whole pool on the ten competences."""
        from ns3tui.screens.matrix import MatrixDialog

        code = await self.app.push_screen_wait(MatrixDialog(await self.day()))
        if code:
            await self.show_subject(code)

    async def do_export_shown(self) -> None:
        """Write exactly what is shown as CSV."""
        from ns3tui.desk.pool_list import sheet

        if self._found is None:
            return
        day = await self.day()
        desk = await self.desk_app.desk()
        written = sheet(self._found, day)
        await save_shown(self, written, desk.today(), self._shown.scope.value)
