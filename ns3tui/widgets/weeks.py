"""A week chart: ISO weeks across, rows down, and a cursor that is not the focus.

A step repaints two cells and the numbers above them; at the edge it scrolls by half a page. Which
weeks are in view is told through a callback, so that they can be read as they are come to.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from textual import events
from textual.message import Message

from ns3tui.widgets.table import Column
from ns3tui.widgets.week_grid import WEEK, ZOOMS, WeekSection, monday_of
from ns3tui.widgets.week_lines import HEAD_LINES, NO_WEEK, WeekLines

NOTHING: Final = dt.timedelta(0)
MOST_WAITED: Final = 0.08
"""Seconds a place is waited for before it is drawn empty, so that a held key is seen to move."""


class WeekChart(WeekLines, can_focus=True):
    """Rows in sections over weeks, with a cursor on one week of one row."""

    class Opened(Message):
        """A row was opened with the mouse."""

        def __init__(self, key: str, week: dt.date) -> None:
            super().__init__()
            self.key, self.week = key, week

    # --- what is in it -----------------------------------------------------------------------

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns at the left; what is spare gives way in a narrow window."""
        self._columns = tuple(columns)
        self._fit()
        self._repaint_soon()

    def set_sections(self, sections: Sequence[WeekSection], *, are_others: bool = False) -> None:
        """Show other rows; the cursor stays on its row and line, or as near as it can.

        ``are_others`` says that they have nothing to do with those before: the number is kept.
        """
        key, row_number, before = self.cursor_key, self._cursor, list(self._rows)
        height = self._line_of_cursor - self._top
        self._lines, self._places, self._rows = [], [], {}
        for section in sections:
            if section.heading:
                self._lines.append(section.heading)
            for row in section.rows:
                self._rows[row.key] = len(self._places)
                self._places.append(len(self._lines))
                self._lines.append(row)
        if key not in self._rows and not are_others:
            near = sorted(range(len(before)), key=lambda at: (abs(at - row_number), -at))
            key = next((before[at] for at in near if before[at] in self._rows), "")
        last = max(0, len(self._places) - 1)
        self._cursor = self._rows.get(key, min(row_number, last))
        if not are_others:
            self._top = max(0, self._line_of_cursor - height)
        self._scroll_rows()
        self._repaint_soon()

    def set_today(self, day: dt.date) -> None:
        """Draw today's line through a day's week; the first time the cursor goes there."""
        monday = monday_of(day)
        if self._week == NO_WEEK:
            self._week = monday
            self._first = self._centred(monday)
        self._today = monday
        self._repaint_soon()

    def set_loaded(self, first: dt.date, last: dt.date) -> None:
        """Say which weeks the cells are known of; asks again when that is not all in view."""
        self._loaded = (first, last)
        self._wait.stop()
        self._repaint_soon()
        self._ask()

    # --- moving ------------------------------------------------------------------------------

    def step(self, weeks: int, rows: int) -> None:
        """Move the cursor by cells and rows."""
        before = (self._cursor, self._week)
        self._week += WEEK * (weeks * self.zoom.weeks)
        self._cursor = min(max(0, self._cursor + rows), max(0, len(self._places) - 1))
        self._after_move(before)

    def page(self, direction: int) -> None:
        """Move the cursor a screenful of rows up or down."""
        self.step(0, direction * max(1, self._visible - 1))

    def leap(self, direction: int) -> None:
        """Move the cursor half a screenful of weeks."""
        self.step(direction * max(1, self._count // 2), 0)

    def to_end(self, direction: int) -> None:
        """Move the cursor to the first or last row."""
        self.step(0, direction * len(self._places))

    def go_to(self, key: str = "", week: dt.date | None = None) -> bool:
        """Put the cursor on a row, a week, or both; tell whether the row is there."""
        before = (self._cursor, self._week)
        if key and key not in self._rows:
            return False
        if key:
            self._cursor = self._rows[key]
        if week is not None:
            self._week = monday_of(week)
        self._after_move(before)
        return True

    def zoom_by(self, steps: int) -> bool:
        """Show more (positive) or less time in a cell; tell whether that changed anything."""
        new = min(max(0, self._zoom + steps), len(ZOOMS) - 1)
        if new == self._zoom:
            return False
        place = (self._week - self._first).days // 7 // self.zoom.weeks * self.zoom.wide
        self._zoom = new
        self._first = self._week - WEEK * (place // self.zoom.wide * self.zoom.weeks)
        self._scroll_weeks()
        self._show_place()
        return True

    def _after_move(self, before: tuple[int, dt.date]) -> None:
        scrolled = self._scroll_rows() | self._scroll_weeks()
        row, week = before
        moved = (self._cursor, self._week) != before
        if scrolled:
            self._show_place()
        elif moved:
            self._refresh_cell(row, week)
            self._refresh_cell(self._cursor, self._week)
            if week != self._week:
                self._refresh_head(week)
                self._refresh_head(self._week)
            if row != self._cursor:
                self._refresh_label(row)
                self._refresh_label(self._cursor)
        if moved and self._follow is not None:
            self._follow()

    def _scroll_rows(self) -> bool:
        """Bring the cursor's row into view by half a page, which costs far fewer bytes."""
        before, visible = self._top, self._visible
        line = self._places[self._cursor] if self._places else 0
        if line < self._top or line >= self._top + visible:
            self._top = line - visible // 2
        self._top = min(max(0, self._top), max(0, len(self._lines) - visible))
        if self._cursor == 0:
            self._top = 0  # the first row's heading is seen with it
        return self._top != before

    def _scroll_weeks(self) -> bool:
        """Bring the cursor's week into view by half a page; from far away, into the first third."""
        first, last = self.in_view
        if first <= self._week <= last or self._week == NO_WEEK:
            return False
        near = WEEK * (self._count * self.zoom.weeks // 2)
        if first - near <= self._week < first:
            self._first -= near
        elif last < self._week <= last + near:
            self._first += near
        else:
            self._first = self._centred(self._week)
        return True

    def _centred(self, monday: dt.date) -> dt.date:
        return monday - WEEK * (self._count * self.zoom.weeks // 3)

    @property
    def _line_of_cursor(self) -> int:
        return self._places[self._cursor] if self._cursor < len(self._places) else 0

    def _is_known(self, beyond: dt.timedelta = NOTHING) -> bool:
        """Tell whether the cells of all weeks in view are known, and of those as far beyond."""
        first, last = self.in_view
        known = self._loaded
        return known is not None and known[0] <= first - beyond and last + beyond <= known[1]

    @property
    def is_next_known(self) -> bool:
        """Tell whether the cells are known of what the next scroll brings, either way."""
        return self._is_known(WEEK * (self._count * self.zoom.weeks // 2))

    def _ask(self) -> None:
        if self._wants is None or self._first == NO_WEEK or not self.size.width:
            return
        if not self._is_known():
            self._wants(*self.in_view)

    def _show_place(self) -> None:
        """Draw a place come to, once: if it is not known, when it is, but within a moment."""
        if self._is_known() or self._loaded is None:
            self._wait.stop()
            self._repaint()
        self._ask()
        if not self._is_known() and not self._wait.has_begun and self._loaded is not None:
            self._wait.begin(MOST_WAITED)

    # --- the window ------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the cursor in view in a window of another size."""
        self._fit()
        if self._week != NO_WEEK:
            if self._loaded is None:
                self._first = self._centred(self._week)
            self._scroll_weeks()
        self._scroll_rows()
        self._show_place()

    # --- mouse -------------------------------------------------------------------------------

    def _at(self, event: events.MouseEvent) -> tuple[int, dt.date | None] | None:
        """Return the row and week under the pointer; no week over the labels."""
        x = int(event.screen_x) - self.region.x
        y = int(event.screen_y) - self.region.y
        index = self._top + y - HEAD_LINES
        if y < HEAD_LINES or index not in self._places:
            return None
        row = self._places.index(index)
        if x < self._label_width:
            return row, None
        cells = (x - self._label_width) // self.zoom.wide
        return row, self._first + WEEK * (cells * self.zoom.weeks)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor under the pointer."""
        if (place := self._at(event)) is not None:
            before = (self._cursor, self._week)
            self._cursor, self._week = place[0], place[1] or self._week
            self._after_move(before)

    def on_click(self, event: events.Click) -> None:
        """Open what is clicked twice."""
        if event.chain == 2 and self._at(event) is not None:
            self.post_message(self.Opened(self.cursor_key, self._week))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down, or with shift to later weeks; the cursor stays where it is."""
        self._wheel(1, is_sideways=event.shift)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up, or with shift to earlier weeks; the cursor stays where it is."""
        self._wheel(-1, is_sideways=event.shift)

    def on_mouse_scroll_right(self, _event: events.MouseScrollRight) -> None:
        """Scroll to later weeks."""
        self._wheel(1, is_sideways=True)

    def on_mouse_scroll_left(self, _event: events.MouseScrollLeft) -> None:
        """Scroll to earlier weeks."""
        self._wheel(-1, is_sideways=True)

    def _wheel(self, direction: int, *, is_sideways: bool) -> None:
        before = (self._top, self._first)
        if is_sideways:
            self._first += WEEK * (direction * 4)
        else:
            most = max(0, len(self._lines) - self._visible)
            self._top = min(max(0, self._top + 3 * direction), most)
        if (self._top, self._first) != before:
            self._show_place()
