"""The picture of the board in the README, taken of the demo data: ``python -m tools.picture``."""

import asyncio
import re
import tempfile
from pathlib import Path
from typing import Final

from ns3tui.app import DeskApp
from ns3tui.cli.open import load_demo
from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.demo import TODAY

PICTURE: Final = Path(__file__).parent.parent / "docs" / "board.svg"
SIZE: Final = (120, 34)
_FONT: Final = re.compile(r"@font-face\s*\{[^}]*\}")


async def take(store: Path) -> None:
    """Open the desk on ``store``, stand on the third card, and save what is shown."""
    app = DeskApp(str(store), Clock(TODAY), Config())
    async with app.run_test(size=SIZE) as pilot:
        await app.desk()
        await pilot.press("right", "right", "down")
        await pilot.pause(1.0)
        picture = app.export_screenshot()
    # A picture in a README fetches nothing from anywhere: the reader's own font will do.
    PICTURE.write_text(_FONT.sub("", picture), encoding="utf-8")


def main() -> None:
    """Take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "demo.db"
        load_demo(store, Clock(TODAY))
        asyncio.run(take(store))


if __name__ == "__main__":
    main()
