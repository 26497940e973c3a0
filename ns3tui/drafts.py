"""What somebody had typed when the line went: kept in a private file, offered at the next start.

A file and not the store, because the store may be just what could not be reached.
"""

import contextlib
import json
import os
import time
from pathlib import Path
from typing import Final

from ns3tui.config import state_folder

KEPT_SECONDS: Final = 30 * 24 * 3600


def _path(form: str, subject: str) -> Path:
    safe = "".join(c if c.isalnum() else "-" for c in f"{form}-{subject}")[:80]
    return state_folder() / f"kladde-{safe}.json"


def save(form: str, subject: str, fields: dict[str, str]) -> None:
    """Keep the texts of a form (0600); a full disk is not worth a second accident."""
    with contextlib.suppress(OSError):
        path = _path(form, subject)
        temporary = path.with_suffix(".ny")
        descriptor = os.open(temporary, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(fields, file, ensure_ascii=False)
        temporary.replace(path)


def load(form: str, subject: str) -> dict[str, str]:
    """Return the texts kept for a form; none when there are none or they are a month old."""
    path = _path(form, subject)
    try:
        if time.time() - path.stat().st_mtime > KEPT_SECONDS:
            path.unlink()
            return {}
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in kept.items()} if isinstance(kept, dict) else {}


def forget(form: str, subject: str) -> None:
    """Drop what was kept for a form: it has been saved, or given up."""
    with contextlib.suppress(OSError):
        _path(form, subject).unlink(missing_ok=True)
