"""Jinja as the templates are given it: sandboxed, strict, and every text literal."""

import datetime as dt
import difflib
import re
import traceback
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from ns3tui.danish import show_date, show_long_date
from ns3tui.exchange.documents import escaping
from ns3tui.exchange.errors import ExchangeError
from ns3tui.i18n import _

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

LOADED_AS: Final = "<template>"
"""The file name Jinja gives the frames of a template loaded from a string."""
_UNKNOWN: Final = re.compile(r"'(\w+)' is undefined|has no attribute '(\w+)'")
_CUT_SHORT: Final = ("{_{", "}_}", "{_%", "%_}")
"""What the Word library takes for escaped braces; in a text from people it stands for itself."""

Escape = Callable[[str], str]


class TemplateProblem(ExchangeError):
    """A template that cannot be used: which file, where in it, why, and what to do."""


def for_markdown() -> "SandboxedEnvironment":
    """Return the environment of Markdown templates."""
    made = _environment(escaping.markdown, cell=escaping.cell)
    made.trim_blocks = made.lstrip_blocks = made.keep_trailing_newline = True
    return made


def for_word() -> "SandboxedEnvironment":
    """Return the environment of Word templates."""
    return _environment(_for_xml, cell=lambda text: _for_xml(" ".join(text.split())))


def _for_xml(text: str) -> str:
    from markupsafe import escape

    escaped = str(escape(text))
    for mark in _CUT_SHORT:
        escaped = escaped.replace(mark, mark.replace("_", "&#95;"))
    return escaped


def _environment(escape: Escape, *, cell: Escape) -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment
    from markupsafe import Markup

    def finalize(value: Any) -> Markup:
        if isinstance(value, Markup):
            return value
        return Markup("" if value is None else escape(_shown(value)))

    made = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=finalize)
    made.filters.update(
        date=lambda day: show_date(day) if day else "",
        long_date=lambda day: show_long_date(day) if day else "",
        cell=lambda value: Markup(cell(_shown(value))),
        dash=lambda value: "–" if value in (None, "") else value,
        tick=lambda value: "☒" if value else "☐",
    )
    return made


def _shown(value: Any) -> str:
    if value is None:
        return ""
    return show_date(value) if isinstance(value, dt.date) else str(value)


def wrong_in_template() -> tuple[type[Exception], ...]:
    """Return what a faulty template may raise while it is read or filled."""
    from jinja2 import TemplateError

    return (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError)


def line_of(error: Exception) -> int:
    """Return the line of a template an error is about, or 0 when it names none."""
    line = getattr(error, "lineno", None)
    if isinstance(line, int):
        return line
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename == LOADED_AS]
    return (frames[-1].lineno or 0) if frames else 0


def why(error: Exception, known: Iterable[str]) -> tuple[str, str]:
    """Return what is wrong in a template, and what to do about it."""
    found = _UNKNOWN.search(str(error))
    if found is None:
        return (
            _("den kan ikke læses ({why})").format(why=str(error).rstrip(".")),
            _("Ret skabelonen, eller slet den: så bruges den, der følger med."),
        )
    name = found[1] or found[2]
    near = difflib.get_close_matches(name, list(known), n=1)
    advice = _("Se felterne i felter.md: ns3tui print --copy-templates MAPPE.")
    if near:
        advice = _("Mente du {name}?").format(name=near[0]) + " " + advice
    return _("feltet «{name}» findes ikke").format(name=name), advice
