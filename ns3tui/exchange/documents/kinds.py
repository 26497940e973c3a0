"""The documents of the desk: their names, what each is about, and the data it is made of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ns3tui.exchange.documents.matches import MatchNote, RoundMatchNote
from ns3tui.exchange.documents.meetings import MeetingDocument
from ns3tui.exchange.documents.networks import MandateContract
from ns3tui.exchange.documents.themes import Letter, RoundProposal, ThemeForm
from ns3tui.exchange.documents.time import LoadLetter, TurnusAgreement
from ns3tui.exchange.errors import FileRefused
from ns3tui.i18n import DEFAULT_LANGUAGE, N_, _, language


class Subject(StrEnum):
    """What a document is about; the word stands for its code on the command line."""

    THEME = N_("TEMA")
    ROUND = N_("HALVÅR")
    MEETING = N_("MØDE")
    NETWORK = N_("NETVÆRK")
    PERSON = N_("PERSON")
    STAY = N_("TURNUS")

    @property
    def label(self) -> str:
        """The word in the language in use."""
        return _(self.value)


class Form(StrEnum):
    """The forms a document can be written in; the value is the ending of its file."""

    WORD = "docx"
    MARKDOWN = "md"
    TEXT = "txt"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document.

    Attributes:
        id: its name in the code and on the command line.
        file: its Danish name, of templates and files; the command line takes it as well.
        title: what people call it (marked for translation).
        help: one sentence on what it is for (marked for translation).
        subject: what it is about.
        data: the dataclass its templates are filled from.
        needs_subject: whether it must be told what it is about.
        is_letter: it goes to people in a Danish municipality and is Danish whatever the screen is.
    """

    id: str
    file: str
    title: str
    help: str
    subject: Subject
    data: type
    needs_subject: bool = True
    is_letter: bool = False

    @property
    def label(self) -> str:
        """Its title in the language in use."""
        return _(self.title)

    @property
    def explanation(self) -> str:
        """Its help in the language in use."""
        return _(self.help)

    @property
    def language(self) -> str:
        """The language it is written in when nobody says otherwise."""
        return DEFAULT_LANGUAGE if self.is_letter else language()


KINDS: Final = (
    Kind("theme-form", "temaskabelon", N_("Temaskabelon"),
         N_("Et tema, som det er beskrevet; uden tema en tom skabelon til forslagsstillere."),
         Subject.THEME, ThemeForm, needs_subject=False),
    Kind("proposal", "temaoplaeg", N_("Temaoplæg til chefforum"),
         N_("Rundens rangordnede liste på én side."),
         Subject.ROUND, RoundProposal, needs_subject=False),
    Kind("agenda", "dagsorden", N_("Dagsorden"),
         N_("Dagsordenen til et møde i chefforum; ellers det næste."),
         Subject.MEETING, MeetingDocument, needs_subject=False),
    Kind("minutes", "referat", N_("Referat"),
         N_("Referatet af et møde i chefforum; ellers det seneste."),
         Subject.MEETING, MeetingDocument, needs_subject=False),
    Kind("reply", "svar", N_("Svar til forslagsstiller"),
         N_("Brevet til den, der foreslog et tema."), Subject.THEME, Letter, is_letter=True),
    Kind("mandate", "mandatkontrakt", N_("Mandatkontrakt"),
         N_("Et netværks mandat, klar til underskrift."), Subject.NETWORK, MandateContract),
    Kind("match-note", "matchnotat", N_("Match-notat for et tema"),
         N_("Hvem, hvorfor, og hvem der ellers blev overvejet."), Subject.THEME, MatchNote),
    Kind("round-match", "matchnotat-runde", N_("Match-notat for runden"),
         N_("Hele rundens hold, med begrundelser."), Subject.ROUND, RoundMatchNote,
         needs_subject=False),
    Kind("load-letter", "belastningsark", N_("Belastningsark"),
         N_("Brevet til en personaleleder: hvem, hvilke uger, hvor mange timer."),
         Subject.PERSON, LoadLetter, is_letter=True),
    Kind("turnus-agreement", "turnusaftale", N_("Turnusaftale"),
         N_("Aftalen om et ophold i sekretariatet."), Subject.STAY, TurnusAgreement),
)  # fmt: skip
"""Every document there are templates for."""

BY_NAME: Final = {name: kind for kind in KINDS for name in (kind.id, kind.file)}


def kind_of(name: str) -> Kind:
    """Return a kind by its English or Danish name.

    Raises:
        FileRefused: there is no such document.
    """
    if name not in BY_NAME:
        raise FileRefused(
            _("Der er intet dokument, der hedder {name}.").format(name=name),
            _("Se, hvilke der er: ns3tui print --list."),
        )
    return BY_NAME[name]
