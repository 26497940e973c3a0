"""Widgets alone in an application of their own."""

from collections.abc import Iterator

import pytest

from ns3tui import i18n
from ns3tui.widgets.text import is_ascii_only


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("NO_COLOR", "NS3TUI_ASCII", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    i18n.set_language("da")
    is_ascii_only.cache_clear()
    yield
    is_ascii_only.cache_clear()


@pytest.fixture
def ascii_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that shows plain ASCII only."""
    monkeypatch.setenv("NS3TUI_ASCII", "1")
    is_ascii_only.cache_clear()
