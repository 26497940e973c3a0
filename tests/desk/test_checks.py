import datetime as dt

from ns3tui.desk import checks
from ns3tui.desk.desk import Desk
from ns3tui.desk.views import OverrideView
from ns3tui.rules.finding import Finding, Severity
from tests.desk.conftest import TODAY

BLOCKED = Finding("R-09", Severity.ERROR, "TM05", "Mangler.")
OTHER = Finding("R-09", Severity.ERROR, "TM06", "Mangler.")
MILD = Finding("R-09", Severity.WARNING, "TM05", "Mildt.")


def test_an_override_turns_its_own_error_into_an_information_with_the_reason() -> None:
    made = OverrideView(1, "R-09", "TM05", "Aftalt i [chefforum]", "", "S01", dt.date(2026, 11, 1))
    first, second, third = checks.with_overrides([BLOCKED, OTHER, MILD], [made])
    assert first.severity is Severity.INFO
    assert "Aftalt i [chefforum]" in first.message
    assert "S01" in first.message
    assert second == OTHER
    assert third == MILD


def test_check_reads_the_whole_store(desk: Desk) -> None:
    found = desk.read_now(checks.check, TODAY)
    assert all(isinstance(finding, Finding) for finding in found)


def test_a_warning_is_set_aside_only_as_long_as_it_says_the_same() -> None:
    def warned(weeks: str) -> Finding:
        return Finding("R-77", Severity.WARNING, "TU08", f"D06 er intensiv i NV17 i uge {weeks}.")

    said = "D06 works intensively in NV17 in week 50-51."
    made = OverrideView(1, "R-77", "TU08", "Aftalt", said, "S01", dt.date(2026, 11, 1))
    same, other = checks.with_overrides([warned("50-51"), warned("51")], [made])
    assert same.severity is Severity.INFO, "the language does not matter"
    assert other.severity is Severity.WARNING
