"""Writing what is shown to a file for others."""

import asyncio
import datetime as dt
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ns3tui.i18n import ngettext
from ns3tui.screens.base import DeskScreen, Dialog
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.exchange.csv_out import Sheet


async def save_shown(
    screen: DeskScreen | Dialog[Any], sheet: "Sheet", day: dt.date, part: str = ""
) -> Path:
    """Write a sheet to the folder of exports, say and return where it now lies.

    The file is forced to disk, which may take long on a server's: never on the event loop.

    Args:
        screen: where it is shown.
        sheet: the rows, as the desk made them.
        day: the day in the file's name.
        part: what the rows have in common, for the file's name: a half-year, a department.

    Raises:
        FileRefused: the folder cannot be written.
    """
    from ns3tui.desk import exports

    folder = screen.desk_app.config.export_folder
    place = Path(folder).expanduser() if folder else None
    write = partial(exports.save, sheet, day, part=part, folder=place, replace=True)
    path = await asyncio.to_thread(write)
    rows = len(sheet.rows)
    said = ngettext("{count} række skrevet til {path}", "{count} rækker skrevet til {path}", rows)
    say(screen.app, said.format(count=rows, path=path))
    return path
