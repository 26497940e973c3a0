"""What each section of a network's page comes to, in a few letters: ``NRP·``, ``6/9``, ``⚠ 2``."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

from ns3tui.i18n import _
from ns3tui.screens.pages import LOOK
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail
    from ns3tui.desk.networks import NetworkLine

Summary = tuple[str, str]
"""The letters and their style."""


def phase_of(line: "NetworkLine") -> str:
    """Return the phase a network is in, where it says more than the stage does."""
    same = {line.stage.value.casefold(), line.stage.label.casefold()}
    return "" if line.is_over or line.phase.casefold() in same else line.phase


def _sum_frame(detail: "NetworkDetail") -> Summary:
    worst = detail.line.worst
    if worst is None:
        return "", ""
    return f"{glyphs(worst.glyph)} {len(detail.findings)}", LOOK[worst]


def _sum_roles(detail: "NetworkDetail") -> Summary:
    now = [role.role.short for role in detail.timeline if role.is_now]
    return " ".join(now), "$text-muted"


def _sum_mandate(detail: "NetworkDetail") -> Summary:
    marks = detail.line.signatures
    if marks is None:
        return _("ikke udarbejdet"), "$warning"
    return marks.marks, "$success" if marks.is_complete else "$warning"


def _sum_duties(detail: "NetworkDetail") -> Summary:
    done = sum(duty.done_on is not None for duty in detail.duties)
    return f"{done}/{len(detail.duties)}", "$text-muted"


def _sum_course(detail: "NetworkDetail") -> Summary:
    step = detail.next_stage
    return (glyphs(f"→ {step.label}") if step else ""), "$text-muted"


def _count(name: str) -> Callable[["NetworkDetail"], Summary]:
    def count(detail: "NetworkDetail") -> Summary:
        rows: Sequence[Any] = getattr(detail, name)
        return (str(len(rows)) if rows else ""), "$text-muted"

    return count


SUMMARIES: Final[dict[str, Callable[["NetworkDetail"], Summary]]] = {
    "frame": _sum_frame, "roles": _sum_roles, "mandate": _sum_mandate, "duties": _sum_duties,
    "people": _count("participants"), "leaders": _count("local_leaders"),
    "sparring": _count("sparring"), "tools": _count("tools"), "course": _sum_course,
    "test": lambda _detail: ("", ""),
}  # fmt: skip
