"""The exchange files of later subjects: recognised by their headers, not yet read."""

from typing import Final

LATER_HEADERS: Final = {
    "hotspots": ("hotspot_id funktion hjælper_med enhed e-post typisk_svartid bemærkning"),
}
