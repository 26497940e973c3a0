"""``ns3tui match``: a round as a problem file, and solving and explaining any such file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from ns3tui.cli.root import Chosen
from ns3tui.i18n import _
from ns3tui.text import clean


def _time_limit(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option ``--time-limit`` to a command."""
    return click.option(
        "--time-limit",
        type=click.FloatRange(min=0, min_open=True),
        metavar=_("SEKUNDER"),
        help=_("Højst så lang tid; derefter gives det bedste, der er fundet."),
    )(command)


@click.group(help=_("Et halvårs match: regn det ud, forklar det, og se, hvem der kan."))
def match() -> None:
    """The match."""


@match.command(
    help=_(
        "Det bedste samlede match fra en problemfil; ingen database er nødvendig. Slutter med 3, "
        "når det ikke kan lade sig gøre."
    )
)
@click.argument("problem", metavar=_("PROBLEMFIL"), type=click.Path(path_type=Path))
@click.option(
    "--top", default=1, show_default=True, type=click.IntRange(1, 100), help=_("Så mange bedste.")
)
@_time_limit
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
def solve(problem: Path, top: int, time_limit: float | None, *, as_json: bool) -> None:
    """Solve a problem file."""
    from ns3tui.match.commands import solve_file

    status, text = solve_file(problem, top, as_json, time_limit)
    _answer(status, text)


@match.command(help=_("Skriv et halvårs match som problemfil, fra databasen."))
@click.argument("round_code", metavar=_("HALVÅR"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help=_("Filen; ellers skrives den på skærmen."),
)
@click.option("--decided-only", is_flag=True, help=_("Kun de temaer, chefforum har prioriteret."))
@click.option("--overwrite", is_flag=True, help=_("Erstat en fil, der findes."))
@click.pass_obj
def export(
    chosen: Chosen, round_code: str, output: Path | None, *, decided_only: bool, overwrite: bool
) -> None:
    """Write a round as a problem file."""
    from ns3tui.desk.desk import Desk
    from ns3tui.desk.match_problem import MatchSetup, export_text, save_text

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        setup = MatchSetup(round_code, decided_only)
        text = desk.read_now(export_text, setup, desk.today())
    finally:
        desk.close_now()
    if output is None:
        click.echo(text, nl=False)
    else:
        click.echo(str(save_text(text, output.absolute(), replace=overwrite)))


@match.command(
    "candidates",
    help=_(
        "Hvem der kan lede, følge og referere på et tema, og hvem ikke og hvorfor; fra databasen."
    ),
)
@click.argument("theme", metavar=_("TEMA"))
@click.option("--leader", default="", metavar=_("PERSON"), help=_("Rangér co-drivere til denne."))
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
@click.pass_obj
def show_candidates(chosen: Chosen, theme: str, leader: str, *, as_json: bool) -> None:
    """Show the candidates of one theme."""
    from ns3tui.cli.look import print_json
    from ns3tui.cli.tables import plain
    from ns3tui.desk.desk import Desk
    from ns3tui.desk.match_candidates import candidates_of
    from ns3tui.rules.roles import Role

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        found = desk.read_now(candidates_of, theme, desk.today(), leader=leader)
    finally:
        desk.close_now()
    if as_json:
        print_json(plain(found))
        return
    click.echo(clean(f"{found.theme.code}  {found.theme.title}"))
    for role in (Role.LEADER, Role.CO_DRIVER, Role.REFERENCE_LEADER):
        click.echo(f"\n{role.label.capitalize()}")
        for each in found.of(role):
            terms = ", ".join(f"{t.label} {t.points}" for t in each.terms if t.points)
            why = "; ".join(f"{f.rule} {f.message}" for f in each.struck)
            mark = "✓" if each.may else "✗"
            click.echo(
                clean(f"  {mark} {each.code:<5} {each.name:<26} {each.points:>4}  {why or terms}")
            )


@match.command("drafts", help=_("Et halvårs forslag til match, nyeste først; fra databasen."))
@click.argument("round_code", metavar=_("HALVÅR"))
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
@click.pass_obj
def show_drafts(chosen: Chosen, round_code: str, *, as_json: bool) -> None:
    """Show the proposals of a round."""
    from ns3tui.cli.look import print_json
    from ns3tui.cli.tables import plain
    from ns3tui.danish import show_date
    from ns3tui.desk.desk import Desk
    from ns3tui.desk.match_drafts import drafts
    from ns3tui.desk.match_problem import MatchSetup, build
    from ns3tui.match.words import plan_lines

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        found = desk.read_now(drafts, round_code)
        names = desk.read_now(build, MatchSetup(round_code), desk.today())
    finally:
        desk.close_now()
    if as_json:
        print_json([plain(view) for view in found])
        return
    if not found:
        click.echo(_("Der er ingen gemte forslag i {round}.").format(round=clean(round_code)))
    for view in found:
        click.echo(
            clean(
                f"{view.number}  {show_date(view.drafted_on)}  {view.drafted_by}  "
                f"{view.status.label}  {view.total}"
            )
        )
        click.echo("\n".join(plan_lines(view.plan, names.name)))


@match.command(
    "why-not",
    help=_(
        "Hvad det koster at vælge en bestemt person; fra en problemfil, ingen database er "
        "nødvendig."
    ),
)
@click.argument("problem", metavar=_("PROBLEMFIL"), type=click.Path(path_type=Path))
@click.argument("theme", metavar=_("TEMA"))
@click.argument("role", type=click.Choice(["NL", "CD", "RL"]), metavar=_("ROLLE"))
@click.argument("person", metavar=_("PERSON"))
@_time_limit
@click.option("--json", "as_json", is_flag=True, help=_("Som JSON."))
def why_not(
    problem: Path, theme: str, role: str, person: str, time_limit: float | None, *, as_json: bool
) -> None:
    """Tell what a choice would cost."""
    from ns3tui.match.commands import why_not_file

    status, text = why_not_file(problem, theme, role, person, as_json, time_limit)
    _answer(status, text)


def _answer(status: int, text: str) -> None:
    click.echo(text.rstrip("\n"), err=status == 2)
    sys.exit(status)
