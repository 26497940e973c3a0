"""Planning a network's course: its type's template from a start week, seen before it is saved.

Serves R-53 … R-57, A-09 and A-19. Of innovation no lengths are known: they must be entered, and
the form says why (R-55).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from textual.content import Content

from ns3tui.danish import show_date, week_key
from ns3tui.i18n import _, ngettext
from ns3tui.rules.courses import MOST_WEEKS, Phase, PhaseKind, main_end
from ns3tui.rules.weeks import week_number, weeks_between
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind, FieldProblem
from ns3tui.screens.pages import Piece, page
from ns3tui.widgets.text import fit, glyphs

if TYPE_CHECKING:
    from ns3tui.desk.courses import CourseView

START: Final = "start"
_NAME_CELLS: Final = 36
_NARROW_NAME_CELLS: Final = 15
_NARROW: Final = 100


class CourseForm(Form):
    """The form of a plan: close together, so that the plan is seen below while it is typed."""

    DEFAULT_CSS = """
    CourseForm #form-box .field { margin-top: 0; }
    CourseForm #form-box .dialog-text { margin-bottom: 0; }
    CourseForm #form-judged { margin-top: 1; }
    CourseForm.-low #form-box { max-height: 100%; }
    CourseForm.-low #form-box VerticalScroll { max-height: 5; }
    CourseForm.-low #form-judged, CourseForm.-low #form-box .dialog-hint { margin-top: 0; }
    """


def _numbered(weeks: Sequence[dt.date], holidays: Mapping[dt.date, str]) -> str:
    """Return closed weeks by number, each holiday named once: ``28, 29, 30 Sommerferie``."""
    named: dict[str, list[str]] = {}
    for week in weeks:
        named.setdefault(holidays.get(week, ""), []).append(str(week_number(week)))
    return "; ".join(f"{', '.join(numbers)} {name}".strip() for name, numbers in named.items())


def length_name(at: int) -> str:
    """Return the name of the field of a phase's length."""
    return f"weeks{at}"


def course_fields(course: "CourseView", week: dt.date) -> list[Field]:
    """Return the fields of a plan: the start week, and a length for each phase of the template."""
    shapes = course.template.shapes
    own = [phase.weeks for phase in course.phases]
    if len(own) == len(shapes) - 1:
        own.append(0)  # a plan without a test
    lengths = own if len(own) == len(shapes) else [shape.weeks for shape in shapes]
    start = course.phases[0].start if course.phases else week
    fields = [Field(START, _("Startuge"), FieldKind.DAY, start, needed=True,
                    hint=_("uge 9, eller 23-02-2027"))]  # fmt: skip
    for at, (shape, weeks) in enumerate(zip(shapes, lengths, strict=True)):
        optional = shape.kind is PhaseKind.TEST
        label = fit(shape.name, 24, cut="…").rstrip()
        fields.append(
            Field(length_name(at), label, FieldKind.NUMBER, weeks or None, needed=not optional,
                  hint=_("uger; tom: ingen test") if optional else _("uger"), high=MOST_WEEKS)
        )  # fmt: skip
    return fields


def lengths_of(values: Mapping[str, object]) -> list[int]:
    """Return the lengths a form holds, in order; no length of the test leaves it out (R-62)."""
    count = sum(name.startswith("weeks") for name in values)
    return [int(str(values[length_name(at)] or 0)) for at in range(count)]


def course_lines(
    phases: Sequence[Phase],
    holidays: Mapping[dt.date, str],
    width: int = _NARROW,
) -> list[Piece]:
    """Return a plan as lines: where it ends, then each phase with its weeks and holidays.

    Args:
        phases: the plan.
        holidays: the weeks without school, by their Monday.
        width: how wide the screen is.
    """
    lines: list[Piece] = []
    end = main_end(phases)
    if end is not None:
        last = max(phase.end for phase in phases)
        lines.append(
            (_("Hovedforløb til {end}; det hele til {last}.").format(
                end=show_date(end), last=show_date(last)) + "\n", "bold")
        )  # fmt: skip
    cells = _NAME_CELLS if width >= _NARROW else _NARROW_NAME_CELLS
    for phase in phases:
        span = f"{week_key(phase.start)} {glyphs('–')} {week_key(phase.end)}"
        weeks = ngettext("{count} uge", "{count} uger", phase.weeks).format(count=phase.weeks)
        lines += [
            (f"{glyphs(phase.kind.glyph * 2)} ", "$secondary"),
            f"{fit(phase.name, cells)} {span}  {weeks}",
        ]
        if phase.skipped:
            skipped = _numbered(phase.skipped, holidays)
            lines.append((_("  uden {weeks}").format(weeks=skipped), "$warning"))
        elif spanned := [
            week for week in weeks_between(phase.start, phase.end) if week in holidays
        ]:
            lines.append((f"  {glyphs('·')} {_numbered(spanned, holidays)}", "$text-muted"))
        lines.append("\n")
    return lines


async def plan_course(screen: DeskScreen, code: str, week: dt.date) -> bool:
    """Plan a network's course in a form; tell whether a plan was saved."""
    from ns3tui.desk import courses, time_rows

    desk = await screen.desk_app.desk()
    course = await desk.read(courses.course, code, desk.today())
    holidays = await desk.read(time_rows.school_holidays)

    async def judge(values: Values) -> Content:
        from ns3tui.desk.errors import Refused

        if not isinstance(values.get(START), dt.date):
            return page()  # still being typed
        try:
            phases = await desk.read(courses.proposal, code, values[START], lengths_of(values))
        except Refused as refused:
            return page((f"{refused.message} {refused.advice}", "$warning"))
        return page(*course_lines(phases, holidays, screen.app.size.width))

    async def save(_form: Form, values: Values) -> str:
        lengths = lengths_of(values)
        if not any(lengths):
            raise FieldProblem(length_name(0), course.template.note)
        summary = _("{code} planlagt fra {week}").format(code=code, week=week_key(values[START]))
        await desk.act("calendar.new", courses.plan, code, values[START], lengths,
                       version=course.version, summary=summary)  # fmt: skip
        return code

    title = _("Forløb for {code} {name}").format(code=code, name=course.name)
    form = CourseForm(title, course_fields(course, week), save, text=_intro(course), judge=judge,
                      today=desk.today())  # fmt: skip
    return await screen.app.push_screen_wait(form) is not None


def _intro(course: "CourseView") -> Content:
    pieces: list[Piece] = [
        (_("{type}: skabelonens faser, lagt uden om ferier og helligdage.").format(
            type=course.type.label.capitalize()), "$text-muted")
    ]  # fmt: skip
    if course.phases:
        pieces.append((" " + _("Den nuværende plan erstattes."), "$warning"))
    if course.template.note:
        pieces.append((f"\n{course.template.note}", "$accent"))
    return page(*pieces)
