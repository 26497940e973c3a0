"""A pause is over once, and only as often as it was begun."""

import asyncio
import time
from collections.abc import Callable

import pytest
from textual import timer
from textual.app import App
from textual.widgets import Static

from ns3tui.widgets.pause import Pause
from ns3tui.widgets.punctual import PunctualApp


class _Waits(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.times = 0
        self.pause = Pause(self, self._count)

    def _count(self) -> None:
        self.times += 1


async def _until(holds: Callable[[], bool]) -> None:
    for _attempt in range(200):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


class Late:
    """A clock whose reader is put aside for longer than the pause."""

    sleep = staticmethod(asyncio.sleep)

    @staticmethod
    def get_time() -> float:
        now = time.monotonic()
        time.sleep(0.02)
        return now


@pytest.mark.parametrize("kind", [App, PunctualApp])
async def test_a_new_size_is_seen_however_late_the_machine_comes_to_it(
    kind: type[App[None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with kind().run_test(size=(80, 24)) as pilot:
        await pilot.app.mount(Static())
        await pilot.resize_terminal(90, 30)  # the first size is passed on at once
        monkeypatch.setattr(timer, "_time", Late)
        await pilot.resize_terminal(100, 30)
        await asyncio.sleep(0.1)
        await pilot.pause()
        seen = pilot.app.query_one(Static).size.width
        if kind is App:
            assert seen == 90, "Textual rings late timers now: PunctualApp has done its work"
        else:
            assert seen == 100


async def test_it_is_over_however_late_the_machine_comes_to_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with _Waits().run_test() as pilot:
        assert isinstance(pilot.app, _Waits)
        monkeypatch.setattr(timer, "_time", Late)
        rung: list[bool] = []
        pilot.app.set_timer(0.01, lambda: rung.append(True))
        pilot.app.pause.begin(0.01)
        await _until(lambda: isinstance(pilot.app, _Waits) and pilot.app.times == 1)
        await asyncio.sleep(0.1)
        assert not rung, "Textual rings late timers now: this module has done its work"


async def test_begun_anew_it_waits_anew_and_stopped_it_is_never_over() -> None:
    app = _Waits()
    async with app.run_test():
        app.pause.begin(0.03)
        app.pause.begin(0.03)
        assert app.pause.has_begun
        await _until(lambda: app.times == 1)
        assert not app.pause.has_begun
        app.pause.begin(0.01)
        app.pause.stop()
        await asyncio.sleep(0.05)
        assert app.times == 1


async def test_nothing_comes_of_it_once_its_widget_is_gone() -> None:
    app = _Waits()
    async with app.run_test():
        app.pause.begin(0.05)
    await asyncio.sleep(0.1)
    assert app.times == 0
