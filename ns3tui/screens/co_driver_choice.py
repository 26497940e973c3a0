"""Choosing a co-driver for a network: the one place that knows how it is done (R-37, R-38)."""

from typing import TYPE_CHECKING

from ns3tui.i18n import _, ngettext
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.pick import Item, Pick

if TYPE_CHECKING:
    from ns3tui.desk.pairing import Candidate


async def choose_co_driver(screen: DeskScreen, network: str, leader: str) -> tuple[str, str] | None:
    """Show who fits a leader on a network, best first; return the one chosen, and why.

    The reason is what pairing itself says of the two, for the role's history. Those who are
    struck out stand last with why; the rules judge them when they are chosen all the same.
    """
    from ns3tui.desk import pairing
    from ns3tui.rules.pairing import REASONS

    desk = await screen.desk_app.desk()
    found = await desk.read(pairing.candidates, leader, network, desk.today())
    items = [
        Item(c.line.code, f"{c.line.name}  {c.line.unit}", _about(c), "✓", "$success")
        for c in found.candidates
    ]
    items += [
        Item(out.code, out.name, "; ".join(out.reasons), "✗", "$error") for out in found.struck
    ]
    text = _("Til {leader}: kompetencer, der supplerer, og faglig viden om temaet.").format(
        leader=found.chosen.name
    )
    code = await screen.app.push_screen_wait(Pick(_("Co-driver"), items, text=text))
    if not code:
        return None
    chosen = next((c for c in found.candidates if c.line.code == code), None)
    holds = chosen.score.reasons if chosen is not None else ()
    reasons = [_(label) for label, held in zip(REASONS, holds, strict=False) if held]
    return code, "; ".join(reasons)


def _about(candidate: "Candidate") -> str:
    score = candidate.score
    points = _("{total} point: kompetencer {competences}, fag {subjects}").format(
        total=score.total, competences=score.competence_points, subjects=score.subject_points
    )
    before = candidate.pairs_before
    together = ngettext("{count} gang før", "{count} gange før", before).format(count=before)
    return " · ".join(filter(None, (points, together if before else "", candidate.note)))
