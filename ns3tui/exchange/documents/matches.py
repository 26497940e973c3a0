"""What stands in the match notes: who, why in named terms, who else was considered (R-52, R-82)."""

import datetime as dt
from dataclasses import dataclass, field

from ns3tui.exchange.documents.fields import about
from ns3tui.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreTerm:
    """One named part of a score."""

    name: str = field(metadata=about(N_("leddets navn: kompetence, timing, motivation …")))
    points: str = field(metadata=about(N_("leddets point, som de skal vises")))
    reason: str = field(default="", metadata=about(N_("hvad pointene bygger på")))


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenPerson:
    """Who is proposed for a role, and why."""

    role: str = field(metadata=about(N_("rollen: referenceleder, netværksleder, co-driver")))
    name: str = field(metadata=about(N_("personens navn")))
    unit: str = field(default="", metadata=about(N_("afdelingen")))
    points: str = field(default="", metadata=about(N_("pointene i alt")))
    terms: tuple[ScoreTerm, ...] = field(default=(), metadata=about(N_("pointenes led")))
    condition: str = field(
        default="", metadata=about(N_("forbeholdet, fx et aktivt tilvalg der mangler"))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsideredPerson:
    """Somebody who was considered for a role and not proposed."""

    role: str = field(metadata=about(N_("rollen")))
    name: str = field(metadata=about(N_("personens navn")))
    unit: str = field(default="", metadata=about(N_("afdelingen")))
    points: str = field(default="", metadata=about(N_("pointene i alt; tom når de er strøget")))
    reason: str = field(default="", metadata=about(N_("hvorfor ikke denne person")))
    rule: str = field(default="", metadata=about(N_("reglen, der stryger; tom uden en")))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchNote:
    """The match note of one theme."""

    theme: str = field(metadata=about(N_("temaets kode")))
    title: str = field(metadata=about(N_("temaets titel")))
    type: str = field(metadata=about(N_("netværkstypen")))
    round_name: str = field(metadata=about(N_("halvåret")))
    made_on: dt.date = field(metadata=about(N_("notatets dag")))
    starts_on: dt.date | None = field(default=None, metadata=about(N_("netværkets start")))
    demands: str = field(default="", metadata=about(N_("hvad typen kræver af de tre roller")))
    chosen: tuple[ChosenPerson, ...] = field(
        default=(), metadata=about(N_("de foreslåede, én pr. rolle"))
    )
    considered: tuple[ConsideredPerson, ...] = field(
        default=(), metadata=about(N_("de andre, der blev overvejet, bedste først"))
    )
    struck: tuple[ConsideredPerson, ...] = field(
        default=(), metadata=about(N_("de strøgne med reglen, der stryger dem"))
    )
    decided_by: str = field(default="", metadata=about(N_("hvem der har valgt, og hvornår")))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRow:
    """One theme of the whole round's match."""

    theme: str = field(metadata=about(N_("temaets kode")))
    title: str = field(metadata=about(N_("temaets titel")))
    type: str = field(metadata=about(N_("netværkstypen")))
    reference_leader: str = field(default="", metadata=about(N_("referencelederen")))
    leader: str = field(default="", metadata=about(N_("netværkslederen")))
    co_driver: str = field(default="", metadata=about(N_("co-driveren")))
    points: str = field(default="", metadata=about(N_("temaets point")))
    why: str = field(default="", metadata=about(N_("de vigtigste grunde i én linje")))


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchAlternative:
    """Another complete plan: what changes, and what it costs."""

    name: str = field(metadata=about(N_("planens navn")))
    points: str = field(metadata=about(N_("planens point i alt")))
    changes: str = field(metadata=about(N_("hvad der er anderledes")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Supply:
    """How many are wanted for a role, and how many there are."""

    role: str = field(metadata=about(N_("rollen")))
    wanted: int = field(metadata=about(N_("hvor mange temaerne skal bruge")))
    there: int = field(metadata=about(N_("hvor mange der kan")))


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMatchNote:
    """The match note of a whole round."""

    round_code: str = field(metadata=about(N_("halvårets nøgle, 2027-1")))
    round_name: str = field(metadata=about(N_("halvåret, 1. halvår 2027")))
    made_on: dt.date = field(metadata=about(N_("notatets dag")))
    rows: tuple[MatchRow, ...] = field(default=(), metadata=about(N_("temaerne med de tre roller")))
    points: str = field(default="", metadata=about(N_("planens point i alt")))
    proof: str = field(
        default="", metadata=about(N_("om planen er bevist bedst, eller hvor langt der er"))
    )
    supply: tuple[Supply, ...] = field(default=(), metadata=about(N_("udbud mod behov pr. rolle")))
    alternatives: tuple[MatchAlternative, ...] = field(
        default=(), metadata=about(N_("andre hele planer"))
    )
    unstaffed: tuple[str, ...] = field(
        default=(), metadata=about(N_("temaer uden hold, med grunden"))
    )
