"""The paper's numbers as settings: each with the day it holds from (design: dated rows)."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from ns3tui.danish import parse_date, show_date
from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Ask, heading, hint, page_width
from ns3tui.widgets.text import fit, glyphs, one_line, plain, say

if TYPE_CHECKING:
    from ns3tui.desk.settings import SettingView

TITLE_CELLS = 64
VALUE_CELLS = 7


def shown(value: str) -> str:
    """Return a stored value as people write it."""
    return {"ja": _("ja"), "nej": _("nej")}.get(value, value)


class Settings(Dialog[str]):
    """The numbers as they hold today; enter gives one another value from a day on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q", "close", show=False),
        Binding("j", "cursor(1)", show=False),
        Binding("k", "cursor(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._views: tuple[SettingView, ...] = ()

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(classes="dialog-box page list"):
            yield heading(_("Papirets tal og dem, der gælder i dag"))
            yield OptionList()
            yield hint(_("enter: ret fra en dato · j k: vælg · esc: luk"))

    def on_mount(self) -> None:
        """Read the numbers."""
        self.desk_app.work(self._load, group="settings", holds_keys=True)

    async def _load(self) -> None:
        from ns3tui.desk.settings import settings

        desk = await self.desk_app.desk()
        self._views = await desk.read(settings, desk.today())
        options = self.query_one(OptionList)
        here = options.highlighted or 0
        options.clear_options()
        options.add_options([self._option(view) for view in self._views])
        options.highlighted = here
        self.set_focus(options)

    def _option(self, view: "SettingView") -> Option:
        own = view.since is not None
        parts: list[Content | tuple[str, str]] = [
            (f"{view.rule:<5} ", "$text-muted"),
            Content(fit(view.title, min(TITLE_CELLS, page_width(self.app.size.width) - 14))),
            Content(f" {one_line(shown(view.value)):>{VALUE_CELLS}}").stylize(
                "$accent bold" if own else "bold"
            ),
        ]
        if view.since is not None:
            note = _("fra {day}, papiret: {default}").format(
                day=show_date(view.since), default=shown(view.default)
            )
            reason = f" {glyphs('–')} {one_line(view.reason)}" if view.reason else ""
            parts.append(plain(f"\n      {note}{reason}").stylize("$text-muted"))
        return Option(Content.assemble(*parts))

    def action_cursor(self, step: int) -> None:
        """Move the cursor."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if step > 0 else options.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the number another value."""
        view = self._views[event.option_index]
        self.desk_app.work(lambda: self._change(view), group="settings")

    async def _change(self, view: "SettingView") -> None:
        from ns3tui.desk.settings import set_number

        desk = await self.desk_app.desk()
        paper = _("Papirets tal: {default} ({rule})").format(
            default=shown(view.default), rule=view.rule
        )
        value = await self.app.push_screen_wait(Ask(view.title, paper, value=shown(view.value)))
        if not value:
            return
        day = await self.app.push_screen_wait(
            Ask(view.title, _("Fra hvilken dag skal {value} gælde?").format(value=value),
                value=show_date(desk.today()))
        )  # fmt: skip
        if not day:
            return
        try:
            valid_from = parse_date(day, today=desk.today())
        except ValueError:
            say(
                self.app, _("{value} er ikke en dato; skriv 23-11-2026.").format(value=day), "error"
            )
            return
        reason = await self.app.push_screen_wait(
            Ask(view.title, _("Hvorfor? (må være tom; vises her)"), needed=False)
        )
        if reason is None:
            return
        summary = _("{title}: {value} fra {day}").format(
            title=view.title, value=value, day=show_date(valid_from)
        )
        await desk.act("settings.set", set_number, view.key, value, valid_from=valid_from,
                       reason=reason, summary=summary)  # fmt: skip
        say(self.app, summary)
        await self._load()
