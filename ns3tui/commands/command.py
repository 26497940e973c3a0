"""What a command is."""

from dataclasses import dataclass
from typing import Final

from ns3tui.i18n import _

EVERYWHERE: Final = "everywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can tell the desk to do.

    Attributes:
        id: its name in the history, the keymap file and the code: ``theme.move_on``.
        keys: the keys that call it, the first shown; may be empty (palette only).
        title: what it is called, a verb in the imperative (marked for translation).
        help: one sentence on what it does (marked for translation).
        screens: where it is offered; ``everywhere`` or the names of screens.
        footer: its place among the footer's seven hints, or 0 when it is not shown there.
        footers: its place on single screens, where it is not ``footer``.
        acts: whether it is for writing, and so refused at once while another day is looked at or
            something is tried out.
        tries: whether it is, although it ``acts``, part of trying out: a move that is tried
            instead of saved, or the decision that takes over what was tried.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    screens: tuple[str, ...] = (EVERYWHERE,)
    footer: int = 0
    footers: tuple[tuple[str, int], ...] = ()
    acts: bool = False
    tries: bool = False

    def place(self, screen: str) -> int:
        """Return its place in the footer of a screen, 0 when it is not shown there."""
        return dict(self.footers).get(screen, self.footer)

    @property
    def label(self) -> str:
        """Its title in the language in use."""
        return _(self.title)

    @property
    def explanation(self) -> str:
        """Its help in the language in use."""
        return _(self.help)
