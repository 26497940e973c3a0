"""The list widget: cursor, sections, columns that give way, odd characters, the mouse."""

from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from textual.app import ComposeResult

from ns3tui.widgets.punctual import PunctualApp
from ns3tui.widgets.table import Cell, Column, Row, Section, Table

COLUMNS = (
    Column("Kode", 6),
    Column("Navn", 10, grow=1),
    Column("Afdeling", 10, spare=2),
    Column("Antal", 5, right=True, spare=1),
)


def row(key: str, name: str = "", *, is_struck: bool = False) -> Row:
    cells = (Cell(key, "badge"), name or f"Navn {key}", "SKO", "7")
    return Row(key, cells, is_struck)


class Stage(PunctualApp[None]):
    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self.sections = sections
        self.heard: list[str] = []

    def compose(self) -> ComposeResult:
        yield Table(COLUMNS, follow=lambda: self.heard.append(self.table.cursor_key))

    def on_mount(self) -> None:
        self.table.set_sections(self.sections)
        self.table.focus()

    @property
    def table(self) -> Table:
        return self.query_one(Table)

    @property
    def lines(self) -> list[str]:
        strips = self.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    def on_table_opened(self, message: Table.Opened) -> None:
        self.heard.append(f"opened {message.key}")


def sections(*counts: int) -> list[Section]:
    return [
        Section(f"Gruppe {i}", [row(f"{i}-{j}") for j in range(count)])
        for i, count in enumerate(counts)
    ]


async def test_the_cursor_passes_headings_and_stops_at_the_ends() -> None:
    app = Stage(sections(2, 1))
    async with app.run_test(size=(60, 12)):
        table = app.table
        assert table.cursor_key == "0-0"
        table.step(-1)
        assert table.cursor_key == "0-0"
        table.step(2)
        assert table.cursor_key == "1-0"
        table.step(5)
        assert table.cursor_key == "1-0"
        table.to_end(-1)
        assert table.cursor_key == "0-0"
        assert app.heard == ["1-0", "0-0"]


async def test_without_rows_nothing_happens() -> None:
    app = Stage([])
    async with app.run_test(size=(60, 12)):
        table = app.table
        table.step(1)
        table.page(1)
        table.to_end(1)
        assert table.cursor_key == ""
        assert not table.go_to("x")
        assert app.heard == []


async def test_the_cursor_stays_on_its_row_when_others_come_and_go() -> None:
    app = Stage(sections(3))
    async with app.run_test(size=(60, 12)):
        table = app.table
        table.go_to("0-1")
        table.set_rows([row("ny"), row("0-1"), row("0-2")])
        assert table.cursor_key == "0-1"
        table.set_rows([row("ny"), row("0-2")])
        assert table.cursor_key == "0-2"
        table.set_rows([])
        assert table.cursor_key == ""


async def test_the_cursor_is_always_in_view() -> None:
    app = Stage(sections(200))
    async with app.run_test(size=(60, 12)) as pilot:
        table = app.table
        for step in (1, 7, 30, 100, -3, -90, 500, -500):
            table.step(step)
            await pilot.pause()
            assert any(line.startswith("▌") and table.cursor_key in line for line in app.lines)
        assert "Gruppe 0" in app.lines[1]


async def test_columns_give_way_the_sparest_first() -> None:
    app = Stage(sections(1))
    async with app.run_test(size=(60, 6)) as pilot:
        assert "Afdeling" in app.lines[0]
        await pilot.resize_terminal(30, 6)
        assert "Afdeling" not in app.lines[0]
        assert "Antal" in app.lines[0]
        await pilot.resize_terminal(20, 6)
        assert "Antal" not in app.lines[0]
        assert "Navn" in app.lines[0]


async def test_numbers_stand_at_the_right_edge() -> None:
    app = Stage(sections(1))
    async with app.run_test(size=(60, 6)):
        head, line = app.lines[0], app.lines[2]
        assert head.index("Antal") + len("Antal") == line.rindex("7") + 1


@pytest.mark.parametrize(
    "name", ["[/] [b]fed[/b]", "\x1b]0;titel\x07", "\u202egnirts", "字" * 40, "å" * 20_000, "a\nb"]
)
async def test_text_from_people_stands_as_it_is(name: str) -> None:
    app = Stage([Section("", [row("x", name)]), Section(name, [row("y", name)])])
    async with app.run_test(size=(60, 6)):
        for line in app.lines:
            assert cell_len(line) == 60
            assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c == "\u202e" for c in line)
        if name.startswith("[/]"):
            assert "[/] [b]fed[/b]" in app.lines[1]


async def test_a_struck_row_is_struck_and_a_marked_one_marked() -> None:
    app = Stage([Section("", [row("x"), row("y", is_struck=True)])])
    async with app.run_test(size=(60, 6)) as pilot:
        app.table.set_marks({"y"})
        await pilot.pause()
        assert app.lines[2].startswith("●")
        strip = app.table.render_line(2)
        assert any(s.style and s.style.strike and "Navn y" in s.text for s in strip)
        assert not any(s.style and s.style.strike for s in app.table.render_line(1))


async def test_the_mouse_chooses_opens_and_scrolls() -> None:
    app = Stage(sections(30))
    async with app.run_test(size=(60, 10)) as pilot:
        await pilot.click(Table, offset=(5, 4))
        assert app.table.cursor_key == "0-2"
        await pilot.click(Table, offset=(5, 4), times=2)
        assert "opened 0-2" in app.heard
        before = app.lines[3]
        app.table._wheel(3)
        await pilot.pause()
        assert app.lines[3] != before
        assert app.table.cursor_key == "0-2"


async def test_a_step_repaints_two_lines() -> None:
    app = Stage(sections(30))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause(0.2)  # until what opening brings has been painted
        drawn: list[int] = []
        draw = app.table.render_line
        app.table.render_line = lambda y: (drawn.append(y), draw(y))[1]  # type: ignore[method-assign]
        app.table.step(1)
        await pilot.pause()
        assert len(set(drawn)) == 2


async def test_the_cursor_may_be_on_one_cell_and_be_hidden() -> None:
    app = Stage(sections(2))
    async with app.run_test(size=(60, 10)) as pilot:
        table = app.table
        table.set_cell(1)
        await pilot.pause()
        ground = table.get_component_rich_style("table--cell", partial=True).bgcolor
        lit = [s.text for s in table.render_line(2) if s.style and s.style.bgcolor == ground]
        assert "".join(lit).strip() == "Navn 0-0"
        table.set_active(False)
        await pilot.pause()
        assert not any(line.startswith("▌") for line in app.lines)
        assert table.cursor_key == "0-0"


async def test_an_empty_list_says_why() -> None:
    app = Stage(sections(2))
    async with app.run_test(size=(30, 8)) as pilot:
        app.table.set_empty("Her er ingen netværk endnu, men det kommer.")
        await pilot.pause()
        assert "Her er ingen" not in "\n".join(app.lines)
        app.table.set_sections([Section("Intet her", [])])
        await pilot.pause()
        assert app.lines[1].strip() == "Intet her"
        assert [line.strip() for line in app.lines[3:5]] == [
            "Her er ingen netværk endnu,",
            "men det kommer.",
        ]
