"""3 Chefforum, the proposal: themes ranked, scored, tried out and decided on (R-07, R-12, R-14)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType

from ns3tui.i18n import _
from ns3tui.rules.stages import SIDE_LANES, Stage
from ns3tui.screens.base import bindings_for
from ns3tui.screens.dialogs import Choice, Read, page_width
from ns3tui.screens.pick import Item, Pick
from ns3tui.screens.proposal_list import ProposalList
from ns3tui.screens.saving import save_shown
from ns3tui.screens.score_page import score_page
from ns3tui.widgets.table import Table
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.desk.scores import ScorePanel

RANKED = (Stage.FOR_DISCUSSION, Stage.QUALIFIED, Stage.DESCRIBED, Stage.PRIORITISED)


class ProposalScreen(ProposalList):
    """The ranked list and what chefforum decides about it."""

    where: ClassVar[str] = "proposal"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("proposal")

    # --- moving and ranking ----------------------------------------------------------------------

    async def do_theme_move_on(self) -> None:
        """Move on: to discussion, or, from there, to chefforum's decision."""
        await self._move(1)

    async def do_theme_move_back(self) -> None:
        """Move back a stage."""
        await self._move(-1)

    async def _move(self, step: int) -> None:
        from ns3tui.desk import themes

        groups: dict[Stage, list[str]] = {}
        stands = {c: stage for c in self.chosen() if (stage := self.stage_of(c)) is not None}
        for code, target in (await self.steps_from(stands, step)).items():
            if target is not None:
                groups.setdefault(target, []).append(code)
        if self._trial is not None:
            for target, codes in groups.items():
                self.try_move(codes, target)
            await self.acted(self.chosen())
            return
        decided = groups.pop(Stage.PRIORITISED, []) if step > 0 else []
        for target, codes in groups.items():
            summary = _("{codes} til {stage}").format(codes=", ".join(codes), stage=target.label)
            moved = await self.do("theme.move_on", themes.move, codes, target, summary=summary)
            if moved:
                self.say_moved([moved])
                await self.acted(codes)
        if decided:
            await self._decide(decided)
        elif not groups and any(self.stage_of(code) in SIDE_LANES for code in self.chosen()):
            say(self.app, _("Tryk v: så kommer temaet tilbage til det stadie, det kom fra."))

    def _neighbour(self, step: int) -> str:
        """Return the theme the one at the cursor is ranked past: the next of its stage."""
        code = self.table.cursor_key
        stage = self.stage_of(code)
        same = [key for key in self.table.keys if self.stage_of(key) is stage]
        index = same.index(code) + step if code in same else -1
        return same[index] if 0 <= index < len(same) else ""

    async def _rank(self, past: str) -> None:
        from ns3tui.desk import lanes

        code = self.table.cursor_key
        if past and past != code and self.stage_of(code) in RANKED:
            await self.do("theme.rank_step", lanes.rank_past, code, past,
                          summary=_("{code} rykket").format(code=code))  # fmt: skip

    async def do_theme_rank_down(self) -> None:
        """Rank a step down."""
        await self._rank(self._neighbour(1))

    async def do_theme_rank_up(self) -> None:
        """Rank a step up."""
        await self._rank(self._neighbour(-1))

    async def do_theme_rank_top(self) -> None:
        """Rank first of its stage."""
        await self._rank(self._ends()[0])

    async def do_theme_rank_bottom(self) -> None:
        """Rank last of its stage."""
        await self._rank(self._ends()[-1])

    def _ends(self) -> list[str]:
        stage = self.stage_of(self.table.cursor_key)
        return [key for key in self.table.keys if self.stage_of(key) is stage] or [""]

    async def do_theme_wake(self) -> None:
        """Take parked themes up again."""
        from ns3tui.desk import themes

        codes = [code for code in self.chosen() if self.stage_of(code) in SIDE_LANES]
        if not codes:
            say(self.app, _("Temaet er ikke lagt til side."))
            return
        summary = _("Vækket: {codes}").format(codes=", ".join(codes))
        await self.do("theme.wake", themes.wake, codes, summary=summary)
        say(self.app, summary)
        await self.acted(codes)

    # --- scoring ---------------------------------------------------------------------------------

    async def do_theme_open(self) -> None:
        """Show the score panel whole; ``t`` shows everything about the theme."""
        code = self.the_one()
        if not code:
            return
        panel = await self.panel_of(code)
        width = page_width(self.app.size.width)
        answer = await self.app.push_screen_wait(
            Read(f"{code}  {panel.title}", score_page(panel, width),
                 answers=[Choice("t", _("hele temaet"))])
        )  # fmt: skip
        if answer == "t":
            await super().do_theme_open()

    async def do_chefforum_score(self) -> None:
        """Give the theme one's own scores; ask who scores when the desk does not know."""
        if code := self.the_one():
            panel = await self.panel_of(code)
            await self._score(panel, panel.mine or await self._ask_assessor())

    async def do_chefforum_score_for(self) -> None:
        """Write somebody else's scores down."""
        if code := self.the_one():
            await self._score(await self.panel_of(code), await self._ask_assessor())

    async def _ask_assessor(self) -> str:
        from ns3tui.desk import scores

        desk = await self.desk_app.desk()
        people = await desk.read(scores.may_assess, desk.today())
        items = [Item(code, name) for code, name in people]
        return await self.app.push_screen_wait(Pick(_("Hvem vurderer?"), items)) or ""

    async def _score(self, panel: "ScorePanel", person: str) -> None:
        from ns3tui.desk import people
        from ns3tui.screens.score_sheets import ScoreSheet

        if not person:
            return
        desk = await self.desk_app.desk()
        name = (await desk.read(people.person, person)).name
        if await self.app.push_screen_wait(ScoreSheet(panel, person, name)):
            await self.acted((panel.theme,))

    async def do_chefforum_weights(self) -> None:
        """Change the weights of the round."""
        from ns3tui.desk.ranking import weights_of
        from ns3tui.screens.score_sheets import WeightSheet

        desk = await self.desk_app.desk()
        code = await self.round_code()
        weights = await desk.read(weights_of, code, desk.today())
        here = self.the_one()
        reason = (await self.panel_of(here)).weights_reason if here else ""
        if await self.app.push_screen_wait(WeightSheet(code, weights, reason)):
            await self.data_changed()

    # --- deciding --------------------------------------------------------------------------------

    async def do_chefforum_decide(self) -> None:
        """Note chefforum's decisions: on the marked themes, or on all up for discussion."""
        from ns3tui.desk.proposal import Group

        if self._proposal is None:
            return
        marked = [key for key in self.table.keys if key in self._marks]
        tried = self.desk_app.in_view.tried
        up = [line.code for line in self._proposal.lines
              if line.group is Group.PROPOSED or line.code in tried]  # fmt: skip
        await self._decide(marked or up)

    async def _decide(self, codes: Sequence[str]) -> None:
        from ns3tui.desk import meetings
        from ns3tui.screens.decision_sheet import DecisionSheet

        view = self._proposal
        if view is None or not codes:
            say(self.app, _("Intet tema er til drøftelse i {round}.").format(
                round=view.round_code if view else ""))  # fmt: skip
            return
        desk = await self.desk_app.desk()
        themes = [line.ranked for line in view.lines if line.code in codes]
        tried = self.desk_app.in_view.tried
        prioritised = [code for code, stage in tried.items() if stage is Stage.PRIORITISED]
        all_meetings = await desk.read(meetings.meetings, desk.today())
        sheet = DecisionSheet(view.round_code, themes, view.meeting, all_meetings, prioritised,
                              self.table.cursor_key or "")  # fmt: skip
        if await self.app.push_screen_wait(sheet):
            self._marks.clear()
            self.end_trial(sheet.decided)
            await self.acted(list(codes))

    # --- export and mouse ------------------------------------------------------------------------

    async def do_export_shown(self) -> None:
        """Write the themes shown, in their order."""
        from ns3tui.desk import exports

        desk = await self.desk_app.desk()
        codes = list(self.table.keys)
        sheet = await desk.read(exports.export_themes, codes)
        await save_shown(self, sheet, desk.today(), await self.round_code())

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A row was clicked twice."""
        self.action_run("theme.open")
