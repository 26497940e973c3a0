"""The group all commands hang on: options before the command, lazy loading, errors in words."""

import datetime as dt
import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import click

from ns3tui import __version__, danish
from ns3tui.cli.library_words import in_words, speak_as_the_desk
from ns3tui.clock import Clock
from ns3tui.config import Config, default_store
from ns3tui.faults import apology
from ns3tui.i18n import LANGUAGES, N_, _

_COMMANDS: Final = {
    "demo": ("ns3tui.cli.open", "demo", N_("Åbn demodata i en kopi, der smides væk.")),
    "import": (
        "ns3tui.cli.files",
        "import_",
        N_("Hent filer ind: først prøve, så alt eller intet."),
    ),
    "export": ("ns3tui.cli.files", "export", N_("Skriv en liste som CSV.")),
    "print": (
        "ns3tui.cli.printing",
        "print_",
        N_("Skriv et dokument som Word, Markdown eller tekst."),
    ),
    "check": ("ns3tui.cli.look", "check", N_("Vis alt, reglerne har at sige.")),
    "themes": ("ns3tui.cli.look", "themes", N_("Vis temaer.")),
    "networks": ("ns3tui.cli.networks", "networks", N_("Vis netværk.")),
    "people": (
        "ns3tui.cli.privacy",
        "people",
        N_("Vis puljen og en persons historie; indsigt og sletning."),
    ),
    "mandates": ("ns3tui.cli.networks", "mandates", N_("Mandater og manglende underskrifter.")),
    "calendar": ("ns3tui.cli.time", "calendar", N_("Kalenderen: uger hen over, rækker ned.")),
    "turnus": ("ns3tui.cli.time", "turnus", N_("Turnusophold, spredning og kandidater.")),
    "seats": ("ns3tui.cli.time", "seats", N_("Pladser i sekretariatet og ventelisten.")),
    "load": ("ns3tui.cli.time", "load", N_("Belastning pr. personaleleder og netværksleder.")),
    "rules": ("ns3tui.cli.look", "rules", N_("Slå en regel op.")),
    "replies": ("ns3tui.cli.look", "replies", N_("Svar til forslagsstillere.")),
    "match": ("ns3tui.cli.match", "match", N_("Et halvårs match: regn, forklar, se hvem der kan.")),
    "init": ("ns3tui.cli.store", "init", N_("Opret en tom database, også til en gruppe.")),
    "db": ("ns3tui.cli.store", "db", N_("Databasen: hvor, hvordan, sikkerhedskopi.")),
    "doctor": ("ns3tui.cli.store", "doctor", N_("Se efter, om alt er, som det skal være.")),
    "completion": ("ns3tui.cli.completion", "completion", N_("Fuldførelse til din skal.")),
}


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the options before the command say."""

    location: str
    clock: Clock
    config: Config

    @property
    def path(self) -> Path:
        """The store's file.

        Raises:
            click.UsageError: the store is on a server.
        """
        if "://" in self.location:
            raise click.UsageError(_("Det gælder kun en database, der er en fil."))
        return Path(self.location).expanduser()


_YEARS: Final = (1900, 2199)
"""The years a desk may stand in; the calendar's own ends leave no room to count weeks from."""


class _Day(click.ParamType[dt.date]):
    """A day as people write it."""

    name = "dato"

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Return what stands for the day in help texts."""
        return _("DATO")

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            day = danish.parse_date(str(value), today=Clock().today())
            if not _YEARS[0] <= day.year <= _YEARS[1]:
                raise ValueError("a year no desk has")
            return day
        except ValueError:
            self.fail(_("{value} er ikke en dato; skriv 23-11-2026.").format(value=value))


DAY: Final = _Day()


class _Desk(click.Group):
    """Commands that are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of a working day."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; for the help page only its name and one line."""
        if cmd_name not in _COMMANDS:
            return None
        module, name, _help = _COMMANDS[cmd_name]
        command = getattr(importlib.import_module(module), name)
        return in_words(command) if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section(_("Kommandoer")):
            formatter.write_dl([(name, _(entry[2])) for name, entry in _COMMANDS.items()])


def build() -> click.Group:
    """Return the root command in the language in use."""

    @click.group(
        cls=_Desk,
        invoke_without_command=True,
        help=_("Sekretariatets desk: temaer, netværk og match. Uden kommando åbnes skærmen."),
    )
    @click.option(
        "--db",
        envvar="NS3TUI_DB",
        default=None,
        metavar=_("STI|URL"),
        help=_("Databasen; ellers din egen."),
    )
    @click.option("--today", type=DAY, default=None, help=_("Deskens dag i stedet for i dag."))
    @click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=_("Sprog."))
    @click.version_option(__version__, prog_name="ns3tui")
    @click.pass_context
    def root(
        context: click.Context, db: str | None, today: dt.date | None, lang: str | None
    ) -> None:
        settings: Config = context.obj
        location = db or settings.db or str(default_store())
        context.obj = Chosen(location, Clock(today), settings)
        if context.invoked_subcommand is None:
            from ns3tui.cli.open import open_desk

            context.exit(open_desk(context.obj))

    in_words(root)
    return root


def run(words: Sequence[str], settings: Config) -> int:
    """Run a command line and return the exit status; every error becomes words."""
    speak_as_the_desk()
    try:
        result = build().main(list(words), prog_name="ns3tui", standalone_mode=False, obj=settings)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_("Afbrudt; intet er ændret."), err=True)
        return 130
    except Exception as error:  # noqa: BLE001 - the last line: no traceback reaches a user
        return explain(error)
    return int(result or 0)


def explain(error: Exception) -> int:
    """Say an error in words and return its exit status.

    An error of the desk carries its own words; any other is a fault of the program: it gets a
    number, and what happened, without any values, goes into a private log.
    """
    message = getattr(error, "message", "")
    if message and hasattr(error, "exit_code"):
        click.echo(message, err=True)
        if advice := getattr(error, "advice", ""):
            click.echo(advice, err=True)
        return int(error.exit_code)
    click.echo(apology(error), err=True)
    return 70
