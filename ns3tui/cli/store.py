"""``ns3tui db`` and ``ns3tui doctor``: the file itself."""

import sqlite3
import sys
from pathlib import Path

import click

from ns3tui.cli.asking import confirmed
from ns3tui.cli.root import Chosen
from ns3tui.i18n import _


@click.group(help=_("Databasen: hvor den er, hvordan den har det, og sikkerhedskopier."))
def db() -> None:
    """The database file."""


@db.command("path", help=_("Hvor databasen er."))
@click.pass_obj
def path(chosen: Chosen) -> None:
    """Print where the store is."""
    click.echo(chosen.location)


@click.command("init", help=_("Opret en tom database; med --shared for en gruppe på serveren."))
@click.option("--shared", metavar=_("GRUPPE"), default=None, help=_("Gruppen, der må skrive."))
@click.pass_obj
def init(chosen: Chosen, shared: str | None) -> None:
    """Make a new store, private or for a group."""
    import grp

    from ns3tui.db import preflight
    from ns3tui.db.migrate import make
    from ns3tui.db.store import Store

    if preflight.exists(chosen.path):
        raise click.ClickException(_("{path} findes allerede.").format(path=chosen.path))
    group: int | None = None
    if shared is not None:
        try:
            group = grp.getgrnam(shared).gr_gid
        except KeyError as error:
            message = _("Der er ingen gruppe {name} her.").format(name=shared)
            raise click.ClickException(message) from error
    if not make(chosen.path, group=group):
        raise click.ClickException(_("{path} findes allerede.").format(path=chosen.path))
    Store.open(chosen.path, daily_backup=False).close()
    click.echo(_("Oprettet: {path}").format(path=chosen.path))


@db.command("backup", help=_("Lav en sikkerhedskopi nu."))
@click.pass_obj
def backup(chosen: Chosen) -> None:
    """Make a backup by hand."""
    from ns3tui.db import preflight
    from ns3tui.db.backup import back_up

    found = preflight.inspect(chosen.path)
    click.echo(str(back_up(found.path, found.revision, "haand")))


@db.command("backups", help=_("Vis sikkerhedskopierne, den nyeste først."))
@click.pass_obj
def backups(chosen: Chosen) -> None:
    """List the backups."""
    from ns3tui.db.backup import backups as found

    for copy in found(chosen.path):
        click.echo(str(copy))


@db.command("restore", help=_("Sæt en sikkerhedskopi i databasens sted; den gamle fil gemmes."))
@click.argument("copy", metavar=_("KOPI"), type=click.Path(path_type=Path, exists=True))
@click.option("--yes", is_flag=True, help=_("Spørg ikke; til scripts."))
@click.pass_obj
def restore(chosen: Chosen, copy: Path, *, yes: bool) -> None:
    """Put a backup in the store's place."""
    from ns3tui.db import preflight
    from ns3tui.db.backup import erased_list
    from ns3tui.db.backup import restore as put_back
    from ns3tui.db.store import Store

    preflight.inspect(copy)
    question = _("Alt, der er skrevet siden {copy}, forsvinder fra databasen. Fortsæt?")
    if not yes and not confirmed(question.format(copy=copy.name)):
        raise click.Abort
    aside = put_back(chosen.path, copy)
    if erased_list(chosen.path).exists():
        Store.open(chosen.path).close()  # those erased since the copy was made are so again
    click.echo(_("Gendannet. Den gamle fil ligger i {path}.").format(path=aside))


@click.command(help=_("Se efter, om alt er, som det skal være; ændrer intet."))
@click.pass_obj
def doctor(chosen: Chosen) -> None:
    """Look the store and the surroundings over."""
    from ns3tui.db import preflight
    from ns3tui.db.backup import backups as copies

    click.echo(f"Python {sys.version.split()[0]} · SQLite {sqlite3.sqlite_version}")
    for problem in chosen.config.problems:
        click.echo(f"⚠ {problem}")
    found = preflight.inspect(chosen.path)
    click.echo(_("Fil: {path}").format(path=found.path))
    click.echo(_("Filsystem: {kind}").format(kind=preflight.file_system_of(found.path) or "?"))
    click.echo(_("Skema: {revision}").format(revision=found.revision))
    click.echo(_("Kun læsning: {why}").format(why=found.read_only or _("nej")))
    mode = found.path.stat().st_mode & 0o777
    note = "" if mode & 0o007 == 0 else "  ⚠ " + _("andre kan læse filen; brug chmod 600")
    if preflight.is_shared(found.path) and not found.path.parent.stat().st_mode & 0o2000:
        note += "  ⚠ " + _("mappen giver ikke gruppen videre; brug chmod 2770")
    click.echo(_("Rettigheder: {mode}").format(mode=f"{mode:o}") + note)
    with sqlite3.connect(f"{found.path.absolute().as_uri()}?mode=ro", uri=True) as connection:
        from ns3tui.danish import collate

        connection.create_collation("DANSK", collate)
        answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
        journal = connection.execute("PRAGMA journal_mode").fetchone()[0]
    connection.close()
    click.echo(_("Journal: {journal}").format(journal=journal))
    click.echo(_("Helbred: {answer}").format(answer=answer))
    click.echo(_("Sikkerhedskopier: {count}").format(count=len(copies(found.path))))
    if answer != "ok":
        sys.exit(3)
