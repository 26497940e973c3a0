"""The form of a person: who they are, and what the pool or the co-drivers keep (R-31, R-41)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Checkbox, Input, Label, Static

from ns3tui import drafts
from ns3tui.danish import parse_date, show_date
from ns3tui.i18n import N_, _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import heading, hint
from ns3tui.screens.form_style import form_css
from ns3tui.screens.pages import page
from ns3tui.text import clean
from ns3tui.widgets.choice import ChoiceLine
from ns3tui.widgets.fields import Line, Tick
from ns3tui.widgets.text import plain, say

if TYPE_CHECKING:
    from ns3tui.desk.person_form import PersonForm

FORM: Final = "person"
LABELS: Final[Mapping[str, str]] = {
    "name": N_("Navn"),
    "position": N_("Stilling"),
    "unit": N_("Afdeling (kode)"),
    "leader_level": N_("Lederniveau 1-5"),
    "personnel_leader": N_("Personaleleder (kode)"),
    "email": N_("E-post"),
    "generation": N_("Generation"),
    "has_diploma": N_("Diplom"),
    "diploma_on": N_("Diplom den"),
    "earlier_led": N_("Ledet før desken"),
    "earlier_co_driven": N_("Co-driver før desken"),
    "status": N_("Puljestatus"),
    "available_from": N_("Til rådighed fra"),
    "subjects": N_("Fag, med komma"),
    "note": N_("Bemærkning"),
    "diploma_status": N_("Diplom"),
    "cohort_code": N_("Hold"),
}
_DATES: Final = frozenset({"diploma_on", "available_from"})
_NUMBERS: Final = frozenset({"leader_level", "earlier_led", "earlier_co_driven"})
_TICKS: Final = frozenset({"has_diploma"})


class PersonFormDialog(Dialog[str]):
    """The form; F10 saves, escape closes and keeps a draft when something was typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Not a priority binding: it would overtake the keys typed just before it.
        Binding("f10", "save", show=False),
        Binding("escape", "close", show=False),
    ]

    DEFAULT_CSS = form_css("PersonFormDialog") + "#form.short .field { margin-top: 0; }"

    def __init__(self, form: "PersonForm") -> None:
        super().__init__()
        from ns3tui.desk.person_form import choices_of, fields_of

        self._form = form
        self._opened: dict[str, Any] = dict(form.fields)
        self._names = fields_of(form.place)
        self._choices = {name: choices_of(name) for name in self._names}
        self._subject = form.code or f"ny-{form.place.value}"
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        title = self._form.code or _("Ny person")
        with Vertical(id="form", classes="short"):
            yield heading(f"{title} · {self._form.place.label}")
            with VerticalScroll(can_focus=False):
                for name in self._names:
                    with Horizontal(classes="field"):
                        yield Label(plain(_(LABELS[name])))
                        yield self._widget(name)
            yield Static("", id="form-note")
            yield hint(_("F10: gem · tab: næste felt · mellemrum: skift valg · esc: luk"))

    def _widget(self, name: str) -> Any:
        value = self._opened.get(name)
        if self._choices[name]:
            choices = [(str(c.value), shown(c)) for c in self._choices[name]]
            return ChoiceLine(choices, str(value or ""), id=name)
        if name in _TICKS:
            return Tick(plain(_("ja")), bool(value), id=name)
        return Line(shown(value), id=name)

    def on_mount(self) -> None:
        """Take up a draft that was kept."""
        kept = drafts.load(FORM, self._subject)
        for name, text in kept.items():
            if name in self._names:
                self._put(name, text)
        if kept:
            self._say(_("En kladde fra sidst er hentet frem."))
        self.query_one("#name", Input).focus()

    def _put(self, name: str, text: str) -> None:
        widget = self.query_one(f"#{name}")
        if isinstance(widget, Input | ChoiceLine):
            widget.value = text
        elif isinstance(widget, Checkbox):
            widget.value = bool(text)

    def on_choice_line_submitted(self, _event: ChoiceLine.Submitted) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    # --- what is typed ---------------------------------------------------------------------------

    def _texts(self) -> dict[str, str]:
        """Return every field as text, as drafts keep it."""
        found: dict[str, str] = {}
        for name in self._names:
            widget = self.query_one(f"#{name}")
            if isinstance(widget, Input | ChoiceLine):
                found[name] = widget.value
            elif isinstance(widget, Checkbox):
                found[name] = "x" if widget.value else ""
        return found

    def _is_changed(self) -> bool:
        return any(text != self._as_text(name) for name, text in self._texts().items())

    def _as_text(self, name: str) -> str:
        value = self._opened.get(name)
        if name in _TICKS:
            return "x" if value else ""
        if self._choices[name]:
            return str((value or self._choices[name][0]).value)
        return clean(shown(value))

    def keep_draft(self) -> None:
        """Keep what was typed, for the next time."""
        if self._is_changed():
            drafts.save(FORM, self._subject, self._texts())

    def action_close(self) -> None:
        """Close; a draft is kept."""
        if self._is_changed():
            self.keep_draft()
            say(self.app, _("Ikke gemt; kladden ligger klar til næste gang."))
        self.dismiss(None)

    def values(self) -> dict[str, Any]:
        """Return the fields as the desk takes them.

        Raises:
            Refused: a field holds no day or number.
        """
        return {name: self._value(name, text) for name, text in self._texts().items()}

    def _value(self, name: str, text: str) -> Any:
        from ns3tui.desk.errors import Refused

        text = text.strip()
        if self._choices[name]:
            return next(c for c in self._choices[name] if c.value == text)
        if name in _TICKS:
            return bool(text)
        if name == "subjects":
            return tuple(part.strip() for part in text.split(",") if part.strip())
        label = _(LABELS[name])
        if name in _DATES:
            try:
                return parse_date(text, today=self.desk_app.clock.today()) if text else None
            except ValueError as error:
                raise Refused(
                    _("{field}: «{text}» er ingen dag.").format(field=label, text=text),
                    _("Skriv fx 01-03-2027."),
                ) from error
        if name in _NUMBERS:
            if not text:
                return None if name == "leader_level" else 0
            if not text.isdecimal():
                raise Refused(_("{field}: «{text}» er intet tal.").format(field=label, text=text))
            return int(text)
        return text.upper() if name in {"unit", "personnel_leader"} else text

    # --- saving ----------------------------------------------------------------------------------

    def action_save(self) -> None:
        """Save; the form stays open until the desk has it."""
        self.desk_app.work(self._save_or_say, group="person_form", holds_keys=True)

    async def _save_or_say(self) -> None:
        """Save; what stops it stands in the form until it is mended."""
        from ns3tui.desk.errors import SPOKEN, EditConflict

        if self._saving:
            return
        self._saving = True
        self._say("")
        try:
            await self._save()
        except EditConflict as conflict:
            self._opened.update(conflict.theirs)
            self._say(self._both(conflict), is_error=True)
        except SPOKEN as error:
            self._say(f"{error.message} {error.advice}", is_error=True)
        finally:
            self._saving = False

    def _both(self, conflict: Any) -> str:
        told = [
            _("{field}: den andens «{theirs}», din «{mine}».").format(
                field=_(LABELS[name]), theirs=shown(conflict.theirs[name]), mine=shown(mine)
            )
            for name, mine in conflict.mine.items()
        ]
        return " ".join([conflict.message, *told, _("F10 igen gemmer din.")])

    async def _save(self) -> None:
        from ns3tui.desk import person_form

        values = self.values()
        desk = await self.desk_app.desk()
        code = self._form.code
        if not code:
            summary = _("Ny person: {name}").format(name=values["name"][:60])
            acted = await desk.act("person.new", person_form.add, self._form.place, values,
                                   summary=summary)  # fmt: skip
            self._saved(str(acted.value))
            return
        changed = {k: v for k, v in values.items() if v != self._opened.get(k)}
        if changed:
            summary = _("{code} rettet").format(code=code)
            await desk.act("person.edit", person_form.save, code, changed, self._opened,
                           summary=summary)  # fmt: skip
        self._saved(code if changed else "")

    def _saved(self, code: str) -> None:
        drafts.forget(FORM, self._subject)
        self.dismiss(code or None)

    def _say(self, text: str, *, is_error: bool = False) -> None:
        lead = (("✗ ", "$error bold"),) if is_error else ()
        self.query_one("#form-note", Static).update(page(*lead, text))


def shown(value: Any) -> str:
    """Return a field's value as people write it."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return str(getattr(value, "label", value.value))
    if isinstance(value, bool):
        return _("ja") if value else _("nej")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return show_date(value) if hasattr(value, "isoformat") else str(value)
