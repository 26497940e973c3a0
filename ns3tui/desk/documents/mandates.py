"""What stands in a mandate contract (R-40, R-46, A-12)."""

import datetime as dt

from sqlmodel import Session

from ns3tui.desk import mandates
from ns3tui.desk.documents import Filling
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.network_rows import NetworkReading
from ns3tui.exchange.documents.networks import MandateContract, SignatureLine
from ns3tui.i18n import _


def contract(session: Session, subject: str, day: dt.date) -> Filling:
    """Fill the contract of a network: its newest version, or that of ``NV14-1``.

    Raises:
        Refused: no mandate has been drawn up for the network yet.
        NotFound: no such network or version.
    """
    code, number = _which(subject)
    versions = mandates.versions(session, code, day)
    if not versions:
        raise Refused(
            _("Der er ingen mandatkontrakt for {code} endnu.").format(code=code),
            _("Lav den første version i netværkets mandat."),
        )
    chosen = next((v for v in versions if number in {None, v.number}), None)
    if chosen is None:
        raise NotFound(f"{code}-{number}")
    network = NetworkReading(session, day).by_code[code]
    texts = {name: text for name, text in chosen.texts.items() if name != "reason"}
    data = MandateContract(
        network=code,
        network_name=chosen.network_name,
        type=network.type.label,
        number=chosen.number,
        status=chosen.status,
        reason=chosen.texts["reason"],
        drawn_up_on=chosen.drawn_up_on,
        starts_on=network.starts_on,
        ends_on=network.planned_end,
        seat_days=chosen.seat_days,
        signatures=tuple(
            SignatureLine(
                party=view.party.label,
                name=view.name,
                signed_on=view.signed_on,
                is_required=view.is_required,
            )
            for view in chosen.parties
            if view.is_required or view.person or view.signed_on
        ),
        **texts,
    )
    return Filling(data, f"{code}-{chosen.number}")


def _which(subject: str) -> tuple[str, int | None]:
    """Return the network and the version that ``NV14-2`` or ``NV14`` names."""
    code, dash, number = subject.rpartition("-")
    if dash and number.isdecimal():
        return code, int(number)
    return subject, None
