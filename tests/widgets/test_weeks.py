"""The week chart: cursor, scrolling, zoom, what is drawn and asked for, odd text, the mouse."""

import datetime as dt
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult

from ns3tui.widgets.punctual import PunctualApp
from ns3tui.widgets.table import Column
from ns3tui.widgets.week_grid import WEEK, WeekCell, WeekRow, WeekSection
from ns3tui.widgets.weeks import MOST_WAITED, WeekChart

TODAY = dt.date(2026, 11, 23)
COLUMNS = (Column("Kode", 5), Column("Navn", 10, grow=1), Column("Afd", 4, spare=1))


def sections(*counts: int) -> list[WeekSection]:
    return [
        WeekSection(
            f"Gruppe {i}", [WeekRow(f"{i}-{j}", (f"R{j}", f"Navn {i}-{j}", "SKO"))
                            for j in range(count)]
        )
        for i, count in enumerate(counts)
    ]  # fmt: skip


class Stage(PunctualApp[None]):
    def __init__(self, shown: Sequence[WeekSection]) -> None:
        super().__init__()
        self.shown = shown
        self.asked: list[tuple[str, dt.date]] = []
        self.wanted: list[tuple[dt.date, dt.date]] = []
        self.heard: list[str] = []

    def cell(self, key: str, monday: dt.date) -> WeekCell | None:
        self.asked.append((key, monday))
        if monday.isocalendar().week == 52:
            return WeekCell("·", look="free", weight=0)
        return WeekCell("▓", look="dense", mark="⚠" if monday == TODAY + 2 * WEEK else "")

    def compose(self) -> ComposeResult:
        yield WeekChart(
            self.cell,
            follow=lambda: self.heard.append(self.chart.cursor_key),
            wants=lambda first, last: self.wanted.append((first, last)),
        )

    def on_mount(self) -> None:
        self.chart.set_columns(COLUMNS)
        self.chart.set_sections(self.shown)
        self.chart.set_today(TODAY)
        self.chart.focus()

    @property
    def chart(self) -> WeekChart:
        return self.query_one(WeekChart)

    @property
    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def on_week_chart_opened(self, message: WeekChart.Opened) -> None:
        self.heard.append(f"opened {message.key} {message.week}")


async def test_it_starts_on_today_with_the_weeks_above_and_their_year() -> None:
    app = Stage(sections(2, 1))
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        assert app.chart.cursor_week == TODAY
        assert "2026-U" in app.lines[0]
        assert "▼48" in app.lines[1]
        assert app.lines[2].startswith("Gruppe 0")
        assert "▓⚠" in app.lines[3]
        first, last = app.chart.in_view
        assert first < TODAY < last


@pytest.mark.parametrize("width", [78, 79, 80, 81, 120, 160])
async def test_the_last_week_at_the_right_edge_is_a_whole_one(width: int) -> None:
    app = Stage(sections(2, 1))
    async with app.run_test(size=(width, 20)) as pilot:
        await pilot.pause()
        _first, last = app.chart.in_view
        assert app.lines[1].endswith(f"{last.isocalendar().week:>3}")


async def test_the_cursor_stops_at_the_rows_ends_and_goes_on_through_the_weeks() -> None:
    app = Stage(sections(2, 1))
    async with app.run_test(size=(120, 20)):
        chart = app.chart
        chart.step(0, -1)
        assert chart.cursor_key == "0-0"
        chart.step(1, 9)
        assert (chart.cursor_key, chart.cursor_week) == ("1-0", TODAY + WEEK)
        chart.step(-600, 0)
        assert chart.cursor_week == TODAY - 599 * WEEK
        first, last = chart.in_view
        assert first <= chart.cursor_week <= last


async def test_without_rows_the_weeks_still_move() -> None:
    app = Stage([])
    async with app.run_test(size=(80, 12)):
        app.chart.step(1, 1)
        app.chart.page(1)
        app.chart.to_end(1)
        assert app.chart.cursor_key == ""
        assert app.chart.cursor_week == TODAY + WEEK
        assert not app.chart.go_to("x")


async def test_the_cursor_stays_on_its_row_when_others_come_and_go() -> None:
    app = Stage(sections(3))
    async with app.run_test(size=(80, 12)):
        app.chart.go_to("0-1")
        app.chart.set_sections([WeekSection("", [WeekRow("ny", ("N", "Ny", "")),
                                                 WeekRow("0-1", ("R1", "Navn", ""))])])  # fmt: skip
        assert app.chart.cursor_key == "0-1"
        app.chart.set_sections([])
        assert app.chart.cursor_key == ""


async def test_the_cursor_stays_on_its_line_when_rows_above_come_and_go() -> None:
    app = Stage(sections(60))
    async with app.run_test(size=(80, 24)) as pilot:
        app.chart.go_to("0-40")
        app.chart.step(0, 3)
        await pilot.pause()
        before = next(at for at, line in enumerate(app.lines) if line.startswith("▌"))
        rows = [WeekRow(f"0-{n}", (f"R{n}", "Navn", "")) for n in range(20, 70)]
        app.chart.set_sections([WeekSection("", rows)])
        await pilot.pause()
        assert app.chart.cursor_key == "0-43"
        assert app.lines[before].startswith("▌R43")


async def test_the_cursor_goes_to_the_nearest_row_left_when_its_own_is_gone() -> None:
    app = Stage(sections(60))
    async with app.run_test(size=(80, 24)):
        app.chart.go_to("0-40")
        rows = [WeekRow(f"0-{n}", (f"R{n}", "Navn", "")) for n in range(5, 60, 7)]
        app.chart.set_sections([WeekSection("", rows)])
        assert app.chart.cursor_key == "0-40"
        app.chart.set_sections([WeekSection("", [row for row in rows if row.key != "0-40"])])
        assert app.chart.cursor_key == "0-47"
        app.chart.set_sections([WeekSection("", rows[:2])])
        assert app.chart.cursor_key == "0-12"


async def test_a_place_is_painted_once_when_it_is_known_or_has_been_waited_for() -> None:
    app = Stage(sections(3))
    async with app.run_test(size=(120, 20)) as pilot:
        chart = app.chart
        first, last = chart.in_view
        chart.set_loaded(first - 20 * WEEK, last + 20 * WEEK)
        await pilot.pause()
        assert chart.is_next_known
        head = app.lines[1]
        chart.leap(1)
        chart.leap(1)
        await pilot.pause()
        assert app.lines[1] != head, "known weeks are shown at once"
        assert not chart.is_next_known
        known = app.lines[1]
        chart.go_to(week=TODAY + 200 * WEEK)
        await pilot.pause()
        assert app.lines[1] == known, "others when they have been read"
        chart.set_loaded(*chart.in_view)
        await pilot.pause()
        assert app.lines[1] != known
        read = app.lines[1]
        chart.go_to(week=TODAY)
        await pilot.pause(MOST_WAITED * 2)
        assert app.lines[1] != read, "and after a moment in any case"


async def test_the_cursor_is_always_in_view() -> None:
    app = Stage(sections(200))
    async with app.run_test(size=(80, 24)) as pilot:
        chart = app.chart
        for weeks, rows in ((1, 1), (40, 30), (-3, 100), (-200, -90), (7, 500), (0, -500)):
            chart.step(weeks, rows)
            await pilot.pause()
            first, last = chart.in_view
            assert first <= chart.cursor_week <= last
            assert any(line.startswith("▌") and chart.cursor_key[2:] in line for line in app.lines)


async def test_zoom_keeps_the_week_and_shows_more_time() -> None:
    app = Stage(sections(2))
    async with app.run_test(size=(120, 20)) as pilot:
        chart = app.chart
        chart.step(3, 1)
        spans = []
        for _zoom in range(3):
            await pilot.pause()
            first, last = chart.in_view
            assert first <= chart.cursor_week <= last
            spans.append((last - first).days)
            chart.zoom_by(1)
        assert spans[0] * 2 < spans[1] < spans[2]
        assert not chart.zoom_by(1)
        assert chart.cursor_week == TODAY + 3 * WEEK
        assert chart.zoom_by(-2)
        assert not chart.zoom_by(-1)


async def test_it_asks_for_the_weeks_it_has_not_got() -> None:
    app = Stage(sections(2))
    async with app.run_test(size=(120, 20)) as pilot:
        chart = app.chart
        await pilot.pause()
        assert app.wanted
        chart.set_loaded(TODAY - 60 * WEEK, TODAY + 60 * WEEK)
        app.wanted.clear()
        chart.leap(1)
        chart.leap(1)
        assert app.wanted == []
        chart.go_to(week=TODAY + 100 * WEEK)
        assert app.wanted[-1] == chart.in_view


async def test_a_step_asks_only_for_the_cells_it_redraws() -> None:
    app = Stage(sections(30))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        for weeks, rows in ((1, 0), (0, 1)):
            app.asked.clear()
            app.chart.step(weeks, rows)
            await pilot.pause()
            assert len(set(app.asked)) <= 32
            assert len({key for key, _week in app.asked}) <= 2


@pytest.mark.parametrize("rows", [18, 1000])
async def test_a_scroll_asks_for_what_is_seen_however_many_rows_there_are(rows: int) -> None:
    app = Stage(sections(rows))
    async with app.run_test(size=(120, 30)) as pilot:
        await pilot.pause()
        app.asked.clear()
        app.chart.leap(1)
        app.chart.leap(1)
        await pilot.pause()
        visible = min(rows, 27)
        assert 0 < len(app.asked) <= 3 * visible * 50


async def test_labels_give_way_in_a_narrow_window() -> None:
    app = Stage(sections(2))
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.pause()
        assert "SKO" in app.lines[3]
        await pilot.resize_terminal(60, 12)
        await pilot.pause()
        assert "SKO" not in app.lines[3]
        assert "R0" in app.lines[3]
        assert all(cell_len(line) == 60 for line in app.lines)


@pytest.mark.parametrize(
    "name", ["[/] [b]fed[/b]", "\x1b]0;titel\x07", "\u202egnirts", "字" * 40, "å" * 20_000, "a\nb"]
)
async def test_text_from_people_stands_as_it_is(name: str) -> None:
    app = Stage([WeekSection(name, [WeekRow("x", (name, name, name))])])
    async with app.run_test(size=(90, 8)) as pilot:
        await pilot.pause()
        for line in app.lines:
            assert cell_len(line) == 90
            assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in line)


async def test_plain_ascii_shows_as_much(ascii_only: None) -> None:
    app = Stage(sections(2))
    async with app.run_test(size=(120, 12)) as pilot:
        await pilot.pause()
        assert all(line.isascii() for line in app.lines)
        assert "=!" in app.lines[3]
        assert "v48" in app.lines[1]


async def test_the_mouse_chooses_opens_and_scrolls() -> None:
    app = Stage(sections(60))
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        chart = app.chart
        chart.step(0, 5)
        x = app.lines[1].index(" 50") + 1
        await pilot.click(WeekChart, offset=(x, 4))
        assert (chart.cursor_key, chart.cursor_week) == ("0-1", dt.date(2026, 12, 7))
        await pilot.click(WeekChart, offset=(x, 4), times=2)
        assert "opened 0-1 2026-12-07" in app.heard
        await pilot.click(WeekChart, offset=(3, 5))
        assert (chart.cursor_key, chart.cursor_week) == ("0-2", dt.date(2026, 12, 7))
        first, before = chart.in_view[0], app.lines[5]
        chart.post_message(wheel(shift=False))
        await pilot.pause()
        assert app.lines[5] != before
        chart.post_message(wheel(shift=True))
        await pilot.pause()
        assert chart.in_view[0] > first
        assert chart.cursor_key == "0-2"


def wheel(*, shift: bool) -> events.MouseScrollDown:
    return events.MouseScrollDown(None, 50, 8, 0, 0, 0, shift, False, False)
