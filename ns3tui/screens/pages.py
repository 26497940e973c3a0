"""Pages of text about a theme, a rule, a command: built as content, never as markup."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from ns3tui.commands import (
    BY_ID,
    PALETTE,
    commands_for,
    footer_for,
    key_of,
    keys_of,
    keys_shown,
    show_key,
)
from ns3tui.danish import days_text, show_date, show_half_year
from ns3tui.i18n import _
from ns3tui.rules.finding import Severity
from ns3tui.rules.numbers import NUMBERS
from ns3tui.rules.types import CARDS, NetworkType
from ns3tui.widgets.lines import Part
from ns3tui.widgets.text import fit, glyphs, one_line, plain, wrap

if TYPE_CHECKING:
    from ns3tui.desk.views import Ribbon, RuleWord, SimilarTheme, ThemeDetail

Piece = Content | str | tuple[str, str]

LOOK: Final = {
    Severity.ERROR: "$error bold",
    Severity.WARNING: "$warning",
    Severity.INFO: "$text-muted",
}
BAR_CELLS = 4


def page(*pieces: Piece) -> Content:
    """Put pieces of text together; all of it is shown literally, ``(text, style)`` in a style."""
    return Content.assemble(*map(_content, pieces))


def _content(piece: Piece) -> Content:
    if isinstance(piece, Content):
        return piece
    if isinstance(piece, str):
        return plain(piece)
    text, look = piece
    return plain(text).stylize(look) if look else plain(text)


def bar(score: int | None) -> str:
    """Return a score from 0 to 4 as a bar of four cells."""
    if score is None:
        return glyphs("–") + " " * (BAR_CELLS - 1)
    return glyphs("█" * score + "·" * (BAR_CELLS - score))


def hang(lead: Content, text: str, width: int, look: str = "") -> Content:
    """Return ``lead`` with a text after it whose further lines stand under its first letter."""
    indent = lead.cell_length
    lines = wrap(text, max(8, width - indent))
    body = Content(("\n" + " " * indent).join(lines) + "\n")
    return Content.assemble(lead, body.stylize(look) if look else body)


def finding_lines(words: "Iterable[RuleWord]") -> list[Piece]:
    """Return a line for each finding."""
    lines: list[Piece] = []
    for word in words:
        finding = word.finding
        lines.append((f"{glyphs(finding.severity.glyph)} {finding.rule} ", LOOK[finding.severity]))
        lines.append(f"{finding.message}\n")
    return lines


def rule_page(words: "Sequence[RuleWord]") -> Content:
    """Return the rule lens: each rule's finding, the paper's words, the section and the numbers."""
    pieces: list[Piece] = []
    for word in words:
        finding = word.finding
        pieces += [
            (f"{glyphs(finding.severity.glyph)} {finding.rule}  {finding.subject}\n",
             LOOK[finding.severity]),
            f"{finding.message}\n",
            (glyphs(f"  «{word.phrase}»\n"), "italic"),
            (f"  {word.section}\n", "$text-muted"),
        ]  # fmt: skip
        for key, value in word.settings:
            title = _(NUMBERS[key].title) if key in NUMBERS else key
            pieces += [(f"  {title}: ", "$text-muted"), (f"{value}\n", "bold")]
        if word.overridden:
            reason = _("Fraveget: {reason}").format(reason=word.overridden)
            pieces.append(plain(f"  {reason}\n").stylize("$accent"))
        pieces.append("\n")
    return page(*(pieces or [_("Ingen regel har noget at indvende.")]))


def criteria_lines(detail: "ThemeDetail") -> list[Piece]:
    """Return the seven criteria as bars with their evidence."""
    lines: list[Piece] = []
    for criterion in detail.criteria:
        lines += [(f"{criterion.key} {bar(criterion.score)} ", "$secondary"),
                  f"{criterion.label}\n"]  # fmt: skip
        if criterion.evidence:
            lines.append(("        " + criterion.evidence + "\n", "$text-muted"))
    return lines


def theme_page(detail: "ThemeDetail") -> Content:
    """Return everything about a theme."""
    card = detail.card
    kind = card.type.label if card.type else _("ikke valgt")
    facts = [
        (_("Stadie"), f"{card.stage.label} ({days_text(card.days_in_stage)})"),
        (_("Type"), kind),
        (_("Halvår"), _half_year(card.round_code)),
        (_("Afdelinger"), ", ".join(detail.department_names)),
        (_("Efterspurgt"), ", ".join(origins(detail))),
        (
            _("Foreslået af"),
            " · ".join(filter(None, (detail.text("proposed_by"), detail.text("proposer_email")))),
        ),
        (_("Indsendt"), show_date(detail.submitted_on) if detail.submitted_on else ""),
        (_("Stikord"), ", ".join(map(str, _listed(detail.fields.get("keywords"))))),
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
    found = finding_lines(detail.findings) or [_("Ingen regel har noget at indvende.") + "\n"]
    pieces += [(f"\n{_('Regler')}\n", "$accent bold"), *found]
    if detail.overrides:
        pieces.append((f"\n{_('Fravigelser')}\n", "$accent bold"))
        pieces += override_lines(detail)
    if detail.similar:
        pieces.append((f"\n{_('Har vi prøvet det før?')}\n", "$accent bold"))
        pieces += [f"{o.score} % {o.code} {o.title} ({o.stage.label})\n" for o in detail.similar]
    if detail.replies:
        pieces.append((f"\n{_('Svar')}\n", "$accent bold"))
        for reply in detail.replies:
            sent = _("sendt") if reply.sent_at else _("ikke sendt")
            pieces.append(f"{show_date(reply.drafted_on)} {reply.subject} ({sent})\n")
    pieces += [(f"\n{_('Forløb')}\n", "$accent bold"), *stage_lines(detail)]
    return page(*pieces)


def origins(detail: "ThemeDetail") -> list[str]:
    """Return where a theme comes from, in words."""
    words = (("from_below", _("nedefra")), ("from_outside", _("udefra")),
             ("from_above", _("oppefra")), ("wanted_by_management", _("ønsket af ledelsen")),
             ("wanted_by_staff", _("ønsket af medarbejdere")))  # fmt: skip
    return [word for name, word in words if detail.fields.get(name)]


def _listed(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def override_lines(detail: "ThemeDetail") -> list[Piece]:
    """Return a line for each rule set aside for a theme, with the reason."""
    lines: list[Piece] = []
    for made in detail.overrides:
        lines += [(f"{made.rule} ", "$accent"), f"{made.reason}  ",
                  plain(f"{made.by} {show_date(made.on)}\n").stylize("$text-muted")]  # fmt: skip
    return lines


def detail_page(detail: "ThemeDetail", width: int, height: int) -> Content:
    """Return the pane below the board: at most ``height`` lines of ``width`` cells.

    The seven criteria as bars, the problem, the departments, what the rules say, what has been set
    aside, and the latest steps.
    """
    total = detail.card.score
    bars = "  ".join(f"{c.key} {bar(c.score)}" for c in detail.criteria)
    shown = glyphs("–") if total is None else str(total)
    first = Content.assemble(
        (bars, "$secondary"), (f"   {shown}/{detail.card.score_max}\n", "bold"),
    )  # fmt: skip
    last = [
        _pane_line(_("Afdelinger"), ", ".join(detail.department_names), width),
        _pane_line(_("Forløb"), _latest(detail), width),
    ]
    words = [
        *(_pane_finding(word, width) for word in detail.findings[:3]),
        *(_pane_line(_("Fraveget {rule}").format(rule=made.rule), made.reason, width)
          for made in detail.overrides[:2]),
    ]  # fmt: skip
    room = max(1, height - 1 - len(last))
    words = words[: max(0, room - 1)]
    problem = wrap(detail.text("problem"), width)
    most = max(1, room - len(words))
    if len(problem) > most:
        problem = [*problem[: most - 1], fit(problem[most - 1] + glyphs(" …"), width).rstrip()]
    return Content.assemble(first, Content("\n".join(problem) + "\n"), *words, *last)


def _pane_line(name: str, value: str, width: int) -> Content:
    space = max(1, width - len(name) - 2)
    return Content.assemble(
        (f"{name}: ", "$text-muted"), Content(fit(value, space).rstrip() + "\n")
    )


def _pane_finding(word: "RuleWord", width: int) -> Content:
    finding = word.finding
    lead = f"{glyphs(finding.severity.glyph)} {finding.rule} "
    text = Content(fit(finding.message, max(1, width - len(lead))).rstrip() + "\n")
    return Content.assemble((lead, LOOK[finding.severity]), text)


def _latest(detail: "ThemeDetail") -> str:
    steps = [
        f"{show_date(step.on)} {step.to_stage.label}"
        + (f" ({one_line(step.reason)})" if step.reason else "")
        for step in detail.stages[-3:]
    ]
    return glyphs(" → ").join(steps)


def stage_lines(detail: "ThemeDetail") -> list[Piece]:
    """Return a line for each step of a theme from stage to stage."""
    lines: list[Piece] = []
    for step in detail.stages:
        reason = f" – {step.reason}" if step.reason else ""
        lines += [
            (f"{show_date(step.on)} ", "$text-muted"),
            f"{step.to_stage.label}  {step.by}{reason}\n",
        ]
    return lines


def similar_page(similar: "Sequence[SimilarTheme]") -> Content:
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


def help_page(screen: str, width: int = 90) -> Content:
    """Return the keys of a screen, from the registry, in lines of at most ``width`` cells."""
    own = [c for c in commands_for(screen) if screen in c.screens]
    first = footer_for(screen)
    # What the screen is for comes first; how the cursor goes, everybody guesses.
    own.sort(key=lambda c: (c not in first, c.id.startswith("cursor.")))
    shared = [c for c in commands_for(screen) if screen not in c.screens]
    longest = max(cell_len(command.label) for command in (*own, *shared))
    line = partial(_help_line, label_width=min(longest, width // 3) + 1, width=width)
    pieces: list[Piece] = []
    for title, commands in ((_("Her"), own), (_("Overalt"), shared)):
        if not commands:
            continue
        pieces.append((f"{title}\n", "$accent bold"))
        if commands is own and screen == "triage":
            said = _("Giv kriteriet ved markøren en score, og gå til det næste.")
            pieces.append(line("0 1 2 3 4", _("Score"), said))
        for command in commands:
            keys = " ".join(show_key(key) for key in keys_of(command))
            pieces.append(line(keys, command.label, command.explanation))
        if commands is shared and screen == "triage":
            # The day's own key means sending on here.
            today, send = BY_ID["clock.today"], BY_ID["triage.send_on"]
            said = _("{explanation} Her er {key} {other}.").format(
                explanation=today.explanation, key=key_of(send.id), other=send.label)  # fmt: skip
            pieces.append(line(keys_shown("back")[-1], today.label, said))
        pieces.append("\n")
    pieces.append(line(PALETTE, _("Palet"), _("Alle kommandoer, søg efter navn.")))
    return page(*pieces)


def _help_line(keys: str, label: str, explanation: str, *, label_width: int, width: int) -> Content:
    """Return a command in the help; one without a key of its own is found in the palette."""
    key = (fit(keys, 12), "$accent") if keys else (fit(PALETTE, 12), "$text-muted")
    lead = Content.assemble(key, (f"{fit(label, label_width - 1)} ", "bold"))
    return hang(lead, explanation, width)


def ribbon_parts(ribbon: "Ribbon", trial: "Ribbon | None" = None) -> list[Part]:
    """Return the ribbon's parts; a what-if shows each number both ways."""
    deadline = ""
    if ribbon.deadline is not None and ribbon.days_left is not None:
        days = (
            days_text(ribbon.days_left)
            if ribbon.days_left >= 0
            else _("{days} over").format(days=days_text(-ribbon.days_left))
        )
        deadline = _("frist {day} ({days})").format(
            day=ribbon.deadline.strftime("%d-%m"), days=days
        )

    def both(name: str) -> str:
        real = getattr(ribbon, name)
        tried = getattr(trial, name) if trial else real
        return str(real) if tried == real else glyphs(f"{real}→{tried}")

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
    if ribbon.reference_leaders_yes is not None:
        yes = _("RL {count} ja").format(count=ribbon.reference_leaders_yes)
        parts.append(Part(yes, "plain", 2))
    if ribbon.network_leaders_free is not None:
        free = _("NL {count} ledige").format(count=ribbon.network_leaders_free)
        parts.append(Part(free, "plain", 2))
    if not ribbon.is_judged:
        parts.append(Part(glyphs("⚠ …"), "plain", 6))
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
