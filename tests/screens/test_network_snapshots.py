"""Pictures of the roster, the page of a network and its main dialogs."""

from collections.abc import Callable

import pytest

from ns3tui import i18n
from tests.screens.conftest import Screenplay
from tests.screens.test_snapshots import SMALL, USUAL, WIDE, Play, keys, picture

__all__ = ["picture"]


async def staffed(play: Screenplay) -> None:
    """The form of a role with what the rules say of it."""
    await play.press("4", "end", "b", "3", "1")
    await play.type("C11")
    await play.press("enter")
    await play.sees("R-44")


async def closing(play: Screenplay) -> None:
    """The closing form of a network in implementation."""
    await play.press("4")
    await play.app.screen.show_subject("NV13")  # type: ignore[attr-defined]
    await play.press("L")


SHOTS: dict[str, tuple[tuple[int, int], Play]] = {
    "networks_wide": (WIDE, keys("4", "end", "k")),
    "networks": (USUAL, keys("4", "tab", "tab", "z")),
    "networks_small": (SMALL, keys("4", "o")),
    "network_page_wide": (WIDE, keys("4", "end", "k", "enter")),
    "network_page": (USUAL, keys("4", "end", "k", "enter", "c", "j", "j")),
    "network_page_small": (SMALL, keys("4", "end", "k", "enter", "tab")),
    "network_role_form": (USUAL, staffed),
    "network_closing_small": (SMALL, closing),
    "network_new": (USUAL, keys("4", "n")),
    "mandate_sign": (USUAL, keys("4", "end", "k", "C")),
    "mandate_missing": (USUAL, keys("4", "M")),
    "network_into_test": (USUAL, keys("4", "end", "L")),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOTS)
def test_danish(name: str, picture: Callable[..., bool]) -> None:
    size, act = SHOTS[name]
    assert picture(size, act)


def test_english(picture: Callable[..., bool]) -> None:
    i18n.set_language("en")
    assert picture(USUAL, keys("4", "end", "k", "enter"))
