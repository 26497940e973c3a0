"""``ns3tui calendar``, ``turnus``, ``seats`` and ``load``: looking without changing."""

import datetime as dt
from typing import Any

import click

from ns3tui.cli.look import print_json
from ns3tui.cli.root import DAY, Chosen
from ns3tui.cli.tables import plain, print_lines, print_table, read
from ns3tui.danish import show_date, week_key
from ns3tui.i18n import _
from ns3tui.rules.weeks import WEEK, friday_of, monday_of

_KINDS = ("turnus", "seats", "networks", "load", "model")
_GLYPHS = {
    "intensiv": "▓", "break": "░", "test": "▒", "implementering": "─", "uden plan": "?",
    "forløb": "█", "turnus": "T", "plads": "P", "venteliste": "v",
    "uddannelse": "━", "uddannelsesdag": "U",
}  # fmt: skip
_from = click.option("--from", "first", type=DAY, default=None, help=_("Første uge; ellers i dag."))
_json = click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
_date = click.option("--date", "day", type=DAY, default=None, help=_("Som det så ud på denne dag."))


_weeks = click.option("--weeks", type=click.IntRange(1, 600), default=20, help=_("Så mange uger."))


def _span(chosen: Chosen, first: dt.date | None, weeks: int) -> tuple[dt.date, dt.date]:
    monday = monday_of(first or chosen.clock.today())
    return monday, friday_of(monday + WEEK * (weeks - 1))


# --- calendar ------------------------------------------------------------------------------------


@click.command(help=_("Kalenderen som tekst: uger hen over, personer eller netværk ned."))
@click.argument("kind", type=click.Choice(_KINDS), default="networks")
@_from
@_weeks
@click.option("--filter", "query", default="", help=_("Kun rækker med disse ord."))
@_json
@click.pass_obj
def calendar(
    chosen: Chosen, kind: str, first: dt.date | None, weeks: int, query: str, *, as_json: bool
) -> None:
    """Show the calendar of some weeks."""
    from ns3tui.desk.calendar import calendar as read_calendar
    from ns3tui.desk.calendar_views import CalendarKind

    today = chosen.clock.today()
    view = read(chosen, read_calendar, CalendarKind(kind), first or today, weeks, today, query)
    if as_json:
        print_json(plain(view))
        return
    print_table(
        ("", *(f"{monday.isocalendar().week:02d}" for monday in view.weeks)),
        [
            *([("", *(("··" if monday in view.closed else "") for monday in view.weeks))]
              if view.closed else []),
            *((f"{row.key} {row.label}" if row.key not in row.label else row.label,
               *_cells(view, row)) for row in view.rows),
            *([(_("i alt"), *view.totals)] if view.totals else []),
            *([(_("ledige dage"), *(use.free for use in view.capacity))] if view.capacity else []),
        ],
        wide=0,
    )  # fmt: skip
    for half in view.halves:
        by_type = ", ".join(f"{kind.label} {count}" for kind, count in half.by_type.items())
        print_lines(
            _("{half}: {starts} starter af {low}-{high} ({by_type}); innovation {count} af højst "
              "{most} ad gangen.").format(
                half=half.code, starts=half.starts, low=half.low, high=half.high, by_type=by_type,
                count=half.innovation, most=half.innovation_most)
        )  # fmt: skip
    found = [*view.findings, *(finding for row in view.rows for finding in row.findings)]
    print_lines(*(f"{f.severity.glyph} {f.rule} {f.subject} {f.message}" for f in found))


def _cells(view: Any, row: Any) -> list[str]:
    if row.cells:
        return [str(cell.hours) if cell.hours else "" for cell in row.cells]
    cells = []
    for monday in view.weeks:
        there = row.at(monday)
        glyph = _GLYPHS[there[0].kind.value] if there and there[0].works_in(monday) else ""
        if there and not glyph:
            glyph = "·"
        cells.append(("!" if row.clashes_in(monday) else "") + glyph)
    return cells


# --- turnus --------------------------------------------------------------------------------------


@click.group(help=_("Vis turnusophold."))
def turnus() -> None:
    """Look at turnus."""


@turnus.command("list", help=_("Opholdene med status, samtykke og fund."))
@_date
@_json
@click.pass_obj
def list_stays(chosen: Chosen, day: dt.date | None, *, as_json: bool) -> None:
    """List the stays."""
    from ns3tui.desk.turnus_views import stays

    found = read(chosen, stays, day or chosen.clock.today())
    if as_json:
        print_json([plain(stay) for stay in found])
        return
    print_table(
        (_("ophold"), _("navn"), _("enhed"), _("fra"), _("til"), _("dage"), _("kompetence"),
         _("udpeget af"), _("ja"), _("status"), _("fund")),
        [
            (
                stay.code, stay.person_name, stay.unit, stay.start, stay.end, stay.days,
                stay.competence, stay.designated_by or None, "✓" if stay.consented else "–",
                stay.status.label,
                f"{stay.findings[0].severity.glyph} {len(stay.findings)}" if stay.findings else "",
            )
            for stay in found
        ],
        wide=6,
    )  # fmt: skip


@turnus.command("show", help=_("Alt om ét ophold, som turnusaftalen har det."))
@click.argument("code", metavar=_("OPHOLD"))
@_json
@click.pass_obj
def show_stay(chosen: Chosen, code: str, *, as_json: bool) -> None:
    """Show one stay."""
    from ns3tui.desk.turnus_agreement import turnus_agreement

    found = read(chosen, turnus_agreement, code)
    if as_json:
        print_json(plain(found))
        return
    stay = found.stay
    print_lines(
        f"{stay.code}  {stay.person_name}, {found.unit_name or stay.unit}",
        _("{start} – {end}, uger: {weeks}, dage om ugen: {days}").format(
            start=show_date(stay.start), end=show_date(stay.end), weeks=stay.weeks,
            days=stay.days or "?",
        ),
        _("Kompetence: {text}").format(text=stay.competence or "–"),
        _("Opgave: {text}").format(text=stay.task or "–"),
        _("Produkt: {text}").format(text=stay.product or "–"),
        _("Udpeget af: {text}").format(text=stay.designated_by_name or "–"),
        _("Personaleleder: {text}").format(text=stay.personnel_leader_name or "–")
        + (" ✓" if stay.consented else ""),
        _("Status: {status}").format(status=stay.status.label),
        *(f"{f.severity.glyph} {f.rule} {f.message}" for f in stay.findings),
    )  # fmt: skip


@turnus.command("spread", help=_("Hvordan de seneste ophold fordeler sig på afdelinger."))
@_date
@_json
@click.pass_obj
def show_spread(chosen: Chosen, day: dt.date | None, *, as_json: bool) -> None:
    """Show the spread over the departments."""
    from ns3tui.desk.turnus_views import spread

    found = read(chosen, spread, day or chosen.clock.today())
    if as_json:
        print_json(plain(found))
        return
    print_table((_("enhed"), _("ophold")), list(found.counts), wide=0)
    print_lines(*(f"{f.severity.glyph} {f.rule} {f.message}" for f in found.findings))


@turnus.command("candidates", help=_("Hvem der kan noget af en kompetence, ledige først."))
@click.argument("wanted", metavar=_("KOMPETENCE"))
@click.option("--from", "first", type=DAY, required=True, help=_("Første dag."))
@click.option("--to", "last", type=DAY, required=True, help=_("Sidste dag."))
@_json
@click.pass_obj
def list_candidates(
    chosen: Chosen, wanted: str, first: dt.date, last: dt.date, *, as_json: bool
) -> None:
    """Rank the candidates for a competence."""
    from ns3tui.desk.turnus_views import candidates

    found = read(chosen, candidates, wanted, (first, last), chosen.clock.today())
    if as_json:
        print_json([plain(candidate) for candidate in found])
        return
    print_table(
        (_("kode"), _("kan"), _("enhed"), _("ophold"), _("i vejen")),
        [
            (c.person, ", ".join(c.matches), c.unit, c.unit_stays, "; ".join(c.obstacles) or "–")
            for c in found
        ],
    )


# --- seats ---------------------------------------------------------------------------------------


@click.group(help=_("Vis pladser i sekretariatet."))
def seats() -> None:
    """Look at seats."""


@seats.command("list", help=_("Hvem der har plads hvornår, og hvem der venter."))
@_from
@_weeks
@_json
@click.pass_obj
def list_seats(chosen: Chosen, first: dt.date | None, weeks: int, *, as_json: bool) -> None:
    """List the seats of some weeks."""
    from ns3tui.desk.seat_views import seats as read_seats

    found = read(chosen, read_seats, chosen.clock.today(), _span(chosen, first, weeks))
    if as_json:
        print_json([plain(seat) for seat in found])
        return
    print_table(
        (_("kode"), _("navn"), _("hvad"), _("fra"), _("til"), _("dage"), _("status")),
        [
            (
                seat.person, seat.name, seat.network or seat.stay or seat.purpose, seat.start,
                seat.end, seat.days,
                _("turnus") if seat.stay
                else _("venteliste, der er plads nu") if seat.has_room
                else seat.status.label,
            )
            for seat in found
        ],
    )  # fmt: skip


@seats.command("weeks", help=_("Pladsdage uge for uge: hvor mange der er, og hvor mange er taget."))
@_from
@_weeks
@_json
@click.pass_obj
def list_uses(chosen: Chosen, first: dt.date | None, weeks: int, *, as_json: bool) -> None:
    """List the use of the desks week by week."""
    from ns3tui.desk.seat_views import uses

    found = read(chosen, uses, chosen.clock.today(), _span(chosen, first, weeks))
    if as_json:
        print_json([plain(use) for use in found])
        return
    print_table(
        (_("uge"), _("hvem"), _("taget"), _("er der"), ""),
        [
            (
                week_key(use.monday),
                ", ".join(f"{seat.person} {seat.days_in(use.monday)}" for seat in use.seats),
                use.used, use.capacity, "⚠" if use.is_over else "",
            )
            for use in found
        ],
    )  # fmt: skip


# --- load ----------------------------------------------------------------------------------------


@click.command(help=_("Timer om ugen pr. netværksleder, under hver personaleleder."))
@click.option("--leader", default="", metavar=_("PERSON"), help=_("Kun denne personaleleder."))
@_from
@_weeks
@_json
@click.pass_obj
def load(chosen: Chosen, leader: str, first: dt.date | None, weeks: int, *, as_json: bool) -> None:
    """Show the load of some weeks; of one personaleleder as the load letter has it."""
    from ns3tui.desk.load import load as read_load
    from ns3tui.desk.load import load_letter

    today = chosen.clock.today()
    if leader and as_json:
        print_json(plain(read(chosen, load_letter, leader, first or today, weeks=weeks)))
        return
    found = read(chosen, read_load, today, _span(chosen, first, weeks), leader=leader)
    if as_json:
        print_json(plain(found))
        return
    rows: list[tuple[Any, ...]] = []
    for group in found.groups:
        name = f"{group.leader} {group.name}".strip() or _("Uden personaleleder")
        rows.append((name, *(hours or "" for hours in group.hours)))
        rows += [
            (f"  {line.person} {line.name}", *(week.hours or "" for week in line.weeks))
            for line in group.lines
        ]
    weeks_shown = (f"{monday.isocalendar().week:02d}" for monday in found.weeks)
    print_table((_("personaleleder"), *weeks_shown), rows, wide=0)
    print_lines(
        *(
            f"{f.severity.glyph} {f.rule} {f.subject} {f.message}"
            for group in found.groups
            for line in group.lines
            for f in line.findings
        )
    )
