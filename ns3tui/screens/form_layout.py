"""What a form is laid out of: a row for each field, and the text that stands in it."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Label, TextArea

from ns3tui.screens.form_fields import Field, FieldKind, shown_start
from ns3tui.widgets.choice import ChoiceLine
from ns3tui.widgets.fields import Line, Tick
from ns3tui.widgets.paragraphs import Paragraphs
from ns3tui.widgets.text import glyphs, plain

LABEL_WIDTH: Final = 25
"""A label that is longer stands above its field, not before it."""


def rows_of(fields: Iterable[Field]) -> ComposeResult:
    """Lay out the fields, from above; ticks that share a line beside one another."""
    for title, group in groupby(fields, key=lambda field: field.row):
        together = list(group)
        if title:
            yield from _line(title, together)
            continue
        for field in together:
            yield from _row(field)


def _line(title: str, fields: Sequence[Field]) -> ComposeResult:
    with Horizontal(classes="field"):
        yield Label(plain(title))
        for field in fields:
            yield _widget(field)


def _row(field: Field) -> ComposeResult:
    if field.kind is FieldKind.TICK:
        yield from _line("", [field])
    elif field.kind is FieldKind.TEXT or cell_len(field.label) > LABEL_WIDTH:
        yield Label(plain(field.label), classes="above")
        yield _widget(field)
    else:
        yield from _line(field.label, [field])


def _widget(field: Field) -> Widget:
    start = shown_start(field)
    if field.kind is FieldKind.TICK:
        return Tick(plain(field.label), bool(start), id=field.name)
    if field.kind is FieldKind.CHOICE:
        return ChoiceLine(field.choices, start, id=field.name)
    if field.kind is FieldKind.TEXT:
        return Paragraphs(start, id=field.name)
    return Line(start, placeholder=glyphs(field.hint), id=field.name)


def text_in(widget: Widget) -> str:
    """Return what stands in a field, as drafts keep it; a tick as ``x`` or nothing."""
    if isinstance(widget, TextArea):
        return widget.text
    if isinstance(widget, Checkbox):
        return "x" if widget.value else ""
    if isinstance(widget, Input | ChoiceLine):
        return widget.value
    raise TypeError(widget)


def put_in(widget: Widget, text: str) -> None:
    """Put a text into a field, as drafts keep it."""
    if isinstance(widget, TextArea):
        widget.text = text
    elif isinstance(widget, Checkbox):
        widget.value = bool(text)
    elif isinstance(widget, Input | ChoiceLine):
        widget.value = text
