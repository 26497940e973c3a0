"""The field for several lines of text; apart from the others, for forms alone need a text area."""

from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from ns3tui.text import clean


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
