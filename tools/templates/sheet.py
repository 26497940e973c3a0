"""A sheet of paper described once and written twice: as a Word and as a Markdown template."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from tools.templates import style

_FIELD: Final = re.compile(r"\{\{ (.*?) \}\}")
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, what stands in it, its width, and whether to the right."""

    head: str
    text: str
    cm: float
    is_right: bool = False


class Sheet:
    """Takes the blocks of a document in order; every text is a pair, Danish and English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._markdown: list[str] = []
        self._word: Any = None

    def say(self, danish: str, english: str) -> str:
        """Return the text of the sheet's language."""
        return danish if self.language == "da" else english

    # --- the page ----------------------------------------------------------------------------

    def page(self, name: str, mark: str, *, landscape: bool = False, points: float = 10.5) -> None:
        """Begin: the document's name, and what tells one from another (both in the header)."""
        self._word = style.new_document(self.language, landscape=landscape, points=points)
        office = self.say("Netværkssekretariatet", "The network secretariat")
        style.head_and_foot(self._word, office, f"{name} {mark}".strip(), self.say("Side", "Page"),
                            self.say("af", "of"))  # fmt: skip

    def markdown(self) -> str:
        """Return the Markdown template."""
        return "\n".join(self._markdown).rstrip("\n") + "\n"

    def word(self) -> bytes:
        """Return the Word template, the same bytes each time."""
        packed, made = io.BytesIO(), io.BytesIO()
        self._word.save(packed)
        with zipfile.ZipFile(packed) as old, zipfile.ZipFile(made, "w") as new:
            for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
                entry = zipfile.ZipInfo(name, _ZIP_DAY)
                entry.compress_type = zipfile.ZIP_DEFLATED
                new.writestr(entry, old.read(name))
        return made.getvalue()

    # --- what is there only sometimes ----------------------------------------------------------

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """Show the blocks within only when a condition holds."""
        yield from self._around(f"if {condition}", "endif")

    @contextmanager
    def each(self, name: str, of: str) -> Iterator[None]:
        """Show the blocks within once for each of a list."""
        yield from self._around(f"for {name} in {of}", "endfor")

    def _around(self, opening: str, closing: str) -> Iterator[None]:
        self._word.add_paragraph(f"{{%p {opening} %}}")
        self._markdown.append(f"{{% {opening} %}}")
        yield
        self._word.add_paragraph(f"{{%p {closing} %}}")
        self._markdown += [f"{{% {closing} %}}"]

    # --- blocks --------------------------------------------------------------------------------

    def heading(self, text: str, level: int = 2) -> None:
        """Write a heading; level 1 is the document's name."""
        self._word.add_heading(text, level)
        self._markdown += [f"{'#' * level} {text}", ""]

    def text(self, text: str, *, quiet: bool = False) -> None:
        """Write a paragraph."""
        self._word.add_paragraph(text, style.QUIET_TEXT if quiet else None)
        self._markdown += [f"*{text}*" if quiet else text, ""]

    def bullets(self, name: str, of: str, text: str) -> None:
        """Write a list with one line for each."""
        self._word.add_paragraph(f"{{%p for {name} in {of} %}}")
        self._word.add_paragraph(text, "List Bullet")
        self._word.add_paragraph("{%p endfor %}")
        self._markdown += [f"{{% for {name} in {of} %}}", f"- {_cells(text)}", "{% endfor %}", ""]

    def facts(self, pairs: Sequence[tuple[str, str]], *, to_write_on: bool = False) -> None:
        """Write labels with what belongs to them, one below the other; maybe with lines."""
        label_cm = 4.2
        width = centimetres(style.text_width(self._word))
        look = style.FORM if to_write_on else style.PLAIN
        table = self._table(look, len(pairs), [label_cm, width - label_cm])
        for row, (label, text) in zip(table.rows, pairs, strict=True):
            _write(row.cells[0], label, look=style.LABEL)
            _write(row.cells[1], text)
            if to_write_on:
                row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(0.75)
        self._after_table()
        self._markdown += [f"**{label}:** {text}  " for label, text in pairs]
        self._markdown.append("")

    def answer(self, text: str, condition: str, *, cm: float) -> None:
        """Write a text in a box, or an empty box of a height to write in."""
        table = self._table(style.BOX, 1, [centimetres(style.text_width(self._word))])
        row = table.rows[0]
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(cm)
        _write(row.cells[0], text)
        self._after_table()
        self._markdown += [f"{{% if {condition} %}}", text, "{% else %}", "…", "{% endif %}", ""]

    def ticks(self, of: str) -> None:
        """Write things to tick, two beside each other."""
        half = centimetres(style.text_width(self._word)) / 2
        table = self._table(style.PLAIN, 3, [half, half])
        table.rows[0].cells[0].paragraphs[0].add_run(f"{{%tr for two in {of}|batch(2, false) %}}")
        for place, cell in enumerate(table.rows[1].cells):
            one = f"two[{place}]"
            _write(cell, f"{{% if {one} %}}{{{{ {one}.is_on|tick }}}} {{{{ {one}.name }}}}"
                         "{% endif %}")  # fmt: skip
        table.rows[2].cells[0].paragraphs[0].add_run("{%tr endfor %}")
        self._after_table()
        self._markdown += [f"{{% for each in {of} %}}",
                           "- {{ each.is_on|tick }} {{ each.name|cell }}", "{% endfor %}",
                           ""]  # fmt: skip

    def table(self, name: str, of: str, columns: Sequence[Column]) -> None:
        """Write a table with a row for each of a list; its head is repeated on every page."""
        table = self._table(style.TABLE, 4, [column.cm for column in columns])
        head, before, row, after = table.rows
        for cell, column in zip(head.cells, columns, strict=True):
            _write(cell, column.head, is_right=column.is_right)
        before.cells[0].paragraphs[0].add_run(f"{{%tr for {name} in {of} %}}")
        for cell, column in zip(row.cells, columns, strict=True):
            _write(cell, column.text, is_right=column.is_right)
        after.cells[0].paragraphs[0].add_run("{%tr endfor %}")
        _row_property(head, "tblHeader")
        _row_property(row, "cantSplit")
        for cell in head.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        self._after_table()
        rule = ["---:" if column.is_right else "---" for column in columns]
        self._markdown += [
            _row(column.head for column in columns), _row(rule),
            f"{{% for {name} in {of} %}}", _row(_cells(column.text) for column in columns),
            "{% endfor %}", "",
        ]  # fmt: skip

    def signatures(self, name: str, of: str, who: str, day: str) -> None:
        """Write a line to sign on for each of a list: who, the line, the day."""
        widths = [4.0, 5.6, 4.8, 2.2]
        heads = [self.say("Part", "Party"), self.say("Navn", "Name"),
                 self.say("Underskrift", "Signature"), self.say("Dato", "Date")]  # fmt: skip
        table = self._table(style.TABLE, 4, widths)
        head, before, row, after = table.rows
        for cell, text in zip(head.cells, heads, strict=True):
            _write(cell, text)
        before.cells[0].paragraphs[0].add_run(f"{{%tr for {name} in {of} %}}")
        for cell, text in zip(row.cells, (who, f"{{{{ {name}.name }}}}", "", day), strict=True):
            _write(cell, text)
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(1.0)
        after.cells[0].paragraphs[0].add_run("{%tr endfor %}")
        for kept in (head, row):  # a contract is not signed on a page of its own
            _row_property(kept, "cantSplit")
            for cell in kept.cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        self._after_table()
        line = f"{{% if not {day[3:].split('|', maxsplit=1)[0]} %}}{'…' * 12}{{% endif %}}"
        self._markdown += [
            _row(heads), _row(["---"] * 4), f"{{% for {name} in {of} %}}",
            _row([_cells(who), _cells(f"{{{{ {name}.name }}}}"), line, _cells(day)]),
            "{% endfor %}", "",
        ]  # fmt: skip

    def sign_here(self, who: str, name: str) -> None:
        """Write one line to sign on."""
        line = self.say("Dato og underskrift", "Date and signature")
        table = self._table(style.PLAIN, 1, [3.2, 5.0, 8.4])
        row = table.rows[0]
        row.height_rule, row.height = WD_ROW_HEIGHT_RULE.AT_LEAST, Cm(1.0)
        for cell, text in zip(row.cells, (who, name, f"{line}: {'_' * 20}"), strict=True):
            _write(cell, text)
        self._after_table()
        self._markdown += [f"{who}: {name} · {line}: ……………", ""]

    # --- tables in Word ------------------------------------------------------------------------

    def _table(self, look: str, rows: int, widths: Sequence[float]) -> Any:
        table = self._word.add_table(rows, len(widths), look)
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        for column, cm in zip(table.columns, widths, strict=True):
            column.width = Cm(cm)
            for cell in column.cells:
                cell.width = Cm(cm)
        return table

    def _after_table(self) -> None:
        """Leave a little space; Word puts tables that touch into one."""
        gap = self._word.add_paragraph()
        gap.paragraph_format.space_after = 0
        gap.paragraph_format.line_spacing = 0.5


def centimetres(width: int) -> float:
    """Return a width in centimetres."""
    return width / Cm(1)


def _write(cell: Any, text: str, *, is_right: bool = False, look: str = style.CELL) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = look
    paragraph.add_run(text)
    if is_right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _row_property(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(  # noqa: SLF001 - python-docx has no such property
        parse_xml(f"<w:{name} {nsdecls('w')}/>")
    )


def _cells(text: str) -> str:
    """Return a text whose fields are kept on one line, for cells and list items in Markdown."""
    return _FIELD.sub(lambda match: f"{{{{ {_one_line(match[1])} }}}}", text)


def _one_line(field: str) -> str:
    return f"{field}|cell" if " " not in field else f"({field})|cell"


def _row(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"
