"""Rules that stop a command, and the written reason that sets them aside."""

import pytest
from sqlmodel import select

from ns3tui.db.tables import Override
from ns3tui.desk import checks, detail, settings, themes, triage
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import OverrideReason, Refused, RuleBlocked
from ns3tui.rules.finding import Severity
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from tests.desk.conftest import TODAY, stage_of, value_of


def test_r09_accepting_without_a_burning_platform_is_stopped(desk: Desk) -> None:
    with pytest.raises(RuleBlocked) as caught:
        desk.act_now("triage.send", triage.send_on, "TM05", triage.ACCEPT)
    assert [f.rule for f in caught.value.findings] == ["R-09"]
    assert stage_of(desk, "TM05") is Stage.RECEIVED


def test_r09_an_override_is_written_shown_and_undone(desk: Desk) -> None:
    sent = desk.act_now(
        "triage.send",
        triage.send_on,
        "TM05",
        triage.ACCEPT,
        override=OverrideReason("Platformen skrives på mødet"),
    ).value
    assert (sent.to_stage, sent.next_code) == (Stage.DESCRIBED, "TM06")
    shown = desk.read_now(detail.theme_detail, "TM05", TODAY)
    assert [(o.rule, o.reason, o.by) for o in shown.overrides] == [
        ("R-09", "Platformen skrives på mødet", "S01")
    ]
    lens = next(word for word in shown.findings if word.finding.rule == "R-09")
    assert lens.overridden == "Platformen skrives på mødet"
    assert lens.phrase
    found = [f for f in desk.read_now(checks.check, TODAY) if f.subject == "TM05"]
    assert [f.severity for f in found if f.rule == "R-09"] == [Severity.INFO]
    desk.undo_now()
    assert desk.read_now(lambda s: s.exec(select(Override)).all()) == []
    assert stage_of(desk, "TM05") is Stage.RECEIVED


def test_accepting_a_described_theme_drafts_the_reply(desk: Desk) -> None:
    version = value_of(desk, "TM05", "version")
    desk.act_now("theme.edit", themes.edit, "TM05", {"burning_platform": "Nu!"}, version)
    for criterion, score in enumerate((4, 3, 4, 2, 2, 3, 4), start=1):
        desk.act_now("triage.score", triage.save_score, "TM05", "", criterion, score)
    desk.act_now("triage.send", triage.send_on, "TM05", triage.ACCEPT)
    shown = desk.read_now(detail.theme_detail, "TM05", TODAY)
    assert shown.card.stage is Stage.DESCRIBED
    assert shown.card.type is NetworkType.WELFARE
    assert shown.advice is NetworkType.WELFARE
    assert shown.advice_reasons
    assert len(shown.replies) == 1


def test_r07_qualified_needs_all_seven_and_names_only_those_stopped(desk: Desk) -> None:
    preview = desk.read_now(themes.preview_move, ["TM03", "TM02", "TM04"], Stage.QUALIFIED)
    assert preview.ok == ("TM02",)
    assert preview.unchanged == ("TM04",)
    assert [code for code, _found in preview.blocked] == ["TM03"]
    assert {f.rule for f in preview.findings} == {"R-07"}
    with pytest.raises(RuleBlocked):
        desk.act_now("theme.move", themes.move, ["TM02", "TM03"], Stage.QUALIFIED)
    assert stage_of(desk, "TM02") is Stage.FOR_DISCUSSION
    desk.act_now("theme.move", themes.move, ["TM02", "TM03"], Stage.QUALIFIED, only_ok=True)
    assert stage_of(desk, "TM02") is Stage.QUALIFIED
    assert stage_of(desk, "TM03") is Stage.DESCRIBED


def test_r14_prioritising_needs_chefforums_decision(desk: Desk) -> None:
    with pytest.raises(RuleBlocked) as caught:
        desk.act_now("theme.move", themes.move, "TM02", Stage.PRIORITISED)
    assert "R-14" in {f.rule for f in caught.value.findings}
    desk.act_now(
        "theme.move", themes.move, "TM02", Stage.PRIORITISED, meeting="CF202611", decided_on=TODAY
    )
    assert value_of(desk, "TM02", "decided_at_meeting") == "CF202611"


def test_a_rule_set_aside_does_not_stop_the_next_move(desk: Desk) -> None:
    reason = OverrideReason("Aftalt")
    desk.act_now("theme.move", themes.move, "TM05", Stage.DESCRIBED, override=reason)
    desk.act_now("theme.move", themes.move, "TM05", Stage.RECEIVED)
    desk.act_now("theme.move", themes.move, "TM05", Stage.DESCRIBED)
    assert len(desk.read_now(lambda s: s.exec(select(Override)).all())) == 1


def test_r11_a_new_theme_needs_an_origin(desk: Desk) -> None:
    with pytest.raises(RuleBlocked) as caught:
        desk.act_now("theme.new", themes.create, {"title": "Uden ophav"})
    assert [f.rule for f in caught.value.findings] == ["R-11"]


def test_r01_check_names_the_organisation(desk: Desk) -> None:
    assert "R-01" in {f.rule for f in desk.read_now(checks.check, TODAY)}


def test_a_number_holds_from_its_day(desk: Desk) -> None:
    desk.act_now("settings.set", settings.set_number, "round.starts_high", "7", reason="2027")
    assert desk.read_now(settings.numbers, TODAY)["round.starts_high"] == 7
    assert desk.read_now(settings.numbers, TODAY.replace(day=1))["round.starts_high"] == 5
    shown = {s.key: s for s in desk.read_now(settings.settings, TODAY)}
    assert shown["round.starts_high"].since == TODAY
    for key, value in (("round.starts_high", "mange"), ("nej", "1")):
        with pytest.raises(Refused):
            desk.act_now("settings.set", settings.set_number, key, value)
