"""Faults of the program itself: a number for the user, the place for the developer, no values."""

import os
import sys
import traceback
import uuid

from ns3tui import __version__
from ns3tui.config import state_folder
from ns3tui.i18n import _


def log_fault(error: BaseException) -> str:
    """Write where a fault happened, without values, to a private log; return its number."""
    number = uuid.uuid4().hex[:8]
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    try:
        path = state_folder() / "fejl.log"
        descriptor = os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "a", encoding="utf-8") as log:
            log.write(f"{number} {type(error).__name__} ({__version__}, {sys.version_info[:3]})\n")
            log.writelines(f"    {line}\n" for line in lines)
    except OSError:
        pass  # a full disk must not hide the message itself
    return number


def apology(error: BaseException) -> str:
    """Log a fault and return what the user is told."""
    text = _("Noget gik galt i ns3tui (fejl {number}). Dine gemte data er ikke rørt.")
    return text.format(number=log_fault(error))
