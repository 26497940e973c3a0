"""``ns3tui import`` and ``ns3tui export``."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from ns3tui.cli.root import Chosen
from ns3tui.desk import imports
from ns3tui.desk.desk import Desk
from ns3tui.desk.load_sheet import load_sheet
from ns3tui.i18n import _
from ns3tui.text import clean

MOST_SHOWN = 50


@click.command(
    "import", help=_("Hent en fil eller en mappe ind: først prøves, så skrives alt eller intet.")
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
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
        if not yes and not click.confirm(_("Skal det skrives?"), default=False):
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
        table = Table(_("fil"), _("nye"), _("ændrede"), _("uændrede"), _("afviste"))
        for file in plan.files:
            counts = [str(file.count(outcome)) for outcome in imports.Outcome]
            table.add_row(Text(clean(file.name)), *counts)
        console.print(table)
    if plan.problems:
        table = Table(show_lines=True)
        for head in (_("fil"), _("række"), _("kolonne"), _("værdi"), _("hvad"), _("gør")):
            table.add_column(head, overflow="fold")  # nothing of where and what may be cut off
        for problem in plan.problems[:MOST_SHOWN]:
            cells = (problem.file, str(problem.row or ""), problem.column, problem.value[:60],
                     problem.message, problem.advice)  # fmt: skip
            table.add_row(*(Text(clean(cell)) for cell in cells))
        console.print(table)
        left = len(plan.problems) - MOST_SHOWN
        if left > 0:
            console.print(_("… og {count} til.").format(count=left))


@click.command(help=_("Skriv en liste som CSV, som en dansk Excel åbner rigtigt."))
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
    "--person", default="", metavar=_("PERSON"), help=_("calendar: kun for denne person.")
)
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(["turnus", "phases", "seats", "meetings", "education"]),
    help=_("calendar: kun dette; kan gentages."),
)
@click.option(
    "--leader",
    default="",
    metavar=_("PERSON"),
    help=_("calendar og load: kun det, denne personaleleders folk skal."),
)
@click.option("--weeks", type=click.IntRange(1, 260), default=26, help=_("load: så mange uger."))
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

    if kind == "calendar":
        _export_calendar(chosen, output, person, only, leader, overwrite=overwrite)
        return
    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        codes = None
        if query:
            codes = list(desk.read_now(board_view, query, desk.today()).codes)
        if kind == "load":
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
