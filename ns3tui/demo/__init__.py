"""The demo data: a fictional municipality in the exchange format, and the day it is seen on."""

import datetime as dt
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
TODAY: Final = dt.date(2026, 11, 23)
EXAMPLE_WITH_ERRORS: Final = FOLDER / "import_eksempel_med_fejl.csv"
"""A list of proposals with deliberate errors; it is imported on its own, never with the folder."""


def files() -> list[Path]:
    """Return the demo's files; the worked example with errors is not one of them."""
    return sorted(path for path in FOLDER.glob("*.csv") if path != EXAMPLE_WITH_ERRORS)
