"""The days on which municipal offices are closed in Denmark, with their Danish names.

Counted from the date and from Easter. The library that knows every country's takes 17 MB and a
fifth of a second, which every session would pay; the tests hold this against it year by year.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Final

from dateutil.easter import easter

_ON_A_DATE: Final = {
    (1, 1): "Nytårsdag", (6, 5): "Grundlovsdag", (12, 24): "Juleaftensdag", (12, 25): "Juledag",
    (12, 26): "Anden juledag", (12, 31): "Nytårsaften",
}  # fmt: skip
_FROM_EASTER: Final = {
    -3: "Skærtorsdag", -2: "Langfredag", 0: "Påskedag", 1: "Anden påskedag",
    39: "Kristi himmelfartsdag", 49: "Pinsedag", 50: "Anden pinsedag",
}  # fmt: skip
_PRAYER_DAY: Final = (26, "Store bededag", 2023)
"""Days after Easter, name, and the last year it was a holiday."""


@cache
def public_holidays(year: int) -> Mapping[dt.date, str]:
    """Return the days of a year on which municipal offices are closed, with their Danish names.

    The public holidays, and 5 June, 24 and 31 December; 1 May is a working day for most.
    """
    day = easter(year)
    days = {dt.date(year, month, number): name for (month, number), name in _ON_A_DATE.items()}
    days |= {day + dt.timedelta(days=after): name for after, name in _FROM_EASTER.items()}
    after, name, last = _PRAYER_DAY
    if year <= last:
        days[day + dt.timedelta(days=after)] = name
    return days
