"""The mandate on screen: signing, new versions, their texts, and who is waited for (R-46, A-12)."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ns3tui.danish import days_text, show_date
from ns3tui.i18n import _, ngettext
from ns3tui.rules.roles import REQUIRED, Party
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Choice, Choose, Read
from ns3tui.screens.form import Form, Values
from ns3tui.screens.form_fields import Field, FieldKind
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import page
from ns3tui.screens.pick import Item, Pick
from ns3tui.screens.saving_form import act_from
from ns3tui.widgets.text import plain, say

if TYPE_CHECKING:
    from ns3tui.desk.mandates import MandateView, Reminder
    from ns3tui.desk.network_detail import NetworkDetail

SEAT_DAYS_HIGH = 7


# --- signing -------------------------------------------------------------------------------------


async def sign(screen: DeskScreen, codes: Sequence[str]) -> bool:
    """Ask who has signed and when, and note it on the newest version of each mandate."""
    from ns3tui.desk import network_acts

    desk = await screen.desk_app.desk()
    found = [(code, await desk.read(network_acts.latest_mandate, code)) for code in codes]
    lacking = [code for code, version in found if version is None]
    versions = [version for _code, version in found if version is not None]
    if not versions:
        say(screen.app, _("Der er intet mandat endnu. Gå til Mandat med c, og lav det med n."))
        return False
    if lacking:
        listed = ", ".join(lacking)
        say(screen.app, _("Uden mandat, og derfor ikke med: {codes}").format(codes=listed))
    choices = [
        Choice(party.value, f"{party.letter}  {party.label}", _waiting(versions, party))
        for party in (*REQUIRED, Party.CO_DRIVER)
    ]
    title = ngettext("Underskrift på {count} mandat", "Underskrift på {count} mandater",
                     len(versions)).format(count=len(versions))  # fmt: skip
    start = next((p.value for p in REQUIRED if any(p in v.missing for v in versions)), "")
    answer = await screen.app.push_screen_wait(Choose(title, choices, start=start))
    if not answer:
        return False
    return await _sign_on(screen, [v.network for v in versions], Party(answer))


def _waiting(versions: "Sequence[MandateView]", party: Party) -> str:
    """Return who signs for a party where it is still missing; for one mandate, when it was."""
    views = [(v, view) for v in versions for view in v.parties if view.party is party]
    if len(views) == 1:
        view = views[0][1]
        who = f"{view.person} {view.name}".strip()
        if view.signed_on is None:
            return f"{who}  {_('mangler')}".strip()
        return f"{who}  {show_date(view.signed_on)}".strip()
    waits = [v.network for v, view in views if view.signed_on is None]
    if not waits:
        return _("alle har underskrevet")
    return _("mangler på {codes}").format(codes=", ".join(waits))


async def _sign_on(screen: DeskScreen, codes: Sequence[str], party: Party) -> bool:
    from ns3tui.desk import network_acts

    desk = await screen.desk_app.desk()
    summary = _("Underskrift fra {party}: {codes}").format(
        party=party.label, codes=", ".join(codes)
    )

    async def save(form: Form, values: Values) -> Any:
        return await act_from(form, "mandate.sign", network_acts.sign_latest, codes, party,
                              values["signed_on"], summary=summary)  # fmt: skip

    field = Field("signed_on", _("Underskrevet den"), FieldKind.DAY, desk.today(), needed=True)
    done = await screen.app.push_screen_wait(Form(summary, [field], save, today=desk.today()))
    if done is None:
        return False
    count = len(done.value)
    say(screen.app, ngettext("{count} underskrift noteret", "{count} underskrifter noteret",
                             count).format(count=count))  # fmt: skip
    return True


async def toggle_signature(
    screen: DeskScreen, detail: "NetworkDetail", number: int, party: Party
) -> bool:
    """Note a signature of today, or take one back that was noted by mistake.

    One of an earlier day is not given up for a slip of the finger: it is asked about first.
    """
    from ns3tui.desk import mandates

    version = next(v for v in detail.mandates if v.number == number)
    signed = next(view for view in version.parties if view.party is party).signed_on
    today = (await screen.desk_app.desk()).today()
    if signed is not None and signed != today:
        text = _("{party} underskrev {code} den {day}.").format(
            party=party.label.capitalize(), code=detail.code, day=show_date(signed)
        )
        answer = await screen.app.push_screen_wait(
            Read(_("Tag underskriften af?"), plain(text),
                 answers=[Choice("f", _("tag den af"))])
        )  # fmt: skip
        if answer != "f":
            return False
    fn = mandates.sign if signed is None else mandates.unsign
    words = (_("{party} har underskrevet {code}") if signed is None
             else _("{party}: underskriften på {code} er taget af"))  # fmt: skip
    summary = words.format(party=party.label.capitalize(), code=detail.code)
    acted = await act_or_override(screen, "network.tick", fn, detail.code, number, party,
                                  summary=summary)  # fmt: skip
    if acted is not None:
        say(screen.app, summary)
    return acted is not None


async def change_party(
    screen: DeskScreen, detail: "NetworkDetail", number: int, party: Party
) -> bool:
    """Say who signs for a party, or on which day they did."""
    from ns3tui.desk import mandates, people

    desk = await screen.desk_app.desk()
    version = next(v for v in detail.mandates if v.number == number)
    view = next(each for each in version.parties if each.party is party)
    choices = [Choice("day", _("Underskrevet den …"),
                      show_date(view.signed_on) if view.signed_on else _("mangler"))]  # fmt: skip
    if party is not Party.SECRETARIAT:
        choices.append(Choice("who", _("En anden skriver under"), f"{view.person} {view.name}"))
    answer = await screen.app.push_screen_wait(Choose(party.label.capitalize(), choices))
    if answer == "day":
        return await _sign_day(screen, detail, number, party, view.signed_on or desk.today())
    if answer != "who":
        return False
    items = [Item(p.code, p.name, " · ".join(filter(None, (p.position, p.unit))))
             for p in await desk.read(people.people)]  # fmt: skip
    code = await screen.app.push_screen_wait(Pick(party.label.capitalize(), items))
    if not code:
        return False
    summary = _("{person} skriver under som {party} i {code}").format(
        person=code, party=party.label, code=detail.code
    )
    await desk.act("network.change", mandates.set_party, detail.code, number, party, code,
                   summary=summary)  # fmt: skip
    return True


async def _sign_day(
    screen: DeskScreen, detail: "NetworkDetail", number: int, party: Party, day: dt.date
) -> bool:
    from ns3tui.desk import mandates

    desk = await screen.desk_app.desk()
    summary = _("{party} har underskrevet {code}").format(
        party=party.label.capitalize(), code=detail.code
    )

    async def save(form: Form, values: Values) -> Any:
        return await act_from(form, "mandate.sign", mandates.sign, detail.code, number, party,
                              signed_on=values["signed_on"], summary=summary)  # fmt: skip

    field = Field("signed_on", _("Underskrevet den"), FieldKind.DAY, day, needed=True)
    return await screen.app.push_screen_wait(
        Form(party.label.capitalize(), [field], save, today=desk.today())
    ) is not None  # fmt: skip


# --- versions and their texts --------------------------------------------------------------------


async def draw_up(screen: DeskScreen, detail: "NetworkDetail") -> bool:
    """Draw up the first mandate, or a new version with the reason for it."""
    from ns3tui.desk import mandates

    last = detail.mandates[0] if detail.mandates else None
    fields = _text_fields(last, detail, with_reason=last is not None)
    number = last.number + 1 if last else 1
    title = _("Mandat for {code}, version {number}").format(code=detail.code, number=number)
    note = _("Parterne er dem, der har rollerne nu; personalelederen er netværkslederens.")

    async def save(form: Form, values: Values) -> Any:
        texts = {name: value for name, value in values.items() if name != "reason"}
        return await act_from(form, "network.add", mandates.draw_up, detail.code,
                              reason=values.get("reason", ""), fields=texts,
                              summary=title)  # fmt: skip

    done = await screen.app.push_screen_wait(
        Form(title, fields, save, text=page((note, "$text-muted")),
             draft=("mandat-ny", detail.code))
    )  # fmt: skip
    return done is not None


async def edit_texts(
    screen: DeskScreen, detail: "NetworkDetail", number: int, at: str = ""
) -> bool:
    """Edit the texts of a version nobody has signed; of a signed one a new version is offered."""
    from ns3tui.desk import mandates

    version = next(v for v in detail.mandates if v.number == number)
    if any(view.signed_on for view in version.parties):
        say(screen.app, _("Version {number} er underskrevet: det bliver en ny version.").format(
            number=number))  # fmt: skip
        return await draw_up(screen, detail)
    fields = _text_fields(version, detail, with_reason=number > 1)
    title = _("Mandat for {code}, version {number}").format(code=detail.code, number=number)
    summary = _("{what} rettet").format(what=title)

    async def save(form: Form, values: Values) -> Any:
        changed = form.changed(values)
        return not changed or await act_from(
            form, "network.change", mandates.edit, detail.code, number, changed,
            form.settled_version or version.version, form.opened, summary=summary,
        )  # fmt: skip

    done = await screen.app.push_screen_wait(
        Form(title, fields, save, draft=(f"mandat-{number}", detail.code), start=at)
    )
    return done is not None


def _text_fields(
    version: "MandateView | None", detail: "NetworkDetail", *, with_reason: bool
) -> list[Field]:
    """Return the fields of the contract's content (section 1.6 of the model)."""
    from ns3tui.desk.mandates import CONTENT

    texts: dict[str, Any] = dict(version.texts) if version else {
        "purpose": "\n".join(filter(None, (str(detail.fields["goal"] or ""),
                                           str(detail.fields["success"] or "")))),
        "political": detail.fields["political_body"],
    }  # fmt: skip
    fields = [
        Field(name, _(title), FieldKind.TEXT, texts.get(name) or "")
        for name, title in CONTENT
        if name != "reason"
    ]
    days = version.seat_days if version else None
    seats = Field("seat_days", _("Sekretariatsdage pr. uge"), FieldKind.NUMBER, days,
                  high=SEAT_DAYS_HIGH)  # fmt: skip
    fields.insert(3, seats)
    if with_reason:
        is_edit = version is not None and not any(view.signed_on for view in version.parties)
        reason = texts.get("reason") if is_edit else ""
        fields.insert(0, Field("reason", _("Årsag til versionen"), value=reason, needed=True))
    return fields


# --- who is waited for ---------------------------------------------------------------------------


async def reminders(screen: DeskScreen) -> str | None:
    """Show the signatures that are missing; return the network that was picked."""
    from ns3tui.desk import mandates

    desk = await screen.desk_app.desk()
    found = await desk.read(mandates.reminders, desk.today())
    if not found:
        say(screen.app, _("Ingen underskrift mangler."))
        return None
    items = [
        Item(r.network, f"{r.party.label}: {r.name or _('ingen er valgt')}", _waited(r),
             "✗" if r.blocks_start else "⚠", "$error" if r.blocks_start else "$warning")
        for r in found
    ]  # fmt: skip
    title = ngettext("{count} underskrift mangler", "{count} underskrifter mangler",
                     len(found)).format(count=len(found))  # fmt: skip
    return await screen.app.push_screen_wait(
        Pick(title, items, text=_("✗ uden gældende mandat · enter går til netværket"))
    )


def _waited(reminder: "Reminder") -> str:
    version = _("version {number}").format(number=reminder.number) if reminder.number \
        else _("ikke udarbejdet")  # fmt: skip
    days = _("ventet {days}").format(days=days_text(reminder.days)) \
        if reminder.days is not None else ""  # fmt: skip
    return " · ".join(filter(None, (reminder.network_name, version, days, reminder.email)))
