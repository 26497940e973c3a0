"""The fields people type in: whatever is put, typed or pasted there passes the cleaning first.

A paste may hold anything, and a field repeats what it holds to the terminal.
"""

from textual.widgets import Input

from ns3tui.text import clean


class Line(Input):
    """One line of text; coming into it selects nothing, so that typing adds."""

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)

    def validate_value(self, value: str) -> str:
        """Keep what a terminal would obey out of the value."""
        return clean(value)
