"""A list with columns, drawn line by line, with a cursor that is not the focus.

As with the board, one widget draws every row: a step repaints two lines however many there are.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from ns3tui.widgets.text import fit, glyphs, one_line, wrap

GAP: Final = 1
EDGE: Final = 1
HEAD_LINES: Final = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        title: what stands above it.
        width: the fewest cells it needs.
        grow: its share of the room that is left over; 0 keeps it as narrow as it may be.
        right: whether its cells stand at its right edge, as numbers do.
        spare: how soon it is left out when there is no room: the highest first, 0 never.
    """

    title: str
    width: int
    grow: int = 0
    right: bool = False
    spare: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a row, with its look: one of the ``table--`` component classes."""

    text: str
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its key, its cells in the order of the columns, and whether it is struck out."""

    key: str
    cells: tuple[Cell | str, ...]
    is_struck: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under a heading; without one they simply follow what is above."""

    heading: str
    rows: Sequence[Row]


class Table(Widget, can_focus=True):
    """Rows in sections with a cursor on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "table--head", "table--heading", "table--plain", "table--muted", "table--strong",
        "table--badge", "table--good", "table--warning", "table--error", "table--struck",
        "table--cursor", "table--cell", "table--mark",
    }  # fmt: skip
    DEFAULT_CSS = """
    Table { width: 1fr; height: 1fr; background: $background; }
    Table .table--head { color: $text-muted; background: $panel; }
    Table .table--heading { color: $accent; text-style: bold; }
    Table .table--plain { color: $foreground; }
    Table .table--muted { color: $text-muted; }
    Table .table--strong { color: $text; text-style: bold; }
    Table .table--badge { color: $secondary; text-style: bold; }
    Table .table--good { color: $success; }
    Table .table--warning { color: $warning; }
    Table .table--error { color: $error; text-style: bold; }
    Table .table--struck { color: $text-muted; text-style: strike; }
    Table .table--cursor { background: $primary-muted; }
    Table .table--cell { background: $primary; color: $text; text-style: bold; }
    Table .table--mark { color: $accent; text-style: bold; }
    """

    class Opened(Message):
        """A row was opened with the mouse."""

        def __init__(self, table: "Table", key: str) -> None:
            super().__init__()
            self.table, self.key = table, key

        @property
        def control(self) -> "Table":
            """The table it happened in."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column] = (),
        *,
        follow: Callable[[], None] | None = None,
        id: str | None = None,  # noqa: A002 - Textual's name
    ) -> None:
        """Make an empty list.

        Args:
            columns: its columns, from the left.
            follow: called when the cursor has moved, at once and not by a message: what follows
                the cursor is then painted in the same frame.
            id: the widget's id.
        """
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._follow = follow
        self._lines: list[Row | str] = []
        self._places: list[int] = []
        """The line of each row; a heading is a line without a row."""
        self._cursor = 0
        self._top = 0
        self._marks: frozenset[str] = frozenset()
        self._cell: int | None = None
        self._is_active = True
        self._empty = ""

    # --- what is in it -----------------------------------------------------------------------

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; the rows given next must fit them."""
        self._columns = tuple(columns)
        self.refresh()

    def set_sections(self, sections: Iterable[Section]) -> None:
        """Show other rows; the cursor stays on its row, or near where it was when that is gone."""
        key = self.cursor_key
        self._lines = []
        self._places = []
        for section in sections:
            if section.heading:
                self._lines.append(section.heading)
            for row in section.rows:
                self._places.append(len(self._lines))
                self._lines.append(row)
        found = self._find(key) if key else None
        self._cursor = (
            found if found is not None else min(self._cursor, max(0, len(self._places) - 1))
        )
        self._scroll_to_cursor()
        self.refresh()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in one section without a heading."""
        self.set_sections([Section("", rows)])

    def set_empty(self, text: str) -> None:
        """Say what stands below the headings when there are no rows: why, and what to do."""
        if text != self._empty:
            self._empty = text
            self.refresh()

    def set_marks(self, keys: Iterable[str]) -> None:
        """Mark exactly these rows."""
        new = frozenset(keys)
        changed = new ^ self._marks
        self._marks = new
        if changed == {self.cursor_key}:
            self._refresh_row(self._cursor)
        elif changed:
            self.refresh()

    def set_cell(self, column: int | None) -> None:
        """Let the cursor be on one cell of its row as well, or on the whole row again."""
        if column != self._cell:
            self._cell = column
            self._refresh_row(self._cursor)

    def set_active(self, is_active: bool) -> None:
        """Show the cursor, or hide it while another list beside this one has the keys."""
        if is_active != self._is_active:
            self._is_active = is_active
            self._refresh_row(self._cursor)

    @property
    def cursor_key(self) -> str:
        """The key of the row under the cursor; empty when there are none."""
        row = self._row(self._cursor)
        return row.key if row is not None else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all rows, in order."""
        return tuple(line.key for line in self._lines if isinstance(line, Row))

    def _row(self, index: int) -> Row | None:
        if not 0 <= index < len(self._places):
            return None
        line = self._lines[self._places[index]]
        return line if isinstance(line, Row) else None

    # --- moving ------------------------------------------------------------------------------

    def step(self, rows: int) -> None:
        """Move the cursor by rows, as far as there are any."""
        if not self._places:
            return
        before = self._cursor
        self._cursor = min(max(0, before + rows), len(self._places) - 1)
        self._after_move(before)

    def page(self, direction: int) -> None:
        """Move the cursor a screenful of rows up or down."""
        self.step(direction * max(1, self._visible - 1))

    def to_end(self, direction: int) -> None:
        """Move the cursor to the first or last row."""
        self.step(direction * len(self._places))

    def go_to(self, key: str) -> bool:
        """Put the cursor on a row; tell whether it is in the list."""
        found = self._find(key)
        if found is None:
            return False
        before, self._cursor = self._cursor, found
        self._after_move(before)
        return True

    def _find(self, key: str) -> int | None:
        return next((i for i in range(len(self._places)) if self._key_at(i) == key), None)

    def _key_at(self, index: int) -> str:
        row = self._row(index)
        return row.key if row is not None else ""

    def _after_move(self, before: int) -> None:
        if self._scroll_to_cursor():
            self.refresh()
        elif self._cursor != before:
            self._refresh_row(before)
            self._refresh_row(self._cursor)
        if self._cursor != before and self._follow is not None:
            self._follow()

    def _scroll_to_cursor(self) -> bool:
        """Bring the cursor into view by half a page, which costs far fewer bytes than by lines."""
        visible = self._visible
        most = max(0, len(self._lines) - visible)
        before = self._top
        line = self._places[self._cursor] if self._places else 0
        if line < self._top or line >= self._top + visible:
            self._top = line - visible // 2
        self._top = min(max(0, self._top), most)
        if self._cursor == 0:
            self._top = 0  # the first row's heading is seen with it
        return self._top != before

    # --- where things lie ----------------------------------------------------------------------

    @property
    def _visible(self) -> int:
        return max(1, self.size.height - HEAD_LINES)

    def _refresh_row(self, index: int) -> None:
        if 0 <= index < len(self._places):
            y = self._places[index] - self._top + HEAD_LINES
            if HEAD_LINES <= y < self.size.height:
                self.refresh(Region(0, y, self.size.width, 1))

    def _widths(self) -> list[int]:
        """Return how wide each column is; 0 for those there is no room for."""
        room = self.size.width - EDGE
        shown = set(range(len(self._columns)))

        def needed() -> int:
            return sum(self._columns[i].width + GAP for i in shown)

        while needed() > room:
            spare = max((self._columns[i].spare for i in shown), default=0)
            if not spare:
                break
            shown -= {i for i in shown if self._columns[i].spare == spare}
        left = max(0, room - needed())
        shares = sum(self._columns[i].grow for i in shown)
        widths = []
        for index, column in enumerate(self._columns):
            extra = left * column.grow // shares if shares and index in shown else 0
            widths.append(column.width + extra if index in shown else 0)
        return widths

    def _is_here(self, index: int) -> bool:
        """Tell whether the cursor is seen on a line."""
        return self._is_active and bool(self._places) and index == self._places[self._cursor]

    # --- drawing -----------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in view in a window of another size."""
        self._scroll_to_cursor()
        self.refresh()

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"table--{name}", partial=True)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, base = self.size.width, self.rich_style
        if y < HEAD_LINES:
            segments, base = self._head(), base + self._style("head")
        else:
            index = self._top + y - HEAD_LINES
            segments = self._line(index) if index < len(self._lines) else self._nothing(index)
            if self._is_here(index):
                base += self._style("cursor")
        return Strip(segments).apply_style(base).adjust_cell_length(width, base).simplify()

    def _head(self) -> list[Segment]:
        is_above, is_below = self._top > 0, len(self._lines) > self._top + self._visible
        more = "↕" if is_above and is_below else "↑" if is_above else "↓" if is_below else " "
        segments = [Segment(glyphs(more), self._style("mark"))]
        for column, width in zip(self._columns, self._widths(), strict=True):
            if width:
                segments.append(Segment(_placed(column.title, width, column) + " " * GAP))
        return segments

    def _line(self, index: int) -> list[Segment]:
        line = self._lines[index]
        if isinstance(line, str):
            return [Segment(fit(line, self.size.width), self._style("heading"))]
        here = self._is_here(index)
        marked = line.key in self._marks
        edge = "●" if marked else "▌" if here else " "
        segments = [Segment(glyphs(edge), self._style("mark"))]
        for number, (column, width, cell) in enumerate(
            zip(self._columns, self._widths(), line.cells, strict=True)
        ):
            if not width:
                continue
            text, look = (cell, "plain") if isinstance(cell, str) else (cell.text, cell.look)
            style = self._style("struck" if line.is_struck and look == "plain" else look)
            if here and number == self._cell:
                style += self._style("cell")
            segments += [Segment(_placed(text, width, column), style), Segment(" " * GAP)]
        return segments

    def _nothing(self, index: int) -> list[Segment]:
        """Return a line of what is said when there are no rows, a line below what there is."""
        if self._places or not self._empty:
            return []
        lines = wrap(self._empty, max(1, self.size.width - 2 * EDGE))
        place = index - len(self._lines) - 1
        text = lines[place] if 0 <= place < len(lines) else ""
        return [Segment(" " * EDGE + text, self._style("muted"))]

    # --- mouse -------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer."""
        line = self._top + int(event.y) - HEAD_LINES
        if line in self._places:
            before, self._cursor = self._cursor, self._places.index(line)
            self._after_move(before)

    def on_click(self, event: events.Click) -> None:
        """Open a row that is clicked twice."""
        line = self._top + int(event.y) - HEAD_LINES
        if event.chain == 2 and line in self._places:
            self.post_message(self.Opened(self, self.cursor_key))

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Scroll down; the cursor stays where it is."""
        self._wheel(3)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Scroll up; the cursor stays where it is."""
        self._wheel(-3)

    def _wheel(self, lines: int) -> None:
        most = max(0, len(self._lines) - self._visible)
        top = min(max(0, self._top + lines), most)
        if top != self._top:
            self._top = top
            self.refresh()


def _placed(text: str, width: int, column: Column) -> str:
    """Return a text fitted into a column, at its right edge where the column asks for it."""
    if not column.right:
        return fit(text, width)
    line = one_line(text)
    return " " * (width - cell_len(line)) + line if cell_len(line) <= width else fit(text, width)
