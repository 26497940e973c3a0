"""Import: dry run, all or nothing, and the worked example with errors."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel, create_engine, select

from ns3tui.db import tables
from ns3tui.desk import imports
from ns3tui.desk.imports import ImportPlan, ImportRefused, Outcome
from ns3tui.exchange.errors import ExchangeCancelled
from ns3tui.rules.stages import Stage

TODAY = dt.date(2026, 11, 23)
DEMO = Path(tables.__file__).parents[2] / "demo"
EXAMPLE = DEMO / "import_eksempel_med_fejl.csv"


@pytest.fixture
def session() -> Iterator[Session]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.connect() as connection:
        connection.execute(sa.text("PRAGMA foreign_keys=ON"))
    tables.load_all()
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


@pytest.fixture
def demo(session: Session) -> Session:
    imports.apply(session, imports.plan(session, DEMO, TODAY))
    session.commit()
    return session


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, "utf-8-sig", newline="")
    return path


def said(plan: ImportPlan) -> list[tuple[int, str, bool]]:
    return [(problem.row, problem.column, problem.refuses) for problem in plan.problems]


def refusals(plan: ImportPlan) -> list[tuple[int, str]]:
    return [(problem.row, problem.column) for problem in plan.problems if problem.refuses]


def test_the_demo_folder_is_imported_whole(session: Session) -> None:
    plan = imports.plan(session, DEMO, TODAY)
    assert not plan.problems
    counts = {file.kind: file.count(Outcome.NEW) for file in plan.files}
    assert counts == {
        "organisation": 13,
        "personer": 68,
        "chefforum": 12,
        "kompetencer": 10,
        "temaer": 36,
        "temavurderinger": 27,
        "stadiehistorik": 204,
        "temadroeftelser": 9,
        "netvaerk": 18,
        "netvaerksroller": 55,
        "netvaerksdeltagere": 40,
        "mandatkontrakter": 20,
        "netvaerksledere": 18,
        "co-drivere": 14,
        "kompetenceprofiler": 32,
        "netvaerksleder_interesse": 16,
        "referenceleder_tilvalg": 35,
        "chefforum_moeder": 28,
        "dagsordenspunkter": 8,
        "ferieuger": 21,
        "faser": 151,
        "turnus": 9,
        "sekretariatspladser": 5,
        "uddannelseshold": 3,
        "uddannelsesdage": 15,
        "uddannelsesdeltagere": 34,
    }
    later = [notice for notice in plan.notices if "endnu" in notice]
    assert len(later) == 1
    assert any("import_eksempel_med_fejl.csv" in notice for notice in plan.notices)
    assert session.exec(select(tables.Theme)).first() is None, "a dry run writes nothing"
    done = imports.apply(session, plan)
    assert (done.new, done.changed, done.unchanged) == (901, 0, 0)
    theme = session.exec(select(tables.Theme).where(tables.Theme.code == "TM20")).one()
    assert theme.title == "Ensomhed midt i livet"
    assert theme.from_below
    assert theme.keywords == ["ensomhed", "fællesskaber", "sundhed"]
    assert theme.stage is Stage.FOR_DISCUSSION or theme.stage in Stage
    person = session.exec(select(tables.Person).where(tables.Person.code == "C02")).one()
    leader = session.get(tables.Person, person.personnel_leader_id)
    assert leader is not None
    assert leader.code == "C01"


def test_stage_since_is_the_last_step_of_the_history(demo: Session) -> None:
    theme = demo.exec(select(tables.Theme).where(tables.Theme.code == "TM35")).one()
    assert (theme.stage, theme.stage_since) == (Stage.PARKED, dt.date(2026, 4, 5))


def test_importing_the_same_again_changes_nothing(demo: Session) -> None:
    plan = imports.plan(demo, DEMO, TODAY)
    assert not plan.changes_something
    assert plan.count(Outcome.UNCHANGED) == 901
    versions = {row.id: row.version for row in demo.exec(select(tables.Theme))}
    imports.apply(demo, plan)
    demo.commit()
    assert versions == {row.id: row.version for row in demo.exec(select(tables.Theme))}


def test_the_example_with_errors_row_by_row(demo: Session) -> None:
    plan = imports.plan(demo, EXAMPLE, TODAY)
    assert said(plan) == [
        (3, "Titel", True),
        (4, "Berørte afdelinger", True),
        (4, "Berørte afdelinger", False),
        (5, "T4", True),
        (6, "Titel", True),
        (6, "Berørte afdelinger", False),
        (7, "T1", True),
        (8, "Berørte afdelinger", False),
    ]
    outcomes = {row.row: row.outcome for row in plan.files[0].rows}
    assert outcomes == {
        2: Outcome.NEW,
        3: Outcome.REFUSED,
        4: Outcome.REFUSED,
        5: Outcome.REFUSED,
        6: Outcome.REFUSED,
        7: Outcome.REFUSED,
        8: Outcome.NEW,
    }
    assert all(problem.advice for problem in plan.problems)
    assert any("TM20" in problem.message for problem in plan.problems)
    assert any("Windows-1252" in notice for notice in plan.notices)
    with pytest.raises(ImportRefused):
        imports.apply(demo, plan)
    assert not demo.new
    assert len(demo.exec(select(tables.Theme)).all()) == 36


def test_the_good_rows_of_the_example_are_new_themes(demo: Session, tmp_path: Path) -> None:
    text = EXAMPLE.read_text("cp1252")
    lines = text.splitlines(keepends=True)
    path = tmp_path / "forslag.csv"
    path.write_text("".join((*lines[:3], lines[8])), "cp1252", newline="")
    plan = imports.plan(demo, path, TODAY)
    assert not plan.refused
    imports.apply(demo, plan)
    query = select(tables.Theme).where(tables.Theme.code.in_(["TM37", "TM38"]))  # type: ignore[attr-defined]
    first, second = demo.exec(query.order_by(tables.Theme.code)).all()
    assert first.problem.endswith("lejer.\nDet koster tid og penge.")
    assert (first.stage, first.round_code) == (Stage.RECEIVED, "2027-1")
    assert (first.submitted_on, first.stage_since) == (dt.date(2026, 11, 20),) * 2
    assert second.title == '=HYPERLINK("http://eksempel.invalid";"klik")'
    steps = demo.exec(
        select(tables.StageChange).where(tables.StageChange.theme_id == first.id)
    ).all()
    assert [(step.from_stage, step.to_stage) for step in steps] == [(None, Stage.RECEIVED)]
    again = imports.plan(demo, path, TODAY)
    assert not again.refused
    assert not again.changes_something


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("20-11-2026", "2027-1"),
        ("01-12-2026", "2027-1"),
        ("02-12-2026", "2027-2"),
        ("01-05-2027", "2027-2"),
        ("02-05-2027", "2028-1"),
    ],
)
def test_r12_a_new_theme_goes_to_the_round_whose_deadline_it_meets(
    demo: Session, tmp_path: Path, day: str, expected: str
) -> None:
    path = write(
        tmp_path,
        "x.csv",
        f"Titel;Problembeskrivelse;Indsendt;Berørte afdelinger\nA;b;{day};DRI,SKO\n",
    )
    imports.apply(demo, imports.plan(demo, path, TODAY))
    assert (
        demo.exec(select(tables.Theme).where(tables.Theme.title == "A")).one().round_code
        == expected
    )


def test_changed_rows_say_what_changes(demo: Session, tmp_path: Path) -> None:
    path = write(
        tmp_path, "temaer.csv", "tema_id;titel;problembeskrivelse\nTM20;Ensomhed;Ny tekst\n"
    )
    plan = imports.plan(demo, path, TODAY)
    (row,) = plan.files[0].rows
    assert (row.code, row.outcome) == ("TM20", Outcome.CHANGED)
    assert [(c.column, c.before[:8], c.after) for c in row.changes] == [
        ("titel", "Ensomhed", "Ensomhed"),
        ("problembeskrivelse", "Ensomhed", "Ny tekst"),
    ]
    imports.apply(demo, plan)
    theme = demo.exec(select(tables.Theme).where(tables.Theme.code == "TM20")).one()
    assert (theme.title, theme.problem, theme.t1) == ("Ensomhed", "Ny tekst", 4)


def test_departments_are_changed_without_touching_those_that_stay(
    demo: Session, tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "temaer.csv",
        "tema_id;titel;problembeskrivelse;berørte_afdelinger\nTM36;A;B;STA,DRI\n",
    )
    imports.apply(demo, imports.plan(demo, path, TODAY))
    theme = demo.exec(select(tables.Theme).where(tables.Theme.code == "TM36")).one()
    links = demo.exec(
        select(tables.ThemeDepartment).where(tables.ThemeDepartment.theme_id == theme.id)
    ).all()
    assert len(links) == 2


def test_headers_match_without_regard_to_case_blanks_and_decomposition(
    demo: Session, tmp_path: Path
) -> None:
    header = "  TEMA ID ;Titel;Problembeskrivelse;BERO\u0308RTE AFDELINGER;Bera\u030a"
    path = write(tmp_path, "a.csv", header.replace("O\u0308", "Ø") + "\nTM20;A;B;SKO DRI;z\n")
    plan = imports.plan(demo, path, TODAY)
    assert not plan.refused
    assert [c.column for c in plan.files[0].rows[0].changes][:3] == [
        "titel",
        "problembeskrivelse",
        "berørte_afdelinger",
    ]


def test_a_decomposed_header_is_the_same_header(demo: Session, tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "chefforum.csv",
        "person_id;funktion;direktørniveau;kan_være_referenceleder_for;Gra\u030adighed\nC02;Direktør;ja;læring;5\n",
    )
    plan = imports.plan(demo, path, TODAY)
    assert any("Grådighed" in notice for notice in plan.notices)


def test_unknown_columns_are_kept_aside_and_may_change(demo: Session, tmp_path: Path) -> None:
    text = "tema_id;titel;problembeskrivelse;Journalnr\nTM20;A;B;{value}\n"
    for value in ("2026/1", "2026/2", ""):
        path = write(tmp_path, "temaer.csv", text.format(value=value))
        plan = imports.plan(demo, path, TODAY)
        assert any("Journalnr" in notice for notice in plan.notices)
        assert plan.changes_something
        imports.apply(demo, plan)
        kept = demo.exec(select(tables.ExtraColumn)).all()
        expected = [("temaer", "TM20", "Journalnr", value)] if value else []
        assert [(k.file_kind, k.row_code, k.column_name, k.value) for k in kept] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tema_id;titel;problembeskrivelse;Titel\nTM20;A;B;C\n", [(1, "Titel")]),
        ("tema_id;titel;problembeskrivelse\nTM99;A;B;C\n", [(2, "")]),
        ("tema_id;titel;problembeskrivelse\nTM99;A\n", [(2, "")]),
        ("tema_id;titel;problembeskrivelse\nTM99;A;B\nTM99;C;D\n", [(3, "tema_id")]),
        ("tema_id;titel;problembeskrivelse\nTM 99;A;B\n", [(2, "tema_id")]),
        ("titel;problembeskrivelse;indsendt\nA;B;31-02-2026\n", [(2, "indsendt")]),
        ("titel;problembeskrivelse;indsendt\nA;B;31-12-9999\n", [(2, "indsendt")]),
        ("titel;problembeskrivelse;stadie\nA;B;næsten\n", [(2, "stadie")]),
        ("titel;problembeskrivelse;halvår\nA;B;2027-3\n", [(2, "halvår")]),
        ("titel;problembeskrivelse;efterspurgt\nA;B;højrefra\n", [(2, "efterspurgt")]),
        ("titel;problembeskrivelse;T1\nA;B;-1\n", [(2, "T1")]),
        ("titel;problembeskrivelse;T1\nA;B;NaN\n", [(2, "T1")]),
        ("titel;problembeskrivelse\n" + "A" * 301 + ";B\n", [(2, "titel")]),
        ("titel;problembeskrivelse\nA;" + "B" * 20_001 + "\n", [(2, "problembeskrivelse")]),
        ("titel;problembeskrivelse\nSamme;B\nsamme;C\n", [(3, "titel")]),
        ("titel;problembeskrivelse\n\u200b \x1b;B\n", [(2, "titel")]),
        ("noget;helt;andet\n1;2;3\n", [(1, "")]),
        ('titel;problembeskrivelse\nA;"aldrig lukket\nB;C\n', [(2, "")]),
        ("tema_id;titel;problembeskrivelse;dublet_af\nTM99;A;B;TM98\n", [(2, "dublet_af")]),
    ],
)
def test_what_is_wrong_is_said_and_nothing_written(
    demo: Session, tmp_path: Path, text: str, expected: list[tuple[int, str]]
) -> None:
    plan = imports.plan(demo, write(tmp_path, "forslag.csv", text), TODAY)
    assert refusals(plan) == expected
    with pytest.raises(ImportRefused):
        imports.apply(demo, plan)
    assert not demo.dirty
    assert len(demo.exec(select(tables.Theme)).all()) == 36


def test_missing_columns_are_named(session: Session, tmp_path: Path) -> None:
    plan = imports.plan(session, write(tmp_path, "personer.csv", "navn;enhed\nA;KOM\n"), TODAY)
    assert refusals(plan) == [(1, "person_id"), (1, "stilling")]


def test_a_file_alone_may_lack_what_it_refers_to(session: Session) -> None:
    plan = imports.plan(session, DEMO / "personer.csv", TODAY)
    assert plan.refused
    assert all("Organisation" in p.message or not p.refuses for p in plan.problems)
    alone = imports.plan(session, DEMO / "organisation.csv", TODAY)
    assert not alone.refused, "a leader's code waits for the people"


def test_several_files_may_refer_to_each_other_in_any_order(
    session: Session, tmp_path: Path
) -> None:
    people = write(
        tmp_path, "personer.csv",
        "person_id;navn;stilling;enhed;personaleleder_id\nP1;A;x;E1;P2\nP2;B;y;E1;P1\n",
    )  # fmt: skip
    units = write(
        tmp_path, "organisation.csv",
        "kode;navn;niveau;overordnet_kode;leder_id\nE1;Et;afdeling;E2;P1\nE2;To;kommune;;P2\n",
    )  # fmt: skip
    imports.apply(session, imports.plan(session, [people, units], TODAY))
    first, second = session.exec(select(tables.Person).order_by(tables.Person.code)).all()
    assert (first.personnel_leader_id, second.personnel_leader_id) == (second.id, first.id)


def test_civil_numbers_are_warned_of_and_never_repeated(demo: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "titel;problembeskrivelse\nA;Borger 010190-1234 ringede\n")
    plan = imports.plan(demo, path, TODAY)
    warning = next(p for p in plan.problems if "CPR" in p.message)
    assert not warning.refuses
    assert "1234" not in warning.value


def test_many_warnings_do_not_hide_a_refusal(demo: Session, tmp_path: Path) -> None:
    rows = "".join(f"T{n};010190-1234;1\n" for n in range(600))
    path = write(tmp_path, "a.csv", "titel;problembeskrivelse;T1\n" + rows + "X;y;9\n")
    assert imports.plan(demo, path, TODAY).refused


def test_control_characters_are_removed(demo: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "titel;problembeskrivelse\n\x1b[31mA\u202e;\x9bB\n")
    imports.apply(demo, imports.plan(demo, path, TODAY))
    assert demo.exec(select(tables.Theme).where(tables.Theme.title == "[31mA")).one().problem == "B"


def test_the_plan_is_judged_again_when_it_is_applied(demo: Session, tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "titel;problembeskrivelse\nSamtidig;B\n")
    plan = imports.plan(demo, path, TODAY)
    other = demo.exec(select(tables.Theme)).first()
    assert other is not None
    other.title = "samtidig"
    demo.commit()
    with pytest.raises(ImportRefused) as refused:
        imports.apply(demo, plan)
    assert refusals(refused.value.plan) == [(2, "titel")]


def test_progress_is_told_and_cancel_stops_it(session: Session) -> None:
    told: list[tuple[int, int]] = []
    imports.plan(session, DEMO, TODAY, progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    with pytest.raises(ExchangeCancelled):
        imports.plan(session, DEMO, TODAY, cancelled=lambda: len(told) > 3)


def test_a_missing_path_and_an_empty_folder_are_said(session: Session, tmp_path: Path) -> None:
    assert imports.plan(session, tmp_path / "findes_ikke.csv", TODAY).refused
    assert imports.plan(session, tmp_path, TODAY).notices
    assert imports.plan(session, "nul\x00tegn.csv", TODAY).refused


def test_a_folder_that_cannot_be_read_is_said(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", denied)
    assert imports.plan(session, tmp_path, TODAY).refused
