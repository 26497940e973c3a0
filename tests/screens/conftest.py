"""The desk under a pilot: a private copy of the demo store, imported once, today fixed."""

import asyncio
import datetime as dt
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from ns3tui import commands, demo, i18n
from ns3tui.app import DeskApp
from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.desk import imports
from ns3tui.desk.desk import Desk
from ns3tui.widgets.text import is_ascii_only

TODAY = dt.date(2026, 11, 23)
PATIENCE = 8.0
QUIET_ROUNDS = 3


class Screenplay:
    """A pilot that waits for what it has set in motion, and reads what stands on the screen."""

    def __init__(self, app: DeskApp, pilot: Pilot[Any], store: Path) -> None:
        self.app, self.pilot, self.store = app, pilot, store
        self.under_way = 0

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has been carried out."""
        for key in keys:
            self._send(key)
            await self.settle()

    def _send(self, key: str) -> None:
        """Send a key as the terminal does; a pilot would sleep after each."""
        driver = self.app._driver
        assert driver is not None
        character = {"space": " "}.get(key, key if len(key) == 1 else None)
        name = _character_to_key(key) if len(key) == 1 else key
        event = events.Key(name, character)
        event.set_sender(self.app)
        driver.send_message(event)

    async def type(self, text: str) -> None:
        """Paste a text where the focus is."""
        self.app.post_message(events.Paste(text))
        await self.settle()

    def watch(self, desk: Desk) -> None:
        """Count the calls of the store that are under way."""
        run = desk._run

        async def counted(fn: Callable[[], Any]) -> Any:
            self.under_way += 1
            try:
                return await run(fn)
            finally:
                self.under_way -= 1

        desk._run = counted  # type: ignore[method-assign, assignment]

    def _is_busy(self) -> bool:
        if self.under_way or self.app.has_keys_under_way:
            return True
        # A command that waits for an answer in a dialog is not under way.
        return not self.app.screen.is_modal and any(
            worker.group in WORKING and not worker.is_finished for worker in self.app.workers
        )

    async def settle(self) -> None:
        """Wait until nothing is under way but what waits for an answer."""
        quiet = 0
        for _round in range(2000):
            await self.pilot.pause(0)
            quiet = 0 if self._is_busy() else quiet + 1
            if quiet == QUIET_ROUNDS:
                return
            await asyncio.sleep(0.001)

    async def until(self, holds: Callable[[], bool], what: str = "") -> None:
        """Wait until something holds."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while not holds():
            if asyncio.get_running_loop().time() > end:
                raise AssertionError(f"{what or 'it'} never came:\n{self.text}")
            await self.pilot.pause(0.01)

    async def sees(self, text: str) -> None:
        """Wait until a text stands on the screen."""
        await self.until(lambda: text in self.text, repr(text))

    @property
    def lines(self) -> list[str]:
        """The screen as lines of text, as the compositor paints them."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]

    @property
    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.lines)

    @property
    def has_ribbon(self) -> bool:
        """Whether the desk has been read, which is when the ribbon says something."""
        return any(line.strip() for line in self.lines[:1])

    @property
    def toasts(self) -> str:
        """All messages said so far."""
        return "\n".join(n.message for n in self.app._notifications)

    @property
    def here(self) -> str:
        """The theme at the board's cursor."""
        return str(self.app.screen_stack[0].query_one("Board").cursor_key)  # type: ignore[attr-defined]

    def read(self, fn: Callable[..., Any], *args: Any, **options: Any) -> Any:
        """Read the store as another session would."""
        desk = Desk.open_now(self.store, Clock(TODAY))
        try:
            return desk.read_now(fn, *args, **options)
        finally:
            desk.close_now()

    def act(self, command: str, fn: Callable[..., Any], *args: Any, **options: Any) -> None:
        """Act as another session."""
        desk = Desk.open_now(self.store, Clock(TODAY))
        try:
            desk.act_now(command, fn, *args, **options)
        finally:
            desk.close_now()

    def edit(self, code: str, summary: str = "", **fields: Any) -> None:
        """Edit a theme as another session."""
        from ns3tui.desk import themes

        version = self.theme(code).version
        self.act("theme.edit", themes.edit, code, fields, version, summary=summary)

    def theme(self, code: str) -> Any:
        """Read everything about a theme."""
        from ns3tui.desk.detail import theme_detail

        return self.read(theme_detail, code, TODAY)

    def lane(self, stage: Any) -> list[str]:
        """Read the codes of a lane in order."""
        from ns3tui.desk.board import board_view

        return [card.code for card in self.read(board_view, "", TODAY).lanes[stage]]


WORKING = {
    "commands", "outbox", "settings", "history", "findings", "welcome",
    "pairing", "levels", "matrix", "detail", "form", "form_judge", "match",
    "weeks", "preview", "mode",
}  # fmt: skip


def count_findings_after(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let the ribbon count the findings when the desk has been at rest for so long."""
    monkeypatch.setattr("ns3tui.screens.base.FIRST_FINDINGS_PAUSE", seconds)
    monkeypatch.setattr("ns3tui.screens.base.FINDINGS_PAUSE", seconds)


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let nothing of the person who runs the tests reach them, nor of one test the next."""
    for name in ("NO_COLOR", "COLORTERM", "SSH_CONNECTION", "NS3TUI_ASCII", "TEXTUAL_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setattr("ns3tui.screens.board_page.DETAIL_PAUSE", 0.01)
    monkeypatch.setattr("ns3tui.screens.list_screen.DETAIL_PAUSE", 0.01)
    # Counting all findings after every act is the dearest thing a test would wait for.
    count_findings_after(monkeypatch, 1000)
    monkeypatch.setattr("ns3tui.app.POLL_SECONDS", 0.1)
    monkeypatch.setattr("ns3tui.app.HARD_STOP_SECONDS", 100_000)
    is_ascii_only.cache_clear()
    i18n.set_language("da")
    commands.use_keymap({})


@pytest.fixture(scope="session")
def demo_original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo data, imported once."""
    store = tmp_path_factory.mktemp("demo") / "demo.db"
    desk = Desk.open_now(store, Clock(TODAY), create=True)
    plan = desk.read_now(imports.plan, demo.files(), TODAY)
    desk.act_now("import", imports.apply, plan, summary="Demodata")
    desk.close_now()
    return store


@pytest.fixture
def store(demo_original: Path, tmp_path: Path) -> Path:
    """A private copy of the demo store."""
    copy = tmp_path / "desk.db"
    shutil.copy(demo_original, copy)
    copy.chmod(0o600)
    return copy


Opener = Callable[..., AbstractAsyncContextManager[Screenplay]]


@pytest.fixture
def open_app(store: Path) -> Opener:
    """Open the desk under a pilot: ``async with open_app(size=(120, 40)) as play``."""

    @asynccontextmanager
    async def open_(
        *, size: tuple[int, int] = (120, 40), at: Path | None = None, config: Config | None = None
    ) -> AsyncIterator[Screenplay]:
        place = at or store
        app = DeskApp(str(place), Clock(TODAY), config or Config())
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            play = Screenplay(app, pilot, place)
            await play.until(lambda: app.is_ready, "the desk")
            play.watch(await app.desk())
            await play.until(lambda: app.screen.is_modal or play.has_ribbon, "ribbon")
            await play.settle()
            yield play
        # Its thread would live on, and with it everything it was started from.
        await (await app.desk()).close()

    return open_


@pytest.fixture
async def play(open_app: Opener) -> AsyncIterator[Screenplay]:
    """The desk, open on the demo store in 120 × 40."""
    async with open_app() as opened:
        yield opened
