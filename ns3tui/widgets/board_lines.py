"""The lines of a lane: its heading and bottom, and the lines of a card."""

from collections.abc import Callable
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style

from ns3tui.widgets.cards import Card, Lane
from ns3tui.widgets.text import fit, glyphs, one_line, wrap

WIDE_CARD: Final = 20
Styles = Callable[[str], Style]
"""Gives the style of a part of the board by its name."""


def heading(lane: Lane, width: int, start: str) -> str:
    """Return a lane's upper edge with its name and count, beginning with ``start``."""
    warn = " ⚠" if lane.warn else ""
    note = f" {lane.count}{warn}"
    taken = len(start) + 2
    words = fit(lane.title, min(width - taken - cell_len(note), 60)).rstrip() + glyphs(note)
    rest = max(0, width - cell_len(words) - taken)
    return glyphs(start) + words + " " + glyphs("─" * rest + "┐")


def bottom(above: int, below: int, width: int) -> str:
    """Return a lane's lower edge, with how many cards lie out of sight."""
    note = f" +{below} " if below > 0 else (f" ↑{above} " if above else "")
    rest = max(0, width - 2 - len(note))
    return glyphs("└" + "─" * rest + note + "┘")


def _badge(card: Card) -> str:
    return f" {one_line(card.badge)} " if card.badge else " "


def title_parts(card: Card, width: int, most: int) -> list[str]:
    """Return a card's title as it stands in a lane: one line, or two where ``most`` allows.

    The first leaves room for the card's edge and badge; what the last has no room for is cut.
    """
    first = max(0, width - 1 - cell_len(_badge(card)))
    read = 8 * width + 64  # a screen of cards must not break whole books into lines
    start = one_line(card.title[:read])
    if most < 2 or first < 1 or cell_len(start) <= first:
        return [fit(card.title, first)]
    head = wrap(start, first)[0]
    rest = start.removeprefix(head)
    if first > 1 and not rest.startswith(" "):  # a word longer than the line goes on below
        head = wrap(start, first - 1)[0]
        rest = start.removeprefix(head)
        head += "-"
    return [fit(head, first), fit(rest.lstrip() + card.title[read:], width - 2)]


def title_line(card: Card, title: str, style: Styles, *, edge: str, is_here: bool) -> list[Segment]:
    """Return the first line of a card; a mark, the cursor or a drag stands at its edge."""
    ground = style("cursor" if is_here else "card")
    return [
        Segment(glyphs(edge), ground + style("mark") if edge != " " else ground),
        Segment(title, ground),
        Segment(_badge(card), ground + style("badge")),
    ]


def rest_line(title: str, style: Styles, *, is_here: bool) -> list[Segment]:
    """Return what the first line of a card had no room for."""
    return [Segment(f" {title} ", style("cursor" if is_here else "card"))]


def _beside(right: str, room: int) -> str:
    """Return what stands at the right in a room of some cells, word by word less; never half."""
    words = right.split(" ") if right else []
    while words:
        said = " " + " ".join(words)
        if cell_len(said) <= room:
            return said + " " * (cell_len(said) < room)
        del words[0]
    return " " * min(1, room)


def small_line(card: Card, width: int, style: Styles, *, is_here: bool) -> list[Segment]:
    """Return the last line of a card, in the small print.

    The key of the card, which its left begins with, is whole as long as the lane has room for it.
    """
    ground = style("cursor-small" if is_here else "small")
    glyph = {"error": "✗", "warning": "⚠"}.get(card.warn, " ")
    wide = width >= WIDE_CARD
    gap = " " if wide else ""
    right = one_line(card.right if wide else card.right_short or card.right)
    room = width - 2 - len(gap)
    right = _beside(right, room - min(cell_len(one_line(card.key)), room))
    space = max(0, room - cell_len(right))
    warn = ground + style(card.warn) if card.warn else ground
    return [
        Segment(" ", ground),
        Segment(glyphs(glyph) + gap, warn),
        Segment(fit(card.left, space, cut="") + right, ground),
    ]
