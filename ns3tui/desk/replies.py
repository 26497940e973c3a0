"""Replies to those who proposed a theme: drafted from the outcome, kept in an outbox.

The desk sends no mail. A reply is copied or written to a file and ticked off as sent. Letters are
Danish whatever the language of the screen: they go to people in a Danish municipality.
"""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa
from sqlmodel import Session, select

from ns3tui.clock import utc_now
from ns3tui.danish import parse_half_year, show_date
from ns3tui.db.columns import table
from ns3tui.desk.acting import actor_code, today_of
from ns3tui.desk.errors import NotFound
from ns3tui.desk.views import ReplyView
from ns3tui.exchange.csv_out import Cell, csv_bytes
from ns3tui.exchange.safe_files import default_folder, file_name, write_private
from ns3tui.i18n import _
from ns3tui.rules.stages import Stage

if TYPE_CHECKING:
    from ns3tui.db.tables import Reply, Theme

_SUBJECTS: Final = {
    Stage.DESCRIBED: "Dit tema «{title}» går videre",
    Stage.PRIORITISED: "Dit tema «{title}» bliver til et netværk",
    Stage.PARKED: "Dit tema «{title}» venter",
    Stage.REJECTED: "Dit tema «{title}»",
    Stage.DUPLICATE: "Dit tema «{title}» er lagt sammen med et andet",
}
_OUTCOMES: Final = {
    Stage.DESCRIBED: (
        "Vi tager dit tema videre. Det bliver nu beskrevet og vurderet på de syv kriterier, før "
        "chefforum drøfter det."
    ),
    Stage.PRIORITISED: (
        "Chefforum har prioriteret dit tema{day}, og der bliver lavet et netværk om det. Vi giver "
        "dig besked, når det går i gang."
    ),
    Stage.PARKED: "Vi har parkeret dit tema. Vi tager det op igen til {round}.",
    Stage.REJECTED: "Dit tema bliver ikke et netværkstema.",
    Stage.DUPLICATE: (
        "Dit tema ligner «{original}», som vi allerede arbejder med. Vi har lagt de to sammen, så "
        "din viden kommer med."
    ),
}


def draft(session: Session, theme: "Theme", outcome: Stage, reason: str = "") -> "Reply":
    """Draft the reply that tells the proposer what became of the theme.

    An unsent reply about the same theme is written anew instead of laying two in the outbox.
    """
    from ns3tui.db.tables import Reply

    session.flush()
    reply = session.exec(
        select(Reply).where(Reply.theme_id == theme.id, Reply.sent_at == None)  # noqa: E711
    ).first()
    subject = _SUBJECTS[outcome].format(title=theme.title)[:300]
    body = _body(session, theme, outcome, reason)
    recipient = theme.proposer_email or theme.proposed_by[:200].replace("\n", " ")
    if reply is None:
        reply = Reply(
            theme_id=theme.id or 0,
            recipient=recipient,
            subject=subject,
            body=body,
            drafted_on=today_of(session),
        )
        session.add(reply)
    else:
        reply.recipient, reply.subject, reply.body = recipient, subject, body
        reply.drafted_on = today_of(session)
    return reply


def withdraw(session: Session, theme: "Theme") -> None:
    """Take back what is not sent yet: the theme is where it came from, and nothing is decided."""
    from ns3tui.db.tables import Reply

    for reply in session.exec(
        select(Reply).where(Reply.theme_id == theme.id, Reply.sent_at == None)  # noqa: E711
    ):
        session.delete(reply)


def _body(session: Session, theme: "Theme", outcome: Stage, reason: str) -> str:
    from ns3tui.db.tables import Theme

    original = session.get(Theme, theme.duplicate_of_id) if theme.duplicate_of_id else None
    parts = [
        f"Kære {theme.proposed_by or 'forslagsstiller'}",
        f"Tak for dit forslag «{theme.title}».",
        _OUTCOMES[outcome].format(
            round=_round_text(theme.round_code),
            original=original.title if original else "",
            day=f" den {show_date(theme.decided_on)}" if theme.decided_on else "",
        ),
    ]
    if reason.strip():
        parts.append(f"Begrundelse: {reason.strip()}")
    if outcome is Stage.REJECTED and theme.sent_to:
        parts.append(f"Vi har sendt forslaget til {theme.sent_to}.")
    parts.append("Venlig hilsen\nNetværkssekretariatet")
    return "\n\n".join(parts)[:20_000]


def _round_text(code: str) -> str:
    try:
        year, half = parse_half_year(code)
    except ValueError:
        return code
    return f"{half}. halvår {year}"


def outbox(
    session: Session, *, sent: bool | None = False, theme_code: str = ""
) -> tuple[ReplyView, ...]:
    """Read the replies, oldest first: unsent by default, sent, or all (``sent=None``)."""
    r, t = table("reply").c, table("theme").c
    statement = (
        sa.select(
            r.id, t.code, t.title, r.recipient, r.subject, r.body, r.drafted_on, r.sent_at,
            r.sent_by,
        )
        .join(table("theme"), t.id == r.theme_id)
        .order_by(r.drafted_on, r.id)
    )  # fmt: skip
    if sent is not None:
        statement = statement.where(r.sent_at.is_not(None) if sent else r.sent_at.is_(None))
    if theme_code:
        statement = statement.where(t.code == theme_code)
    return tuple(ReplyView(*row) for row in session.execute(statement))


def _reply(session: Session, reply_id: int) -> "Reply":
    from ns3tui.db.tables import Reply

    reply = session.get(Reply, reply_id)
    if reply is None:
        raise NotFound(str(reply_id))
    return reply


def edit_reply(session: Session, reply_id: int, *, recipient: str, subject: str, body: str) -> None:
    """Rewrite a draft."""
    reply = _reply(session, reply_id)
    reply.recipient, reply.subject, reply.body = recipient, subject, body
    session.flush()


def mark_sent(
    session: Session, reply_ids: Iterable[int] | int, *, at: dt.datetime | None = None
) -> int:
    """Tick replies off as sent and return how many were not ticked before."""
    count = 0
    for reply_id in [reply_ids] if isinstance(reply_ids, int) else reply_ids:
        reply = _reply(session, reply_id)
        if reply.sent_at is None:
            reply.sent_at = at or utc_now()
            reply.sent_by = actor_code(session)
            count += 1
    session.flush()
    return count


def copy_text(reply: ReplyView) -> str:
    """Return a reply as plain text for the clipboard."""
    return _("Til: {recipient}\nEmne: {subject}\n\n{body}").format(
        recipient=reply.recipient, subject=reply.subject, body=reply.body
    )


CSV_HEADER: Final = ("tema_id", "modtager", "emne", "tekst", "udkast", "sendt")


def csv_rows(replies: Iterable[ReplyView]) -> list[tuple[Cell, ...]]:
    """Return the outbox as rows under :data:`CSV_HEADER`."""
    return [
        (r.theme_code, r.recipient, r.subject, r.body, r.drafted_on, r.sent_at) for r in replies
    ]


def save_csv(replies: Iterable[ReplyView], today: dt.date, folder: Path | None = None) -> Path:
    """Write the outbox as a private CSV a Danish Excel opens right, and return its path.

    Raises:
        FileRefused: the file cannot be written; nothing is left behind.
    """
    return write_private(
        folder or default_folder(),
        file_name("svar", today),
        csv_bytes(CSV_HEADER, csv_rows(replies)),
        replace=True,
    )
