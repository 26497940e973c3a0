"""Erasing a person: no trace in any file, nothing half done, and no backup brings them back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result
from sqlmodel import Session, SQLModel

from ns3tui.cli.open import load_demo
from ns3tui.cli.root import build
from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.db import backup
from ns3tui.db.columns import table
from ns3tui.db.errors import NothingToUndo, StoreError, UndoErased
from ns3tui.db.revision import HEAD
from ns3tui.db.tables import Person, Theme, load_all
from ns3tui.demo import TODAY, files
from ns3tui.desk import erasure, imports, people, person_form, themes
from ns3tui.desk.checks import check
from ns3tui.desk.desk import Desk
from ns3tui.desk.errors import NotFound, Refused
from ns3tui.desk.exports import export, save
from ns3tui.desk.person_form import form_of
from ns3tui.desk.pool import everybody

ERASED, NAME, MAIL = "N03", "Lene Rødtjørn", "lene.roedtjoern"
TRACES = (NAME, MAIL, json.dumps(NAME)[1:-1], "Rødtjørn", "r\\u00f8dtj\\u00f8rn")


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("erasure") / "desk.db"
    load_demo(path, Clock(TODAY))
    return path


@pytest.fixture
def store(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path / "desk.db"))


@pytest.fixture
def desk(store: Path) -> Iterator[Desk]:
    opened = Desk.open_now(store, Clock(TODAY))
    write_about(opened)
    yield opened
    opened.close_now()


def write_about(desk: Desk) -> None:
    """Let the person be named wherever somebody may have written of them."""
    before = desk.read_now(form_of, ERASED).fields
    desk.act_now("person.edit", person_form.save, ERASED,
                 {"email": f"{MAIL}@nyt.example", "note": f"{NAME} vil gerne vente"},
                 {**before}, summary=f"{ERASED} {NAME} er rettet")  # fmt: skip
    desk.act_now("theme.new", themes.create,
                 {"title": "Nyt tema", "from_below": True, "problem": f"Nævnt af {NAME.upper()}",
                  "proposed_by": NAME, "proposer_email": f"{MAIL}@nyt.example",
                  "keywords": [NAME, "skole"]})  # fmt: skip


def traces(folder: Path) -> list[tuple[str, str]]:
    """Return every file below a folder that still holds something of the person."""
    return [
        (file.name, trace)
        for file in folder.rglob("*")
        if file.is_file()
        for trace in TRACES
        if trace.encode() in file.read_bytes() or trace.upper().encode() in file.read_bytes()
    ]


def test_every_column_that_points_at_a_person_is_known() -> None:
    load_all()
    for source in SQLModel.metadata.sorted_tables:
        for column in source.c:
            is_key = any(key.column.table.name == "person" for key in column.foreign_keys)
            assert is_key == erasure.points_at_person(column.name), f"{source.name}.{column.name}"


def test_no_file_holds_a_trace_of_somebody_erased(desk: Desk, store: Path) -> None:
    assert {name for name, _trace in traces(store.parent)} >= {"desk.db"}
    desk.erase_now("person.erase", ERASED)
    desk.close_now()
    backups = backup.backup_folder(store)
    assert [left for left in traces(store.parent) if not left[0].startswith("ns3tui-")] == []
    assert [path.name for path in backups.iterdir() if not path.name.startswith("ns3tui-")] == [
        "slettede.tsv"
    ]
    assert (backups / "slettede.tsv").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in store.parent.iterdir()) == [
        "desk-sikkerhedskopier", "desk.db",
    ]  # fmt: skip


def test_what_was_done_is_still_counted(desk: Desk) -> None:
    before = desk.read_now(check, TODAY)
    roles = len(export_of(desk, "netvaerksroller"))
    desk.erase_now("person.erase", ERASED)
    assert desk.read_now(check, TODAY) == before
    assert len(export_of(desk, "netvaerksroller")) == roles
    assert desk.read_now(people.names)[ERASED] == "[slettet]"
    assert ERASED not in {person.code for person in desk.read_now(people.people)}
    assert [row[:2] for row in export_of(desk, "kompetenceprofiler") if row[0] == ERASED] == []
    told = desk.read_now(themes_named)
    assert told == [("Nævnt af [slettet]", "[slettet]", ["[slettet]", "skole"])]


@pytest.mark.parametrize("code", ["D08", "T03", "S02", "N18"])
def test_nobody_else_is_judged_otherwise_for_it(desk: Desk, code: str) -> None:
    before = [f for f in desk.read_now(check, TODAY) if f.subject != code]
    desk.erase_now("person.erase", code)
    after = desk.read_now(check, TODAY)
    assert after == before
    assert code not in {line.code for line in desk.read_now(everybody, TODAY)}


def themes_named(session: sa.orm.Session) -> list[tuple[str, str, list[str]]]:
    c = table("theme").c
    rows = session.execute(
        sa.select(c.problem, c.proposed_by, c.keywords).where(c.title == "Nyt tema")
    )
    return [(row.problem, row.proposed_by, row.keywords) for row in rows]


def export_of(desk: Desk, kind: str) -> list[list[str]]:
    text = b"".join(desk.read_now(export, kind).pieces(raw=True)).decode()
    return [line.split(",") for line in text.splitlines()[1:]]


@pytest.mark.parametrize(
    ("name", "others", "text", "after"),
    [
        ("Bo", (), "Bo vil bo i en bolig", "Bo vil bo i en bolig"),
        ("Bo", (), "Bo", "[slettet]"),
        ("?", (), "Hvorfor?", "Hvorfor?"),
        ("Anne Lund", (), "ANNE LUNDS forslag", "[slettet] forslag"),
        ("Anne Lund", (), "Anne Lundby og Marianne Lund", "Anne Lundby og Marianne Lund"),
        ("Anne Lund", (), "Anne Lund-Berg", "Anne Lund-Berg"),
        ("Anne Lund", ("Anne Lund Berg",), "Anne Lund Berg og Anne Lund",
         "Anne Lund Berg og [slettet]"),
        ("Anne Lund", ("anne lund",), "Anne Lund", "Anne Lund"),
    ],
)  # fmt: skip
def test_only_the_one_who_is_erased_leaves_the_texts(
    desk: Desk, name: str, others: tuple[str, ...], text: str, after: str
) -> None:
    def write(session: Session) -> None:
        people.person_row(session, ERASED).name = name
        for number, other in enumerate(others):
            session.add(Person(code=f"Q{number}", name=other, email=f"{number}@x.example"))
        session.get_one(Theme, 1).proposed_by = text

    desk.act_now("test", write)
    desk.erase_now("person.erase", ERASED)
    read = desk.read_now(lambda s: s.get_one(Theme, 1).proposed_by)
    assert read == after
    names = desk.read_now(people.names)
    assert names[ERASED] == "[slettet]"
    assert tuple(names[f"Q{number}"] for number in range(len(others))) == others


def test_the_history_keeps_who_did_what_and_when(desk: Desk) -> None:
    def log(session: sa.orm.Session) -> list[tuple[object, ...]]:
        c = table("change_log").c
        columns = (c.id, c.at, c.command, c.table_name, c.row_id, c.operation)
        return [tuple(row) for row in session.execute(sa.select(*columns).order_by(c.id))]

    before = desk.read_now(log)
    desk.erase_now("person.erase", ERASED)
    after = desk.read_now(log)
    assert after[: len(before)] == before
    assert {entry[2] for entry in after[len(before) :]} == {"person.erase"}


def test_the_desk_can_still_be_seen_as_it_stood(desk: Desk) -> None:
    desk.erase_now("person.erase", ERASED)
    for day in (TODAY.replace(month=10), TODAY.replace(year=2025)):
        assert desk.read_now(check, day) is not None


@pytest.mark.parametrize(
    ("code", "tie"),
    [
        ("N07", "netværksleder i NV09"),
        ("C01", "medlem af chefforum"),
        ("L04", "personaleleder for D03, L05, N03"),
        ("T06", "turnusophold TU09"),
        ("N13", "plads i sekretariatet"),
        ("D07", "deltager på HOLD3"),
    ],
)
def test_somebody_still_in_use_is_not_erased(desk: Desk, code: str, tie: str) -> None:
    name = desk.read_now(people.person, code).name
    with pytest.raises(Refused, match=tie):
        desk.erase_now("person.erase", code)
    assert desk.read_now(people.person, code).name == name
    assert tie in desk.read_now(erasure.preview, code, TODAY).stands_in_the_way


def test_nobody_is_erased_twice_or_edited_afterwards(desk: Desk) -> None:
    opened = desk.read_now(form_of, ERASED).fields
    desk.erase_now("person.erase", ERASED)
    with pytest.raises(Refused, match="er slettet 23-11-2026"):
        desk.erase_now("person.erase", ERASED)
    now = desk.read_now(form_of, ERASED).fields
    with pytest.raises(Refused, match="er slettet"):
        desk.act_now("person.edit", person_form.save, ERASED, {"email": opened["email"]}, now)
    with pytest.raises(NotFound):
        desk.erase_now("person.erase", "N99")


def test_nothing_is_undone_past_an_erasure(desk: Desk, store: Path) -> None:
    colleague = Desk.open_now(store, Clock(TODAY))
    try:
        fields = colleague.read_now(form_of, ERASED).fields
        colleague.act_now("person.edit", person_form.save, ERASED, {"position": "Chef"}, fields)
        desk.erase_now("person.erase", ERASED)
        with pytest.raises(UndoErased):
            colleague.undo_now()
    finally:
        colleague.close_now()
    with pytest.raises(NothingToUndo):
        desk.undo_now()
    assert desk.read_now(people.names)[ERASED] == "[slettet]"


def test_a_backup_that_is_put_back_brings_nobody_back(desk: Desk, store: Path) -> None:
    copy = backup.back_up(store, HEAD, "haand")
    desk.erase_now("person.erase", ERASED)
    desk.close_now()
    aside = backup.restore(store, copy)
    assert NAME.encode() in store.read_bytes()
    Desk.open_now(store, Clock(TODAY)).close_now()
    aside.unlink()  # the file as it was, kept for the one who put the backup back by mistake
    assert [left for left in traces(store.parent) if not left[0].startswith("ns3tui-")] == []
    again = store.read_bytes()
    Desk.open_now(store, Clock(TODAY)).close_now()
    assert store.read_bytes() == again


def test_the_list_of_one_store_erases_nobody_of_another(
    desk: Desk, store: Path, tmp_path: Path
) -> None:
    desk.erase_now("person.erase", ERASED)
    desk.close_now()
    store.unlink()
    load_demo(store, Clock(TODAY))
    other = Desk.open_now(store, Clock(TODAY))
    try:
        assert other.read_now(people.person, ERASED).name == NAME
    finally:
        other.close_now()


def test_without_its_list_nothing_is_erased(desk: Desk, store: Path) -> None:
    backup.erased_list(store).mkdir(parents=True)
    with pytest.raises(StoreError, match="Listen over slettede kunne ikke åbnes"):
        desk.erase_now("person.erase", ERASED)
    assert desk.read_now(people.names)[ERASED] == NAME


def test_a_full_disk_is_said_when_the_list_is_written(desk: Desk, store: Path) -> None:
    listed = backup.erased_list(store)
    listed.parent.mkdir(exist_ok=True)
    listed.symlink_to("/dev/full")
    with pytest.raises(StoreError, match="Slettet, men listen"):
        desk.erase_now("person.erase", ERASED)
    assert desk.read_now(people.names)[ERASED] == "[slettet]"


def test_an_import_brings_nobody_back(desk: Desk, tmp_path: Path) -> None:
    desk.erase_now("person.erase", ERASED)
    plan = desk.read_now(imports.plan, files(), TODAY)
    told = {(problem.file, problem.value) for problem in plan.problems if problem.refuses}
    assert told == {
        (file, ERASED) for file in ("personer.csv", "netvaerksledere.csv", "kompetenceprofiler.csv")
    }
    assert all("er slettet 23-11-2026" in p.message for p in plan.problems if p.refuses)
    alone = desk.read_now(imports.plan, next(f for f in files() if f.name == "personer.csv"), TODAY)
    assert [p.value for p in alone.problems if p.refuses] == [ERASED]
    for kind in ("personer", "netvaerksledere", "kompetenceprofiler", "netvaerksroller"):
        save(desk.read_now(export, kind), TODAY, folder=tmp_path)
    back = desk.read_now(imports.plan, sorted(tmp_path.glob("*.csv")), TODAY)
    assert not back.refused
    assert not back.changes_something


# --- the command line -----------------------------------------------------------------------------


def call(store: Path, *words: str, answer: str = "") -> Result:
    options = ["--db", str(store), "--today", TODAY.isoformat()]
    return CliRunner().invoke(build(), [*options, *words], obj=Config(), input=answer)


def test_a_person_sees_all_that_is_known(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "indsigt.json"
    done = call(store, "people", "data", ERASED, "-o", str(target))
    assert done.exit_code == 0, done.output
    assert target.stat().st_mode & 0o777 == 0o600
    known = json.loads(target.read_text(encoding="utf-8"))
    assert {"person", "leader_profile", "competence_profile", "network_role", "mandate"} == set(
        known["rows"]
    )
    assert known["rows"]["person"][0]["name"] == NAME
    assert all("actor" not in change for change in known["changes"])
    assert call(store, "people", "data", ERASED, "-o", str(target)).exit_code != 0
    assert call(store, "people", "data", "N99", "-o", str(tmp_path / "x")).exit_code == 1


def test_the_command_asks_first_and_says_what_goes(store: Path) -> None:
    done = call(store, "people", "erase", ERASED, answer="n\n")
    assert done.exit_code == 1
    for words in (NAME, "kompetenceprofiler (1)", "roller i netværk (1)", "kan ikke fortrydes"):
        assert words in done.output
    assert NAME.encode() in store.read_bytes()
    done = call(store, "people", "erase", ERASED, answer="måske\nj\n")
    assert "Svar ja eller nej" in done.output
    assert done.exit_code == 0, done.output
    assert NAME.encode() not in store.read_bytes()
    done = call(store, "people", "erase", "N07", "--yes")
    assert done.exit_code == 1
    assert "netværksleder i NV09" in str(done.exception)
    assert "Slettes" not in done.output


def test_restoring_erases_again_at_once(store: Path) -> None:
    copy = backup.back_up(store, HEAD, "haand")
    assert call(store, "people", "erase", ERASED, "--yes").exit_code == 0
    done = call(store, "db", "restore", str(copy), answer="ja\n")
    assert done.exit_code == 0, done.output
    assert NAME.encode() not in store.read_bytes()
