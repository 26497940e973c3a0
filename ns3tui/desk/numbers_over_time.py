"""The numbers of the rules over time: what held on each day, read once."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from sqlmodel import Session, select

from ns3tui.db.tables import RuleSetting
from ns3tui.rules.numbers import PAPER, Numbers

NumbersOn = Callable[[dt.date], Numbers]


class NumbersOverTime:
    """Tells the numbers that hold on any day; the settings are read once.

    ``numbers(day) -> Numbers``: between two settings the same object comes back.
    """

    def __init__(self, session: Session) -> None:
        table: Any = RuleSetting
        statement = select(table.valid_from, table.key, table.value)
        rows = session.exec(statement.order_by(table.valid_from, table.id)).all()
        texts: dict[str, str] = {}
        self._from: list[tuple[dt.date, Numbers]] = []
        for valid_from in dict.fromkeys(row[0] for row in rows):
            texts.update({key: value for since, key, value in rows if since == valid_from})
            self._from.append((valid_from, Numbers.resolve(texts)))

    def __call__(self, day: dt.date) -> Numbers:
        """Return the numbers of a day."""
        held = PAPER
        for valid_from, numbers in self._from:
            if valid_from > day:
                break
            held = numbers
        return held
