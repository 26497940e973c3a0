"""Moving on the board: from lane to lane, up and down in one, and trying it out first."""

from collections.abc import Mapping, Sequence
from typing import Any

from ns3tui.danish import parse_date, show_date
from ns3tui.i18n import _, ngettext
from ns3tui.rules.stages import SIDE_LANES, Stage
from ns3tui.screens.board_page import BoardPage
from ns3tui.screens.dialogs import Ask, Choice, Read
from ns3tui.screens.pages import Piece, page
from ns3tui.screens.theme_actions import stage_word
from ns3tui.widgets.board import Board
from ns3tui.widgets.text import say

ASKED = frozenset({Stage.TEST, Stage.CLOSED})
"""Stages a network enters with a dialog: the roles again, and the closing form."""


class BoardMoves(BoardPage):
    """Moves, ranks and what-if."""

    async def do_theme_move_on(self) -> None:
        """Move a stage on."""
        await self._move_step(1)

    async def do_theme_move_back(self) -> None:
        """Move a stage back."""
        await self._move_step(-1)

    async def _move_step(self, step: int) -> None:
        groups: dict[Stage, list[str]] = {}
        cards = [card for code in self.chosen() if (card := self.card_at(code)) is not None]
        targets = await self.steps_from({card.code: card.stage for card in cards}, step)
        for code, target in targets.items():
            if target is not None:
                groups.setdefault(target, []).append(code)
        if len(groups) == 1:
            target, codes = groups.popitem()
            await self._move_to(codes, target)
        elif groups:
            await self._move_groups(groups)
        elif cards and cards[0].stage in SIDE_LANES:
            say(self.app, _("Tryk v: så kommer temaet tilbage til det stadie, det kom fra."))
        elif cards:
            say(self.app, _("Der er intet stadie længere den vej."))

    async def _move_groups(self, groups: Mapping[Stage, Sequence[str]]) -> None:
        """Move the marked ones of several lanes, each from its own, as one act."""
        if self._trial is not None:
            for target, codes in groups.items():
                self._try(codes, target)
            return
        lines: list[Piece] = []
        for target, codes in groups.items():
            lines += await self._preview_lines(codes, target)
        if not await self._go_ahead(lines):
            return
        count = sum(map(_can, lines))
        summary = ngettext("{count} tema flyttet", "{count} temaer flyttet", count)
        done = await self.do("theme.move_on", _move_each, groups,
                             summary=summary.format(count=count))  # fmt: skip
        if done is not None:
            self.say_moved(done)
            await self.acted([code for codes in groups.values() for code in codes])

    async def _move_to(self, codes: Sequence[str], target: Stage) -> None:
        from ns3tui.desk import themes

        if self._trial is not None:
            self._try(codes, target)
            return
        if target is Stage.PRIORITISED:
            await self._prioritise(codes)
            return
        if len(codes) == 1 and target in ASKED and await self._by_network(codes[0], target):
            return
        if len(codes) == 1:
            summary = _("{code} til {stage}").format(code=codes[0], stage=target.label)
        else:
            lines = await self._preview_lines(codes, target)
            if not await self._go_ahead(lines):
                return
            summary = stage_word(sum(map(_can, lines)), target)
        moved = await self.do("theme.move_on", themes.move, codes, target, summary=summary,
                              only_ok=len(codes) > 1)  # fmt: skip
        if moved is None:
            return
        self.say_moved([moved])
        await self.acted(codes)

    async def _by_network(self, code: str, target: Stage) -> bool:
        """Let a theme with a network take the step as its network does: there is more to ask."""
        from ns3tui.screens.network_actions import step_by_dialog

        if not await step_by_dialog(self, code, target):
            return False
        await self.acted((code,))
        return True

    async def _prioritise(self, codes: Sequence[str]) -> None:
        """Ask for chefforum's decision, which prioritising needs (R-14)."""
        from ns3tui.desk import themes

        title = _("Chefforums beslutning om {codes}").format(codes=", ".join(codes))
        if not await self.agree(codes, title):
            return
        desk = await self.desk_app.desk()
        meeting = await self.app.push_screen_wait(Ask(title, _("Hvilket møde? (fx CF202612)")))
        if not meeting:
            return
        day = await self.app.push_screen_wait(
            Ask(title, _("Hvornår?"), value=show_date(desk.today()))
        )
        if not day:
            return
        try:
            decided_on = parse_date(day, today=desk.today())
        except ValueError:
            say(
                self.app, _("{value} er ikke en dato; skriv 23-11-2026.").format(value=day), "error"
            )
            return
        moved = await self.do(
            "theme.prioritise", themes.prioritise, codes, meeting=meeting, decided_on=decided_on,
            summary=stage_word(len(codes), Stage.PRIORITISED),
        )  # fmt: skip
        if moved is not None:
            await self.acted(codes)

    async def _preview_lines(self, codes: Sequence[str], target: Stage) -> list[Piece]:
        """Return what a move of several to one lane would do, line by line."""
        from ns3tui.desk import themes

        desk = await self.desk_app.desk()
        preview = await desk.read(themes.preview_move, codes, target, in_bulk=True)
        lines: list[Piece] = [
            (_("{count} flyttes til {stage}").format(count=len(preview.ok), stage=target.label)
             + "\n", "bold"),
            *(f"✓ {code} {self.title_of(code)}\n" for code in preview.ok),
        ]  # fmt: skip
        for code, findings in preview.blocked:
            lines += [(f"✗ {code} ", "$error bold"),
                      "; ".join(f"{f.rule} {f.message}" for f in findings) + "\n"]  # fmt: skip
        for code in preview.unchanged:
            lines.append((f"· {code} {_('er der allerede')}\n", "$text-muted"))
        for finding in preview.warnings[:8]:
            lines += [(f"⚠ {finding.subject} ", "$warning"),
                      f"{finding.rule} {finding.message}\n"]  # fmt: skip
        return lines

    async def _go_ahead(self, lines: Sequence[Piece]) -> bool:
        """Show a preview; tell whether to move those that can be moved."""
        answers = [Choice("f", _("flyt dem, der kan"))] if any(map(_can, lines)) else []
        answer = await self.app.push_screen_wait(
            Read(_("Flyt de mærkede"), page(*lines), answers=answers)
        )
        return answer == "f"

    def on_board_dropped(self, message: Board.Dropped) -> None:
        """A card was dragged to a lane."""
        target = Stage(message.lane)
        card = self.card_at(message.key)
        if target in SIDE_LANES or (card is not None and card.stage in SIDE_LANES):
            say(self.app, _("Brug p, x eller d til at lægge et tema til side, og v til at vække."))
            return

        async def move() -> None:
            await self._move_to((message.key,), target)

        self.desk_app.carry_out(move)

    def on_board_opened(self, _message: Board.Opened) -> None:
        """A card was opened with the mouse."""
        self.desk_app.carry_out(self.do_theme_open)

    # --- rank ------------------------------------------------------------------------------------

    async def _rank(self, name: str, *args: Any) -> None:
        from ns3tui.desk import themes

        if code := self.the_one():
            summary = _("{code} rykket").format(code=code)
            await self.do(f"theme.{name}", getattr(themes, name), code, *args, summary=summary)
            await self.data_changed()

    async def do_theme_rank_down(self) -> None:
        """Rank a step down."""
        await self._rank("rank_step", 1)

    async def do_theme_rank_up(self) -> None:
        """Rank a step up."""
        await self._rank("rank_step", -1)

    async def do_theme_rank_top(self) -> None:
        """Rank first."""
        await self._rank("rank_top")

    async def do_theme_rank_bottom(self) -> None:
        """Rank last."""
        await self._rank("rank_bottom")

    async def do_theme_wake(self) -> None:
        """Take parked themes up again."""
        from ns3tui.desk import themes

        codes = tuple(code for code in self.chosen() if self._is_aside(code))
        if not codes:
            say(self.app, _("Temaet er ikke lagt til side."))
            return
        if await self.agree(codes, _("Hent frem")):
            summary = _("Vækket: {codes}").format(codes=", ".join(codes))
            await self.do("theme.wake", themes.wake, codes, summary=summary)
            say(self.app, summary)
            await self.acted(codes)

    def _is_aside(self, code: str) -> bool:
        card = self.card_at(code)
        return card is not None and card.stage in SIDE_LANES

    # --- what if ---------------------------------------------------------------------------------

    def _try(self, codes: Sequence[str], target: Stage) -> None:
        self.try_move(codes, target)
        if self._trial is None or self._view is None:
            return
        self._show(self._shown_of(self._trial.now, self._view))
        self.board.go_to(codes[0])
        self.show_ribbon()

    def trial_changed(self) -> None:
        """Show that a trial has begun."""
        self.show_ribbon()


def _can(line: Piece) -> bool:
    """Tell whether a line of the preview is about a theme that can be moved."""
    return isinstance(line, str) and line.startswith("✓")


def _move_each(session: Any, groups: Mapping[Stage, Sequence[str]]) -> tuple[Any, ...]:
    """Move each group to its lane, leaving where they are those that a rule stops."""
    from ns3tui.desk import themes

    return tuple(
        themes.move(session, codes, target, only_ok=True) for target, codes in groups.items()
    )
