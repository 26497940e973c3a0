"""What can be done to themes from more than one screen: the dialogs before the act.

Both the board and triage offer these; a screen says which themes are meant.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from ns3tui.commands import key_of
from ns3tui.danish import next_half_year, parse_date, show_date, show_half_year
from ns3tui.i18n import _, ngettext
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.screens.base import DeskScreen
from ns3tui.screens.dialogs import Ask, Choice, Choose, Read, day_check
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import page, rule_page, similar_page, theme_page, type_detail, type_page
from ns3tui.widgets.text import say

if TYPE_CHECKING:
    from ns3tui.desk.views import Moved

HALF_YEARS_OFFERED = 6


class ThemeActions(DeskScreen):
    """Commands on the themes the screen says are meant."""

    def chosen(self) -> tuple[str, ...]:
        """Return the codes of the themes a command is for: the marked ones, or the one here."""
        return ()

    def the_one(self) -> str:
        """Return the code of the theme under the cursor, or nothing."""
        codes = self.chosen()
        return codes[0] if codes else ""

    async def acted(self, codes: Sequence[str]) -> None:
        """Show what an act on themes has changed."""
        await self.data_changed()

    def title_of(self, code: str) -> str:
        """Return a theme's title where the screen knows it."""
        return ""

    async def agree(self, codes: Sequence[str], title: str) -> bool:
        """Show which themes are meant when they are several; tell whether to go ahead."""
        if len(codes) <= 1:
            return True
        lines = [f"{code}  {self.title_of(code)}\n" for code in codes]
        count = _("{count} temaer").format(count=len(codes))
        answer = await self.app.push_screen_wait(
            Read(f"{title}: {count}", page(*lines), answers=[Choice("f", _("fortsæt"))])
        )
        return answer == "f"

    async def do(self, command: str, fn: Callable[..., Any], *args: Any, summary: str = "",
                 **options: Any) -> Any:  # fmt: skip
        """Act, and when hard rules stop it, offer to set them aside with a reason.

        Returns what the act returned, or nothing when the user gave it up.
        """
        acted = await act_or_override(self, command, fn, *args, summary=summary, **options)
        return None if acted is None else acted.value

    async def steps_from(self, stages: Mapping[str, Stage], step: int) -> dict[str, Stage | None]:
        """Return where each theme comes to from the stage it stands or is tried in (R-62)."""
        from ns3tui.desk import course_steps

        desk = await self.desk_app.desk()
        return await desk.read(course_steps.steps_from, stages, step)

    def say_moved(self, moves: "Iterable[Moved]") -> None:
        """Say what the rules remark on moves, and that their proposers have a reply waiting."""
        made = list(moves)
        found = [f"{f.rule} {f.message}" for each in made for f in each.findings]
        if found:
            say(self.app, "\n".join(found[:3]), "warning")
        if answered := sum(len(each.answered) for each in made):
            say(self.app, replies_wait(answered))

    # --- the commands --------------------------------------------------------------------------

    async def do_theme_open(self) -> None:
        """Show everything about the theme."""
        if code := self.the_one():
            detail = await self.detail_of(code)
            await self.app.push_screen_wait(
                Read(f"{code}  {detail.card.title}", theme_page(detail))
            )

    async def detail_of(self, code: str, *, with_similar: bool = True) -> Any:
        """Read everything about a theme; without what resembles it, it is quicker."""
        from ns3tui.desk.detail import theme_detail

        desk = await self.desk_app.desk()
        return await desk.read(theme_detail, code, desk.today(), with_similar=with_similar)

    async def do_theme_rules(self) -> None:
        """Show the rule lens."""
        if code := self.the_one():
            detail = await self.detail_of(code)
            await self.app.push_screen_wait(
                Read(_("Regler for {code}").format(code=code), rule_page(detail.findings))
            )

    async def do_theme_similar(self) -> None:
        """Show earlier themes that resemble this one."""
        if code := self.the_one():
            detail = await self.detail_of(code)
            await self.app.push_screen_wait(
                Read(_("Har vi prøvet det før?"), similar_page(detail.similar))
            )

    async def do_theme_history(self) -> None:
        """Show who changed what."""
        if not (code := self.the_one()):
            return
        from ns3tui.desk import history
        from ns3tui.screens.history import History

        desk = await self.desk_app.desk()
        changes = await desk.read(history.theme_history, code)
        if await self.app.push_screen_wait(History(code, changes)):
            await self.acted((code,))

    async def do_theme_type(self) -> None:
        """Choose the network type; the advice and its reasons are shown."""
        codes = self.chosen()
        if not codes or not await self.agree(codes, _("Netværkstype")):
            return
        from ns3tui.desk import themes

        detail = await self.detail_of(codes[0])
        current = detail.card.type or detail.advice
        choices = [Choice(kind.value, f"{kind.letter} {kind.label}", type_detail(kind))
                   for kind in NetworkType]  # fmt: skip
        answer = await self.app.push_screen_wait(
            Choose(_("Netværkstype"), choices, text=type_page(detail.advice, detail.advice_reasons),
                   start=current.value if current else "")
        )  # fmt: skip
        if not answer:
            return
        kind = NetworkType(answer)
        agreed_by = await self.app.push_screen_wait(
            Ask(_("Forventningsafstemning"),
                _("Hvem er typen aftalt med? (må være tom, så er den kun foreslået)"),
                about=", ".join(codes), needed=False)
        )  # fmt: skip
        if agreed_by is None:
            return
        agreement: dict[str, Any] = {}
        if agreed_by:
            reason = await self.app.push_screen_wait(
                Ask(
                    _("Forventningsafstemning"),
                    _("Hvorfor netop denne type?"),
                    about=", ".join(codes),
                )
            )
            if not reason:
                return
            today = (await self.desk_app.desk()).today()
            day = await self.app.push_screen_wait(
                Ask(_("Forventningsafstemning"), _("Hvornår blev det aftalt?"),
                    about=", ".join(codes), value=show_date(today), check=day_check(today))
            )  # fmt: skip
            if not day:
                return
            agreed_on = parse_date(day, today=today)
            agreement = {"agreed_by": agreed_by, "agreed_on": agreed_on, "reason": reason}
        summary = _("Type {type}: {codes}").format(type=kind.label, codes=", ".join(codes))
        await self.do("theme.type", themes.set_type, codes, kind, summary=summary, **agreement)
        await self.acted(codes)

    async def do_theme_park(self) -> None:
        """Lay the themes aside until a half-year."""
        codes = self.chosen()
        if not codes or not await self.agree(codes, _("Parkér")):
            return
        wake = await self.ask_half_year()
        if wake is None:
            return
        reason = await self.app.push_screen_wait(
            Ask(
                _("Parkér"),
                _("Hvorfor? Forslagsstilleren får det at vide."),
                about=", ".join(codes),
                needed=False,
            )
        )
        if reason is not None:
            await self.turn_away("park", codes, wake=wake, reason=reason)

    async def do_theme_reject(self) -> None:
        """Reject the themes with a reason."""
        codes = self.chosen()
        if not codes or not await self.agree(codes, _("Afvis")):
            return
        reason = await self.app.push_screen_wait(
            Ask(
                _("Afvis"),
                _("Begrundelse; forslagsstilleren får den at vide."),
                about=", ".join(codes),
            )
        )
        if not reason:
            return
        sent_to = await self.app.push_screen_wait(
            Ask(_("Afvis"), _("Hvor hører det hjemme i stedet? (afdeling; må være tom)"),
                about=", ".join(codes), needed=False)
        )  # fmt: skip
        if sent_to is not None:
            await self.turn_away("reject", codes, reason=reason, sent_to=sent_to)

    async def do_theme_duplicate(self) -> None:
        """Say which theme this one repeats."""
        if not (code := self.the_one()):
            return
        detail = await self.detail_of(code)
        choices = [Choice(o.code, f"{o.code} {o.title}", f"{o.score} % · {o.stage.label}")
                   for o in detail.similar]  # fmt: skip
        choices.append(Choice("", _("Et andet tema …")))
        of = await self.app.push_screen_wait(Choose(_("Slå sammen med"), choices))
        if of == "":
            of = await self.app.push_screen_wait(
                Ask(_("Slå sammen med"), _("Temaets kode"), about=code)
            )
        if of:
            await self.turn_away("duplicate", (code,), of=of.strip().upper())

    async def turn_away(self, action: str, codes: Sequence[str], **options: str) -> None:
        """Park, reject or merge themes."""
        from ns3tui.desk import themes

        listed = ", ".join(codes)
        if action == "park":
            fn: Any = partial(_park, themes.park)
            summary = _("Parkeret: {codes}").format(codes=listed)
        elif action == "reject":
            fn = partial(_reject, themes.reject)
            summary = _("Afvist: {codes}").format(codes=listed)
        else:
            fn = partial(_merge, themes.mark_duplicate)
            summary = _("Slået sammen: {codes}").format(codes=listed)
        if await self.do(f"theme.{action}", fn, codes, options, summary=summary) is not None:
            say(self.app, summary)
            await self.acted(codes)

    async def ask_half_year(self) -> str | None:
        """Ask for the half-year that shall wake a parked theme."""
        from ns3tui.desk.rounds import current_code

        desk = await self.desk_app.desk()
        first = await desk.read(current_code, desk.today())
        codes = [next_half_year(first, step) for step in range(1, HALF_YEARS_OFFERED + 1)]
        choices = [Choice(code, show_half_year(code), code) for code in codes]
        return await self.app.push_screen_wait(Choose(_("Frem igen i"), choices))

    async def do_theme_new(self) -> None:
        """Write a new theme."""
        from ns3tui.screens.theme_form import write_theme

        if code := await write_theme(self):
            await self.acted((code,))

    async def do_theme_edit(self) -> None:
        """Edit the theme's text."""
        from ns3tui.screens.theme_form import write_theme

        if (code := self.the_one()) and await write_theme(self, await self.detail_of(code)):
            await self.acted((code,))

    async def do_outbox_open(self) -> None:
        """Show the replies that wait."""
        from ns3tui.screens.outbox import Outbox

        await self.app.push_screen_wait(Outbox())

    async def do_document_print(self) -> None:
        """Offer the documents about the theme here and its round."""
        from ns3tui.desk.documents.themes import offers
        from ns3tui.screens.preview import choose_document

        desk = await self.desk_app.desk()
        await choose_document(self, await desk.read(offers, self.the_one()))

    async def do_import_open(self) -> None:
        """Ask for a file or folder and import it."""
        from ns3tui.screens.importing import import_dialog

        if await import_dialog(self):
            await self.data_changed()


def _park(fn: Any, session: Any, codes: Sequence[str], options: dict[str, str], **more: Any) -> Any:
    return fn(session, codes, options["wake"], options["reason"], **more)


def _reject(
    fn: Any, session: Any, codes: Sequence[str], options: dict[str, str], **more: Any
) -> Any:
    return fn(session, codes, options["reason"], options["sent_to"], **more)


def _merge(
    fn: Any, session: Any, codes: Sequence[str], options: dict[str, str], **more: Any
) -> Any:
    return fn(session, codes[0], options["of"], **more)


def replies_wait(count: int) -> str:
    """Return where the replies to proposers lie that an act has drafted."""
    return ngettext(
        "Svaret ligger i udbakken ({key}).", "{count} svar ligger i udbakken ({key}).", count
    ).format(count=count, key=key_of("outbox.open"))


def stage_word(count: int, stage: Stage) -> str:
    """Return what moving some themes to a stage is called in the history."""
    return ngettext("{count} tema til {stage}", "{count} temaer til {stage}", count).format(
        count=count, stage=stage.label
    )
