"""``ns3tui print``: the desk's documents as Word, Markdown or plain text."""

from pathlib import Path

import click

from ns3tui.cli.root import Chosen
from ns3tui.i18n import LANGUAGES, _
from ns3tui.text import clean

TO_SCREEN = Path("-")


@click.command(
    "print",
    help=_("Skriv et dokument som Word, Markdown eller tekst. Uden emne: det, der er nærmest."),
)
@click.argument("name", metavar=_("[DOKUMENT]"), default="")
@click.argument("subject", metavar=_("[EMNE]"), default="")
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "md", "txt"]),
    default=None,
    help=_("Formen; ellers Word, eller Markdown til skærmen."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=None,
    help=_("Filen; ellers i eksportmappen. - er skærmen."),
)
@click.option("--overwrite", is_flag=True, help=_("Erstat en fil, der findes."))
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=_("Dokumentets sprog."))
@click.option("--list", "shows_list", is_flag=True, help=_("Vis, hvilke dokumenter der er."))
@click.option(
    "--copy-templates",
    "folder",
    type=click.Path(path_type=Path),
    default=None,
    metavar=_("MAPPE"),
    help=_("Læg skabelonerne og listen over deres felter i en mappe, så de kan rettes."),
)
@click.pass_obj
def print_(
    chosen: Chosen,
    name: str,
    subject: str,
    form: str | None,
    output: Path | None,
    lang: str | None,
    folder: Path | None,
    *,
    overwrite: bool,
    shows_list: bool,
) -> None:
    """Write a document, list them, or copy the templates."""
    if shows_list:
        _list()
    elif folder is not None:
        _copy(chosen, folder, replace=overwrite)
    elif not name:
        raise click.UsageError(_("Hvilket dokument? Se dem med ns3tui print --list."))
    else:
        _write(chosen, name, subject, form, output, lang or "", replace=overwrite)


def _list() -> None:
    """Print the documents: both names, what each is about and what it is for."""
    from ns3tui.cli.tables import print_table
    from ns3tui.desk.documents import printable

    print_table(
        (_("dokument"), _("på dansk"), _("emne"), _("hvad")),
        [(kind.id, kind.file,
          kind.subject.label if kind.needs_subject else f"[{kind.subject.label}]",
          kind.explanation)
         for kind in printable()],
        wide=3, wraps=True,
    )  # fmt: skip


def _copy(chosen: Chosen, folder: Path, *, replace: bool) -> None:
    from ns3tui.config import own_templates
    from ns3tui.exchange.documents.templates import copy_shipped

    written = copy_shipped(folder.expanduser(), replace=replace)
    for path in written:
        click.echo(clean(str(path)))
    own = own_templates(chosen.config)
    if folder.expanduser().absolute() != own.absolute():
        click.echo(
            _("Ret dem, du vil ændre, og læg dem i {folder}, eller skriv templates_folder i "
              "indstillingerne.").format(folder=clean(str(own)))
        )  # fmt: skip


def _write(
    chosen: Chosen,
    name: str,
    subject: str,
    form: str | None,
    output: Path | None,
    lang: str,
    *,
    replace: bool,
) -> None:
    from ns3tui.desk import documents
    from ns3tui.desk.desk import Desk
    from ns3tui.exchange.documents import Form

    to_screen = output == TO_SCREEN
    chosen_form = Form(form or _form_of(output))
    if to_screen and chosen_form is Form.WORD:
        raise click.BadParameter(
            _("Word kan ikke skrives på skærmen; vælg --format md eller txt."),
            param_hint="--format",
        )
    desk = Desk.open_now(chosen.location, chosen.clock)
    try:
        document = desk.read_now(documents.fill, name, subject, desk.today(), language=lang)
    finally:
        desk.close_now()
    if to_screen:
        click.echo(document.render(chosen_form, documents.templates_of(chosen.config)), nl=False)
        return
    path = documents.save(
        document,
        chosen_form,
        chosen.config,
        path=output.expanduser().absolute() if output else None,
        replace=replace,
    )
    click.echo(str(path))


def _form_of(output: Path | None) -> str:
    """Return the form a file's ending names; Markdown for the screen, else Word."""
    if output == TO_SCREEN:
        return "md"
    ending = output.suffix.removeprefix(".").lower() if output else ""
    return ending if ending in {"md", "txt"} else "docx"
