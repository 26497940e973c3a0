"""What stands in the documents about themes: temaskabelon, temaoplæg and the reply (R-13, R-12)."""

import datetime as dt
from dataclasses import dataclass, field

from ns3tui.exchange.documents.fields import about
from ns3tui.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """Something to tick: its name, and whether it is ticked."""

    name: str = field(metadata=about(N_("hvad der kan sættes kryds ved")))
    code: str = field(default="", metadata=about(N_("dets forkortelse")))
    is_on: bool = field(default=False, metadata=about(N_("om der er sat kryds")))


@dataclass(frozen=True, slots=True, kw_only=True)
class FormCriterion:
    """One of the seven criteria on the temaskabelon (R-07)."""

    key: str = field(metadata=about(N_("T1 til T7")))
    label: str = field(metadata=about(N_("kriteriet med papirets ord")))
    prompt: str = field(metadata=about(N_("spørgsmålet, der hjælper på vej")))
    score: int | None = field(default=None, metadata=about(N_("scoren 0-4; tom uden en")))
    evidence: str = field(default="", metadata=about(N_("belægget")))


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeForm:
    """The temaskabelon, blank for a proposer or filled with what the desk keeps (R-13)."""

    is_blank: bool = field(metadata=about(N_("skabelonen er tom og skal udfyldes")))
    code: str = field(default="", metadata=about(N_("temaets kode")))
    title: str = field(default="", metadata=about(N_("temaets titel")))
    round_name: str = field(default="", metadata=about(N_("halvåret, temaet er til")))
    deadline: dt.date | None = field(
        default=None, metadata=about(N_("fristen for at nå det halvår"))
    )
    proposed_by: str = field(default="", metadata=about(N_("hvem der foreslår temaet")))
    proposer_email: str = field(default="", metadata=about(N_("forslagsstillerens e-post")))
    submitted_on: dt.date | None = field(
        default=None, metadata=about(N_("dagen, temaet er indsendt"))
    )
    problem: str = field(default="", metadata=about(N_("problembeskrivelsen")))
    burning_platform: str = field(default="", metadata=about(N_("den brændende platform")))
    origins: tuple[Tick, ...] = field(
        default=(), metadata=about(N_("efterspurgt nedefra, udefra, oppefra"))
    )
    departments: tuple[Tick, ...] = field(
        default=(), metadata=about(N_("afdelingerne; kryds ved de berørte"))
    )
    criteria: tuple[FormCriterion, ...] = field(default=(), metadata=about(N_("de syv kriterier")))
    total: int | None = field(default=None, metadata=about(N_("summen af scorerne, 0-28")))
    wanted_by_management: bool = field(
        default=False, metadata=about(N_("ønsket i toppen (kriterium 2)"))
    )
    wanted_by_staff: bool = field(
        default=False, metadata=about(N_("ønsket af medarbejderne (kriterium 2)"))
    )
    economy_note: str = field(
        default="", metadata=about(N_("det økonomiske potentiale (kriterium 6)"))
    )
    strategic_agenda: str = field(
        default="", metadata=about(N_("den strategiske dagsorden, temaet tjener"))
    )
    types: tuple[Tick, ...] = field(
        default=(), metadata=about(N_("netværkstyperne; kryds ved den foreslåede"))
    )
    political_body: str = field(default="", metadata=about(N_("den politiske kobling")))
    keywords: str = field(default="", metadata=about(N_("stikordene, adskilt af komma")))
    note: str = field(default="", metadata=about(N_("bemærkningen")))


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedTheme:
    """One theme of the ranked list chefforum is given."""

    place: str = field(metadata=about(N_("pladsen blandt de indstillede, 1 er øverst; ellers –")))
    code: str = field(metadata=about(N_("temaets kode")))
    title: str = field(metadata=about(N_("temaets titel, forkortet til to linjer")))
    type_letter: str = field(metadata=about(N_("V, L eller I")))
    type: str = field(metadata=about(N_("netværkstypen")))
    score: str = field(metadata=about(N_("scoren som 24,5 af 28, eller – uden hel vurdering")))
    spread: str = field(metadata=about(N_("spredningen mellem de vurderende, i point")))
    assessors: int = field(metadata=about(N_("hvor mange der har vurderet helt")))
    departments: str = field(metadata=about(N_("de berørte afdelinger")))
    readiness: str = field(metadata=about(N_("klar, eller hvad der mangler")))
    is_ready: bool = field(metadata=about(N_("om intet mangler")))
    stage: str = field(metadata=about(N_("stadiet")))


@dataclass(frozen=True, slots=True, kw_only=True)
class MixLine:
    """How many networks of one kind the round has against what it should have (R-19 … R-21)."""

    name: str = field(metadata=about(N_("igangsættes i alt, eller en netværkstype")))
    count: int = field(metadata=about(N_("hvor mange der er prioriteret eller i gang")))
    target: str = field(metadata=about(N_("hvor mange der skal være")))
    if_all: int = field(metadata=about(N_("hvor mange, hvis hele listen prioriteres")))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundProposal:
    """The temaoplæg to chefforum: the ranked list of a round on one page (R-12, R-14, R-20)."""

    round_code: str = field(metadata=about(N_("halvårets nøgle, 2027-1")))
    round_name: str = field(metadata=about(N_("halvåret, 1. halvår 2027")))
    made_on: dt.date = field(metadata=about(N_("dagen, oplægget er lavet")))
    deadline: dt.date | None = field(default=None, metadata=about(N_("fristen for temaer")))
    discussion_on: dt.date | None = field(
        default=None, metadata=about(N_("dagen for chefforums drøftelse"))
    )
    meeting: str = field(default="", metadata=about(N_("mødets kode")))
    themes: tuple[RankedTheme, ...] = field(
        default=(), metadata=about(N_("temaerne til drøftelse i rækkefølge"))
    )
    left_over: str = field(
        default="", metadata=about(N_("de temaer på listen, der ikke er plads til på siden"))
    )
    not_ready: str = field(
        default="", metadata=about(N_("rundens temaer, der ikke er nået til drøftelse"))
    )
    mix: tuple[MixLine, ...] = field(default=(), metadata=about(N_("rundens blanding af typer")))
    findings: tuple[str, ...] = field(
        default=(), metadata=about(N_("hvad reglerne siger om runden"))
    )
    formula: str = field(default="", metadata=about(N_("hvordan scoren regnes ud")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter from the secretariat: the reply to a proposer (section 1.7, D)."""

    recipient: str = field(metadata=about(N_("modtageren")))
    subject: str = field(metadata=about(N_("emnet")))
    body: str = field(metadata=about(N_("brevets tekst")))
    written_on: dt.date = field(metadata=about(N_("brevets dag")))
    theme: str = field(default="", metadata=about(N_("koden på temaet, brevet handler om")))
