"""Who was asked, who is silent and to be reminded; answers read from a mail (R-44, A-07)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ns3tui.clock import Clock
from ns3tui.desk import checks, optin_mail, optin_requests, optins, settings
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.exports import export
from ns3tui.desk.optin_mail import MailReading
from ns3tui.desk.optin_requests import AskView
from ns3tui.rules.finding import Severity
from ns3tui.rules.matching import Asked, AskState, ask_state, judge_asked
from ns3tui.rules.numbers import PAPER, Numbers
from ns3tui.rules.roles import Answer

DAY = dt.date(2026, 11, 23)


def later(days: int) -> dt.date:
    return DAY + dt.timedelta(days=days)


def view_of(desk: Desk, person: str, day: dt.date) -> AskView:
    found = desk.read_now(optin_requests.asked, day, theme="TM20")
    return next(view for view in found if view.person == person)


# --- the rule ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "reminded", "answered", "state"),
    [
        (0, None, None, AskState.WAITING),
        (6, None, None, AskState.WAITING),
        (7, None, None, AskState.REMIND),
        (7, 7, None, AskState.WAITING),
        (13, 7, None, AskState.WAITING),
        (14, 7, None, AskState.LAPSED),
        (14, None, None, AskState.LAPSED),
        (20, None, 3, AskState.ANSWERED),
        (2, None, 3, AskState.WAITING),
    ],
)
def test_r44_a_reminder_after_seven_days_and_lapsed_after_fourteen(
    days: int, reminded: int | None, answered: int | None, state: AskState
) -> None:
    asked = Asked(
        "TM20", "C05", "Viggo", DAY,
        later(reminded) if reminded is not None else None,
        later(answered) if answered is not None else None,
    )  # fmt: skip
    assert ask_state(asked, later(days), PAPER) is state


def test_r44_the_days_are_settings() -> None:
    numbers = Numbers.resolve({"match.reminder_days": "2", "match.lapse_days": "3"})
    asked = Asked("TM20", "C05", "Viggo", DAY)
    assert ask_state(asked, later(2), numbers) is AskState.REMIND
    assert ask_state(asked, later(3), numbers) is AskState.LAPSED


def test_r44_only_what_is_due_is_told() -> None:
    asked = Asked("TM20", "C05", "Viggo Ærenlund", DAY)
    assert judge_asked([asked], later(6), PAPER) == []
    (due,) = judge_asked([asked], later(8), PAPER)
    assert (due.rule, due.severity, due.subject) == ("R-44", Severity.WARNING, "TM20")
    assert "8 dage" in due.message
    (gone,) = judge_asked([asked], later(14), PAPER)
    assert gone.severity is Severity.INFO


# --- at the desk ---------------------------------------------------------------------------------


def test_all_who_may_serve_and_are_silent_are_asked(demo_desk: Desk) -> None:
    asked = demo_desk.act_now("ask", optin_requests.ask, "TM20").value
    assert "C11" not in asked, "has said yes"
    assert "C07" not in asked, "has said maybe"
    assert {"C01", "C05", "C12"} <= set(asked)
    assert set(demo_desk.act_now("ask", optin_requests.ask, "TM24").value) == {"C01", "C03"}
    with pytest.raises(Refused):
        demo_desk.act_now("ask", optin_requests.ask, "TM24")
    demo_desk.undo_now()
    assert demo_desk.read_now(optin_requests.asked, DAY, theme="TM24") == ()


def test_a_question_waits_is_reminded_of_and_lapses(demo_desk: Desk) -> None:
    demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05", "C06"))
    assert view_of(demo_desk, "C05", DAY).state is AskState.WAITING
    assert view_of(demo_desk, "C05", later(7)).state is AskState.REMIND
    assert view_of(demo_desk, "C05", DAY).lapses_on == later(14)
    demo_desk.act_now("remind", optin_requests.remind, [("TM20", "C05")], on=later(7))
    assert view_of(demo_desk, "C05", later(8)).state is AskState.WAITING
    assert view_of(demo_desk, "C06", later(8)).state is AskState.REMIND
    assert view_of(demo_desk, "C05", later(14)).state is AskState.LAPSED
    demo_desk.act_now("answer", optins.answer, "TM20", "C05", Answer.NO)
    assert view_of(demo_desk, "C05", later(14)).state is AskState.ANSWERED
    with pytest.raises(NotFound):
        demo_desk.act_now("remind", optin_requests.remind, [("TM20", "C01")])


def test_the_settings_hold_from_their_day(demo_desk: Desk) -> None:
    demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05",))
    demo_desk.act_now("set", settings.set_number, "match.reminder_days", "3", valid_from=later(5))
    assert view_of(demo_desk, "C05", later(4)).state is AskState.WAITING
    assert view_of(demo_desk, "C05", later(5)).state is AskState.REMIND


def test_what_is_due_is_among_the_findings(demo_desk: Desk) -> None:
    demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05",))
    demo_desk.clock = Clock(later(7))
    found = demo_desk.read_now(checks.check, later(7))
    assert [f.subject for f in found if "påmindelse" in f.message] == ["TM20"]


def test_asking_anew_counts_the_days_anew(demo_desk: Desk) -> None:
    demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05",), asked_on=later(-20))
    assert view_of(demo_desk, "C05", DAY).state is AskState.LAPSED
    demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05",))
    assert view_of(demo_desk, "C05", DAY).state is AskState.WAITING
    with pytest.raises(Refused):
        demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05",), asked_on=later(1))
    demo_desk.act_now("withdraw", optin_requests.withdraw, "TM20", "C05")
    assert demo_desk.read_now(optin_requests.asked, DAY, theme="TM20") == ()
    with pytest.raises(NotFound):
        demo_desk.act_now("withdraw", optin_requests.withdraw, "TM20", "C05")


def test_who_has_not_answered(demo_desk: Desk) -> None:
    demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05",))
    found = {s.theme: s for s in demo_desk.read_now(optin_requests.silent, "2027-1", DAY)}
    assert [view.person for view in found["TM20"].waiting] == ["C05"]
    left = {code for code, _name in found["TM20"].not_asked}
    assert not left & {"C05", "C11", "C07"}
    assert {code for code, _name in found["TM24"].not_asked} == {"C01", "C03"}, "directors"


def test_a07_none_is_an_agenda_item_and_several_a_choice(demo_desk: Desk) -> None:
    found = {c.theme: c for c in demo_desk.read_now(optin_requests.cases, "2027-1", DAY)}
    several, one = found["TM19"], found["TM20"]
    assert several.yes == ("C07", "C10")
    assert several.finding is not None
    assert several.finding.severity is Severity.INFO
    assert (one.yes, one.finding) == (("C11",), None)
    assert found["TM24"].yes == ("C02",), "an innovation network needs a director (R-25)"
    demo_desk.act_now("no", optins.answer, "TM20", "C11", Answer.NO)
    none = {c.theme: c for c in demo_desk.read_now(optin_requests.cases, "2027-1", DAY)}["TM20"]
    assert none.finding is not None
    assert none.finding.severity is Severity.WARNING
    assert "20 minutter" in none.finding.message


def test_a_reminder_names_the_themes_and_the_last_day(demo_desk: Desk) -> None:
    for theme in ("TM20", "TM21"):
        demo_desk.act_now("ask", optin_requests.ask, theme, ("C05",))
    text = demo_desk.read_now(optin_requests.reminder, "C05", later(8))
    assert "TM20 Ensomhed midt i livet" in text
    assert "TM21" in text
    assert "07-12-2026" in text
    assert demo_desk.read_now(optin_requests.reminder, "C06", DAY) == ""


def test_who_was_asked_as_a_table(demo_desk: Desk) -> None:
    demo_desk.act_now("ask", optin_requests.ask, "TM20", ("C05",), asked_on=later(-8))
    sheet = demo_desk.read_now(export, "requests")
    (only,) = (dict(zip(sheet.header, row, strict=True)) for row in sheet.rows)
    assert (only["tema_id"], only["person_id"], only["status"]) == ("TM20", "C05", "ryk")
    assert (only["spurgt"], only["bortfalder"]) == (later(-8), later(6))


# --- a mail --------------------------------------------------------------------------------------


def read(desk: Desk, text: str, **options: str) -> MailReading:
    return desk.read_now(optin_mail.read_mail, text, DAY, **options)


def answers(reading: MailReading) -> list[tuple[str, Answer, str]]:
    return [(a.theme, a.answer, a.reason) for a in reading.answers]


MAIL = """Fra: Viggo Ærenlund <viggo.aerenlund@kommune.example>
Til: Sekretariatet
Emne: SV: Tilvalg

Hej Åse

Ja til TM20 og TM21, fordi skolen mærker det.
Nej til TM24; TM22: måske, først efter sommer
Vi ses.

Den 10. november 2026 kl. 10.12 skrev Sekretariatet:
> TM23: ja eller nej?
"""


def test_a_mail_is_read_theme_by_theme(demo_desk: Desk) -> None:
    reading = read(demo_desk, MAIL)
    assert reading.person == "C05"
    assert answers(reading) == [
        ("TM20", Answer.YES, "skolen mærker det"),
        ("TM21", Answer.YES, "skolen mærker det"),
        ("TM24", Answer.NO, ""),
        ("TM22", Answer.MAYBE, "først efter sommer"),
    ]
    assert (reading.doubts, reading.unread) == ((), ())


def test_a_mail_is_kept_as_one_act(demo_desk: Desk) -> None:
    reading = read(demo_desk, MAIL)
    count = demo_desk.act_now(
        "mail", optin_mail.save, reading.person, answers(reading), answered_on=DAY
    ).value
    assert count == 4
    now = read(demo_desk, MAIL)
    assert [a.before for a in now.answers] == [Answer.YES, Answer.YES, Answer.NO, Answer.MAYBE]
    demo_desk.undo_now()
    assert all(a.before is None for a in read(demo_desk, MAIL).answers)
    with pytest.raises(Refused):
        demo_desk.act_now("mail", optin_mail.save, "C05", [])


def test_the_writer_is_found_by_the_name_below(demo_desk: Desk) -> None:
    assert read(demo_desk, "TM20 ja\n\nHilsen\nViggo Ærenlund\n").person == "C05"
    assert read(demo_desk, "TM20 ja\n").person == ""
    assert read(demo_desk, "TM20 ja\n", person="C06").person == "C06"


def test_a_title_and_a_theme_told_beside_the_mail(demo_desk: Desk) -> None:
    by_title = read(demo_desk, "Ensomhed midt i livet: nej, vi har rigeligt")
    assert answers(by_title) == [("TM20", Answer.NO, "Ensomhed midt i livet: nej, vi har rigeligt")]
    told = read(demo_desk, "Ja, meget gerne. Det haster.", theme="TM20")
    assert [(a.theme, a.answer) for a in told.answers] == [("TM20", Answer.YES)]


def test_what_is_unclear_is_left_to_the_user(demo_desk: Desk) -> None:
    twice = read(demo_desk, "TM20 ja\nTM20 nej")
    assert (twice.answers, twice.doubts) == ((), ("TM20",))
    assert read(demo_desk, "Ja, det kan jeg godt").unread == ("Ja, det kan jeg godt",)
    assert read(demo_desk, "Hvad er TM20?").unread == ("Hvad er TM20?",)
    assert read(demo_desk, "TM99 ja").answers == ()


def test_two_sides_of_one_sentence(demo_desk: Desk) -> None:
    reading = read(demo_desk, "Ja til TM20, men nej til TM21")
    assert [(a.theme, a.answer) for a in reading.answers] == [
        ("TM20", Answer.YES), ("TM21", Answer.NO),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "   \n", "x" * 20_001])
def test_no_mail_is_refused_in_words(demo_desk: Desk, text: str) -> None:
    with pytest.raises(Refused):
        read(demo_desk, text)


@hypothesis_settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["ja", "nej", "måske", "TM20", "TM21", "men", ";", "\n", ">", "Fra:", "og",
                         "(", "\x1b[31m", "fordi", "[/]", "Den x skrev:", "\u202e"]),
        min_size=1, max_size=14,
    )
)  # fmt: skip
def test_any_text_is_read_and_nothing_a_terminal_obeys_comes_through(words: list[str]) -> None:
    from ns3tui.desk.optin_mail import _answers, _one_each, _own
    from ns3tui.text import clean

    lines = clean(" ".join(words), multiline=True).split("\n")
    themes = {"tm20": ("TM20", "Ensomhed"), "tm21": ("TM21", "Foreninger")}
    found, unread = _answers(_own(lines), themes, "")
    kept, doubts = _one_each(found)
    assert len({a.theme for a in kept}) == len(kept)
    assert not set(doubts) & {a.theme for a in kept}
    assert not any("\x1b" in text for text in (*unread, *(a.words for a in kept)))
