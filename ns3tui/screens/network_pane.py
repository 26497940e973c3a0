"""The pane beside the roster: what is to be known of a network without opening it."""

import datetime as dt
from typing import TYPE_CHECKING

from textual.content import Content

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.screens.network_sections import sections, version_status
from ns3tui.screens.network_summaries import phase_of
from ns3tui.screens.pages import LOOK, Piece, hang, page
from ns3tui.screens.timeline import timeline
from ns3tui.widgets.text import glyphs

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail

FINDINGS_SHOWN = 4


def network_pane(detail: "NetworkDetail", width: int, lines: int, today: dt.date) -> Content:
    """Return the pane in at most ``lines`` lines of ``width`` cells; the weightiest first."""
    line = detail.line
    head = page((line.code, "$accent bold"), " ")
    parts = [line.type.label, line.stage.label, phase_of(line), line.round_code]
    pieces: list[Piece] = [
        hang(head, line.name, width, "bold"),
        (glyphs(" · ".join(filter(None, parts))) + "\n", "$text-muted"),
    ]
    if lines > FINDINGS_SHOWN + 6:
        pieces.append("\n")
    months, bars = timeline(detail, width, today)
    if bars:
        pieces += [months, "\n"]
        shown = [bar for role, bar in bars if role.is_now or role.start > today] or [
            bar for _role, bar in bars
        ]
        pieces += [page(bar, "\n") for bar in shown]
    else:
        pieces.append((_("Ingen roller endnu.") + "\n", "$warning"))
    pieces.append("\n")
    for word in detail.findings[:FINDINGS_SHOWN]:
        found = word.finding
        lead = page((f"{glyphs(found.severity.glyph)} {found.rule} ", LOOK[found.severity]))
        pieces.append(hang(lead, found.message, width))
    more = len(detail.findings) - FINDINGS_SHOWN
    if more > 0:
        pieces.append((_("og {count} fund mere (r)").format(count=more) + "\n", "$text-muted"))
    if detail.findings:
        pieces.append("\n")
    pieces += _facts(detail, width, today)
    return page(*pieces).rstrip()


def _facts(detail: "NetworkDetail", width: int, today: dt.date) -> list[Piece]:
    summed = {section.key: section for section in sections(detail, width, today)}
    line = detail.line
    ends = [(_("Start"), line.starts_on), (_("slut"), line.planned_end or line.main_end)]
    days = "  ".join(f"{name} {show_date(day)}" for name, day in ends if day is not None)
    groups = sorted(detail.by_group.items(), key=lambda pair: -pair[1])
    facts = [
        (summed["mandate"].title, _mandate(detail, summed["mandate"].summary)),
        (_("Tid"), days),
        (_("Opgaver"), summed["duties"].summary),
        (_("Deltagere"), " · ".join(f"{group.label} {count}" for group, count in groups)),
        (_("Afdelinger"), " · ".join(f"{unit} {count}" for unit, count in detail.spread)),
        (_("Politisk organ"), str(detail.fields["political_body"] or "")),
        (_("Mål"), str(detail.fields["goal"] or "")),
        (_("Succeskriterium"), str(detail.fields["success"] or "")),
        (_("Næste trin"), detail.next_stage.label if detail.next_stage else ""),
    ]
    return [
        hang(page((f"{name}: ", "$text-muted")), value, width) for name, value in facts if value
    ]


def _mandate(detail: "NetworkDetail", marks: str) -> str:
    """Return the newest version of the mandate with its signatures and how it stands."""
    if not detail.mandates:
        return marks
    version = detail.mandates[0]
    number = _("version {number}").format(number=version.number)
    return f"{number} {marks} {version_status(version)}"
