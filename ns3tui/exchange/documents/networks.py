"""What stands in a network's mandate contract (R-46; section 1.6 of the model)."""

import datetime as dt
from dataclasses import dataclass, field

from ns3tui.exchange.documents.fields import about
from ns3tui.i18n import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureLine:
    """One party of the contract: who signs, and when they did."""

    party: str = field(metadata=about(N_("parten: netværksleder, referenceleder …")))
    name: str = field(default="", metadata=about(N_("hvem der skriver under")))
    signed_on: dt.date | None = field(default=None, metadata=about(N_("dagen for underskriften")))
    is_required: bool = field(default=True, metadata=about(N_("om parten skal skrive under")))


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateContract:
    """One version of a network's mandate, to print and sign (R-40, R-46, A-12)."""

    network: str = field(metadata=about(N_("netværkets kode")))
    network_name: str = field(metadata=about(N_("netværkets navn")))
    type: str = field(metadata=about(N_("netværkstypen")))
    number: int = field(metadata=about(N_("versionens nummer")))
    status: str = field(metadata=about(N_("gældende, erstattet eller hvad der afventes")))
    reason: str = field(default="", metadata=about(N_("årsagen til versionen")))
    drawn_up_on: dt.date | None = field(default=None, metadata=about(N_("dagen, den er skrevet")))
    starts_on: dt.date | None = field(default=None, metadata=about(N_("netværkets start")))
    ends_on: dt.date | None = field(default=None, metadata=about(N_("netværkets planlagte slut")))
    purpose: str = field(default="", metadata=about(N_("formål og mål")))
    roles: str = field(default="", metadata=about(N_("roller og ansvar for de fire parter")))
    time_agreement: str = field(default="", metadata=about(N_("tidsaftalen pr. fase")))
    seat_days: int | None = field(default=None, metadata=about(N_("dage i sekretariatet om ugen")))
    basis_tasks: str = field(default="", metadata=about(N_("basisopgaver, der prioriteres")))
    development: str = field(default="", metadata=about(N_("co-driver og kompetenceudvikling")))
    promise: str = field(default="", metadata=about(N_("netværkslederens løfte til co-driveren")))
    political: str = field(default="", metadata=about(N_("det politiske samspil")))
    capital: str = field(default="", metadata=about(N_("testkapitalen")))
    rhythm: str = field(default="", metadata=about(N_("status-rytmen")))
    signatures: tuple[SignatureLine, ...] = field(
        default=(), metadata=about(N_("de fire parter, og co-driveren når der er en"))
    )
