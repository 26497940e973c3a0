"""The numbers of the rules over time: what held on each day, read once."""

import datetime as dt
from collections.abc import Callable

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.db.columns import table
from ns3tui.rules.numbers import PAPER, Numbers

NumbersOn = Callable[[dt.date], Numbers]


class NumbersOverTime:
    """Tells the numbers that hold on any day; the settings are read once.

    ``numbers(day) -> Numbers``: between two settings the same object comes back.
    """

    def __init__(self, session: Session) -> None:
        c = table("rule_setting").c
        statement = sa.select(c.valid_from, c.key, c.value)
        rows = session.execute(statement.order_by(c.valid_from, c.id)).all()
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
