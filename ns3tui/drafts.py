"""What somebody had typed when the line went: kept in a private file, offered at the next start.

A file and not the store, because the store may be just what could not be reached. Each store has
drafts of its own: what was typed in the demo never turns up in a real desk, nor the other way.
"""

import contextlib
import json
import os
import time
import zlib
from pathlib import Path
from typing import Final

from ns3tui.config import state_folder

KEPT_SECONDS: Final = 30 * 24 * 3600


_store = "desk"
"""What the names of the drafts of the store in use begin with."""


def belong_to(location: str) -> None:
    """Keep drafts apart for the store at ``location``, a file or an address."""
    global _store  # noqa: PLW0603 - one process has one store on screen
    place = location.rpartition("@")[2] if "://" in location else str(Path(location).absolute())
    _store = f"{_safe(Path(place).stem)[:20]}-{zlib.crc32(place.encode()):08x}"


def _safe(text: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in text)


def _path(form: str, subject: str) -> Path:
    return state_folder() / f"kladde-{_store}-{_safe(f'{form}-{subject}')[:80]}.json"


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


def forget_all() -> None:
    """Drop every draft of the store in use: the store itself is thrown away."""
    _unlink(f"kladde-{_store}-*.json", older_than=0.0)


def forget_old() -> None:
    """Drop the drafts of every store that nobody has come back to for a month."""
    _unlink("kladde-*.json", older_than=KEPT_SECONDS)


def _unlink(pattern: str, *, older_than: float) -> None:
    with contextlib.suppress(OSError):
        for path in state_folder().glob(pattern):
            if time.time() - path.stat().st_mtime >= older_than:
                path.unlink(missing_ok=True)
