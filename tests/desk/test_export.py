"""Export: the demo byte for byte, and a store that comes back the same from its own files."""

import datetime as dt
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine, select

from ns3tui.db import tables
from ns3tui.desk import exports, imports
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.imports.subjects import Codes, snapshot
from ns3tui.exchange.errors import FileRefused
from ns3tui.exchange.formats import FORMATS
from ns3tui.exchange.network_care_formats import NEEDED as CARE
from ns3tui.rules.organisation import UnitKind
from ns3tui.rules.stages import Stage
from ns3tui.rules.types import NetworkType
from ns3tui.text import clean

TODAY = dt.date(2026, 11, 23)
DEMO = Path(tables.__file__).parents[2] / "demo"


def new_session() -> Session:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    tables.load_all()
    SQLModel.metadata.create_all(engine)
    return Session(engine)


@pytest.fixture(scope="module")
def demo() -> Iterator[Session]:
    with new_session() as session:
        imports.apply(session, imports.plan(session, DEMO, TODAY))
        session.commit()
        yield session


NOT_IN_DEMO = {
    "halvårsrunder", *CARE, "fremmoede", "beslutninger", "kriterievaegte", "fravigelser",
}  # fmt: skip
"""Kinds the demo has no file of."""


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind not in NOT_IN_DEMO])
def test_the_demo_comes_out_byte_for_byte(demo: Session, kind: str) -> None:
    written = b"".join(exports.export(demo, kind).pieces())
    assert written == (DEMO / f"{kind}.csv").read_bytes()


def test_every_english_name_is_a_kind(demo: Session) -> None:
    assert set(exports.KINDS.values()) == set(FORMATS)
    for name in exports.KINDS:
        assert exports.export(demo, name).header


def test_exactly_the_rows_asked_for_in_their_order(demo: Session) -> None:
    sheet = exports.export_themes(demo, ["TM20", "TM03"])
    assert [row[0] for row in sheet.rows] == ["TM20", "TM03"]
    with pytest.raises(NotFound):
        exports.export_themes(demo, ["TM99"])
    with pytest.raises(Refused):
        exports.export(demo, "alt")


def test_raw_is_for_machines(demo: Session) -> None:
    sheet = exports.export_themes(demo, ["TM20"])
    text = b"".join(sheet.pieces(raw=True)).decode()
    assert text.startswith("tema_id,titel,")
    assert ",92.9," in text


def test_a_formula_is_neutralised_in_the_file_and_not_in_the_store(tmp_path: Path) -> None:
    with new_session() as session:
        session.add(theme("TM01", title="=1+1", note="-2"))
        session.commit()
        path = exports.save(exports.export_themes(session), TODAY, folder=tmp_path, part="2027-1")
        assert path.name == "temaer_2027-1_2026-11-23.csv"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        text = path.read_text("utf-8-sig")
        assert ";'=1+1;" in text
        assert ";'-2" in text
        assert not imports.plan(session, path, TODAY).changes_something
        with pytest.raises(FileRefused):
            exports.save(exports.export_themes(session), TODAY, folder=tmp_path, part="2027-1")
        named = exports.save_as(exports.export_themes(session), tmp_path / "mine.csv", raw=True)
        assert ",=1+1," in named.read_text("utf-8")


def test_columns_kept_aside_come_out_again(tmp_path: Path) -> None:
    path = tmp_path / "temaer.csv"
    path.write_text("tema_id;titel;problembeskrivelse;indsendt;Journalnr\nTM01;A;B;1-1-2026;=7\n")
    with new_session() as session:
        imports.apply(session, imports.plan(session, path, TODAY))
        session.commit()
        sheet = exports.export_themes(session)
        assert sheet.header[-1] == "Journalnr"
        assert sheet.rows[0][-1] == "=7"
        again = exports.save(sheet, TODAY, folder=tmp_path)
        assert not imports.plan(session, again, TODAY).changes_something


def theme(code: str, **fields: Any) -> tables.Theme:
    fields.setdefault("title", "Titel")
    fields.setdefault("submitted_on", TODAY)
    fields.setdefault("stage_since", fields["submitted_on"])
    return tables.Theme(code=code, **fields)


nasty = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(
        ["=1+1", "'=1", "''@x", "+45 12", "-5", "[b]x[/]", '"', ';,"\t', "a\nb", "\r\n", "sep=;",
         "nej", "æøå Å", "2027-1", "'", "@", "＝x", "\ufeffx"]
    ),
)  # fmt: skip
lines = nasty.map(lambda text: clean(text, multiline=True).strip())
line = nasty.map(lambda text: clean(text).strip())
title = line.filter(bool)
day = st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
maybe_day = st.none() | day
score = st.none() | st.integers(0, 4)
word = line.map(lambda text: text.replace(";", "").strip()).filter(bool)


@st.composite
def themes(draw: st.DrawFn, number: int) -> tables.Theme:
    scores = {f"t{n}": draw(score) for n in range(1, 8)}
    return theme(
        f"TM{number:02d}",
        title=draw(title),
        problem=draw(lines),
        burning_platform=draw(lines),
        from_below=draw(st.booleans()),
        from_above=draw(st.booleans()),
        proposed_by=draw(lines),
        proposer_email=draw(line),
        submitted_on=draw(day),
        evidence1=draw(lines),
        evidence7=draw(lines),
        economy_note=draw(lines),
        wanted_by_staff=draw(st.booleans()),
        strategic_agenda=draw(line),
        proposed_type=draw(st.none() | st.sampled_from(NetworkType)),
        agreed_type_by=draw(line),
        agreed_type_on=draw(maybe_day),
        stage=draw(st.sampled_from(Stage)),
        stage_since=draw(day),
        rank=draw(st.floats(-1e6, 1e6)),
        round_code=draw(st.sampled_from(["", "2027-1", "2030-2"])),
        political_body=draw(line),
        keywords=list(dict.fromkeys(draw(st.lists(word, max_size=3)))),
        note=draw(lines),
        decided_on=draw(maybe_day),
        decided_at_meeting=draw(line),
        sent_to=draw(line),
        **scores,
    )


@st.composite
def stores(draw: st.DrawFn) -> list[list[Any]]:
    """Rows in the order they can be saved; ids are those an empty store gives."""
    units = [
        tables.OrganisationUnit(
            code=code, name=draw(title), kind=draw(st.sampled_from(UnitKind)),
            parent_id=1, leader_code="P1", valid_from=draw(maybe_day),
        )
        for code in ("E1", "Ø2")
    ]  # fmt: skip
    people = [
        tables.Person(
            code=code, name=draw(title), position=draw(line), unit_id=draw(st.none() | st.just(2)),
            leader_level=draw(st.none() | st.integers(1, 5)), personnel_leader_id=1,
            email=draw(line), login=draw(line), anonymised_on=draw(maybe_day),
        )
        for code in ("P1", "P2")
    ]  # fmt: skip
    rows = [draw(themes(number)) for number in range(1, draw(st.integers(1, 3)) + 1)]
    if len(rows) > 1:
        rows[1].duplicate_of_id = 1
    rest: list[Any] = [
        tables.ThemeDepartment(theme_id=1, unit_id=2),
        tables.ThemeDepartment(theme_id=1, unit_id=1),
        tables.ChefforumSeat(person_id=2, function=draw(line), refers_welfare=draw(st.booleans())),
        tables.Competence(code="K01", short_name=draw(title), wording=draw(lines)),
        tables.HalfYearRound(code="2027-1", deadline=draw(maybe_day), notes=draw(lines)),
        tables.Assessment(theme_id=1, assessor_id=1, assessed_on=draw(day), t3=draw(score),
                          evidence2=draw(lines)),
        tables.ThemeDiscussion(round_code="2027-1", person_id=2, form=draw(line),
                               proposals=draw(st.integers(0, 1000))),
    ]  # fmt: skip
    step = {"theme_id": 1, "to_stage": draw(st.sampled_from(Stage)), "changed_on": draw(day)}
    rest += [
        tables.StageChange(**step, reason=draw(lines), changed_by=draw(line)),
        tables.StageChange(**step, reason=draw(lines)),
        tables.StageChange(**step, reason=draw(lines)),
    ]
    return [units, people, rows, rest]


def content(session: Session) -> dict[str, Any]:
    codes = Codes.of(session)
    return {
        kind: [(key, entry.values) for key, entry in snapshot(session, kind, codes).items()]
        for kind in FORMATS
    }


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=stores())
def test_export_then_import_gives_the_same_store(tmp_path: Path, rows: list[list[Any]]) -> None:
    with new_session() as session:
        for group in rows:
            for row in group:
                session.add(row)
                session.flush()
        session.commit()
        before = content(session)
        paths = [
            exports.save(exports.export(session, kind), TODAY, folder=tmp_path, replace=True)
            for kind in FORMATS
        ]
        plan = imports.plan(session, tmp_path, TODAY)
        assert not plan.refused, plan.problems
        assert not plan.changes_something
        assert len(plan.files) == len(paths)
    with new_session() as other:
        imports.apply(other, imports.plan(other, tmp_path, TODAY))
        other.commit()
        assert content(other) == before
        assert not other.exec(select(tables.ExtraColumn)).all()
