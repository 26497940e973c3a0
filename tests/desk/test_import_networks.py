"""Import and export of networks and people: references, totals, and what the desk works out."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine, select

from ns3tui.db import tables
from ns3tui.desk import exports, imports
from ns3tui.desk.imports import ImportPlan, Outcome
from ns3tui.desk.imports.subjects import Codes, snapshot
from ns3tui.exchange.network_formats import NETWORK_FORMATS
from ns3tui.rules.roles import (
    ActorGroup,
    Answer,
    CapitalStatus,
    DiplomaStatus,
    Generation,
    PoolStatus,
    Role,
)
from ns3tui.rules.types import NetworkType
from ns3tui.text import clean

TODAY = dt.date(2026, 11, 23)
DEMO = Path(tables.__file__).parents[2] / "demo"
KINDS = [form.kind for form in NETWORK_FORMATS]


def new_session() -> Session:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA foreign_keys=ON"))
    tables.load_all()
    SQLModel.metadata.create_all(engine)
    return Session(engine)


@pytest.fixture
def demo() -> Iterator[Session]:
    with new_session() as session:
        imports.apply(session, imports.plan(session, DEMO, TODAY))
        session.commit()
        yield session


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / f"{name}.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8-sig")
    return path


def said(plan: ImportPlan) -> list[tuple[str, int, str, str, bool]]:
    return [(p.file, p.row, p.column, p.value, p.refuses) for p in plan.problems]


@pytest.mark.parametrize(
    ("name", "lines", "column", "value"),
    [
        ("netvaerk", ("netværk_id;tema_id;navn;type", "NV99;TM99;X;læring"), "tema_id", "TM99"),
        ("netvaerk", ("netværk_id;tema_id;navn;type;netværksleder_id",
                      "NV99;TM20;X;læring;X1"), "netværksleder_id", "X1"),
        ("netvaerksroller", ("netværk_id;rolle;person_id;fra", "NV99;co-driver;N01;2026-01-01"),
         "netværk_id", "NV99"),
        ("netvaerksroller", ("netværk_id;rolle;person_id;fra", "NV10;co-driver;X1;2026-01-01"),
         "person_id", "X1"),
        ("netvaerksroller", ("netværk_id;rolle;person_id;fra", "NV10;konge;N01;2026-01-01"),
         "rolle", "konge"),
        ("netvaerksroller", ("netværk_id;rolle;person_id;fra;til",
                             "NV10;co-driver;N01;2026-02-01;2026-01-01"), "til", "2026-01-01"),
        ("netvaerksdeltagere", ("netværk_id;person_id;deltager;aktørgruppe",
                                "NV10;X1;Ole;borger"), "person_id", "X1"),
        ("netvaerksdeltagere", ("netværk_id;person_id;deltager;aktørgruppe", "NV10;;;borger"),
         "deltager", ""),
        ("netvaerksdeltagere", ("netværk_id;person_id;deltager;aktørgruppe", "NV10;;Ole;konge"),
         "aktørgruppe", "konge"),
        ("mandatkontrakter", ("netværk_id;version;underskrevet_netværksleder;personaleleder_id",
                              "NV10;2;;X1"), "personaleleder_id", "X1"),
        ("mandatkontrakter", ("netværk_id;version;underskrevet_netværksleder", "NV10;0;"),
         "version", "0"),
        ("netvaerksledere", ("person_id;generation;puljestatus", "X1;1;aktiv"), "person_id", "X1"),
        ("netvaerksledere", ("person_id;generation;puljestatus;diplom;diplomdato",
                             "S01;1;aktiv;nej;2020-01-01"), "diplomdato", "2020-01-01"),
        ("co-drivere", ("person_id;diplomstatus;uddannelseshold;aktuelt_netværk",
                        "S01;bestået;;NV99"), "aktuelt_netværk", "NV99"),
        ("kompetenceprofiler", ("person_id;K01;dato", "N01;5;2026-01-01"), "K01", "5"),
        ("kompetenceprofiler", ("person_id;K01;dato", "X1;3;2026-01-01"), "person_id", "X1"),
        ("netvaerksleder_interesse", ("tema_id;person_id;timing;motivation", "TM99;N01;1;1"),
         "tema_id", "TM99"),
        ("referenceleder_tilvalg", ("tema_id;person_id;tilkendegivelse;dato",
                                    "TM20;C01;ja;"), "dato", ""),
        ("netvaerk", ("netværk_id;tema_id;navn;type", "NV99;TM01;X;læring"), "tema_id", "TM01"),
        ("netvaerk", ("netværk_id;tema_id;navn;type", "NV10;TM20;X;læring"), "tema_id", "TM20"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_by_file_row_column_and_value(
    demo: Session, tmp_path: Path, name: str, lines: tuple[str, ...], column: str, value: str
) -> None:
    plan = imports.plan(demo, write(tmp_path, name, *lines), TODAY)
    assert [p for p in said(plan) if p[4]] == [(f"{name}.csv", 2, column, value, True)]
    assert all(problem.advice for problem in plan.problems)


def test_a_network_may_come_with_its_roles_in_any_order(demo: Session, tmp_path: Path) -> None:
    write(tmp_path, "netvaerk", "netværk_id;tema_id;navn;type;start;netværksleder_id",
          "NV19;TM19;Boligutrygge;velfærd;2027-02-22;N14")  # fmt: skip
    write(tmp_path, "netvaerksroller", "netværk_id;rolle;person_id;fra;til;årsag;valgt_af",
          "NV19;netværksleder;N14;2027-02-22;;;C10")  # fmt: skip
    plan = imports.plan(demo, tmp_path, TODAY)
    assert not plan.problems
    imports.apply(demo, plan)
    sheet = exports.export(demo, "networks", codes=["NV19"])
    row = dict(zip(sheet.header, sheet.rows[0], strict=True))
    assert (row["netværksleder_id"], row["startuge"], row["status"]) == (
        "N14", "2027-U08", "prioriteret",
    )  # fmt: skip


def test_totals_are_earlier_experience_and_roles_together(demo: Session, tmp_path: Path) -> None:
    def stored(code: str) -> tuple[int, int]:
        query = select(tables.LeaderProfile).join(tables.Person).where(tables.Person.code == code)
        row = demo.exec(query).one()
        return row.earlier_led, row.earlier_co_driven

    assert stored("N01") == (3, 0), "4 in the file, NV12 among them"
    assert stored("N12") == (1, 1), "NV06 and NV10 led; co-driven before the desk kept roles"
    assert stored("N16") == (0, 0), "NV16 led and NV03 co-driven: both in the roles"
    path = write(tmp_path, "netvaerksroller", "netværk_id;rolle;person_id;fra",
                 "NV16;netværksleder;N01;2026-12-01")  # fmt: skip
    imports.apply(demo, imports.plan(demo, path, TODAY))
    sheet = exports.export(demo, "leaders", codes=["N01"])
    assert dict(zip(sheet.header, sheet.rows[0], strict=True))["antal_netværk_ledet"] == 5
    assert stored("N01") == (3, 0)
    low = write(tmp_path, "netvaerksledere",
                "person_id;generation;puljestatus;antal_netværk_ledet",
                "N01;1;aktiv;1")  # fmt: skip
    plan = imports.plan(demo, low, TODAY)
    assert said(plan) == [("netvaerksledere.csv", 2, "antal_netværk_ledet", "1", False)]
    (change,) = plan.files[0].rows[0].changes
    assert (change.before, change.after) == ("5", "2")


@pytest.mark.parametrize(
    ("name", "lines", "column"),
    [
        ("netvaerk", ("netværk_id;tema_id;navn;type;status",
                      "NV10;TM10;Klimahverdag;innovation;test"), "status"),
        ("netvaerk", ("netværk_id;tema_id;navn;type;referenceleder_id",
                      "NV10;TM10;Klimahverdag;innovation;C02"), "referenceleder_id"),
        ("mandatkontrakter", ("netværk_id;version;underskrevet_netværksleder;status",
                              "NV17;1;2026-08-21;gældende"), "status"),
    ],
)  # fmt: skip
def test_where_a_file_disagrees_with_the_desk_it_is_warned(
    demo: Session, tmp_path: Path, name: str, lines: tuple[str, ...], column: str
) -> None:
    plan = imports.plan(demo, write(tmp_path, name, *lines), TODAY)
    assert [(p[2], p[4]) for p in said(plan)] == [(column, False)]


def test_two_descriptions_alike_are_two_participants(demo: Session, tmp_path: Path) -> None:
    lines = ("netværk_id;person_id;deltager;aktørgruppe", *["NV11;;Pårørende;borger"] * 2)
    path = write(tmp_path, "netvaerksdeltagere", *lines)
    imports.apply(demo, imports.plan(demo, path, TODAY))
    assert not imports.plan(demo, path, TODAY).changes_something
    rows = demo.exec(
        select(tables.Participant).where(tables.Participant.label == "Pårørende")
    ).all()
    assert len(rows) == 3


# --- round trip ----------------------------------------------------------------------------------

nasty = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.sampled_from(["=1+1", "'=1", "-5", "[b]x[/]", '"', ';,"', "a\nb", "nej", "Ærø", "'", "@"]),
)
lines_ = nasty.map(lambda text: clean(text, multiline=True).strip())
line = nasty.map(lambda text: clean(text).strip())
some = line.filter(bool)
day = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
maybe_day = st.none() | day
level = st.none() | st.integers(0, 4)
word = line.map(lambda text: text.replace(";", "").strip()).filter(bool)
words = st.lists(word, max_size=3, unique=True)


def span(draw: st.DrawFn) -> tuple[dt.date, dt.date | None]:
    start = draw(day)
    return start, draw(st.none() | st.dates(start, dt.date(2099, 12, 31)))


@st.composite
def stores(draw: st.DrawFn) -> list[list[Any]]:
    people = [tables.Person(code=f"P{n}", name=draw(some)) for n in (1, 2)]
    themes = [
        tables.Theme(code=f"TM0{n}", title=draw(some), submitted_on=TODAY, stage_since=TODAY)
        for n in (1, 2)
    ]
    networks = []
    for number in (1, 2):
        start, end = span(draw)
        networks.append(
            tables.Network(
                code=f"NV0{number}", theme_id=number, name=draw(some),
                type=draw(st.sampled_from(NetworkType)), starts_on=start, planned_end=end,
                closed_on=draw(maybe_day), current_phase=draw(line), goal=draw(lines_),
                capital_kroner=draw(st.none() | st.integers(0, 10**9)),
                capital_status=draw(st.none() | st.sampled_from(CapitalStatus)),
                political_needed=draw(st.none() | st.booleans()), test_notes=draw(lines_),
                round_code=draw(st.sampled_from(["", "2027-1"])),
            )
        )  # fmt: skip
    passed = draw(st.booleans())
    rest: list[Any] = [
        tables.LeaderProfile(
            person_id=1, generation=draw(st.sampled_from(Generation)), has_diploma=passed,
            diploma_on=draw(maybe_day) if passed else None,
            earlier_led=draw(st.integers(0, 9)), earlier_co_driven=draw(st.integers(0, 9)),
            status=draw(st.sampled_from(PoolStatus)), subjects=draw(words), note=draw(lines_),
        ),
        tables.CoDriverProfile(
            person_id=2, diploma_status=draw(st.sampled_from(DiplomaStatus)),
            earlier_co_driven=draw(st.integers(0, 9)), subjects=draw(words),
            available_from=draw(maybe_day),
        ),
        tables.CompetenceProfile(
            person_id=1, assessed_on=draw(day), source=draw(line), k1=draw(level), k10=draw(level)
        ),
        tables.LeaderInterest(theme_id=1, person_id=1, timing=draw(level), note=draw(lines_)),
        tables.OptIn(
            theme_id=1, person_id=2, answer=draw(st.sampled_from(Answer)), reason=draw(lines_),
            answered_on=draw(day),
        ),
        tables.Mandate(
            network_id=1, number=draw(st.integers(1, 9)), leader_id=1,
            signed_leader=draw(maybe_day),
            signed_co_driver=draw(maybe_day), seat_days=draw(st.none() | st.integers(0, 7)),
            roles=draw(lines_), promise=draw(lines_),
        ),
    ]  # fmt: skip
    for role in draw(st.lists(st.sampled_from(Role), max_size=3, unique=True)):
        start, end = span(draw)
        rest.append(
            tables.NetworkRole(
                network_id=draw(st.sampled_from([1, 2])), role=role,
                person_id=draw(st.sampled_from([1, 2])), valid_from=start, valid_to=end,
                reason=draw(lines_), chosen_by=draw(line), chosen_on=draw(maybe_day),
            )
        )  # fmt: skip
    for label in draw(st.lists(some, max_size=3)):
        rest.append(
            tables.Participant(
                network_id=1, person_id=draw(st.sampled_from([None, 1])), label=label,
                actor_group=draw(st.sampled_from(ActorGroup)),
                is_committed=draw(st.none() | st.booleans()), commitment=draw(lines_),
                followed_up_on=draw(maybe_day), takes_home=draw(lines_),
            )
        )  # fmt: skip
    return [people, themes, networks, rest]


def content(session: Session) -> dict[str, Any]:
    codes = Codes.of(session)
    return {
        kind: [(key, entry.values) for key, entry in snapshot(session, kind, codes).items()]
        for kind in KINDS
    }


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(rows=stores())
def test_export_then_import_gives_the_same_networks_and_people(
    tmp_path: Path, rows: list[list[Any]]
) -> None:
    with new_session() as session:
        for group in rows:
            for row in group:
                session.add(row)
                session.flush()
        session.commit()
        before = content(session)
        for kind in ("personer", "temaer", *KINDS):
            exports.save(exports.export(session, kind), TODAY, folder=tmp_path, replace=True)
        plan = imports.plan(session, tmp_path, TODAY)
        assert not plan.problems
        assert not plan.changes_something
    with new_session() as other:
        imports.apply(other, imports.plan(other, tmp_path, TODAY))
        other.commit()
        assert content(other) == before


def test_nothing_of_the_demo_changes_when_it_comes_again(demo: Session) -> None:
    plan = imports.plan(demo, DEMO, TODAY)
    assert not plan.problems
    assert {row.outcome for file in plan.files for row in file.rows} == {Outcome.UNCHANGED}
