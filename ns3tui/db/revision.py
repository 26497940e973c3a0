"""What marks a file as a store of this program, readable without any heavy import."""

from typing import Final

APPLICATION_ID: Final = 0x4E533354
"""``NS3T``, in the header of every SQLite file the desk made."""

REVISIONS: Final = ("0001", "0002", "0003", "0004", "0005", "0006")
"""The schema revisions this program knows, oldest first; the last one is its own."""

HEAD: Final = REVISIONS[-1]
