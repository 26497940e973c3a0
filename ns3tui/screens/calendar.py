"""7 Kalender: turnus, seats, networks, load and the two-year model (R-53 … R-60, R-73 … R-80)."""

from typing import ClassVar

from textual.binding import BindingType

from ns3tui.desk.calendar_views import CalendarKind, SpanKind
from ns3tui.i18n import _
from ns3tui.screens.base import bindings_for
from ns3tui.screens.calendar_acts import CalendarActs
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
        path = save_shown(self, sheet, desk.today(), self._kind.value)
        say(self.app, _("{count} rækker skrevet til {path}").format(
            count=len(sheet.rows), path=path))  # fmt: skip

    async def do_calendar_document(self) -> None:
        """Print the stay's agreement, or the personaleleder's load letter."""
        from ns3tui.screens.preview import print_document

        span, row = self.span_here, self.row_here
        if span is not None and span.kind is SpanKind.STAY:
            await print_document(self, "turnus-agreement", span.code)
        elif self._kind is CalendarKind.LOAD and row is not None:
            await print_document(self, "load-letter", self._personnel_leader(row.key))
        else:
            say(self.app, _("Stil markøren på et turnusophold eller en personaleleder."))

    def _personnel_leader(self, key: str) -> str:
        """Return the personaleleder a row of the load stands under."""
        leader = ""
        for row in self._chart.view.rows if self._chart is not None else ():
            leader = row.key if row.is_total else leader
            if row.key == key:
                break
        return leader
