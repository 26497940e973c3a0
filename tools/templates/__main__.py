"""Write the templates that come with the desk."""

from pathlib import Path
from typing import Final

from tools.templates.pages import PAGES
from tools.templates.sheet import Sheet

FOLDER: Final = Path(__file__).parent.parent.parent / "ns3tui" / "templates"
LANGUAGES: Final = ("da", "en")


def files() -> dict[str, bytes]:
    """Return every template by its path below the folder of templates."""
    made: dict[str, bytes] = {}
    for language in LANGUAGES:
        for name, describe in PAGES.items():
            sheet = Sheet(language)
            describe(sheet)
            made[f"{language}/{name}.docx"] = sheet.word()
            made[f"{language}/{name}.md"] = sheet.markdown().encode("utf-8")
    return made


def main() -> None:
    """Write them all."""
    for name, content in files().items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(path.relative_to(FOLDER.parent.parent))


if __name__ == "__main__":
    main()
