"""Picking one of many by typing a part of it: people above all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from ns3tui.danish import fold
from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import heading, hint, page_width
from ns3tui.screens.pages import Piece, page
from ns3tui.widgets.fields import Line
from ns3tui.widgets.text import fit, glyphs, one_line, plain, wrap

MOST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Item:
    """Something to pick.

    Attributes:
        key: what picking it answers.
        label: its name.
        detail: a line that helps to choose.
        mark: a glyph before it: ✓ for what fits, ✗ for what a rule stands against.
        look: the mark's style.
    """

    key: str
    label: str
    detail: str = ""
    mark: str = ""
    look: str = ""


class Pick(Dialog[str]):
    """A line to type in above what matches it; the arrows move, enter picks."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "cursor(1)", show=False),
        Binding("up", "cursor(-1)", show=False),
        Binding("pagedown", "cursor(8)", show=False),
        Binding("pageup", "cursor(-8)", show=False),
    ]

    def __init__(
        self, title: str, items: Sequence[Item], *, text: str = "", free: str = ""
    ) -> None:
        """Make the dialog.

        Args:
            title: what is picked.
            items: what there is, the best first.
            text: what to know before picking.
            free: what to call what was typed when it may be taken as it stands; the answer then
                begins with ``=``.
        """
        super().__init__()
        self._title, self._items, self._text, self._free = title, list(items), text, free
        self._shown: list[str] = []
        self._folded = [fold(f"{i.key} {i.label} {i.detail}") for i in self._items]

    def compose(self) -> ComposeResult:
        """Lay out title, line and list."""
        with Vertical(classes="dialog-box page list"):
            yield heading(self._title)
            if self._text:
                yield Static(plain(self._text), classes="dialog-text")
            yield Line(placeholder=_("Skriv en del af navnet …"), id="wanted")
            yield OptionList(id="found")
            yield hint(_("skriv: søg · ↑ ↓: vælg · enter: tag · esc: fortryd"))

    def on_mount(self) -> None:
        """Show everything."""
        self.query_one("#found", OptionList).can_focus = False
        self._fill("")
        self.set_focus(self.query_one("#wanted", Input))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        self._fill(event.value)

    def _fill(self, wanted: str) -> None:
        words = fold(wanted).split()
        found = [
            item
            for item, text in zip(self._items, self._folded, strict=True)
            if all(word in text for word in words)
        ][:MOST_SHOWN]
        self._shown = [item.key for item in found]
        shown = [self._option(item) for item in found]
        if self._free and wanted.strip():
            self._shown.append(f"={wanted.strip()}")
            named = page((f"{self._free}: ", "$text-muted"), wanted.strip())
            shown.append(Option(page(named)))
        options = self.query_one("#found", OptionList)
        options.set_options(shown)
        options.highlighted = 0 if shown else None

    def _option(self, item: Item) -> Option:
        width = page_width(self.app.size.width) - 2
        pieces: list[Piece] = []
        if item.mark:
            pieces.append((f"{glyphs(item.mark)} ", item.look))
        pieces += [(f"{fit(item.key, 5)} ", "$accent"), one_line(item.label)]
        if item.detail:
            lines = wrap(one_line(item.detail), max(8, width - 8))
            pieces += [(f"\n        {line}", "$text-muted") for line in lines]
        return Option(page(*pieces))

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        options = self.query_one("#found", OptionList)
        if self._shown:
            here = options.highlighted or 0
            options.highlighted = min(max(0, here + step), len(self._shown) - 1)

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Pick what the cursor is on."""
        index = self.query_one("#found", OptionList).highlighted
        if index is None or not self._shown:
            self.app.bell()
        else:
            self.dismiss(self._shown[index])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick with the mouse."""
        self.dismiss(self._shown[event.option_index])
