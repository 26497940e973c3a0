"""2 Sortering: one new theme at a time, cleared by keyboard like an inbox (R-07 … R-13, R-23)."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.rules.criteria import COUNT, HIGHEST
from ns3tui.screens.base import bindings_for
from ns3tui.screens.dialogs import Ask
from ns3tui.screens.pages import LOOK, Piece, bar, hang, origins, page, type_page
from ns3tui.screens.theme_actions import ThemeActions, replies_wait
from ns3tui.widgets.text import fit, glyphs, plain, say

if TYPE_CHECKING:
    from ns3tui.desk.triage import Queue
    from ns3tui.desk.views import ThemeDetail

SIMILAR_SHOWN = 3


class _Side(VerticalScroll):
    """The criteria; their lines are fitted as soon as it has its width, and whenever that changes.

    It has none while the queue is read, nor where everything was sorted until something came.
    """

    def __init__(self, fit_lines: Callable[[], None]) -> None:
        super().__init__(id="triage-side", can_focus=False)
        self._fit_lines = fit_lines

    def on_resize(self) -> None:
        """Fit the lines to the width there is."""
        self._fit_lines()


class TriageScreen(ThemeActions):
    """Triage. The digits 0 to 4 score the criterion at the cursor and step on.

    They mean a score here and not a mode: the modes are on the F-keys as everywhere.
    """

    DEFAULT_CSS = """
    #triage-text { width: 1fr; height: 1fr; padding: 1 2 0 1; }
    #triage-side { width: 1fr; height: 1fr; padding: 1 1 0 2; background: $surface; }
    #triage-body { height: 1fr; }
    #triage-head {
        height: 1; padding: 0 1; background: $panel; color: $accent; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    #triage-empty { height: 1fr; content-align: center middle; text-align: center; display: none; }
    TriageScreen.-narrow #triage-text { width: 42%; padding: 0 1; }
    TriageScreen.-narrow #triage-side { padding: 0 1; }
    TriageScreen.-low #triage-text, TriageScreen.-low #triage-side { padding: 0 1; }
    """
    where: ClassVar[str] = "triage"
    BINDINGS: ClassVar[list[BindingType]] = bindings_for("triage")

    def __init__(self) -> None:
        super().__init__()
        self._queue: Queue | None = None
        self._code = ""
        self._detail: ThemeDetail | None = None
        self._criterion = 0

    def compose_body(self) -> ComposeResult:
        """Lay out the heading, the theme's text and the criteria."""
        yield Static("", id="triage-head")
        with Horizontal(id="triage-body"):
            with VerticalScroll(id="triage-text", can_focus=False):
                yield Static("", id="triage-page")
            with _Side(self._show_criteria):
                yield Static("", id="triage-criteria")
        yield Static("", id="triage-empty")

    def on_screen_resume(self) -> None:
        """Coming here: read the queue."""
        self.desk_app.carry_out(self.data_changed)

    async def data_changed(self) -> None:
        """Read the queue and the theme anew; stay on the theme while it waits."""
        from ns3tui.desk import triage

        desk = await self.desk_app.desk()
        self._queue = await desk.read(triage.queue)
        codes = self._queue.codes
        if self._code not in codes:
            self._code = codes[0] if codes else ""
            self._criterion = 0
        self._detail = await self.detail_of(self._code) if self._code else None
        if self._detail is not None and self._criterion == 0 and not self._first_is_open():
            self._criterion = self._next_open()
        await self.read_ribbon()
        self._show()

    def _first_is_open(self) -> bool:
        return self._detail is not None and self._detail.criteria[0].score is None

    def _next_open(self) -> int:
        if self._detail is None:
            return 0
        open_ones = [i for i, c in enumerate(self._detail.criteria) if c.score is None]
        return open_ones[0] if open_ones else 0

    # --- showing -------------------------------------------------------------------------------

    def _show(self) -> None:
        queue, detail = self._queue, self._detail
        empty = self.query_one("#triage-empty", Static)
        body = self.query_one("#triage-body")
        empty.display, body.display = detail is None, detail is not None
        if queue is None or detail is None:
            self.query_one("#triage-head", Static).update("")
            empty.update(plain(_("Alt er sorteret. Godt gået.\n\n{keys}").format(
                keys=_("F1: tavlen · R: udbakken"))))  # fmt: skip
            return
        place = queue.codes.index(self._code) + 1
        self.query_one("#triage-head", Static).update(self._head(queue, detail, place))
        self.query_one("#triage-page", Static).update(self._text_page(detail))
        self._show_criteria()

    def _head(self, queue: "Queue", detail: "ThemeDetail", place: int) -> Content:
        """Return the line with the theme and how far the sorting has come."""
        progress = _("{place} af {count} · {done} sorteret i dag").format(
            place=place, count=len(queue.items), done=queue.sorted_today
        )
        room = self.size.width - 2
        if self.has_class("-wide"):
            done, left = min(queue.sorted_today, 20), min(len(queue.items), 20)
            progress += "  " + "█" * done + "·" * left
        code = f"{self._code}  "
        title = fit(detail.card.title, max(1, room - cell_len(code) - cell_len(progress) - 2))
        return page((code, "$accent"), (title, "bold"), (f"  {progress}", "$text-muted"))

    def _text_page(self, detail: "ThemeDetail") -> Any:
        facts = (
            (_("Efterspurgt"), ", ".join(origins(detail))),
            (_("Foreslået af"), detail.text("proposed_by")),
            (_("Indsendt"), show_date(detail.submitted_on) if detail.submitted_on else ""),
            (_("Afdelinger"), ", ".join(detail.department_names)),
            (_("Bemærkning"), detail.text("note")),
        )
        pieces: list[Piece] = [
            (f"{_('Problem')}\n", "$accent bold"), f"{detail.text('problem')}\n\n",
            (f"{_('Brændende platform')}\n", "$accent bold"),
            f"{detail.text('burning_platform') or glyphs('–')}\n\n",
        ]  # fmt: skip
        for name, value in facts:
            if value:
                pieces += [(f"{name}: ", "$text-muted"), f"{value}\n"]
        return page(*pieces)

    def _show_criteria(self) -> None:
        detail = self._detail
        if detail is None:
            return
        pieces: list[Piece] = []
        width = max(24, self.query_one(_Side).size.width - 4)
        for index, criterion in enumerate(detail.criteria):
            here = index == self._criterion
            lead = page(
                ("▌ " if here else "  ", "$accent bold"), (f"{criterion.key} ", "$secondary bold"),
                (f"{bar(criterion.score)} ", "$secondary"),
            )  # fmt: skip
            pieces.append(hang(lead, criterion.label, width, "bold" if here else ""))
            under = page(" " * lead.cell_length)
            if here:
                pieces.append(hang(under, criterion.prompt, width, "$text-muted"))
            if criterion.evidence:
                pieces.append(hang(under, criterion.evidence, width, "italic"))
        given = [c.score for c in detail.criteria if c.score is not None]
        pieces += [
            ("\n" + _("I alt {total}/28 ({given} af 7)").format(total=sum(given), given=len(given)),
             "bold"),
            # Digits go to other screens elsewhere: said where they would score by mistake.
            ("\n" + _("0-4 scorer her · F1-F9 skifter skærm"), "$text-muted"),
            "\n\n",
            (f"{type_page(detail.advice, detail.advice_reasons)}\n", "$accent"),
        ]  # fmt: skip
        if detail.findings:
            pieces.append("\n")
        for word in detail.findings:
            finding = word.finding
            lead = page((f"{finding.severity.glyph} {finding.rule} ", LOOK[finding.severity]))
            pieces.append(hang(lead, finding.message, width))
        if detail.similar:
            pieces.append((f"\n{_('Har vi prøvet det før?')}\n", "$accent bold"))
            for other in detail.similar[:SIMILAR_SHOWN]:
                lead = page((f"{other.score:>3} % ", "$secondary"))
                text = f"{other.code} {other.title} ({other.stage.label} {other.round_code})"
                pieces.append(hang(lead, text, width))
        self.query_one("#triage-criteria", Static).update(page(*pieces))

    def on_resize(self) -> None:
        """Fit the lines to a window of another size."""
        self.call_after_refresh(self._show)

    # --- scoring -------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """A digit from 0 to 4 scores; it goes before the modes, which have F-keys too."""
        if event.character and event.character in "01234" and self._detail is not None:
            event.stop()
            event.prevent_default()
            if self.desk_app.refuses_to_act():
                return
            value = int(event.character)
            code, criterion = self._code, self._criterion + 1
            self._criterion = min(self._criterion + 1, COUNT - 1)

            async def score() -> None:
                await self._score(code, criterion, value)

            self.desk_app.carry_out(score)

    async def _score(self, code: str, criterion: int, value: int,
                     evidence: str | None = None) -> None:  # fmt: skip
        from ns3tui.desk import triage

        assert 0 <= value <= HIGHEST
        desk = await self.desk_app.desk()
        await desk.act("triage.score", triage.save_score, code, "", criterion, value, evidence,
                       summary=_("T{criterion} = {value} for {code}").format(
                           criterion=criterion, value=value, code=code))  # fmt: skip
        await self.data_changed()

    async def do_triage_evidence(self) -> None:
        """Write a line of evidence for the criterion."""
        detail = self._detail
        if detail is None:
            return
        criterion = detail.criteria[self._criterion]
        if criterion.score is None:
            say(self.app, _("Giv først 0-4; så kan du skrive, hvorfor."))
            return
        text = await self.app.push_screen_wait(
            Ask(f"{criterion.key} {criterion.label}", criterion.prompt, about=self._code,
                value=criterion.evidence, needed=False)
        )  # fmt: skip
        if text is not None:
            await self._score(self._code, self._criterion + 1, criterion.score, text)

    def do_triage_page_down(self) -> None:
        """Scroll both sides a page down."""
        self._scroll(1)

    def do_triage_page_up(self) -> None:
        """Scroll both sides a page up."""
        self._scroll(-1)

    def _scroll(self, direction: int) -> None:
        for side in self.query(VerticalScroll):
            side.scroll_relative(y=direction * max(1, side.size.height - 2), animate=False)

    def do_triage_next(self) -> None:
        """Go to the next criterion."""
        self._criterion = min(self._criterion + 1, COUNT - 1)
        self._show_criteria()

    def do_triage_previous(self) -> None:
        """Go to the criterion before."""
        self._criterion = max(self._criterion - 1, 0)
        self._show_criteria()

    # --- deciding ------------------------------------------------------------------------------

    def chosen(self) -> tuple[str, ...]:
        """Return the theme on the desk."""
        return (self._code,) if self._code else ()

    async def acted(self, codes: Sequence[str]) -> None:
        """Show the theme anew, or the next one."""
        await self.data_changed()

    async def do_triage_send_on(self) -> None:
        """Send the theme on; the next one is there."""
        from ns3tui.desk import triage

        if not self._code:
            return
        code = self._code
        sent = await self.do("triage.send_on", triage.send_on, code, triage.ACCEPT,
                             summary=_("{code} taget videre").format(code=code))  # fmt: skip
        if sent is not None:
            await self._sent(sent)

    async def turn_away(self, action: str, codes: Sequence[str], **options: str) -> None:
        """Park, reject or merge the theme through triage, which names the next one."""
        from ns3tui.desk import triage

        code = codes[0]
        summary = {
            "park": _("Parkeret: {codes}"), "reject": _("Afvist: {codes}"),
            "duplicate": _("Slået sammen: {codes}"),
        }[action].format(codes=code)  # fmt: skip
        sent = await self.do(f"theme.{action}", triage.send_on, code, action, summary=summary,
                             **options)  # fmt: skip
        if sent is not None:
            await self._sent(sent)

    async def _sent(self, sent: Any) -> None:
        self._code = sent.next_code or ""
        self._criterion = 0
        where = f"{sent.code}: {sent.to_stage.label}."
        say(self.app, f"{where} {replies_wait(1)}" if sent.is_answered else where)
        await self.data_changed()

    def _step(self, step: int) -> None:
        if self._queue is None or not self._code:
            return
        codes = self._queue.codes
        self._code = codes[(codes.index(self._code) + step) % len(codes)]
        self._criterion = 0
        self.desk_app.carry_out(self.data_changed)

    def do_triage_skip(self) -> None:
        """Go to the next theme without deciding."""
        self._step(1)

    def do_triage_back(self) -> None:
        """Go to the theme before."""
        self._step(-1)
