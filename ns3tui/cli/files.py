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
@click.option("--raw", is_flag=True, help=_("Til maskiner: komma, ISO-datoer, ingen BOM."))
@click.option("--overwrite", is_flag=True, help=_("Erstat en fil, der findes."))
@click.pass_obj
def export(
    chosen: Chosen, kind: str, output: Path | None, query: str, *, raw: bool, overwrite: bool
) -> None:
    """Write the rows of a kind, as filtered."""
    from ns3tui.desk import exports
    from ns3tui.desk.board import board_view

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        codes = None
        if query:
            codes = list(desk.read_now(board_view, query, desk.today()).codes)
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
