"""Opt-ins: who is asked and silent, reminders, answers from a mail; and a person's own fit."""

import re
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from ns3tui.danish import parse_date, show_date
from ns3tui.i18n import _, ngettext
from ns3tui.rules.matching import AskState
from ns3tui.rules.roles import Answer
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read, heading, hint, page_width
from ns3tui.screens.host import host_of
from ns3tui.screens.pages import Piece, hang, page
from ns3tui.widgets.paragraphs import Paragraphs
from ns3tui.widgets.table import Cell, Column, Row, Section, Table
from ns3tui.widgets.text import glyphs, say

if TYPE_CHECKING:
    from ns3tui.desk.match_candidates import Candidate
    from ns3tui.desk.match_reading import MatchTheme
    from ns3tui.desk.optin_mail import MailReading
    from ns3tui.desk.optin_requests import Case, Silence

ANSWERS: Final = (Answer.YES, Answer.MAYBE, Answer.NO)
GRADES: Final = 3
_LOOKS: Final = {AskState.REMIND: "warning", AskState.LAPSED: "error"}


async def ask_answer(screen: Screen[Any], theme: str, person: str, name: str) -> bool:
    """Ask what a reference leader answers on a theme, when and why, and write it down (R-44)."""
    from ns3tui.desk import optins

    desk = await host_of(screen.app).desk()
    title = f"{theme}: {name}"
    given = await screen.app.push_screen_wait(
        Choose(title, [Choice(one.value, one.value.capitalize()) for one in ANSWERS],
               text=_("Vil være referenceleder for temaet?"))
    )  # fmt: skip
    if not given:
        return False
    day = await screen.app.push_screen_wait(
        Ask(title, _("Hvilken dag er svaret givet?"), value=show_date(desk.today()))
    )
    if not day:
        return False
    try:
        answered_on = parse_date(day, today=desk.today())
    except ValueError:
        say(screen.app, _("{value} er ikke en dato; skriv 23-11-2026.").format(value=day), "error")
        return False
    reason = await screen.app.push_screen_wait(
        Ask(title, _("Hvorfor? (må være tom)"), needed=False)
    )
    if reason is None:
        return False
    summary = _("{name} svarer {answer} på {theme}").format(name=name, answer=given, theme=theme)
    await desk.act("match.answer", optins.answer, theme, person, Answer(given), reason=reason,
                   answered_on=answered_on, summary=summary)  # fmt: skip
    say(screen.app, summary)
    return True


async def ask_interest(screen: Screen[Any], theme: str, one: "Candidate") -> bool:
    """Ask for a leader's timing, motivation and theme, 0–4 each, and write them down (R-52)."""
    from ns3tui.desk import optins

    known = one.interest
    value = (
        " ".join(
            "-" if v is None else str(v) for v in (known.timing, known.motivation, known.theme)
        )
        if known is not None
        else ""
    )
    text = await screen.app.push_screen_wait(
        Ask(f"{theme}: {one.name}",
            _("Timing, motivation og tema, 0-4 hver, som 3 4 2; - hvor det ikke vides."),
            value=value)
    )  # fmt: skip
    if not text:
        return False
    read = read_grades(text)
    if read is None:
        say(screen.app, _("Skriv tre tal fra 0 til 4, som 3 4 2."), "error")
        return False
    note = await screen.app.push_screen_wait(
        Ask(f"{theme}: {one.name}", _("Bemærkning (må være tom)"),
            value=known.note if known is not None else "", needed=False)
    )  # fmt: skip
    if note is None:
        return False
    timing, motivation, fit = read
    desk = await host_of(screen.app).desk()
    await desk.act("match.interest", optins.set_interest, theme, one.code, competence=fit,
                   timing=timing, motivation=motivation, note=note,
                   summary=_("{name}: interesse for {theme}").format(
                       name=one.name, theme=theme))  # fmt: skip
    return True


def read_grades(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Read three grades from 0 to 4, ``-`` for one not known; nothing when they are not three."""
    parts = re.findall(r"[0-9]+|-|–", text)
    if len(parts) != GRADES:
        return None
    grades = [None if part in "-–" else int(part) for part in parts]
    if any(grade is not None and grade > 4 for grade in grades):
        return None
    return grades[0], grades[1], grades[2]


async def ask_competences(screen: Screen[Any], theme: "MatchTheme") -> tuple[int, ...] | None:
    """Ask which of the ten competences a theme asks for most; none means all ten (R-34)."""
    from ns3tui.desk import competences

    desk = await host_of(screen.app).desk()
    known = await desk.read(competences.competence_names)
    lines = "\n".join(f"{number:>2} {name}" for number, (_c, name, _w) in enumerate(known, 1))
    is_all = len(theme.competences) == len(known)
    value = "" if is_all else " ".join(str(number) for number in theme.competences)
    text = await screen.app.push_screen_wait(
        Ask(_("{theme}: hvad beder temaet især om?").format(theme=theme.code),
            lines + "\n\n" + _("Numrene, som 3 7 9; tomt er alle ti."), value=value, needed=False)
    )  # fmt: skip
    if text is None:
        return None
    return tuple(int(part) for part in re.findall(r"[0-9]+", text))


class OptIns(Dialog[str]):
    """Every theme of a round with those who have not answered."""

    DEFAULT_CSS = """
    OptIns Table { height: 24; }
    OptIns.-low Table { height: 13; }
    OptIns #optins-case { height: auto; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("j,down", "cursor(1)", show=False),
        Binding("k,up", "cursor(-1)", show=False),
        Binding("a", "ask", show=False),
        Binding("r", "remind", show=False),
        Binding("e,enter", "answer", show=False),
        Binding("t", "mail", show=False),
    ]

    def __init__(self, round_code: str) -> None:
        super().__init__()
        self._round = round_code
        self._silences: dict[str, Silence] = {}
        self._cases: dict[str, Case] = {}

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog-box optins"):
            yield heading(_("Tilvalg i runde {round}").format(round=self._round))
            yield Table(
                (Column(_("Tema"), 5), Column(_("Navn"), 18, grow=1), Column(_("Spurgt"), 10),
                 Column(_("Dage"), 4, right=True, spare=1), Column("", 13)),
                id="optins",
            )  # fmt: skip
            yield Static("", id="optins-case")
            yield hint(_("e: svar · a: spørg · r: rykkere · t: svar fra en mail · esc: luk"))

    @property
    def table(self) -> Table:
        """The list."""
        return self.query_one("#optins", Table)

    def on_mount(self) -> None:
        """Read who is silent."""
        self.set_focus(self.table)
        self.desk_app.work(self._load, group="match", holds_keys=True)

    async def _load(self) -> None:
        from ns3tui.desk import optin_requests

        desk = await self.desk_app.desk()
        silences = await desk.read(optin_requests.silent, self._round, desk.today())
        cases = await desk.read(optin_requests.cases, self._round, desk.today())
        self._silences = {one.theme: one for one in silences}
        self._cases = {one.theme: one for one in cases}
        self.table.set_sections([self._section(one) for one in silences])
        self._show_case()

    def _section(self, one: "Silence") -> Section:
        case = self._cases.get(one.theme)
        yes = len(case.yes) if case is not None else 0
        said = ngettext("{count} ja", "{count} ja", yes).format(count=yes)
        rows = [
            Row(f"{one.theme} {view.person}",
                (Cell(one.theme, "badge"), view.name, show_date(view.asked_on), str(view.days),
                 Cell(view.state.label, _LOOKS.get(view.state, "muted"))))
            for view in one.waiting
        ] + [
            Row(f"{one.theme} {person}",
                (Cell(one.theme, "badge"), name, "", "", Cell(_("ikke spurgt"), "muted")))
            for person, name in one.not_asked
        ]  # fmt: skip
        return Section(f"{one.theme} {one.title} · {said}", rows)

    def _show_case(self) -> None:
        theme = self.table.cursor_key.partition(" ")[0]
        case = self._cases.get(theme)
        text = case.finding.message if case is not None and case.finding is not None else ""
        self.query_one("#optins-case", Static).update(page((text, "$warning")))

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        self.table.step(step)
        self._show_case()

    def _here(self) -> tuple[str, str]:
        theme, _space, person = self.table.cursor_key.partition(" ")
        return theme, person

    def _person_name(self, theme: str, person: str) -> str:
        silence = self._silences[theme]
        named = {view.person: view.name for view in silence.waiting} | dict(silence.not_asked)
        return named.get(person, person)

    def action_answer(self) -> None:
        """Write down an answer of the person at the cursor."""
        self.desk_app.work(self._answer, group="match")

    async def _answer(self) -> None:
        theme, person = self._here()
        if person and await ask_answer(
            self.screen, theme, person, self._person_name(theme, person)
        ):
            await self._load()

    def action_ask(self) -> None:
        """Note that the person at the cursor, or all of the theme, have been asked."""
        self.desk_app.work(self._ask, group="match")

    async def _ask(self) -> None:
        from ns3tui.desk import optin_requests

        theme, person = self._here()
        if not theme:
            return
        whom = await self.app.push_screen_wait(
            Choose(_("{theme}: hvem er spurgt?").format(theme=theme), [
                Choice("one", self._person_name(theme, person)),
                Choice("all", _("Alle, der kan, og som hverken er spurgt eller har svaret")),
            ])
        )  # fmt: skip
        if not whom:
            return
        desk = await self.desk_app.desk()
        persons = (person,) if whom == "one" else ()
        acted = await desk.act("match.ask", optin_requests.ask, theme, persons,
                               summary=_("Spurgt om {theme}").format(theme=theme))  # fmt: skip
        count = len(acted.value)
        say(self.app, ngettext("{count} er spurgt.", "{count} er spurgt.", count).format(
            count=count))  # fmt: skip
        await self._load()

    def action_remind(self) -> None:
        """Show the reminder to the person at the cursor, to copy; note that it is sent."""
        self.desk_app.work(self._remind, group="match")

    async def _remind(self) -> None:
        from ns3tui.desk import optin_requests

        theme, person = self._here()
        if not person:
            return
        desk = await self.desk_app.desk()
        text = await desk.read(optin_requests.reminder, person, desk.today())
        if not text:
            say(self.app, _("Der er ikke noget at rykke for: spørg først (a)."))
            return
        answer = await self.app.push_screen_wait(
            Read(_("Rykker til {name}").format(name=self._person_name(theme, person)), page(text),
                 answers=[Choice("c", _("kopiér")), Choice("m", _("markér som sendt"))])
        )  # fmt: skip
        if answer == "c":
            self.app.copy_to_clipboard(text)
            say(self.app, _("Kopieret."))
        elif answer == "m":
            wanted = [
                (silence.theme, view.person)
                for silence in self._silences.values()
                for view in silence.waiting
                if view.person == person and view.state in {AskState.WAITING, AskState.REMIND}
            ]
            await desk.act("match.remind", optin_requests.remind, wanted,
                           summary=_("Rykket {person}").format(person=person))  # fmt: skip
            await self._load()

    def action_mail(self) -> None:
        """Read answers from the text of a mail."""
        self.desk_app.work(self._mail, group="match")

    async def _mail(self) -> None:
        from ns3tui.desk import optin_mail

        text = await self.app.push_screen_wait(PasteMail())
        if not text:
            return
        desk = await self.desk_app.desk()
        found = await desk.read(optin_mail.read_mail, text, desk.today())
        person = found.person
        if not person:
            who = await self.app.push_screen_wait(
                Ask(_("Hvem skriver?"), _("Mailen siger det ikke; skriv personens kode, som C05."))
            )
            if not who:
                return
            person = who.strip().upper()
            found = await desk.read(optin_mail.read_mail, text, desk.today(), person=person)
        answers = [Choice("g", _("gem svarene"))] if found.answers else []
        width = page_width(self.app.size.width)
        title = _("Svar fra {name}").format(name=found.name or person)
        answer = await self.app.push_screen_wait(
            Read(title, mail_page(found, width), answers=answers)
        )
        if answer == "g":
            rows = [(one.theme, one.answer, one.reason) for one in found.answers]
            await desk.act("match.answer", optin_mail.save, found.person or person, rows,
                           summary=title)  # fmt: skip
            await self._load()


def mail_page(found: "MailReading", width: int) -> Content:
    """Return what was read from a mail, before it is kept."""
    pieces: list[Piece] = []
    for one in found.answers:
        before = _(" (før: {answer})").format(answer=one.before.label) if one.before else ""
        lead = page((f"{one.theme} ", "$accent bold"), (f"{one.answer.label}{before} ", "bold"))
        pieces.append(hang(lead, f"{one.title}. {one.reason}", width))
    for theme in found.doubts:
        text = _("{theme} er besvaret på to måder: skriv svaret med e.").format(theme=theme)
        pieces.append(hang(page((glyphs("⚠ "), "$warning")), text, width))
    for line in found.unread:
        pieces.append(hang(page((_("ikke forstået: "), "$text-muted")), line, width))
    if not found.answers:
        pieces.append(_("Der er ikke fundet noget svar i teksten.") + "\n")
    return page(*pieces)


class PasteMail(Dialog[str]):
    """A field for the text of a mail."""

    DEFAULT_CSS = """
    PasteMail Paragraphs { height: 18; }
    PasteMail.-low Paragraphs { height: 12; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f10", "read", show=False)]

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        with Vertical(classes="dialog-box paste"):
            yield heading(_("Indsæt mailens tekst"))
            with VerticalScroll(can_focus=False):
                yield Paragraphs("", id="mail")
            yield hint(_("F10: læs svarene · esc: fortryd"))

    def on_mount(self) -> None:
        """Be ready for the paste."""
        self.set_focus(self.query_one("#mail", Paragraphs))

    def action_read(self) -> None:
        """Answer with the text."""
        self.dismiss(self.query_one("#mail", Paragraphs).text)
