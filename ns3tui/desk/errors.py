"""What can stop a command: a rule of the paper, a colleague's newer change, a wrong code.

Every error carries a Danish ``message``, an ``advice`` on what to do and the ``exit_code`` of the
command line.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ns3tui.commands import key_of, keys_shown
from ns3tui.danish import show_date
from ns3tui.db.errors import StoreError
from ns3tui.exchange.errors import ExchangeError
from ns3tui.i18n import _
from ns3tui.rules.finding import Finding


class DeskError(StoreError):
    """A command could not be carried out; nothing was changed."""


class NotFound(DeskError):
    """No theme, person or round has that code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("Der er ingen {code} her.").format(code=code),
            _("Se efter, om koden er rigtig; måske er det slettet af en anden."),
        )
        self.code = code


class Gone(NotFound):
    """What is being edited was taken away by another since it was opened."""

    def __init__(self, what: str) -> None:
        DeskError.__init__(
            self,
            _("{what} er fjernet af en anden imens.").format(what=what),
            _("Det kan ikke rettes; begynd forfra, hvis det skal stå der."),
        )
        self.code = what


class Refused(DeskError):
    """The input of a command does not make sense."""


class LooksAway(DeskError):
    """The desk looks at another day; nothing can be written until it is back."""

    def __init__(self, day: dt.date) -> None:
        super().__init__(
            _("Der vises en anden dag ({day}), og intet kan ændres imens.").format(
                day=show_date(day)
            ),
            _("Gå tilbage til i dag med esc."),
        )


class TriesOut(DeskError):
    """Something is tried out without being saved; nothing can be written until that is ended."""

    def __init__(self) -> None:
        key, board = key_of("board.what_if"), keys_shown("mode.board")[-1]
        super().__init__(
            _("Du prøver ({key}): gem eller kassér først.").format(key=key),
            _("Tryk {key} på tavlen ({board}) eller i chefforums indstilling.").format(
                key=key, board=board
            ),
        )


class RuleBlocked(DeskError):
    """Hard rules stop the command; give an :class:`OverrideReason` to set them aside."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(
            "\n".join(
                f"{finding.rule} {finding.subject}: {finding.message}" for finding in findings
            ),
            _("Ret det, eller fravig reglen med en begrundelse."),
        )
        self.findings = tuple(findings)


class EditConflict(DeskError):
    """Somebody else changed the same fields since the form was opened.

    The three mappings hold the fields both changed: as opened, theirs (stored now) and mine.
    """

    def __init__(
        self,
        code: str,
        as_opened: Mapping[str, object],
        theirs: Mapping[str, object],
        mine: Mapping[str, object],
        version: str,
    ) -> None:
        super().__init__(
            _("{code} er ændret af en anden, mens du skrev.").format(code=code),
            _("Vælg felt for felt, hvad der skal stå; dit er ikke tabt."),
        )
        self.code = code
        self.as_opened = dict(as_opened)
        self.theirs = dict(theirs)
        self.mine = dict(mine)
        self.version = version


@dataclass(frozen=True, slots=True)
class OverrideReason:
    """Why a hard rule is set aside; it is logged and shown.

    Raises:
        Refused: the reason is empty.
    """

    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise Refused(_("En fravigelse skal have en begrundelse."))


SPOKEN = (StoreError, ExchangeError)
"""The errors that carry their own words for the user."""
