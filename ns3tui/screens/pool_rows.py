"""The rows of the pool's list, and the words of a person's state in few cells."""

import datetime as dt
from typing import TYPE_CHECKING

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.people import PathStep
from ns3tui.rules.roles import DiplomaStatus
from ns3tui.rules.types import NetworkType
from ns3tui.widgets.levels import level_strip
from ns3tui.widgets.table import Cell, Column, Row, Section

if TYPE_CHECKING:
    from ns3tui.desk.pool import PoolLine
    from ns3tui.desk.pool_list import PoolList


def columns() -> tuple[Column, ...]:
    """Return the columns of the list; those with the highest ``spare`` go first."""
    return (
        Column(_("Kode"), 4),
        Column(_("Navn"), 14, grow=5),
        Column(_("Afd"), 4, spare=1),
        Column(_("Gen"), 3, spare=2),
        Column(_("Dip"), 3),
        Column("NL", 2, right=True),
        Column("CD", 2, right=True),
        Column(_("Status"), 9, grow=1, spare=3),
        Column(_("Ledig"), 10),
        Column(_("Nu"), 9, grow=1, spare=4),
        Column(_("Kompetencer"), 11),
        Column(_("Må"), 3),
    )


def sections(found: "PoolList", day: dt.date) -> list[Section]:
    """Return the rows in their groups."""
    return [
        Section(s.heading, [row_of(line, day, is_past=found.is_past) for line in s.lines])
        for s in found.sections
    ]


def row_of(line: "PoolLine", day: dt.date, *, is_past: bool = False) -> Row:
    """Return a person as a row; of an earlier day it is not told who was free."""
    from ns3tui.desk.pool_list import status_of

    generation = line.generation.label if line.generation else ""
    proven = "good" if line.is_proven else "muted"
    return Row(
        line.code,
        (
            Cell(line.code, "badge"),
            line.name,
            Cell(line.unit, "muted"),
            Cell(generation if len(generation) <= 3 else "–", "muted"),
            Cell(diploma_mark(line), proven),
            str(line.led or "·"),
            str(line.co_driven or "·"),
            Cell(status_of(line), "muted"),
            Cell(
                "" if is_past else available_text(line, day),
                "good" if line.is_available else "plain",
            ),
            Cell(
                ", ".join(
                    (
                        *line.busy,
                        *(f"RL {c}" for c in line.refers),
                        *(f"({c})" for c in line.follows),
                    )
                ),
                "muted",
            ),
            Cell(level_strip(line.levels, is_stale=line.is_stale), _strip_look(line)),
            Cell(may_marks(line), proven),
        ),
        is_struck=line.status is not None and line.status.value == "udtrådt",
    )


def _strip_look(line: "PoolLine") -> str:
    return "warning" if line.is_stale else "muted"


def diploma_mark(line: "PoolLine") -> str:
    """Return ✓ for a diploma, → for one under way."""
    if line.has_diploma:
        return "✓"
    return "→" if line.diploma_status is DiplomaStatus.UNDER_WAY else ""


def available_text(line: "PoolLine", day: dt.date) -> str:
    """Return whether somebody is free on a day: yes, from when, or no (R-31)."""
    if not (line.in_pool or line.is_co_driver):
        return ""
    if line.is_available:
        return _("ja")
    ahead = line.available_from is not None and line.available_from > day
    return show_date(line.available_from) if ahead and line.available_from else _("nej")


def may_marks(line: "PoolLine") -> str:
    """Return the letters of the types somebody may lead, a dot for each they may not (R-32)."""
    if not line.in_pool:
        return ""
    return "".join(kind.letter if line.may(kind).is_allowed else "·" for kind in NetworkType)


def path_text(line: "PoolLine") -> str:
    """Return the three steps of the path with how far somebody is (R-41, R-64)."""
    done = (
        line.co_driven > 0,
        line.has_diploma or line.diploma_status is DiplomaStatus.PASSED,
        line.path is PathStep.LEADER,
    )
    names = (_("co-driver"), _("diplom"), _("leder"))
    steps = [f"{'●' if is_done else '○'} {name}" for name, is_done in zip(names, done, strict=True)]
    return " → ".join(steps)


def period(start: dt.date, end: dt.date | None) -> str:
    """Return a period by month: ``08-2026–03-2027``."""
    return f"{start:%m-%Y}–{end:%m-%Y}" if end else f"{start:%m-%Y}–"
