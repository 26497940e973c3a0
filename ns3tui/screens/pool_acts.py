"""What can be done from the pool: pair, edit, assess, take in; each one act, one undo step."""

import datetime as dt
from dataclasses import replace
from typing import Any

from ns3tui.danish import parse_date, show_date
from ns3tui.i18n import _
from ns3tui.rules.roles import PoolStatus
from ns3tui.screens.dialogs import Ask, Choice, Choose, day_check
from ns3tui.screens.erasing import erase_person
from ns3tui.screens.list_screen import ListScreen
from ns3tui.screens.pairing import choose_co_driver, choose_leader, make_pair
from ns3tui.widgets.text import glyphs, say


class PoolActs(ListScreen):
    """The acts on the person at the cursor; the screen says how a page is read."""

    async def page_of(self, code: str) -> Any:
        """Read a person's page as of the day shown."""
        raise NotImplementedError

    # --- pairing ---------------------------------------------------------------------------------

    async def do_pair_open(self) -> None:
        """Find somebody to go with the person at the cursor, from either side (R-36 … R-38)."""
        code = self.table.cursor_key
        if not code:
            return
        line = (await self.page_of(code)).line
        about = await self._ask_subject(code, line.name)
        if about is None:
            return
        leads = line.in_pool and await self._leads(line, about)
        choose = choose_co_driver if leads else choose_leader
        choice = await choose(self, about.code, code)
        if choice is None:
            return
        leader = code if leads else choice.code
        driver = choice if leads else replace(choice, code=code, name=line.name)
        if about.leader != leader:
            text = _("{about} ledes ikke af {leader}: chefforum vælger netværkslederen (skærm 4).")
            say(self.app, text.format(about=about.code, leader=leader), "warning")
        elif await make_pair(self, about.code, driver):
            await self.data_changed()

    async def _leads(self, line: Any, about: Any) -> bool:
        """Tell whether the person is to be the leader; the unproven of the pool may be either."""
        if about.leader == line.code or line.is_proven:
            return True
        if about.leader and about.leader != line.code:
            return False
        answer = await self.app.push_screen_wait(
            Choose(_("{name} er uprøvet: som hvad?").format(name=line.name),
                   (Choice("leader", _("Netværksleder"), _("Find en co-driver.")),
                    Choice("driver", _("Co-driver"), _("Find en netværksleder."))))
        )  # fmt: skip
        return answer == "leader"

    async def _ask_subject(self, code: str, name: str) -> Any:
        """Ask which network or theme the pair is for; nothing when it is given up."""
        from ns3tui.desk.pairing_choice import subjects_for

        desk = await self.desk_app.desk()
        subjects = await desk.read(subjects_for, code, desk.today())
        if not subjects:
            say(self.app, _("Der er hverken netværk eller temaer at finde makkerpar til."))
            return None
        choices = [Choice(s.code, f"{s.code}  {s.title}", _subject_line(s)) for s in subjects]
        answer = await self.app.push_screen_wait(
            Choose(_("Makkerpar med {code} {name}: til hvad?").format(code=code, name=name),
                   choices)
        )  # fmt: skip
        return next((s for s in subjects if s.code == answer), None)

    # --- the person's own data -------------------------------------------------------------------

    async def do_person_edit(self) -> None:
        """Change the person's data in a form."""
        from ns3tui.desk.person_form import form_of
        from ns3tui.screens.person_form import write_person

        if code := self.table.cursor_key:
            desk = await self.desk_app.desk()
            if await write_person(self, await desk.read(form_of, code)):
                await self.data_changed()

    async def do_person_new(self) -> None:
        """Write a new person down."""
        from ns3tui.desk.person_form import STARTS, PersonForm, Place
        from ns3tui.screens.person_form import write_person

        answer = await self.app.push_screen_wait(
            Choose(_("Ny person: hvor?"), [Choice(p.value, p.label.capitalize()) for p in Place],
                   start=Place.CO_DRIVERS.value)
        )  # fmt: skip
        if answer is None:
            return
        place = Place(answer)
        if made := await write_person(self, PersonForm("", place, STARTS)):
            await self.show_subject(made)

    async def do_person_status(self) -> None:
        """Set the pool's status, and from when somebody is free."""
        from ns3tui.desk import pool

        code = self.table.cursor_key
        if not code:
            return
        line = (await self.page_of(code)).line
        fields: dict[str, Any] = {}
        if line.in_pool:
            status = await self.app.push_screen_wait(
                Choose(_("Puljestatus for {name}").format(name=line.name),
                       [Choice(s.value, s.label.capitalize()) for s in PoolStatus],
                       start=line.status.value if line.status else "")
            )  # fmt: skip
            if status is None:
                return
            fields["status"] = PoolStatus(status)
        elif not line.is_co_driver:
            say(self.app, _("{name} står hverken i puljen eller som co-driver.").format(
                name=line.name), "warning")  # fmt: skip
            return
        day = await self._ask_free_from(line.available_from)
        if day is not None:
            fields["available_from"] = day[0]
        save = pool.save_leader if line.in_pool else pool.save_co_driver
        word = fields["status"].label if "status" in fields else _("til rådighed")
        summary = _("{code}: {status}").format(code=code, status=word)
        await self.do("person.status", save, code, fields, summary=summary)

    async def _ask_free_from(self, now: dt.date | None) -> tuple[dt.date | None] | None:
        """Ask from when somebody is free; the day in a tuple, or nothing when it is given up."""
        today = (await self.desk_app.desk()).today()
        answer = await self.app.push_screen_wait(
            Ask(_("Til rådighed fra"), _("Fx 01-08-2027 eller uge 32 2027; tomt er nu."),
                value=show_date(now) if now else "", needed=False, check=day_check(today))
        )  # fmt: skip
        if answer is None:
            return None
        return (parse_date(answer, today=today) if answer else None,)

    async def do_person_levels(self) -> None:
        """Give the ten competences their levels, with day and source (R-34)."""
        from ns3tui.screens.assessing import LevelsDialog

        if code := self.table.cursor_key:
            found = await self.page_of(code)
            if await self.app.push_screen_wait(LevelsDialog(found)):
                await self.data_changed()

    async def do_person_move_on(self) -> None:
        """Take a co-driver with a diploma into the pool (R-41, R-64)."""
        from ns3tui.desk import pool

        if code := self.table.cursor_key:
            line = (await self.page_of(code)).line
            summary = _("{code} {name} er i puljen").format(code=code, name=line.name)
            done = await act(self, "person.move_on", pool.join, code, summary)
            if done:
                say(self.app, summary)

    async def do_person_erase(self) -> None:
        """Erase what is known of the person; the roles stay, without a name."""
        code = self.table.cursor_key
        if code and await erase_person(self, code):
            await self.data_changed()

    async def do_person_interest(self) -> None:
        """Write down how well a theme fits the person: three factors, 0 to 4 (R-52)."""
        from ns3tui.desk import optins
        from ns3tui.desk.pairing_choice import subjects_for

        code = self.table.cursor_key
        if not code:
            return
        desk = await self.desk_app.desk()
        subjects = await desk.read(subjects_for, code, desk.today())
        themes = [s for s in subjects if not s.is_network]
        about = await self.app.push_screen_wait(
            Choose(_("Interesse: hvilket tema?"),
                   [Choice(s.code, f"{s.code}  {s.title}", s.stage.label) for s in themes])
        )  # fmt: skip
        if about is None:
            return
        known = next((i for i in (await self.page_of(code)).interest if i.theme == about), None)
        now = "" if known is None else " ".join(
            "-" if x is None else str(x) for x in (known.competence, known.timing, known.motivation)
        )  # fmt: skip
        answer = await self.app.push_screen_wait(
            Ask(_("Kompetence, timing, motivation"), _("Tre tal fra 0 til 4, fx 3 4 2."), value=now)
        )
        if answer is None:
            return
        numbers = three_numbers(answer)
        if numbers is None:
            say(self.app, _("Skriv tre tal fra 0 til 4, fx 3 4 2."), "warning")
            return
        summary = _("{code}: interesse for {about}").format(code=code, about=about)
        await self.do(
            "person.interest", optins.set_interest, about, code, competence=numbers[0],
            timing=numbers[1], motivation=numbers[2], note=known.note if known else "",
            summary=summary,
        )  # fmt: skip


async def act(screen: PoolActs, command: str, fn: Any, code: str, summary: str) -> bool:
    """Act on one person; tell whether it was done, for acts that return nothing."""
    from ns3tui.screens.override import act_or_override

    acted = await act_or_override(screen, command, fn, code, summary=summary)
    if acted is None:
        return False
    await screen.data_changed()
    return True


def three_numbers(text: str) -> tuple[int | None, int | None, int | None] | None:
    """Read ``3 4 2`` or ``342``, a dash where nothing is known; nothing when it is not that."""
    parts = text.replace(",", " ").replace("/", " ").split()
    if len(parts) == 1 and len(parts[0]) == 3:
        parts = list(parts[0])
    if len(parts) != 3 or any(part not in {"0", "1", "2", "3", "4", "-", "–"} for part in parts):
        return None
    one, two, three = (None if part in {"-", "–"} else int(part) for part in parts)
    return one, two, three


def _subject_line(subject: Any) -> str:
    parts = [subject.stage.label]
    if subject.leader:
        parts.append(f"NL {subject.leader} {subject.leader_name}")
    if subject.co_driver:
        parts.append(f"CD {subject.co_driver} {subject.co_driver_name}")
    elif subject.is_network:
        parts.append(_("ingen co-driver"))
    if not subject.is_network:
        parts.append(_("kun til at se: intet netværk endnu"))
    return glyphs(" · ").join(parts)
