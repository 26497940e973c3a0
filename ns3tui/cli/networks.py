"""``ns3tui networks``, ``people`` and ``mandates``: looking without changing."""

import datetime as dt
from typing import Any

import click

from ns3tui.cli.look import print_json
from ns3tui.cli.root import DAY, Chosen
from ns3tui.cli.tables import plain
from ns3tui.cli.tables import print_lines as _lines
from ns3tui.cli.tables import print_table as _print
from ns3tui.cli.tables import read as _read
from ns3tui.danish import show_date
from ns3tui.i18n import _

_date = click.option("--date", "day", type=DAY, default=None, help=_("Som det så ud på denne dag."))
_json = click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))


def _name(person: Any) -> str:
    return f"{person.code} {person.name}" if person else "–"


# --- networks ------------------------------------------------------------------------------------


@click.group(help=_("Vis netværk."))
def networks() -> None:
    """Look at networks."""


@networks.command("list", help=_("Netværkene med par, referenceleder, underskrifter og fund."))
@click.option("--filter", "query", default="", help=_("Et filter: ord, type:V, stadie:test …"))
@_date
@_json
@click.pass_obj
def list_networks(chosen: Chosen, query: str, day: dt.date | None, *, as_json: bool) -> None:
    """List the networks a filter shows."""
    from ns3tui.desk.networks import roster

    try:
        found = _read(chosen, roster, day or chosen.clock.today(), query)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--filter") from error
    if as_json:
        print_json([plain(line) for line in found.lines])
        return
    _print(
        (_("netværk"), _("navn"), "T", _("stadie"), "NL", "CD", "RL", _("mandat"), _("fund")),
        [
            (
                line.code, line.name, line.type.letter, line.stage.label,
                line.leader.code if line.leader else None,
                line.co_driver.code if line.co_driver else None,
                line.reference_leader.code if line.reference_leader else None,
                line.signatures.marks if line.signatures else None,
                f"{line.worst.glyph} {len(line.findings)}" if line.worst else "",
            )
            for line in found.lines
        ],
    )  # fmt: skip


@networks.command("show", help=_("Alt om ét netværk."))
@click.argument("code", metavar=_("KODE"))
@_date
@_json
@click.pass_obj
def show_network(chosen: Chosen, code: str, day: dt.date | None, *, as_json: bool) -> None:
    """Show one network."""
    from ns3tui.desk.network_detail import network_detail

    detail = _read(chosen, network_detail, code, day or chosen.clock.today())
    if as_json:
        print_json(plain(detail))
        return
    line = detail.line
    _lines(
        f"{line.code}  {line.name}",
        f"{line.type.label} · {line.stage.label} · {line.phase or '–'} · {line.round_code}",
        "",
        _("Roller"),
        *(
            f"  {view.role.label}: {view.person} {view.name}, {show_date(view.start)} – "
            f"{show_date(view.end) if view.end else ''} {view.reason}".rstrip()
            for view in detail.timeline
        ),
        "",
        _("Mål: {text}").format(text=detail.fields["goal"] or "–"),
        _("Succeskriterium: {text}").format(text=detail.fields["success"] or "–"),
        _("Politisk kobling: {text}").format(text=detail.fields["political_body"] or "–"),
        "",
        _("Deltagere"),
        *(f"  {p.label} ({p.group.label}) {p.unit}".rstrip() for p in detail.participants),
        "",
        *(
            _("Mandat version {number}: {status}").format(number=m.number, status=m.status)
            for m in detail.mandates
        ),
        *(
            f"{word.finding.severity.glyph} {word.finding.rule} {word.finding.message}"
            for word in detail.findings
        ),
    )


# --- people --------------------------------------------------------------------------------------


@click.group(help=_("Vis puljen af netværksledere, co-drivere og hvad en person er og var."))
def people() -> None:
    """Look at the pool and at people."""


@people.command("list", help=_("Puljen, eller co-driverne."))
@click.option("--co-drivers", is_flag=True, help=_("Co-driverne i stedet for puljen."))
@_date
@_json
@click.pass_obj
def list_people(chosen: Chosen, day: dt.date | None, *, co_drivers: bool, as_json: bool) -> None:
    """List the pool, or those on the way to it."""
    from ns3tui.desk import pool

    read = pool.co_drivers if co_drivers else pool.leaders
    found = _read(chosen, read, day or chosen.clock.today())
    if as_json:
        print_json([plain(line) for line in found])
        return
    _print(
        (_("kode"), _("navn"), _("enhed"), "G", "NL", "CD", _("pulje"), _("ledig fra"),
         _("prøvet"), "K01–K10"),
        [
            (
                line.code, line.name, line.unit, line.generation.label if line.generation else None,
                line.led, line.co_driven, line.status.label if line.status else line.path.label,
                line.available_from, _("ja") if line.is_proven else _("nej"),
                "".join("·" if level is None else str(level) for level in line.levels),
            )
            for line in found
        ],
    )  # fmt: skip


@people.command("show", help=_("Hvad en person er, var og må være, på en dag."))
@click.argument("code", metavar=_("KODE"))
@_date
@_json
@click.pass_obj
def show_person(chosen: Chosen, code: str, day: dt.date | None, *, as_json: bool) -> None:
    """Show one person as of a day."""
    from ns3tui.desk.person_at import person_at
    from ns3tui.desk.pool import pool_line

    found = _read(chosen, person_at, code, day or chosen.clock.today())
    if as_json:
        print_json(plain(found))
        return
    told = _read(chosen, pool_line, code, day or chosen.clock.today()).findings
    said = dict.fromkeys(f"{f.severity.glyph} {f.message}" for f in (*found.availability, *told))
    parts = [found.unit, found.path.label]
    if found.pool_status:
        parts.append(found.pool_status.label)
    rows = [(_("nu"), found.now), (_("før"), found.past), (_("aftalt"), found.upcoming)]
    _lines(
        f"{found.code}  {found.name}",
        " · ".join(part for part in parts if part),
        _("Ledet {led}, co-driver i {co_driven}.").format(led=found.led, co_driven=found.co_driven),
        *(
            f"  {when}: {view.role.label} {view.network} {view.network_name}, "
            f"{show_date(view.start)} – {show_date(view.end) if view.end else ''}".rstrip()
            for when, views in rows
            for view in views
        ),
        *(
            f"  {'✓' if answer.is_allowed else '✗'} {answer.type.label}: {answer.reason}"
            for answer in found.may_lead
        ),
        *(f"  {text}" for text in said),
    )


@people.command(
    "pair",
    help=_(
        "Co-drivere til en netværksleder, eller ledere til en co-driver; og hvorfor andre ikke."
    ),
)
@click.argument("person", metavar=_("PERSON"))
@click.argument("about", metavar=_("[TEMA|NETVÆRK]"), default="")
@_date
@_json
@click.pass_obj
def pair(chosen: Chosen, person: str, about: str, day: dt.date | None, *, as_json: bool) -> None:
    """Rank whom somebody goes with, from either side."""
    from ns3tui.desk.pairing import others_for
    from ns3tui.rules.pairing import REASONS

    found = _read(chosen, others_for, person, about, day or chosen.clock.today())
    if as_json:
        print_json(plain(found))
        return
    _print(
        (_("kode"), _("navn"), _("point"), _("kompetencer"), _("fag"), _("grunde")),
        [
            (
                c.line.code, c.line.name, c.score.total, c.score.competence_points,
                c.score.subject_points, "".join(
                    str(n) if holds else "·" for n, holds in enumerate(c.score.reasons, start=1)
                ),
            )
            for c in found.candidates
        ],
    )  # fmt: skip
    _lines(*(f"{n} {_(label)}" for n, label in enumerate(REASONS, start=1)), "")
    _lines(*(f"✗ {out.code} {out.name}: {'; '.join(out.reasons)}" for out in found.struck))


# --- mandates ------------------------------------------------------------------------------------


@click.group(help=_("Vis mandatkontrakter og manglende underskrifter."))
def mandates() -> None:
    """Look at mandates."""


@mandates.command("list", help=_("De underskrifter, der mangler."))
@_date
@_json
@click.pass_obj
def list_mandates(chosen: Chosen, day: dt.date | None, *, as_json: bool) -> None:
    """List the signatures that are missing."""
    from ns3tui.desk.mandates import reminders

    found = _read(chosen, reminders, day or chosen.clock.today())
    if as_json:
        print_json([plain(reminder) for reminder in found])
        return
    _print(
        (_("netværk"), _("navn"), _("version"), _("mangler"), _("hvem"), _("e-post"), _("dage")),
        [
            (r.network, r.network_name, r.number, r.party.label, r.name, r.email, r.days)
            for r in found
        ],
    )


@mandates.command("show", help=_("Et netværks mandat: alle versioner, eller én som dokument."))
@click.argument("code", metavar=_("NETVÆRK"))
@click.option(
    "--version", "number", type=int, default=None, help=_("Versionen; ellers den nyeste.")
)
@_json
@click.pass_obj
def show_mandate(chosen: Chosen, code: str, number: int | None, *, as_json: bool) -> None:
    """Show a network's mandate."""
    from ns3tui.desk.documents import fill, templates_of
    from ns3tui.desk.mandates import versions
    from ns3tui.exchange.documents import Form

    if as_json:
        found = _read(chosen, versions, code)
        print_json([plain(v) for v in found if number in {None, v.number}])
        return
    subject = code if number is None else f"{code}-{number}"
    document = _read(chosen, fill, "mandate", subject, chosen.clock.today())
    click.echo(document.render(Form.TEXT, templates_of(chosen.config)), nl=False)
