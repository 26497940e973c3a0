"""The long page in sections: stops, headings, long stops, and how little is painted for a step."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.app import ComposeResult
from textual.content import Content

from ns3tui.widgets.punctual import PunctualApp
from ns3tui.widgets.sheet import Sheet, SheetLine


class Page(PunctualApp[None]):
    def compose(self) -> ComposeResult:
        yield Sheet()

    @property
    def sheet(self) -> Sheet:
        return self.query_one(Sheet)


def lines(sections: int = 3, rows: int = 10) -> list[SheetLine]:
    found = []
    for section in range(sections):
        found.append(SheetLine(Content(f"Afsnit {section}"), f"s{section}", is_heading=True))
        found += [SheetLine(Content(f"række {section}.{row}"), f"r{section}.{row}")
                  for row in range(rows)]  # fmt: skip
        found.append(SheetLine(Content("")))
    return found


@asynccontextmanager
async def shown(content: list[SheetLine]) -> AsyncIterator[Page]:
    app = Page()
    async with app.run_test(size=(40, 12)) as pilot:
        app.sheet.show(content)
        await pilot.pause()
        yield app


def text(app: Page) -> list[str]:
    return [app.sheet.render_line(y).text.rstrip() for y in range(app.sheet.size.height)]


async def test_steps_stop_at_headings_and_rows_only() -> None:
    async with shown(lines(2, 1)) as app:
        seen = [app.sheet.cursor_key]
        for _step in range(5):
            app.sheet.step(1)
            seen.append(app.sheet.cursor_key)
        assert seen == ["s0", "r0.0", "s1", "r1.0", "r1.0", "r1.0"]
        assert text(app)[0] == "  Afsnit 0"
        assert text(app)[4].startswith("▌ række 1.0")


async def test_sections_go_round_and_a_heading_comes_to_the_top() -> None:
    async with shown(lines()) as app:
        app.sheet.step_section(1)
        assert app.sheet.cursor_key == "s1"
        assert text(app)[0].endswith("Afsnit 1")
        app.sheet.step(3)
        assert app.sheet.section == "s1"
        app.sheet.step_section(-1)
        assert app.sheet.cursor_key == "s0"
        app.sheet.step_section(-1)
        assert app.sheet.cursor_key == "s2"


async def test_the_cursor_stays_on_its_row_when_the_page_changes() -> None:
    async with shown(lines()) as app:
        assert app.sheet.go_to("r1.4")
        app.sheet.show([SheetLine(Content("Ny"), "ny"), *lines()])
        assert app.sheet.cursor_key == "r1.4"
        app.sheet.show(lines(1, 2))
        assert app.sheet.cursor_key in {"s0", "r0.0", "r0.1"}
        assert not app.sheet.go_to("r9.9")
        app.sheet.show([])
        assert app.sheet.cursor_key == ""
        app.sheet.step(1)
        app.sheet.page(1)


async def test_a_stop_longer_than_the_window_is_read_through() -> None:
    long = "\n".join(f"linje {number}" for number in range(40))
    async with shown([SheetLine(Content(long), "lang"), SheetLine(Content("efter"), "e")]) as app:
        seen = set(text(app))
        for _step in range(10):
            app.sheet.step(1)
            seen |= set(text(app))
        assert {f"▌ linje {number}" for number in range(40)} <= seen
        assert app.sheet.cursor_key == "e"
        for _step in range(10):
            app.sheet.step(-1)
        assert app.sheet.cursor_key == "lang"
        assert "linje 0" in text(app)[0]


async def test_a_step_paints_two_stops_and_not_the_page() -> None:
    async with shown(lines()) as app:
        painted: list[int] = []
        refresh = app.sheet.refresh

        def count(*regions: object, **options: object) -> Sheet:
            painted.append(len(regions))
            return refresh(*regions, **options)  # type: ignore[arg-type]

        app.sheet.refresh = count  # type: ignore[method-assign, assignment]
        app.sheet.step(1)
        assert painted == [1, 1]
