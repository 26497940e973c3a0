"""What lies on a board: cards in lanes, made when they are looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, overload

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Card:
    """A card: a title with a badge at its right, and a line of small facts below."""

    key: str
    title: str
    badge: str = ""
    left: str = ""
    right: str = ""
    right_short: str = ""
    """What stands at the right when the lane is narrow."""
    warn: str = ""
    """``error`` or ``warning`` when something is wrong with it; shown as a glyph."""


class Cards(Sequence[Card], Generic[T]):
    """Cards that are made when they are looked at: of thousands, only a screenful ever is."""

    def __init__(
        self, things: Sequence[T], make: Callable[[T], Card], key: Callable[[T], str]
    ) -> None:
        self._things, self._make, self._key = things, make, key

    def __len__(self) -> int:
        return len(self._things)

    @overload
    def __getitem__(self, index: int) -> Card: ...
    @overload
    def __getitem__(self, index: slice) -> list[Card]: ...
    def __getitem__(self, index: int | slice) -> Card | list[Card]:
        if isinstance(index, slice):
            return [self._make(thing) for thing in self._things[index]]
        return self._make(self._things[index])

    def row_of(self, key: str) -> int | None:
        """Return the row of the card with a key, or nothing."""
        return next((i for i, thing in enumerate(self._things) if self._key(thing) == key), None)


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: its heading, what stands beside it, and its cards."""

    key: str
    title: str
    count: str
    cards: Sequence[Card] = ()
    warn: bool = False

    def row_of(self, key: str) -> int | None:
        """Return the row of the card with a key, or nothing."""
        if isinstance(self.cards, Cards):
            return self.cards.row_of(key)
        return next((i for i, card in enumerate(self.cards) if card.key == key), None)
