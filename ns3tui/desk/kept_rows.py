"""What is written down while a network runs, row by row: found and changed, or said to be gone."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session

from ns3tui.db.tables import LocalLeader, Participant, Record, SparringNote, Tool
from ns3tui.desk.conflicts import refuse_clash
from ns3tui.desk.errors import Gone, Refused
from ns3tui.i18n import N_, _

EDITABLE: Final[Mapping[type[Record], tuple[str, ...]]] = {
    Participant: (
        "label", "actor_group", "is_committed", "commitment", "followed_up_on", "follow_up",
        "takes_home",
    ),
    LocalLeader: ("involved_on", "note"),
    SparringNote: ("held_on", "minutes", "topic", "next_step"),
    Tool: ("title", "location", "note"),
}  # fmt: skip
"""The fields of each a form may change, by name."""
_CALLED: Final[Mapping[type[Record], str]] = {
    Participant: N_("Deltageren"),
    LocalLeader: N_("Den lokale leder"),
    SparringNote: N_("Samtalen"),
    Tool: N_("Værktøjet"),
}


def row_of(session: Session, of: type[Record], row_id: int) -> Any:
    """Return the row of a participant, local leader, talk or tool.

    Raises:
        Gone: another has taken it away.
    """
    row = session.get(of, row_id)
    if row is None:
        raise Gone(_(_CALLED[of]))
    return row


def change_row(
    session: Session,
    of: type[Record],
    row_id: int,
    fields: Mapping[str, Any],
    as_opened: Mapping[str, Any] | None = None,
) -> Any:
    """Change fields of a participant, local leader, talk or tool and return its row.

    ``as_opened`` are the fields as I saw them: what a colleague made of others is kept, and what
    we both changed is a conflict; without them nothing clashes.

    Raises:
        EditConflict: the same field was changed by another; nothing was saved.
        Refused: a field is not editable.
        Gone: another has taken the row away.
    """
    unknown = sorted(set(fields) - set(EDITABLE[of]))
    if unknown:
        raise Refused(_("Feltet {name} kan ikke rettes her.").format(name=", ".join(unknown)))
    row = row_of(session, of, row_id)
    stored = {name: getattr(row, name) for name in fields}
    refuse_clash(_(_CALLED[of]), fields, stored, as_opened)
    for name, value in fields.items():
        setattr(row, name, value)
    return row
