"""The fields people type in: whatever is put, typed or pasted there passes the cleaning first.

A paste may hold anything, and a field repeats what it holds to the terminal.
"""

from textual.widgets import Input, TextArea
from textual.widgets.text_area import Edit, EditResult

from ns3tui.text import clean


class Line(Input):
    """One line of text; coming into it selects nothing, so that typing adds."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)

    def validate_value(self, value: str) -> str:
        """Keep what a terminal would obey out of the value."""
        return clean(value)


class Paragraphs(TextArea):
    """Several lines of text; tab goes to the next field."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(clean(text, multiline=True), id=id, tab_behavior="focus")

    def load_text(self, text: str) -> None:
        """Show a new text."""
        super().load_text(clean(text, multiline=True))

    def edit(self, edit: Edit) -> EditResult:
        """Carry out an edit with what a terminal would obey kept out of it."""
        edit.text = clean(edit.text, multiline=True)
        return super().edit(edit)
