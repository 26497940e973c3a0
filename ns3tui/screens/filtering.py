"""The filter line of a screen: opened with a key, judged while it is typed, kept until cleared."""

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from ns3tui.screens.base import DeskScreen
from ns3tui.widgets.lines import Part, Ribbon


class Filtered(DeskScreen):
    """A screen with a field ``#filter`` above what it filters.

    A screen says which widget is filtered (:meth:`filtered`), what is wrong with a filter
    (:meth:`filter_problem`), and reads itself anew by ``self._query`` in ``data_changed``.
    """

    def __init__(self) -> None:
        super().__init__()
        self._query = ""

    def filtered(self) -> Widget:
        """Return the widget that has the keys when the filter line has not."""
        raise NotImplementedError

    def filter_problem(self, wanted: str) -> str:
        """Return what is wrong with a filter or still missing in it; empty when it is right."""
        raise NotImplementedError

    def clear_filter(self) -> None:
        """Show everything again."""
        line = self.query_one("#filter", Input)
        line.value = ""
        line.remove_class("open")

    def do_filter_open(self) -> None:
        """Open the filter line."""
        line = self.query_one("#filter", Input)
        line.add_class("open")
        self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while it is typed."""
        if event.input.id == "filter":
            self.desk_app.carry_out(self._filter, holds_keys=False)

    async def _filter(self) -> None:
        """Show what the filter lets through; of an unfinished one, say what is missing."""
        wanted = self.query_one("#filter", Input).value
        if wanted == self._query:
            self.show_ribbon()
            return
        if problem := self.filter_problem(wanted):
            self.query_one(Ribbon).show([Part(f"/{wanted}  {problem}", "warning")])
            return
        self._query = wanted
        await self.filter_changed()

    async def filter_changed(self) -> None:
        """Show what another filter lets through; a screen that need not read anew says so here."""
        await self.data_changed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Back to what is filtered, with the filter on; an unfinished one stays to be mended."""
        if event.input.id == "filter":
            if event.value == self._query:
                self._close_filter()
            else:
                self.desk_app.carry_out(self._close_when_right)

    async def _close_when_right(self) -> None:
        await self._filter()
        if self.query_one("#filter", Input).value == self._query:
            self._close_filter()
        else:
            self.app.bell()

    def on_key(self, event: events.Key) -> None:
        """Escape in the filter line goes back and keeps what is shown."""
        line = self.query_one("#filter", Input)
        if event.key == "escape" and line.has_focus:
            event.stop()
            event.prevent_default()
            line.value = self._query
            self._close_filter()

    def _close_filter(self) -> None:
        line = self.query_one("#filter", Input)
        line.set_class(bool(line.value), "open")
        self.set_focus(self.filtered())
