"""What the calendar says of the week and the row under the cursor, and what its marks mean."""

import datetime as dt
from collections.abc import Iterable, Sequence

from ns3tui.danish import show_date, show_half_year, show_long_date, show_short_date, week_key
from ns3tui.desk.calendar_views import (
    CalendarKind,
    CalendarRow,
    CalendarSpan,
    SpanKind,
    day_title,
)
from ns3tui.i18n import N_, _, ngettext
from ns3tui.rules.finding import Finding
from ns3tui.rules.weeks import count_weeks, friday_of
from ns3tui.screens.calendar_chart import (
    CAPACITY,
    CLASH,
    INNOVATION,
    STARTS,
    TOTALS,
    CalendarChart,
)
from ns3tui.screens.pages import LOOK, Piece
from ns3tui.widgets.text import glyphs

PEOPLE_A_LINE = 4
"""So many names fit on a line of the detail, which is not broken."""
_LEGENDS = {
    CalendarKind.TURNUS: N_("T3 turnus, 3 dage  ╱3 foreløbig  ▓ intensiv  · lukket"),
    CalendarKind.SEATS: N_("2 dage om ugen  T3 turnus  ╱2 venteliste  · lukket"),
    CalendarKind.NETWORKS: N_("▓ intensiv  ░ break  ▒ test  ─ impl.  C forum  U hold  · lukket"),
    CalendarKind.LOAD: N_("timer om ugen  · lukket  ⚠ over grænsen"),
    CalendarKind.MODEL: N_("▓ hovedforløb  ▒ test  U hold  start og grænse pr. halvår"),
}


def legend(kind: CalendarKind) -> str:
    """Return what the glyphs of a view mean."""
    return glyphs(_(_LEGENDS[kind]))


def views_line(kind: CalendarKind, width: int) -> list[Piece]:
    """Return the names of the views with the one shown, and the legend if there is room."""
    pieces: list[Piece] = []
    used = 0
    for each in CalendarKind:
        here = each is kind
        name = f"[{each.label}]" if here else f" {each.label} "
        pieces.append((name, "$accent bold" if here else "$text-muted"))
        used += len(name)
    words = legend(kind)
    if used + len(words) + 2 <= width:
        pieces += [" " * (width - used - len(words)), (words, "$text-muted")]
    return pieces


def span_text(span: CalendarSpan) -> str:
    """Return what a span is, from when to when, and how much of a week it takes."""
    if span.kind is SpanKind.EDUCATION_DAY:
        title = day_title(span.code, span.number, span.label)
        return f"{title}, {show_long_date(span.start)}"
    weeks = count_weeks(span.start, span.end) - len(span.skipped)
    parts = [
        span.kind.label,
        span.label if span.label not in {span.kind.label, span.code} else "",
        f"{show_date(span.start)} {glyphs('–')} {show_date(span.end)}",
        ngettext("{count} uge", "{count} uger", weeks).format(count=weeks),
        _amount(span),
    ]
    # A booking's own number means nothing to people; a stay's and a network's code do.
    code = "" if span.code.isdigit() else span.code
    return " ".join(filter(None, (code, glyphs(" · ").join(filter(None, parts)))))


def _amount(span: CalendarSpan) -> str:
    if not span.amount:
        return ""
    if span.kind in {SpanKind.STAY, SpanKind.SEAT, SpanKind.WAITING}:
        text = ngettext("{count} dag om ugen", "{count} dage om ugen", span.amount)
    else:
        text = ngettext("{count} time om ugen", "{count} timer om ugen", span.amount)
    return text.format(count=span.amount)


def week_text(chart: CalendarChart, monday: dt.date) -> str:
    """Return a week with its days, and what is special about it."""
    days = f"{show_short_date(monday)} {glyphs('–')} {show_short_date(friday_of(monday))}"
    view = chart.view
    special = dict.fromkeys(
        filter(None, (view.closed.get(monday, ""), *view.holidays.get(monday, ())))
    )
    meetings = [
        f"{event.label} {show_short_date(event.day)}"
        for event in view.events
        if event.monday == monday
    ]
    return glyphs(" · ").join([f"{week_key(monday)} ({days})", *special, *meetings])


def strip_lines(chart: CalendarChart, key: str, monday: dt.date) -> list[list[Piece]]:
    """Return the two lines under the chart: who and when, and what stands there."""
    row = chart.rows.get(key)
    first: list[Piece] = [(f"{week_text(chart, monday)}  ", "$accent bold")]
    if row is not None:
        first.append((_name(row), "bold"))
    return [first, _second(chart, row, key, monday)]


def _name(row: CalendarRow) -> str:
    code = row.key.split(":")[0]
    return row.label if row.label.startswith(code) else f"{code} {row.label}"


def _second(
    chart: CalendarChart, row: CalendarRow | None, key: str, monday: dt.date
) -> list[Piece]:
    if row is None:
        return _sum_pieces(chart, key, monday)
    if row.cells:
        return _load_pieces(chart, row, monday)
    pieces: list[Piece] = []
    for span in row.at(monday):
        pieces += finding_pieces(f for f in span.findings if monday in span.clashes)
        pieces.append(span_text(span) + "  ")
    if marks := row.marks.get(monday):
        pieces.append((_("på dagsordenen: {meetings}  ").format(meetings=", ".join(marks)),
                       "$secondary"))  # fmt: skip
    if row.clashes_in(monday) and not any(f.rule == "R-77" for f in row.findings):
        pieces = [*_over_pieces(chart, monday), *pieces]
    return pieces or [(_("intet her"), "$text-muted")]


def _over_pieces(chart: CalendarChart, monday: dt.date) -> list[Piece]:
    week = week_key(monday)
    return finding_pieces(f for f in chart.view.findings if f.subject == week)


def _sum_pieces(chart: CalendarChart, key: str, monday: dt.date) -> list[Piece]:
    use, half = chart.use(monday), chart.half(monday)
    if key == CAPACITY and use is not None:
        if found := _over_pieces(chart, monday):
            return found
        return [_("{used} af {capacity} pladsdage taget").format(
            used=use.used, capacity=use.capacity)]  # fmt: skip
    if key in {STARTS, INNOVATION} and half is not None:
        types = ", ".join(f"{kind.label} {count}" for kind, count in half.by_type.items())
        plan = _(" (plan)") if half.is_ahead else ""
        return [
            (f"{show_half_year(half.code)}{plan}: ", "bold"),
            _("{starts} starter, {low}-{high} er papirets tal ({types}); "
              "innovation højst {most} ad gangen, her {innovation}").format(
                starts=half.starts, low=half.low, high=half.high, types=types,
                most=half.innovation_most, innovation=half.innovation),
        ]  # fmt: skip
    if key == TOTALS:
        return [(_("alle rækker lagt sammen"), "$text-muted")]
    return [(_("intet her"), "$text-muted")]


def _load_pieces(chart: CalendarChart, row: CalendarRow, monday: dt.date) -> list[Piece]:
    if monday not in chart.view.weeks:
        return []
    cell = row.cells[chart.view.weeks.index(monday)]
    if not cell.hours:
        return [(_("ingen netværkstimer"), "$text-muted")]
    parts = ", ".join(f"{part.network} {part.kind.label} {part.hours}" for part in cell.parts)
    hours = ngettext("{count} time", "{count} timer", cell.hours).format(count=cell.hours)
    pieces: list[Piece] = [(f"{hours}  ", "bold"), parts]
    if cell.heat == 4:
        pieces.insert(0, (f"{glyphs(CLASH)} ", "$warning"))
        pieces += ["  ", *finding_pieces(row.findings)]
    return pieces


def finding_pieces(findings: Iterable[Finding], about: str = "") -> list[Piece]:
    """Return findings on one line, each with its glyph and rule, and whom they are about."""
    pieces: list[Piece] = []
    for finding in findings:
        glyph = glyphs(finding.severity.glyph)
        pieces += [
            (f"{glyph} {finding.rule} ", LOOK[finding.severity]),
            f"{about}{finding.message}  ",
        ]
    return pieces


def row_page(
    chart: CalendarChart, key: str, monday: dt.date, *, below_strip: bool = False
) -> list[Piece]:
    """Return everything about a row: what the rules say, and what lies in it, in order.

    ``below_strip`` leaves out what the strip says already, and what is long over.
    """
    row = chart.rows.get(key)
    pieces: list[Piece] = []
    if not below_strip:
        pieces.append((f"{week_text(chart, monday)}\n", "$accent bold"))
    if row is None and below_strip:
        return _who_sits(chart, monday)
    if row is None:
        return [*pieces, *_sum_pieces(chart, key, monday), "\n", *_who_sits(chart, monday)]
    if not below_strip:
        pieces.append((f"{_name(row)}  ", "bold"))
    pieces.append((glyphs(" · ").join(filter(None, (row.group, row.detail))) + "\n",
                   "$text-muted"))  # fmt: skip
    for at in range(0, len(row.people), PEOPLE_A_LINE):
        pieces += [
            (_("Deltagere: "), "bold") if not at else "   ",
            ", ".join(row.people[at : at + PEOPLE_A_LINE]) + "\n",
        ]
    if row.cells:
        pieces += [*_load_pieces(chart, row, monday), "\n"]
    for finding in row.findings:
        about = f"{finding.subject} " if row.is_cohort and finding.subject != row.key else ""
        pieces += [*finding_pieces([finding], about), "\n"]
    here = row.at(monday)
    shown = _in_order(row.spans)
    if below_strip:
        ahead = [at for at, span in enumerate(shown) if span.end >= monday]
        shown = shown[max(0, ahead[0] - 1) if ahead else -1 :]
    for span in shown:
        look = "bold" if span in here else ""
        pieces.append((f"{'▸' if span in here else ' '} {span_text(span)}\n", look))
    return pieces


def _in_order(spans: Sequence[CalendarSpan]) -> list[CalendarSpan]:
    """Return spans as they come; what spans a whole cohort stands before its days."""
    return sorted(spans, key=lambda span: (span.start, span.kind is not SpanKind.COHORT, span.end))


def _who_sits(chart: CalendarChart, monday: dt.date) -> list[Piece]:
    use = chart.use(monday)
    if use is None:
        return []
    return [
        f"  {seat.person} {seat.subject if seat.subject != seat.person else seat.label}: "
        f"{seat.days_in(monday)}\n"
        for seat in use.seats
    ]
