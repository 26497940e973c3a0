"""The board: lanes of cards drawn line by line, with a cursor that is not the focus.

A widget a card costs a millisecond and 25 kB each, and moving the focus repaints the screen; one
widget that draws lines is flat in the number of cards, and a step repaints two cards. The lanes
are drawn by a few bare views, because Textual sends a line again from the left edge of the widget
it lies in: in one wide widget a step far to the right would send every lane before it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ns3tui.widgets.board_lines import (
    bottom,
    heading,
    rest_line,
    small_line,
    title_line,
    title_parts,
)
from ns3tui.widgets.cards import Lane
from ns3tui.widgets.text import glyphs

SMALL_LINES: Final = 1
GAP_LINES: Final = 1
MOST_TITLE_LINES: Final = 2
LEAST_LANE: Final = 15
MOST_LANES: Final = 5


class LaneView(Widget):
    """The lines of one lane on screen; what they show is the board's to say."""

    DEFAULT_CSS = "LaneView { width: 1fr; height: 1fr; }"

    def __init__(self, place: int, draw: Callable[[int, int, int], Strip]) -> None:
        super().__init__()
        self._place, self._draw = place, draw

    def render_line(self, y: int) -> Strip:
        """Draw one line of the lane."""
        return self._draw(self._place, y, self.size.width)


class Board(Widget, can_focus=True):
    """Lanes side by side, as many as there is room for, with a cursor on one card."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "board--lane", "board--lane-here", "board--card", "board--small", "board--cursor",
        "board--cursor-small", "board--mark", "board--warning", "board--error", "board--badge",
    }  # fmt: skip
    DEFAULT_CSS = """
    Board { height: 1fr; background: $background; layout: horizontal; }
    Board .board--lane { color: $text-muted; }
    Board .board--lane-here { color: $accent; text-style: bold; }
    Board .board--card { color: $foreground; }
    Board .board--small { color: $text-muted; }
    Board .board--cursor { background: $primary-muted; color: $text; text-style: bold; }
    Board .board--cursor-small { background: $primary-muted; color: $text; }
    Board .board--mark { color: $accent; text-style: bold; }
    Board .board--warning { color: $warning; }
    Board .board--error { color: $error; text-style: bold; }
    Board .board--badge { color: $secondary; text-style: bold; }
    """

    class Opened(Message):
        """A card was opened with the mouse."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    class Dropped(Message):
        """A card was dragged to another lane."""

        def __init__(self, key: str, lane: str) -> None:
            super().__init__()
            self.key, self.lane = key, lane

    def __init__(
        self,
        *,
        follow: Callable[[], None] | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Make an empty board.

        Args:
            follow: called when the cursor has moved, at once and not by a message: what follows
                the cursor is then painted in the same frame, and a step sends one burst.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._follow = follow
        self._lanes: list[Lane] = []
        self._column = 0
        self._rows: dict[str, int] = {}
        self._tops: dict[str, int] = {}
        self._first = 0
        self._marks: frozenset[str] = frozenset()
        self._dragged = ""
        self._target: int | None = None
        """The lane a dragged card would drop into."""

    def compose(self) -> ComposeResult:
        """Lay out the views of the lanes."""
        for place in range(MOST_LANES):
            yield LaneView(place, self._draw)

    def _views(self) -> list[LaneView]:
        return list(self.query_children(LaneView))

    def _repaint(self) -> None:
        """Draw every lane anew, as many as there is room for."""
        if not self.size.width:
            return  # not laid out yet: every lane has its place until the room is known
        for place, view in enumerate(self._views()):
            view.display = place < self._lane_count
            view.refresh()

    # --- what is on it -----------------------------------------------------------------------

    def set_lanes(self, lanes: Sequence[Lane]) -> None:
        """Show other lanes; the cursor stays on its card wherever that now lies."""
        key = self.cursor_key
        lane_key = self.lane_key
        self._lanes = list(lanes)
        self._column = next(
            (i for i, lane in enumerate(self._lanes) if lane.key == lane_key),
            min(self._column, max(0, len(self._lanes) - 1)),
        )
        if key:
            self._find(key)
        self._clamp()
        if self._lanes and self.size.width:
            self._scroll_to_cursor()
        self._repaint()

    def set_marks(self, keys: Iterable[str]) -> None:
        """Mark exactly these cards."""
        new = frozenset(keys)
        changed = new ^ self._marks
        self._marks = new
        if changed == {self.cursor_key}:
            self._refresh_card(self._column, self._row)
        elif changed:
            self._repaint()

    @property
    def lanes(self) -> tuple[Lane, ...]:
        """The lanes as they stand."""
        return tuple(self._lanes)

    @property
    def lanes_shown(self) -> tuple[Lane, ...]:
        """The lanes that stand on the screen now; the others lie to the left or the right."""
        return tuple(self._lanes[self._first : self._first + self._lane_count])

    @property
    def lane_key(self) -> str:
        """The key of the lane the cursor is in; empty when there are no lanes."""
        return self._lanes[self._column].key if self._lanes else ""

    @property
    def cursor_key(self) -> str:
        """The key of the card under the cursor; empty in an empty lane."""
        if not self._lanes:
            return ""
        cards = self._lanes[self._column].cards
        return cards[self._row].key if self._row < len(cards) else ""

    @property
    def _row(self) -> int:
        return self._rows.get(self.lane_key, 0)

    # --- moving ------------------------------------------------------------------------------

    def step(self, columns: int, rows: int) -> None:
        """Move the cursor by lanes and cards, as far as there are any."""
        if not self._lanes:
            return
        before = (self._column, self._row)
        if columns:
            self._column = min(max(0, self._column + columns), len(self._lanes) - 1)
        if rows:
            count = len(self._lanes[self._column].cards)
            self._rows[self.lane_key] = min(max(0, self._row + rows), max(0, count - 1))
        self._clamp()
        self._after_move(before)

    def page(self, direction: int) -> None:
        """Move the cursor a screenful of cards up or down."""
        if self._lanes:
            rows = self._visible_rows(self._lanes[self._column])
            self.step(0, direction * max(1, rows - 1))

    def to_end(self, direction: int) -> None:
        """Move the cursor to the first or last card of its lane."""
        self.step(0, direction * 1_000_000)

    def go_to(self, key: str) -> bool:
        """Put the cursor on a card; tell whether it is on the board."""
        before = (self._column, self._row)
        found = self._find(key)
        if found:
            self._after_move(before)
        return found

    def _find(self, key: str) -> bool:
        for index, lane in enumerate(self._lanes):
            row = lane.row_of(key)
            if row is not None:
                self._column = index
                self._rows[lane.key] = row
                return True
        return False

    def _clamp(self) -> None:
        if self._lanes:
            last = max(0, len(self._lanes[self._column].cards) - 1)
            self._rows[self.lane_key] = min(self._row, last)

    def _after_move(self, before: tuple[int, int]) -> None:
        moved = (self._column, self._row) != before
        if self._scroll_to_cursor():
            self._repaint()
        elif moved:
            self._refresh_card(*before)
            self._refresh_card(self._column, self._row)
            if before[0] != self._column:
                self._refresh_heading(before[0])
                self._refresh_heading(self._column)
        if moved and self._follow is not None:
            self._follow()

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor into view by half a page, which costs far fewer bytes than by lines."""
        changed = False
        count = self._lane_count
        if not self._first <= self._column < self._first + count:
            last = max(0, len(self._lanes) - count)
            # Lanes come in groups (Runde, Forløb): show the group the cursor went into.
            self._first = min(last, self._column // count * count)
            changed = True
        lane, row = self._lanes[self._column], self._row
        rows, top, key = self._visible_rows(lane), self._top(lane), lane.key
        if not top <= row < top + rows:
            cards = len(lane.cards)
            half = max(1, rows // 2)
            wanted = row - half + 1 if row >= top + rows else row - rows + half
            self._tops[key] = min(max(0, wanted), max(0, cards - rows))
            changed = True
        return changed

    # --- where things lie ----------------------------------------------------------------------

    @property
    def _lane_count(self) -> int:
        fitting = max(1, self.size.width // LEAST_LANE)
        return max(1, min(MOST_LANES, fitting, len(self._lanes) or 1))

    def _title_lines(self, lane: Lane) -> int:
        """Return how many lines a title may take: two when every card of the lane has room."""
        room = self.size.height - 2 + GAP_LINES
        wanted = len(lane.cards) * (MOST_TITLE_LINES + SMALL_LINES + GAP_LINES)
        return MOST_TITLE_LINES if wanted <= room else 1

    def _row_lines(self, lane: Lane) -> int:
        """Return the lines from one card of a lane to the next."""
        return self._title_lines(lane) + SMALL_LINES + GAP_LINES

    def _visible_rows(self, lane: Lane) -> int:
        return max(1, (self.size.height - 2 + GAP_LINES) // self._row_lines(lane))

    def _titles(self, column: int, row: int, width: int) -> list[str]:
        """Return the lines of a card's title in a lane of a width."""
        lane = self._lanes[column]
        return title_parts(lane.cards[row], width, self._title_lines(lane))

    def _top(self, lane: Lane) -> int:
        """Return the first row shown; what was scrolled to is kept while a filter shortens it."""
        return min(self._tops.get(lane.key, 0), max(0, len(lane.cards) - self._visible_rows(lane)))

    def _card_lines(self, column: int, row: int) -> tuple[int, int] | None:
        """Return a card's first line in its lane and its height, or nothing when out of sight."""
        lane = self._lanes[column]
        line = 1 + (row - self._top(lane)) * self._row_lines(lane)
        if line < 1 or line > self.size.height - 2:
            return None
        titles = self._title_lines(lane)
        view = self._view_of(column)
        if view is not None and row < len(lane.cards):
            titles = len(self._titles(column, row, view.size.width - 2))
        return line, min(titles + SMALL_LINES, self.size.height - 1 - line)

    def _view_of(self, column: int) -> LaneView | None:
        place = column - self._first
        if not 0 <= place < self._lane_count or column >= len(self._lanes):
            return None
        return self._views()[place]

    def _refresh_card(self, column: int, row: int) -> None:
        view = self._view_of(column)
        lines = self._card_lines(column, row)
        if view is not None and lines is not None:
            view.refresh(Region(1, lines[0], max(0, view.size.width - 2), lines[1]))

    def _refresh_heading(self, column: int) -> None:
        view = self._view_of(column)
        if view is not None:
            view.refresh(Region(0, 0, view.size.width, 1))

    def _at(self, event: events.MouseEvent) -> tuple[int, int] | None:
        """Return the lane and row under the pointer; the row may lie past the last card."""
        x, y = int(event.screen_x), int(event.screen_y)
        for place, view in enumerate(self._views()[: self._lane_count]):
            column = self._first + place
            if view.region.contains(x, y) and column < len(self._lanes):
                lane = self._lanes[column]
                below = max(0, y - view.region.y - 1)
                return column, self._top(lane) + below // self._row_lines(lane)
        return None

    # --- drawing -----------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in view in a window of another size."""
        if self._lanes:
            self._scroll_to_cursor()
        self._repaint()

    def _draw(self, place: int, y: int, width: int) -> Strip:
        column = self._first + place
        if column >= len(self._lanes):
            return Strip.blank(width, self.rich_style)
        base = self.rich_style
        strip = Strip(self._lane_line(column, y, width)).apply_style(base)
        return strip.adjust_cell_length(width, base).simplify()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"board--{name}", partial=True)

    def _lane_line(self, column: int, y: int, width: int) -> list[Segment]:
        lane = self._lanes[column]
        lit = column == (self._column if self._target is None else self._target)
        frame = self._style("lane-here" if lit else "lane")
        last = self.size.height - 1
        if y == 0:
            start = "┌→ " if column == self._target else "┌ "
            return [Segment(heading(lane, width, start), frame)]
        if y == last:
            return [Segment(self._bottom(lane, width), self._style("lane"))]
        side = self._style("lane")
        inside = self._card_line(column, y - 1, width - 2)
        return [Segment(glyphs("│"), side), *inside, Segment(glyphs("│"), side)]

    def _bottom(self, lane: Lane, width: int) -> str:
        top = self._top(lane)
        return bottom(top, len(lane.cards) - top - self._visible_rows(lane), width)

    def _card_line(self, column: int, y: int, width: int) -> list[Segment]:
        lane = self._lanes[column]
        row, line = divmod(y, self._row_lines(lane))
        row += self._top(lane)
        if row >= len(lane.cards):
            return [Segment(" " * width)]
        titles = self._titles(column, row, width)
        if line > len(titles):
            return [Segment(" " * width)]
        card = lane.cards[row]
        here = column == self._column and row == self._row
        if line == len(titles):
            return small_line(card, width, self._style, is_here=here)
        if line:
            return rest_line(titles[line], self._style, is_here=here)
        edge = "▌" if here else " "
        if here and self._target is not None:
            edge = "→"
        elif card.key in self._marks:
            edge = "●"
        return title_line(card, titles[0], self._style, edge=edge, is_here=here)

    # --- mouse -------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer and take hold of the card."""
        place = self._at(event)
        if place is None:
            return
        before = (self._column, self._row)
        self._column = place[0]
        cards = self._lanes[self._column].cards
        if place[1] < len(cards):
            self._rows[self.lane_key] = place[1]
            self._dragged = cards[place[1]].key
            self.capture_mouse()
        self._clamp()
        self._after_move(before)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show where the dragged card would drop: an arrow at the card and at the lane."""
        if self._dragged:
            place = self._at(event)
            self._aim_at(place[0] if place is not None and place[0] != self._column else None)

    def _aim_at(self, target: int | None) -> None:
        if target == self._target:
            return
        for column in (self._target, target, self._column):
            if column is not None:
                self._refresh_heading(column)
        self._target = target
        self._refresh_card(self._column, self._row)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the card: in another lane it moves there."""
        self.release_mouse()
        self._aim_at(None)
        key, self._dragged = self._dragged, ""
        place = self._at(event)
        if key and place is not None and place[0] != self._column:
            self.post_message(self.Dropped(key, self._lanes[place[0]].key))

    def on_click(self, event: events.Click) -> None:
        """Open a card that is clicked twice."""
        if event.chain == 2 and self.cursor_key:
            self.post_message(self.Opened(self.cursor_key))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll the lane under the pointer."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll the lane under the pointer."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, direction: int) -> None:
        place = self._at(event)
        if place is None:
            return
        lane = self._lanes[place[0]]
        most = max(0, len(lane.cards) - self._visible_rows(lane))
        top = self._top(lane)
        self._tops[lane.key] = min(max(0, top + direction), most)
        if self._tops[lane.key] != top:
            self._repaint()
