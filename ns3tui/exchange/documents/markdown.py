"""Documents as Markdown."""

import re
from typing import Any, Final

from ns3tui.exchange.documents import environment, escaping
from ns3tui.exchange.documents.environment import TemplateProblem
from ns3tui.exchange.documents.kinds import Kind
from ns3tui.exchange.documents.templates import Template, known_fields
from ns3tui.i18n import _

_TAG_AT_END: Final = re.compile(r"(?<![-+])%\}$")
_TAGS_ALONE: Final = re.compile(r"^[ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+$")
_BLANK_LINES: Final = re.compile(r"\n{3,}")


def render(kind: Kind, template: Template, context: dict[str, Any]) -> str:
    """Fill a Markdown template; texts from people stand in it escaped, so as to show literally.

    Raises:
        TemplateProblem: the template is faulty; the error names its file and line.
    """
    try:
        text = template.content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = template.content.count(b"\n", 0, error.start) + 1
        raise _problem(template, line, _("filen er ikke UTF-8"), _("Gem den som UTF-8.")) from error
    try:
        filled = environment.for_markdown().from_string(_with_line_ends(text)).render(context)
    except environment.wrong_in_template() as error:
        reason, advice = environment.why(error, known_fields(kind))
        raise _problem(template, environment.line_of(error), reason, advice) from error
    return _BLANK_LINES.sub("\n\n", escaping.settle(filled)).strip("\n") + "\n"


def _with_line_ends(text: str) -> str:
    """Keep the line's end after a tag that ends a line of text; tags on a line alone leave none."""
    return "\n".join(
        line if _TAGS_ALONE.match(line) else _TAG_AT_END.sub("+%}", line)
        for line in text.split("\n")
    )


def _problem(template: Template, line: int, reason: str, advice: str) -> TemplateProblem:
    words = _("Skabelonen {path}, linje {line}: {reason}.") if line else _(
        "Skabelonen {path}: {reason}.")  # fmt: skip
    return TemplateProblem(words.format(path=template.place, line=line, reason=reason), advice)
