"""The outbox: replies to proposers, to copy into a mail, mark as sent, or write as CSV."""

from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import heading, hint
from ns3tui.screens.pages import page
from ns3tui.widgets.text import plain, say

if TYPE_CHECKING:
    from ns3tui.desk.views import ReplyView


class Outbox(Dialog[str]):
    """The replies that wait."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("c", "copy", show=False),
        Binding("m", "sent", show=False),
        Binding("E", "export", show=False),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._replies: tuple[ReplyView, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the list and the text."""
        with Vertical(classes="dialog-box page"):
            yield heading(_("Udbakke"))
            yield OptionList()
            with VerticalScroll(can_focus=False):
                yield Static("", id="reply")
            yield hint(_("c: kopiér · m: markér som sendt · E: CSV · esc: luk"))

    def on_mount(self) -> None:
        """Read the replies."""
        self._work(self._load)

    def _work(self, work: Any) -> None:
        self.desk_app.work(work, group="outbox")

    async def _load(self) -> None:
        from ns3tui.desk.replies import outbox

        desk = await self.desk_app.desk()
        self._replies = await desk.read(outbox)
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(
            [Option(plain(f"{r.theme_code}  {r.recipient or '?'}  {r.subject}"))
             for r in self._replies]
        )  # fmt: skip
        if self._replies:
            options.highlighted = 0
            self.set_focus(options)
        else:
            self.query_one("#reply", Static).update(plain(_("Ingen svar venter.")))

    def _here(self) -> "ReplyView | None":
        index = self.query_one(OptionList).highlighted
        return self._replies[index] if index is not None and self._replies else None

    def on_option_list_option_highlighted(self, _event: OptionList.OptionHighlighted) -> None:
        """Show the reply at the cursor."""
        if reply := self._here():
            self.query_one("#reply", Static).update(
                page((f"{reply.subject}\n\n", "bold"), reply.body)
            )

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def action_copy(self) -> None:
        """Copy the reply to the terminal's clipboard."""
        if reply := self._here():
            from ns3tui.desk.replies import copy_text

            self.app.copy_to_clipboard(copy_text(reply))
            say(self.app, _("Kopieret. Sæt ind i din mail."))

    def action_sent(self) -> None:
        """Mark the reply as sent."""
        if reply := self._here():
            reply_id = reply.id

            async def mark() -> None:
                from ns3tui.desk.replies import mark_sent

                desk = await self.desk_app.desk()
                await desk.act("reply.sent", mark_sent, reply_id, summary=_("Svar sendt"))
                await self._load()

            self._work(mark)

    def action_export(self) -> None:
        """Write the replies as CSV."""
        self._work(self._export)

    async def _export(self) -> None:
        from ns3tui.desk.replies import save_csv

        desk = await self.desk_app.desk()
        path = save_csv(self._replies, desk.today())
        say(self.app, _("Skrevet til {path}").format(path=path))
