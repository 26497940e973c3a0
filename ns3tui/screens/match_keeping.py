"""What is done with a solved round: other plans, weights, drafts, confirming, documents."""

from typing import TYPE_CHECKING, Any

from ns3tui.danish import show_date
from ns3tui.i18n import _, ngettext
from ns3tui.rules.matching import DraftStatus
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read
from ns3tui.screens.match_acts import MatchActs
from ns3tui.screens.match_pages import ROLES, since_page
from ns3tui.screens.match_state import Proposal
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import Piece, page
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.match_drafts import Confirmed, DraftView
    from ns3tui.desk.match_round import RoundMatch


class MatchKeeping(MatchActs):
    """Commands on the proposal as a whole."""

    _match: "RoundMatch | None"

    # --- other plans and weights -----------------------------------------------------------------

    async def do_match_alternatives(self) -> None:
        """Put another plan on screen."""
        from ns3tui.screens.match_dialogs import choose_alternative

        if not self.is_solved():
            return
        index = await choose_alternative(self)
        if index is not None:
            self.state.show(index)
            await self.proposal_changed()

    async def do_match_weights(self) -> None:
        """Change the weights of this round."""
        from ns3tui.screens.match_dialogs import Weights

        if self._match is None or not self._match.problem.themes:
            return
        weights = await self.app.push_screen_wait(
            Weights(self.state, self.solving, self._match.problem, self._match.weights)
        )
        if weights is None or weights == self.state.weights:
            return
        self.state.weights = weights
        await self.data_changed()
        if self.state.proposal is not None:
            self.solve()

    # --- drafts ----------------------------------------------------------------------------------

    async def do_match_keep(self) -> None:
        """Keep the plan on screen as a draft."""
        if self.state.proposal is None:
            self.is_solved()
            return
        note = await self.app.push_screen_wait(
            Ask(_("Gem forslag"), _("Hvorfor dette forslag? (må være tom)"), needed=False)
        )
        if note is not None and await self._keep(note):
            say(self.app, _("Forslaget er gemt som kladde (i: historik)."))

    async def _keep(self, note: str = "") -> int | None:
        """Keep the plan on screen unless it is kept already; return the draft it is."""
        from dataclasses import replace

        from ns3tui.desk import match_drafts

        proposal, problem = self.state.proposal, self.state.problem
        if proposal is None or problem is None:
            return None
        if proposal.draft is not None:
            return proposal.draft
        if not self.state.is_current:
            say(self.app, _("Runden er ændret siden. Regn den igen først (m)."), "warning")
            return None
        desk = await self.desk_app.desk()
        summary = _("Forslag til match {round}").format(round=self.state.round_code)
        acted = await desk.act("match.keep", match_drafts.keep, problem, proposal.answer,
                               proposal.plan, note=note, summary=summary)  # fmt: skip
        self.state.proposal = replace(proposal, draft=acted.value)
        await self.data_changed()
        return acted.value

    async def do_match_drafts(self) -> None:
        """Show the drafts of the round; one can be compared with the screen or set aside."""
        from ns3tui.desk import match_drafts

        desk = await self.desk_app.desk()
        found = await desk.read(match_drafts.drafts, self.state.round_code)
        if not found:
            say(self.app, _("Der er ingen gemte forslag i {round}.").format(
                round=self.state.round_code))  # fmt: skip
            return
        key = await self.app.push_screen_wait(
            Choose(_("Forslag i {round}").format(round=self.state.round_code),
                   [Choice(str(one.id), _draft_label(one), one.note) for one in found])
        )  # fmt: skip
        if key:
            await self._look_at(next(one for one in found if str(one.id) == key))

    async def _look_at(self, draft: "DraftView") -> None:
        from ns3tui.desk import match_drafts

        desk = await self.desk_app.desk()
        problem = self.state.problem
        if problem is None:
            return
        since = await desk.read(match_drafts.since, problem, self.state.plan or None,
                                draft_id=draft.id)  # fmt: skip
        pieces: list[Piece] = [(_draft_label(draft) + "\n", "bold"), *_roles_of(draft, problem)]
        if since is not None:
            pieces += ["\n", since_page(since.input, since.plan, problem)]
        answers = []
        if draft.status is DraftStatus.DRAFT:
            answers = [Choice("B", _("bekræft")), Choice("x", _("læg til side"))]
        title = _("Forslag {number}").format(number=draft.number)
        answer = await self.app.push_screen_wait(Read(title, page(*pieces), answers=answers))
        if answer == "B":
            await self._confirm(draft.id)
        elif answer == "x":
            note = await self.app.push_screen_wait(
                Ask(_("Læg til side"), _("Hvorfor? (må være tom)"), needed=False)
            )
            if note is not None:
                summary = _("Forslag {number} lagt til side").format(number=draft.number)
                await desk.act("match.set_aside", match_drafts.set_aside, draft.id, note,
                               summary=summary)  # fmt: skip
                await self.data_changed()

    # --- confirming ------------------------------------------------------------------------------

    async def do_match_confirm(self) -> None:
        """Give everybody of the plan on screen their role."""
        proposal = self.state.proposal
        if proposal is None or not proposal.plan:
            self.is_solved()
            return
        if not await self._agreed(proposal):
            return
        draft = await self._keep()
        if draft is not None:
            await self._confirm(draft)

    async def _agreed(self, proposal: Proposal) -> bool:
        """Show which roles would be given; tell whether to go ahead."""
        problem = self.state.problem
        assert problem is not None
        pieces: list[Piece] = []
        for theme, serving in sorted(proposal.plan.items()):
            waits = not problem.themes[theme].is_decided
            note = "  " + _("venter: ikke prioriteret endnu") if waits else ""
            pieces += [
                (f"{theme} ", "$accent bold"), (problem.themes[theme].title, "bold"),
                (note + "\n", "$warning"),
            ]  # fmt: skip
            if not waits:
                pieces += [
                    f"   {ROLES[role].label}: {problem.name(person)}\n"
                    for role, person in serving.items() if person
                ]  # fmt: skip
        answer = await self.app.push_screen_wait(
            Read(_("Bekræft match {round}").format(round=self.state.round_code), page(*pieces),
                 answers=[Choice("B", _("giv rollerne"))])
        )  # fmt: skip
        return answer == "B"

    async def _confirm(self, draft: int) -> None:
        from ns3tui.desk import match_drafts, people

        desk = await self.desk_app.desk()
        members = await desk.read(people.chefforum, desk.today())
        options = [Choice(_("chefforum"), _("Chefforum på mødet"))]
        options += [Choice(one.person_code, f"{one.name} ({one.person_code})") for one in members]
        chosen_by = await self.app.push_screen_wait(
            Choose(_("Hvem har valgt netværkslederne?"), options)
        )
        if chosen_by is None:
            return
        summary = _("Match {round} bekræftet").format(round=self.state.round_code)
        acted = await act_or_override(self, "match.confirm", match_drafts.confirm, draft,
                                      chosen_by=chosen_by, summary=summary)  # fmt: skip
        if acted is None:
            return
        self.state.proposal = None
        self.state.pins = ()
        say(self.app, _confirmed_text(acted.value))
        await self.data_changed()

    # --- the round as words ----------------------------------------------------------------------

    async def do_match_explain(self) -> None:
        """Show why the round cannot be staffed, or what the plan changes since the last draft."""
        from ns3tui.screens.match_reasons import explanation

        if self._match is None:
            return
        shown = await explanation(self, self._match)
        if shown is not None:
            await self.app.push_screen_wait(Read(_("Forklaring"), shown))

    async def do_match_fairness(self) -> None:
        """Show how the work is spread, who was passed over, and who would rather swap."""
        from ns3tui.screens.match_reasons import fairness

        shown = await fairness(self)
        if shown is not None:
            await self.app.push_screen_wait(Read(_("Fordeling"), shown))

    async def do_match_optins(self) -> None:
        """Show who has been asked and who has not answered."""
        from ns3tui.screens.match_optins import OptIns

        await self.app.push_screen_wait(OptIns(self.state.round_code))
        await self.data_changed()


def _draft_label(draft: "DraftView") -> str:
    total = "" if draft.total is None else _(" · {total} point").format(total=draft.total)
    return (
        _("{number}: {day} {status}").format(
            number=draft.number, day=show_date(draft.drafted_on), status=draft.status.label
        )
        + total
        + (f" · {draft.drafted_by}" if draft.drafted_by else "")
    )


def _roles_of(draft: "DraftView", problem: Any) -> list[Piece]:
    pieces: list[Piece] = []
    for theme, serving in sorted(draft.plan.items()):
        named = ", ".join(
            f"{role} {problem.name(person)}" for role, person in serving.items() if person
        )
        pieces.append(f"  {theme} {named}\n")
    return pieces


def _confirmed_text(done: "Confirmed") -> str:
    roles = ngettext("{count} rolle givet", "{count} roller givet", len(done.roles)).format(
        count=len(done.roles)
    )
    made = (
        _("nye netværk: {networks}").format(networks=", ".join(done.networks))
        if done.networks
        else ""
    )
    waiting = (
        _("venter på chefforum: {themes}").format(themes=", ".join(done.waiting))
        if done.waiting
        else ""
    )
    return glyphs(" · ").join(part for part in (roles, made, waiting) if part)
