"""Acting from a screen: when hard rules stop a command, the user may set them aside in writing."""

from collections.abc import Callable, Sequence
from typing import Any

from textual.screen import Screen

from ns3tui.i18n import _
from ns3tui.screens.dialogs import Ask, Choice, Read
from ns3tui.screens.host import host_of
from ns3tui.screens.pages import rule_page


async def act_or_override(
    screen: Screen[Any],
    command: str,
    fn: Callable[..., Any],
    *args: Any,
    summary: str = "",
    **options: Any,
) -> Any:
    """Act on the desk; show the rules that stop it, and offer to set them aside with a reason.

    Returns the :class:`Acted`, or nothing when the user gave it up.
    """
    from ns3tui.desk.errors import OverrideReason, RuleBlocked

    desk = await host_of(screen.app).desk()
    try:
        return await desk.act(command, fn, *args, summary=summary, **options)
    except RuleBlocked as blocked:
        reason = await ask_reason(screen, blocked.findings)
    if not reason:
        return None
    options["override"] = OverrideReason(reason)
    return await desk.act(command, fn, *args, summary=summary, **options)


async def ask_reason(screen: Screen[Any], findings: Sequence[Any]) -> str | None:
    """Show the rules that stop a command; return the reason for setting them aside, or nothing."""
    from ns3tui.desk import judging

    desk = await host_of(screen.app).desk()
    words = await desk.read(judging.words_of, findings, desk.today())
    answer = await screen.app.push_screen_wait(
        Read(_("Reglen stopper det"), rule_page(words),
             answers=[Choice("f", _("fravig med begrundelse"))])
    )  # fmt: skip
    if answer != "f":
        return None
    about = ", ".join(dict.fromkeys(f"{found.rule} {found.subject}" for found in findings))
    return await screen.app.push_screen_wait(
        Ask(_("Fravig regel"), _("Begrundelsen gemmes med dag og navn."), about=about)
    )
