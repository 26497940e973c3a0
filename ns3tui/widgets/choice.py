"""A field that holds one of a few values: its line shows the one chosen, the arrows go through."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ns3tui.widgets.text import fit, glyphs


class ChoiceLine(Widget, can_focus=True):
    """One line with the value chosen; left, right, space and first letters choose another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("enter", "submit", show=False),
    ]
    DEFAULT_CSS = """
    ChoiceLine { height: 1; background: $panel; color: $foreground; width: 1fr; }
    ChoiceLine:focus { background: $primary-muted; color: $text; }
    """

    class Changed(Message):
        """Another value was chosen."""

    class Submitted(Message):
        """Enter was pressed: on to the next field."""

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        value: str = "",
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Make the field.

        Args:
            choices: value and label of each choice, in order; at least one.
            value: the one chosen at first; the first when it is not among them.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._choices = tuple(choices)
        self._index = self._find(value)

    def _find(self, value: str) -> int:
        return next((i for i, (key, _label) in enumerate(self._choices) if key == value), 0)

    @property
    def value(self) -> str:
        """The value chosen."""
        return self._choices[self._index][0]

    @value.setter
    def value(self, value: str) -> None:
        self._index = self._find(value)
        self.refresh()

    def action_step(self, step: int) -> None:
        """Choose the value before or after."""
        self._index = (self._index + step) % len(self._choices)
        self.refresh()
        self.post_message(self.Changed())

    def on_key(self, event: events.Key) -> None:
        """Go to the next choice that begins with the letter typed."""
        if not event.character or not event.character.isalnum():
            return
        count = len(self._choices)
        for step in range(1, count + 1):
            label = self._choices[(self._index + step) % count][1]
            if label.casefold().startswith(event.character.casefold()):
                event.stop()
                self.action_step(step)
                return

    def action_submit(self) -> None:
        """Tell that the field is done with."""
        self.post_message(self.Submitted())

    def on_click(self) -> None:
        """Choose the next value."""
        self.action_step(1)

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        text = fit(self._choices[self._index][1], max(1, width - 8)).rstrip()
        shown = glyphs(f" ← {text} →") if len(self._choices) > 1 else f" {text}"
        return Strip([Segment(fit(shown, width), self.rich_style)])
