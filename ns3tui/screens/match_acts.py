"""What can be done to a match from both of its screens: solve, pin, keep out, ask what it costs."""

from dataclasses import replace
from functools import partial
from typing import Any, Final

from ns3tui.i18n import _
from ns3tui.match.budget import Cancelled
from ns3tui.match.planner import Planner
from ns3tui.match.plans import RoleChange, changes
from ns3tui.match.problem import Choice
from ns3tui.match.score import Assignment
from ns3tui.screens import dialogs
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Read
from ns3tui.screens.match_pages import UNSOLVED, holder_of, name_of, why_not_page
from ns3tui.screens.match_state import MatchState, Proposal
from ns3tui.screens.solving import Solving
from ns3tui.widgets.text import say

SECONDS: Final = 60.0
"""How long a round may be solved before the best found is shown instead."""
ALTERNATIVES: Final = 2


class MatchActs(DeskScreen):
    """The match of a round, as one state that both screens show and change."""

    state: MatchState
    solving: Solving

    @property
    def can_be_stopped(self) -> bool:
        """Whether the solver runs."""
        return self.solving.is_busy

    async def proposal_changed(self) -> None:
        """Show another proposal, or that one is being made."""

    def show_progress(self) -> None:
        """Show that the solver is still at work."""

    @property
    def theme_here(self) -> str:
        """The theme the cursor stands on, or nothing."""
        return ""

    async def do_document_print(self) -> None:
        """Offer the documents of the round and of the theme here."""
        from ns3tui.desk.documents.matches import offers
        from ns3tui.screens.preview import choose_document

        desk = await self.desk_app.desk()
        found = await desk.read(offers, self.state.round_code, self.theme_here)
        await choose_document(self, found)

    # --- solving ---------------------------------------------------------------------------------

    def solve(self) -> None:
        """Solve the round beside whatever else is done."""
        self.desk_app.work(self.solved, group="match")

    async def solved(self) -> None:
        """Solve the round; the best plan is shown at once and alternatives when they are found."""
        problem = self.state.problem
        if problem is None or not problem.themes:
            return
        planner = Planner(problem.problem)
        before = {t: roles for t, roles in self.state.plan.items() if t in problem.themes}
        progress = self.set_interval(1.0, self.show_progress)
        try:
            asking = self.solving.ask(
                lambda cancel: planner.solve(before or None, cancel=cancel, time_limit=SECONDS)
            )
            self.call_later(self.proposal_changed)
            answer = await asking
            self.state.proposal = Proposal(problem.data, planner, answer, answer.plans)
            self._say_moved(before)
            await self.proposal_changed()
            await self._look_for_alternatives(planner)
        except Cancelled:
            pass
        finally:
            progress.stop()
        await self.proposal_changed()

    async def _look_for_alternatives(self, planner: Planner) -> None:
        found = await self.solving.ask(
            lambda cancel: planner.alternatives(ALTERNATIVES, cancel=cancel, time_limit=SECONDS)
        )
        proposal = self.state.proposal
        if proposal is not None and proposal.planner is planner:
            plans = (*proposal.answer.plans, *(other.plan for other in found))
            self.state.proposal = replace(proposal, plans=plans)

    def _say_moved(self, before: Assignment) -> None:
        """Say how many names a new solution moves, so that nothing changes unseen."""
        if not before:
            return
        moved = changes(before, self.state.plan)
        names = ", ".join(f"{change.theme} {change.role}" for change in moved)
        say(self.app, _("Regnet om. {moved}").format(
            moved=_("Andre navne: {names}").format(names=names) if moved
            else _("Ingen andre navne flytter sig.")))  # fmt: skip

    def is_solved(self) -> bool:
        """Tell whether there is a plan to speak of; say what to do when there is none."""
        proposal = self.state.proposal
        if proposal is not None and proposal.plans:
            return True
        say(self.app, _(UNSOLVED))
        return False

    # --- pins and bans ---------------------------------------------------------------------------

    async def pin(self, choice: Choice) -> None:
        """Pin somebody to a role or let go; a solved round is solved again near the plan."""
        if self._refuses_given(choice):
            return
        is_pinned = self.state.toggle_pin(choice)
        said = _("{name} er fastholdt.") if is_pinned else _("{name} er sluppet.")
        await self._asked_otherwise(said, choice)

    async def ban(self, choice: Choice) -> None:
        """Keep somebody from a role or let them in again; solved again as for a pin."""
        if self._refuses_given(choice):
            return
        is_banned = self.state.toggle_ban(choice)
        said = _("{name} er holdt ude.") if is_banned else _("{name} er med igen.")
        await self._asked_otherwise(said, choice)

    def _refuses_given(self, choice: Choice) -> bool:
        if not self.state.is_given(choice.theme, choice.role):
            return False
        say(self.app, _("Rollen er givet. Den ændres ved netværket (F4)."), "warning")
        return True

    async def _asked_otherwise(self, said: str, choice: Choice) -> None:
        problem = self.state.problem
        name = name_of(problem, choice.person) if problem is not None else str(choice.person)
        if choice.person is None:
            name = _("Ingen co-driver")
        say(self.app, said.format(name=name))
        await self.data_changed()
        if self.state.proposal is not None:
            self.solve()

    # --- why not ---------------------------------------------------------------------------------

    def at_least(self, theme: str, role: str, person: str | None) -> str:
        """Return at once what a choice costs at the least, in words."""
        proposal = self.state.proposal
        loss = proposal.planner.at_least(theme, role, person) if proposal is not None else None
        if loss is None:
            return ""
        if loss == 0:
            return _("koster måske intet")
        return _("koster mindst {loss} point").format(loss=loss)

    async def why_not(self, choice: Choice) -> None:
        """Show what a choice costs and which names it moves; it can be pinned from there."""
        proposal, problem = self.state.proposal, self.state.problem
        if self._is_settled(choice):
            return
        if proposal is None or problem is None or not self.is_solved():
            return
        pinned = self.state.fixed(choice.theme, choice.role)
        planner = proposal.planner
        asked: Any = partial(
            planner.why_not if pinned is None else planner.swap,
            choice.theme, choice.role, choice.person, time_limit=SECONDS,
        )  # fmt: skip
        try:
            found = await self.solving.ask(lambda cancel: asked(cancel=cancel))
        except Cancelled:
            return
        best = proposal.plans[0]
        moved: tuple[RoleChange, ...] = ()
        if found.assignment is not None:
            moved = changes(best.assignment, found.assignment)
        answers = [dialogs.Choice("p", _("fasthold"))] if found.forced_total is not None else []
        title = f"{choice.theme} {choice.role}: {name_of(problem, choice.person)}"
        instead = holder_of(problem, pinned.person) if pinned is not None else ""
        page = why_not_page(found, problem, moved, best.total, instead)
        answer = await self.app.push_screen_wait(Read(title, page, answers=answers))
        if answer == "p" and choice not in self.state.pins:
            await self.pin(choice)

    def _is_settled(self, choice: Choice) -> bool:
        """Say so when there is nothing to ask: the role is given, or theirs already."""
        state, problem = self.state, self.state.problem
        if self._refuses_given(choice):
            return True
        fixed = state.fixed(choice.theme, choice.role)
        proposal = state.proposal
        best = proposal.plans[0].assignment if proposal is not None and proposal.plans else {}
        serving = fixed.person if fixed is not None else best.get(choice.theme, {}).get(choice.role)
        is_set = fixed is not None or choice.theme in best
        if problem is None or not is_set or serving != choice.person:
            return False
        if choice.person is None:
            said = _("At køre uden co-driver er fastholdt her.") if fixed is not None else _(
                "At køre uden co-driver er foreslået her.")  # fmt: skip
        else:
            said = _("{name} er fastholdt her.") if fixed is not None else _(
                "{name} er foreslået her.")  # fmt: skip
        say(self.app, said.format(name=name_of(problem, choice.person)))
        return True
