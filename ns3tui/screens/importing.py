"""Import on screen: ask where, show the dry run, then all or nothing."""

import asyncio
import threading
from pathlib import Path
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import ProgressBar

from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen, Dialog
from ns3tui.screens.dialogs import Ask, Choice, Read, heading, hint, page_width, place_check
from ns3tui.screens.pages import Piece, hang, page
from ns3tui.widgets.text import say

PROBLEMS_SHOWN = 200


class Progress(Dialog[bool]):
    """Shows how far it has come; escape cancels."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.cancelled = threading.Event()

    def compose(self) -> ComposeResult:
        """Lay out the bar."""
        with Vertical(classes="dialog-box"):
            yield heading(self._title)
            yield ProgressBar(show_eta=False)
            yield hint(_("esc: afbryd; intet skrives"))

    def action_cancel(self) -> None:
        """Ask the work to stop."""
        self.cancelled.set()

    def report(self, done: int, total: int) -> None:
        """Take a report from the thread that works."""
        self.app.call_from_thread(self._advance, done, total)

    def _advance(self, done: int, total: int) -> None:
        if self.is_mounted:
            self.query_one(ProgressBar).update(total=total, progress=done)


async def import_dialog(screen: DeskScreen) -> bool:
    """Ask for a place and import it; tell whether something was written."""
    from ns3tui.desk import imports

    where = await screen.app.push_screen_wait(
        Ask(
            _("Importér"),
            _("Fil eller mappe i udvekslingsformatet (CSV), fx ~/temaer.csv"),
            check=place_check,
        )
    )
    if not where:
        return False
    desk = await screen.desk_app.desk()
    progress = Progress(_("Læser …"))
    await screen.app.push_screen(progress)
    try:
        read = await asyncio.to_thread(
            imports.read, Path(where).expanduser(), desk.today(), progress=progress.report,
            cancelled=progress.cancelled.is_set,
        )  # fmt: skip
    finally:
        progress.dismiss(None)
    plan = await desk.read(imports.compare, read)
    answers = [] if plan.refused or not plan.changes_something else [Choice("f", _("skriv det"))]
    answer = await screen.app.push_screen_wait(
        Read(
            _("Prøvekørsel: intet er skrevet endnu"),
            plan_page(plan, page_width(screen.app.size.width)),
            answers=answers,
        )
    )
    if answer != "f":
        return False
    await desk.back_up("import")
    writing = Progress(_("Skriver …"))
    await screen.app.push_screen(writing)
    try:
        done = await desk.act("import", imports.apply, plan, progress=writing.report,
                              cancelled=writing.cancelled.is_set,
                              summary=_("Import af {where}").format(where=where))  # fmt: skip
    finally:
        writing.dismiss(None)
    counts = done.value
    text = _("Skrevet: {new} nye, {changed} ændrede; {unchanged} var uændrede.")
    say(
        screen.app,
        text.format(new=counts.new, changed=counts.changed, unchanged=counts.unchanged),
    )
    return True


def plan_page(plan: Any, width: int = 90) -> Any:
    """Return the dry run: files, counts, and what is wrong where."""
    from ns3tui.desk.imports import Outcome

    pieces: list[Piece] = []
    for file in plan.files:
        counts = _("{new} nye, {changed} ændrede, {same} uændrede, {refused} afviste").format(
            new=file.count(Outcome.NEW), changed=file.count(Outcome.CHANGED),
            same=file.count(Outcome.UNCHANGED), refused=file.count(Outcome.REFUSED),
        )  # fmt: skip
        pieces += [(f"{file.name}: ", "bold"), f"{counts}\n"]
    pieces += [(f"{notice}\n", "$text-muted") for notice in plan.notices]
    for problem in plan.problems[:PROBLEMS_SHOWN]:
        look = "$error" if problem.refuses else "$warning"
        where = problem.file
        if problem.row:
            where = _("{file}, række {row}, {column}").format(
                file=problem.file, row=problem.row, column=problem.column or "-"
            )
        mark = "✗" if problem.refuses else "⚠"
        pieces += [(f"\n{mark} {where}: ", look), f"{problem.value[:80]}\n",
                   hang(page("  "), f"{problem.message} {problem.advice}", width)]  # fmt: skip
    return page(*pieces)
