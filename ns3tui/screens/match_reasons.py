"""The match explained in words for chefforum: why it cannot be done, and whether it is fair."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from ns3tui.i18n import _, ngettext
from ns3tui.match.budget import Budget, Cancelled
from ns3tui.match.diagnosis import diagnose
from ns3tui.match.diagnosis_words import diagnosis_lines
from ns3tui.screens.dialogs import page_width
from ns3tui.screens.match_pages import ROLES, since_page
from ns3tui.screens.pages import Piece, hang, page
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.match_fairness import Fairness, PassedOver, Spread
    from ns3tui.desk.match_round import RoundMatch
    from ns3tui.screens.match_acts import MatchActs

SECONDS = 60.0


async def explanation(screen: "MatchActs", found: "RoundMatch") -> Content | None:
    """Return why the round cannot be staffed; of one that can, what has changed since last.

    Returns nothing when the user stopped it.
    """
    state = screen.state
    problem, proposal = found.problem, state.proposal
    if proposal is None or proposal.answer.infeasible is None:
        if found.since is None:
            return page(_("Runden er ikke regnet, eller den kan bemandes helt."))
        return since_page(found.since.input, found.since.plan, problem)
    infeasible = proposal.answer.infeasible
    try:
        why = await screen.solving.ask(
            lambda cancel: diagnose(problem.problem, infeasible, Budget(cancel, SECONDS))
        )
    except Cancelled:
        return None
    width = page_width(screen.app.size.width)
    pieces: list[Piece] = [(_("Runden kan ikke bemandes helt.") + "\n", "$error bold")]
    pieces += [hang(page("· "), line, width) for line in diagnosis_lines(why, problem.name)]
    if not why.complete:
        pieces.append((_("Tiden løb ud; der kan være flere udveje.") + "\n", "$warning"))
    count = len(infeasible.partial)
    said = ngettext(
        "Bedste delvise plan: {count} tema, {total} point",
        "Bedste delvise plan: {count} temaer, {total} point",
        count,
    ).format(count=count, total=infeasible.partial_total)
    pieces.append((f"\n{said}\n", "$accent bold"))
    for theme, serving in sorted(infeasible.partial.items()):
        named = ", ".join(
            f"{role} {problem.name(person)}" for role, person in serving.items() if person
        )
        pieces.append(hang(page((f"{theme} ", "bold")), named, width))
    return page(*pieces)


async def fairness(screen: "MatchActs") -> Content | None:
    """Return how the plan on screen spreads the work; nothing before the round is solved."""
    from ns3tui.desk import match_fairness

    state = screen.state
    if state.problem is None or not state.plan:
        screen.is_solved()
        return None
    desk = await screen.desk_app.desk()
    problem = state.problem
    plan = {theme: roles for theme, roles in state.plan.items() if theme in problem.themes}
    found = await desk.read(match_fairness.fairness, problem, plan, desk.today())
    width = page_width(screen.app.size.width)
    pieces: list[Piece] = []
    for spread in (found.references, found.leaders):
        pieces += [*_spread_lines(spread), "\n"]
    pieces += [*_wish_lines(found, problem.name, width)]
    pieces += [*_passed_lines(_("Sagde ja, men er ikke brugt: sig tak"), found.unused, width)]
    pieces += [*_passed_lines(_("Gået forbi, før og nu"), found.passed_over, width)]
    return page(*pieces)


def _spread_lines(spread: "Spread") -> list[Piece]:
    title = _("{role}: fra {least} til {most} netværk hver").format(
        role=ROLES[spread.role.short].label, least=spread.least, most=spread.most
    )
    lines: list[Piece] = [(title + "\n", "$accent bold")]
    for line in spread.lines:
        if not line.total:
            continue
        bar = glyphs("█" * len(line.before) + "▓" * len(line.new))
        codes = " ".join((*line.before, *(f"+{code}" for code in line.new)))
        lines += [(f"  {bar:<4} ", "$secondary"), f"{line.name} ",
                  (codes + "\n", "$text-muted")]  # fmt: skip
    idle = sum(1 for line in spread.lines if not line.total)
    if idle:
        said = ngettext("{count} har intet", "{count} har intet", idle).format(count=idle)
        lines.append((f"  {said}\n", "$text-muted"))
    return lines


def _wish_lines(found: "Fairness", name: Callable[[str], str], width: int) -> list[Piece]:
    wishes = found.wishes
    lines: list[Piece] = [
        (_("Ønsker") + "\n", "$accent bold"),
        "  " + _("højeste ønske: {count}").format(count=len(wishes.highest)) + " · "
        + _("et lavere: {count}").format(count=len(wishes.lower)) + " · "
        + _("intet: {count}").format(count=len(wishes.unused)) + "\n",
    ]  # fmt: skip
    if not found.swaps:
        return [*lines, "  " + _("Ingen referenceleder ville hellere bytte.") + "\n\n"]
    for swap in found.swaps:
        text = _("{name} ville hellere have {theme}; det giver temaet {gain} point mere").format(
            name=name(swap.person), theme=swap.theme, gain=swap.gain
        )
        lines.append(hang(page("  · "), text, width))
    return [*lines, "\n"]


def _passed_lines(title: str, people: "tuple[PassedOver, ...]", width: int) -> list[Piece]:
    if not people:
        return []
    lines: list[Piece] = [(title + "\n", "$accent bold")]
    for one in people:
        themes = ", ".join((*one.earlier, *one.now))
        lines.append(hang(page(f"  {one.name} "), f"{one.role.label}: {themes}", width,
                          "$text-muted"))  # fmt: skip
    return [*lines, "\n"]
