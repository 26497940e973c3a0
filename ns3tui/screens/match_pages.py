"""The words of the match screens: the lines above the lists, the details and the pages."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from ns3tui.danish import show_date, show_short_date
from ns3tui.desk.match_candidates import Candidate, Comparison, Term, ThemeCandidates
from ns3tui.desk.match_changes import InputChange
from ns3tui.desk.match_problem import RoundProblem
from ns3tui.desk.match_reading import MatchTheme
from ns3tui.i18n import N_, _, ngettext
from ns3tui.match.diagnosis_words import shortage_text
from ns3tui.match.plans import RoleChange
from ns3tui.match.supply import Light, Supply
from ns3tui.match.why_not import WhyNot
from ns3tui.match.words import rule_names, unproven_text
from ns3tui.rules.roles import Role
from ns3tui.screens.match_state import MatchState, Proposal
from ns3tui.screens.pages import LOOK, Piece, hang, page
from ns3tui.widgets.text import fit, glyphs, plain

if TYPE_CHECKING:
    from ns3tui.desk.match_round import RoundMatch

ROLES: Final = {"NL": Role.LEADER, "CD": Role.CO_DRIVER, "RL": Role.REFERENCE_LEADER}
"""The roles by their code in the match, in the order of the columns."""
LIGHTS: Final = {
    Light.GREEN: ("✓", "$success"),
    Light.AMBER: ("!", "$warning"),
    Light.RED: ("✗", "$error bold"),
}
OTHERS_SHOWN: Final = 3


def role_title(role: str) -> str:
    """Return a role's name as a heading."""
    label = ROLES[role].label
    return label[:1].upper() + label[1:]


Names = Mapping[str, str]


def name_of(problem: RoundProblem, person: str | None) -> str:
    """Return a person's name with the code; a dash for nobody."""
    return f"{problem.name(person)} ({person})" if person else glyphs("–")


def holder_of(problem: RoundProblem, person: str | None) -> str:
    """Return who holds a role by the desk's own word, with the code; in words when nobody does."""
    return name_of(problem, person) if person else _("ingen")


# --- above the list of the round ---------------------------------------------------------------


def supply_line(round_match: "RoundMatch") -> Content:
    """Return supply against demand of each role, with a glyph and a colour."""
    pieces: list[Piece] = []
    for one in round_match.supply:
        glyph, look = LIGHTS[one.light]
        pieces += [
            (f"{glyph} ", look),
            (f"{role_title(one.role)} ", "bold"),
            _("{people} til {demand}").format(people=len(one.people), demand=one.demand),
            "   ",
        ]
    return page(*pieces)


def shortage_lines(supplies: Sequence[Supply], problem: RoundProblem) -> list[str]:
    """Return what each red role lacks, in a sentence that names both sides."""
    return [shortage_text(one.shortage, problem.name) for one in supplies if one.shortage]


def busy_line(seconds: int, most: int) -> Content:
    """Return that the round is being solved, for how long, and what stops it."""
    if not seconds:
        return page((_("Regner … esc stopper"), "$accent bold"))
    text = _("Regner … {seconds} s af højst {most} s · esc stopper")
    return page((text.format(seconds=seconds, most=most), "$accent bold"))


def standing_line(state: MatchState, round_match: "RoundMatch") -> Content:
    """Return how the proposal stands: solved, proven, kept, or what to do first."""
    if not round_match.problem.themes:
        return page(_("Runden har ingen temaer at bemande: prioritér eller læg til drøftelse."))
    proposal = state.proposal
    if proposal is None:
        lacks = shortage_lines(round_match.supply, round_match.problem)
        return page(
            (lacks[0], "$error") if lacks else _("Tryk m for at regne runden."),
        )
    return page(*_proposal_pieces(state, proposal))


def _proposal_pieces(state: MatchState, proposal: Proposal) -> Iterable[Piece]:
    if proposal.answer.infeasible is not None:
        left = ", ".join(proposal.answer.infeasible.left_out)
        yield (_("Kan ikke bemandes helt. "), "$error bold")
        yield _("Uden bemanding: {themes} · r: hvorfor").format(themes=left)
    elif not proposal.plans:
        yield (_("Tiden løb ud, før der var fundet en plan."), "$warning")
    else:
        yield (_("{total} point").format(total=proposal.total), "bold")
        best = proposal.plans[0].total
        if proposal.shown:
            yield _(" · alternativ {number}, koster {cost}").format(
                number=proposal.shown, cost=best - proposal.total
            )
        elif proposal.answer.proven:
            yield (_(" · bevist bedst"), "$success")
        else:
            yield (f" · {unproven_text(proposal.answer.gap)}", "$warning")
        more = len(proposal.plans) - 1
        if more and not proposal.shown:
            yield " · " + ngettext("{count} alternativ", "{count} alternativer", more).format(
                count=more
            )
    fixed = len(state.pins)
    if fixed:
        yield " · " + ngettext("{count} fastholdt", "{count} fastholdte", fixed).format(count=fixed)
    if state.weights:
        yield (" · " + _("egne vægte"), "$warning")
    if not state.is_current:
        yield (" · " + _("ændret siden: m regner igen"), "$warning bold")


# --- the detail of a role ------------------------------------------------------------------------


def term_lines(terms: Iterable[Term], width: int) -> list[Piece]:
    """Return the parts of a score that give points, each as amount times weight."""
    return [
        hang(
            page((f"{term.points:>+4} ", "bold")),
            glyphs(f"{term.label}: {term.amount} × {term.each}"),
            width,
        )
        for term in terms
        if term.points
    ]


def theme_head(theme: MatchTheme, width: int) -> list[Piece]:
    """Return what is to be known of a theme before anybody is chosen for it."""
    days = glyphs(f"{show_short_date(theme.start)} – {show_date(theme.end)}")
    assumed = " " + _("(skøn)") if theme.is_assumed else ""
    facts = (theme.type.label, theme.stage.label, days + assumed, ", ".join(theme.departments))
    return [
        (f"{theme.code} ", "$accent bold"), (f"{theme.title}\n", "bold"),
        hang(page(), glyphs(" · ").join(facts), width, "$text-muted"),
    ]  # fmt: skip


def role_page(
    state: MatchState, found: ThemeCandidates, role: str, width: int, lines: int
) -> Content:
    """Return a role of a theme: who is proposed with their points, and who comes next."""
    problem = state.problem
    assert problem is not None
    pieces = theme_head(found.theme, width)
    person = state.serving(found.theme.code, role)
    known = {candidate.code: candidate for candidate in found.of(ROLES[role])}
    pieces.append((f"\n{role_title(role)}: ", "$accent bold"))
    chosen = known.get(person or "")
    if chosen is None:
        pieces.append(_("ingen") + "\n")
    else:
        fixed = state.fixed(found.theme.code, role)
        given = state.is_given(found.theme.code, role)
        why = _("givet") if given else _("fastholdt") if fixed else _("foreslået")
        pieces += [
            (f"{chosen.name}\n", "bold"),
            (glyphs(f"     {chosen.code} · {chosen.unit} · {why}\n"), "$text-muted"),
        ]
        pieces += [*term_lines(chosen.terms, width), *candidate_notes(chosen, width)]
    others = [c for c in found.of(ROLES[role]) if c.may and c.code != person][:OTHERS_SHOWN]
    if others:
        pieces.append(("\n" + _("Andre, der kan") + "\n", "$accent bold"))
    for other in others:
        gap = other.points - (chosen.points if chosen else 0)
        pieces += [(f"{gap:>+4} ", "bold"), f"{other.name} {other.code} · {other.unit}\n"]
    struck = sum(1 for c in found.of(ROLES[role]) if not c.may)
    if struck:
        text = ngettext("{count} kan ikke: se kandidaterne", "{count} kan ikke: se kandidaterne",
                        struck).format(count=struck)  # fmt: skip
        pieces.append((f"\n{text}\n", "$text-muted"))
    return page(*pieces)


def candidate_notes(candidate: Candidate, width: int) -> list[Piece]:
    """Return what is to be known of a candidate besides the points."""
    notes: list[str] = []
    answer = candidate.opt_in
    if answer is not None and answer.answer is not None:
        said = _("svar: {answer} {day}").format(
            answer=answer.answer.label,
            day=show_date(answer.answered_on) if answer.answered_on else "",
        )
        notes.append(f"{said.strip()}{': ' + answer.reason if answer.reason else ''}")
    elif candidate.asked is not None:
        notes.append(_("spurgt: {state}").format(state=candidate.asked.label))
    if candidate.interest is not None:
        notes.append(
            _("timing {timing} · motivation {motivation} · tema {theme}").format(
                timing=_grade(candidate.interest.timing),
                motivation=_grade(candidate.interest.motivation),
                theme=_grade(candidate.interest.theme),
            )
        )
        if candidate.interest.note:
            notes.append(candidate.interest.note)
    if candidate.loads:
        notes.append(_("har i forvejen {networks}").format(networks=", ".join(candidate.loads)))
    if candidate.subjects:
        notes.append(_("fag: {subjects}").format(subjects=", ".join(candidate.subjects)))
    if candidate.eligibility:
        notes.append(candidate.eligibility)
    return [hang(page("     "), note, width, "$text-muted") for note in notes]


def _grade(value: int | None) -> str:
    return glyphs("–") if value is None else str(value)


def candidate_page(candidate: Candidate, theme: MatchTheme, width: int) -> Content:
    """Return a candidate: the rules that strike them, the points, and what else is to be known."""
    pieces: list[Piece] = [
        (f"{candidate.name} ", "bold"),
        (f"{candidate.code} · {candidate.unit} · {candidate.role.label}", "$text-muted"),
        ("   " + _("{points} point").format(points=candidate.points) + "\n", "$accent bold"),
    ]
    for finding in candidate.struck:
        lead = page((f"{glyphs('✗')} {finding.rule} ", LOOK[finding.severity]))
        pieces.append(hang(lead, finding.message, width))
    pieces += [*term_lines(candidate.terms, width), *candidate_notes(candidate, width)]
    if candidate.role is not Role.REFERENCE_LEADER:
        levels = " ".join(
            f"K{number:02d} {_grade(candidate.levels[number - 1])}" for number in theme.competences
        )
        lead = page((_("har af det, temaet beder om:") + " ", "$text-muted"))
        pieces.append(hang(lead, levels, width))
    return page(*pieces)


def comparison_page(comparison: Comparison, width: int) -> Content:
    """Return two people side by side; what is better of each is marked."""
    cell = max(8, min(24, (width - 4) // 3))
    label = max(12, width - 2 * cell - 2)
    pieces: list[Piece] = [
        fit("", label), " ", (fit(comparison.one.name, cell), "bold"), " ",
        (fit(comparison.other.name, cell), "bold"), "\n",
    ]  # fmt: skip
    for row in comparison.rows:
        pieces += [
            (fit(row.label, label), "$text-muted"), " ",
            _compared(row.one, cell, is_better=row.better < 0), " ",
            _compared(row.other, cell, is_better=row.better > 0), "\n",
        ]  # fmt: skip
    return page(*pieces)


def _compared(text: str, width: int, *, is_better: bool) -> Piece:
    return (fit(f"{text} {'◂' if is_better else ''}", width), "$success bold" if is_better else "")


# --- what changes --------------------------------------------------------------------------------


def change_lines(changes: Iterable[RoleChange], problem: RoundProblem) -> list[Piece]:
    """Return one line for each role that changes, from whom to whom."""
    lines: list[Piece] = []
    for change in changes:
        lines += [
            (f"  {change.theme} {ROLES[change.role].label}: ", "$text-muted"),
            glyphs(f"{_name(problem, change.before)} → {_name(problem, change.after)}\n"),
        ]
    return lines


def _name(problem: RoundProblem, person: str | None) -> str:
    return problem.name(person) if person else _("ingen")


def why_not_page(
    found: WhyNot,
    problem: RoundProblem,
    changes: Sequence[RoleChange],
    total: int,
    instead: str = "",
) -> Content:
    """Return what a choice would cost and which other names it moves.

    ``instead`` is whom the desk has pinned to the role; that pin would give way.
    """
    if found.forced_total is None:
        if not found.proven:
            return plain(_("Tiden løb ud, før der var fundet en plan."))
        rules = rule_names(found.rules)
        return page((_("Det kan ikke lade sig gøre.") + "\n", "$error bold"),
                    rules[:1].upper() + rules[1:])  # fmt: skip
    pieces: list[Piece] = [
        (_cost_text(found.loss or 0) + "\n", "bold"),
        glyphs(f"{total} → {found.forced_total}\n"),
    ]
    if instead:
        said = _("Rollen er fastholdt til {name}; her er det regnet uden.").format(name=instead)
        pieces.append((said + "\n", "$text-muted"))
    if not found.proven:
        pieces.append((unproven_text(None) + "\n", "$warning"))
    if changes:
        pieces.append(("\n" + _("Det flytter") + "\n", "$accent bold"))
    return page(*pieces, *change_lines(changes, problem))


def _cost_text(loss: int) -> str:
    if loss == 0:
        return _("Det koster ingenting: planen er lige så god.")
    if loss < 0:
        gain = -loss
        return ngettext("Det giver {gain} point mere.", "Det giver {gain} point mere.",
                        gain).format(gain=gain)  # fmt: skip
    return ngettext("Det koster {loss} point.", "Det koster {loss} point.", loss).format(loss=loss)


def since_page(changes: Sequence[InputChange], moved: Sequence[RoleChange],
               problem: RoundProblem) -> Content:  # fmt: skip
    """Return what is otherwise than when a proposal was made."""
    pieces: list[Piece] = [(_("Ændret siden") + "\n", "$accent bold")]
    pieces += [f"  {change.message}\n" for change in changes]
    if not changes:
        pieces.append("  " + _("Intet, planen bygger på, er ændret.") + "\n")
    if moved:
        pieces.append(
            ("\n" + _("Planen på skærmen i forhold til forslaget") + "\n", "$accent bold")
        )
    return page(*pieces, *change_lines(moved, problem))


UNSOLVED: Final = N_("Regn runden først (m).")
