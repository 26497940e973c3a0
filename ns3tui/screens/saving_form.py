"""What saves a form: one act of the desk, with hard rules set aside where the user says why."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from textual.content import Content

from ns3tui.screens.form import Form
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import LOOK, Piece, page
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.rules.finding import Finding


async def act_from(
    form: Form, command: str, fn: Callable[..., Any], *args: Any, summary: str = "",
    **options: Any,
) -> Any:  # fmt: skip
    """Act; return what was acted, or nothing when the user gave it up and goes on typing."""
    return await act_or_override(form, command, fn, *args, summary=summary, **options)


def judged_page(findings: "Iterable[Finding]") -> Content:
    """Return a line for each finding of something not done yet."""
    pieces: list[Piece] = []
    for found in findings:
        lead = f"{glyphs(found.severity.glyph)} {found.rule} "
        pieces += [(lead, LOOK[found.severity]), f"{found.message}\n"]
    return page(*pieces)
