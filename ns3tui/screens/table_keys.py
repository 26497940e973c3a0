"""The keys that move the cursor of a table, the same on every screen that has one."""

from ns3tui.widgets.table import Table


class TableKeys:
    """What a screen with a table under the keys does when the cursor is moved."""

    @property
    def table(self) -> Table:
        """The table that has the cursor."""
        raise NotImplementedError

    def do_cursor_down(self) -> None:
        """Go down."""
        self.table.step(1)

    def do_cursor_up(self) -> None:
        """Go up."""
        self.table.step(-1)

    def do_cursor_page_down(self) -> None:
        """Go a page down."""
        self.table.page(1)

    def do_cursor_page_up(self) -> None:
        """Go a page up."""
        self.table.page(-1)

    def do_cursor_first(self) -> None:
        """Go to the first row."""
        self.table.to_end(-1)

    def do_cursor_last(self) -> None:
        """Go to the last row."""
        self.table.to_end(1)
