"""What stands in the agenda and the minutes of chefforum's meetings (R-84 … R-86)."""

import datetime as dt
from dataclasses import dataclass, field

from ns3tui.exchange.documents.fields import about
from ns3tui.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision of a meeting, and what is to follow from it."""

    subject: str = field(metadata=about(N_("temaet eller netværket, eller tom")))
    outcome: str = field(metadata=about(N_("udfaldet: prioriteret, parkeret …")))
    text: str = field(metadata=about(N_("beslutningen")))
    follow_up: str = field(default="", metadata=about(N_("hvad der skal ske")))
    responsible: str = field(default="", metadata=about(N_("hvem der gør det")))
    due_on: dt.date | None = field(default=None, metadata=about(N_("hvornår senest")))
    done_on: dt.date | None = field(default=None, metadata=about(N_("hvornår det blev gjort")))


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaLine:
    """One item of a meeting."""

    number: int = field(metadata=about(N_("punktets nummer")))
    title: str = field(metadata=about(N_("punktets titel")))
    minutes: int = field(metadata=about(N_("minutterne, det må tage")))
    kind: str = field(metadata=about(N_("drøftelse, beslutning eller orientering")))
    responsible: str = field(default="", metadata=about(N_("hvem der har punktet")))
    subjects: tuple[str, ...] = field(
        default=(), metadata=about(N_("temaerne og netværkene, punktet handler om"))
    )
    starts_after: int = field(default=0, metadata=about(N_("minutter fra mødets start")))
    minute_text: str = field(default="", metadata=about(N_("referatets tekst")))
    decisions: tuple[Decided, ...] = field(
        default=(), metadata=about(N_("beslutningerne under punktet"))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingDocument:
    """A meeting of chefforum, for its agenda before it and its minutes after it."""

    code: str = field(metadata=about(N_("mødets kode")))
    kind: str = field(metadata=about(N_("månedlig eller halvårlig")))
    held_on: dt.date = field(metadata=about(N_("mødets dag")))
    status: str = field(metadata=about(N_("planlagt, holdt eller aflyst")))
    minutes: int = field(metadata=about(N_("minutterne, der er sat af")))
    minutes_used: int = field(metadata=about(N_("minutterne, punkterne tager")))
    round_name: str = field(default="", metadata=about(N_("halvåret, mødet drøfter")))
    items: tuple[AgendaLine, ...] = field(default=(), metadata=about(N_("punkterne")))
    other_decisions: tuple[Decided, ...] = field(
        default=(), metadata=about(N_("beslutninger uden for punkterne"))
    )
    present: tuple[str, ...] = field(default=(), metadata=about(N_("de fremmødte")))
    absent: tuple[str, ...] = field(default=(), metadata=about(N_("afbuddene")))
    observers: tuple[str, ...] = field(
        default=(), metadata=about(N_("tilhørerne: taleret, ikke beslutningsret"))
    )
    observers_approved_by: tuple[str, ...] = field(
        default=(), metadata=about(N_("hvem der har godkendt tilhørerne"))
    )
    note: str = field(default="", metadata=about(N_("bemærkningen til mødet")))
