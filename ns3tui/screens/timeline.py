"""Dated roles drawn as bars on one time line (R-02, R-39, R-43)."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.content import Content

from ns3tui.danish import show_date
from ns3tui.i18n import N_, _
from ns3tui.screens.pages import Piece, page
from ns3tui.widgets.text import fit, glyphs

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail
    from ns3tui.desk.roles import RoleView

DATES_WIDTH: Final = 24
WITH_DATES: Final = 68
"""From this many cells on the days stand beside the bars."""
_MONTHS: Final = (
    N_("jan"), N_("feb"), N_("mar"), N_("apr"), N_("maj"), N_("jun"),
    N_("jul"), N_("aug"), N_("sep"), N_("okt"), N_("nov"), N_("dec"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """The days a line of cells stands for, both included."""

    first: dt.date
    last: dt.date
    cells: int

    def cell_of(self, day: dt.date) -> int:
        """Return the cell a day lies in; outside the scale, one beside it."""
        days = (self.last - self.first).days + 1
        return (day - self.first).days * self.cells // days

    def bar(self, start: dt.date, end: dt.date | None) -> str:
        """Return a bar from a day to a day; without an end it goes on to the edge."""
        begin = min(max(0, self.cell_of(start)), self.cells - 1)
        stop = self.cells - 1 if end is None else self.cell_of(end)
        stop = min(max(begin, stop), self.cells - 1)
        return "·" * begin + "━" * (stop - begin + 1) + "·" * (self.cells - 1 - stop)

    def axis(self) -> str:
        """Return the months at the cells they begin in, as many as there is room for."""
        line = [" "] * self.cells
        free = 0
        month = self.first.replace(day=1)
        every = 1 if (self.last - self.first).days < 150 else 3
        while month <= self.last:
            cell = self.cell_of(max(month, self.first))
            is_first = month.month == 1
            wanted = is_first or (month.month - 1) % every == 0
            name = str(month.year) if is_first else _(_MONTHS[month.month - 1])
            if wanted and cell >= free and cell + len(name) <= self.cells:
                line[cell : cell + len(name)] = name
                free = cell + len(name) + 1
            month = (month + dt.timedelta(days=32)).replace(day=1)
        return "".join(line)


def scale_of(detail: "NetworkDetail", today: dt.date, cells: int) -> Scale:
    """Return a scale on which every role of a network and its plan have room."""
    line = detail.line
    days = [role.start for role in detail.timeline]
    days += [role.end for role in detail.timeline if role.end is not None]
    days += [d for d in (line.starts_on, line.main_end, line.planned_end) if d is not None]
    if any(role.end is None for role in detail.timeline) or not days:
        days.append(today)
    first, last = min(days), max(days)
    return Scale(first, max(last, first + dt.timedelta(days=cells)), max(1, cells))


def timeline(
    detail: "NetworkDetail", width: int, today: dt.date
) -> tuple[Content, list[tuple["RoleView", Content]]]:
    """Return the months above the bars, and each role with its line of ``width`` cells."""
    has_dates = width >= WITH_DATES
    label = min(28, max(12, width // 3))
    cells = max(8, width - label - 1 - (DATES_WIDTH if has_dates else 0))
    scale = scale_of(detail, today, cells)
    now = scale.cell_of(today)
    head = page(" " * (label + 1), (_with_today(scale.axis(), now), "$text-muted"))
    return head, [
        (role, page(*_line(role, scale, now, label, has_dates=has_dates)))
        for role in detail.timeline
    ]


def _line(role: "RoleView", scale: Scale, now: int, label: int, *, has_dates: bool) -> list[Piece]:
    name = fit(f"{role.role.short} {role.person} {role.name}", label)
    bar = scale.bar(role.start, role.end)
    style = "$secondary" if role.is_now else "$text-muted"
    pieces: list[Piece] = [(f"{name} ", "bold" if role.is_now else "$text-muted")]
    if 0 <= now < len(bar):
        pieces += [(glyphs(bar[:now]), style), (glyphs("│"), "$accent"),
                   (glyphs(bar[now + 1 :]), style)]  # fmt: skip
    else:
        pieces.append((glyphs(bar), style))
    if has_dates:
        end = show_date(role.end) if role.end else ""
        pieces.append((glyphs(f" {show_date(role.start)} – {end}".rstrip()), "$text-muted"))
    return pieces


def _with_today(axis: str, now: int) -> str:
    """Return the months with today's line among them, where it hides no letter."""
    if 0 <= now < len(axis) and axis[now] == " ":
        return axis[:now] + glyphs("│") + axis[now + 1 :]
    return axis


def counted(parts: Sequence[tuple[str, int]], width: int) -> list[str]:
    """Return names with their counts as bars, one line each: ``medarbejder ███ 3``."""
    most = max((count for _name, count in parts), default=1)
    label = min(20, max((cell_len(name) for name, _count in parts), default=0))
    room = max(3, min(24, width - label - 6))
    return [
        f"{fit(name, label)} {glyphs('█' * max(1, count * min(room, most) // most))} {count}"
        for name, count in parts
    ]
