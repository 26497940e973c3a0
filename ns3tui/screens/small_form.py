"""A small form: a few fields under each other, saved with F10 or enter in the last of them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import heading, hint
from ns3tui.screens.pages import page
from ns3tui.widgets.fields import Line
from ns3tui.widgets.text import glyphs, plain

Values = Mapping[str, str]
Save = Callable[[Values], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Entry:
    """A field: its name, label and value; with ``choices`` it is chosen, else typed."""

    name: str
    label: str
    value: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    """Key and label of what may be chosen."""


def yes_no(name: str, label: str, *, value: bool) -> Entry:
    """Return a field that is yes or no; its values are ``1`` and the empty text."""
    return Entry(name, label, "1" if value else "", (("", _("nej")), ("1", _("ja"))))


class Cycle(Widget, can_focus=True):
    """One of several; left, right and space go through them, a click takes the next."""

    DEFAULT_CSS = """
    Cycle { height: 1; width: 1fr; padding: 0 1; background: $panel; }
    Cycle:focus { background: $primary-muted; }
    """

    def __init__(self, choices: Sequence[tuple[str, str]], value: str, *, id: str) -> None:  # noqa: A002
        super().__init__(id=id)
        self._choices = list(choices)
        keys = [key for key, _label in choices]
        self._index = keys.index(value) if value in keys else 0

    @property
    def value(self) -> str:
        """The key of what is chosen."""
        return self._choices[self._index][0]

    def render(self) -> str:
        """Draw the choice between arrows."""
        return glyphs(f"← {self._choices[self._index][1]} →")

    def _turn(self, step: int) -> None:
        self._index = (self._index + step) % len(self._choices)
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Go to the next or the one before."""
        step = {"left": -1, "h": -1, "right": 1, "l": 1, "space": 1}.get(event.key)
        if step is not None:
            event.stop()
            event.prevent_default()
            self._turn(step)

    def on_click(self) -> None:
        """Take the next."""
        self._turn(1)


class SmallForm(Dialog[bool]):
    """The form. What stops the saving stands in it until it is mended; nothing typed is lost."""

    DEFAULT_CSS = """
    #small-form {
        width: 84%; max-width: 96; height: auto; max-height: 96%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    #small-form VerticalScroll { height: auto; max-height: 70vh; }
    #small-form .field { height: 1; margin-top: 1; }
    #small-form .field Label { color: $text-muted; height: 1; width: 34; }
    SmallForm.-narrow #small-form .field Label { width: 28; }
    #small-form Line { width: 1fr; }
    #small-form #form-note { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10", "save", show=False),
        Binding("enter", "forward", show=False),
    ]

    def __init__(self, title: str, entries: Sequence[Entry], save: Save, *, text: str = "") -> None:
        """Take the fields and what saves them: it tells whether it did."""
        super().__init__()
        self._title, self._entries, self._save, self._text = title, list(entries), save, text
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        with Vertical(id="small-form"):
            yield heading(self._title)
            if self._text:
                yield Static(plain(self._text), classes="dialog-text")
            with VerticalScroll(can_focus=False):
                for entry in self._entries:
                    with Horizontal(classes="field"):
                        yield Label(plain(entry.label))
                        yield self._field(entry)
            yield Static("", id="form-note")
            yield hint(_("F10: gem · tab: næste felt · esc: fortryd"))

    def _field(self, entry: Entry) -> Widget:
        if entry.choices:
            return Cycle(entry.choices, entry.value, id=entry.name)
        return Line(entry.value, id=entry.name)

    def on_mount(self) -> None:
        """Begin in the first field."""
        self.query_one(f"#{self._entries[0].name}").focus()

    def values(self) -> dict[str, str]:
        """Return what stands in the fields."""
        found = {}
        for entry in self._entries:
            field = self.query_one(f"#{entry.name}")
            found[entry.name] = (
                field.value if isinstance(field, Cycle)
                else field.value.strip() if isinstance(field, Input)
                else ""
            )  # fmt: skip
        return found

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Enter goes on to the next field; from the last it saves."""
        self.action_forward()

    def action_forward(self) -> None:
        """Go to the next field, or save from the last."""
        last = self._entries[-1].name
        if self.focused is not None and self.focused.id == last:
            self.action_save()
        else:
            self.focus_next()

    def action_save(self) -> None:
        """Save; the form stays open until it is done."""
        self.desk_app.work(self._save_or_say, group="form")

    async def _save_or_say(self) -> None:
        from ns3tui.desk.errors import SPOKEN

        if self._saving:
            return
        self._saving = True
        note = self.query_one("#form-note", Static)
        note.update("")
        try:
            if await self._save(self.values()):
                self.dismiss(result=True)
        except SPOKEN as error:
            note.update(page(("✗ ", "$error bold"), f"{error.message} {error.advice}"))
        finally:
            self._saving = False
