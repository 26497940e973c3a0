"""Why a rule strikes somebody from a theme, in the words of the rule lens."""

from collections.abc import Mapping
from typing import Final

from ns3tui.danish import show_date
from ns3tui.desk.match_problem import RoundProblem
from ns3tui.desk.match_reading import FAR, MatchPerson, MatchReading, MatchTheme, RunningNetwork
from ns3tui.desk.optins import AnswerView
from ns3tui.i18n import _
from ns3tui.match.eligibility import struck_by
from ns3tui.match.problem import Theme
from ns3tui.match.supply import capacity_codes
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.people import eligibility
from ns3tui.rules.roles import Role
from ns3tui.rules.types import NetworkType

RULES: Final = {
    "role": "R-31",
    "nl_diploma": "R-32",
    "nl_driven": "R-32",
    "rl_level": "R-25",
    "rl_optin": "R-44",
    "availability": "R-31",
    "bans": "R-82",
    "locks": "R-82",
    "distinct": "R-37",
    "cd_required": "R-36",
    "nl_capacity": "R-31",
    "cd_capacity": "R-36",
    "rl_capacity": "R-44",
    "drive_capacity": "R-39",
    "innovation_max": "R-21",
    "one_rl_per_nl": "R-43",
}
"""The rule of the paper behind each code of the match."""


class Strikes:
    """Says of each person which rules strike them from a theme; the desk's pins are no rules."""

    def __init__(
        self,
        reading: MatchReading,
        round_problem: RoundProblem,
        answers: Mapping[str, AnswerView],
    ) -> None:
        self.reading, self.problem, self.answers = reading, round_problem.unpinned, answers
        self.persons = {person.id: person for person in self.problem.people}
        self.names = {code: person.name for code, person in round_problem.people.items()}

    def of(
        self, theme: MatchTheme, asked: Theme, role: Role, person: MatchPerson, leader: str = ""
    ) -> tuple[Finding, ...]:
        """Return a finding for each rule that strikes a person; ``leader`` is who would lead."""
        at = self.persons[person.code]
        codes = struck_by(self.problem, asked, role.short, at)
        if role is Role.LEADER and {"nl_diploma", "nl_driven"} <= set(codes):
            codes.remove("nl_diploma")  # one rule, said once
        codes += capacity_codes(self.problem, asked, role.short, at)
        if {"nl_capacity", "drive_capacity"} <= set(codes) or {
            "cd_capacity", "drive_capacity",
        } <= set(codes):  # fmt: skip
            codes.remove("drive_capacity")
        if role is Role.CO_DRIVER and person.code == leader:
            codes.append("distinct")
        return tuple(
            Finding(
                self._rule(code, theme), Severity.ERROR, person.code,
                self._words(code, theme, role, person),
            )
            for code in codes
        )  # fmt: skip

    def eligibility(self, theme: MatchTheme, person: MatchPerson) -> str:
        """Return why somebody may lead the theme's type, or may not (R-32, R-33)."""
        number = self.reading.reading.people_by_code[person.code].id
        facts = self.reading.reading.leader_facts(number, theme.start)
        return eligibility(facts, theme.type, theme.start).reason

    @staticmethod
    def _rule(code: str, theme: MatchTheme) -> str:
        if code == "rl_level" and theme.type is not NetworkType.INNOVATION:
            return "R-27" if theme.type is NetworkType.WELFARE else "R-45"
        return RULES[code]

    def _words(self, code: str, theme: MatchTheme, role: Role, person: MatchPerson) -> str:
        if code in {"nl_diploma", "nl_driven"}:
            return self.eligibility(theme, person)
        if code == "rl_level":
            return self._level(theme, person)
        if code == "rl_optin":
            return self._opt_in(person)
        if code == "availability":
            return self._away(theme, person)
        if code.endswith("_capacity"):
            return self._busy(theme, role, person)
        if code == "locks":
            return self._given(theme, role)
        return {
            "bans": _("Udelukket fra rollen her."),
            "distinct": _("Er valgt som netværksleder her."),
            "role": _("Er ikke i rollens pulje."),
        }[code]

    @staticmethod
    def _level(theme: MatchTheme, person: MatchPerson) -> str:
        if theme.type is NetworkType.INNOVATION:
            return _("Niveau {level}: innovation kræver direktørniveau.").format(
                level=person.level or "–"
            )
        return _("Sidder ikke i chefforum, når netværket begynder.")

    def _opt_in(self, person: MatchPerson) -> str:
        view = self.answers.get(person.code)
        if view is None or view.answer is None:
            return _("Har ikke valgt temaet til; intet svar.")
        return _("Svarede «{answer}» den {day}.").format(
            answer=view.answer.label, day=show_date(view.answered_on) if view.answered_on else "–"
        )

    @staticmethod
    def _away(theme: MatchTheme, person: MatchPerson) -> str:
        if person.free_from == FAR:
            return _("Puljestatus er {status}.").format(
                status=person.status.label if person.status else "–"
            )
        return _("Først til rådighed fra {day}; netværket begynder {start}.").format(
            day=show_date(person.free_from) if person.free_from else "–",
            start=show_date(theme.start),
        )

    def _busy(self, theme: MatchTheme, role: Role, person: MatchPerson) -> str:
        own = (role,) if role is Role.REFERENCE_LEADER else (Role.LEADER, Role.CO_DRIVER)
        networks: list[RunningNetwork] = [
            network
            for network in self.reading.running
            if network.start <= theme.end
            and network.end >= theme.start
            and any(network.people.get(each) == person.code for each in own)
        ]
        return _("Optaget i {networks}.").format(
            networks=", ".join(
                _("{code} til {day}").format(code=n.code, day=show_date(n.end)) for n in networks
            )
        )

    def _given(self, theme: MatchTheme, role: Role) -> str:
        given = self.problem.locked.get((theme.code, role.short), frozenset())
        names = [self.names.get(code, code) if code else _("ingen") for code in given]
        return _("Rollen er givet til {name}.").format(name=", ".join(sorted(names)))
