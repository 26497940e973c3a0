"""What stands in the load letter and the turnus agreement (R-58, R-76 … R-80)."""

import datetime as dt
from dataclasses import dataclass, field

from ns3tui.exchange.documents.fields import about
from ns3tui.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadSpan:
    """Some weeks in a row of the same intensity."""

    weeks: str = field(metadata=about(N_("ugerne, fx uge 36-37")))
    start: dt.date = field(metadata=about(N_("den første dag")))
    end: dt.date = field(metadata=about(N_("den sidste dag")))
    phase: str = field(metadata=about(N_("fasen")))
    intensity: str = field(metadata=about(N_("intensiv, break, test …")))
    hours: str = field(metadata=about(N_("timer om ugen, som de skal vises")))


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLoad:
    """What one of the leader's staff gives to one network."""

    name: str = field(metadata=about(N_("medarbejderen")))
    network: str = field(metadata=about(N_("netværkets kode og navn")))
    role: str = field(metadata=about(N_("rollen i netværket")))
    hours_in_all: str = field(default="", metadata=about(N_("timer i alt i perioden")))
    basis_tasks: str = field(
        default="", metadata=about(N_("basisopgaver, der viger, efter mandatet"))
    )
    spans: tuple[LoadSpan, ...] = field(default=(), metadata=about(N_("ugerne med timer")))


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLetter:
    """The letter to a personaleleder: who, which weeks, how intensive, how many hours (R-58)."""

    recipient: str = field(metadata=about(N_("personalelederen")))
    unit: str = field(metadata=about(N_("afdelingen")))
    start: dt.date = field(metadata=about(N_("periodens første dag")))
    end: dt.date = field(metadata=about(N_("periodens sidste dag")))
    written_on: dt.date = field(metadata=about(N_("brevets dag")))
    people: tuple[PersonLoad, ...] = field(
        default=(), metadata=about(N_("medarbejderne, én gang for hvert netværk"))
    )
    peak: str = field(default="", metadata=about(N_("de tungeste uger i én linje")))


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnusAgreement:
    """The agreement on a stay at the secretariat (R-77 … R-79)."""

    code: str = field(metadata=about(N_("opholdets kode")))
    person: str = field(metadata=about(N_("medarbejderen")))
    unit: str = field(metadata=about(N_("afdelingen")))
    start: dt.date | None = field(metadata=about(N_("den første dag")))
    end: dt.date | None = field(metadata=about(N_("den sidste dag")))
    days: str = field(default="", metadata=about(N_("dage om ugen")))
    weeks: int | None = field(default=None, metadata=about(N_("antal uger")))
    competence: str = field(default="", metadata=about(N_("den særlige kompetence")))
    task_kind: str = field(
        default="", metadata=about(N_("tema, problemstilling, metode eller andet"))
    )
    task: str = field(default="", metadata=about(N_("opgaven")))
    product: str = field(default="", metadata=about(N_("produktet")))
    designated_by: str = field(
        default="", metadata=about(N_("hvem i chefforum der har udpeget kompetencen"))
    )
    designated_on: dt.date | None = field(default=None, metadata=about(N_("dagen for udpegningen")))
    personnel_leader: str = field(default="", metadata=about(N_("personalelederen")))
    consented: bool = field(default=False, metadata=about(N_("om personalelederen har sagt ja")))
    consented_on: dt.date | None = field(default=None, metadata=about(N_("dagen for det ja")))
    status: str = field(default="", metadata=about(N_("foreslået, aftalt, i gang …")))
    written_on: dt.date | None = field(default=None, metadata=about(N_("aftalens dag")))
