"""The fields: what is put, typed or pasted there is cleaned before it is shown."""

import pytest
from textual import events
from textual.app import ComposeResult

from ns3tui.widgets.fields import Line
from ns3tui.widgets.paragraphs import Paragraphs
from ns3tui.widgets.punctual import PunctualApp

DIRTY = "før\x1b[31mrød\x1b]0;overtaget\x07\x9b2J\u202evendt\u2066"
CLEAN = "før[31mrød]0;overtaget2Jvendt"


class Fields(PunctualApp[None]):
    def compose(self) -> ComposeResult:
        yield Line(id="line")
        yield Paragraphs(id="text")


async def test_a_paste_is_cleaned_in_a_line() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        line = app.query_one(Line)
        line.focus()
        await pilot.pause()
        app.post_message(events.Paste(DIRTY))
        await pilot.pause()
        assert line.value == CLEAN


async def test_a_paste_is_cleaned_in_a_text_and_keeps_its_lines() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        text = app.query_one(Paragraphs)
        text.focus()
        await pilot.pause()
        app.post_message(events.Paste(f"{DIRTY}\r\nlinje to\u2028tre"))
        await pilot.pause()
        assert text.text == f"{CLEAN}\nlinje to\ntre"


@pytest.mark.parametrize("value", [DIRTY, "\ud800x", "a\nb"])
async def test_what_the_program_puts_is_cleaned_too(value: str) -> None:
    app = Fields()
    async with app.run_test():
        line, text = app.query_one(Line), app.query_one(Paragraphs)
        line.value = value
        text.text = value
        for shown in (line.value, text.text):
            assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e", "\u2066", "\ud800"}
        assert "\n" not in line.value


async def test_tab_goes_on_and_typing_adds_to_what_is_there() -> None:
    app = Fields()
    async with app.run_test() as pilot:
        line = app.query_one(Line)
        line.value = "Møbler"
        line.focus()
        await pilot.press("x")
        assert line.value == "Møblerx"
        await pilot.press("tab", "tab")
        assert not app.query_one(Paragraphs).has_focus or app.query_one(Paragraphs).text == ""
