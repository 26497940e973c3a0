"""Opening the desk: on a terminal the screens, elsewhere the board as text."""

import shutil
import sys
import tempfile
from pathlib import Path

import click

from ns3tui import drafts
from ns3tui.cli.root import Chosen
from ns3tui.clock import Clock
from ns3tui.demo import TODAY, files
from ns3tui.i18n import _
from ns3tui.starting import importing


def open_desk(chosen: Chosen) -> int:
    """Open the desk and return the exit status."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        with importing():
            from ns3tui.app import run

        drafts.belong_to(chosen.location)
        drafts.forget_old()
        return run(chosen.location, chosen.clock, chosen.config)
    return _board_as_text(chosen)


def _board_as_text(chosen: Chosen) -> int:
    from ns3tui.desk.board import board_view
    from ns3tui.desk.desk import Desk
    from ns3tui.text import clean

    desk = Desk.open_now(chosen.location, chosen.clock, create=True)
    try:
        view = desk.read_now(board_view, "", desk.today())
    finally:
        desk.close_now()
    for stage, cards in view.lanes.items():
        if cards:
            click.echo(f"{stage.label} ({len(cards)})")
        for card in cards:
            score = "–" if card.score is None else card.score
            click.echo(
                f"  {card.code}  {card.type_letter or ' '} {score!s:>3}  {clean(card.title)}"
            )
    return 0


@click.command(help=_("Åbn demodata i en kopi, der smides væk; i dag er 23-11-2026."))
@click.pass_obj
def demo(chosen: Chosen) -> None:
    """Open the demo data in a copy that is thrown away afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="ns3tui-demo-"))
    location = folder / "demo.db"
    try:
        clock = chosen.clock if chosen.clock.is_fixed else Clock(TODAY)
        load_demo(location, clock)
        status = open_desk(Chosen(str(location), clock, chosen.config))
    finally:
        drafts.belong_to(str(location))
        drafts.forget_all()
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(status)


def load_demo(location: Path, clock: Clock) -> None:
    """Make a store with the demo data at ``location``."""
    from ns3tui.desk import imports
    from ns3tui.desk.desk import Desk

    desk = Desk.open_now(location, clock, create=True)
    try:
        plan = desk.read_now(imports.plan, files(), clock.today())
        desk.act_now("import", imports.apply, plan, summary=_("Demodata"))
    finally:
        desk.close_now()
