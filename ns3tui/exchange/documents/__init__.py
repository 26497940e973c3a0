"""The desk's documents, filled from plain data: Word, Markdown and plain text.

A subject fills one of the frozen dataclasses here (``MatchNote``, ``LoadLetter`` …) and asks
:func:`render` for the file. Templates come with the desk (``ns3tui/templates``); one of the same
name in the desk's own folder takes its place. The heavy libraries are imported when a document
is made, not before.
"""

import datetime as dt
from pathlib import Path
from typing import Any

from ns3tui.exchange.documents.fields import context_of
from ns3tui.exchange.documents.kinds import KINDS, Form, Kind, Subject, kind_of
from ns3tui.i18n import speaking

__all__ = ["KINDS", "Form", "Kind", "Subject", "kind_of", "markdown_of", "render"]


def markdown_of(kind: Kind, data: Any, language: str, own: Path | None = None) -> str:
    """Return a document as Markdown.

    Args:
        kind: which document.
        data: the kind's own dataclass, filled.
        language: ``da`` or ``en``.
        own: the folder of the desk's own templates, or nothing.

    Raises:
        TemplateProblem: the template is faulty.
    """
    from ns3tui.exchange.documents import markdown, templates

    with speaking(language):
        template = templates.find(kind, Form.MARKDOWN, language, own)
        return markdown.render(kind, template, context_of(data))


def render(
    kind: Kind,
    data: Any,
    form: Form,
    *,
    made_on: dt.date,
    language: str,
    own: Path | None = None,
) -> bytes:
    """Return a document as the bytes of a file; the same input gives the same bytes.

    Args:
        kind: which document.
        data: the kind's own dataclass, filled.
        form: Word, Markdown or plain text.
        made_on: the desk's day, the only date in the file's properties.
        language: ``da`` or ``en``.
        own: the folder of the desk's own templates, or nothing.

    Raises:
        TemplateProblem: the template is faulty; the error names file and line.
    """
    if form is not Form.WORD:
        text = markdown_of(kind, data, language, own)
        if form is Form.TEXT:
            from ns3tui.exchange.documents.layout import as_text

            text = as_text(text)
        return text.encode("utf-8")
    from ns3tui.exchange.documents import templates, word

    with speaking(language):
        template = templates.find(kind, form, language, own)
        return word.render(kind, template, context_of(data), made_on=made_on, language=language)
