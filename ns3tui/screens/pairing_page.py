"""What the pairing shows of one candidate: the three strips, the gaps, the parts, the loads."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from ns3tui.danish import show_date
from ns3tui.i18n import _, ngettext
from ns3tui.rules.pairing import REASONS, WEAK
from ns3tui.screens.pages import Piece, page
from ns3tui.widgets.levels import level_strip, level_word
from ns3tui.widgets.table import Cell, Column, Row, Section
from ns3tui.widgets.text import fit, glyphs

if TYPE_CHECKING:
    from ns3tui.desk.pairing import Candidate, LoadView, Struck
    from ns3tui.desk.pairing_choice import PairingView

BETWEEN: Final = "  ·  "
CLOSES: Final = "▲"
OPEN: Final = "○"
_LEAD: Final = 12
_CELL: Final = 5


def columns() -> tuple[Column, ...]:
    """Return the columns of the candidates."""
    return (
        Column(_("Kode"), 4),
        Column(_("Navn"), 12, grow=2),
        Column(_("Afd"), 4, spare=3),
        Column(_("I alt"), 5, right=True),
        Column(_("Komp"), 4, right=True),
        Column(_("Fag"), 3, right=True),
        Column(_("Profil"), 11),
        Column(_("Lukker"), 9, spare=2),
        Column(_("Før"), 3, right=True, spare=1),
        Column(_("Bemærkning"), 14, grow=3),
    )


def sections(view: "PairingView") -> tuple[Section, ...]:
    """Return the candidates, best first, and below them those struck out with why."""
    found = view.pairing
    best = _("Kandidater: {count}").format(count=len(found.candidates))
    out = _("Kan ikke: {count}").format(count=len(found.struck))
    made = [Section(best, [_candidate(c, view.loads.get(c.line.code)) for c in found.candidates])]
    if found.struck:
        made.append(Section(out, [_struck(s) for s in found.struck]))
    return tuple(made)


def _candidate(candidate: "Candidate", load: "LoadView | None") -> Row:
    line, score = candidate.line, candidate.score
    remarks = [", ".join(score.subjects), candidate.note, load_text(load)]
    return Row(
        line.code,
        (
            Cell(line.code, "badge"),
            line.name,
            Cell(line.unit, "muted"),
            Cell(str(score.total), "strong"),
            str(score.competence_points),
            str(score.subject_points),
            level_strip(line.levels, is_stale=line.is_stale),
            Cell(" ".join(map(str, score.complement.closes)), "good"),
            str(candidate.pairs_before or ""),
            Cell(" · ".join(filter(None, remarks)), "muted"),
        ),
    )


def _struck(struck: "Struck") -> Row:
    why = Cell("; ".join(struck.reasons), "warning")
    return Row(struck.code, (struck.code, struck.name, "", "", "", "", "", "", "", why),
               is_struck=True)  # fmt: skip


def load_text(load: "LoadView | None") -> str:
    """Return what somebody has on the day, in few words; empty when it is nothing."""
    if load is None:
        return ""
    parts = []
    driven = (*load.leads, *load.co_drives)
    if driven:
        parts.append(_("nu {networks}").format(networks=", ".join(driven)))
    if load.refers:
        parts.append(_("RL for {networks}").format(networks=", ".join(load.refers)))
    if load.ahead:
        parts.append(_("aftalt {networks}").format(networks=", ".join(load.ahead)))
    return ", ".join(parts)


def compare(
    view: "PairingView", candidate: "Candidate", ticks: Sequence[bool], note: str, width: int
) -> Content:
    """Return the pair side by side: leader, co-driver and both on the ten competences."""
    pair = candidate.score.complement
    leader, driver = candidate.leader_levels, candidate.co_driver_levels
    names = _names(view, candidate)
    marks = [
        CLOSES if n in pair.closes else OPEN if n in pair.open_gaps else " " for n in range(1, 11)
    ]
    return page(
        (_row("", [f"K{n}" for n in range(1, 11)], width), "$text-muted"),
        *_levels_row(_("Leder {code}").format(code=names[0]), leader, width, gaps=True),
        *_levels_row(_("Co-dr. {code}").format(code=names[1]), driver, width),
        (_row(_("Sammen"), [f"{level_word(x)}{m}" for x, m in zip(pair.both, marks, strict=True)],
              width), "bold"),
        *_line(_("Lukker"), _competences(view, pair.closes, CLOSES), width, "$success"),
        *_line(_("Åbne endnu"), _competences(view, pair.open_gaps, OPEN), width, "$warning"),
        *_line(_("Point"), _points(candidate), width),
        *_ticks(ticks, width),
        *_line(_("Bemærkning"), note, width),
        *_line(_("Sammen før"), _before(view, *names), width),
        *_line(_("Belastning"), _loads(view, names), width),
    )  # fmt: skip


def _names(view: "PairingView", candidate: "Candidate") -> tuple[str, str]:
    chosen, other = view.pairing.chosen.code, candidate.line.code
    return (chosen, other) if view.leads else (other, chosen)


def _row(lead: str, cells: Iterable[str], width: int) -> str:
    text = fit(lead, _LEAD) + "".join(fit(cell, _CELL) for cell in cells)
    return fit(text, min(width, _LEAD + 10 * _CELL)) + "\n"


def _levels_row(
    lead: str, levels: Sequence[int | None], width: int, *, gaps: bool = False
) -> list[Piece]:
    pieces: list[Piece] = [(fit(lead, _LEAD), "$text-muted")]
    for level in levels:
        weak = gaps and (level or 0) <= WEAK
        pieces.append((fit(level_word(level), _CELL), "$warning" if weak else ""))
    pieces.append("\n")
    return pieces


def _line(name: str, value: str, width: int, look: str = "") -> list[Piece]:
    if not value:
        return []
    room = max(4, width - _LEAD)
    return [(fit(name, _LEAD), "$text-muted"), (fit(value, room).rstrip() + "\n", look)]


def _competences(view: "PairingView", numbers: Iterable[int], mark: str) -> str:
    names = [f"K{n} {view.competences[n - 1]}" for n in numbers]
    return f"{mark} " + ", ".join(names) if names else ""


def _points(candidate: "Candidate") -> str:
    score = candidate.score
    subjects = ", ".join(score.subjects) or _("intet af temaets fag")
    return _("{total} = {competence} for kompetencer + {subject} for fag ({subjects})").format(
        total=score.total, competence=score.competence_points, subject=score.subject_points,
        subjects=subjects,
    )  # fmt: skip


def _before(view: "PairingView", leader: str, driver: str) -> str:
    met = [p for p in view.pairs if (p.leader, p.co_driver) == (leader, driver)]
    return ", ".join(
        f"{p.network} {show_date(p.start)}–{show_date(p.end) if p.end else ''}" for p in met
    )


def _loads(view: "PairingView", names: Sequence[str]) -> str:
    nothing = _("intet nu")
    texts = [f"{code}: {load_text(view.loads.get(code)) or nothing}" for code in names]
    return " · ".join(texts)


def _ticks(ticks: Sequence[bool], width: int) -> list[Piece]:
    """Return the four reasons, two to a line."""
    lines: list[Piece] = []
    half = min(width // 2, 54)
    for number, (label, holds) in enumerate(zip(REASONS, ticks, strict=True), start=1):
        box = "[x]" if holds else "[ ]"
        text = fit(f"{number} {box} {_(label)}", half - 1) + " "
        lines.append((text + ("" if number % 2 else "\n"), "bold" if holds else ""))
    return lines


def struck_page(struck: "Struck") -> Content:
    """Return why somebody is struck out."""
    return page(
        (f"{struck.code} {struck.name}\n\n", "bold"),
        *((glyphs("✗ ") + reason + "\n", "$warning") for reason in struck.reasons),
    )


def is_only_to_see(view: "PairingView") -> bool:
    """Tell whether the pair is for a theme without a network: there is no role to write yet."""
    subject = view.pairing.subject
    return bool(subject.code) and not subject.network


def heading_of(view: "PairingView") -> str:
    """Return the title of a pairing: for whom, and on what."""
    chosen, subject = view.pairing.chosen, view.pairing.subject
    who = _("Co-driver til {code} {name}") if view.leads else _("Netværksleder til {code} {name}")
    title = who.format(code=chosen.code, name=chosen.name)
    if subject.code:
        kind = f" ({subject.type.letter})" if subject.type else ""
        title += f" · {subject.network or subject.code} {subject.title}{kind}"
    return title


def summary_of(view: "PairingView", width: int) -> str:
    """Return the line below the title: the leader's strip and how much of the network is set.

    Where the width has no room for all, the strip goes first: it stands below as well.
    """
    chosen = view.pairing.chosen
    gaps = [n for n, level in enumerate(chosen.levels, start=1) if (level or 0) <= WEAK]
    strip = level_strip(chosen.levels, is_stale=chosen.is_stale)
    weak = ngettext("{count} svag: {gaps}", "{count} svage: {gaps}", len(gaps)).format(
        count=len(gaps), gaps=" ".join(f"K{n}" for n in gaps)
    )
    parts = [_("kun til at se: intet netværk endnu")] if is_only_to_see(view) else []
    parts += [strip, weak]
    if view.co_driver and view.co_driver != chosen.code:
        parts.append(
            _("har allerede {code} {name}").format(code=view.co_driver, name=view.co_driver_name)
        )
    start = view.pairing.subject.starts_on
    if start:
        parts.append(_("starter {day}").format(day=show_date(start)))
    for spare in (strip, weak):
        if cell_len(BETWEEN.join(parts)) > width:
            parts.remove(spare)
    return BETWEEN.join(parts)
