"""7 Kalender: turnus, seats, networks, load and the two-year model (R-53 … R-60, R-73 … R-80)."""

import asyncio
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from ns3tui.desk.calendar_views import CalendarKind, CalendarRow, SpanKind
from ns3tui.i18n import _
from ns3tui.screens.base import bindings_for
from ns3tui.screens.calendar_acts import CalendarActs
from ns3tui.screens.dialogs import Choice, Choose
from ns3tui.screens.saving import save_shown
from ns3tui.widgets.text import say


class CalendarScreen(CalendarActs):
    """The calendar; what it writes for others is here, the rest lies below."""

    where: ClassVar[str] = "calendar"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("calendar")

    async def do_export_shown(self) -> None:
        """Write exactly what is shown: the rows as filtered, the weeks in view."""
        from ns3tui.screens.calendar_sheet import sheet_of

        if self._chart is None:
            return
        desk = await self.desk_app.desk()
        first, last = self.weeks.in_view
        sheet = sheet_of(self._chart, first, last)
        await save_shown(self, sheet, desk.today(), self._kind.value)

    async def do_document_print(self) -> None:
        """Print the stay's agreement, or the personaleleder's load letter."""
        from ns3tui.screens.preview import print_document

        span, row = self.span_here, self.row_here
        if span is not None and span.kind is SpanKind.STAY:
            await print_document(self, "turnus-agreement", span.code)
        elif self._kind is CalendarKind.LOAD and row is not None:
            await print_document(self, "load-letter", self._personnel_leader(row.key))
        else:
            say(self.app, _("Stil markøren på et turnusophold eller en personaleleder."))

    async def do_calendar_ics(self) -> None:
        """Write a calendar file: everybody's, one person's, or a personaleleder's weeks."""
        from ns3tui.desk import ics_feed

        desk = await self.desk_app.desk()
        day, row = desk.today(), self.row_here
        person = self._person_of(row)
        choices = [Choice("all", _("Hele sekretariatets kalender"),
                          _("Turnus, faser, pladser, møder og uddannelse."))]  # fmt: skip
        if row is not None and person and self._kind is CalendarKind.NETWORKS:
            choices.append(Choice("one", _("Kun netværkslederen {person}").format(person=person),
                                  _("Det, vedkommende selv skal, til Outlook.")))  # fmt: skip
        elif row is not None and person:
            name = row.label.removeprefix(f"{person} ") if self._kind is CalendarKind.LOAD else (
                row.label)  # fmt: skip
            choices.append(Choice("one", _("Kun {name}").format(name=name),
                                  _("Det, vedkommende selv skal, til Outlook.")))  # fmt: skip
        if self._kind is CalendarKind.LOAD and row is not None:
            choices.append(Choice("load", _("Personalelederens uger"),
                                  _("De intensive uger for alle, lederen har.")))  # fmt: skip
        answer = await self.app.push_screen_wait(Choose(_("Kalenderfil (ICS)"), choices))
        if answer is None:
            return
        if answer == "load" and row is not None:
            leader = self._personnel_leader(row.key)
            made = await desk.read(ics_feed.load_feed, leader, day)
        else:
            made = await desk.read(ics_feed.feed, day, person=person if answer == "one" else "")
        folder = self.desk_app.config.export_folder
        place = Path(folder).expanduser() if folder else None
        path = await asyncio.to_thread(ics_feed.save, made, day, folder=place, replace=True)
        say(self.app, _("{count} aftaler skrevet til {path}").format(
            count=len(made.events), path=path))  # fmt: skip

    def _person_of(self, row: CalendarRow | None) -> str:
        """Return the person a row is about; of a network its leader; empty when it is nobody."""
        if row is None or row.key == "-" or row.is_cohort or self._kind is CalendarKind.MODEL:
            return ""
        if self._kind is CalendarKind.NETWORKS:
            return row.detail.split(" ")[0]
        return row.key.split(":")[0]

    def _personnel_leader(self, key: str) -> str:
        """Return the personaleleder a row of the load stands under."""
        leader = ""
        for row in self._chart.view.rows if self._chart is not None else ():
            leader = row.key if row.is_total else leader
            if row.key == key:
                break
        return leader
