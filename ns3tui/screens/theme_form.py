"""The theme template as a form: write a new theme or edit one (R-07 … R-17, R-35)."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.saving_form import act_from
from ns3tui.screens.words import LINES, TEXTS, TICKS

if TYPE_CHECKING:
    from ns3tui.desk.views import ThemeDetail

_LISTS: Final = frozenset({"departments", "keywords"})
_CODES: Final = frozenset({"departments"})
_ASKED_FOR: Final = 3
"""So many of the ticks say who asks for the theme; the others say who backs it."""
_SUMMARY_LENGTH: Final = 60


def _fields(opened: Mapping[str, Any]) -> list[Field]:
    """Return the template's fields, from above."""

    def line(name: str, label: str) -> Field:
        kind = FieldKind.LIST if name in _LISTS else FieldKind.LINE
        return Field(name, _(label), kind, opened.get(name), is_code=name in _CODES,
                     needed=name == "title")  # fmt: skip

    def tick(name: str, label: str, row: str) -> Field:
        return Field(name, _(label), FieldKind.TICK, bool(opened.get(name)), row=row)

    return [
        line(*LINES[0]),
        *(tick(*each, _("Efterspurgt")) for each in TICKS[:_ASKED_FOR]),
        *(Field(name, _(label), FieldKind.TEXT, opened.get(name)) for name, label in TEXTS),
        *(line(*each) for each in LINES[1:]),
        *(tick(*each, _("Opbakning")) for each in TICKS[_ASKED_FOR:]),
    ]


async def write_theme(screen: DeskScreen, detail: "ThemeDetail | None" = None) -> str:
    """Write a new theme or edit one; return its code, or nothing when nothing was saved."""
    from ns3tui.desk import themes

    async def save(form: Form, values: Values) -> str | None:
        if detail is None:
            summary = _("Nyt tema: {title}").format(title=values["title"][:_SUMMARY_LENGTH])
            acted = await act_from(form, "theme.new", themes.create, values, summary=summary)
            return str(acted.value) if acted is not None else None
        changed = form.changed(values)
        if not changed:
            return ""
        acted = await act_from(
            form, "theme.edit", themes.edit, detail.code, changed,
            form.settled_version or detail.version, form.opened,
            summary=_("{code} rettet").format(code=detail.code),
        )  # fmt: skip
        return detail.code if acted is not None else None

    form = Form(
        detail.code if detail else _("Nyt tema"), _fields(detail.fields if detail else {}), save,
        draft=("tema", detail.code if detail else "ny"),
    )  # fmt: skip
    return str(await screen.app.push_screen_wait(form) or "")
