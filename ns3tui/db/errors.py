"""What can go wrong with the store, in words a user can act on.

Every error carries a Danish ``message``, an ``advice`` on what to do, and the ``exit_code`` of
the command line.
"""

from collections.abc import Sequence
from pathlib import Path

from ns3tui.i18n import _


class StoreError(Exception):
    """The store cannot do what was asked; nothing was changed."""

    exit_code = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice


class CannotOpen(StoreError):
    """The file is not, or not any longer, a store this program can open."""

    exit_code = 3


class NotThere(CannotOpen):
    """There is no store at the place named."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("Der er ingen desk i {path}.").format(path=path),
            _("Start ns3tui for at oprette den, eller ret --db."),
        )


class NotAStore(CannotOpen):
    """The file is something else; its bytes are untouched."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            _("{path} er ikke en ns3tui-fil: {what}. Den er ikke rørt.").format(
                path=path, what=what
            ),
            _("Vælg en anden fil med --db."),
        )


class NewerSchema(CannotOpen):
    """The file was made by a newer program."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            _("Filens skema ({found}) er nyere end dette program ({known}).").format(
                found=found, known=known
            ),
            _("Opdatér ns3tui, og prøv igen. Filen er ikke rørt."),
        )


class Damaged(CannotOpen):
    """SQLite finds the file damaged."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__(
            _("{path} er beskadiget.").format(path=path or _("Filen")),
            _("Gendan en sikkerhedskopi: ns3tui db backups viser dem. Filen er ikke rørt."),
        )


class NetworkFileSystem(CannotOpen):
    """The file lies on a network drive, where SQLite's locks cannot be trusted."""

    def __init__(self, path: Path, kind: str) -> None:
        super().__init__(
            _("{path} ligger på et netværksdrev ({kind}).").format(path=path, kind=kind),
            _("Brug en lokal disk eller PostgreSQL."),
        )


class ReadOnly(StoreError):
    """The store is open for reading only."""

    exit_code = 4

    def __init__(self, why: str) -> None:
        super().__init__(_("Kun læsning: {why}").format(why=why), _("Intet er gemt."))


class Busy(StoreError):
    """Another session held the write lock all the time we were willing to wait."""

    exit_code = 5

    def __init__(self) -> None:
        super().__init__(
            _("En anden session skriver lige nu, så ændringen blev ikke gemt."),
            _("Prøv igen om lidt; det skrevne er ikke tabt."),
        )


class DiskFull(StoreError):
    """There was no room for the change."""

    exit_code = 6

    def __init__(self) -> None:
        super().__init__(
            _("Disken er fuld, så ændringen blev ikke gemt."),
            _("Gør plads, og prøv igen; alt tidligere gemt står der stadig."),
        )


class Replaced(StoreError):
    """The file was replaced or removed while it was open."""

    exit_code = 7

    def __init__(self) -> None:
        super().__init__(
            _("Filen er blevet udskiftet eller fjernet, mens den var åben."),
            _("Luk ns3tui, og åbn igen. Der skrives ikke mere i den."),
        )


class ValidationFailed(StoreError):
    """A value does not fit its field; ``table``, ``field`` and ``value`` say which."""

    exit_code = 2

    def __init__(self, table: str, field: str, value: object, reason: str) -> None:
        super().__init__(
            _("{field} kan ikke være {value}: {reason}").format(
                field=field, value=_shown(value), reason=reason
            )
        )
        self.table, self.field, self.value, self.reason = table, field, value, reason


class Changed(StoreError):
    """A row was changed or removed by somebody else since it was read."""

    def __init__(self) -> None:
        super().__init__(
            _("En anden har ændret det samme i mellemtiden."), _("Se den nye udgave, og prøv igen.")
        )


class NothingToUndo(StoreError):
    """There is nothing this session could undo or redo."""

    def __init__(self, *, redo: bool = False) -> None:
        super().__init__(_("Der er intet at gentage.") if redo else _("Der er intet at fortryde."))


class UndoRefused(StoreError):
    """Undoing would destroy somebody else's later change; ``conflicts`` says where."""

    def __init__(self, conflicts: Sequence[str]) -> None:
        super().__init__(
            _("Kan ikke fortrydes, for en anden har siden ændret: {what}").format(
                what="; ".join(conflicts)
            ),
            _("Se historikken, og ret i stedet det enkelte felt."),
        )
        self.conflicts = tuple(conflicts)


class UndoErased(UndoRefused):
    """Undoing would need what has been erased of a person."""

    def __init__(self) -> None:
        StoreError.__init__(
            self, _("Kan ikke fortrydes: det rører en person, hvis oplysninger siden er slettet.")
        )
        self.conflicts = ()


def _shown(value: object) -> str:
    text = str(value)
    return f"«{text[:40]}…»" if len(text) > 40 else f"«{text}»"
