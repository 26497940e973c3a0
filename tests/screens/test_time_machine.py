"""The time machine: every screen as of another day, loudly, and nothing written meanwhile."""

import datetime as dt
from typing import Any

from sqlmodel import Session, select

from ns3tui.db.tables import ChangeLog
from ns3tui.desk import lanes
from ns3tui.desk.desk import Desk
from ns3tui.rules.stages import Stage
from tests.screens.conftest import TODAY, Opener, Screenplay

WEEK = dt.timedelta(weeks=1)


async def weeks_back(play: Screenplay, weeks: int) -> None:
    """Step back, and wait until the screen is read anew."""
    await play.press(*["comma"] * weeks)
    await settled(play)


async def settled(play: Screenplay) -> None:
    await play.pilot.pause(0.2)
    await play.settle()


async def test_another_day_is_loud_and_escape_returns(play: Screenplay) -> None:
    await weeks_back(play, 1)
    await play.sees("VIST PR. 16-11-2026")
    assert play.lines[0].lstrip().startswith("VIST PR.")
    await play.press("full_stop", "full_stop")
    await settled(play)
    await play.sees("VIST PR. 30-11-2026")
    await play.press("escape")
    await settled(play)
    assert "VIST PR." not in play.text


async def test_stepping_back_to_today_is_no_other_day(play: Screenplay) -> None:
    await play.press("comma", "full_stop")
    await settled(play)
    assert "VIST PR." not in play.text


async def test_the_board_stands_as_it_stood(play: Screenplay) -> None:
    before = play.lane(Stage.PRIORITISED)
    days = play.theme(before[0]).card.days_in_stage
    await weeks_back(play, days // 7 + 1)
    shown = {lane.key: [card.key for card in lane.cards] for lane in play.app.screen.board.lanes}  # type: ignore[attr-defined]
    assert before[0] not in shown[Stage.PRIORITISED.value]
    await play.press("t")
    await settled(play)
    shown = {lane.key: [card.key for card in lane.cards] for lane in play.app.screen.board.lanes}  # type: ignore[attr-defined]
    assert before[0] in shown[Stage.PRIORITISED.value]


async def test_the_days_in_a_stage_are_those_of_the_day(play: Screenplay) -> None:
    code = play.here
    days = play.theme(code).card.days_in_stage
    await play.press("full_stop", "full_stop")
    await settled(play)
    desk = await play.app.desk()
    assert desk.today() == TODAY + 2 * WEEK
    view = play.app.screen._view  # type: ignore[attr-defined]
    assert view.card(code).days_in_stage == days + 14


async def test_nothing_is_written_meanwhile(play: Screenplay) -> None:
    stage = play.theme(play.here).card.stage
    code = play.here
    await weeks_back(play, 1)
    for keys in (("L",), ("n",), ("x",), ("u",)):
        await play.press(*keys)
        assert not play.app.screen.is_modal, keys
        assert "intet kan ændres" in play.toasts, keys
        play.app.clear_notifications()
    assert play.theme(code).card.stage is stage


async def test_the_desk_itself_refuses(play: Screenplay) -> None:
    """A screen that forgets to ask is refused by the desk."""
    await weeks_back(play, 1)
    code, stage = play.here, play.theme(play.here).card.stage

    async def forgetful() -> None:
        desk = await play.app.desk()
        await desk.act("theme.move_on", lanes.move, code, Stage.DESCRIBED)

    play.app.carry_out(forgetful)
    await play.settle()
    assert "intet kan ændres" in play.toasts
    assert play.theme(code).card.stage is stage


async def test_every_screen_says_so(open_app: Opener) -> None:
    async with open_app(size=(80, 24)) as play:
        await play.press("f2")
        await weeks_back(play, 1)
        assert "VIST PR. 16-11-2026" in play.lines[0]
        for mode in ("f1", "f3", "f4", "f2"):
            await play.press(mode)
            assert "VIST PR. 16-11-2026" in play.lines[0], mode
        await play.press("escape")
        await settled(play)
        assert "VIST PR." not in play.lines[0]
        await play.press("f1")
        assert "VIST PR." not in play.lines[0]


def test_a_desk_that_looks_at_its_own_day_is_at_home(store: object) -> None:
    from ns3tui.clock import Clock

    desk = Desk.open_now(str(store), Clock(TODAY))
    try:
        desk.look_at(TODAY - WEEK)
        assert desk.today() == TODAY - WEEK
        assert desk.acting().is_travelling
        desk.look_at(TODAY)
        assert desk.looked_at is None
        assert not desk.acting().is_travelling
    finally:
        desk.close_now()


async def test_the_calendar_says_since_when_plans_are_known(play: Screenplay) -> None:
    await play.press("f7")
    await play.settle()
    assert "planer kendes fra" not in play.text
    await play.press("comma")
    await settled(play)
    await play.press(*["comma"] * 8)
    await settled(play)
    desk = await play.app.desk()
    begun = await desk.read(first_plan)
    assert desk.today() < begun, "the demo came into its store later than the day looked at"
    await play.sees(f"planer kendes fra {begun:%d-%m-%Y}")
    await play.press("escape")
    await settled(play)
    assert "planer kendes fra" not in play.text


def first_plan(session: Session) -> dt.date:
    """Return the day on which the first phase was written down."""
    table: Any = ChangeLog
    statement = select(table.at).where(table.table_name == "network_phase").order_by(table.id)
    at: dt.datetime = session.exec(statement.limit(1)).one()
    return at.astimezone().date()
