"""The documents filled from the demo: each says the facts it must."""

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from ns3tui.config import Config
from ns3tui.db.tables import AgendaItem, Attendance, Decision, Meeting, Theme
from ns3tui.desk import documents, lanes, mandates, people, ranking, rounds
from ns3tui.desk.desk import Desk
from ns3tui.desk.documents import Document, fill, printable
from ns3tui.desk.documents.themes import offers
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.proposal import Group, proposal
from ns3tui.exchange.documents import Form, one_page
from ns3tui.exchange.errors import FileRefused
from ns3tui.rules.agenda import Outcome
from ns3tui.rules.criteria import CRITERIA
from ns3tui.rules.stages import Stage
from tests.desk.conftest import TODAY
from tests.exchange.documents.samples import plain_text, word_text


def made(desk: Desk, name: str, subject: str = "", **options: Any) -> Document:
    return desk.read_now(fill, name, subject, desk.today(), **options)


def said(document: Document) -> str:
    """What a document says: the same in Word and in Markdown, or this fails."""
    in_word = " ".join(word_text(document.render(Form.WORD)).split())
    in_markdown = " ".join(plain_text(document.markdown()).split())
    words = (word.rstrip(":") for word in in_markdown.split())
    missing = [word for word in words if word not in in_word and word[0] not in "…☒☐·"]
    assert not missing
    return in_markdown


# --- temaskabelon --------------------------------------------------------------------------------


def test_r13_the_blank_temaskabelon_has_every_field_of_the_template(demo_desk: Desk) -> None:
    document = made(demo_desk, "theme-form")
    text = said(document)
    for label in (
        "Titel", "Foreslået af", "E-post", "Indsendt", "Stikord", "Efterspurgt",
        "Problembeskrivelse", "Brændende platform", "Berørte afdelinger", "De syv kriterier",
        "Ønsket af (T2)", "Økonomi (T6)", "Strategisk dagsorden", "Politisk kobling",
        "Netværkstype", "Bemærkning",
    ):  # fmt: skip
        assert label in text, label
    for criterion in CRITERIA:
        assert criterion.key in text
        assert criterion.label in text
        assert criterion.prompt in text
    for tick in ("☐ nedefra", "☐ udefra", "☐ oppefra", "☐ Skole og Uddannelse", "☐ velfærd",
                 "☐ læring", "☐ innovation", "☐ ledelsen", "☐ medarbejderne"):  # fmt: skip
        assert tick in text.replace("\u2003", " "), tick
    assert "☒" not in text
    assert "senest 01-12-2026" in text
    assert text.count("0 1 2 3 4") == 7
    assert document.file_name(Form.WORD) == "temaskabelon_tom_2026-11-23.docx"


def test_r13_the_filled_temaskabelon_holds_what_the_desk_keeps(demo_desk: Desk) -> None:
    text = said(made(demo_desk, "theme-form", "TM24"))
    for fact in ("Nærhed – velfærd i bydelen", "Kommunalbestyrelsens vision 2035", "21-09-2026",
                 "Innovationsudvalget", "☒ oppefra", "☐ nedefra", "☒ By, Plan og Klima",
                 "☐ Fællesstab", "☒ innovation", "I alt 28 af 28."):  # fmt: skip
        assert fact in text, fact
    assert "Foreslå et tema" not in text
    with pytest.raises(NotFound):
        made(demo_desk, "theme-form", "TM99")


def test_r13_a_theme_half_scored_has_no_sum(demo_desk: Desk) -> None:
    def unscore(session: Any) -> None:
        lanes.theme_by_code(session, "TM24").t3 = None

    demo_desk.act_now("test", unscore)
    text = said(made(demo_desk, "theme-form", "TM24"))
    assert "I alt" not in text


# --- temaoplæg -----------------------------------------------------------------------------------


def test_r12_the_temaoplaeg_ranks_the_round_on_one_page(demo_desk: Desk) -> None:
    document = made(demo_desk, "proposal")
    text = said(document)
    codes = [theme.code for theme in document.data.themes]
    assert codes == ["TM24", "TM22", "TM20", "TM21", "TM23", "TM19", "TM27", "TM25", "TM26"]
    for fact in ("1. halvår 2027", "Frist for temaer 01-12-2026", "12-01-2027 CF202701",
                 "TM24 Nærhed – velfærd i bydelen", "I innovation", "27,7",
                 "SUN, KUL, SKO, BES, BYP, DRI", "mangler typeaftale",
                 "prioriteret 13-10-2026", "TM31 Genbrugsmøbler"):  # fmt: skip
        assert fact in text, fact
    assert document.part == "2027-1"
    row = next(theme for theme in document.data.themes if theme.code == "TM22")
    assert (row.score, row.spread, row.assessors, row.is_ready) == ("23,0", "6", 3, False)


def test_r20_the_temaoplaeg_holds_the_mix_as_decided_and_as_proposed(demo_desk: Desk) -> None:
    mix = {line.name: (line.count, line.target, line.if_all)
           for line in made(demo_desk, "proposal").data.mix}  # fmt: skip
    assert mix == {
        "i alt": (1, "4-5", 9),
        "læring": (0, "1", 2),
        "velfærd": (1, "3-4", 6),
        "innovation": (1, "højst 2 ad gangen", 2),
    }


def test_r14_what_is_decided_has_its_day_and_no_place(demo_desk: Desk) -> None:
    data = made(demo_desk, "proposal").data
    assert [theme.place for theme in data.themes] == ["1", "2", "3", "4", "5", "–", "–", "–", "–"]
    assert data.themes[5].readiness == "prioriteret 13-10-2026"
    assert data.themes[5].is_ready


def test_r12_the_paper_and_the_screen_rank_alike(demo_desk: Desk) -> None:
    seen = demo_desk.read_now(proposal, "2027-1", TODAY).of(Group.PROPOSED)
    paper = made(demo_desk, "proposal").data.themes
    assert [(str(line.place), line.code) for line in seen] == [
        (theme.place, theme.code) for theme in paper if theme.place != "–"
    ]


def test_a_round_of_forty_long_themes_stays_on_the_page(demo_desk: Desk) -> None:
    def many(session: Any) -> None:
        for number in range(40):
            session.add(Theme(
                code=f"TX{number:02d}", title="Et meget langt navn på et tema " * 9,
                from_below=True, submitted_on=TODAY, stage=Stage.FOR_DISCUSSION,
                stage_since=TODAY, round_code="2027-1", rank=1e9 + number,
            ))  # fmt: skip

    demo_desk.act_now("test", many)
    data = made(demo_desk, "proposal").data
    shown = [one_page.row_texts(f"{t.code} {t.title}", t.departments, t.readiness)
             for t in data.themes]  # fmt: skip
    under = (data.left_over, data.not_ready, *data.findings, data.formula)
    assert one_page.rows_that_fit(shown, under) == len(shown)
    assert 8 <= len(shown) < 49
    assert data.left_over.startswith(f"{len(shown) + 1}. TX")
    assert data.left_over.endswith("…")


def test_the_ranked_round_weighs_as_the_round_says(demo_desk: Desk) -> None:
    from ns3tui.db.tables import CriterionWeights

    before = demo_desk.read_now(ranking.ranked_round, "2027-1", TODAY)
    assert before.weights == (1,) * 7

    def weigh(session: Any) -> None:
        session.add(CriterionWeights(round_code="2027-1", valid_from=TODAY, w1=10, w2=0, w3=0,
                                     w4=0, w5=0, w6=0, w7=0))  # fmt: skip

    demo_desk.act_now("test", weigh)
    after = {t.code: t.points for t in
             demo_desk.read_now(ranking.ranked_round, "2027-1", TODAY).themes}  # fmt: skip
    assert after["TM23"] == 28.0
    assert after["TM22"] == pytest.approx(28 * (2 + 1 + 2) / 12)
    yesterday = demo_desk.read_now(ranking.ranked_round, "2027-1", TODAY - dt.timedelta(days=1))
    assert yesterday.weights == (1,) * 7


def test_a_half_year_that_is_none_is_refused(demo_desk: Desk) -> None:
    with pytest.raises(Refused, match="2027-3 er ikke et halvår"):
        made(demo_desk, "proposal", "2027-3")


# --- agenda and minutes --------------------------------------------------------------------------


def test_r85_the_agenda_counts_its_minutes_against_the_twenty(demo_desk: Desk) -> None:
    document = made(demo_desk, "agenda")
    text = said(document)
    assert document.part == "CF202612"
    for fact in ("tirsdag den 8. december 2026", "månedlig netværksdrøftelse",
                 "20 minutter", "punkterne tager 20", "Ellinor Hasselbo",
                 "TM17 Kommunens bygninger efter kl. 17", "16-20"):  # fmt: skip
        assert fact in text, fact
    assert "for meget" not in text

    def stretch(session: Any) -> None:
        meeting = session.exec(select(Meeting).where(Meeting.code == "CF202612")).one()
        item = session.exec(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id)).first()
        item.minutes = 15

    demo_desk.act_now("test", stretch)
    assert "Det er 5 minutter for meget." in said(made(demo_desk, "agenda", "CF202612"))


def test_r86_the_minutes_hold_who_was_there_and_what_was_decided(demo_desk: Desk) -> None:
    def held(session: Any) -> None:
        meeting = session.exec(select(Meeting).where(Meeting.code == "CF202611")).one()
        item = session.exec(
            select(AgendaItem).where(AgendaItem.meeting_id == meeting.id, AgendaItem.number == 2)
        ).one()
        item.minute_text = "Netværket fortsætter.\nNæste status i marts."
        chief, away, observer = (people.person_row(session, c).id for c in ("C03", "C04", "S01"))
        session.add(Attendance(meeting_id=meeting.id, person_id=chief))
        session.add(Attendance(meeting_id=meeting.id, person_id=away, was_present=False))
        session.add(Attendance(meeting_id=meeting.id, person_id=observer, as_observer=True))
        meeting.director_approver_id, meeting.director_approved_on = chief, TODAY
        session.add(Decision(meeting_id=meeting.id, item_id=item.id, outcome=Outcome.OTHER,
                             text="Fortsæt", follow_up="Skriv til udvalget",
                             responsible_id=observer, due_on=dt.date(2026, 12, 1)))  # fmt: skip

    demo_desk.act_now("test", held)
    document = made(demo_desk, "minutes")
    text = said(document)
    assert document.part == "CF202611"
    names = demo_desk.read_now(people.names)
    for fact in (f"Til stede: {names['C03']}.", f"Afbud: {names['C04']}.",
                 f"ikke beslutningsret): {names['S01']}; godkendt af {names['C03']}.",
                 "Netværket fortsætter. Næste status i marts.", "Beslutning: Fortsæt",
                 f"Skriv til udvalget ({names['S01']}, senest 01-12-2026)"):  # fmt: skip
        assert fact in text, fact


def test_r14_the_minutes_hold_the_themes_prioritised_at_the_meeting(demo_desk: Desk) -> None:
    assert "TM19 Boligutrygge borgere – før det går galt: prioriteret" in said(
        made(demo_desk, "minutes", "CF202610")
    )


def test_minutes_of_a_meeting_ahead_and_of_none_are_refused(demo_desk: Desk) -> None:
    with pytest.raises(Refused, match="CF202702 er ikke holdt endnu"):
        made(demo_desk, "minutes", "CF202702")
    with pytest.raises(NotFound):
        made(demo_desk, "agenda", "CF999999")


def test_without_meetings_there_is_neither_agenda_nor_minutes(desk: Desk) -> None:
    for name in ("agenda", "minutes"):
        with pytest.raises(Refused):
            made(desk, name)


# --- replies and mandates ------------------------------------------------------------------------


def test_the_reply_is_a_danish_letter_whatever_the_screen_speaks(demo_desk: Desk) -> None:
    from ns3tui import i18n

    with pytest.raises(Refused, match="intet svar om TM31"):
        made(demo_desk, "reply", "TM31")
    demo_desk.act_now("reject", lanes.reject, "TM31", "Hører til i driften", "DRI")
    i18n.set_language("en")
    try:
        document = made(demo_desk, "reply", "TM31")
        assert document.language == "da"
        text = said(document)
        assert made(demo_desk, "theme-form", "TM31").language == "en"
    finally:
        i18n.set_language("da")
    for fact in ("Dit tema «Genbrugsmøbler", "Kære Teknisk servicemedarbejder",
                 "Begrundelse: Hører til i driften", "Netværkssekretariatet"):  # fmt: skip
        assert fact in text, fact


def test_r46_the_mandate_has_its_content_and_four_signatures_and_the_co_driver(
    demo_desk: Desk,
) -> None:
    document = made(demo_desk, "mandate", "NV14")
    text = said(document)
    assert document.part == "NV14-2"
    for heading in (
        "Formål og mål", "Roller og ansvar for de fire parter", "Tidsaftale pr. fase",
        "Dage i sekretariatet", "Basisopgaver, der prioriteres",
        "Co-driver og kompetenceudvikling", "Politisk samspil", "Testkapital", "Status-rytme",
        "Underskrifter", "Årsag til versionen",
    ):  # fmt: skip
        assert heading in text, heading
    for fact in ("NV14 Demens i byens rum", "2 (gældende)", "6 t/uge i testfasen", "1 om ugen",
                 "Merete Glæsel", "Esben Låsbygaard", "Annelise Myrholt", "sekretariat",
                 "Karen-Grethe Øbo-Lund", "co-driver (frivillig)", "05-10-2026"):  # fmt: skip
        assert fact in text, fact
    from docx import Document as Word

    table = Word(io.BytesIO(document.render(Form.WORD))).tables[-1]
    assert [row.cells[0].text for row in table.rows[1:]] == [
        "netværksleder", "referenceleder", "personaleleder", "sekretariat",
        "co-driver (frivillig)",
    ]  # fmt: skip


def test_r46_an_older_version_and_a_new_one_with_its_reason(demo_desk: Desk) -> None:
    older = said(made(demo_desk, "mandate", "NV14-1"))
    assert "1 (erstattet)" in older
    number = demo_desk.act_now("mandate", mandates.draw_up, "NV14", reason="Ny leder",
                               fields={"capital": "50.000 kr."}).value  # fmt: skip
    text = said(made(demo_desk, "mandate", f"NV14-{number}"))
    assert "Ny leder" in text
    assert "50.000 kr." in text
    with pytest.raises(NotFound):
        made(demo_desk, "mandate", "NV14-9")


def test_r40_the_promise_to_the_co_driver_stands_in_the_mandate(demo_desk: Desk) -> None:
    demo_desk.act_now("mandate", mandates.draw_up, "NV14", reason="Løftet")
    assert "åbner ledelsesrummet for co-driveren" in said(made(demo_desk, "mandate", "NV14"))


# --- what can be printed, and where it goes ------------------------------------------------------


def test_a_document_nobody_fills_is_refused(
    demo_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(documents._FILLED_BY, "mandate")  # type: ignore[arg-type]
    assert "mandate" not in {kind.id for kind in printable()}
    with pytest.raises(Refused, match="kan ikke udskrives endnu"):
        made(demo_desk, "mandate", "NV14")


def test_a_document_that_needs_a_code_is_refused_without(demo_desk: Desk) -> None:
    with pytest.raises(Refused, match="Mandatkontrakt skal have en kode"):
        made(demo_desk, "mandate")
    with pytest.raises(FileRefused, match="intet dokument"):
        made(demo_desk, "ballade")


def test_every_document_there_is_is_filled_by_a_function_that_is_there() -> None:
    import importlib

    for place in documents._FILLED_BY.values():
        module, _colon, function = place.partition(":")
        assert callable(getattr(importlib.import_module(module), function))
    assert {kind.id for kind in printable()} == set(documents._FILLED_BY)


def test_a_document_is_written_private_into_the_export_folder(
    demo_desk: Desk, tmp_path: Path
) -> None:
    folder = tmp_path / "ud"
    folder.mkdir(mode=0o700)
    config = Config(export_folder=str(folder), templates_folder=str(tmp_path))
    document = made(demo_desk, "mandate", "NV14")
    path = documents.save(document, Form.WORD, config)
    assert path == folder / "mandatkontrakt_NV14-2_2026-11-23.docx"
    assert path.stat().st_mode & 0o777 == 0o600
    assert documents.save(document, Form.WORD, config) == path, "a newer one takes its place"
    target = folder / "mandatkontrakt_NV14-2_2026-11-23.md"
    target.symlink_to(tmp_path / "andens")
    documents.save(document, Form.MARKDOWN, config)
    assert not target.is_symlink()
    assert not (tmp_path / "andens").exists()
    with pytest.raises(FileRefused, match="findes i forvejen"):
        documents.save(document, Form.WORD, config, path=path, replace=False)


def test_the_desks_own_template_is_used(demo_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "mandatkontrakt.md").write_text("Kontrakt: {{ network_name }}", encoding="utf-8")
    config = Config(export_folder=str(tmp_path), templates_folder=str(tmp_path))
    tmp_path.chmod(0o700)
    path = documents.save(made(demo_desk, "mandate", "NV14"), Form.MARKDOWN, config)
    assert path.read_text(encoding="utf-8") == "Kontrakt: Demens i byens rum\n"


def test_the_documents_of_a_theme_are_those_that_make_sense(demo_desk: Desk) -> None:
    assert demo_desk.read_now(offers, "TM31") == (
        ("theme-form", "TM31"), ("proposal", "2027-1"), ("theme-form", "")
    )  # fmt: skip
    demo_desk.act_now("reject", lanes.reject, "TM31", "Hører til i driften", "DRI")
    assert ("reply", "TM31") in demo_desk.read_now(offers, "TM31")
    assert demo_desk.read_now(offers, "") == (("proposal", ""), ("theme-form", ""))


def test_the_round_of_a_proposal_left_out_is_the_one_in_play(demo_desk: Desk) -> None:
    code = demo_desk.read_now(rounds.round_in_play, TODAY)
    assert made(demo_desk, "temaoplaeg").part == code == "2027-1"
    assert made(demo_desk, "proposal", "2026-2").data.themes


def test_english_documents_are_english(demo_desk: Desk) -> None:
    texts: dict[str, Callable[[], str]] = {
        "agenda": lambda: said(made(demo_desk, "agenda", language="en")),
        "proposal": lambda: said(made(demo_desk, "proposal", language="en")),
        "mandate": lambda: said(made(demo_desk, "mandate", "NV14", language="en")),
    }
    assert "Tuesday 8 December 2026" in texts["agenda"]()
    assert "Prioritised so far: in all 1 of 4-5" in texts["proposal"]()
    assert "co-driver (optional)" in texts["mandate"]()
