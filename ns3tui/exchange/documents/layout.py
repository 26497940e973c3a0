"""A document's Markdown laid out as lines of a given width: the preview and the plain text.

Only what the templates use is laid out: headings, paragraphs, lists, tables, rules, bold and
emphasis. Raw HTML is text like any other.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len, set_cell_size

if TYPE_CHECKING:
    from markdown_it.token import Token

TEXT_WIDTH: Final = 80
_GAP: Final = "  "
_NARROWEST: Final = 4
_LONG_WORD: Final = 24
"""A column need not be wider than this for one word: a longer word is broken."""
_SHORT_HEAD: Final = 2
_BOXES: Final = ("☐", "☒", "[ ]", "[x]")


class Look(Enum):
    """How a piece of a line is to look."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    QUIET = "quiet"


_BETWEEN: Final = re.compile("([ \n])")
Piece = tuple[str, Look]
Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    """A block of text: its pieces, what goes before its first line and before the others."""

    pieces: tuple[Piece, ...]
    lead: str = ""
    indent: str = ""
    is_tight: bool = False


def lines_of(markdown: str, width: int, *, shown: Callable[[str], str] = str) -> tuple[Line, ...]:
    """Lay out Markdown as lines of at most ``width`` cells; blocks stand a blank line apart.

    ``shown`` says how a text looks where it is to be shown, which may change its width.
    """
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    for token in tokens:
        for child in token.children or ():
            child.content = shown(child.content)
    return tuple(_Layout(tokens, max(width, 20)).lines())


def as_text(markdown: str, width: int = TEXT_WIDTH) -> str:
    """Return Markdown as plain text; headings are underlined."""
    shown: list[str] = []
    for line in lines_of(markdown, width):
        text = "".join(piece for piece, _look in line).rstrip()
        shown.append(text)
        look = line[0][1] if line else Look.PLAIN
        if look in {Look.TITLE, Look.HEADING} and text:
            shown.append(("=" if look is Look.TITLE else "-") * cell_len(text))
    return "\n".join(shown).strip("\n") + "\n"


class _Layout:
    """Walks through the tokens of one document."""

    def __init__(self, tokens: "Sequence[Token]", width: int) -> None:
        self._tokens, self._width = tokens, width
        self._lists: list[int | None] = []
        self._lead = ""

    def lines(self) -> Iterator[Line]:
        """Yield the lines."""
        index, was_tight, first = 0, False, True
        while index < len(self._tokens):
            token = self._tokens[index]
            if token.type == "table_open":
                end = _end_of(self._tokens, index, "table_close")
                block: Iterable[Line] = _table(self._tokens[index:end], self._width)
                index, is_tight = end, False
            else:
                found = self._block(token, index)
                index += 1
                if found is None:
                    continue
                block, is_tight = _wrapped(found, self._width), found.is_tight
            if not first and not (is_tight and was_tight):
                yield ()
            yield from block
            first, was_tight = False, is_tight

    def _block(self, token: "Token", index: int) -> _Block | None:
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            ordered = token.type == "ordered_list_open"
            self._lists.append(int(token.attrGet("start") or 1) if ordered else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            self._lists.pop()
        elif token.type == "list_item_open":
            self._lead = self._next_lead()
        elif token.type == "hr":
            return _Block((("─" * self._width, Look.QUIET),))
        elif token.type in {"code_block", "fence", "html_block"}:
            return _Block(((token.content.rstrip("\n"), Look.PLAIN),))
        elif token.type == "inline":
            return self._inline(token, self._tokens[index - 1])
        return None

    def _next_lead(self) -> str:
        number = self._lists[-1]
        if number is None:
            return "• "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _inline(self, token: "Token", opened: "Token") -> _Block:
        pieces = tuple(_inline_pieces(token))
        if opened.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            look = Look.TITLE if opened.tag == "h1" else Look.HEADING
            return _Block(tuple((text, look) for text, _look in pieces))
        depth = "  " * max(0, len(self._lists) - 1)
        lead, self._lead = self._lead, ""
        if pieces and pieces[0][0].startswith(_BOXES):
            lead = "  "  # a box to tick is a bullet of its own
        if not self._lists:
            return _Block(pieces)
        hang = " " * cell_len(lead or "• ")
        return _Block(pieces, depth + (lead or hang), depth + hang, is_tight=True)


def _end_of(tokens: "Sequence[Token]", start: int, closing: str) -> int:
    return next(i for i in range(start, len(tokens)) if tokens[i].type == closing) + 1


def _inline_pieces(token: "Token") -> Iterator[Piece]:
    look = Look.PLAIN
    for child in token.children or ():
        if child.type == "strong_open":
            look = Look.STRONG
        elif child.type == "em_open":
            look = Look.QUIET
        elif child.type in {"strong_close", "em_close"}:
            look = Look.PLAIN
        elif child.type == "hardbreak":
            yield "\n", look
        elif child.type == "softbreak":
            yield " ", look
        elif child.content:
            yield child.content, look


def _wrapped(block: _Block, width: int) -> Iterator[Line]:
    """Break a block between words into lines no wider than ``width`` cells."""
    lead: Line = ((block.lead, Look.QUIET),) if block.lead else ()
    hang: Line = ((block.indent, Look.PLAIN),) if block.indent else ()
    room = max(_NARROWEST, width - cell_len(block.indent))
    for number, line in enumerate(_broken(block.pieces, room)):
        yield (*(hang if number else lead), *line)


def _broken(pieces: Iterable[Piece], width: int) -> Iterator[Line]:
    line: list[Piece] = []
    used = 0
    for text, look in _words(pieces, width):
        if text == "\n":
            yield _joined(line)
            line, used = [], 0
            continue
        cells = cell_len(text)
        if used + cells > width and used:
            yield _joined(line)
            line, used = [], 0
        if not line and text == " ":
            continue
        line.append((text, look))
        used += cells
    yield _joined(line)


def _words(pieces: Iterable[Piece], width: int) -> Iterator[Piece]:
    """Yield words, single spaces and line breaks; a word wider than the line comes in parts."""
    for text, look in pieces:
        for word in _BETWEEN.split(text):
            if word in {" ", "\n"}:
                yield word, look
            else:
                yield from ((part, look) for part in _parts(word, width))


def _parts(word: str, width: int) -> Iterator[str]:
    while word:
        if cell_len(word) <= width:
            yield word
            return
        head = set_cell_size(word[: width + 1], width).rstrip() or word[:1]
        yield head
        word = word[len(head) :]


def _joined(line: list[Piece]) -> Line:
    """Put neighbours of one look together, without the space at the end."""
    while line and line[-1][0] == " ":
        line.pop()
    joined: list[Piece] = []
    for text, look in line:
        if joined and joined[-1][1] is look:
            joined[-1] = (joined[-1][0] + text, look)
        else:
            joined.append((text, look))
    return tuple(joined)


# --- tables --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]
    right: tuple[bool, ...]


def _read_table(tokens: "Sequence[Token]") -> _Table:
    rows: list[list[tuple[Piece, ...]]] = []
    right: list[bool] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in {"th_open", "td_open"}:
            rows[-1].append(tuple(_inline_pieces(tokens[index + 1])))
            if token.type == "th_open":
                right.append("right" in str(token.attrGet("style") or ""))
    return _Table(tuple(map(tuple, rows)), tuple(right))


def _table(tokens: "Sequence[Token]", width: int) -> Iterator[Line]:
    """Lay out a table: columns as wide as they need, the widest giving way where there is less.

    Where not even the longest words fit beside each other, each row is a list of its cells.
    """
    table = _read_table(tokens)
    columns = list(zip(*table.rows, strict=True))
    least = [min(max(map(_longest_word, column)), _LONG_WORD) for column in columns]
    room = width - len(_GAP) * (len(columns) - 1)
    if sum(least) > room:
        yield from _records(table, width)
        return
    widths = _fitted([max(map(_cells_of, column)) for column in columns], least, room)
    if any(_cells_of(cell) for cell in table.rows[0]):
        yield from _row([_strong(cell) for cell in table.rows[0]], widths, table.right)
        yield ((_GAP.join("─" * each for each in widths), Look.QUIET),)
    rows = [tuple(_row(row, widths, table.right)) for row in table.rows[1:]]
    is_roomy = any(len(row) > 1 for row in rows)
    for number, lines in enumerate(rows):
        if number and is_roomy:
            yield ()
        yield from lines


def _records(table: _Table, width: int) -> Iterator[Line]:
    """Yield each row as a name and a list of its other cells; a number goes before the name."""
    heads = [_text_of(head).strip() for head in table.rows[0]]
    named = 2 if len(heads[0]) <= _SHORT_HEAD and len(heads) > 1 else 1
    for number, row in enumerate(table.rows[1:]):
        if number:
            yield ()
        name = [piece for cell in row[:named] for piece in (*cell, (" ", Look.PLAIN))]
        yield from _broken(_strong(name), width)
        rest: list[Piece] = []
        for head, cell in zip(heads[named:], row[named:], strict=True):
            if _cells_of(cell):
                rest += [(" · ", Look.QUIET)] if rest else []
                rest += [(f"{head}{'' if head.endswith('?') else ':'} ", Look.QUIET), *cell]
        yield from _wrapped(_Block(tuple(rest), _GAP, _GAP), width)


def _text_of(cell: Iterable[Piece]) -> str:
    return "".join(text for text, _look in cell)


def _cells_of(cell: Iterable[Piece]) -> int:
    return cell_len(_text_of(cell))


def _longest_word(cell: Iterable[Piece]) -> int:
    return max(map(cell_len, _text_of(cell).split()), default=1)


def _strong(cell: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple((text, Look.STRONG) for text, _look in cell)


def _fitted(needed: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that together fit, taken from whichever column has most to give."""
    widths = [max(1, each) for each in needed]
    while (surplus := sum(widths) - room) > 0:
        spare = [width - floor for width, floor in zip(widths, least, strict=True)]
        most = spare.index(max(spare))
        second = sorted(spare)[-2] if len(spare) > 1 else 0
        widths[most] -= max(1, min(surplus, spare[most] - max(second, 0)))
    return widths


def _row(
    cells: Sequence[Iterable[Piece]], widths: Sequence[int], right: Sequence[bool]
) -> Iterator[Line]:
    broken = [list(_broken(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(map(len, broken), default=0)):
        line: list[Piece] = []
        for column, (lines, width) in enumerate(zip(broken, widths, strict=True)):
            piece = lines[number] if number < len(lines) else ()
            pad = " " * (width - sum(cell_len(text) for text, _look in piece))
            gap = _GAP if column < len(widths) - 1 else ""
            before, after = (pad, gap) if right[column] else ("", pad + gap)
            line += [(before, Look.PLAIN), *piece, (after, Look.PLAIN)]
        yield tuple((text, look) for text, look in line if text)
