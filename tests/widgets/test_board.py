"""The board widget: cursor, scroll, odd characters, many cards, the mouse."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.app import ComposeResult

from ns3tui.widgets.board import MOST_LANES, Board
from ns3tui.widgets.board_lines import small_line
from ns3tui.widgets.cards import Card, Cards, Lane
from ns3tui.widgets.punctual import PunctualApp

LANES = 7


def card(key: str, title: str = "", **more: str) -> Card:
    return Card(key, title or f"Tema {key}", badge="V", left=key, right="22/28 7d",
                right_short="22 7d", **more)  # fmt: skip


def lanes(counts: Sequence[int]) -> list[Lane]:
    return [
        Lane(f"L{i}", f"Kolonne {i}", str(n), tuple(card(f"{i}-{j}") for j in range(n)))
        for i, n in enumerate(counts)
    ]


class Stage(PunctualApp[None]):
    def __init__(self, shown: Sequence[Lane]) -> None:
        super().__init__()
        self.shown = shown
        self.heard: list[tuple[str, ...]] = []

    def compose(self) -> ComposeResult:
        yield Board(follow=self.follow, id="board")

    def on_mount(self) -> None:
        self.board.set_lanes(self.shown)
        self.board.focus()

    @property
    def board(self) -> Board:
        return self.query_one(Board)

    @property
    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def on_board_opened(self, message: Board.Opened) -> None:
        self.heard.append(("opened", message.key))

    def on_board_dropped(self, message: Board.Dropped) -> None:
        self.heard.append(("dropped", message.key, message.lane))

    def follow(self) -> None:
        self.heard.append(("moved", self.board.cursor_key))


async def test_the_cursor_goes_as_far_as_there_is_anything() -> None:
    app = Stage(lanes([2, 0, 1]))
    async with app.run_test(size=(100, 20)):
        board = app.board
        assert board.cursor_key == "0-0"
        board.step(0, 5)
        assert board.cursor_key == "0-1"
        board.step(1, 0)
        assert (board.cursor_key, board.lane_key) == ("", "L1")
        board.step(9, 0)
        assert board.cursor_key == "2-0"
        board.step(-9, 0)
        assert board.cursor_key == "0-1"
        board.to_end(-1)
        assert board.cursor_key == "0-0"
        assert [key for _what, key in app.heard] == ["0-1", "", "2-0", "0-1", "0-0"]


async def test_without_lanes_nothing_happens() -> None:
    app = Stage([])
    async with app.run_test(size=(100, 20)):
        board = app.board
        board.step(1, 1)
        board.page(1)
        board.to_end(1)
        assert (board.cursor_key, board.lane_key) == ("", "")
        assert not board.go_to("x")


async def test_the_cursor_stays_on_its_card_when_the_lanes_change() -> None:
    app = Stage(lanes([3, 3]))
    async with app.run_test(size=(100, 20)) as pilot:
        board = app.board
        board.step(0, 1)
        assert board.cursor_key == "0-1"
        moved = [Lane("L0", "a", "2", (card("0-0"), card("0-2"))),
                 Lane("L1", "b", "4", (card("1-0"), card("0-1"), card("1-1")))]  # fmt: skip
        board.set_lanes(moved)
        await pilot.pause()
        assert (board.cursor_key, board.lane_key) == ("0-1", "L1")
        assert any("▌" in line and "Tema 0-1" in line for line in app.lines)


async def test_a_card_that_is_gone_leaves_the_cursor_near() -> None:
    app = Stage(lanes([3]))
    async with app.run_test(size=(100, 20)):
        app.board.to_end(1)
        app.board.set_lanes(lanes([2]))
        assert app.board.cursor_key == "0-1"


async def test_the_cursor_is_always_in_sight() -> None:
    app = Stage(lanes([40] * LANES))
    async with app.run_test(size=(100, 20)) as pilot:
        for columns, rows in ((0, 1),) * 12 + ((1, 0),) * 6 + ((0, 30), (0, -7), (-6, 0)):
            app.board.step(columns, rows)
            await pilot.pause(0)
            shown = [line for line in app.lines if "▌" in line]
            assert len(shown) == 1
            assert f"Tema {app.board.cursor_key}" in shown[0]


async def test_a_filter_that_shortens_a_lane_shows_its_cards_and_scroll_comes_back() -> None:
    app = Stage(lanes([40]))
    async with app.run_test(size=(100, 20)) as pilot:
        app.board.step(0, 30)
        await pilot.pause()
        before = app.lines
        app.board.set_lanes([Lane("L0", "Kolonne 0", "2", (card("0-29"), card("0-30")))])
        await pilot.pause()
        assert any("Tema 0-29" in line for line in app.lines)
        assert app.board.cursor_key == "0-30"
        app.board.set_lanes(lanes([40]))
        await pilot.pause()
        assert app.lines == before


@pytest.mark.parametrize("width", [15, 31, 46, 80, 120, 200])
async def test_every_line_is_as_wide_as_the_screen(width: int) -> None:
    nasty = (
        "寬字" * 30,
        "e" + "\u0301" * 30,
        "👨\u200d👩\u200d👧" * 9,
        "[/] [b]x[/b]",
        "a\nb\x1b[2J\u202e",
        "",
    )
    shown = [
        Lane(f"L{i}", title, "9" * (i + 1),
             tuple(Card(f"{i}{j}", other, badge="寬", left=other, right=other, warn="error")
                   for j, other in enumerate(nasty)))
        for i, title in enumerate(nasty[:5])
    ]  # fmt: skip
    app = Stage(shown)
    async with app.run_test(size=(width, 24)) as pilot:
        app.board.set_marks({"00", "01"})
        await pilot.pause()
        for line in app.lines:
            assert cell_len(line) == width, line
            assert not set(line) & {"\x1b", "\u202e", "\n"}
        for place in range(min(MOST_LANES, max(1, width // 15))):
            for y in range(24):
                span = app.board._views()[place].size.width
                assert app.board._draw(place, y, span).cell_length == span


@pytest.mark.usefixtures("ascii_only")
async def test_ascii_draws_with_ascii_only() -> None:
    app = Stage(lanes([40, 1]))
    async with app.run_test(size=(80, 20)) as pilot:
        app.board.set_marks({"0-1"})
        app.board.step(0, 20)
        await pilot.pause()
        assert all(line.isascii() for line in app.lines), app.lines


async def test_of_ten_thousand_cards_only_the_seen_are_made() -> None:
    made: list[int] = []

    def make(number: int) -> Card:
        made.append(number)
        return card(str(number))

    many = [Lane(f"L{i}", "x", "2000", Cards(range(i * 2000, (i + 1) * 2000), make, str))
            for i in range(5)]  # fmt: skip
    app = Stage(many)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert len(set(made)) < 5 * 15
        made.clear()
        app.board.step(0, 1500)
        await pilot.pause()
        assert len(set(made)) < 5 * 15
        assert app.board.cursor_key == "1500"
        assert app.board.go_to("9999")
        assert app.board.lane_key == "L4"


async def test_lanes_tell_how_many_lie_below_and_above() -> None:
    app = Stage(lanes([40]))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "+34" in app.lines[-1]
        app.board.to_end(1)
        await pilot.pause()
        assert "↑34" in app.lines[-1]


async def test_a_narrow_lane_keeps_code_and_short_facts() -> None:
    app = Stage([Lane("L", "Kolonne", "1", (card("TM31", "Genbrugsmøbler"),))] * 5)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert "TM31" in app.lines[3]
        assert "22 7d" in app.lines[3]


LONG = "Kølige skolegårde – klimatilpasning og læring"


async def test_a_title_takes_two_lines_when_every_card_in_sight_has_room_for_it() -> None:
    app = Stage([Lane("L", "Kolonne", "2", (card("a", LONG), card("b", "Kort")))])
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        inside = [line[1:-1].strip() for line in app.lines]
        assert inside[1:3] == ["▌Kølige skolegårde –                V", "klimatilpasning og læring"]
        assert inside[3].startswith("a")
        assert inside[5:7] == ["Kort                               V", inside[6]]
        assert inside[6].startswith("b")


async def test_a_title_takes_one_line_in_a_lane_without_room_for_more() -> None:
    cards = tuple(card(f"{i}", LONG) for i in range(3))
    app = Stage([Lane("L", "Kolonne", "3", cards), Lane("M", "Kolonne", "1", cards[:1])])
    async with app.run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        assert all("…" in app.lines[line][:30] for line in (1, 4, 7))
        assert "klimatilpasning" in app.lines[2][30:]
        await pilot.resize_terminal(60, 13)
        await pilot.pause()
        assert "klimatilpasning" in app.lines[2][:30]


async def test_a_word_longer_than_the_line_goes_on_below() -> None:
    app = Stage([Lane("L", "x", "1", (card("a", "Velfærdsteknologikonference"),))] * 5)
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert "▌Velfærdst- V" in app.lines[1]
        assert " eknologikon…" in app.lines[2]


async def test_a_step_paints_both_lines_of_a_title_anew() -> None:
    app = Stage([Lane("L", "x", "2", (card("a", LONG), card("b", LONG)))])
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        app.board.step(0, 1)
        await pilot.pause()
        stepped = app.screen._compositor.render_strips()
        app.board._repaint()
        await pilot.pause()
        assert app.screen._compositor.render_strips() == stepped


async def test_marks_and_warnings_are_seen_without_colour() -> None:
    app = Stage([Lane("L", "x", "2", (card("a", warn="error"), card("b", warn="warning")))])
    async with app.run_test(size=(60, 20)) as pilot:
        app.board.set_marks({"b"})
        await pilot.pause()
        assert "✗" in app.lines[2]
        assert "⚠" in app.lines[6]
        assert "●" in app.lines[5]
        app.board.set_marks(set())
        await pilot.pause()
        assert "●" not in app.lines[5]


# --- the mouse -------------------------------------------------------------------------------


async def test_a_click_hits_the_card_under_it_also_when_scrolled() -> None:
    app = Stage(lanes([40] * LANES))
    async with app.run_test(size=(100, 20)) as pilot:
        app.board.step(5, 25)
        await pilot.pause()
        for y in (1, 2, 4, 8, 13):
            line = app.lines[y if y % 3 != 2 else y - 1]
            await pilot.click(offset=(25, y))
            assert f"Tema {app.board.cursor_key} " in line
        await pilot.click(offset=(25, 0))
        assert app.board.cursor_key


async def test_a_double_click_opens() -> None:
    app = Stage(lanes([3, 3]))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.click(offset=(40, 5), times=2)
        assert ("opened", "1-1") in app.heard


async def test_a_drag_drops_in_another_lane_and_nowhere_else() -> None:
    app = Stage(lanes([3, 0]))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.mouse_down(offset=(5, 5))
        await pilot.mouse_up(offset=(45, 12))
        assert ("dropped", "0-1", "L1") in app.heard
        app.heard.clear()
        await pilot.mouse_down(offset=(5, 5))
        await pilot.mouse_up(offset=(5, 10))
        assert not [heard for heard in app.heard if heard[0] == "dropped"]
        await pilot.mouse_down(offset=(45, 4))
        await pilot.mouse_up(offset=(5, 5))
        assert not [heard for heard in app.heard if heard[0] == "dropped"]


async def test_a_dragged_card_and_its_target_carry_an_arrow() -> None:
    app = Stage(lanes([3, 2]))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.mouse_down(offset=(5, 5))
        await pilot.hover(offset=(6, 5))
        assert "→" not in "\n".join(app.lines)
        await pilot.hover(offset=(45, 6))
        assert "┌→ Kolonne 1" in app.lines[0]
        assert "→Tema 0-1" in app.lines[5]
        await pilot.hover(offset=(6, 6))
        assert "→" not in "\n".join(app.lines)
        await pilot.hover(offset=(45, 6))
        await pilot.mouse_up(offset=(45, 6))
        await pilot.pause()
        assert "→" not in "\n".join(app.lines)
        assert ("dropped", "0-1", "L1") in app.heard


async def test_the_wheel_scrolls_the_lane_under_the_pointer_only() -> None:
    app = Stage(lanes([40, 40]))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.hover(offset=(45, 5))
        for _turn in range(3):
            await pilot._post_mouse_events([events.MouseScrollDown], offset=(45, 5))
        await pilot.pause()
        assert "Tema 0-0" in app.lines[1]
        assert "Tema 1-3" in app.lines[1]


def style(_name: str) -> Style:
    return Style()


@pytest.mark.parametrize(
    ("width", "right", "said"),
    [
        (14, "27 273d", " ⚠TM10 27 273d"),
        (14, "2 27d", " ⚠TM10  2 27d "),
        (13, "27 273d", " ⚠TM10  273d "),
        (10, "27 273d", " ⚠TM10 ↑"),
        (5, "27 273d", " ⚠TM1"),
        (14, "", " ⚠TM10 ↑     "),
    ],
)
def test_days_and_score_give_way_before_the_key_is_cut(width: int, right: str, said: str) -> None:
    shown = Card("TM10", "Tema", left="TM10 ↑", right_short=right, warn="warning")
    line = "".join(s.text for s in small_line(shown, width, style, is_here=False))
    assert line.rstrip() == said.rstrip()
    assert cell_len(line) == width
