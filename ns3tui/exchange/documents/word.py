"""Documents as Word files, the same bytes each time they are made of the same."""

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final

from ns3tui.exchange.documents import environment
from ns3tui.exchange.documents.environment import TemplateProblem
from ns3tui.exchange.documents.kinds import Kind
from ns3tui.exchange.documents.templates import Template, known_fields
from ns3tui.i18n import _

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
MOST_UNPACKED: Final = 50_000_000
"""The most bytes the parts of a template may have unpacked; the shipped ones have about 150,000."""
_TAG: Final = re.compile(r"<[^>]+>")
_SHOWN_OF_PLACE: Final = 60


def render(
    kind: Kind, template: Template, context: dict[str, Any], *, made_on: dt.date, language: str
) -> bytes:
    """Fill a Word template and return the file.

    The file names no user and no hour: ``made_on`` is its only date.

    Raises:
        TemplateProblem: the template is no Word file, or faulty; the error names the paragraph.
    """
    document = _opened(template)
    try:
        document.render(context, environment.for_word())
    except environment.wrong_in_template() as error:
        raise _problem(kind, template, error) from error
    _sign(document, kind, made_on, language)
    packed = io.BytesIO()
    document.save(packed)
    return _same_each_time(packed.getvalue())


def _opened(template: Template) -> "DocxTemplate":
    from docx.opc.exceptions import OpcError
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template.content))
    try:
        _refuse_bomb(template)
        document.init_docx()
    except (zipfile.BadZipFile, OpcError, ValueError, LookupError, SyntaxError) as error:
        raise TemplateProblem(
            _("Skabelonen {path} er ikke et Word-dokument (.docx).").format(path=template.place),
            _("Gem den fra Word som .docx, eller slet den: så bruges den, der følger med."),
        ) from error
    return document


def _refuse_bomb(template: Template) -> None:
    """Refuse a template that would fill the memory once unpacked; no part is larger than it says.

    Raises:
        TemplateProblem: it would.
        zipfile.BadZipFile: it is no zip file.
    """
    with zipfile.ZipFile(io.BytesIO(template.content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED:
            raise TemplateProblem(
                _("Skabelonen {path} er for stor udpakket: højst 50 MB.").format(
                    path=template.place),
                _("Gør billederne i den mindre, eller slet den: så bruges den, der følger med."),
            )  # fmt: skip


def _problem(kind: Kind, template: Template, error: Exception) -> TemplateProblem:
    """Say what is wrong; a Word file has no lines, but each paragraph is one to the library."""
    reason, advice = environment.why(error, known_fields(kind))
    line = environment.line_of(error)
    if not line:
        words = _("Skabelonen {path}: {reason}.").format(path=template.place, reason=reason)
        return TemplateProblem(words, advice)
    around = " ".join(_TAG.sub("", part) for part in getattr(error, "docx_context", ())).split()
    words = _("Skabelonen {path}, afsnit {line}: {reason}.").format(
        path=template.place, line=line, reason=reason
    )
    near = " ".join(around)[:_SHOWN_OF_PLACE]
    return TemplateProblem(words + (f" «{near}»" if near else ""), advice)


def _sign(document: "DocxTemplate", kind: Kind, made_on: dt.date, language: str) -> None:
    properties = document.docx.core_properties
    properties.title = kind.label
    properties.author = properties.last_modified_by = "ns3tui"
    properties.language = {"da": "da-DK", "en": "en-GB"}[language]
    properties.comments = ""
    properties.created = properties.modified = dt.datetime.combine(made_on, dt.time())
    properties.revision = 1


def _same_each_time(packed: bytes) -> bytes:
    """Return a zip file with its parts in order of name and without the hour it was made."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        names = sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return made.getvalue()
