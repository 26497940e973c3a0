"""The parts of a mode as names on one line: where one is, and where one can go."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ns3tui.widgets.text import glyphs


class Parts(Widget):
    """Names in a row, the one here marked; a click on another asks to go there."""

    COMPONENT_CLASSES = {"parts--here", "parts--other", "parts--key"}  # noqa: RUF012 - Textual types it
    DEFAULT_CSS = """
    Parts { height: 1; background: $surface; }
    Parts .parts--here { color: $accent; text-style: bold; }
    Parts .parts--other { color: $text-muted; }
    Parts .parts--key { color: $accent; }
    """

    class Chosen(Message):
        """A name was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, parts: Sequence[tuple[str, str]], here: str) -> None:
        """Take key and name of each part, and the key of the one here."""
        super().__init__()
        self._parts = tuple(parts)
        self._here = here

    def show(self, parts: Sequence[tuple[str, str]]) -> None:
        """Show the names in another language."""
        self._parts = tuple(parts)
        self.refresh()

    def _placed(self) -> list[tuple[int, str, str]]:
        placed, left = [], 1
        for key, name in self._parts:
            text = glyphs(f"▸ {name}" if key == self._here else f"  {name}")
            placed.append((left, key, text))
            left += cell_len(text) + 2
        return placed

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        segments = [Segment(" ")]
        for _left, key, text in self._placed():
            look = "parts--here" if key == self._here else "parts--other"
            segments.append(
                Segment(f"{text}  ", self.get_component_rich_style(look, partial=True))
            )  # fmt: skip
        hint = self.get_component_rich_style("parts--key", partial=True)
        segments.append(Segment(glyphs("  tab →"), hint))
        base = self.rich_style
        return Strip(segments).apply_style(base).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Ask to go to the name under the pointer."""
        for left, key, text in self._placed():
            if left <= event.x < left + cell_len(text):
                self.post_message(self.Chosen(key))
                return
