"""Two have changed the same: each field is asked about, and nothing is overwritten unasked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from ns3tui.i18n import _
from ns3tui.screens.dialogs import Choice, Read
from ns3tui.screens.form_fields import Field, said
from ns3tui.screens.pages import page
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.errors import EditConflict


async def ask_which(
    screen: Screen[Any], conflict: "EditConflict", fields: Mapping[str, Field]
) -> frozenset[str] | None:
    """Ask field for field what shall stand.

    Args:
        screen: where it is asked from.
        conflict: what both have changed.
        fields: the fields by name, for their labels and values in words.

    Returns:
        the names of the fields where the other's shall stand; nothing when it was given up.

    Raises:
        EditConflict: one of the fields cannot be shown, and so not be asked about.
    """
    if not fields.keys() >= conflict.mine.keys():
        raise conflict
    taken = set()
    for name, mine in conflict.mine.items():
        field = fields[name]
        text = page(
            (f"{field.full_label}\n\n", "bold"),
            (_("Da du åbnede: "), "$text-muted"), f"{_said(field, conflict.as_opened[name])}\n",
            (_("Den andens: "), "$text-muted"), f"{_said(field, conflict.theirs[name])}\n",
            (_("Din: "), "$text-muted"), f"{_said(field, mine)}\n",
        )  # fmt: skip
        answer = await screen.app.push_screen_wait(
            Read(_("En anden har ændret det samme"), text,
                 answers=[Choice("m", _("behold min")), Choice("t", _("tag den andens"))])
        )  # fmt: skip
        if answer is None:
            return None
        if answer == "t":
            taken.add(name)
    return frozenset(taken)


def _said(field: Field, value: object) -> str:
    return said(field, value) or glyphs("–")
