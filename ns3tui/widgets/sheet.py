"""A long page in sections with a cursor: each heading and each row that can be acted on is a stop.

One widget draws it all, line by line, so that a page of hundreds of lines scrolls without lag.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from ns3tui.widgets.text import glyphs

EDGE: Final = 2
"""The cells at the left edge that show the cursor."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line, or several joined by line breaks; with a key it is a stop of the cursor."""

    content: Content
    key: str = ""
    is_heading: bool = False


class Sheet(Widget, can_focus=True):
    """The page; a stop's further lines follow it and are highlighted with it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"sheet--cursor", "sheet--mark", "sheet--heading"}
    DEFAULT_CSS = """
    Sheet { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    Sheet .sheet--cursor { background: $primary-muted; }
    Sheet .sheet--mark { color: $accent; text-style: bold; }
    Sheet .sheet--heading { background: $surface; }
    """

    class Opened(Message):
        """A stop was clicked twice."""

    def __init__(
        self,
        *,
        follow: Callable[[], None] | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Make an empty page; ``follow`` is called when the cursor has moved."""
        super().__init__(id=id)
        self._follow = follow
        self._lines: list[Content] = []
        self._owner: list[int] = []
        """The stop each line belongs to; -1 before the first."""
        self._keys: list[str] = []
        self._places: list[int] = []
        self._headings: list[int] = []
        """The stops that are headings."""
        self._cursor = 0
        self._top = 0

    # --- what is on it -----------------------------------------------------------------------

    def show(self, lines: Sequence[SheetLine]) -> None:
        """Show other lines; the cursor stays on its stop, or near where it was."""
        key, old = self.cursor_key, self._lines
        self._lines, self._owner, self._keys, self._places, self._headings = [], [], [], [], []
        for line in lines:
            if line.key:
                if line.is_heading:
                    self._headings.append(len(self._keys))
                self._places.append(len(self._lines))
                self._keys.append(line.key)
            for part in line.content.split("\n", allow_blank=True):
                self._lines.append(part)
                self._owner.append(len(self._keys) - 1 if line.key else -1)
        if key in self._keys:
            self._cursor = self._keys.index(key)
        else:
            self._cursor = min(self._cursor, max(0, len(self._keys) - 1))
        scrolled = self._scroll_to_cursor()
        changed = [
            Region(0, y - self._top, self.size.width, 1)
            for y, (before, now) in enumerate(zip_longest(old, self._lines))
            if 0 <= y - self._top < self.size.height
            and (before is None or now is None or not before.is_same(now))
        ]
        if scrolled or changed:
            self.refresh()

    @property
    def cursor_key(self) -> str:
        """The key of the stop the cursor is on; empty when there are none."""
        return self._keys[self._cursor] if self._keys else ""

    @property
    def section(self) -> str:
        """The key of the heading the cursor is under."""
        above = [index for index in self._headings if index <= self._cursor]
        return self._keys[above[-1]] if above else ""

    @property
    def text_width(self) -> int:
        """How many cells a line has."""
        return max(8, self.size.width - EDGE - 1)

    # --- moving ------------------------------------------------------------------------------

    def step(self, stops: int) -> None:
        """Move the cursor by stops; a stop longer than the screen is read through first."""
        if not self._reads_on(stops):
            self._move_to(self._cursor + stops)

    def _reads_on(self, direction: int) -> bool:
        """Scroll within the stop the cursor is on; tell whether there was more of it."""
        if not self._keys:
            return False
        first, last = self._span(self._cursor)
        top, height = self._top, self.size.height
        if (direction > 0 and top <= last and last >= top + height) or (
            direction < 0 and first < top
        ):
            self._wheel(direction * max(1, height - 2))
        return self._top != top

    def page(self, direction: int) -> None:
        """Move the cursor a screenful up or down."""
        if not self._keys or self._reads_on(direction):
            return
        line = self._places[self._cursor] + direction * max(1, self.size.height - 2)
        inside = [i for i, place in enumerate(self._places) if place <= line]
        target = inside[-1] if inside else 0
        self._move_to(target if target != self._cursor else self._cursor + direction)

    def to_end(self, direction: int) -> None:
        """Move the cursor to the first or last stop."""
        self._move_to(direction * len(self._keys))

    def step_section(self, direction: int) -> None:
        """Move the cursor to the heading before or after, round and round."""
        if not self._headings:
            return
        passed = sum(index <= self._cursor for index in self._headings) - 1
        self._to_heading((passed + direction) % len(self._headings))

    def go_to(self, key: str) -> bool:
        """Put the cursor on a stop; tell whether it is there."""
        if key not in self._keys:
            return False
        index = self._keys.index(key)
        if index in self._headings:
            self._to_heading(self._headings.index(index))
        else:
            self._move_to(index)
        return True

    def _to_heading(self, number: int) -> None:
        """Put a heading at the top: the whole section is then seen, if it has room."""
        before, self._cursor = self._cursor, self._headings[number]
        top = self._top
        self._top = self._fitting(self._places[self._cursor])
        self._after_move(before, scrolled=top != self._top)

    def _move_to(self, index: int) -> None:
        if not self._keys:
            return
        before, self._cursor = self._cursor, min(max(0, index), len(self._keys) - 1)
        self._after_move(before, scrolled=self._scroll_to_cursor())

    def _after_move(self, before: int, *, scrolled: bool) -> None:
        if scrolled:
            self.refresh()
        elif self._cursor != before:
            self._refresh_stop(before)
            self._refresh_stop(self._cursor)
        if self._cursor != before and self._follow is not None:
            self._follow()

    def _fitting(self, top: int) -> int:
        return min(max(0, top), max(0, len(self._lines) - self.size.height))

    def _scroll_to_cursor(self) -> bool:
        before = self._top
        if self._keys:
            first, last = self._span(self._cursor)
            height = max(1, self.size.height)
            if first < self._top or last >= self._top + height:
                middle = first - height // 2
                self._top = first if last - first >= height else middle
            if self._cursor == 0:
                self._top = 0
        self._top = self._fitting(self._top)
        return self._top != before

    def _span(self, stop: int) -> tuple[int, int]:
        """Return the first and last line of a stop."""
        first = last = self._places[stop]
        while last + 1 < len(self._lines) and self._owner[last + 1] == stop:
            last += 1
        return first, last

    def _refresh_stop(self, stop: int) -> None:
        if 0 <= stop < len(self._keys):
            first, last = self._span(stop)
            self.refresh(Region(0, first - self._top, self.size.width, last - first + 1))

    # --- drawing -----------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in view in a window of another size."""
        self._scroll_to_cursor()
        self.refresh()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"sheet--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, self.rich_style
        index = self._top + y
        if index >= len(self._lines):
            return Strip.blank(width, base)
        owner = self._owner[index]
        here = owner == self._cursor and bool(self._keys) and owner >= 0
        if owner in self._headings:
            base += self._style("heading")
        if here:
            base += self._style("cursor")
        edge = Segment(glyphs("▌ ") if here else " " * EDGE, self._style("mark"))
        room = max(1, width - EDGE)
        content = self._lines[index].truncate(room)
        strips = Visual.to_strips(self, content, room, 1, self.visual_style)
        text = [
            Segment(s.text, Style(color=s.style.color, bold=s.style.bold, italic=s.style.italic)
                    if s.style else None)
            for s in (strips[0] if strips else ())
        ]  # fmt: skip
        return Strip([edge, *text]).apply_style(base).adjust_cell_length(width, base).simplify()

    # --- mouse -------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the stop under the pointer."""
        line = self._top + int(event.y)
        if line < len(self._owner) and self._owner[line] >= 0:
            before, self._cursor = self._cursor, self._owner[line]
            self._after_move(before, scrolled=False)

    def on_click(self, event: events.Click) -> None:
        """Open a stop that is clicked twice."""
        if event.chain == 2:
            self.post_message(self.Opened())

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Scroll down; the cursor stays where it is."""
        self._wheel(3)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Scroll up; the cursor stays where it is."""
        self._wheel(-3)

    def _wheel(self, lines: int) -> None:
        top = self._fitting(self._top + lines)
        if top != self._top:
            self._top = top
            self.refresh()
