"""Erasing a person from the pool: what goes and what stays is seen first, the code typed last."""

from ns3tui import drafts
from ns3tui.i18n import _
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Ask, Check, Read
from ns3tui.widgets.text import glyphs, plain, say


async def erase_person(screen: DeskScreen, code: str) -> bool:
    """Ask and erase; tell whether it was done. Somebody still in use is not erased."""
    from ns3tui.desk.erasure import preview

    desk = await screen.desk_app.desk()
    seen = await desk.read(preview, code, desk.today())
    if seen.stands_in_the_way:
        ties = "\n".join(f"– {tie}" for tie in seen.stands_in_the_way)
        text = _("Kan ikke slettes endnu. Afslut eller overdrag først:\n{ties}").format(ties=ties)
        screen.app.push_screen(Read(f"{code} {seen.name}", plain(text)))
        return False
    text = _(
        "Slettes: {goes}\nBliver uden navn: {stays}\n"
        "Det kan ikke fortrydes. Skriv {code} for at slette."
    ).format(
        goes=", ".join(seen.goes), stays=", ".join(seen.stays) or glyphs("–"), code=code
    )  # fmt: skip
    answer = await screen.app.push_screen_wait(
        Ask(
            _("Slet personoplysninger"), text, about=f"{code} {seen.name}", check=_typed(code)
        )
    )  # fmt: skip
    if answer is None:
        return False
    await desk.erase("person.erase", code)
    drafts.forget_all()
    say(screen.app, _("Personoplysninger slettet: {code}").format(code=code))
    return True


def _typed(code: str) -> Check:
    def problem(answer: str) -> str:
        if answer == code:
            return ""
        return _("Skriv {code} for at slette, eller esc for at lade være.").format(code=code)

    return problem
