"""The fields people type in: whatever is put, typed or pasted there passes the cleaning first.

A paste may hold anything, and a field repeats what it holds to the terminal.
"""

from textual.content import Content
from textual.widgets import Checkbox, Input

from ns3tui.text import clean


class Line(Input):
    """One line of text; coming into it selects nothing, so that typing adds."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)

    def validate_value(self, value: str) -> str:
        """Keep what a terminal would obey out of the value."""
        return clean(value)


class Tick(Checkbox):
    """A tick that is empty when it is not set: colour alone would not say it."""

    def __init__(self, label: Content, value: bool, *, id: str) -> None:  # noqa: A002
        super().__init__(label, value, id=id)

    @property
    def _button(self) -> Content:
        mark = "[x]" if self.value else "[ ]"
        return Content(mark).stylize(self.get_visual_style("toggle--button"))
