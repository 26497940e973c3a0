"""One-line parts: the ribbon on top and the hints at the bottom."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

from ns3tui.widgets.text import glyphs, one_line


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a line: its text, its look, and how soon it may be left out (0: never)."""

    text: str
    look: str = "plain"
    spare: int = 0


class Ribbon(Widget):
    """The line on top that says where the desk stands; drops its sparest parts when narrow."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "ribbon--plain", "ribbon--strong", "ribbon--warning", "ribbon--error", "ribbon--trial",
        "ribbon--away",
    }  # fmt: skip
    DEFAULT_CSS = """
    Ribbon { height: 1; background: $panel; color: $foreground; }
    Ribbon .ribbon--plain { color: $foreground; }
    Ribbon .ribbon--strong { color: $accent; text-style: bold; }
    Ribbon .ribbon--warning { color: $warning; text-style: bold; }
    Ribbon .ribbon--error { color: $error; text-style: bold; }
    Ribbon.-away { background: $warning-muted; }
    Ribbon .ribbon--away { color: $background; background: $warning; text-style: bold; }
    Ribbon .ribbon--trial { color: $text; background: $secondary-muted; text-style: bold; }
    """

    class Pressed(Message):
        """The line was clicked."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[Part, ...] = ()
        self._banner: tuple[Part, ...] = ()

    def set_banner(self, parts: Sequence[Part]) -> None:
        """Put parts before all others, whatever else is shown, on a ground of their own."""
        new = tuple(parts)
        if new != self._banner:
            self._banner = new
            self.set_class(bool(new), "-away")
            self.refresh()

    def show(self, parts: Sequence[Part]) -> None:
        """Show other parts; nothing is repainted when they are the same."""
        new = tuple(parts)
        if new != self._parts:
            self._parts = new
            self.refresh()

    @property
    def text(self) -> str:
        """What the line says when there is room for all of it."""
        return " ".join(part.text for part in (*self._banner, *self._parts))

    def on_click(self) -> None:
        """Tell that it was clicked."""
        self.post_message(self.Pressed())

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.size.width
        kept = [*self._banner, *self._parts]
        for spare in range(max((p.spare for p in kept), default=0), 0, -1):
            if sum(cell_len(one_line(p.text)) + 2 for p in kept) <= width + 1:
                break
            kept = [part for part in kept if part.spare != spare]
        segments = [Segment(" ")]
        for part in kept:
            style = self.get_component_rich_style(f"ribbon--{part.look}", partial=True)
            segments += [Segment(one_line(part.text), style), Segment("  ")]
        base = self.rich_style
        return Strip(segments).apply_style(base).adjust_cell_length(width, base)


def _in_glyphs(hints: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(command, glyphs(key), glyphs(label)) for command, key, label in hints]


class Hints(Widget):
    """The footer: at most seven keys with what they do; a click presses them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hints--key", "hints--label"}
    DEFAULT_CSS = """
    Hints { height: 1; dock: bottom; background: $panel; }
    Hints .hints--key { color: $accent; text-style: bold; }
    Hints .hints--label { color: $foreground; }
    """

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, hints: Sequence[tuple[str, str, str]]) -> None:
        """Take ``(command id, key, label)`` of each hint."""
        super().__init__()
        self._hints = _in_glyphs(hints)

    def show(self, hints: Sequence[tuple[str, str, str]]) -> None:
        """Show other hints."""
        new = _in_glyphs(hints)
        if new != self._hints:
            self._hints = new
            self.refresh()

    def _placed(self) -> list[tuple[int, str, str, str]]:
        placed, left = [], 1
        widths = {hint: cell_len(hint[1]) + 1 + cell_len(hint[2]) + 2 for hint in self._hints}
        kept = sum(width for hint, width in widths.items() if hint[0] == "help") - 2
        for hint, width in widths.items():
            command, key, label = hint
            if command == "help":
                kept = 0
            elif left + width + kept > self.size.width:
                continue
            placed.append((left, command, key, label))
            left += width
        return placed

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        segments = [Segment(" ")]
        for _left, _command, key, label in self._placed():
            segments += [
                Segment(f"{key} ", self.get_component_rich_style("hints--key", partial=True)),
                Segment(
                    f"{label}  ",
                    self.get_component_rich_style("hints--label", partial=True),
                ),
            ]
        base = self.rich_style
        return Strip(segments).apply_style(base).adjust_cell_length(self.size.width, base)

    def on_click(self, event: events.Click) -> None:
        """Press the hint under the pointer."""
        for left, command, key, label in self._placed():
            if left <= event.x < left + cell_len(key) + 1 + cell_len(label):
                self.post_message(self.Pressed(command))
                return


class Pane(Widget):
    """A few lines of content, one below the other; only lines that change are sent again."""

    DEFAULT_CSS = "Pane { height: 1; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._lines: list[Content] = []

    def show(self, content: Content) -> None:
        """Show other content; a line that is too long is cut at the edge, and shows it."""
        old, self._lines = self._lines, content.split("\n", allow_blank=True)
        width = self.size.width
        changed = [
            Region(0, y, min(width, _longest(before, now)), 1)
            for y, (before, now) in enumerate(zip_longest(old, self._lines))
            if before is None or now is None or not before.is_same(now)
        ]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, style = self.size.width, self.visual_style
        if y >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[y]
        if line.cell_length > width:
            line = Content.assemble(line.truncate(max(0, width - 1)), glyphs("…"))
        strips = Visual.to_strips(self, line, width, 1, style, pad=True)
        return strips[0].simplify() if strips else Strip.blank(width, self.rich_style)


def _longest(*lines: Content | None) -> int:
    """Return how many cells the longer of two lines takes: what lies beyond stays blank."""
    return max(line.cell_length for line in lines if line is not None)
