"""The yardstick for keys: a Textual application with a table of a hundred rows."""

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class BareList(App[None]):
    TITLE = "bare list"

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable[str](cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("number", "title", "department", "stage")
        for number in range(100):
            table.add_row(str(number), f"Row {number}", "DAG", "indkommet")


if __name__ == "__main__":
    BareList().run()
