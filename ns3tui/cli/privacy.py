"""``ns3tui people data`` and ``people erase``: what is known of a person, handed out or erased."""

import json
from pathlib import Path

import click

from ns3tui.cli.asking import confirmed
from ns3tui.cli.networks import people
from ns3tui.cli.root import Chosen
from ns3tui.cli.tables import read
from ns3tui.i18n import _


@people.command("data", help=_("Skriv alt, databasen ved om en person, til en indsigt."))
@click.argument("code", metavar=_("KODE"))
@click.option(
    "-o", "--output", "path", metavar=_("FIL"), required=True, type=click.Path(path_type=Path),
    help=_("Filen; kun du kan læse den."),
)  # fmt: skip
@click.pass_obj
def data(chosen: Chosen, code: str, path: Path) -> None:
    """Write what is known of a person as JSON, for them to see."""
    from ns3tui.desk.erasure import known_of
    from ns3tui.exchange.safe_files import write_private

    known = read(chosen, known_of, code)
    text = json.dumps(known, ensure_ascii=False, indent=2) + "\n"
    written = write_private(path.parent, path.name, [text.encode()])
    click.echo(_("Skrevet: {path}").format(path=written))
    if known["named_in"]:
        click.echo(_("Læs teksterne under «named_in», før filen gives videre: de kan nævne andre."))


@people.command("erase", help=_("Slet, hvad databasen ved om en person; kan ikke fortrydes."))
@click.argument("code", metavar=_("KODE"))
@click.option("--yes", is_flag=True, help=_("Spørg ikke; til scripts."))
@click.pass_obj
def erase(chosen: Chosen, code: str, *, yes: bool) -> None:
    """Erase a person, after a look at what goes and what stays."""
    from ns3tui import drafts
    from ns3tui.desk.desk import Desk
    from ns3tui.desk.erasure import preview

    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        seen = desk.read_now(preview, code, desk.today())
        if not seen.stands_in_the_way:
            click.echo(f"{seen.code} {seen.name}")
            click.echo(_("Slettes: {what}").format(what=", ".join(seen.goes)))
            click.echo(_("Bliver uden navn: {what}").format(what=", ".join(seen.stays) or "–"))
            if not yes and not confirmed(_("Det kan ikke fortrydes. Slet?")):
                raise click.Abort
        desk.erase_now("person.erase", code)
    finally:
        desk.close_now()
    drafts.belong_to(chosen.location)
    drafts.forget_all()
    click.echo(_("Personoplysninger slettet: {code}").format(code=code))
