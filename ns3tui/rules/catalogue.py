"""The paper's 88 rules: what each says, where it stands, how strictly the desk takes it.

The phrases are the paper's own words. The data lies in ``catalogue.tsv`` beside this module and
is read when a rule is first asked for.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final

from ns3tui.i18n import N_, _


class Strictness(StrEnum):
    """How strictly a rule is taken; the letters stand in the catalogue."""

    HARD = "H"
    """Blocks; may be overridden only with a written reason."""
    EXPECTED = "V"
    """Warns, never blocks."""
    INFORMATION = "I"
    """Something to keep."""
    PROCESS = "P"
    """A step in a process."""
    DOCUMENT = "D"
    """A document to produce."""

    @property
    def label(self) -> str:
        """The word on screen in the language in use."""
        return _(_STRICTNESS_TITLES[self])


_STRICTNESS_TITLES: Final = {
    Strictness.HARD: N_("hård regel"),
    Strictness.EXPECTED: N_("forventning"),
    Strictness.INFORMATION: N_("oplysning"),
    Strictness.PROCESS: N_("proces"),
    Strictness.DOCUMENT: N_("dokument"),
}

SECTIONS: Final = MappingProxyType(
    {
        "ORG": N_("Den netværksbaserede organisation"),
        "TEMA": N_("Tema"),
        "TYPE": N_("Netværk – type og antal"),
        "NL": N_("Netværksledelse"),
        "CD": N_("Co-driver"),
        "RL": N_("Referenceledelse"),
        "FORL": N_("Forløb og ressourcetræk i netværk"),
        "KOMP": N_("Kompetenceudvikling"),
        "SEK": N_("Sekretariat for Netværksstrukturen"),
        "TURN": N_("Netværksturnus"),
        "SAM": N_("Samarbejde med forskellige aktører"),
    }
)
"""The paper's sections by their code."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the paper.

    Attributes:
        id: ``R-01`` … ``R-88``.
        strictness: how strictly it is taken; more than one when it has several sides.
        sections: the codes of the paper's sections it stands in.
        phrase: the paper's own Danish words; `` · `` between passages.
        gloss: what the desk makes of it, in English.
        settings: the keys of the numbers it uses (``rules/numbers.py``).
    """

    id: str
    strictness: tuple[Strictness, ...]
    sections: tuple[str, ...]
    phrase: str
    gloss: str
    settings: tuple[str, ...]

    @property
    def is_hard(self) -> bool:
        """Tell whether breaking it stops a command."""
        return Strictness.HARD in self.strictness

    @property
    def section_title(self) -> str:
        """The names of its sections in the paper."""
        return " / ".join(_(SECTIONS[code]) for code in self.sections)


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by id, in order."""
    source = resources.files("ns3tui.rules").joinpath("catalogue.tsv")
    lines = source.read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return MappingProxyType({row["rule"]: _rule(row) for row in rows})


def rule(rule_id: str) -> Rule:
    """Return one rule.

    Raises:
        KeyError: the paper has no such rule.
    """
    return rules()[rule_id]


def _rule(row: dict[str, str]) -> Rule:
    return Rule(
        id=row["rule"],
        strictness=tuple(Strictness(letter) for letter in row["strictness"].split("/")),
        sections=tuple(row["section"].split("/")),
        phrase=row["phrase"],
        gloss=row["gloss"],
        settings=tuple(row["settings"].split()),
    )
