"""The forms of what is kept of a network itself: its frame, its test and its politics.

Serves R-24, R-26, R-28, R-49, R-51 and R-63.
"""

from typing import TYPE_CHECKING, Any, Final

from ns3tui.i18n import _
from ns3tui.rules.roles import CapitalStatus
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.network_words import DECIDED, decided_choices, network_label
from ns3tui.screens.saving_form import act_from

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail

FRAME_FIELDS: Final = (
    ("name", FieldKind.LINE), ("starts_on", FieldKind.DAY), ("main_end", FieldKind.DAY),
    ("planned_end", FieldKind.DAY), ("current_phase", FieldKind.LINE),
    ("political_body", FieldKind.LINE), ("goal", FieldKind.TEXT), ("success", FieldKind.TEXT),
    ("note", FieldKind.TEXT),
)  # fmt: skip
TEST_FIELDS: Final = (
    ("capital_status", FieldKind.CHOICE), ("capital_kroner", FieldKind.NUMBER),
    ("capital_source", FieldKind.LINE), ("political_assessed_on", FieldKind.DAY),
    ("political_needed", FieldKind.CHOICE), ("political_note", FieldKind.TEXT),
    ("test_notes", FieldKind.TEXT),
)  # fmt: skip
CLOSING_FIELDS: Final = (("closing_note", FieldKind.TEXT),)


async def edit_network(screen: DeskScreen, detail: "NetworkDetail", at: str = "") -> bool:
    """Edit the fields of a network in the form that has the field ``at``."""
    from ns3tui.desk import network_care

    names = next(
        (wanted for wanted in (FRAME_FIELDS, TEST_FIELDS, CLOSING_FIELDS)
         if at in {name for name, _kind in wanted}), FRAME_FIELDS,
    )  # fmt: skip
    desk = await screen.desk_app.desk()
    fields = [_field(detail, name, kind) for name, kind in names]
    summary = _("{code} rettet").format(code=detail.code)

    async def save(form: Form, values: Values) -> Any:
        changed = form.changed(values)
        return not changed or await act_from(
            form, "network.edit", network_care.edit, detail.code, changed,
            form.settled_version or detail.version, form.opened, summary=summary,
        )  # fmt: skip

    title = f"{detail.code} {detail.line.name}"
    done = await screen.app.push_screen_wait(
        Form(title, fields, save, today=desk.today(), draft=(f"netvaerk-{names[0][0]}",
             detail.code), start=at)
    )  # fmt: skip
    return done is not None


def _field(detail: "NetworkDetail", name: str, kind: FieldKind) -> Field:
    value, label = detail.fields[name], network_label(name)
    if name == "capital_status":
        choices = [("", "–"), *((str(s.value), s.label) for s in CapitalStatus)]
        taken = {"": None, **{str(s.value): s for s in CapitalStatus}}
        return Field(name, label, kind, value, choices, taken)
    if name == "political_needed":
        return Field(name, label, kind, value, decided_choices(), DECIDED)
    return Field(name, label, kind, value, needed=name == "name")
