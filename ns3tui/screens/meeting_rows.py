"""An agenda as rows and lines: items, what offers itself, what is still to be done (R-85)."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from ns3tui.danish import show_date, show_long_date
from ns3tui.i18n import _, ngettext
from ns3tui.rules.agenda import MeetingStatus
from ns3tui.screens.chefforum_part import shown_day
from ns3tui.screens.pages import LOOK, Piece, hang, page
from ns3tui.widgets.table import Cell, Column, Row, Section
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.meeting_rows import ItemRow
    from ns3tui.desk.meetings import DecisionLine, MeetingView
    from ns3tui.desk.suggestions import Suggestion

BAR = 20
ITEM, OFFER, DECISION = "punkt:", "forslag:", "beslutning:"
"""What the keys of the three kinds of row begin with."""


def columns() -> list[Column]:
    """Return the columns of the agenda in the language in use."""
    return [
        Column(_("Nr"), 2, right=True), Column(_("Punkt"), 40, grow=4),
        Column(_("Min"), 3, right=True), Column(_("Slags"), 11, spare=3),
        Column(_("Ansvar"), 6, spare=1), Column(_("Om"), 9, grow=1, spare=2),
    ]  # fmt: skip


def sections(view: "MeetingView", offers: "Sequence[Suggestion]", today: dt.date) -> list[Section]:
    """Return the agenda, what offers itself, and what earlier decisions still ask for."""
    decided = {decision.item_id for decision in view.decisions}
    items = [_item_row(item, decided=item.id in decided) for item in view.agenda]
    count = ngettext("{count} punkt", "{count} punkter", len(items)).format(count=len(items))
    found = [Section(f"{_('Dagsorden')}: {count}", items)]
    if offers:
        heading = _("Melder sig til dagsordenen: {count} (t tager på)").format(count=len(offers))
        found.append(Section(heading, [_offer_row(offer) for offer in offers]))
    still = (*view.decisions, *view.open_before)
    if still:
        rows = [_decision_row(decision, today) for decision in still]
        open_ones = sum(decision.is_open for decision in still)
        heading = _("Beslutninger: {count}, opfølgning mangler på {open}").format(
            count=len(still), open=open_ones)  # fmt: skip
        found.append(Section(heading, rows))
    return found


def _item_row(item: "ItemRow", *, decided: bool) -> Row:
    about = " ".join((*item.networks, *item.themes))
    title = f"{glyphs('✓ ') if decided else ''}{item.title}"
    return Row(
        f"{ITEM}{item.id}",
        (
            Cell(str(item.number), "muted"), title, Cell(str(item.minutes), "strong"),
            Cell(item.kind.label, "muted"), Cell(item.responsible, "muted"), Cell(about, "badge"),
        ),
    )  # fmt: skip


def _offer_row(offer: "Suggestion") -> Row:
    about = " ".join((*offer.networks, *offer.themes))
    return Row(
        f"{OFFER}{offer.key}",
        (
            Cell("+", "good"), Cell(offer.title, "plain"), Cell(str(offer.minutes), "muted"),
            Cell(offer.kind.label, "muted"), Cell(offer.rule, "warning"), Cell(about, "badge"),
        ),
    )  # fmt: skip


def _decision_row(made: "DecisionLine", today: dt.date) -> Row:
    if made.is_open:
        mark = Cell(glyphs("⚠" if made.is_overdue(today) else "○"), "warning")
    else:
        mark = Cell(glyphs("✓"), "good")
    said = made.text or made.outcome.label
    follow = f" {glyphs('→')} {made.follow_up}" if made.follow_up else ""
    due = f" ({shown_day(made.due_on)})" if made.due_on and made.is_open else ""
    return Row(
        f"{DECISION}{made.id}",
        (
            mark, f"{said}{follow}{due}", "", Cell(made.outcome.label, "muted"),
            Cell(made.responsible, "muted"), Cell(made.subject or made.meeting, "badge"),
        ),
    )  # fmt: skip


def head_lines(view: "MeetingView", width: int) -> Content:
    """Return which meeting, the minutes against the limit, and who is there."""
    line = view.line
    status_look = {MeetingStatus.HELD: "$success", MeetingStatus.CANCELLED: "$error"}
    first = Content("")
    for day in (show_long_date(line.held_on), show_date(line.held_on)):
        first = page(
            (glyphs(f"← {line.code} → "), "$accent bold"), (day, "bold"),
            (f"  {line.status.label}", status_look.get(line.status, "$warning")),
            f"  {line.kind.label}",
        )  # fmt: skip
        if first.cell_length <= width - 2:  # in a narrow window the day is written short
            break
    return Content("\n").join([first, budget_line(view), people_line(view, width)])


def budget_line(view: "MeetingView") -> Content:
    """Return the bar of minutes: used, left, and over."""
    line = view.line
    if line.limit is None:
        said = _("{used} minutter på dagsordenen; temadrøftelsen har ingen grænse").format(
            used=line.used)  # fmt: skip
        return page((_("Minutter "), "$text-muted"), said)
    used, limit = line.used, line.limit
    filled = BAR if not limit else min(BAR, round(used * BAR / limit))
    bar = glyphs("█" * filled + "░" * (BAR - filled))
    if used > limit:
        said, look = glyphs(_("✗ {over} for meget").format(over=used - limit)), "$error bold"
    elif used == limit:
        said, look = glyphs("✓ ") + _("fuld"), "$success"
    else:
        said, look = _("{left} tilbage").format(left=limit - used), "$secondary"
    return page((_("Minutter "), "$text-muted"), (bar, look), (f" {used}/{limit}  ", "bold"),
                (said, look))  # fmt: skip


def people_line(view: "MeetingView", width: int) -> Content:
    """Return who was there, and whether the secretariat sits in as tilhører (R-84, R-86)."""
    deciders = view.present - view.observers
    pieces: list[Piece] = [(_("Fremmøde "), "$text-muted")]
    if view.present:
        pieces.append(_("{count} af {all}").format(count=len(deciders), all=len(view.members)))
    else:
        pieces.append((_("ikke noteret (A)"), "$text-muted"))
    pieces.append((_("  Sekretariatet "), "$text-muted"))
    if not view.observes:
        return page(*pieces, _("er ikke med"))
    pieces.append(_("tilhører"))
    for who, given in ((_("kommunaldirektør"), view.director_approved_on),
                       (_("sekretariatsleder"), view.head_approved_on)):  # fmt: skip
        mark, look = ("✓", "$success") if given else ("⚠", "$warning")
        pieces += [(glyphs(f"  {mark} "), look), who]
    return page(*pieces)


# --- what stands beside a row --------------------------------------------------------------------


def item_lines(view: "MeetingView", item: "ItemRow", width: int) -> list[Piece]:
    """Return an item with its minutes text and what was decided under it."""
    pieces: list[Piece] = [hang(page((f"{item.number}. ", "$accent bold")), item.title, width,
                                "bold")]  # fmt: skip
    who = view.name(item.responsible) if item.responsible else _("ingen ansvarlig")
    pieces.append(f"{item.kind.label}, {item.minutes} {_('minutter')}, {who}\n")
    about = ", ".join((*item.networks, *item.themes))
    if about:
        pieces += [(_("Om: "), "$text-muted"), f"{about}\n"]
    if item.minute_text:
        pieces += [(f"\n{_('Referat')}\n", "$accent bold"),
                   hang(page(""), item.minute_text, width)]  # fmt: skip
    for made in view.decisions:
        if made.item_id == item.id:
            pieces += [("\n", ""), *decision_lines(view, made, width)]
    return pieces


def decision_lines(view: "MeetingView", made: "DecisionLine", width: int) -> list[Piece]:
    """Return a decision with what follows from it."""
    pieces: list[Piece] = [
        hang(page((f"{made.outcome.label} {made.subject} ", "$success bold")),
             f"{made.text} ({made.meeting}, {show_date(made.held_on)})", width)
    ]  # fmt: skip
    if made.follow_up:
        who = view.name(made.responsible) if made.responsible else _("ingen ansvarlig")
        due = f", {_('senest')} {shown_day(made.due_on)}" if made.due_on else ""
        pieces.append(hang(page((_("Opfølgning: "), "$text-muted")), made.follow_up, width))
        pieces.append(f"{who}{due}\n")
        if made.done_on is not None:
            done = _("Udført {day}").format(day=shown_day(made.done_on))
            pieces.append((glyphs(f"✓ {done} ") + made.done_note + "\n", "$success"))
        else:
            pieces.append((glyphs("○ ") + _("Mangler; c krydser af.") + "\n", "$warning"))
    return pieces


def offer_lines(offer: "Suggestion", width: int) -> list[Piece]:
    """Return a suggestion with its reason."""
    return [
        hang(page((f"{offer.rule} ", "$warning bold")), offer.title, width, "bold"),
        hang(page(""), offer.why, width),
        f"{offer.kind.label}, {offer.minutes} {_('minutter')}\n",
        (_("t tager forslaget på dagsordenen.") + "\n", "$text-muted"),
    ]


def meeting_lines(view: "MeetingView", width: int) -> list[Piece]:
    """Return what the rules say of the meeting, who was there, and its note."""
    pieces: list[Piece] = [(f"\n{view.line.code}\n", "$accent bold")]
    for finding in view.findings:
        lead = page((f"{glyphs(finding.severity.glyph)} {finding.rule} ", LOOK[finding.severity]))
        pieces.append(hang(lead, finding.message, width))
    if view.present:
        there = [
            view.name(code) + (f" ({_('tilhører')})" if code in view.observers else "")
            for code in sorted(view.present)
        ]
        pieces.append(hang(page((_("Med: "), "$text-muted")), ", ".join(there), width))
    if view.note:
        pieces.append(hang(page(""), view.note, width))
    return pieces
