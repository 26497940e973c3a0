"""The page of a network in sections: what stands in each, and what the cursor stops at.

A stop's key says what it is: ``role:12``, ``party:2:referenceleder``, ``duty:4``, ``field:goal``.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from ns3tui.danish import show_date, show_half_year, show_number
from ns3tui.i18n import N_, _
from ns3tui.rules.mandates import IN_FORCE
from ns3tui.rules.types import NetworkType
from ns3tui.screens.network_summaries import SUMMARIES, phase_of
from ns3tui.screens.pages import LOOK, Piece, hang, page
from ns3tui.screens.timeline import counted, timeline
from ns3tui.widgets.sheet import SheetLine
from ns3tui.widgets.text import fit, glyphs

if TYPE_CHECKING:
    from ns3tui.desk.mandates import MandateView
    from ns3tui.desk.network_detail import NetworkDetail, ParticipantView

FRAME, ROLES, PEOPLE, MANDATE, DUTIES = "frame", "roles", "people", "mandate", "duties"
TEST, LEADERS, SPARRING, TOOLS, COURSE = "test", "leaders", "sparring", "tools", "course"

TITLES: Final = {
    FRAME: N_("Ramme"),
    ROLES: N_("Roller"),
    MANDATE: N_("Mandat"),
    PEOPLE: N_("Deltagere"),
    DUTIES: N_("Referencelederens opgaver"),
    TEST: N_("Test og politik"),
    LEADERS: N_("Niveau 4-5 ledere"),
    SPARRING: N_("Sparring"),
    TOOLS: N_("Værktøjer"),
    COURSE: N_("Forløb og afslutning"),
}
"""The sections in order."""
_KEYS: Final = {
    FRAME: N_("e: ret"),
    ROLES: N_("n: giv en rolle · e: skift eller ret · x: slut"),
    MANDATE: N_("n: ny version · e: ret teksten · mellemrum: underskriv"),
    PEOPLE: N_("n: tilføj · e: ret · x: fjern"),
    DUTIES: N_("mellemrum: kryds af · e: note"),
    TEST: N_("e: ret"),
    LEADERS: N_("n: tilføj · e: ret · x: fjern"),
    SPARRING: N_("n: skriv ned · e: ret · x: fjern"),
    TOOLS: N_("n: tilføj · e: ret · x: fjern"),
    COURSE: N_("L: næste trin · H: tilbage"),
}
HEADING: Final = "section:"
PARTY_WIDTH: Final = 16


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its key, title, what it comes to in a few letters, and its lines."""

    key: str
    title: str
    summary: str
    look: str
    lines: tuple[SheetLine, ...]


def sections(detail: "NetworkDetail", width: int, today: dt.date) -> tuple[Section, ...]:
    """Return the sections of a network's page in lines of ``width`` cells."""
    return tuple(
        Section(
            key, _title(key, detail), *SUMMARIES[key](detail),
            tuple(_LINES[key](detail, width, today)),
        )
        for key in TITLES
    )  # fmt: skip


def _title(key: str, detail: "NetworkDetail") -> str:
    """Return a section's title; a læring network has no test."""
    return _("Politik") if key == TEST and not _is_tested(detail) else _(TITLES[key])


def _is_tested(detail: "NetworkDetail") -> bool:
    return detail.line.type is not NetworkType.LEARNING


def sheet_lines(found: Sequence[Section], width: int) -> list[SheetLine]:
    """Return the whole page: each section under its heading with the keys that serve there."""
    lines = []
    for section in found:
        keys = glyphs(_(_KEYS[section.key]))
        head = page((section.title, "$accent bold"), (f"  {section.summary}", section.look))
        gap = width - head.cell_length - len(keys)
        if gap >= 2:
            head = page(head, " " * gap, (keys, "$text-muted"))
        lines.append(SheetLine(head, HEADING + section.key, is_heading=True))
        lines += section.lines or (SheetLine(page((glyphs("–"), "$text-muted"))),)
        lines.append(SheetLine(Content("")))
    return lines[:-1]


# --- small parts ---------------------------------------------------------------------------------


def _named(name: str, value: str, width: int, key: str = "", look: str = "") -> SheetLine:
    """Return a line ``name  value`` whose further lines stand under the value."""
    lead = page((f"{name}: ", "$text-muted"))
    if lead.cell_length > width // 2:
        lead = page((f"{name}:", "$text-muted"), "\n  ")
        return SheetLine(page(lead, hang(page(""), value, width - 2, look).rstrip()), key)
    return SheetLine(hang(lead, value or glyphs("–"), width, look).rstrip(), key)


def _under(text: str, width: int, look: str = "$text-muted") -> Content:
    """Return a text on lines of its own, set in a little."""
    return page("\n", hang(page("    "), text, width, look).rstrip())


def _day(day: dt.date | None) -> str:
    return show_date(day) if day is not None else glyphs("–")


def _text(detail: "NetworkDetail", name: str) -> str:
    value = detail.fields.get(name)
    return "" if value is None else str(value)


# --- the sections --------------------------------------------------------------------------------


def _frame(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    line = detail.line
    half_year = show_half_year(line.round_code) if line.round_code else ""
    parts = [line.type.label, line.stage.label, phase_of(line), half_year, line.theme]
    days = [
        (_("Start"), line.starts_on), (_("Hovedforløb slut"), line.main_end),
        (_("Planlagt slut"), line.planned_end), (_("Afsluttet"), line.closed_on),
    ]  # fmt: skip
    lines = [
        SheetLine(hang(page(""), " · ".join(filter(None, parts)), width).rstrip(), "field:name"),
        SheetLine(
            hang(page(""), "   ".join(f"{name} {_day(day)}" for name, day in days
                                      if day is not None or name == _("Start")), width).rstrip(),
            "field:starts_on",
        ),
    ]  # fmt: skip
    if line.departments:
        names = (detail.department_names.get(code, code) for code in line.departments)
        lines.append(_named(_("Afdelinger"), ", ".join(names), width))
    for name, title in (
        ("political_body", _("Politisk organ")), ("goal", _("Mål")),
        ("success", _("Succeskriterium")), ("note", _("Bemærkning")),
    ):  # fmt: skip
        if _text(detail, name) or name != "note":
            lines.append(_named(title, _text(detail, name), width, f"field:{name}"))
    for index, word in enumerate(detail.findings):
        found = word.finding
        lead = page((f"{glyphs(found.severity.glyph)} {found.rule} ", LOOK[found.severity]))
        lines.append(SheetLine(hang(lead, found.message, width).rstrip(), f"finding:{index}"))
    return lines


def _roles(detail: "NetworkDetail", width: int, today: dt.date) -> list[SheetLine]:
    head, bars = timeline(detail, width, today)
    lines = [SheetLine(head)] if bars else []
    for role, bar in bars:
        told = [role.reason, _("valgt af {who}").format(who=role.chosen_by) if role.chosen_by
                else "", _day(role.chosen_on) if role.chosen_on else ""]  # fmt: skip
        text = " · ".join(filter(None, told))
        lines.append(SheetLine(page(bar, _under(text, width)) if text else bar, f"role:{role.id}"))
    return lines


def _people(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    groups = sorted(detail.by_group.items(), key=lambda pair: -pair[1])
    lines = [
        SheetLine(page((text, "$secondary")))
        for text in counted([(group.label, count) for group, count in groups], width)
    ]
    if detail.spread:
        spread = " · ".join(f"{unit} {count}" for unit, count in detail.spread)
        lines.append(_named(_("Afdelinger"), spread, width))
    lines += [
        SheetLine(_participant(person, width), f"participant:{person.id}")
        for person in detail.participants
    ]
    return lines


def _participant(person: "ParticipantView", width: int) -> Content:
    about = " · ".join(filter(None, (person.unit, person.group.label)))
    pieces: list[Piece] = [f"{person.label}  ", (about, "$text-muted")]
    if person.is_committed is not None:
        promised = _("forpligtet til egen basis") if person.is_committed else _("ikke forpligtet")
        mark, look = ("✓", "$success") if person.is_committed else ("·", "$text-muted")
        pieces.append((f"  {glyphs(mark)} {promised}", look))
    for name, text in (
        (_("Løfte"), person.commitment), (_("Fulgt op"), _followed(person)),
        (_("Tager med hjem"), person.takes_home),
    ):  # fmt: skip
        if text:
            pieces.append(_under(f"{name}: {text}", width))
    return page(*pieces)


def _followed(person: "ParticipantView") -> str:
    if person.followed_up_on is None:
        return person.follow_up
    return f"{show_date(person.followed_up_on)} {person.follow_up}".strip()


def _mandate(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    lines: list[SheetLine] = []
    for index, version in enumerate(detail.mandates):
        lines.append(
            SheetLine(_version(version, width, is_newest=not index), f"version:{version.number}")
        )
        if index:
            continue
        for view in version.parties:
            if not view.is_required and not view.person:
                continue
            mark, look = ("✓", "$success") if view.signed_on else ("·", "$warning")
            signed = _day(view.signed_on) if view.signed_on else _("mangler")
            who = f"{view.person} {view.name}".strip() or glyphs("–")
            lines.append(
                SheetLine(
                    page((f"  {glyphs(mark)} {view.party.letter} ", look),
                         (f"{fit(view.party.label, PARTY_WIDTH)} ", "$text-muted"),
                         f"{fit(who, min(34, max(12, width - PARTY_WIDTH - 19)))} ",
                         (signed, look)),
                    f"party:{version.number}:{view.party.value}",
                )
            )  # fmt: skip
        lines += _mandate_texts(version, width)
    return lines


def _version(version: "MandateView", width: int, *, is_newest: bool) -> Content:
    look = "$success" if version.is_in_force else "$warning"
    if version.status not in {IN_FORCE} and not version.missing:
        look = "$text-muted"
    pieces: list[Piece] = [
        (_("Version {number}").format(number=version.number), "bold"),
        (f"  {version_status(version)}", look),
    ]
    if version.drawn_up_on:
        day = show_date(version.drawn_up_on)
        pieces.append((f"  {_('udarbejdet {day}').format(day=day)}", "$text-muted"))
    if version.texts.get("reason"):
        pieces.append(_under(version.texts["reason"], width))
    if version.changed_parties and is_newest:  # an earlier one has been replaced already
        names = ", ".join(party.label for party in version.changed_parties)
        text = _("Ny version nødvendig: {parties} er en anden nu.").format(parties=names)
        pieces.append(_under(text, width, "$warning"))
    return page(*pieces)


def version_status(version: "MandateView") -> str:
    """Return a version's status in the language in use."""
    if version.missing:
        names = ", ".join(party.label for party in version.missing)
        return _("afventer {parties}").format(parties=names)
    return _("gældende") if version.is_in_force else _("erstattet")


def _mandate_texts(version: "MandateView", width: int) -> list[SheetLine]:
    from ns3tui.desk.mandates import CONTENT

    lines = [
        _named(_(title), version.texts[name], width, f"text:{version.number}:{name}")
        for name, title in CONTENT
        if name != "reason" and version.texts.get(name)
    ]
    if version.seat_days is not None:
        lines.append(_named(_("Sekretariatsdage pr. uge"), str(version.seat_days), width,
                            f"text:{version.number}:seat_days"))  # fmt: skip
    return lines


def _duties(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    lines = []
    for duty in detail.duties:
        mark = "[x]" if duty.done_on else "[ ]"
        look = "$success" if duty.done_on else "$text-muted"
        told = "  ".join(filter(None, (_day(duty.done_on) if duty.done_on else "", duty.note)))
        content = hang(page((f"{mark} {duty.number} ", look)), duty.title, width).rstrip()
        if told:
            content = page(content, _under(told, width))
        lines.append(SheetLine(content, f"duty:{duty.number}"))
    return lines


def _test(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    political = _named(
        _("Politisk samspil"), _political(detail), width, "field:political_assessed_on"
    )
    if not _is_tested(detail):
        return [political]
    return [
        _named(_("Testkapital"), _capital(detail), width, "field:capital_status"),
        political,
        _named(_("Hvad testen lærte om at teste"), _text(detail, "test_notes"), width,
               "field:test_notes"),
    ]  # fmt: skip


def _capital(detail: "NetworkDetail") -> str:
    kroner, source, status = detail.capital
    amount = f"{show_number(kroner)} kr." if kroner is not None else ""
    return " · ".join(filter(None, (status.label if status else "", amount, source)))


def _political(detail: "NetworkDetail") -> str:
    day, needed = detail.fields["political_assessed_on"], detail.fields["political_needed"]
    words = {True: _("nødvendigt"), False: _("ikke nødvendigt"), None: ""}
    known: bool | None = needed if isinstance(needed, bool) else None
    assessed = _("vurderet {day}").format(day=show_date(day)) if isinstance(day, dt.date) else ""
    parts = (assessed, words[known], _text(detail, "political_body") if known else "",
             _text(detail, "political_note"))  # fmt: skip
    return " · ".join(filter(None, parts)) or _("ikke vurderet")


def _leaders(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    lines = []
    for leader in detail.local_leaders:
        level = _("niveau {level}").format(level=leader.level) if leader.level else ""
        about = " · ".join(filter(None, (leader.unit, level, _day(leader.involved_on)
                                         if leader.involved_on else "")))  # fmt: skip
        content = page(f"{leader.person} {leader.name}  ", (about, "$text-muted"))
        if leader.note:
            content = page(content, _under(leader.note, width))
        lines.append(SheetLine(content, f"leader:{leader.id}"))
    return lines


def _sparring(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    lines = []
    for talk in detail.sparring:
        minutes = _("{minutes} min.").format(minutes=talk.minutes)
        lead = page((f"{show_date(talk.held_on)}  {minutes:>8}  ", "$text-muted"))
        content = hang(lead, talk.topic or glyphs("–"), width).rstrip()
        told = [_("næste: {step}").format(step=talk.next_step) if talk.next_step else "",
                talk.held_by]  # fmt: skip
        text = " · ".join(filter(None, told))
        lines.append(SheetLine(page(content, _under(text, width)), f"sparring:{talk.id}"))
    return lines


def _tools(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    lines = []
    for tool in detail.tools:
        whose = _("for alle netværk") if tool.is_common else ""
        content = page(f"{tool.title}  ", (whose, "$text-muted"))
        text = " · ".join(filter(None, (tool.location, tool.note)))
        lines.append(SheetLine(page(content, _under(text, width)), f"tool:{tool.id}"))
    return lines


def _course(detail: "NetworkDetail", width: int, _today: dt.date) -> list[SheetLine]:
    lines = [
        SheetLine(
            hang(page((f"{show_date(step.on)}  ", "$text-muted"), f"{step.to_stage.label}  "),
                 " · ".join(filter(None, (step.by, step.reason))), width, "$text-muted").rstrip(),
            f"step:{index}",
        )
        for index, step in enumerate(detail.stages)
    ]  # fmt: skip
    for index, made in enumerate(detail.overrides):
        lead = page((_("Fraveget {rule}").format(rule=made.rule) + " ", "$accent"))
        text = f"{made.reason}  {made.by} {show_date(made.on)}"
        lines.append(SheetLine(hang(lead, text, width).rstrip(), f"override:{index}"))
    note = _text(detail, "closing_note")
    if note:
        lines.append(_named(_("Afslutningsnote"), note, width, "field:closing_note"))
    lines += [
        _named(_("{unit} tager med hjem").format(unit=home.unit), home.text, width,
               f"home:{home.unit}")
        for home in detail.take_homes
    ]  # fmt: skip
    return lines


_LINES: Final[dict[str, Callable[["NetworkDetail", int, dt.date], list[SheetLine]]]] = {
    FRAME: _frame, ROLES: _roles, MANDATE: _mandate, PEOPLE: _people, DUTIES: _duties,
    TEST: _test, LEADERS: _leaders, SPARRING: _sparring, TOOLS: _tools, COURSE: _course,
}  # fmt: skip
