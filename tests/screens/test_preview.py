"""Documents on screen: offered where they make sense, shown as text, saved and copied."""

from pathlib import Path

import pytest

from ns3tui.config import Config
from ns3tui.desk import lanes
from ns3tui.screens.preview import Preview, choose_document, print_document
from tests.exchange.documents.samples import HOSTILE, word_text
from tests.screens.conftest import Opener, Screenplay
from tests.screens.test_match import open_match


async def shown(play: Screenplay, text: str) -> None:
    await play.until(lambda: isinstance(play.app.screen, Preview), "the preview")
    await play.sees(text)


async def test_the_documents_of_the_theme_here_are_offered(play: Screenplay) -> None:
    play.act("theme.reject", lanes.reject, "TM32", "Hører til i driften", "DRI")
    await play.press("D")
    await play.sees("Temaskabelon: TM31")
    for text in ("Temaoplæg til chefforum: 2027-1", "Tom temaskabelon"):
        assert text in play.text
    assert "Svar til forslagsstiller" not in play.text
    await play.press("escape")
    assert not play.app.screen.is_modal


async def test_the_temaskabelon_is_shown_and_scrolled(play: Screenplay) -> None:
    await play.press("D", "1")
    await shown(play, "Genbrugsmøbler på tværs af institutioner")
    assert "Mere om temaet" not in play.text
    await play.press("G")
    await play.sees("Mere om temaet")
    await play.press("g")
    await play.sees("Problembeskrivelse")


async def test_a_document_is_saved_as_word_and_as_markdown(
    play: Screenplay, tmp_path: Path
) -> None:
    await play.press("D", "1")
    await shown(play, "Problembeskrivelse")
    await play.press("s")
    await play.until(lambda: ".docx" in play.toasts, "the Word file")
    await play.press("m")
    await play.until(lambda: ".md" in play.toasts, "the Markdown file")
    folder = tmp_path / "ns3tui-eksport"
    word, markdown = (folder / f"temaskabelon_TM31_2026-11-23.{e}" for e in ("docx", "md"))
    assert "Genbrugsmøbler" in word_text(word.read_bytes())
    assert markdown.read_text(encoding="utf-8").startswith("# Temaskabelon TM31")
    assert {p.stat().st_mode & 0o777 for p in (word, markdown)} == {0o600}
    await play.press("q")
    assert not play.app.screen.is_modal


async def test_a_document_is_copied_as_plain_text(play: Screenplay) -> None:
    await play.press("D", "2")
    await shown(play, "TM19")
    await play.press("c")
    assert play.app.clipboard.startswith("Temaer til 1. halvår 2027: oplæg til chefforum\n====")


async def test_triage_offers_the_documents_as_well(play: Screenplay) -> None:
    await play.press("f2", "D")
    await play.sees("Udskriv")
    await play.press("1")
    await shown(play, "Temaskabelon TM")


async def test_the_match_offers_its_notes_once_a_proposal_is_kept(play: Screenplay) -> None:
    screen = await open_match(play)
    await play.press("D")
    await play.sees("Udskriv")
    assert "Match-notat" not in play.text
    await play.press("escape", "b", "enter")
    await play.until(lambda: screen.state.proposal.draft is not None, "the draft")
    await play.press("D", "1")
    await shown(play, "Også overvejet")
    await play.press("escape")
    await play.until(lambda: not play.app.screen.is_modal)
    await play.press("enter", "D")
    await play.sees("Match-notat for runden: 2027-1")


async def test_the_page_is_laid_out_anew_when_the_terminal_changes(play: Screenplay) -> None:
    await play.press("D", "2")
    await shown(play, "Klar? Hvad mangler?")
    await play.pilot.resize_terminal(80, 24)
    await play.until(lambda: "Type: I innovation · Snit af 28" in play.text, "a list of rows")


async def test_any_screen_can_print_with_one_call(play: Screenplay) -> None:
    screen = play.app.screen
    play.app.carry_out(lambda: print_document(screen, "mandate", "NV14"))  # type: ignore[arg-type]
    await shown(play, "Mandatkontrakt: NV14-2")
    await play.press("escape")
    await play.until(lambda: not play.app.screen.is_modal)
    play.app.carry_out(lambda: choose_document(screen, ()))  # type: ignore[arg-type]
    await play.until(lambda: "Her er intet at udskrive." in play.toasts)


async def test_what_cannot_be_printed_is_said(play: Screenplay) -> None:
    screen = play.app.screen
    play.app.carry_out(lambda: print_document(screen, "mandate", "NV99"))  # type: ignore[arg-type]
    await play.until(lambda: "Der er ingen NV99" in play.toasts)
    assert not play.app.screen.is_modal


@pytest.mark.parametrize(
    "text", ["\n".join(HOSTILE), "\x1b[31mrød\x07 \u202eomvendt", "bredt 漢字 " * 30]
)
async def test_hostile_text_is_shown_as_it_stands(play: Screenplay, text: str) -> None:
    from ns3tui.text import clean

    play.edit("TM31", problem=text, title="[bold]x[/bold] [/]")
    await play.press("D", "1")
    await shown(play, "[bold]x[/bold] [/]")
    cleaned = clean(text, multiline=True).split()
    assert cleaned[0] in play.text
    assert cleaned[-1] in play.text or len(cleaned) > 30
    assert not any(ord(letter) < 32 for letter in play.text.replace("\n", ""))


async def test_a_broken_own_template_is_said_with_its_line(
    open_app: Opener, tmp_path: Path
) -> None:
    (tmp_path / "temaskabelon.md").write_text("a\n{{ tittel }}", encoding="utf-8")
    (tmp_path / "temaoplaeg.docx").write_text("ikke Word")
    config = Config(templates_folder=str(tmp_path))
    async with open_app(config=config) as play:
        await play.press("D", "1")
        await play.until(lambda: "linje 2" in play.toasts)
        assert "Mente du title?" in play.toasts
        await play.press("D", "2")
        await shown(play, "TM19")
        await play.press("s")
        await play.until(lambda: "ikke et Word-dokument" in play.toasts)


async def test_without_utf8_the_page_is_ascii(
    open_app: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NS3TUI_ASCII", "1")
    async with open_app() as play:
        await play.press("D", "3")
        await shown(play, "[ ] nedefra")
        assert "Berørte" not in play.text
        sheet = "\n".join(line[4:-6] for line in play.lines[4:-6])
        assert sheet.isascii()
