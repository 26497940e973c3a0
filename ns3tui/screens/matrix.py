"""The competence matrix: the whole pool on the ten competences, with its gaps (R-34)."""

import datetime as dt
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from ns3tui.danish import show_date
from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import heading, hint
from ns3tui.screens.pages import Piece, page
from ns3tui.widgets.levels import level_word
from ns3tui.widgets.lines import Pane
from ns3tui.widgets.table import Cell, Column, Row, Section, Table
from ns3tui.widgets.text import fit, glyphs

if TYPE_CHECKING:
    from ns3tui.desk.competences import Matrix, MatrixRow

STRONG: Final = 3
_DASH: Final = "–"


class MatrixDialog(Dialog[str]):
    """People down, competences across; enter answers with the person at the cursor."""

    DEFAULT_CSS = """
    .dialog-box.matrix { width: 96%; max-width: 120; height: 96%; max-height: 96%; }
    MatrixDialog.-low .dialog-box.matrix { height: 100%; max-height: 100%; }
    .matrix Table { background: $surface; }
    #matrix-line { height: 1; margin-bottom: 1; }
    MatrixDialog.-low #matrix-line { margin-bottom: 0; }
    #gaps { height: 2; margin-top: 1; }
    MatrixDialog.-low #gaps { height: 1; margin-top: 0; }
    MatrixDialog.-low .matrix .dialog-hint { margin-top: 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("j,down", "step(1)", show=False),
        Binding("k,up", "step(-1)", show=False),
        Binding("h,left", "column(-1)", show=False),
        Binding("l,right", "column(1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("a", "co_drivers", show=False),
        Binding("d", "departments", show=False),
        Binding("enter", "choose", show=False),
        Binding("E", "export", show=False),
    ]

    def __init__(self, day: dt.date) -> None:
        super().__init__()
        self._day = day
        self._matrix: Matrix | None = None
        self._with_co_drivers = False
        self._by_department = False
        self._column = 0
        """The competence whose wording is shown, and that the rows are sorted by; 0 is none."""

    def compose(self) -> ComposeResult:
        """Lay out the matrix and, below it, the gaps."""
        with Vertical(classes="dialog-box matrix"):
            yield heading(_("Kompetencematrix {day}").format(day=show_date(self._day)))
            yield Static("", id="matrix-line")
            yield Table(id="matrix")
            yield Pane(id="gaps")
            yield hint(
                _("h l: søjle · a: co-drivere · d: afd. · E: CSV · enter: gå til · esc: luk")
            )  # fmt: skip

    def on_mount(self) -> None:
        """Read the matrix."""
        self.set_focus(self.query_one(Table))
        self.desk_app.work(self._load, group="matrix", holds_keys=True)

    async def _load(self) -> None:
        from ns3tui.desk.competences import matrix

        desk = await self.desk_app.desk()
        is_first = self._matrix is None
        self._matrix = await desk.read(matrix, self._day, with_co_drivers=self._with_co_drivers)
        self._show()
        if is_first:
            self.query_one(Table).step(1)  # to the first person, below the counts

    # --- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        if self._matrix is None:
            return
        table = self.query_one(Table)
        table.set_columns(self._columns(self._matrix))
        table.set_sections(self._sections(self._matrix))
        self._show_line(self._matrix)
        self.query_one("#gaps", Pane).show(page(*self._gaps(self._matrix)))

    def _columns(self, matrix: "Matrix") -> list[Column]:
        columns = [Column(_("Kode"), 4), Column(_("Navn"), 10, grow=1)]
        for number, column in enumerate(matrix.columns, start=1):
            here = glyphs("▸") if number == self._column else ""
            gap = "!" if column.is_gap else ""
            columns.append(Column(f"{here}{number}{gap}", 4))
        return [*columns, Column(_("Sum"), 3, right=True)]

    def _sections(self, matrix: "Matrix") -> list[Section]:
        rows = list(matrix.rows)
        if self._column:
            rows.sort(key=lambda row: -(row.levels[self._column - 1] or 0))
        found: dict[str, list[MatrixRow]] = {}
        for row in rows:
            found.setdefault(self._heading(row), []).append(row)
        names = sorted(found) if self._by_department else list(found)
        sections = [Section(_("Stærke (3 eller 4)"), [self._counts(matrix)])]
        sections += [
            Section(f"{name} {len(found[name])}{self._weak(found[name])}",
                    [self._row(row) for row in found[name]])
            for name in names
        ]  # fmt: skip
        return sections

    def _heading(self, row: "MatrixRow") -> str:
        if self._by_department:
            return row.unit or _DASH
        return _("Puljen") if row.in_pool else _("Co-drivere")

    def _weak(self, rows: "list[MatrixRow]") -> str:
        """Return the competences nobody of a department is strong in."""
        if not self._by_department:
            return ""
        lacking = [
            f"K{n}" for n in range(1, 11) if not any((r.levels[n - 1] or 0) >= STRONG for r in rows)
        ]
        if not lacking:
            return ""
        return _(" · ingen stærk i {competences}").format(competences=" ".join(lacking))

    def _row(self, row: "MatrixRow") -> Row:
        cells = [Cell(level_word(level), "good" if (level or 0) >= STRONG else "muted")
                 for level in row.levels]  # fmt: skip
        name = f"{row.name} !" if row.is_stale else row.name
        return Row(row.code, (Cell(row.code, "badge"), name, *cells, str(row.total)))

    def _counts(self, matrix: "Matrix") -> Row:
        cells = [Cell(str(c.strong), "warning" if c.is_gap else "good") for c in matrix.columns]
        mean = sum(column.average for column in matrix.columns)
        return Row("", ("", _("antal personer"), *cells, f"{mean:.0f}"))

    def _show_line(self, matrix: "Matrix") -> None:
        if not self._column:
            text = _("{count} personer. ! er et hul: færre end hver tredje er stærk.").format(
                count=len(matrix.rows)
            )
        else:
            column = matrix.columns[self._column - 1]
            text = f"{column.code} {column.short_name}: {column.wording}"
        line = self.query_one("#matrix-line", Static)
        line.update(page((fit(text, max(20, line.size.width or 70)), "$text-muted")))

    def _gaps(self, matrix: "Matrix") -> list[Piece]:
        gaps = [column for column in matrix.columns if column.is_gap]
        if not gaps:
            return [(_("Ingen huller: mindst hver tredje er stærk i hver kompetence."), "$success")]
        pieces: list[Piece] = [(_("Huller: "), "$warning bold")]
        told = [
            _("{code} {name} ({strong} stærke)").format(
                code=column.code, name=column.short_name, strong=column.strong
            )
            for column in gaps
        ]
        return [*pieces, ", ".join(told)]

    # --- keys ------------------------------------------------------------------------------------

    def action_step(self, rows: int) -> None:
        """Move the cursor."""
        self.query_one(Table).step(rows)

    def action_page(self, direction: int) -> None:
        """Move the cursor a page."""
        self.query_one(Table).page(direction)

    def action_end(self, direction: int) -> None:
        """Move the cursor to the first or last."""
        self.query_one(Table).to_end(direction)

    def action_column(self, step: int) -> None:
        """Go to a competence: its wording is shown and the strongest in it stand first."""
        self._column = (self._column + step) % 11
        self._show()

    def action_co_drivers(self) -> None:
        """Lay the co-drivers beside the pool, or take them away."""
        self._with_co_drivers = not self._with_co_drivers
        self.desk_app.work(self._load, group="matrix", holds_keys=True)

    def action_departments(self) -> None:
        """Group by department, with what nobody there is strong in."""
        self._by_department = not self._by_department
        self._show()

    def on_table_opened(self, _message: Table.Opened) -> None:
        """A row was clicked twice."""
        self.action_choose()

    def action_choose(self) -> None:
        """Answer with the person at the cursor."""
        if key := self.query_one(Table).cursor_key:
            self.dismiss(key)

    def action_export(self) -> None:
        """Write the matrix as shown."""
        self.desk_app.work(self._export, group="matrix")

    async def _export(self) -> None:
        from ns3tui.desk.competences import matrix_sheet
        from ns3tui.screens.saving import save_shown

        if self._matrix is None:
            return
        desk = await self.desk_app.desk()
        order = [key for key in self.query_one(Table).keys if key]
        sheet = matrix_sheet(self._matrix, order)
        await save_shown(self, sheet, desk.today())
