"""``ns3tui completion``: the script a shell needs to complete commands."""

import click
from click.shell_completion import get_completion_class

from ns3tui.i18n import _


@click.command(help=_("Skriv fuldførelse til din skal; læg den i skallens opstartsfil."))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell."""
    kind = get_completion_class(shell)
    if kind is None:
        raise click.BadParameter(shell)
    click.echo(kind(context.find_root().command, {}, "ns3tui", "_NS3TUI_COMPLETE").source())
