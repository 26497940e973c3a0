"""The fields of a theme that a form may change, and what stands in them."""

from typing import Any, Final

from sqlmodel import Session

from ns3tui.desk.rows import departments_of

EDITABLE: Final = (
    "title",
    "problem",
    "burning_platform",
    "from_below",
    "from_outside",
    "from_above",
    "proposed_by",
    "proposer_email",
    "submitted_on",
    "departments",
    "t1",
    "t2",
    "t3",
    "t4",
    "t5",
    "t6",
    "t7",
    "evidence1",
    "evidence2",
    "evidence3",
    "evidence4",
    "evidence5",
    "evidence6",
    "evidence7",
    "economy_note",
    "wanted_by_management",
    "wanted_by_staff",
    "strategic_agenda",
    "proposed_type",
    "round_code",
    "political_body",
    "keywords",
    "note",
)
"""The fields a form may change; ``departments`` and ``keywords`` are lists of texts."""


def fields_of(session: Session, theme: Any) -> dict[str, object]:
    """Return the editable fields of a theme, an object or a row of its table, by name."""
    fields: dict[str, object] = {
        name: getattr(theme, name) for name in EDITABLE if name != "departments"
    }
    fields["keywords"] = list(theme.keywords)
    fields["departments"] = list(departments_of(session, [theme.id or 0]).get(theme.id or 0, ()))
    return fields
