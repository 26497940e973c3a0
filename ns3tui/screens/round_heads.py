"""The mix meter as lines: how many of which type, and innovation week by week (R-19 … R-21)."""

from typing import TYPE_CHECKING

from textual.content import Content

from ns3tui.danish import week_key
from ns3tui.i18n import _
from ns3tui.screens.pages import Piece, page
from ns3tui.widgets.text import glyphs, plain

if TYPE_CHECKING:
    from ns3tui.desk.round_meter import Bound, Meter

ROOMY = 100
"""From so many cells on there is room to say in full what the digits count."""


def span(bound: "Bound") -> str:
    """Return the bounds of a count: ``4-5``, or ``1`` when there is one number."""
    return str(bound.high) if bound.low == bound.high else f"{bound.low}-{bound.high}"


def _count(now: int, before: int | None) -> str:
    return str(now) if before is None or before == now else glyphs(f"{before}→{now}")


def _look(bound: "Bound") -> str:
    if bound.is_over:
        return "$error bold"
    return "$success" if bound.fits else "$warning"


def mix_line(meter: "Meter", before: "Meter | None" = None) -> Content:
    """Return the mix meter; a what-if shows each number as it was and as it would be."""
    total = meter.total
    filled = min(total.count, 12)
    dots = glyphs("●" * filled + "○" * max(0, total.high - filled))
    pieces: list[Piece] = [
        (_("Netværk "), "$text-muted"), (f"{dots} ", _look(total)),
        _("{count} af {span}").format(
            count=_count(total.count, before.total.count if before else None), span=span(total)),
    ]  # fmt: skip
    for letter, now, was in (
        ("L", meter.learning, before.learning if before else None),
        ("V", meter.welfare, before.welfare if before else None),
    ):
        count = _count(now.count, was.count if was else None)
        pieces += [("   ", ""), (f"{letter} {count}/{span(now)}", _look(now))]
        pieces.append((mark(now), _look(now)))
    # The ribbon's I are those that run, of whatever round: the same letter must say which.
    own = _count(meter.innovation, before.innovation if before else None)
    pieces.append(("   " + _("I {count} i runden").format(count=own), "$text"))
    return page(*pieces)


def mark(bound: "Bound") -> str:
    """Return the glyph that says without colour how a count stands to its bounds."""
    if bound.fits:
        return glyphs(" ✓")
    return glyphs(" ✗") if bound.is_over else ""


def innovation_line(meter: "Meter", width: int) -> Content:
    """Return how many innovation networks run, one digit a week, and where they are too many.

    The digits come before the words when ``width`` is scarce: the line begins shorter then.
    """
    most = meter.innovation_most
    over = next((week for week in meter.weeks if week.is_over), None)
    if over is None:
        said, look = (
            _("højst {count} samtidig, {most} må køre").format(
                count=meter.innovation_peak, most=most
            ),
            "$text-muted",
        )
    else:
        text = _("{count} samtidig fra {week}, højst {most}")
        week = week_key(over.monday)
        said = glyphs("✗ ") + text.format(count=len(over.codes), week=week, most=most)
        look = "$error bold"
    first = _("Innovation i gang pr. uge fra {week} ")
    if width < ROOMY:
        first = _("Innovation/uge fra {week} ")
    lead = first.format(week=week_key(meter.weeks[0].monday))
    room = max(0, width - len(lead) - len(said) - 2)
    pieces: list[Content | tuple[str, str]] = [(lead, "$text-muted")]
    for shown in meter.weeks[:room]:
        count = len(shown.codes)
        digit = glyphs("·") if count == 0 else str(min(count, 9))
        pieces.append((digit, "$error bold reverse" if shown.is_over else "$secondary"))
    pieces.append(plain(f"  {said}").stylize(look))
    return page(*pieces)
