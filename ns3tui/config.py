"""The user's settings file: TOML, checked, and never a reason not to start."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import platformdirs

from ns3tui.i18n import LANGUAGES, _
from ns3tui.system_words import reason_of

_KNOWN: Final[dict[str, type]] = {
    "language": str, "db": str, "colours": str, "export_folder": str,
    "templates_folder": str, "keys": dict,
}  # fmt: skip
COLOURS: Final = ("dark", "light", "auto")


@dataclass(frozen=True, slots=True)
class Config:
    """What the user has chosen; an empty text where nothing is.

    ``problems`` says, with line numbers, what of the file could not be used; ``key_places`` in
    which file and on which line each command's own keys stand.
    """

    language: str = ""
    db: str = ""
    colours: str = "auto"
    export_folder: str = ""
    templates_folder: str = ""
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    key_places: dict[str, str] = field(default_factory=dict)


def config_path() -> Path:
    """Return where the settings file lies, or would: ``NS3TUI_CONFIG`` or the user's folder."""
    named = os.environ.get("NS3TUI_CONFIG")
    return Path(named) if named else Path(platformdirs.user_config_dir("ns3tui")) / "config.toml"


def default_store() -> Path:
    """Return where the store lies when nothing else is chosen."""
    return Path(platformdirs.user_data_dir("ns3tui")) / "ns3tui.db"


def own_templates(config: Config) -> Path:
    """Return the folder of the desk's own templates: the one named, or that of its data."""
    if config.templates_folder:
        return Path(config.templates_folder).expanduser()
    return Path(platformdirs.user_data_dir("ns3tui")) / "skabeloner"


def state_folder() -> Path:
    """Return the folder for logs, private to the user; made when it is not there."""
    folder = Path(platformdirs.user_state_dir("ns3tui"))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def load(path: Path | None = None) -> Config:
    """Read the settings; whatever is wrong is reported in ``problems`` and left out."""
    place = path or config_path()
    try:
        raw = place.read_bytes()
        text = raw.decode("utf-8-sig")
    except FileNotFoundError:
        return Config()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return _unusable(
            _("{path}, linje {line}: filen er ikke UTF-8; gem den som UTF-8.").format(
                path=place, line=line
            )
        )
    except OSError as error:
        return _unusable(_("{path} kan ikke læses: {why}").format(path=place, why=reason_of(error)))
    import tomllib  # most have no such file

    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _unusable(
            _("{path}, linje {line}: kan ikke læses som TOML ({why}).").format(
                path=place, line=_line_in(str(error), text), why=error
            )
        )
    return _checked(values, text, place)


def _unusable(problem: str) -> Config:
    return Config(problems=(problem,))


def _line_in(message: str, text: str) -> int:
    """Return the line a TOML error names; one at the end of the file names none."""
    found = re.search(r"line (\d+)", message)
    return int(found.group(1)) if found else text.count("\n") + 1


def _checked(values: dict[str, Any], text: str, place: Path) -> Config:
    problems: list[str] = []
    kept: dict[str, Any] = {}

    def complain(key: str, why: str) -> None:
        line = _line_of(key, text)
        problems.append(
            _("{path}, linje {line}: {key} {why}").format(path=place, line=line, key=key, why=why)
        )

    for key, value in values.items():
        if key not in _KNOWN:
            complain(key, _("er ikke en indstilling"))
        elif not isinstance(value, _KNOWN[key]):
            complain(key, _("har en forkert slags værdi"))
        elif key == "language" and value not in LANGUAGES:
            complain(key, _("skal være da eller en"))
        elif key == "colours" and value not in COLOURS:
            complain(key, _("skal være dark, light eller auto"))
        elif key == "keys":
            kept["keys"] = _keys(cast("dict[str, Any]", value), complain)
        else:
            kept[key] = value
    places = {
        name: _("{path}, linje {line}").format(path=place, line=_line_of(name, text))
        for name in kept.get("keys", ())
    }
    return Config(**kept, problems=tuple(problems), key_places=places)


def _keys(value: dict[str, Any], complain: Any) -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for name, given in _flat(value):
        several = [given] if isinstance(given, str) else given
        if not isinstance(several, list) or not all(isinstance(key, str) for key in several):
            complain(name, _("skal være en tast eller en liste af taster"))
        else:
            keys[name] = tuple(several)
    return keys


def _flat(value: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Return names and values: ``theme.park = "p"`` without quotes is a table within a table."""
    for name, given in value.items():
        if isinstance(given, dict):
            yield from _flat(given, f"{before}{name}.")
        else:
            yield before + name, given


def _line_of(key: str, text: str) -> int:
    """Return the line a key stands on: by its whole name, else as the last part of a table's."""
    whole, last = re.escape(key), re.escape(key.rpartition(".")[2])
    for pattern in (
        rf"^\s*[\"']?{whole}[\"']?\s*[=.]|^\s*\[{whole}\]",
        rf"(^|[\s{{,.])[\"']?{last}[\"']?\s*=",
    ):
        for number, line in enumerate(text.splitlines(), start=1):
            if re.search(pattern, line):
                return number
    return 1
