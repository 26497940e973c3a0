"""The small dialogs: ask for a line, choose from a list, read a page, confirm against a rule."""

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ns3tui.danish import parse_date
from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.widgets.fields import Line
from ns3tui.widgets.text import one_line, plain, wrap


def page_width(columns: int) -> int:
    """Return how many cells a dialog's page is wide on a screen of ``columns``."""
    return max(20, min(96, columns * 84 // 100) - 6)


def heading(text: str) -> Static:
    """A dialog's title."""
    return Static(plain(text), classes="dialog-title")


def hint(text: str) -> Static:
    """The line that says which keys do what."""
    return Static(plain(text), classes="dialog-hint")


Check = Callable[[str], str]
"""Says what is wrong with an answer, and what to write instead; empty when it will do."""


def day_check(today: dt.date) -> Check:
    """Return a check that an answer is a day or a week as people write them, seen from a day."""

    def problem(answer: str) -> str:
        try:
            parse_date(answer, today=today)
        except ValueError:
            return _("«{text}» er ingen dag. Skriv fx 01-03-2027 eller uge 9 2027.").format(
                text=answer
            )
        return ""

    return problem


def place_check(answer: str) -> str:
    """Say that a file or folder is not there."""
    with contextlib.suppress(RuntimeError, ValueError, OSError):  # ~nobody, a NUL, a long name
        if Path(answer).expanduser().exists():
            return ""
    return _("Der er ingen fil eller mappe {path}.").format(path=answer)


class Ask(Dialog[str]):
    """Asks for one line of text; enter answers, escape gives up.

    More than a word that was given up is there again when the same is asked the next time.
    """

    def __init__(
        self,
        title: str,
        text: str = "",
        *,
        about: str = "",
        value: str = "",
        needed: bool = True,
        check: Check | None = None,
    ) -> None:
        """Make the question.

        Args:
            title: what is being done.
            text: what is asked for.
            about: what it is done to, the codes in short; what was given up is kept for it alone.
            value: what stands in the line at first.
            needed: whether an empty line is no answer.
            check: says what is wrong with an answer.
        """
        super().__init__()
        self._title = f"{title}: {about}" if about else title
        self._text, self._value, self._needed, self._check = text, value, needed, check
        self._at_first = value

    @property
    def _question(self) -> str:
        return f"{self._title}\n{self._text}"

    def compose(self) -> ComposeResult:
        """Lay out title, text, line, and what is to be said of the answer."""
        given_up = self.desk_app.given_up.pop(self._question, "")
        self._at_first = given_up or self._value
        with Vertical(classes="dialog-box"):
            yield heading(self._title)
            if self._text:
                yield Static(plain(self._text), classes="dialog-text")
            yield Line(self._at_first, id="answer")
            note = _("Det, du skrev sidst, er hentet frem.") if given_up else ""
            yield Static(plain(note), id="answer-note", classes="dialog-note")
            yield hint(_("enter: videre · esc: fortryd"))

    def on_input_changed(self, event: Input.Changed) -> None:
        """What was said of another answer no longer holds."""
        if event.value != self._at_first:
            self._at_first = ""
            self.query_one("#answer-note", Static).update("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, unless a text is needed and there is none, or it will not do."""
        answer = event.value.strip()
        problem = self._check(answer) if answer and self._check is not None else ""
        if not answer and self._needed:
            problem = _("Her skal stå noget. esc går tilbage, og intet er gjort.")
        if problem:
            said = Content.assemble(("✗ ", "$error bold"), plain(problem))
            self.query_one("#answer-note", Static).update(said)
        else:
            self.dismiss(answer)

    def action_close(self) -> None:
        """Close with nothing; what was written is kept for the next time."""
        written = self.query_one("#answer", Line).value.strip()
        if written != self._value and " " in written:
            self.desk_app.given_up[self._question] = written
        super().action_close()


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its key, its name, and a line that explains it."""

    key: str
    label: str
    detail: str = ""


class Choose(Dialog[str]):
    """Chooses one of several; arrows or j and k move, enter chooses, a digit chooses at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(
        self, title: str, choices: Sequence[Choice], *, text: str = "", start: str = ""
    ) -> None:
        super().__init__()
        self._title, self._choices, self._text, self._start = title, list(choices), text, start

    def compose(self) -> ComposeResult:
        """Lay out title, text and list."""
        with Vertical(classes="dialog-box"):
            yield heading(self._title)
            if self._text:
                yield Static(plain(self._text), classes="dialog-text")
            yield OptionList(*(self._option(i, c) for i, c in enumerate(self._choices, 1)))
            yield hint(_("enter: vælg · esc: fortryd"))

    def _option(self, number: int, choice: Choice) -> Option:
        lead = f"{number} " if number <= 9 else "  "  # a digit chooses one of the first nine
        parts: list[Content | tuple[str, str]] = [(lead, "$accent bold"), plain(choice.label)]
        if choice.detail:
            lines = wrap(one_line(choice.detail), page_width(self.app.size.width) - 2)
            parts.append(Content("".join(f"\n  {line}" for line in lines)).stylize("$text-muted"))
        return Option(Content.assemble(*parts))

    def on_mount(self) -> None:
        """Start on the suggested choice."""
        options = self.query_one(OptionList)
        keys = [choice.key for choice in self._choices]
        known = self._start and self._start in keys
        options.highlighted = keys.index(self._start) if known else 0
        self.set_focus(options)

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses at once."""
        if event.character and event.character.isdigit():
            index = int(event.character) - 1
            if 0 <= index < min(9, len(self._choices)):
                event.stop()
                self.dismiss(self._choices[index].key)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose."""
        self.dismiss(self._choices[event.option_index].key)


class Read(Dialog[str]):
    """A page to read; keys of ``answers`` close it with that answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,enter,question_mark", "close", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", "scroll(12)", show=False),
        Binding("pageup", "scroll(-12)", show=False),
    ]

    def __init__(self, title: str, page: Content, *, answers: Sequence[Choice] = ()) -> None:
        super().__init__()
        self._title, self._page, self._answers = title, page, list(answers)

    def compose(self) -> ComposeResult:
        """Lay out title and page."""
        with Vertical(classes="dialog-box page"):
            yield heading(self._title)
            with VerticalScroll(can_focus=False):
                yield Static(self._page.rstrip())
            keys = [f"{answer.key}: {answer.label}" for answer in self._answers]
            yield hint(" · ".join([*keys, _("esc: luk")]))

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def on_key(self, event: events.Key) -> None:
        """One of the answers closes the page."""
        for answer in self._answers:
            if event.character == answer.key:
                event.stop()
                self.dismiss(answer.key)
