"""The table of Danish public holidays, from the package: ``python -m tools.holidays``."""

from pathlib import Path
from typing import Final

from ns3tui.rules import public_holidays

YEARS: Final = range(2015, 2056)
TABLE: Final = Path(public_holidays.__file__).with_suffix(".tsv")


def table() -> str:
    """Return a line for each day: the ISO day, a tab, its Danish name."""
    return "".join(
        f"{day.isoformat()}\t{name}\n"
        for year in YEARS
        for day, name in public_holidays.from_package(year).items()
    )


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8")
