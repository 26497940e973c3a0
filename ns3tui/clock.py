"""What day it is at the desk.

``--today`` and the demo data set a day of their own, and every "now" of the domain asks this
clock, so that a screen can be shown as of another day. Time stamps of the change log are the
machine's own and never move.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock that may be set to a fixed day."""

    fixed: dt.date | None = None

    def today(self) -> dt.date:
        """Return the desk's day."""
        # The desk's day is the local day of the people at it.
        return self.fixed or dt.date.today()  # noqa: DTZ011

    @property
    def is_fixed(self) -> bool:
        """Tell whether the desk stands on another day than the machine."""
        return self.fixed is not None


def utc_now() -> dt.datetime:
    """Return the machine's time, aware and in UTC, for time stamps."""
    return dt.datetime.now(dt.UTC)
