"""All findings as of today: what the rules say about every theme and round, heaviest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ns3tui.i18n import _
from ns3tui.rules.finding import Finding
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Read, heading, hint, page_width
from ns3tui.screens.pages import LOOK, hang, page, rule_page
from ns3tui.widgets.text import glyphs, plain

if TYPE_CHECKING:
    from ns3tui.desk.views import RuleWord


class Findings(Dialog[str]):
    """The list; enter answers with the subject at the cursor, ``r`` shows the rule's own words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("r", "rule", show=False),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__()
        self._findings = list(findings)

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog-box page list"):
            yield heading(_("Alle fund: {count}").format(count=len(self._findings)))
            yield OptionList(*(self._option(finding) for finding in self._findings))
            if not self._findings:
                yield Static(plain(_("Ingen regel har noget at indvende.")))
            yield hint(_("enter: gå til · r: reglens ord · esc: luk"))

    def _option(self, finding: Finding) -> Option:
        lead = page(
            (f"{glyphs(finding.severity.glyph)} {finding.rule:<5} ", LOOK[finding.severity]),
            (f"{finding.subject:<7} ", "bold"),
        )
        width = page_width(self.app.size.width) - 1
        return Option(hang(lead, finding.message, width).rstrip())

    def on_mount(self) -> None:
        """Start on the heaviest."""
        options = self.query_one(OptionList)
        if self._findings:
            options.highlighted = 0
            self.set_focus(options)
        else:
            options.display = False

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the subject."""
        self.dismiss(self._findings[event.option_index].subject)

    def action_rule(self) -> None:
        """Show the rule lens for the finding at the cursor."""
        index = self.query_one(OptionList).highlighted
        if index is not None and self._findings:
            finding = self._findings[index]
            self.desk_app.work(lambda: self._show_rule(finding), group="findings")

    async def _show_rule(self, finding: Finding) -> None:
        from ns3tui.desk import judging

        desk = await self.desk_app.desk()
        words: tuple[RuleWord, ...] = await desk.read(judging.words_of, [finding], desk.today())
        self.app.push_screen(Read(finding.rule, rule_page(words)))
