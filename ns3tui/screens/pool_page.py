"""A person's pane and page: what they are, may be, were, know and want (R-31 … R-34, R-52)."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.people import PathStep
from ns3tui.screens.pages import LOOK, Piece, bar, hang, page
from ns3tui.screens.pool_rows import available_text, path_text, period
from ns3tui.widgets.spans import span_bar
from ns3tui.widgets.text import fit, glyphs

if TYPE_CHECKING:
    from ns3tui.desk.person_page import CompetenceLevel, PersonPage, ThemeInterest
    from ns3tui.desk.roles import RoleView

_LABEL: Final = 9
_BAR_MOST: Final = 40


def person_pane(found: "PersonPage", width: int, lines: int) -> Content:
    """Return the pane beside the list: at most ``lines`` lines of ``width`` cells."""
    blocks = [_head(found, width), _may(found, width)]
    later = [
        _findings(found, width),
        _profile(found, width),
        _roles(found, width),
        _interest(found, width),
    ]
    room = lines - sum(_count(block) for block in blocks)
    for block in later:
        if block and room > 1:
            kept = _first_lines(block, room)
            blocks.append(kept)
            room -= _count(kept)
    return page(*(piece for block in blocks for piece in block))


def person_page(found: "PersonPage", width: int) -> Content:
    """Return the whole page, as a dialog shows it."""
    sections: list[Sequence[Piece]] = [
        _facts(found, width), _contact(found, width), _may(found, width), _findings(found, width),
        _roles(found, width), _pairs(found), _interest(found, width, whole=True), _notes(found),
        _profile(found, width, whole=True),
    ]  # fmt: skip
    return page(*(piece for section in sections if section for piece in (*section, "\n")))


# --- blocks: each piece but the last of a line has no line break -----------------------------


def _head(found: "PersonPage", width: int) -> list[Piece]:
    line = found.line
    return [
        (f"{line.code} ", "$accent bold"), (fit(line.name, width - 5).rstrip() + "\n", "bold"),
        *_facts(found, width),
    ]  # fmt: skip


def _facts(found: "PersonPage", width: int) -> list[Piece]:
    line = found.line
    facts = [line.unit]
    if line.generation:
        facts.append(_("generation {name}").format(name=line.generation.label))
    if line.status:
        facts.append(line.status.label)
    if found.at.in_chefforum:
        facts.append(_("i chefforum"))
    pieces = _fact("", glyphs(" · ").join(filter(None, facts)), width)
    if line.in_pool or line.is_co_driver or line.path is not PathStep.NEW:
        pieces += _fact(_("Vej"), glyphs(path_text(line)), width)
    counts = _("ledet {led}, co-driver {co_driven}").format(led=line.led, co_driven=line.co_driven)
    earlier = found.earlier_led + found.earlier_co_driven
    if earlier:
        counts += _(" (heraf {count} fra før desken)").format(count=earlier)
    pieces += _fact(_("Erfaring"), counts, width)
    free = available_text(line, found.day)
    if free and not found.is_past:
        load = ", ".join((*line.busy, *(_("RL {code}").format(code=c) for c in line.refers)))
        pieces += _fact(_("Ledig"), f"{free}{f' ({load})' if load else ''}", width)
    if line.follows:
        said = _("{codes}: overdraget, tager ikke tid").format(codes=", ".join(line.follows))
        pieces += _fact(_("Følger"), said, width)
    if line.ahead:
        pieces += _fact(_("Aftalt"), ", ".join(line.ahead), width)
    if line.subjects:
        pieces += _fact(_("Fagfelt"), ", ".join(line.subjects), width)
    return pieces


def _may(found: "PersonPage", width: int) -> list[Piece]:
    """Return for each type whether they may lead it, with why (R-32, R-33)."""
    if not found.line.in_pool:
        return []
    pieces: list[Piece] = [(_title(_("Må lede {day}").format(day=show_date(found.day))))]
    said: dict[str, str] = {}
    for answer in found.line.may_lead:
        mark, look = ("✓", "$success") if answer.is_allowed else ("✗", "$error")
        same = answer.reason.replace(answer.type.label.capitalize(), "")
        first = said.setdefault(same, answer.type.letter)
        reason = answer.reason
        if first != answer.type.letter:
            reason = _("som {type}").format(type=first)
        lead = page((glyphs(f"{mark} {answer.type.letter} "), look))
        pieces.append(hang(lead, reason, width))
    return pieces


def _findings(found: "PersonPage", width: int) -> list[Piece]:
    pieces: list[Piece] = []
    for word in found.findings:
        told = word.finding
        lead = page((f"{glyphs(told.severity.glyph)} {told.rule} ", LOOK[told.severity]))
        pieces.append(hang(lead, told.message, width))
    return pieces


def _profile(found: "PersonPage", width: int, *, whole: bool = False) -> list[Piece]:
    """Return the ten competences as bars, with the source and day of each (R-34)."""
    line = found.line
    if line.assessed_on is None:
        return []
    since = f"{show_date(line.assessed_on)} {line.source}".strip()
    stale = _(" – for gammel") if line.is_stale else ""
    pieces: list[Piece] = [
        _title(_("Kompetencer")),
        (fit(since + stale, width).rstrip() + "\n", "$warning" if stale else "$text-muted"),
    ]
    for level in found.levels:
        pieces += _competence(level, line.assessed_on, width, whole=whole)
    if whole and len(found.profiles) > 1:
        days = ", ".join(
            f"{show_date(p.assessed_on)} {p.source}".strip() for p in found.profiles[1:]
        )
        pieces.append((_("Tidligere profiler: {days}").format(days=days) + "\n", "$text-muted"))
    return pieces


def _competence(
    level: "CompetenceLevel", latest: dt.date, width: int, *, whole: bool
) -> list[Piece]:
    digit = "–" if level.level is None else str(level.level)
    moved = ""
    if level.before is not None and level.level is not None and level.before != level.level:
        moved = f" ({level.before}→{level.level})"
    if level.assessed_on is not None and level.assessed_on != latest:
        moved += f" {show_date(level.assessed_on)}"
    name = f"{level.short_name}{moved}"
    lead: list[Piece] = [
        (f"{level.code} ", "$text-muted"), (glyphs(f"{bar(level.level)} {digit} "), "$secondary"),
    ]  # fmt: skip
    if not whole:
        return [*lead, fit(glyphs(name), max(4, width - 11)).rstrip() + "\n"]
    body: list[Piece] = [*lead, (glyphs(name) + "\n", "bold")]
    if level.wording:
        body.append(hang(page("    "), level.wording, width, "$text-muted"))
    return body


def _roles(found: "PersonPage", width: int) -> list[Piece]:
    """Return all roles as bars on one axis of time, those held on the day first."""
    at = found.at
    groups = ((_("nu"), at.now), (_("aftalt"), at.upcoming), (_("før"), tuple(reversed(at.past))))
    views = [view for _name, group in groups for view in group]
    if not views:
        return []
    first = min(view.start for view in views)
    last = max(max(view.end or found.day, view.start) for view in views)
    axis = (first, max(last, found.day))
    pieces: list[Piece] = [_title(_("Roller"))]
    for name, group in groups:
        for view in group:
            pieces += _role(view, name, axis, found.day, width)
    return pieces


def _role(
    view: "RoleView", when: str, axis: tuple[dt.date, dt.date], day: dt.date, width: int
) -> list[Piece]:
    lead, tail = (
        f"{fit(when, 6)} {view.role.short} {fit(view.network, 5)} ",
        period(view.start, view.end),
    )
    cells = min(_BAR_MOST, width - len(lead) - len(tail) - 1)
    drawn = span_bar(view.start, view.end, axis, day, cells) if cells >= 6 else ""
    left = width - len(lead) - len(drawn) - len(tail) - 4
    name = f"  {fit(view.network_name, left).rstrip()}" if left >= 12 else ""
    return [
        (lead, "$text-muted" if not view.is_now else "bold"),
        (drawn, "$secondary"),
        (f" {fit(tail, 16)}".rstrip() + name + "\n", "" if view.is_now else "$text-muted"),
    ]


def _interest(found: "PersonPage", width: int, *, whole: bool = False) -> list[Piece]:
    """Return the themes they were asked about with the three factors (R-52)."""
    if not found.interest:
        return []
    pieces: list[Piece] = [_title(_("Interesse (0–4)"))]
    for each in found.interest:
        numbers = _("komp {competence} timing {timing} motiv {motivation}").format(
            competence=_digit(each.competence), timing=_digit(each.timing),
            motivation=_digit(each.motivation),
        )  # fmt: skip
        pieces += _asked(each, numbers, width)
        if whole and each.note:
            pieces.append(hang(page("      "), each.note, width, "$text-muted"))
    return pieces


def _asked(each: "ThemeInterest", numbers: str, width: int) -> list[Piece]:
    kind = f" ({each.type.letter})" if each.type else ""
    room = max(8, width - len(each.theme) - len(numbers) - len(kind) - 3)
    return [
        (f"{each.theme}{kind} ", "$accent"), (f"{numbers}  ", ""),
        (fit(each.title, room).rstrip() + "\n", "$text-muted"),
    ]  # fmt: skip


def _digit(value: int | None) -> str:
    return glyphs("–") if value is None else str(value)


def _contact(found: "PersonPage", width: int) -> list[Piece]:
    facts = (
        (_("Stilling"), found.position),
        (_("E-post"), found.email),
        (_("Leder"), found.personnel_leader),
        (_("Hold"), found.line.cohort),
    )
    return [piece for name, value in facts if value for piece in _fact(name, value, width)]


def _pairs(found: "PersonPage") -> list[Piece]:
    """Return the pairs they were part of, newest first."""
    if not found.pairs:
        return []
    pieces: list[Piece] = [_title(_("Makkerpar"))]
    for pair in found.pairs:
        other = pair.co_driver_name if pair.leader == found.line.code else pair.leader_name
        code = pair.co_driver if pair.leader == found.line.code else pair.leader
        pieces += [
            (f"{pair.network} ", "$accent"), f"{code} {other}  ",
            (f"{period(pair.start, pair.end)}\n", "$text-muted"),
        ]  # fmt: skip
    return pieces


def _notes(found: "PersonPage") -> list[Piece]:
    return [_title(_("Bemærkning")), f"{found.note}\n"] if found.note else []


# --- pieces ----------------------------------------------------------------------------------


def _title(text: str) -> Piece:
    return (f"{text}\n", "$accent bold")


def _fact(name: str, value: str, width: int) -> list[Piece]:
    if not name:
        return [(fit(value, width).rstrip() + "\n", "$text-muted")]
    return [hang(page((fit(name, _LABEL), "$text-muted")), value, width)]


def _count(block: Sequence[Piece]) -> int:
    return page(*block).plain.count("\n")


def _first_lines(block: Sequence[Piece], most: int) -> list[Piece]:
    """Return a block cut off after so many lines."""
    content = page(*block)
    lines = content.split("\n", allow_blank=True)
    if len(lines) - 1 <= most:
        return list(block)
    return [piece for line in lines[:most] for piece in (line, "\n")]
