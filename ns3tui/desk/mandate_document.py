"""The mandate contract as a plain text to print and sign (R-40, R-46)."""

from sqlmodel import Session

from ns3tui.danish import show_date
from ns3tui.desk.errors import NotFound
from ns3tui.desk.mandates import CONTENT, versions
from ns3tui.i18n import _


def document(session: Session, network: str, number: int | None = None) -> str:
    """Return a version of the mandate as a plain text to print and sign; the newest by default.

    Raises:
        NotFound: no such network or version.
    """
    found = versions(session, network)
    chosen = next((v for v in found if number in {None, v.number}), None)
    if chosen is None:
        raise NotFound(f"{network} v{number or 1}")
    lines = [
        _("Mandatkontrakt for {name}").format(name=chosen.network_name),
        _("Netværk {code} · version {number} · {status}").format(
            code=chosen.network, number=chosen.number, status=chosen.status
        ),
        "",
    ]
    for name, title in CONTENT:
        text = chosen.texts[name]
        if text:
            lines += [_(title), text, ""]
    if chosen.seat_days is not None:
        lines += [_("Dage i sekretariatet om ugen: {days}").format(days=chosen.seat_days), ""]
    lines.append(_("Underskrifter"))
    for party in chosen.parties:
        if party.is_required or party.person or party.signed_on:
            signed = show_date(party.signed_on) if party.signed_on else "_" * 16
            lines.append(f"{party.party.label}: {party.name or '_' * 24}   {signed}")
    return "\n".join(lines) + "\n"
