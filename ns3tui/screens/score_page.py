"""A theme's scores as lines: assessors side by side, weights, mean, spread, formula (R-07)."""

from typing import TYPE_CHECKING

from ns3tui.danish import show_date, show_number
from ns3tui.i18n import _
from ns3tui.rules.criteria import COUNT, HIGHEST
from ns3tui.screens.pages import Piece, hang, page
from ns3tui.widgets.text import fit, glyphs, plain

if TYPE_CHECKING:
    from textual.content import Content

    from ns3tui.desk.scores import ScorePanel

CODE_CELLS = 5
MOST = COUNT * HIGHEST


def points_text(points: float | None) -> str:
    """Return points of 28 as people write them: ``24,3``."""
    if points is None:
        return glyphs("–")
    return show_number(points, 1)


def score_lines(panel: "ScorePanel", width: int) -> list[Piece]:
    """Return all scores of a theme: a line a criterion, a column an assessor."""
    room = max(1, (width - 20) // CODE_CELLS)
    shown = panel.assessors[-room:]
    lines: list[Piece] = [
        (fit("", 4) + fit(_("vægt"), 7), "$text-muted"),
        ("".join(fit(a.person_code, CODE_CELLS) for a in shown), "$accent bold"),
        (_("snit") + "  " + _("spr") + "\n", "$text-muted"),
    ]
    for index, found in enumerate(panel.together.criteria):
        weight = panel.weights[index]
        scores = "".join(
            fit(glyphs("–") if (s := a.scores[index]) is None else str(s), CODE_CELLS)
            for a in shown
        )
        mean = glyphs("–") if found.mean is None else show_number(found.mean, 1)
        lines += [
            (fit(found.key, 4), "$secondary bold"),
            (fit(f"×{weight}", 7), "" if weight == 1 else "$warning"),
            scores, (fit(mean, 6), "bold"),
            (f"{found.spread or glyphs('·')}\n", "$warning" if found.spread > 1 else "$text-muted"),
        ]  # fmt: skip
    totals = "".join(
        fit(glyphs("–") if a.total is None else str(a.total), CODE_CELLS) for a in shown
    )
    lines += [
        (fit(_("sum"), 11), "$text-muted"), totals,
        (fit(points_text(panel.together.points), 6), "bold"),
        (f"{panel.together.spread}\n", "$warning" if panel.together.spread > 3 else "$text-muted"),
    ]  # fmt: skip
    agreed = [criterion.score for criterion in panel.agreed]
    if panel.assessors and None not in agreed:
        said = _("Tavlen viser den aftalte sum: {sum} af {most}.")
        lines.append((said.format(sum=sum(s or 0 for s in agreed), most=MOST) + "\n",
                      "$text-muted"))  # fmt: skip
    if len(shown) < len(panel.assessors):
        lines.append(
            (_("og {count} flere").format(count=len(panel.assessors) - len(shown)) + "\n",
             "$text-muted")
        )  # fmt: skip
    if not panel.assessors:
        lines.append((_("Ingen har vurderet temaet endnu; tallene er deskens egne.") + "\n",
                      "$warning"))  # fmt: skip
    return lines


def mine_line(panel: "ScorePanel", width: int) -> Piece:
    """Return whether the person at the keys has scored the theme."""
    if not panel.mine:
        said = _("Desken ved ikke, hvem du er: V spørger, hvem der vurderer.")
        return hang(plain(""), said, width, "$text-muted")
    if panel.is_scored_by_me:
        return (glyphs("✓ ") + _("Vurderet af dig.") + "\n", "$success")
    return (glyphs("⚠ ") + _("Endnu ikke vurderet af dig: tryk V.") + "\n", "$warning")


def evidence_lines(panel: "ScorePanel", width: int) -> list[Piece]:
    """Return the lines of evidence there are: criterion, who, and what they say."""
    lines: list[Piece] = []
    for index, criterion in enumerate(panel.agreed):
        said = [(_("desken"), criterion.evidence)]
        said += [(a.person_code, a.evidence[index]) for a in panel.assessors]
        for who, text in said:
            if text.strip():
                lead = page((f"{criterion.key} ", "$secondary bold"), (f"{who} ", "$text-muted"))
                lines.append(hang(lead, text, width))
    return lines


def formula_lines(panel: "ScorePanel", width: int) -> list[Piece]:
    """Return the formula with the weights that hold, and why they are not equal."""
    lines: list[Piece] = [hang(plain(""), panel.formula, width, "$text-muted")]
    if panel.is_weighted and panel.weights_reason:
        lines.append(hang(plain(""), _("Vægtene: {reason}").format(reason=panel.weights_reason),
                          width, "$warning"))  # fmt: skip
    return lines


def score_page(panel: "ScorePanel", width: int) -> "Content":
    """Return the score panel whole: scores, evidence, who and when, the formula."""
    pieces: list[Piece] = [mine_line(panel, width), "\n", *score_lines(panel, width), "\n"]
    pieces += [(f"{c.key} {c.label}\n", "$text-muted") for c in panel.agreed]
    evidence = evidence_lines(panel, width)
    if evidence:
        pieces += [("\n" + _("Belæg") + "\n", "$accent bold"), *evidence]
    pieces.append(("\n" + _("Hvem") + "\n", "$accent bold"))
    for made in panel.assessors:
        pieces.append(f"{made.person_code} {made.person_name}, {show_date(made.assessed_on)}\n")
    pieces.append(("\n" + _("Sådan regnes der") + "\n", "$accent bold"))
    return page(*pieces, *formula_lines(panel, width))
