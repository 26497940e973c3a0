"""``ns3tui import`` and ``ns3tui export``."""

import sys
from itertools import groupby
from pathlib import Path

import click
from rich.console import Console
from rich.padding import Padding
from rich.progress import Progress
from rich.text import Text

from ns3tui.cli.asking import confirmed
from ns3tui.cli.root import Chosen
from ns3tui.cli.tables import print_table
from ns3tui.desk import imports
from ns3tui.desk.desk import Desk
from ns3tui.desk.exports import kind_names
from ns3tui.desk.load_sheet import load_sheet
from ns3tui.i18n import _
from ns3tui.text import clean

MOST_SHOWN = 50


@click.command(
    "import", help=_("Hent en fil eller en mappe ind: først prøves, så skrives alt eller intet.")
)
@click.argument(
    "paths", metavar=_("STI..."), nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--dry-run", is_flag=True, help=_("Vis kun, hvad der ville ske."))
@click.option("--yes", is_flag=True, help=_("Spørg ikke; til scripts."))
@click.pass_obj
def import_(chosen: Chosen, paths: tuple[Path, ...], *, dry_run: bool, yes: bool) -> None:
    """Try, show, ask, then write all or nothing."""
    console = Console(stderr=False, highlight=False)
    today = chosen.clock.today()
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(_("Læser"), total=None)
        plan = imports.read(
            paths, today, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    desk = Desk.open_now(chosen.location, chosen.clock, create=True)
    try:
        plan = desk.read_now(imports.compare, plan)
        _show(console, plan)
        if plan.refused:
            console.print(_("Intet er skrevet: ret rækkerne, og importér igen."))
            sys.exit(1)
        if dry_run or not plan.changes_something:
            console.print(_("Intet er skrevet."))
            return
        if not yes and not confirmed(_("Skal det skrives?")):
            console.print(_("Intet er skrevet."))
            return
        desk.back_up_now("import")
        done = desk.act_now("import", imports.apply, plan, summary=_("Import")).value
    finally:
        desk.close_now()
    console.print(
        _("Skrevet: {new} nye, {changed} ændrede; {unchanged} var uændrede.").format(
            new=done.new, changed=done.changed, unchanged=done.unchanged
        )
    )


def _show(console: Console, plan: imports.ImportPlan) -> None:
    for notice in plan.notices:
        console.print(Text(clean(notice)))
    if plan.files:
        print_table(
            (_("fil"), _("nye"), _("ændrede"), _("uændrede"), _("afviste")),
            [(file.name, *(file.count(each) for each in imports.Outcome)) for file in plan.files],
            wide=0,
        )
    shown = plan.problems[:MOST_SHOWN]
    for file_name, problems in groupby(sorted(shown, key=lambda p: p.file), lambda p: p.file):
        console.print()
        console.print(Text(clean(file_name), style="bold"))
        for problem in problems:
            _show_problem(console, problem)
    if shown:
        console.print()
    left = len(plan.problems) - len(shown)
    if left > 0:
        console.print(_("… og {count} til.").format(count=left))


def _show_problem(console: Console, problem: imports.Problem) -> None:
    """Print where something is wrong, and below it, set in, what is and what to do."""
    where = _("række {row}").format(row=problem.row) if problem.row else _("hele filen")
    parts = [where, problem.column, f"«{problem.value[:60]}»" if problem.value else ""]
    mark, look = ("✗", "red") if problem.refuses else ("⚠", "yellow")
    lead = Text.assemble((f"  {mark} ", look), clean(" · ".join(part for part in parts if part)))
    console.print(lead)
    said = Text(clean(f"{problem.message} {problem.advice}".strip()))
    console.print(Padding(said, (0, 0, 0, 4), expand=False))


@click.command(
    help=_("Skriv en liste som CSV, som en dansk Excel åbner rigtigt."),
    epilog=_("Slags: {kinds}.").format(kinds=", ".join(kind_names())),
)
@click.argument("kind", metavar=_("SLAGS"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help=_("Filen; ellers i ~/ns3tui-eksport."),
)
@click.option("--filter", "query", default="", help=_("Kun de temaer, filteret viser."))
@click.option(
    "--person", default="", metavar=_("PERSON"), help=_("kalender: kun for denne person.")
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(["turnus", "phases", "seats", "meetings", "education"]),
    help=_("kalender: kun dette; kan gentages."),
)
@click.option(
    "--leader",
    default="",
    metavar=_("PERSON"),
    help=_("kalender og belastning: kun det, denne personaleleders folk skal."),
)
@click.option(
    "--weeks", type=click.IntRange(1, 260), default=26, help=_("belastning: så mange uger.")
)
@click.option("--raw", is_flag=True, help=_("Til maskiner: komma, ISO-datoer, ingen BOM."))
@click.option("--overwrite", is_flag=True, help=_("Erstat en fil, der findes."))
@click.pass_obj
def export(
    chosen: Chosen,
    kind: str,
    output: Path | None,
    query: str,
    person: str,
    only: tuple[str, ...],
    leader: str,
    weeks: int,
    *,
    raw: bool,
    overwrite: bool,
) -> None:
    """Write the rows of a kind, as filtered; a calendar as iCalendar."""
    from ns3tui.desk import exports
    from ns3tui.desk.board import board_view

    if exports.canonical(kind) == "calendar":
        _export_calendar(chosen, output, person, only, leader, overwrite=overwrite)
        return
    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        codes = None
        if query:
            codes = list(desk.read_now(board_view, query, desk.today()).codes)
        if exports.canonical(kind) == "load":
            sheet = desk.read_now(load_sheet, desk.today(), weeks, leader=leader)
        else:
            sheet = desk.read_now(exports.export, kind, codes=codes)
    finally:
        desk.close_now()
    if output is None:
        path = exports.save(sheet, chosen.clock.today(), raw=raw, replace=overwrite)
    else:
        path = exports.save_as(
            sheet, output.absolute(), raw=raw, replace=overwrite, shared_folder=True
        )
    click.echo(str(path))


def _export_calendar(
    chosen: Chosen,
    output: Path | None,
    person: str,
    only: tuple[str, ...],
    leader: str,
    *,
    overwrite: bool,
) -> None:
    from ns3tui.desk import ics_feed

    kinds = [ics_feed.FeedKind(word) for word in only] or list(ics_feed.FeedKind)
    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        if leader:
            feed = desk.read_now(ics_feed.load_feed, leader, desk.today())
        else:
            feed = desk.read_now(ics_feed.feed, desk.today(), kinds, person=person)
    finally:
        desk.close_now()
    folder, name = (output.parent.absolute(), output.name) if output else (None, "")
    path = ics_feed.save(
        feed, chosen.clock.today(), folder=folder, name=name, replace=overwrite,
        shared_folder=output is not None,
    )  # fmt: skip
    click.echo(str(path))
