"""What the calendar shows as a table for others: a row a line, a column a week."""

import datetime as dt

from ns3tui.danish import week_key
from ns3tui.desk.calendar_views import CalendarRow, CalendarSpan, SpanKind
from ns3tui.exchange.csv_out import Sheet
from ns3tui.i18n import _
from ns3tui.rules.weeks import weeks_between
from ns3tui.screens.calendar_chart import CalendarChart


def sheet_of(chart: CalendarChart, first: dt.date, last: dt.date) -> Sheet:
    """Return the rows shown, in their order, with what stands in each week from first to last."""
    weeks = [week for week in weeks_between(first, last) if week in chart.view.weeks]
    header = (_("Kode"), _("Navn"), _("Gruppe"), *map(week_key, weeks))
    rows = tuple(
        (row.key.split(":")[0], row.label, row.group, *(_cell(chart, row, week) for week in weeks))
        for row in chart.view.rows
    )
    return Sheet("kalender", header, rows)


def _cell(chart: CalendarChart, row: CalendarRow, week: dt.date) -> str | int | None:
    if row.cells:
        return row.cells[chart.view.weeks.index(week)].hours or None
    there = [_word(span) for span in row.at(week) if span.works_in(week)]
    if week in row.marks:
        there.append(_("chefforum"))
    if row.clashes_in(week):
        there.append(_("sammenfald"))
    return ", ".join(there) or None


def _word(span: CalendarSpan) -> str:
    if span.kind in {SpanKind.STAY, SpanKind.SEAT, SpanKind.WAITING} and span.amount:
        return f"{span.kind.label} {span.amount}"
    if span.kind is SpanKind.EDUCATION_DAY:
        return f"{span.kind.label} {span.number}"
    return span.kind.label
