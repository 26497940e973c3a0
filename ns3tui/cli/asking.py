"""A question with yes or no for an answer, in the language of the desk."""

from typing import Final

import click

from ns3tui.i18n import _

_YES: Final = frozenset({"j", "ja", "y", "yes"})
_NO: Final = frozenset({"", "n", "nej", "no"})
"""What is understood in any language; the question names the letters of the one in use."""


def confirmed(question: str) -> bool:
    """Ask, and tell whether the answer was yes; none is no, and anything else is asked again.

    Raises:
        click.Abort: there is nobody to answer.
    """
    while True:
        text = f"{question} [{_('j/N')}]"
        answer = click.prompt(text, default="", show_default=False).strip().casefold()
        if answer in _YES | _NO:
            return answer in _YES
        click.echo(_("Svar ja eller nej."))
