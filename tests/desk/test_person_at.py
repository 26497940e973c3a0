"""Who is, was and may be what: whole histories against a table made by hand from the demo files.

Each line of a person's table is a day and what holds on it: the roles of that day, networks led
and co-driven by then (with experience from before the desk kept roles), what takes their time,
the step on the path, and the types they may lead (V, L, I).
"""

import datetime as dt

import pytest

from ns3tui.desk import pairing, person_at, roles
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound
from ns3tui.rules.roles import Role

TABLE = """
# N16 co-drove NV03 24-02-2025 to 12-12-2025, diploma 16-06-2026, leads NV16 from 31-08-2026.
N16 | 2025-02-23 |              | 0 0 |      | ny             | L
N16 | 2025-02-24 | CD NV03      | 0 1 | NV03 | co-driver      | L
N16 | 2025-12-11 | CD NV03      | 0 1 |      | co-driver      | L
N16 | 2025-12-12 | CD NV03      | 0 1 |      | co-driver      | L
N16 | 2025-12-13 |              | 0 1 |      | co-driver      | L
N16 | 2026-06-15 |              | 0 1 |      | co-driver      | L
N16 | 2026-06-16 |              | 0 1 |      | netværksleder  | V L I
N16 | 2026-08-30 |              | 0 1 |      | netværksleder  | V L I
N16 | 2026-08-31 | NL NV16      | 1 1 | NV16 | netværksleder  | V L I
N16 | 2026-11-23 | NL NV16      | 1 1 | NV16 | netværksleder  | V L I
# N13 co-drove NV01 24-02-2025 to 26-06-2026, diploma 16-06-2026, leads NV17 from 31-08-2026.
N13 | 2025-02-23 |              | 0 0 |      | ny             | L
N13 | 2025-06-01 | CD NV01      | 0 1 | NV01 | co-driver      | L
N13 | 2026-06-20 | CD NV01      | 0 1 |      | netværksleder  | V L I
N13 | 2026-06-27 |              | 0 1 |      | netværksleder  | V L I
N13 | 2026-11-23 | NL NV17      | 1 1 | NV17 | netværksleder  | V L I
# N09 led one and co-drove one before the roles are kept; diploma 10-12-2024; NV04, then NV14.
N09 | 2024-12-09 |              | 1 1 |      | co-driver      | L
N09 | 2024-12-10 |              | 1 1 |      | netværksleder  | V L I
N09 | 2025-02-24 | NL NV04      | 2 1 | NV04 | netværksleder  | V L I
N09 | 2025-12-13 |              | 2 1 |      | netværksleder  | V L I
N09 | 2026-02-23 | NL NV14      | 3 1 | NV14 | netværksleder  | V L I
N09 | 2026-11-23 | NL NV14      | 3 1 | NV14 | netværksleder  | V L I
# N12 has one of each from before; NV06 from 01-09-2025 to 16-01-2026, NV10 from 23-02-2026.
N12 | 2025-08-31 |              | 1 1 |      | netværksleder  | V L I
N12 | 2025-09-01 | NL NV06      | 2 1 | NV06 | netværksleder  | V L I
N12 | 2026-01-17 |              | 2 1 |      | netværksleder  | V L I
N12 | 2026-02-23 | NL NV10      | 3 1 | NV10 | netværksleder  | V L I
# N17 has no diploma: leads the læringsnetværk NV15 from 31-08-2026 and nothing before.
N17 | 2026-08-30 |              | 0 0 |      | netværksleder  | L
N17 | 2026-08-31 | NL NV15      | 1 0 | NV15 | netværksleder  | L
# N04 has led two but has no diploma; N18 has done neither.
N04 | 2026-11-23 |              | 2 0 |      | netværksleder  | L
N18 | 2026-11-23 |              | 0 0 |      | netværksleder  | L
# N07 has led and co-driven one each before; NV09 runs on in implementation and takes no time.
N07 | 2025-08-31 |              | 1 1 |      | netværksleder  | V L I
N07 | 2025-09-01 | NL NV09      | 2 1 | NV09 | netværksleder  | V L I
N07 | 2026-11-23 | NL NV09      | 2 1 |      | netværksleder  | V L I
# D06 co-drove NV02 24-02-2025 to 27-06-2025 and NV17 from 31-08-2026; no diploma begun.
D06 | 2025-02-23 |              | 0 0 |      | ny             | L
D06 | 2025-06-26 | CD NV02      | 0 1 | NV02 | co-driver      | L
D06 | 2025-06-28 |              | 0 1 |      | co-driver      | L
D06 | 2026-11-23 | CD NV17      | 0 2 | NV17 | co-driver      | L
# D02 has passed and co-drives NV13, which is in implementation: ready, and free.
D02 | 2026-11-23 | CD NV13      | 0 1 |      | klar til puljen | V L I
# C07: NV04 to 12-12-2025, NV12 from 23-02-2026, NV14 from then to 04-10-2026.
C07 | 2025-06-01 | RL NV04      | 0 0 |      | ny             | L
C07 | 2026-02-22 |              | 0 0 |      | ny             | L
C07 | 2026-10-04 | RL NV12 NV14 | 0 0 |      | ny             | L
C07 | 2026-10-05 | RL NV12      | 0 0 |      | ny             | L
# C06: NV05 to 10-08-2025 (C05 took over), NV07 01-09-2025 to 12-06-2026, NV18 from 31-08-2026.
C06 | 2025-08-10 | RL NV05      | 0 0 |      | ny             | L
C06 | 2025-08-11 |              | 0 0 |      | ny             | L
C06 | 2026-06-12 | RL NV07      | 0 0 |      | ny             | L
C06 | 2026-11-23 | RL NV18      | 0 0 |      | ny             | L
C05 | 2025-08-10 |              | 0 0 |      | ny             | L
C05 | 2025-08-11 | RL NV05      | 0 0 |      | ny             | L
"""
CASES = [
    tuple(cell.strip() for cell in line.split("|"))
    for line in TABLE.strip().splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def test_a_persons_history_on_any_day(demo_desk: Desk, case: tuple[str, ...]) -> None:
    code, on, now, counts, busy, path, may = case
    found = demo_desk.read_now(person_at.person_at, code, dt.date.fromisoformat(on))
    held = " ".join(
        dict.fromkeys(
            part for view in sorted(found.now, key=lambda v: v.network)
            for part in (view.role.short, view.network)
        )
    )  # fmt: skip
    assert held == now
    assert f"{found.led} {found.co_driven}" == counts
    assert " ".join(found.busy) == busy
    assert found.path.value == path
    assert " ".join(e.type.letter for e in found.may_lead if e.is_allowed) == may


def test_before_now_and_after_are_told_apart(demo_desk: Desk) -> None:
    found = demo_desk.read_now(person_at.person_at, "N16", dt.date(2025, 6, 1))
    assert [(v.network, v.role) for v in found.now] == [("NV03", Role.CO_DRIVER)]
    assert [(v.network, v.role) for v in found.upcoming] == [("NV16", Role.LEADER)]
    assert not found.past
    later = demo_desk.read_now(person_at.person_at, "N16", dt.date(2026, 7, 1))
    assert [v.network for v in later.past] == ["NV03"]
    assert not later.now


def test_pool_status_and_availability_are_told_of_now_and_later_only(demo_desk: Desk) -> None:
    now = demo_desk.read_now(person_at.person_at, "N03", demo_desk.today())
    assert now.pool_status is not None
    assert len(now.availability) == 2, "pause, and only from August"
    earlier = demo_desk.read_now(person_at.person_at, "N03", dt.date(2025, 1, 1))
    assert (earlier.pool_status, earlier.availability) == (None, ())


def test_a_whole_life_in_order(demo_desk: Desk) -> None:
    found = demo_desk.read_now(person_at.person_history, "N10")
    assert [(v.network, v.role.short, v.is_now) for v in found] == [
        ("NV05", "NL", False), ("NV18", "NL", True),
    ]  # fmt: skip
    with pytest.raises(NotFound):
        demo_desk.read_now(person_at.person_history, "X1")
    with pytest.raises(NotFound):
        demo_desk.read_now(person_at.person_at, "X1", demo_desk.today())


def test_everybody_with_a_place_is_listed(demo_desk: Desk) -> None:
    found = demo_desk.read_now(person_at.people_at, demo_desk.today())
    assert len(found) == 18 + 14 + 12
    assert sum(view.in_chefforum for view in found) == 12


def test_who_holds_what_on_a_day(demo_desk: Desk) -> None:
    day = dt.date(2025, 8, 11)
    held = demo_desk.read_now(roles.holders_on, day, network="NV05")
    assert [(v.role.short, v.person) for v in held] == [("NL", "N10"), ("CD", "D05"), ("RL", "C05")]
    before = demo_desk.read_now(roles.holders_on, day - dt.timedelta(days=1), network="NV05")
    assert before[-1].person == "C06"
    leaders = demo_desk.read_now(roles.holders_on, day, role=Role.LEADER)
    assert {v.network for v in leaders} == {"NV01", "NV03", "NV04", "NV05"}


def test_pairs_over_time_and_loads(demo_desk: Desk) -> None:
    pairs = demo_desk.read_now(pairing.pairs, demo_desk.today(), person="D06")
    assert [(p.network, p.leader) for p in pairs] == [("NV17", "N13"), ("NV02", "N08")]
    assert demo_desk.read_now(pairing.pairs, dt.date(2025, 2, 23)) == ()
    loads = {v.code: v for v in demo_desk.read_now(pairing.loads, dt.date(2026, 10, 4))}
    assert loads["C07"].refers == ("NV12", "NV14")
    assert loads["D06"].co_drives == ("NV17",)
    now = {v.code: v for v in demo_desk.read_now(pairing.loads, demo_desk.today())}
    assert now["C07"].total == 1
    assert "N07" not in now, "NV09 has been handed over"
