"""Answers read from the text of a mail pasted in, shown before they are kept (R-44).

``read_mail(session, text, day, person="", theme="") -> MailReading`` finds who writes and what they
answer on which theme, line by line; what it cannot read is given back as it stands. Nothing is
written until :func:`save`.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import sqlalchemy as sa
from sqlmodel import Session

from ns3tui.danish import fold
from ns3tui.db.columns import table
from ns3tui.desk import optins
from ns3tui.desk.errors import Refused
from ns3tui.desk.optin_requests import OPEN
from ns3tui.desk.people_rows import PeopleReading, PersonRow
from ns3tui.i18n import _
from ns3tui.rules.roles import Answer
from ns3tui.text import clean

MOST: Final = 20_000
REASON: Final = 500
"""The longest reason kept, in characters."""
_WORDS: Final = {
    "ja": Answer.YES, "jo": Answer.YES, "yes": Answer.YES,
    "nej": Answer.NO, "no": Answer.NO, "desvaerre": Answer.NO,
    "maaske": Answer.MAYBE, "maybe": Answer.MAYBE,
}  # fmt: skip
_ANSWER: Final = re.compile(r"\b(" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")\b")
_CODE: Final = re.compile(r"\b[A-Za-zÆØÅæøå]{1,6}[0-9]{1,6}\b")
_SENDER: Final = re.compile(r"^\s*\**(?:fra|from|afsender)\**\s*:\s*(.+)$", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s<>\"';,@]{1,64}@[^\s<>\"';,@]{1,255}")
# The rest of the mail is what is being answered, and holds the desk's own question.
_QUOTED: Final = re.compile(
    r"^\s*(?:-{2,}\s*(?:oprindelig|original|videresendt|forwarded)|_{8,}\s*$"
    r"|(?:den|d\.|on)\b.{4,160}\b(?:skrev|wrote)\b.*:)",
    re.IGNORECASE,
)
_HEADER: Final = re.compile(
    r"^\s*\**(?:til|to|cc|kopi|emne|subject|sendt|sent|dato|date)\**\s*:", re.IGNORECASE
)
# A new sentence, or a turn to something else, ends what an answer is about.
_CLAUSES: Final = re.compile(
    r"(?:;|(?<=[.!?])\s+|\s+men\s+|\s+but\s+|,\s+og\s+(?=ja|nej|måske))", re.I
)
_FILLING: Final = re.compile(
    r"^(?:ja|jo|nej|måske|maaske|yes|no|maybe|desværre|tak|til|om|fordi|for|og|da|to|and|because)\b",
    re.IGNORECASE,
)
_LEAD: Final = " \t,.:;–—-!()\"'»«*•·"


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """One answer found: on which theme, what, why, and the words it was read from.

    ``before`` is what the person had answered by then, nothing the first time.
    """

    theme: str
    title: str
    answer: Answer
    reason: str
    words: str
    before: Answer | None = None


@dataclass(frozen=True, slots=True)
class MailReading:
    """What a mail says.

    Attributes:
        person: who writes; empty when it is not clear, and the user must say.
        answers: one a theme, in the order of the mail.
        doubts: themes answered in two ways, left for the user to settle.
        unread: lines that seem to answer something but not what.
    """

    person: str
    name: str
    answers: tuple[ReadAnswer, ...]
    doubts: tuple[str, ...]
    unread: tuple[str, ...]


def read_mail(
    session: Session, text: str, day: dt.date, *, person: str = "", theme: str = ""
) -> MailReading:
    """Read the answers of a mail.

    Args:
        session: the session of a read.
        text: the mail as pasted, headers and quoted mails included.
        day: the day it is read as of.
        person: who writes, when known.
        theme: the theme it answers, when the mail names none.

    Raises:
        Refused: there is nothing in the text, or it is too long for a mail.
    """
    if not text.strip():
        raise Refused(_("Der er ingen tekst at læse."), _("Kopiér mailens tekst ind."))
    if len(text) > MOST:
        raise Refused(_("Teksten er for lang til en mail; højst {most} tegn.").format(most=MOST))
    # One space for many: an answer must not take time that grows with the square of its gaps.
    lines = [" ".join(line.split()) for line in clean(text, multiline=True).split("\n")]
    reading = PeopleReading(session, day)
    who = reading.people_by_code.get(person) or _sender(reading, lines, day)
    themes = _themes(session)
    found, unread = _answers(_own(lines), themes, theme)
    answers, doubts = _one_each(found)
    known = _known(session, who, day, [answer.theme for answer in answers]) if who else {}
    return MailReading(
        person=who.code if who else "",
        name=who.name if who else "",
        answers=tuple(replace(a, before=known.get(a.theme)) for a in answers),
        doubts=doubts,
        unread=unread,
    )


def save(
    session: Session,
    person: str,
    answers: Iterable[tuple[str, Answer, str]],
    *,
    answered_on: dt.date | None = None,
) -> int:
    """Keep answers of one person, each (theme, answer, reason), and return how many.

    Raises:
        Refused: there are none, or the day lies ahead.
        NotFound: no such theme or person.
    """
    count = 0
    for theme, given, reason in answers:
        optins.answer(session, theme, person, given, reason=reason, answered_on=answered_on)
        count += 1
    if not count:
        raise Refused(_("Der er ingen svar at gemme."))
    return count


# --- who writes ----------------------------------------------------------------------------------


def _sender(reading: PeopleReading, lines: Sequence[str], day: dt.date) -> PersonRow | None:
    """Return who the mail is from: by its header, else by the name it is signed with."""
    chiefs = {
        code: reading.people_by_code[code]
        for code, chief in reading.chiefs.items()
        if chief.sits_on(day)
    }
    for line in lines:
        header = _SENDER.match(line)
        if header:
            address = _ADDRESS.search(header[1])
            for person in chiefs.values():
                if address and person.email and person.email.casefold() == address[0].casefold():
                    return person
                if fold(person.name) in fold(header[1]):
                    return person
    signed = [
        person
        for line in _own(lines)
        for person in chiefs.values()
        if fold(line.strip(_LEAD)) == fold(person.name)
    ]
    return signed[-1] if signed else None


def _own(lines: Sequence[str]) -> list[str]:
    """Return the lines of the writer's own: no headers, nothing quoted."""
    own: list[str] = []
    for line in lines:
        if _QUOTED.match(line):
            break
        if _SENDER.match(line) and any(kept.strip() for kept in own):
            break  # the header of an older mail below
        if not (line.lstrip().startswith(">") or _SENDER.match(line) or _HEADER.match(line)):
            own.append(line)
    return own


# --- what is answered ----------------------------------------------------------------------------


def _themes(session: Session) -> dict[str, tuple[str, str]]:
    """Return code and title of the themes that may be answered, by folded code."""
    t = table("theme").c
    rows = session.execute(sa.select(t.code, t.title).where(t.stage.in_(OPEN)).order_by(t.code))
    return {fold(code): (code, title) for code, title in rows}


def _answers(
    lines: Sequence[str], themes: dict[str, tuple[str, str]], only: str
) -> tuple[list[ReadAnswer], tuple[str, ...]]:
    found: list[ReadAnswer] = []
    unread: list[str] = []
    for line in lines:
        last: Answer | None = None
        for clause in _CLAUSES.split(line):
            named = _named(clause, themes)
            given = _ANSWER.search(fold(clause))
            if given is not None:
                last = _WORDS[given[1]]
            if not named and given is not None and only and fold(only) in themes:
                named = [themes[fold(only)]]
            if named and last is not None:
                reason = _reason(clause, [code for code, _title in named])
                found += [
                    ReadAnswer(code, title, last, reason, clause.strip()) for code, title in named
                ]
            elif (named or given is not None) and not (given is None and last is not None):
                unread.append(line.strip())
                break
    return found, tuple(unread)


def _named(clause: str, themes: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    codes = [fold(match[0]) for match in _CODE.finditer(clause)]
    named = [themes[code] for code in codes if code in themes]
    if named:
        return named
    words = fold(clause)
    return [pair for pair in themes.values() if fold(pair[1]) in words]


def _reason(clause: str, codes: Sequence[str]) -> str:
    """Return what is left of a clause beside the answer and the themes' codes."""
    left = clause
    for code in codes:
        left = re.sub(rf"\b{re.escape(code)}\b", " ", left, flags=re.IGNORECASE)
    words = " ".join(left.split()).strip(_LEAD)
    while (shorter := _FILLING.sub("", words).strip(_LEAD)) != words:
        words = shorter
    return words[:REASON] if len(words) > 2 else ""


def _one_each(found: Iterable[ReadAnswer]) -> tuple[list[ReadAnswer], tuple[str, ...]]:
    """Return one answer a theme, and the themes answered in two ways."""
    kept: dict[str, ReadAnswer] = {}
    doubts: dict[str, None] = {}
    for answer in found:
        before = kept.get(answer.theme)
        if before is not None and before.answer is not answer.answer:
            doubts[answer.theme] = None
        elif before is None or (not before.reason and answer.reason):
            kept[answer.theme] = answer
    return [a for a in kept.values() if a.theme not in doubts], tuple(doubts)


def _known(
    session: Session, person: PersonRow, day: dt.date, themes: Iterable[str]
) -> dict[str, Answer]:
    found = {}
    for theme in themes:
        for view in optins.answers(session, theme, day).answers:
            if view.person == person.code and view.answer is not None:
                found[theme] = view.answer
    return found
