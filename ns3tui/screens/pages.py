"""Pages of text about a theme, a rule, a command: built as content, never as markup."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from ns3tui.commands import commands_for, show_key
from ns3tui.danish import show_date, show_half_year
from ns3tui.desk.views import Ribbon, RuleWord, SimilarTheme, ThemeDetail
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.types import CARDS, NetworkType
from ns3tui.widgets.lines import Part
from ns3tui.widgets.text import glyphs, plain

Piece = Content | str | tuple[str, str]

_LOOK = {Severity.ERROR: "$error bold", Severity.WARNING: "$warning", Severity.INFO: "$text-muted"}
BAR_CELLS = 4


def page(*pieces: Piece) -> Content:
    """Put pieces of text together; the plain ones are shown literally."""
    return Content.assemble(*(plain(p) if isinstance(p, str) else p for p in pieces))


def bar(score: int | None) -> str:
    """Return a score from 0 to 4 as a bar of four cells."""
    if score is None:
        return glyphs("–") + " " * (BAR_CELLS - 1)
    return glyphs("█" * score + "·" * (BAR_CELLS - score))


def finding_lines(words: Iterable[RuleWord]) -> list[Piece]:
    """Return a line for each finding."""
    lines: list[Piece] = []
    for word in words:
        finding = word.finding
        lines.append((f"{glyphs(finding.severity.glyph)} {finding.rule} ", _LOOK[finding.severity]))
        lines.append(f"{finding.message}\n")
    return lines


def rule_page(words: Sequence[RuleWord]) -> Content:
    """Return the rule lens: each rule's finding, the paper's words, the section and the numbers."""
    pieces: list[Piece] = []
    for word in words:
        finding = word.finding
        pieces += [
            (f"{glyphs(finding.severity.glyph)} {finding.rule}  {finding.subject}\n",
             _LOOK[finding.severity]),
            f"{finding.message}\n",
            (glyphs(f"  «{word.phrase}»\n"), "italic"),
            (f"  {word.section}\n", "$text-muted"),
        ]  # fmt: skip
        pieces += [(f"  {key} = {value}\n", "$text-muted") for key, value in word.settings]
        if word.overridden:
            pieces.append(_("  Fraveget: {reason}\n").format(reason=word.overridden))
        pieces.append("\n")
    return page(*(pieces or [_("Ingen regel har noget at indvende.")]))


def criteria_lines(detail: ThemeDetail) -> list[Piece]:
    """Return the seven criteria as bars with their evidence."""
    lines: list[Piece] = []
    for criterion in detail.criteria:
        lines += [(f"{criterion.key} {bar(criterion.score)} ", "$secondary"),
                  f"{criterion.label}\n"]  # fmt: skip
        if criterion.evidence:
            lines.append(("        " + criterion.evidence + "\n", "$text-muted"))
    return lines


def theme_page(detail: ThemeDetail) -> Content:
    """Return everything about a theme."""
    card = detail.card
    kind = card.type.label if card.type else _("ikke valgt")
    facts = [
        (_("Stadie"), f"{card.stage.label} ({_('{days} dage').format(days=card.days_in_stage)})"),
        (_("Type"), kind),
        (_("Halvår"), _half_year(card.round_code)),
        (_("Afdelinger"), ", ".join(detail.department_names)),
        (_("Foreslået af"), detail.text("proposed_by")),
        (_("Indsendt"), show_date(detail.submitted_on) if detail.submitted_on else ""),
        (_("Politisk kobling"), detail.text("political_body")),
        (_("Dagsorden"), detail.text("strategic_agenda")),
        (_("Økonomi"), detail.text("economy_note")),
        (_("Dublet af"), detail.duplicate_of),
        (_("Sendt til"), detail.sent_to),
    ]
    pieces: list[Piece] = []
    for name, value in facts:
        if value:
            pieces += [(f"{name}: ", "$text-muted"), f"{value}\n"]
    for name, key in ((_("Problem"), "problem"), (_("Brændende platform"), "burning_platform"),
                      (_("Bemærkning"), "note")):  # fmt: skip
        if detail.text(key):
            pieces += [(f"\n{name}\n", "$accent bold"), f"{detail.text(key)}\n"]
    pieces += [(f"\n{_('Kriterier')}\n", "$accent bold"), *criteria_lines(detail)]
    if detail.assessments:
        pieces.append((f"\n{_('Vurderinger')}\n", "$accent bold"))
        for made in detail.assessments:
            scores = " ".join(glyphs("–") if s is None else str(s) for s in made.scores)
            pieces.append(f"{scores}  {made.person_name} {show_date(made.assessed_on)}\n")
    pieces += [(f"\n{_('Regler')}\n", "$accent bold"), *finding_lines(detail.findings)]
    pieces += [(f"\n{_('Forløb')}\n", "$accent bold"), *stage_lines(detail)]
    return page(*pieces)


def stage_lines(detail: ThemeDetail) -> list[Piece]:
    """Return a line for each step of a theme from stage to stage."""
    lines: list[Piece] = []
    for step in detail.stages:
        reason = f" – {step.reason}" if step.reason else ""
        lines += [
            (f"{show_date(step.on)} ", "$text-muted"),
            f"{step.to_stage.label}  {step.by}{reason}\n",
        ]
    return lines


def similar_page(similar: Sequence[SimilarTheme]) -> Content:
    """Return the earlier themes that resemble one, the most alike first."""
    pieces: list[Piece] = []
    for other in similar:
        pieces += [
            (f"{other.score:>3} %  ", "$secondary bold"),
            f"{other.code} {other.title}\n",
            (f"       {other.stage.label} {other.round_code} · {', '.join(other.shared)}\n",
             "$text-muted"),
        ]  # fmt: skip
    return page(*(pieces or [_("Intet tidligere tema ligner.")]))


def type_page(advice: NetworkType | None, reasons: Sequence[str]) -> str:
    """Return the advice on a type with its reasons, as text."""
    if advice is None:
        return _("Intet forslag endnu: scor kriterierne først.")
    return _("Forslag: {type} – {reasons}.").format(type=advice.label, reasons="; ".join(reasons))


def type_detail(kind: NetworkType) -> str:
    """Return what difference a type shall make, in one line (R-22)."""
    card = CARDS[kind]
    return f"{_(card.purpose)}. {_(card.coupling)}. {_(card.time)}."


def help_page(screen: str) -> Content:
    """Return the keys of a screen, from the registry."""
    pieces: list[Piece] = []
    for command in commands_for(screen):
        keys = " ".join(show_key(key) for key in command.keys)
        pieces += [(f"{glyphs(keys):<16}", "$accent bold"), (f"{command.label:<18}", "bold"),
                   f"{command.explanation}\n"]  # fmt: skip
    pieces += [(f"{'Ctrl+P':<16}", "$accent bold"), (f"{_('Palet'):<18}", "bold"),
               _("Alle kommandoer, søg efter navn.") + "\n"]  # fmt: skip
    return page(*pieces)


def ribbon_parts(ribbon: Ribbon, trial: Ribbon | None = None) -> list[Part]:
    """Return the ribbon's parts; a what-if shows each number both ways."""
    deadline = ""
    if ribbon.deadline is not None and ribbon.days_left is not None:
        days = (
            _("{days} dage").format(days=ribbon.days_left)
            if ribbon.days_left >= 0
            else _("{days} dage over").format(days=-ribbon.days_left)
        )
        deadline = _("frist {day} ({days})").format(
            day=ribbon.deadline.strftime("%d-%m"), days=days
        )

    def both(name: str) -> str:
        real = getattr(ribbon, name)
        tried = getattr(trial, name) if trial else real
        return str(real) if tried == real else f"{real}→{tried}"

    started = _("{count} af {low}-{high}").format(
        count=both("started"), low=ribbon.started_low, high=ribbon.started_high
    )
    late = ribbon.days_left is not None and ribbon.days_left < 0
    over = (trial or ribbon).innovation > ribbon.innovation_limit
    parts = [
        Part(ribbon.round_code, "strong"),
        Part(deadline, "warning" if late else "plain", 3),
        Part(started, "plain"),
        Part(f"L {both('learning')}/{ribbon.learning_target}", "plain", 1),
        Part(f"V {both('welfare')}/{ribbon.welfare_low}-{ribbon.welfare_high}", "plain", 1),
        Part(f"I {both('innovation')}/{ribbon.innovation_limit}", "error" if over else "plain", 1),
    ]
    if ribbon.errors:
        parts.append(Part(f"✗ {ribbon.errors}", "error"))
    if ribbon.warnings:
        parts.append(Part(f"⚠ {ribbon.warnings}", "warning"))
    return [part for part in parts if part.text]


def _half_year(code: str) -> str:
    try:
        return show_half_year(code)
    except ValueError:
        return code
