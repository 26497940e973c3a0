"""The key tables of the user guides, written from the registry: ``python -m tools.guide``.

Everything between the two markers of ``docs/guide.*.md`` is written anew; the rest is left alone.
"""

from pathlib import Path
from typing import Final

from ns3tui import i18n
from ns3tui.commands import COMMANDS, EVERYWHERE, Command, show_key, title_of

DOCS: Final = Path(__file__).parent.parent / "docs"
BEGIN: Final = "<!-- keys: begin -->"
END: Final = "<!-- keys: end -->"
HEADS: Final = {"da": "| tast | kommando | |", "en": "| key | command | |"}
EVERYWHERE_SAID: Final = {"da": "Overalt", "en": "Everywhere"}


def key_table(commands: list[Command]) -> list[str]:
    """Return a table of keys, names and explanations."""
    lines = [HEADS[i18n.language()], "|---|---|---|"]
    for command in commands:
        keys = " ".join(f"`{show_key(key)}`" for key in command.keys) or "`Ctrl+P`"
        lines.append(f"| {keys} | {command.label} | {command.explanation} |")
    return lines


def keys_section() -> str:
    """Return the tables of all screens in the language in use."""
    screens = list(dict.fromkeys(s for c in COMMANDS for s in c.screens if s != EVERYWHERE))
    lines: list[str] = []
    for screen in screens:
        lines += [
            "",
            f"### {title_of(screen)}",
            "",
            *key_table([c for c in COMMANDS if screen in c.screens]),
        ]
    everywhere = [c for c in COMMANDS if EVERYWHERE in c.screens]
    lines += ["", f"### {EVERYWHERE_SAID[i18n.language()]}", "", *key_table(everywhere), ""]
    return "\n".join(lines)


def written(language: str) -> tuple[Path, str]:
    """Return a guide's file and what it should say."""
    path = DOCS / f"guide.{language}.md"
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    spoken = i18n.language()
    i18n.set_language(language)
    try:
        return path, f"{before}{BEGIN}\n{keys_section()}\n{END}{after}"
    finally:
        i18n.set_language(spoken)


def main() -> None:
    """Write the tables of both guides."""
    for language in i18n.LANGUAGES:
        path, text = written(language)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
