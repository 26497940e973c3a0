"""The desk's documents filled from the store: which there are, what stands in them, the file.

To add a document: its data and kind in :mod:`ns3tui.exchange.documents`, its templates in
``tools/templates``, and here the function that reads what stands in it.
"""

import datetime as dt
import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session

from ns3tui.config import Config, own_templates
from ns3tui.desk.errors import Refused
from ns3tui.exchange import documents as files
from ns3tui.exchange.documents import KINDS, Form, Kind, kind_of
from ns3tui.exchange.documents.environment import TemplateProblem
from ns3tui.exchange.safe_files import default_folder, file_name, write_private
from ns3tui.i18n import LANGUAGES, _, speaking

_FILLED_BY: Final = {
    "theme-form": "ns3tui.desk.documents.themes:theme_form",
    "reply": "ns3tui.desk.documents.themes:reply",
    "proposal": "ns3tui.desk.documents.proposal:proposal",
    "agenda": "ns3tui.desk.documents.meetings:agenda",
    "minutes": "ns3tui.desk.documents.meetings:minutes",
    "mandate": "ns3tui.desk.documents.mandates:contract",
    "match-note": "ns3tui.desk.documents.matches:match_note",
    "round-match": "ns3tui.desk.documents.matches:round_match",
    "load-letter": "ns3tui.desk.documents.time:load_letter",
    "turnus-agreement": "ns3tui.desk.documents.time:turnus_agreement",
}
"""Who fills a document: ``fill(session, subject, day) -> Filling``; a kind not here cannot be
printed yet."""


@dataclass(frozen=True, slots=True)
class Filling:
    """What a document says, and the part of its file's name that tells which one it is.

    ``data`` is the kind's dataclass, or a function that works it out when it is wanted.
    """

    data: Any
    part: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as it was filled on a day, in its language: ready to be shown or written."""

    kind: Kind
    data: Any
    part: str
    language: str
    made_on: dt.date

    @property
    def title(self) -> str:
        """What it is called on screen: ``Mandatkontrakt: NV14-2``."""
        return f"{self.kind.label}: {self.part}"

    @property
    def contents(self) -> Any:
        """What stands in it, worked out now if it takes time."""
        with speaking(self.language):
            return self.data() if callable(self.data) else self.data

    def markdown(self, own: Path | None = None) -> str:
        """Return it as Markdown; ``own`` is the folder of the desk's own templates.

        Raises:
            TemplateProblem: the template is faulty.
        """
        return files.markdown_of(self.kind, self.contents, self.language, own)

    def render(self, form: Form, own: Path | None = None) -> bytes:
        """Return it as the bytes of a file.

        Raises:
            TemplateProblem: the template is faulty.
        """
        return files.render(
            self.kind, self.contents, form, made_on=self.made_on, language=self.language, own=own
        )

    def file_name(self, form: Form) -> str:
        """Return ``temaoplaeg_2027-1_2026-11-23.docx``."""
        return file_name(self.kind.file, self.made_on, part=self.part, suffix=form.value)


def printable() -> tuple[Kind, ...]:
    """Return the documents that can be printed."""
    return tuple(kind for kind in KINDS if kind.id in _FILLED_BY)


def fill(
    session: Session, name: str, subject: str, day: dt.date, *, language: str = ""
) -> Document:
    """Read what stands in a document.

    Args:
        session: a reading session.
        name: the document's English or Danish name.
        subject: the code of what it is about; empty for the usual one, where there is one.
        day: the desk's day.
        language: ``da`` or ``en``; by default the one in use, for letters Danish.

    Raises:
        FileRefused: no document has the name.
        Refused: it must be told what it is about, or cannot be printed yet.
        NotFound: nothing has the code.
    """
    kind = kind_of(name)
    language = language or kind.language
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    if kind.id not in _FILLED_BY:
        raise Refused(
            _("{document} kan ikke udskrives endnu.").format(document=kind.label),
            _("Se, hvilke der kan: ns3tui print --list."),
        )
    if kind.needs_subject and not subject:
        raise Refused(
            _("{document} skal have en kode: {subject}.").format(
                document=kind.label, subject=kind.subject.label
            ),
            _("Skriv koden efter dokumentets navn: ns3tui print {document} {subject}.").format(
                document=kind.id, subject=kind.subject.label
            ),
        )
    module, _colon, function = _FILLED_BY[kind.id].partition(":")
    with speaking(language):
        filling: Filling = getattr(importlib.import_module(module), function)(session, subject, day)
    return Document(kind, filling.data, filling.part, language, day)


def templates_of(config: Config) -> Path:
    """Return the folder of the desk's own templates; one that nobody named need not be there.

    Raises:
        TemplateProblem: the settings name a folder that is not there.
    """
    folder = own_templates(config)
    if config.templates_folder and not folder.is_dir():
        raise TemplateProblem(
            _("Mappen med jeres skabeloner findes ikke: {folder}.").format(folder=folder),
            _("Ret templates_folder i indstillingerne, eller lav mappen."),
        )
    return folder


def save(
    document: Document,
    form: Form,
    config: Config,
    *,
    path: Path | None = None,
    replace: bool = True,
) -> Path:
    """Write a document as a private file and return its path.

    Args:
        document: what to write.
        form: Word, Markdown or plain text.
        config: where exports go, and where the desk's own templates lie.
        path: a file of the user's own choice instead of the usual name in the export folder.
        replace: take the place of an older file of that name.

    Raises:
        TemplateProblem: the template is faulty.
        FileRefused: the file cannot be written; nothing is left behind.
    """
    content = document.render(form, templates_of(config))
    if path is not None:
        return write_private(path.parent, path.name, [content], replace=replace, shared_folder=True)
    chosen = Path(config.export_folder).expanduser() if config.export_folder else None
    return write_private(
        chosen or default_folder(), document.file_name(form), [content], replace=replace
    )
