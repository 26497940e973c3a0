"""A form of a few fields: what every dialog that writes something down is made of.

A caller lists the fields and hands over what saves them; the form shows them, reads Danish days
and numbers, keeps a draft of what was typed, and stays open until the desk has it.
"""

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Checkbox, Input, Static, TextArea

from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import heading, hint
from ns3tui.screens.form_draft import FormDraft
from ns3tui.screens.form_fields import Field, FieldProblem, read_field, shown_start
from ns3tui.screens.form_layout import put_in, rows_of, text_in
from ns3tui.screens.form_style import FORM_CSS
from ns3tui.screens.pages import page
from ns3tui.screens.settling import ask_which
from ns3tui.widgets.choice import ChoiceLine
from ns3tui.widgets.pause import Pause
from ns3tui.widgets.text import plain, say

if TYPE_CHECKING:
    from ns3tui.desk.errors import EditConflict

AUTOSAVE_SECONDS: Final = 2.0
JUDGE_PAUSE: Final = 0.3

Values = dict[str, Any]
Save = Callable[["Form", Values], Awaitable[Any]]
Judge = Callable[[Values], Awaitable[Content]]


class Form(Dialog[Any]):
    """The form; F10 saves, escape closes it with nothing.

    It closes with what ``save`` returns; while that is nothing, it stays open. What the desk has
    to object stands in the form.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        # Not a priority binding: it would overtake the keys typed just before it.
        Binding("f10", "save", show=False),
        Binding("f9", "discard", show=False),
        Binding("escape", "close", show=False),
    ]

    DEFAULT_CSS = FORM_CSS

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        save: Save,
        *,
        text: Content | None = None,
        judge: Judge | None = None,
        draft: tuple[str, str] | None = None,
        today: dt.date | None = None,
        start: str = "",
        keys: str = "",
        is_close: bool = False,
    ) -> None:
        """Make the form.

        Args:
            title: what it is for.
            fields: its fields, from above.
            save: acts with the values; returns what the form closes with, nothing to go on.
            text: what to know before filling it in.
            judge: tells what the values would bring about, while they are typed.
            draft: under which form and subject what was typed is kept when it is not saved.
            today: the desk's day, for weeks without a year.
            start: the field to begin in; the first when left out.
            keys: the line that says which keys do what, where the usual one is not enough.
            is_close: the fields stand without lines between them.
        """
        super().__init__()
        self._title, self._fields, self._save = title, list(fields), save
        self._text, self._judge = text, judge
        self._draft = FormDraft(*draft) if draft else None
        self._today, self._start = today, start
        self._keys, self._is_close = keys, is_close
        self._typed = False
        self._saving = False
        self._pause = Pause(self, self._judge_now)

    # --- laying out ------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        looks = ["-close"] * self._is_close
        if self._text is not None or self._judge is not None:
            looks.append("-between")
        with Vertical(id="form-box", classes=" ".join(looks)):
            yield heading(self._title)
            if self._text is not None:
                lines = self._text.rstrip()
                yield Static(page(lines), classes="dialog-text")
            with VerticalScroll(can_focus=False):
                yield from rows_of(self._fields)
            if self._judge is not None:
                yield Static("", id="form-judged")
            yield Static("", id="form-note")
            yield hint(self._keys or self._usual_keys())

    def _usual_keys(self) -> str:
        if self._draft:
            return _("F10: gem · tab: næste felt · esc: luk (kladden beholdes)")
        return _("F10: gem · tab: næste felt · esc: fortryd")

    def on_mount(self) -> None:
        """Take up a draft that was kept; begin in the first field."""
        if self._draft and (kept := self._draft.take_up()):
            for field in self._fields:
                if field.name in kept:
                    self._put(field.name, kept[field.name])
            self._say(page(_("En kladde fra sidst er hentet frem. F9 kasserer den.")))
        self.set_focus(self.query_one(f"#{self._start or self._fields[0].name}"))
        if self._draft:
            self.set_interval(AUTOSAVE_SECONDS, self._autosave)
        self._judge_soon(0.01)

    # --- what is typed ---------------------------------------------------------------------------

    def _put(self, name: str, text: str) -> None:
        put_in(self.query_one(f"#{name}"), text)

    def _texts(self) -> dict[str, str]:
        return {field.name: text_in(self.query_one(f"#{field.name}")) for field in self._fields}

    def _typed_texts(self) -> dict[str, str]:
        """Return the texts that are not what the fields began with."""
        starts = self._starts()
        return {name: text for name, text in self._texts().items() if text != starts[name]}

    def _starts(self) -> dict[str, str]:
        return {field.name: shown_start(field) for field in self._fields}

    def values(self, *, is_done: bool = True) -> Values:
        """Return what the fields hold: texts, days, numbers, yes or no.

        Args:
            is_done: whether needed fields must be filled in by now.

        Raises:
            FieldProblem: a field cannot be read, or is needed and empty.
        """
        texts, today = self._texts(), self._today
        return {f.name: read_field(f, texts[f.name], today, is_done=is_done) for f in self._fields}

    @property
    def opened(self) -> Values:
        """What each field held as the user saw it last: opened, drafted upon, or asked about."""
        return {**{field.name: self._seen(field) for field in self._fields}, **self.settled}

    def _seen(self, field: Field) -> Any:
        before = self._draft.before.get(field.name) if self._draft else None
        if before is None or before == shown_start(field):
            return field.value
        return read_field(field, before, self._today, is_done=False)

    def changed(self, values: Values) -> Values:
        """Return those of the values that are to be saved: what was typed or chosen here."""
        wanted = self._typed_texts().keys() | self.settled.keys()
        return {name: value for name, value in values.items() if name in wanted}

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Something was typed."""
        self._changed()

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Something was typed."""
        self._changed()

    def on_checkbox_changed(self, _event: Checkbox.Changed) -> None:
        """Something was ticked."""
        self._changed()

    def on_choice_line_changed(self, _event: ChoiceLine.Changed) -> None:
        """Something was chosen."""
        self._changed()

    def on_choice_line_submitted(self, _event: ChoiceLine.Submitted) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter goes to the next field; in the only field it saves."""
        if len(self._fields) == 1:
            self.action_save()
        elif event.input.id != self._fields[-1].name:
            self.focus_next()

    def _changed(self) -> None:
        self._typed = True
        self._judge_soon(JUDGE_PAUSE)

    def _judge_soon(self, pause: float) -> None:
        if self._judge is not None:
            self._pause.begin(pause)

    def _judge_now(self) -> None:
        self.desk_app.work(self._show_judged, group="form_judge")

    async def _show_judged(self) -> None:
        if self._judge is None or not self.is_mounted:
            return
        try:
            judged = (await self._judge(self.values(is_done=False))).rstrip()
        except FieldProblem:
            judged = plain("")
        lead = "\n" if judged.plain else ""
        self.query_one("#form-judged", Static).update(page(lead, judged))

    # --- drafts ----------------------------------------------------------------------------------

    def _autosave(self) -> None:
        if self._typed:
            self._typed = False
            self.keep_draft()

    def keep_draft(self) -> None:
        """Keep what was typed, for the next time; other fields may change until then."""
        if self._draft and (typed := self._typed_texts()):
            self._draft.keep(typed, self._starts())

    def action_close(self) -> None:
        """Close; of a long form a draft is kept."""
        if self._draft and self._typed_texts():
            self.keep_draft()
            say(self.app, _("Ikke gemt; kladden ligger klar til næste gang."))
        super().action_close()

    @property
    def is_unsaved(self) -> bool:
        """Whether something was typed that no draft keeps."""
        return self._draft is None and bool(self._typed_texts())

    def action_discard(self) -> None:
        """Throw away what was typed, and the draft of it."""
        if self._draft:
            self._draft.forget()
            for name, text in self._starts().items():
                self._put(name, text)
            self._typed = False
            self._say(page(_("Kladden er kasseret.")))

    def tell(self, message: str) -> None:
        """Say something about what is in the form; the empty text takes it away."""
        self._say(page(("⚠ " if message else "", "$warning bold"), message))

    # --- saving ----------------------------------------------------------------------------------

    def _say(self, content: Content) -> None:
        self.query_one("#form-note", Static).update(page(content))

    def action_save(self) -> None:
        """Save; the form stays open until the desk has it."""
        self.desk_app.work(self._save_or_say, group="form", holds_keys=True)

    async def _save_or_say(self) -> None:
        from ns3tui.desk.errors import SPOKEN

        if self._saving:
            return
        self._saving = True
        self._say(plain(""))
        try:
            await self._save_or_settle()
        except FieldProblem as problem:
            self._say(page(("✗ ", "$error bold"), str(problem)))
            self.set_focus(self.query_one(f"#{problem.name}"))
        except SPOKEN as error:
            self._say(page(("✗ ", "$error bold"), f"{error.message} {error.advice}"))
        finally:
            self._saving = False

    async def _save_or_settle(self) -> None:
        from ns3tui.desk.errors import EditConflict

        try:
            done = await self._save(self, self.values())
        except EditConflict as conflict:
            if await self._settle(conflict):
                await self._save_or_settle()
            return
        if done is not None:
            if self._draft:
                self._draft.forget()
            self.dismiss(done)

    settled: Mapping[str, Any] = {}
    """What somebody else has meanwhile made of fields changed here, and the user knows of."""
    settled_version: str = ""
    """The version those are of."""

    async def _settle(self, conflict: "EditConflict") -> bool:
        """Ask field for field what shall stand; tell whether to save again."""
        fields = {field.name: field for field in self._fields}
        taken = await ask_which(self, conflict, fields)
        if taken is None:
            return False
        for name in taken:
            self._put(name, shown_start(replace(fields[name], value=conflict.theirs[name])))
        self.settled = {**self.settled, **conflict.theirs}
        self.settled_version = conflict.version
        return True
