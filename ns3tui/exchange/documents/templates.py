"""The templates: those that come with the desk, and the desk's own, which win."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Final

from ns3tui.exchange.documents.environment import TemplateProblem
from ns3tui.exchange.documents.fields import FieldLine, field_lines
from ns3tui.exchange.documents.kinds import KINDS, Form, Kind
from ns3tui.exchange.errors import FileRefused
from ns3tui.exchange.safe_files import write_private
from ns3tui.i18n import DEFAULT_LANGUAGE, LANGUAGES, _, speaking
from ns3tui.system_words import reason_of

LARGEST: Final = 5_000_000
"""The most bytes a template may have; the ones that come with the desk have about 40,000."""
FIELDS_FILE: Final = "felter.md"
_SIGNS: Final = {
    "field": "`{{ title }}`",
    "each": "`{% for x in criteria %}`",
    "end": "`{% endfor %}`",
    "row": "`{%tr for x in criteria %}`",
    "row_end": "`{%tr endfor %}`",
    "paragraph": "`{%p for x in criteria %}`",
    "paragraph_end": "`{%p endfor %}`",
    "part": "`{{ x.label }}`",
}
TEMPLATE_FORMS: Final = (Form.WORD, Form.MARKDOWN)


@dataclass(frozen=True, slots=True)
class Template:
    """A template found: its bytes, and where it lies (for errors)."""

    place: str
    content: bytes
    is_own: bool


def find(kind: Kind, form: Form, language: str, own: Path | None) -> Template:
    """Return the template of a document: the desk's own if there is one, else the one shipped.

    An own Danish template lies in the folder itself, an English one in its folder ``en``.

    Raises:
        TemplateProblem: the own folder or template is there and cannot be read.
    """
    name = f"{kind.file}.{form.value}"
    if own is not None:
        path = (own if language == DEFAULT_LANGUAGE else own / language) / name
        content = _read(path)
        if content is not None:
            return Template(str(path), content, is_own=True)
    shipped = resources.files("ns3tui").joinpath("templates", language, name)
    return Template(name, shipped.read_bytes(), is_own=False)


def _read(path: Path) -> bytes | None:
    """Return the bytes of an own template, or nothing when there is none."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise TemplateProblem(
                _("Skabelonen {path} er ikke en fil.").format(path=path),
                _("Fjern den, eller læg en fil i stedet."),
            )
        if state.st_size > LARGEST:
            raise TemplateProblem(
                _("Skabelonen {path} er for stor: højst 5 MB.").format(path=path),
                _("Gør billederne i den mindre."),
            )
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise TemplateProblem(
            _("Skabelonen {path} kan ikke læses: {reason}.").format(
                path=path, reason=reason_of(error)
            ),
            _("Ret rettighederne, eller flyt filen."),
        ) from error


def copy_shipped(folder: Path, *, replace: bool = False) -> list[Path]:
    """Write the shipped templates and the list of their fields to a folder, to start from.

    Raises:
        FileRefused: the folder cannot be made, or a file is there already; those are kept.
    """
    written: list[Path] = []
    for language in LANGUAGES:
        place = folder if language == DEFAULT_LANGUAGE else folder / language
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise FileRefused(
                _("Mappen kan ikke laves: {folder} ({reason}).").format(
                    folder=place, reason=reason_of(error)
                ),
                _("Vælg en mappe, du må skrive i."),
            ) from error
        files = [(f"{k.file}.{f.value}", find(k, f, language, None).content)
                 for k in KINDS for f in TEMPLATE_FORMS]  # fmt: skip
        with speaking(language):
            files.append((FIELDS_FILE, fields_page().encode("utf-8")))
        written += [
            write_private(place, name, [content], replace=replace, shared_folder=True)
            for name, content in files
        ]
    return written


def fields_page() -> str:
    """Return the list of fields each template may use, as Markdown."""
    lines = [
        "# " + _("Felter i skabelonerne"),
        "",
        _("Et felt skrives {field}. En liste gennemløbes med {each} … {end}, i en tabel i Word "
          "med {row} og {row_end} i rækker for sig, og mellem afsnit med {paragraph} og "
          "{paragraph_end}. Felterne under en liste hører til x: {part}.").format(**_SIGNS),
        "",
        _("Filtre: date (23-11-2026), long_date (mandag den 23. november 2026), dash (– når "
          "feltet er tomt), tick (kryds eller tom boks), cell (til en celle i en tabel)."),
        "",
    ]  # fmt: skip
    for kind in KINDS:
        lines += [f"## {kind.label}: {kind.file}.docx, {kind.file}.md", "", kind.explanation, ""]
        lines += [_field_line(field) for field in field_lines(kind.data)]
        lines.append("")
    return "\n".join(lines)


def _field_line(field: FieldLine) -> str:
    return f"{'  ' * field.depth}- `{field.name}` ({field.kind}): {field.about}"


def known_fields(kind: Kind) -> Iterator[str]:
    """Yield the names of the fields of a kind, for what to suggest instead of an unknown one."""
    for field in field_lines(kind.data):
        yield field.name.rsplit(".", 1)[-1]
