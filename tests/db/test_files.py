"""Every fault a file can have is named, and the file keeps its bytes."""

import hashlib
import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from ns3tui import i18n
from ns3tui.db import preflight
from ns3tui.db.errors import (
    CannotOpen,
    Damaged,
    NewerSchema,
    NotAStore,
    NotThere,
    Replaced,
    StoreError,
)
from ns3tui.db.revision import HEAD
from ns3tui.db.store import Store
from ns3tui.db.tables import Theme
from tests.db.conftest import in_another_process, run_elsewhere

Make = Callable[[Path, bytes], None]


def _foreign(path: Path, _good: bytes) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theme (id INTEGER)")
    connection.close()


def _without_schema(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE alembic_version")
    connection.close()


def _newer(path: Path, good: bytes) -> None:
    path.write_bytes(good)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def _damaged_root(path: Path, good: bytes) -> None:
    path.write_bytes(good[:100] + b"\xff" * 3996 + good[4096:])


FAULTS: list[tuple[str, Make, type[CannotOpen], str]] = [
    ("empty", lambda p, _g: p.write_bytes(b"") and None, NotAStore, "tom"),
    ("text", lambda p, _g: p.write_text("tema;titel\n" * 99) and None, NotAStore, "database"),
    ("fifteen bytes", lambda p, g: p.write_bytes(g[:15]) and None, NotAStore, "database"),
    ("junk after the header", lambda p, g: p.write_bytes(g[:16] + os.urandom(5000)) and None,
     NotAStore, "database"),
    ("foreign", _foreign, NotAStore, "anden slags"),
    ("without a schema", _without_schema, NotAStore, "skema"),
    ("newer", _newer, NewerSchema, "nyere"),
    ("truncated to a third", lambda p, g: p.write_bytes(g[: len(g) // 3]) and None, Damaged,
     "beskadiget"),
    ("truncated by a tenth", lambda p, g: p.write_bytes(g[: len(g) * 9 // 10]) and None, Damaged,
     "beskadiget"),
    ("a damaged first page", _damaged_root, Damaged, "beskadiget"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "error", "word"), [f[1:] for f in FAULTS],
                         ids=[f[0] for f in FAULTS])  # fmt: skip
@pytest.mark.parametrize("language", ["da", "en"])
def test_a_faulty_file_is_refused_and_untouched(
    make: Make, error: type[CannotOpen], word: str, language: str, file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.db"
    make(bad, file.read_bytes())
    before = hashlib.sha256(bad.read_bytes()).hexdigest()
    names = set(tmp_path.iterdir())
    i18n.set_language(language)
    try:
        with pytest.raises(error) as caught:
            Store.open(bad, create=True)
    finally:
        i18n.set_language("da")
    assert hashlib.sha256(bad.read_bytes()).hexdigest() == before
    assert set(tmp_path.iterdir()) == names
    assert caught.value.advice
    assert caught.value.exit_code == 3
    if language == "da":
        assert word in caught.value.message


KILLED_WHILE_WRITING = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size=1")  # pages are written before the commit
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE theme SET title = 'Halv'")
connection.execute("CREATE TABLE halv (fyld BLOB)")
connection.execute("INSERT INTO halv VALUES (randomblob(400000))")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def half_written(file: Path) -> Path:
    """A store whose last session was killed in the midst of writing its pages."""
    before = file.read_bytes()
    in_another_process(KILLED_WHILE_WRITING, str(file)).wait(30)
    assert file.read_bytes()[: len(before)] != before
    assert Path(f"{file}-journal").stat().st_size
    return file


def titles(path: Path) -> set[str]:
    store = Store.open(path, daily_backup=False)
    try:
        return set(store.read(lambda s: s.exec(select(Theme.title)).all()))
    finally:
        store.close()


def test_what_a_killed_session_had_half_written_is_put_back(half_written: Path) -> None:
    assert titles(half_written) == {"Tema 1", "Tema 2", "Tema 3"}
    assert not Path(f"{half_written}-journal").exists()


def test_a_half_written_file_may_be_shorter_than_its_first_page_says(half_written: Path) -> None:
    with half_written.open("r+b") as raw:
        raw.seek(28)
        raw.write((60_000).to_bytes(4, "big"))
    assert titles(half_written) == {"Tema 1", "Tema 2", "Tema 3"}


def test_a_half_written_file_that_may_only_be_read_is_refused_and_untouched(
    half_written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preflight.os, "access", lambda _place, mode: mode != os.W_OK)
    before = half_written.read_bytes()
    with pytest.raises(CannotOpen, match="halvt skrevet") as caught:
        Store.open(half_written)
    assert "må skrive" in caught.value.advice
    assert half_written.read_bytes() == before


def test_a_session_goes_on_when_another_is_killed_while_writing(file: Path) -> None:
    store = Store.open(file, daily_backup=False)
    try:
        in_another_process(KILLED_WHILE_WRITING, str(file)).wait(30)
        assert store.poll() == ()
        assert set(store.read(lambda s: s.exec(select(Theme.title)).all())) == {
            "Tema 1", "Tema 2", "Tema 3",
        }  # fmt: skip
        store.act("x", lambda s: setattr(s.get_one(Theme, 1), "title", "Ny"))
        assert store.poll() == ()
    finally:
        store.close()
    assert "Ny" in titles(file)


def test_a_missing_file_is_not_made_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(NotThere):
        Store.open(tmp_path / "ingen.db")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_made_private(tmp_path: Path) -> None:
    Store.open(tmp_path / "ny" / "mappe" / "desk.db", create=True).close()
    assert (tmp_path / "ny" / "mappe").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "dangling link"])
def test_what_is_no_file_is_refused(kind: str, file: Path, tmp_path: Path) -> None:
    place = tmp_path / "sted"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to(file if kind == "link" else tmp_path / "ingen")
    with pytest.raises(NotAStore):
        Store.open(place, create=True)
    assert not (tmp_path / "ingen").exists()


def test_a_network_drive_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "file_system_of", lambda _path: "nfs4")
    with pytest.raises(CannotOpen, match="netværksdrev"):
        Store.open(file)


def test_the_file_system_is_read_from_the_mounts(tmp_path: Path) -> None:
    assert preflight.file_system_of(tmp_path / "desk.db") not in {"", "nfs4"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_without_the_right_to_write_it_is_read_only(what: str, file: Path) -> None:
    place = file if what == "file" else file.parent
    place.chmod(0o500 if what == "folder" else 0o400)
    try:
        store = Store.open(file)
        assert store.read_only
        store.close()
    finally:
        place.chmod(0o700)


def test_read_only_is_told_before_anything_is_written(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preflight.os, "access", lambda path, how: how != os.W_OK)
    before = file.read_bytes()
    store = Store.open(file)
    assert "skriveret" in store.read_only
    assert store.read(lambda session: session.get(Theme, 1)) is not None
    with pytest.raises(Exception, match="Kun læsning"):
        store.act("x", lambda session: setattr(session.get(Theme, 1), "title", "Nyt"))
    store.close()
    assert file.read_bytes() == before


def test_a_file_replaced_beneath_an_open_store_is_noticed(store: Store, file: Path) -> None:
    copy = file.with_name("kopi.db")
    copy.write_bytes(file.read_bytes())
    copy.replace(file)
    before = file.read_bytes()
    with pytest.raises(Replaced):
        store.poll()
    with pytest.raises(Exception, match="udskiftet"):
        store.act("x", lambda session: setattr(session.get(Theme, 1), "title", "Tabt"))
    assert file.read_bytes() == before


def test_a_file_removed_beneath_an_open_store_is_noticed(store: Store, file: Path) -> None:
    file.unlink()
    with pytest.raises(Replaced):
        store.act("x", lambda session: setattr(session.get(Theme, 1), "title", "Tabt"))
    assert not file.exists()


def test_everything_the_store_makes_is_private(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        store = Store.open(tmp_path / "desk.db", create=True)
        store.close()
        Store.open(tmp_path / "desk.db").close()
    finally:
        os.umask(old)
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


WITHOUT_LIBRARIES = """
import sys
from pathlib import Path
from ns3tui.db import preflight
from ns3tui.db.first_screen import read_first
path = Path(sys.argv[1])
print(preflight.inspect(path).revision, len(read_first(path).themes))
print(sorted({"alembic", "sqlalchemy", "sqlmodel", "pydantic", "textual"} & set(sys.modules)))
"""


def test_the_schema_is_read_without_the_heavy_libraries(file: Path) -> None:
    revision, heavy = run_elsewhere(WITHOUT_LIBRARIES, str(file)).splitlines()
    assert revision == f"{HEAD} 3"
    assert heavy == "[]"


def test_bit_flips_are_never_a_fault_of_the_program(file: Path, tmp_path: Path) -> None:
    good = file.read_bytes()
    dice = random.Random(7)
    damaged = 0
    for number in range(60):
        bad = bytearray(good)
        for _flip in range(64):
            bad[dice.randrange(100, len(bad))] ^= 1 << dice.randrange(8)
        path = tmp_path / f"{number}.db"
        path.write_bytes(bad)
        try:
            store = Store.open(path, daily_backup=False)
            store.read(lambda session: session.exec(select(Theme)).all())
            store.close()
        except StoreError:  # anything else is a fault of the program and fails the test
            damaged += 1
    assert damaged
