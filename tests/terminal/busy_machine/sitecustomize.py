"""A busy machine: the program is often put aside for a moment just as it begins to wait.

Python reads this file at its start when the folder is on its path.
"""

import random
import time

from textual import _time, timer

OFTEN = 0.3
A_MOMENT = 0.015

_random = random.Random(23112026)  # the same moments every time


class _Busy:
    """The clock that timers look at."""

    sleep = staticmethod(_time.sleep)

    @staticmethod
    def get_time() -> float:
        now = _time.get_time()
        if _random.random() < OFTEN:
            time.sleep(A_MOMENT)
        return now


vars(timer)["_time"] = _Busy
