"""Output in fewer bytes: an emulated screen that gets it shows what it would show without."""

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style

from ns3tui.widgets.terse import terse

COLUMNS, LINES = 30, 6
NAMES = [None, "#5f87af", "#9e9e9e", "#1c1c1c", "red", "bright_blue", "color(200)"]
FLAGS = ["bold", "italic", "underline", "reverse", "strike", "conceal", "frame", "underline2"]
TEXTS = ["a", "▓▓ ▓▓", "  ", " ", "Måltid", "æ ", "   x"]
Painted = tuple[int, int, Style, str, bool]
"""Line, column, style and text, and whether the place is said."""


def style(ink: str | None, paper: str | None, flags: set[str]) -> Style:
    return Style(color=ink, bgcolor=paper, **dict.fromkeys(flags, True))


COLOURS = st.sampled_from(NAMES)
STYLES = st.builds(style, COLOURS, COLOURS, st.sets(st.sampled_from(FLAGS)))
PLACES = (st.integers(1, LINES), st.integers(1, COLUMNS - 8))
PIECES = st.lists(st.tuples(*PLACES, STYLES, st.sampled_from(TEXTS), st.booleans()), max_size=25)


def shown(output: str) -> list[list[tuple[object, ...]]]:
    """Return each cell as it is seen: of a blank no more than what shows on one."""
    screen = pyte.Screen(COLUMNS, LINES)
    pyte.Stream(screen).feed(output)

    def seen(cell: pyte.screens.Char) -> tuple[object, ...]:
        lines = (cell.underscore, cell.strikethrough, cell.reverse)
        ink = (cell.fg, cell.bold, cell.italics) if cell.data != " " or any(lines) else ()
        return (cell.data, cell.bg, *lines, *ink)

    return [[seen(screen.buffer[y][x]) for x in range(COLUMNS)] for y in range(LINES)]


def painted(pieces: list[Painted]) -> str:
    """Return output as Textual makes it: a place, then pieces that each end with a reset."""
    output = ""
    for y, x, style, text, has_place in pieces:
        place = f"\x1b[{y};{x}H" if has_place else ""
        output += place + style.render(text, color_system=ColorSystem.TRUECOLOR)
    return output


@given(PIECES)
def test_less_is_sent_and_the_same_is_shown(
    pieces: list[Painted],
) -> None:
    output = painted(pieces)
    assert shown(terse(output)) == shown(output)
    assert len(terse(output)) <= len(output)


@given(PIECES, PIECES)
def test_every_piece_of_output_stands_for_itself(one: list[Painted], other: list[Painted]) -> None:
    both = painted(one) + painted(other)
    assert shown(terse(painted(one)) + terse(painted(other))) == shown(both)


@pytest.mark.parametrize(
    "output",
    [
        "\x1b[?2026h", "\x1b]52;c;aGVq\x07", "\x1b[?25l", "\x1b[>1u", "\x1b[2 q", "\x1b[6n",
        "\x1bc", "plain", "", "\x1b", "\x1b]8;id=1;http://x\x1b\\",
    ],
)  # fmt: skip
def test_what_is_no_style_passes_as_it_is(output: str) -> None:
    assert terse(output) == output


def test_a_style_holds_before_what_may_need_it() -> None:
    assert terse("\x1b[41m\x1b[K\x1b[0m") == "\x1b[41m\x1b[K\x1b[0m"


def test_bold_stays_when_dim_goes() -> None:
    paper = "48;2;28;28;28"
    both, bold = f"\x1b[1;2;{paper}m", f"\x1b[1;{paper}m"
    assert terse(f"{both}a\x1b[0m{bold}b\x1b[0m") == f"{both}a\x1b[22;1mb\x1b[0m"
    assert terse("\x1b[1;2ma\x1b[0m\x1b[1mb\x1b[0m") == "\x1b[1;2ma\x1b[0;1mb\x1b[0m"


def test_a_row_of_weeks_takes_half() -> None:
    dense = "\x1b[38;2;95;135;175;48;2;28;28;28m"
    light = "\x1b[38;2;113;113;113;48;2;28;28;28m"
    row = f"\x1b[7;49H{dense} ▓▓ ▓▓\x1b[0m{light} ░░\x1b[0m"
    row += f"\x1b[7;73H{light}    \x1b[0m{dense} ▓▓\x1b[0m"
    assert len(terse(row).encode()) < len(row.encode()) * 0.65


def test_a_code_without_one_that_ends_it_is_ended_by_a_reset() -> None:
    assert terse("\x1b[53;41ma\x1b[0m\x1b[41mb\x1b[0m") == "\x1b[53;41ma\x1b[0;41mb\x1b[0m"
