"""The dialogs of the match: whom to ask about, the alternatives, the weights, the drafts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from ns3tui.i18n import _
from ns3tui.match.budget import Cancelled
from ns3tui.match.planner import Planner, with_weights
from ns3tui.match.plans import changes
from ns3tui.match.problem import Choice
from ns3tui.rules.matching import weight_label
from ns3tui.screens import dialogs
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Choose, heading, hint, page_width
from ns3tui.screens.match_acts import SECONDS, MatchActs
from ns3tui.screens.match_pages import ROLES, change_lines
from ns3tui.screens.match_state import NOBODY, MatchState, person_of
from ns3tui.screens.pages import Piece, page
from ns3tui.screens.solving import Solving
from ns3tui.widgets.text import fit, glyphs

if TYPE_CHECKING:
    from ns3tui.desk.match_problem import RoundProblem

MOST_WEIGHT = 20
LEAST_WEIGHT = -20
CAN_BE_NEGATIVE = "cd_present"


async def choose_candidate(screen: MatchActs, theme: str, role: str) -> Choice | None:
    """Ask which candidate for a role is meant; what each costs at the least is shown at once."""
    from ns3tui.desk.match_candidates import candidates

    state = screen.state
    if state.problem is None:
        return None
    desk = await screen.desk_app.desk()
    leader = state.serving(theme, "NL") or ""
    found = await desk.read(candidates, state.problem, theme, desk.today(), leader=leader)
    now = state.serving(theme, role)
    options = [
        dialogs.Choice(candidate.code, f"{candidate.name} ({candidate.code})",
               screen.at_least(theme, role, candidate.code)
               or "; ".join(finding.message for finding in candidate.struck))
        for candidate in found.of(ROLES[role])
        if candidate.code != now
    ]  # fmt: skip
    if role == "CD" and now is not None:
        options.insert(
            0, dialogs.Choice(NOBODY, _("ingen co-driver"), screen.at_least(theme, role, None))
        )
    title = _("{theme}: hvorfor ikke …?").format(theme=theme)
    key = await screen.app.push_screen_wait(Choose(title, options))
    return Choice(theme, role, person_of(key)) if key else None


async def choose_alternative(screen: MatchActs) -> int | None:
    """Ask which plan of the proposal shall be on screen; each with its cost and its changes."""
    proposal, problem = screen.state.proposal, screen.state.problem
    if proposal is None or problem is None:
        return None
    best = proposal.plans[0]
    options = []
    for number, plan in enumerate(proposal.plans):
        label = (
            _("Bedste plan: {total} point").format(total=plan.total)
            if number == 0
            else _("Alternativ {number}: {total} point, koster {cost}").format(
                number=number, total=plan.total, cost=best.total - plan.total
            )
        )
        moved = changes(best.assignment, plan.assignment)
        detail = "; ".join(
            glyphs(
                f"{change.theme} {change.role}: "
                f"{problem.name(change.before) if change.before else _('ingen')} → "
                f"{problem.name(change.after) if change.after else _('ingen')}"
            )
            for change in moved
        )
        options.append(dialogs.Choice(str(number), label, detail))
    text = "" if len(options) > 1 else _("Ingen anden plan er anderledes nok til at være et valg.")
    key = await screen.app.push_screen_wait(
        Choose(_("Alternativer"), options, text=text, start=str(proposal.shown))
    )
    return int(key) if key else None


class Weights(Dialog[dict[str, int]]):
    """The weights of the score; each step is solved at once and its effect shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "cursor(1)", show=False),
        Binding("k,up", "cursor(-1)", show=False),
        Binding("l,right,plus", "change(1)", show=False),
        Binding("h,left,minus", "change(-1)", show=False),
        Binding("0", "reset", show=False),
        Binding("enter", "use", show=False),
    ]

    def __init__(
        self,
        state: MatchState,
        solving: Solving,
        problem: "RoundProblem",
        settings: Mapping[str, int],
    ) -> None:
        super().__init__()
        self._state, self._solving, self._problem = state, solving, problem
        self._settings = dict(settings)
        self._weights = dict(problem.problem.weights)
        self._names = list(self._weights)
        self._cursor = 0
        self._effect: tuple[Piece, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the weights and their effect."""
        with Vertical(classes="dialog-box page"):
            yield heading(_("Vægte i runde {code}").format(code=self._state.round_code))
            yield Static("", id="weights")
            yield Static("", id="weights-effect")
            yield hint(
                _("j k: vælg · h l: mindre, mere · 0: indstillingens tal · enter: brug · esc: luk")
            )

    def on_mount(self) -> None:
        """Show the weights as they are."""
        self._show()

    def _show(self) -> None:
        width = page_width(self.app.size.width)
        pieces: list[Piece] = []
        for index, name in enumerate(self._names):
            here = index == self._cursor
            value = self._weights[name]
            bar = glyphs("█" * max(0, value))
            label = fit(weight_label(name), min(44, width - 28))
            pieces += [
                ("▌ " if here else "  ", "$accent bold"), (label, "bold" if here else ""),
                (f" {value:>3} ", "$accent bold" if name in self._changed else "bold"),
                (fit(bar, max(0, width - cell_len(label) - 8)) + "\n", "$secondary"),
            ]  # fmt: skip
        self.query_one("#weights", Static).update(page(*pieces))
        self.query_one("#weights-effect", Static).update(page("\n", *self._effect))

    @property
    def _changed(self) -> dict[str, int]:
        """The weights that are other than the settings say."""
        return {n: v for n, v in self._weights.items() if v != self._settings[n]}

    def action_cursor(self, step: int) -> None:
        """Go to another weight."""
        self._cursor = min(max(0, self._cursor + step), len(self._names) - 1)
        self._show()

    def action_change(self, step: int) -> None:
        """Give the weight at the cursor more or less, and solve again."""
        name = self._names[self._cursor]
        least = LEAST_WEIGHT if name == CAN_BE_NEGATIVE else 0
        value = min(max(least, self._weights[name] + step), MOST_WEIGHT)
        if value != self._weights[name]:
            self._weights[name] = value
            self._show()
            self.desk_app.work(self._try, group="match")

    def action_reset(self) -> None:
        """Give every weight the value it has in the settings."""
        self._weights.update(self._settings)
        self._show()
        self.desk_app.work(self._try, group="match")

    def action_use(self) -> None:
        """Use these weights for the round."""
        self._solving.stop()
        self.dismiss(self._changed)

    async def _try(self) -> None:
        planner = Planner(with_weights(self._problem.problem, self._weights))
        before = self._state.plan
        try:
            answer = await self._solving.ask(
                lambda cancel: planner.solve(before or None, cancel=cancel, time_limit=SECONDS)
            )
        except Cancelled:
            return
        if not answer.plans:
            self._effect = (_("Runden kan ikke bemandes; vægtene ændrer det ikke."),)
        else:
            plan = answer.plans[0]
            moved = changes(before, plan.assignment) if before else ()
            said = (
                _("Samme plan med disse vægte.")
                if before and not moved
                else _("Med disse vægte: {total} point.").format(total=plan.total)
            )
            self._effect = ((f"{said}\n", "bold"), *change_lines(moved, self._problem))
        if self.is_mounted:
            self._show()
