"""The days on which municipal offices are closed in Denmark, with their Danish names.

They are those of the ``holidays`` package. Importing it takes 17 MB and a fifth of a second, which
every session would pay, so the years people plan in lie beside this module as a table, written by
``python -m tools.holidays``; any other year is asked of the package itself.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

TABLE: Final = files("ns3tui.rules") / "public_holidays.tsv"
_FIRST_OF_MAY: Final = (5, 1)


@cache
def public_holidays(year: int) -> Mapping[dt.date, str]:
    """Return the days of a year on which municipal offices are closed, with their Danish names.

    The public holidays, and 5 June, 24 and 31 December; 1 May is a working day for most.
    """
    return _table().get(year) or from_package(year)


def from_package(year: int) -> dict[dt.date, str]:
    """Ask the package for a year."""
    import holidays

    days = holidays.country_holidays(
        "DK", years=year, language="da", categories=("public", "optional")
    )
    return {
        day: name for day, name in sorted(days.items()) if (day.month, day.day) != _FIRST_OF_MAY
    }


@cache
def _table() -> Mapping[int, Mapping[dt.date, str]]:
    found: dict[int, dict[dt.date, str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        text, _tab, name = line.partition("\t")
        day = dt.date.fromisoformat(text)
        found.setdefault(day.year, {})[day] = name
    return found
