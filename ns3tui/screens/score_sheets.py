"""Sheets of seven lines: one's own scores with evidence, and the weights of a round (R-07)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from ns3tui.i18n import _
from ns3tui.rules.criteria import CRITERIA
from ns3tui.screens.dialogs import Ask
from ns3tui.screens.pages import bar, page
from ns3tui.screens.sheets import Sheet
from ns3tui.widgets.table import Cell, Column, Row
from ns3tui.widgets.text import glyphs, plain

if TYPE_CHECKING:
    from ns3tui.desk.scores import ScorePanel

_DIGITS = "0123456789"


class ScoreSheet(Sheet[str]):
    """One assessor's seven scores: digits 0–4 score and step on, enter takes the evidence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit, f"score({digit})", show=False) for digit in _DIGITS[:5]),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter", "evidence", show=False),
    ]

    def __init__(self, panel: "ScorePanel", person: str, name: str) -> None:
        title = _("{code} vurderet af {name}").format(code=panel.theme, name=name)
        super().__init__(title)
        self._panel, self._person = panel, person
        own = next((a for a in panel.assessors if a.person_code == person), None)
        self._scores: list[int | None] = list(own.scores) if own else [None] * len(CRITERIA)
        self._evidence: list[str] = list(own.evidence) if own else [""] * len(CRITERIA)
        self._changed: set[int] = set()

    def shown_columns(self) -> Sequence[Column]:
        """Return criterion, score and evidence."""
        return [Column("", 3), Column(_("Kriterium"), 24, grow=2), Column(_("Score"), 6),
                Column(_("Belæg"), 14, grow=1)]  # fmt: skip

    def keys(self) -> str:
        """Return the keys."""
        return _("0-4: score · enter: belæg · F10: gem · esc: fortryd")

    def head(self) -> Content:
        """Return the theme, the prompt of the criterion, and how many are given."""
        index = self._index()
        given = sum(score is not None for score in self._scores)
        return page(
            (f"{self._panel.title}\n", "bold"),
            (_("{given} af 7 givet").format(given=given) + "\n", "$text-muted"),
            plain(_(CRITERIA[index].prompt)).stylize("$secondary"),
        )

    def rows(self) -> Sequence[Row]:
        """Return a row a criterion."""
        return [
            Row(c.key, (
                Cell(c.key, "badge"), _(c.label),
                Cell(bar(self._scores[i]) + (f" {self._scores[i]}"
                     if self._scores[i] is not None else ""), "strong"),
                Cell(self._evidence[i], "muted")))
            for i, c in enumerate(CRITERIA)
        ]  # fmt: skip

    def _index(self) -> int:
        key = self.table.cursor_key
        return next((i for i, c in enumerate(CRITERIA) if c.key == key), 0)

    def action_cursor(self, step: int) -> None:
        """Move the cursor; the prompt follows."""
        super().action_cursor(step)
        self.show()

    def action_score(self, score: int) -> None:
        """Score and step on."""
        self._scores[self._index()] = score
        self.table.step(1)
        self.show()

    def action_clear(self) -> None:
        """Take a score back."""
        self._scores[self._index()] = None
        self.show()

    def action_evidence(self) -> None:
        """Ask for the line of evidence."""
        self.desk_app.work(self._ask_evidence, group="form")

    async def _ask_evidence(self) -> None:
        index = self._index()
        text = await self.app.push_screen_wait(
            Ask(f"{CRITERIA[index].key} {_('Belæg')}", _(CRITERIA[index].prompt),
                value=self._evidence[index], needed=False)
        )  # fmt: skip
        if text is not None:
            self._evidence[index] = text
            self._changed.add(index)
            self.show()

    async def save(self) -> bool:
        """Save the seven as one act."""
        from ns3tui.desk import scores

        desk = await self.desk_app.desk()
        evidence = {index + 1: self._evidence[index] for index in self._changed}
        summary = _("{code} vurderet af {person}").format(
            code=self._panel.theme, person=self._person)  # fmt: skip
        await desk.act("chefforum.score", scores.save_scores, self._panel.theme,
                       tuple(self._scores), evidence, assessor=self._person,
                       summary=summary)  # fmt: skip
        return True

    def answer(self) -> str:
        """Return the theme."""
        return self._panel.theme


class WeightSheet(Sheet[str]):
    """The weights of the seven criteria in a round: digits 0–9 weigh and step on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(digit, f"weigh({digit})", show=False) for digit in _DIGITS),
        Binding("enter", "reason", show=False),
    ]

    def __init__(self, round_code: str, weights: Sequence[int], reason: str) -> None:
        super().__init__(_("Kriteriernes vægte i {round}").format(round=round_code))
        self._round, self._weights, self._reason = round_code, list(weights), reason

    def shown_columns(self) -> Sequence[Column]:
        """Return criterion and weight."""
        return [Column("", 3), Column(_("Kriterium"), 24, grow=2), Column(_("Vægt"), 12)]

    def keys(self) -> str:
        """Return the keys."""
        return _("0-9: vægt · enter: begrundelse · F10: gem · esc: fortryd")

    def head(self) -> Content:
        """Return the formula as it would be, and the reason."""
        from ns3tui.rules.scoring import formula

        reason = self._reason or _("(enter: hvorfor vejer de ikke lige meget?)")
        return page(
            (formula(self._weights) + "\n", "$text-muted"),
            (_("Begrundelse: "), "$text-muted"), reason,
        )  # fmt: skip

    def rows(self) -> Sequence[Row]:
        """Return a row a criterion."""
        return [
            Row(c.key, (Cell(c.key, "badge"), _(c.label),
                        Cell(f"×{self._weights[i]} " + glyphs("█" * self._weights[i]), "strong")))
            for i, c in enumerate(CRITERIA)
        ]  # fmt: skip

    def action_weigh(self, weight: int) -> None:
        """Weigh and step on."""
        key = self.table.cursor_key
        index = next((i for i, c in enumerate(CRITERIA) if c.key == key), 0)
        self._weights[index] = weight
        self.table.step(1)
        self.show()

    def action_reason(self) -> None:
        """Ask why."""
        self.desk_app.work(self._ask_reason, group="form")

    async def _ask_reason(self) -> None:
        text = await self.app.push_screen_wait(
            Ask(_("Begrundelse"), _("Hvorfor vejer kriterierne sådan i runden? Det vises."),
                value=self._reason, needed=False)
        )  # fmt: skip
        if text is not None:
            self._reason = text
            self.show()

    async def save(self) -> bool:
        """Save the weights from today on."""
        from ns3tui.desk import scores

        desk = await self.desk_app.desk()
        summary = _("Vægte i {round}: {weights}").format(
            round=self._round, weights=" ".join(map(str, self._weights)))  # fmt: skip
        await desk.act("chefforum.weights", scores.set_weights, self._round, self._weights,
                       reason=self._reason, summary=summary)  # fmt: skip
        return True

    def answer(self) -> str:
        """Return the half-year."""
        return self._round
