"""What the rules say of the basis organisation (R-01)."""

from collections import Counter
from collections.abc import Iterable

from ns3tui.i18n import _
from ns3tui.rules.finding import Finding, Severity
from ns3tui.rules.numbers import Numbers
from ns3tui.rules.organisation import UnitKind


def judge_organisation(
    units: Iterable[tuple[str, UnitKind, str]], numbers: Numbers
) -> list[Finding]:
    """Return findings where the tree differs from two areas with four departments each.

    Args:
        units: code, kind and the code of the unit above, of every unit.
        numbers: the numbers of the day.
    """
    rows = list(units)
    if not rows:
        return []
    areas = [code for code, kind, _above in rows if kind is UnitKind.DIRECTOR_AREA]
    below = Counter(above for _code, kind, above in rows if kind is UnitKind.DEPARTMENT)
    findings = []
    if len(areas) != numbers["org.areas"]:
        findings.append(
            Finding(
                "R-01",
                Severity.WARNING,
                areas[0] if areas else rows[0][0],
                _("{count} direktørområder; forventet {expected}.").format(
                    count=len(areas), expected=numbers["org.areas"]
                ),
            )
        )
    for area in areas:
        if below[area] != numbers["org.departments"]:
            findings.append(
                Finding(
                    "R-01",
                    Severity.WARNING,
                    area,
                    _("{count} afdelinger; forventet {expected}.").format(
                        count=below[area], expected=numbers["org.departments"]
                    ),
                )
            )
    return findings
