"""Makkerpar: a co-driver for a leader, or a leader for a co-driver (R-36 … R-42).

Other screens call :func:`choose_co_driver` and, to write the choice, :func:`make_pair`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import Static

from ns3tui.i18n import _
from ns3tui.rules.pairing import REASONS
from ns3tui.rules.roles import CO_DRIVER_ROLE
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read, heading, hint
from ns3tui.screens.host import host_of
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import page
from ns3tui.screens.pairing_page import (
    columns,
    compare,
    heading_of,
    is_only_to_see,
    sections,
    struck_page,
    summary_of,
)
from ns3tui.widgets.lines import Pane
from ns3tui.widgets.table import Table
from ns3tui.widgets.text import glyphs, plain, say

if TYPE_CHECKING:
    from ns3tui.desk.pairing import Candidate
    from ns3tui.desk.pairing_choice import PairingView

GROUP = "pairing"


@dataclass(frozen=True, slots=True)
class PairChoice:
    """Who was chosen, which of the four reasons are ticked, and a note in words."""

    code: str
    name: str
    ticks: tuple[bool, ...]
    note: str = ""


class Pairing(Dialog[PairChoice]):
    """The ranking; enter chooses, the digits 1 to 4 tick the reasons of the one at the cursor."""

    DEFAULT_CSS = """
    .dialog-box.pairing { width: 96%; max-width: 130; height: 96%; max-height: 96%; }
    Pairing.-low .dialog-box.pairing { height: 100%; max-height: 100%; }
    .pairing-line { height: 1; color: $text-muted; margin-bottom: 1; }
    Pairing.-low .pairing-line { margin-bottom: 0; }
    .pairing Table { background: $surface; }
    .pairing #pair { height: 12; margin-top: 1; }
    Pairing.-low .pairing #pair { height: 10; margin-top: 0; }
    Pairing.-low .pairing .dialog-hint { margin-top: 0; }
    Pairing.-low .pairing .dialog-title { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("n", "note", show=False),
        Binding("a", "everybody", show=False),
        Binding("r", "role", show=False),
    ]

    def __init__(self, view: "PairingView", about: str) -> None:
        super().__init__()
        self._view, self._about = view, about
        self._ticks: dict[str, tuple[bool, ...]] = {}
        self._notes: dict[str, str] = {}
        self._with_pool = False

    def compose(self) -> ComposeResult:
        """Lay out the ranking and, below it, the pair at the cursor."""
        with Vertical(classes="dialog-box pairing"):
            yield heading(heading_of(self._view))
            yield Static(classes="pairing-line")
            yield Table(columns(), follow=self._show_pair, id="candidates")
            yield Pane(id="pair")
            yield hint(self._keys())

    def _keys(self) -> str:
        keys = [] if is_only_to_see(self._view) else [
            _("enter: vælg"), _("1-4: grund"), _("n: note"),
        ]  # fmt: skip
        if self._view.leads:
            keys.append(_("a: kun co-drivere") if self._with_pool else _("a: også prøvede"))
        return " · ".join([*keys, _("r: rolle"), _("esc: luk")])

    def on_mount(self) -> None:
        """Start on the best, or on who leads the network already."""
        self.table.set_sections(sections(self._view))
        if not self._view.leads:
            self.table.go_to(self._view.leader)  # for a co-driver of a network: who leads it
        self.set_focus(self.table)
        self.call_after_refresh(self._show_line)
        self.call_after_refresh(self._show_pair)

    def on_resize(self) -> None:
        """Fit the line and the pair to a window of another size."""
        self.call_after_refresh(self._show_line)
        self.call_after_refresh(self._show_pair)

    def _show_line(self) -> None:
        line = self.query_one(".pairing-line", Static)
        line.update(plain(summary_of(self._view, line.size.width)))

    @property
    def table(self) -> Table:
        """The candidates."""
        return self.query_one("#candidates", Table)

    # --- what is at the cursor -------------------------------------------------------------------

    def _here(self) -> "Candidate | None":
        key = self.table.cursor_key
        return next((c for c in self._view.pairing.candidates if c.line.code == key), None)

    def _ticked(self, candidate: "Candidate") -> tuple[bool, ...]:
        return self._ticks.get(candidate.line.code, tuple(candidate.score.reasons))

    def _show_pair(self) -> None:
        pane, candidate = self.query_one("#pair", Pane), self._here()
        width = max(20, pane.size.width)
        if candidate is not None:
            note = self._notes.get(candidate.line.code, "")
            pane.show(compare(self._view, candidate, self._ticked(candidate), note, width))
            return
        key = self.table.cursor_key
        struck = next((s for s in self._view.pairing.struck if s.code == key), None)
        pane.show(struck_page(struck) if struck else plain(_("Ingen står til rådighed.")))

    def _refuses(self) -> bool:
        """Say why nobody can be chosen here, where that is so."""
        if not is_only_to_see(self._view):
            return False
        text = _("{about} er ikke et netværk endnu: lav det på skærm 4, og vælg så.")
        say(self.app, text.format(about=self._view.pairing.subject.code), "warning")
        return True

    # --- keys ------------------------------------------------------------------------------------

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.table.step(rows)

    def action_page(self, direction: int) -> None:
        """Move the cursor a page."""
        self.table.page(direction)

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or last."""
        self.table.to_end(direction)

    def on_key(self, event: events.Key) -> None:
        """A digit ticks, or unticks, one of the four reasons."""
        candidate = self._here()
        if candidate is None or event.character not in {"1", "2", "3", "4"}:
            return
        event.stop()
        if self._refuses():
            return
        ticks = list(self._ticked(candidate))
        number = int(event.character) - 1
        ticks[number] = not ticks[number]
        self._ticks[candidate.line.code] = tuple(ticks)
        self._show_pair()

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A candidate was clicked twice."""
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the candidate at the cursor; one struck out stays, with why."""
        candidate = self._here()
        if candidate is None:
            self.app.bell()
            return
        if self._refuses():
            return
        code = candidate.line.code
        ticks, note = self._ticked(candidate), self._notes.get(code, "")
        self.dismiss(PairChoice(code, candidate.line.name, ticks, note))

    def action_note(self) -> None:
        """Write a line about the one at the cursor; it is kept with the role."""
        candidate = self._here()
        if candidate is not None and not self._refuses():
            code = candidate.line.code
            self.desk_app.work(lambda: self._ask_note(code), group=GROUP)

    async def _ask_note(self, code: str) -> None:
        answer = await self.app.push_screen_wait(
            Ask(_("Bemærkning"), _("Gemmes som rollens begrundelse."),
                value=self._notes.get(code, ""), needed=False)
        )  # fmt: skip
        if answer is not None:
            self._notes[code] = answer
            self._show_pair()

    def action_everybody(self) -> None:
        """Ask the proven leaders of the pool too, or the co-drivers alone again."""
        if self._view.leads:
            self._with_pool = not self._with_pool
            self.desk_app.work(self._load, group=GROUP, holds_keys=True)

    async def _load(self) -> None:
        from ns3tui.desk.pairing_choice import pairing_view

        desk = await self.desk_app.desk()
        self._view = await desk.read(
            pairing_view, self._view.pairing.chosen.code, self._about, desk.today(),
            leads=self._view.leads, with_pool=self._with_pool,
        )  # fmt: skip
        self.table.set_sections(sections(self._view))
        self.query_one(".dialog-hint", Static).update(plain(self._keys()))
        self._show_pair()

    def action_role(self) -> None:
        """Show what a co-driver does (R-42) and what the leader promises (R-40)."""
        self.app.push_screen(Read(_("Co-driverens rolle"), role_page()))


def role_page() -> Any:
    """Return the six lines of the role, the leader's promise and the four reasons."""
    from ns3tui.desk.mandates import PROMISE

    return page(
        *(f"{glyphs('·')} {_(line)}\n" for line in CO_DRIVER_ROLE),
        (f"\n{_('Netværkslederens løfte')}\n", "$accent bold"), f"{_(PROMISE)}\n",
        (f"\n{_('Fire grunde')}\n", "$accent bold"),
        *(f"{number} {_(label)}\n" for number, label in enumerate(REASONS, start=1)),
    )  # fmt: skip


# --- what screens call ---------------------------------------------------------------------------


async def choose_co_driver(screen: Screen[Any], about: str, leader: str) -> PairChoice | None:
    """Let the user choose a co-driver for a leader; nothing is written.

    Args:
        screen: where it is asked; must run in a worker, as every ``do_…`` that waits does.
        about: a network's or theme's code, or empty when it is for nothing yet.
        leader: the leader's code.

    Returns:
        The choice, or nothing when it was given up. :func:`make_pair` writes it.

    Raises:
        NotFound: the leader or the subject is gone.
    """
    return await _choose(screen, about, leader, leads=True)


async def choose_leader(screen: Screen[Any], about: str, co_driver: str) -> PairChoice | None:
    """Let the user look for a leader for a co-driver, by the same two parts; nothing is written.

    Raises:
        NotFound: the co-driver or the subject is gone.
    """
    return await _choose(screen, about, co_driver, leads=False)


async def _choose(
    screen: Screen[Any], about: str, person: str, *, leads: bool
) -> PairChoice | None:
    from ns3tui.desk.pairing_choice import pairing_view

    desk = await host_of(screen.app).desk()
    view = await desk.read(pairing_view, person, about, desk.today(), leads=leads)
    return await screen.app.push_screen_wait(Pairing(view, about))


async def make_pair(screen: Screen[Any], network: str, choice: PairChoice) -> bool:
    """Write a choice as the network's co-driver role, one act; tell whether it was done.

    Asks whether to replace when the network has a co-driver already, offers to set a hard rule
    aside, and says what the rules warn of.
    """
    from ns3tui.desk import pairing_choice

    desk = await host_of(screen.app).desk()
    held = await desk.read(pairing_choice.co_driver_of, network, desk.today())
    replaces = False
    if held is not None:
        answer = await _ask_replace(screen, network, held)
        if answer is None:
            return False
        replaces = answer
    warnings = await desk.read(pairing_choice.warnings_of, network, choice.code)
    summary = _("{code}: {name} er co-driver").format(code=network, name=choice.name)
    acted = await act_or_override(
        screen, "pair.choose", pairing_choice.choose, network, choice.code, ticks=choice.ticks,
        note=choice.note, replaces=replaces, summary=summary,
    )  # fmt: skip
    if acted is None:
        return False
    told = [f for f in warnings if not f.blocks and not (replaces and f.rule == "R-36")]
    say(screen.app, "\n".join([summary, *(f"{f.rule} {f.message}" for f in told[:3])]),
        "warning" if told else "information")  # fmt: skip
    return True


async def _ask_replace(screen: Screen[Any], network: str, held: Any) -> bool | None:
    """Ask what becomes of the co-driver the network has; nothing when it is given up."""
    answer = await screen.app.push_screen_wait(
        Choose(
            _("{network} har allerede {code} {name}").format(
                network=network, code=held.code, name=held.name
            ),
            (
                Choice("replace", _("Skift co-driver"),
                       _("Den nuværende slutter dagen før; grunden gemmes (R-39 advarer).")),
                Choice("add", _("Tilføj som nummer to"), _("R-36 advarer om mere end én.")),
            ),
        )
    )  # fmt: skip
    return None if answer is None else answer == "replace"
