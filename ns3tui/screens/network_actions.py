"""What can be done to a network from the roster and from its own page."""

from typing import TYPE_CHECKING

from ns3tui.i18n import _
from ns3tui.rules.stages import Stage
from ns3tui.screens import network_mandates, network_roles, network_steps
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Read
from ns3tui.screens.pages import rule_page
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.desk.network_detail import NetworkDetail
    from ns3tui.screens.history import Restorer


class NetworkActions(DeskScreen):
    """Commands on the network the screen says is meant."""

    def network(self) -> str:
        """Return the code of the network a command is for; empty when there is none."""
        raise NotImplementedError

    def meant(self) -> tuple[str, ...]:
        """Return the networks a command for several is for."""
        return (self.network(),) if self.network() else ()

    async def detail_of(self, code: str) -> "NetworkDetail":
        """Read everything about a network.

        Raises:
            NotFound: no network has the code.
        """
        from ns3tui.desk.network_detail import network_detail

        desk = await self.desk_app.desk()
        return await desk.read(network_detail, code, desk.today())

    # --- steps -----------------------------------------------------------------------------------

    async def do_network_step_on(self) -> None:
        """Take the network to its next step."""
        if code := self.network():
            await network_steps.step_on(self, await self.detail_of(code))
            await self.data_changed()

    async def do_network_step_back(self) -> None:
        """Take the network a step back."""
        if code := self.network():
            await network_steps.step_back(self, await self.detail_of(code))
            await self.data_changed()

    # --- roles and mandate -----------------------------------------------------------------------

    async def do_network_roles(self) -> None:
        """Give, change or end a role."""
        if code := self.network():
            await network_roles.staff(self, await self.detail_of(code))
            await self.data_changed()

    async def do_mandate_sign(self) -> None:
        """Note a signature on the networks meant."""
        if codes := self.meant():
            await network_mandates.sign(self, codes)
            await self.data_changed()

    async def do_mandate_reminders(self) -> None:
        """Show the signatures that are missing, and go to the network picked."""
        code = await network_mandates.reminders(self)
        if code:
            await self.desk_app.go_to_subject(code)

    async def do_document_print(self) -> None:
        """Show the mandate contract, to be saved."""
        from ns3tui.screens.preview import print_document

        if not (code := self.network()):
            return
        if (await self.detail_of(code)).mandates:
            await print_document(self, "mandate", code)
        else:
            say(self.app, _("Der er intet mandat endnu. Gå til Mandat med c, og lav det med n."))

    # --- looking ---------------------------------------------------------------------------------

    async def do_network_theme(self) -> None:
        """Go to the theme on the board."""
        if code := self.network():
            await self.desk_app.go_to_subject((await self.detail_of(code)).line.theme)

    async def do_network_rules(self) -> None:
        """Show the rule lens."""
        if code := self.network():
            detail = await self.detail_of(code)
            await self.app.push_screen_wait(
                Read(_("Regler for {code}").format(code=code), rule_page(detail.findings))
            )

    async def do_network_history(self) -> None:
        """Show who changed what; an earlier version can be brought back."""
        if not (code := self.network()):
            return
        from ns3tui.desk import network_history
        from ns3tui.screens.history import History

        desk = await self.desk_app.desk()
        changes = await desk.read(network_history.network_history, code)
        if await self.app.push_screen_wait(History(code, changes, _restorer())):
            await self.data_changed()


def _restorer() -> "Restorer":
    from ns3tui.desk import network_history
    from ns3tui.screens.history import Restorer

    return Restorer(
        "network.restore", network_history.version_after, network_history.fields_now,
        network_history.restore,
    )  # fmt: skip


async def network_of_theme(screen: DeskScreen, theme: str) -> None:
    """From the board: go to a theme's network, or make one of it when it is prioritised."""
    from ns3tui.desk import network_acts
    from ns3tui.desk.detail import theme_detail

    desk = await screen.desk_app.desk()
    code = await desk.read(network_acts.network_of, theme)
    if not code:
        detail = await desk.read(theme_detail, theme, desk.today(), with_similar=False)
        if detail.card.stage not in network_acts.CAN_BE_MADE:
            say(screen.app, _("{code} er {stage}; et netværk laves af et prioriteret tema.").format(
                code=theme, stage=detail.card.stage.label.lower()))  # fmt: skip
            return
        if screen.desk_app.refuses_to_act("network.new"):
            return
        code = await network_steps.make(screen, theme, detail.card.title)
        await screen.data_changed()
    if code:
        await screen.desk_app.go_to_subject(code)


async def step_by_dialog(screen: DeskScreen, theme: str, target: Stage) -> bool:
    """From the board: into the test and to the close with the dialog the step asks for.

    Returns whether the theme has a network that is asked, from whichever stage it comes; otherwise
    it is a plain move.
    """
    from ns3tui.desk import course_steps, network_acts
    from ns3tui.desk.network_detail import network_detail

    desk = await screen.desk_app.desk()
    if theme not in await desk.read(course_steps.asked_alone, [(theme, target)]):
        return False
    code = await desk.read(network_acts.network_of, theme)
    detail = await desk.read(network_detail, code, desk.today())
    if target is Stage.TEST:
        await network_steps.enter_test(screen, detail)
    else:
        await network_steps.close(screen, detail)
    return True
