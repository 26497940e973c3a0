"""The ribbon and the hints."""

from typing import Any

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content

from ns3tui.widgets.lines import Hints, Pane, Part, Ribbon
from ns3tui.widgets.punctual import PunctualApp

HINTS = [("one", "a", "Første"), ("two", "b", "Anden"), ("help", "?", "Hjælp")]


class Lines(PunctualApp[None]):
    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield Ribbon()
        yield Hints(HINTS)

    def on_hints_pressed(self, message: Hints.Pressed) -> None:
        self.pressed.append(message.command)

    def on_ribbon_pressed(self, _message: Ribbon.Pressed) -> None:
        self.pressed.append("ribbon")


def line_of(app: App[Any], kind: type[Ribbon] | type[Hints]) -> str:
    return "".join(segment.text for segment in app.query_one(kind).render_line(0))


async def test_the_ribbon_drops_its_sparest_parts_first() -> None:
    app = Lines()
    async with app.run_test(size=(24, 5)) as pilot:
        ribbon = app.query_one(Ribbon)
        ribbon.show([Part("altid"), Part("sjældent", spare=2), Part("helst", spare=1)])
        assert line_of(app, Ribbon).split() == ["altid", "sjældent", "helst"]
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        assert line_of(app, Ribbon).split() == ["altid", "helst"]
        await pilot.resize_terminal(9, 5)
        await pilot.pause()
        assert line_of(app, Ribbon).split() == ["altid"]


async def test_the_ribbon_fills_its_line_exactly_and_cleans_what_it_is_given() -> None:
    app = Lines()
    async with app.run_test(size=(30, 5)):
        app.query_one(Ribbon).show([Part("a\x1b]0;x\x07b\u202ec [/b] 寬")])
        line = line_of(app, Ribbon)
        assert cell_len(line) == 30
        assert not set(line) & {"\x1b", "\x07", "\u202e"}
        assert "[/b]" in line


async def test_the_same_parts_are_not_painted_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Lines()
    async with app.run_test(size=(30, 5)):
        ribbon = app.query_one(Ribbon)
        ribbon.show([Part("x")])
        painted: list[int] = []
        monkeypatch.setattr(ribbon, "refresh", lambda *_a, **_k: painted.append(1))
        ribbon.show([Part("x")])
        assert painted == []
        ribbon.show([Part("y")])
        assert painted == [1]


async def test_a_click_on_a_hint_presses_it_and_beside_them_nothing() -> None:
    app = Lines()
    async with app.run_test(size=(60, 5)) as pilot:
        line = line_of(app, Hints)
        for label in ("Første", "Anden", "Hjælp"):
            await pilot.click(Hints, offset=(line.index(label) + 1, 0))
        await pilot.click(Hints, offset=(55, 0))
        await pilot.click(Ribbon, offset=(1, 0))
        assert app.pressed == ["one", "two", "help", "ribbon"]


async def test_help_stays_when_there_is_no_room_for_the_rest() -> None:
    app = Lines()
    async with app.run_test(size=(14, 5)) as pilot:
        await pilot.pause()
        assert "? Hjælp" in line_of(app, Hints)
        assert "Første" not in line_of(app, Hints) or "Anden" not in line_of(app, Hints)


async def test_hints_in_another_language() -> None:
    app = Lines()
    async with app.run_test(size=(60, 5)):
        app.query_one(Hints).show([("one", "a", "First")])
        assert "First" in line_of(app, Hints)
        assert "Anden" not in line_of(app, Hints)


@pytest.mark.parametrize("text", ["kort", "x" * 20, "y" * 21, "寬" * 11])
async def test_a_pane_shows_where_a_line_is_cut(text: str) -> None:
    class Stage(PunctualApp[None]):
        def compose(self) -> ComposeResult:
            yield Pane(id="pane")

    app = Stage()
    async with app.run_test(size=(20, 3)) as pilot:
        app.query_one(Pane).show(Content(text))
        await pilot.pause()
        strip = app.screen._compositor.render_strips()[0]
        shown = "".join(segment.text for segment in strip)
        assert cell_len(shown) == 20
        assert ("…" in shown) == (cell_len(text) > 20)
