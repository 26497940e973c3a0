"""A document before it is written: shown as text, saved as Word or Markdown.

Any screen prints with one call: ``await print_document(self, "mandate", "NV14")``; or, where
several documents make sense, ``await choose_document(self, [("mandate", "NV14"), …])``.
"""

import asyncio
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from ns3tui.exchange.documents import Form, kind_of
from ns3tui.exchange.documents.layout import Line, Look, lines_of
from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen, Dialog
from ns3tui.screens.dialogs import Choice, Choose, heading, hint
from ns3tui.widgets.text import one_line, plain, say

if TYPE_CHECKING:
    from ns3tui.desk.documents import Document

Offer = tuple[str, str]
"""A document on offer: its name, and the code of what it is about (or nothing)."""

_STYLES: Final = {
    Look.PLAIN: "",
    Look.TITLE: "$accent bold",
    Look.HEADING: "$accent",
    Look.STRONG: "bold",
    Look.QUIET: "$text-muted",
}
_PAGE_LINES: Final = 12


async def print_document(screen: DeskScreen, name: str, subject: str = "") -> None:
    """Fill a document and show it, to be saved from there.

    Args:
        screen: where the user is.
        name: the document's English or Danish name, see ``exchange/documents/kinds.py``.
        subject: the code of what it is about; empty for the usual one.

    Raises:
        ExchangeError, StoreError: said in words by whoever carries out the command.
    """
    from ns3tui.desk.documents import fill, templates_of

    desk = await screen.desk_app.desk()
    document = await desk.read(fill, name, subject, desk.today())
    own = templates_of(screen.desk_app.config)
    markdown = await asyncio.to_thread(document.markdown, own)
    await screen.app.push_screen_wait(Preview(document, markdown))


async def choose_document(screen: DeskScreen, offers: Sequence[Offer]) -> None:
    """Let the user choose among the documents that make sense here, and show the one chosen."""
    if not offers:
        say(screen.app, _("Her er intet at udskrive."))
        return
    choices = [_choice(str(number), offer) for number, offer in enumerate(offers)]
    answer = await screen.app.push_screen_wait(Choose(_("Udskriv"), choices))
    if answer:
        await print_document(screen, *offers[int(answer)])


def _choice(key: str, offer: Offer) -> Choice:
    name, subject = offer
    kind = kind_of(name)
    if name == "theme-form" and not subject:
        return Choice(key, _("Tom temaskabelon"), _("Til en, der vil foreslå et tema."))
    label = f"{kind.label}: {subject}" if subject else kind.label
    return Choice(key, label, kind.explanation)


class Preview(Dialog[str]):
    """A document as text; ``s`` saves it as Word, ``m`` as Markdown, ``c`` copies its text."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("s", "save('docx')", show=False),
        Binding("m", "save('md')", show=False),
        Binding("c", "copy", show=False),
        Binding("j,down", "scroll(1)", show=False),
        Binding("k,up", "scroll(-1)", show=False),
        Binding("pagedown,space", f"scroll({_PAGE_LINES})", show=False),
        Binding("pageup", f"scroll(-{_PAGE_LINES})", show=False),
        Binding("home,g", "end(-1)", show=False),
        Binding("end,G", "end(1)", show=False),
    ]
    DEFAULT_CSS = """
    Preview .dialog-box { width: 96%; max-width: 124; height: 94%; }
    Preview VerticalScroll { height: 1fr; overflow-y: scroll; }
    """

    def __init__(self, document: "Document", markdown: str) -> None:
        super().__init__()
        self._document, self._markdown = document, markdown
        self._width = 0

    def compose(self) -> ComposeResult:
        """Lay out the title, the page and the keys."""
        with Vertical(classes="dialog-box"):
            yield heading(self._document.title)
            with VerticalScroll(can_focus=False):
                yield Static("", id="sheet")
            yield hint(_("s: gem som Word · m: gem som Markdown · c: kopiér · esc: luk"))

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the page out anew in the width there is."""
        self.call_after_refresh(lambda: self.desk_app.work(self._lay_out, group="preview"))

    async def _lay_out(self) -> None:
        """Lay out the page, unless it has been closed meanwhile."""
        boxes = self.query(VerticalScroll)
        width = boxes.first().scrollable_content_region.width if boxes else 0
        if width and width != self._width:
            self._width = width
            lines = await asyncio.to_thread(lines_of, self._markdown, width, shown=one_line)
            for sheet in self.query("#sheet").results(Static):
                sheet.update(_page(lines))

    def action_save(self, form: str) -> None:
        """Write the document to the export folder."""
        app = self.desk_app

        async def save() -> None:
            from ns3tui.desk import documents

            path = await asyncio.to_thread(documents.save, self._document, Form(form), app.config)
            say(self.app, _("Skrevet til {path}").format(path=path))

        app.work(save, group="preview")

    def action_copy(self) -> None:
        """Copy the document as plain text to the terminal's clipboard."""
        from ns3tui.exchange.documents.layout import as_text

        self.app.copy_to_clipboard(as_text(self._markdown))
        say(self.app, _("Kopieret. Sæt ind i din mail."))

    def action_scroll(self, lines: int) -> None:
        """Scroll the page."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_end(self, direction: int) -> None:
        """Go to the first or the last line."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_end(animate=False) if direction > 0 else scroll.scroll_home(animate=False)


def _page(lines: Iterable[Line]) -> Content:
    return Content("\n").join(map(_content, lines))


def _content(line: Line) -> Content:
    """Return a line as content; the texts of people in it are shown as they stand."""
    pieces = (
        plain(text).stylize(_STYLES[look]) if _STYLES[look] else plain(text) for text, look in line
    )
    return Content.assemble(*pieces)
