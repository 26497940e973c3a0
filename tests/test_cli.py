"""The command line: light, quiet where it must be, and every error in words."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import pytest

from ns3tui import config
from ns3tui.cli import root
from ns3tui.cli.open import load_demo
from ns3tui.clock import Clock
from ns3tui.demo import TODAY, files
from ns3tui.i18n import set_language

DAY = TODAY.isoformat()
TROUBLE = ("Traceback", 'File "')


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that stands for the user's own, so that nobody's settings matter."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def store(home: Path) -> Path:
    path = home / "desk.db"
    load_demo(path, Clock(TODAY))
    return path


@pytest.fixture(autouse=True)
def _danish() -> Iterator[None]:
    yield
    set_language("da")


def environment(home: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "SYSTEMROOT"}}
    return {
        **kept, "HOME": str(home), "NS3TUI_CONFIG": str(home / "none.toml"), "COLUMNS": "100",
        "LC_ALL": "C.UTF-8", **more,
    }  # fmt: skip


def run(
    home: Path, *words: str, given: str = "", **more: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as a user does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ns3tui", *words], input=given.encode(), capture_output=True,
        env=environment(home, **more), timeout=60, check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert not any(word in said for word in TROUBLE), said
    return done


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit status."""

    status: int
    out: str
    errors: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The JSON that was all it said."""
        assert (self.status, self.errors) == (0, "")
        read = json.loads(self.out)
        assert isinstance(read, list)
        return read


Call = Callable[..., Said]


@pytest.fixture
def call(
    store: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Call:
    """Call the command line within this process, on the demo data unless told otherwise."""

    def call_(*words: str, db: Path = store, given: str = "") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        try:
            status = root.run(["--db", str(db), "--today", DAY, *words], config.Config())
        except SystemExit as stop:
            status = int(stop.code or 0)
        out, errors = capfdbinary.readouterr()
        said = Said(status, out.decode("utf-8"), errors.decode("utf-8"))
        assert not any(word in said.out + said.errors for word in TROUBLE)
        return said

    return call_


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["--lang", "en", "--help"], []])
def test_help_and_version_import_no_heavy_library(words: list[str], home: Path) -> None:
    probe = (
        "import sys; from ns3tui.cli import main; status = main(sys.argv[1:] or ['--help']);"
        "heavy = {'textual', 'sqlmodel', 'sqlalchemy', 'pydantic', 'highspy', 'alembic'};"
        "sys.stderr.write(repr(sorted(heavy & set(sys.modules)))); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *words], capture_output=True, env=environment(home),
        timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == b"[]"
    assert b"ns3tui" in done.stdout


def test_options_stand_before_any_command(call: Call) -> None:
    assert call("--lang", "en", "check", "--json").rows
    after = call("check", "--db", "x")
    assert after.status == 2
    assert "--db" in after.errors


@pytest.mark.parametrize(
    "more",
    [
        {"LC_ALL": "C", "LANG": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_json_is_utf8_and_nothing_else(store: Path, home: Path, more: dict[str, str]) -> None:
    done = run(home, "--db", str(store), "--today", DAY, "check", "--json", **more)
    assert (done.returncode, done.stderr) == (0, b"")
    read = json.loads(done.stdout.decode("utf-8"))
    assert {tuple(row) for row in read} == {("rule", "severity", "subject", "message")}
    assert {row["severity"] for row in read} <= {"fejl", "advarsel", "oplysning"}
    assert any("Øgendahl" in row["message"] for row in read)


def test_the_severities_are_the_same_words_in_both_languages(call: Call) -> None:
    danish = call("check", "--json").rows
    set_language("en")
    english = call("check", "--json").rows
    keys = ("rule", "severity", "subject")
    assert sorted([r[k] for k in keys] for r in danish) == sorted(
        [r[k] for k in keys] for r in english
    )
    assert [r["message"] for r in danish] != [r["message"] for r in english]


def test_check_on_an_earlier_day(call: Call) -> None:
    rows = call("check", "--date", "01-03-2026", "--json").rows
    assert not {"TM19", "TM31"} & {row["subject"] for row in rows}


def test_what_people_read_comes_out_on_an_old_terminal(store: Path, home: Path) -> None:
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run(home, "--db", str(store), "--today", DAY, "themes", "list", **old)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"TM19" in done.stdout


def test_not_a_terminal_is_the_board_as_text(store: Path, home: Path) -> None:
    done = run(home, "--db", str(store), "--today", DAY)
    said = done.stdout.decode()
    assert done.returncode == 0
    assert "TM19" in said
    assert "\x1b" not in said


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (["no-such-command"], 2, "no-such-command"),
        (["--today", "x", "check"], 2, "x er ikke en dato"),
        (["--today", "99-99-2026", "check"], 2, "er ikke en dato"),
        (["--today", "0001-01-01", "check"], 2, "er ikke en dato"),
        (["check", "--date", "9999-12-31"], 2, "er ikke en dato"),
        (["check", "--date", "31-02-2026"], 2, "er ikke en dato"),
        (["--lang", "fr", "check"], 2, "fr"),
        (["rules", "R-99"], 2, "R-99"),
        (["themes", "show", "TM99"], 1, "TM99"),
        (["themes", "list", "--filter", "type:"], 2, "type"),
        (["export", "no-such-kind"], 1, "no-such-kind"),
        (["replies", "sent", "x"], 2, "x"),
    ],
)
def test_an_error_is_words_and_a_status(
    call: Call, words: list[str], status: int, says: str
) -> None:
    said = call(*words)
    assert (said.status, said.out) == (status, "")
    assert says in said.errors


def test_no_store_is_made_by_looking(call: Call, tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    said = call("check", db=missing)
    assert said.status == 3
    assert str(missing) in said.errors
    assert call("rules", "R-21", db=missing).status == 0
    assert not missing.exists()


def of_demo(name: str) -> str:
    return next(str(path) for path in files() if Path(path).name == name)


def test_import_tries_shows_and_writes_all_or_nothing(call: Call, tmp_path: Path) -> None:
    db = tmp_path / "new.db"
    organisation = of_demo("organisation.csv")
    dry = call("import", organisation, "--dry-run", db=db)
    assert dry.status == 0
    assert "organisation.csv" in dry.out
    assert "Intet er skrevet" in dry.out
    assert "Intet er skrevet" in call("import", organisation, db=db, given="n\n").out
    done = call("import", organisation, "--yes", db=db)
    assert done.status == 0
    assert "Skrevet: 13 nye" in done.out
    again = call("import", organisation, "--yes", db=db)
    assert again.status == 0
    assert "Intet er skrevet" in again.out
    missing = call("import", str(tmp_path / "none.csv"), "--yes", db=db)
    assert missing.status == 1
    assert "none.csv" in missing.out


def test_import_that_is_refused_writes_nothing(call: Call) -> None:
    faulty = Path(of_demo("temaer.csv")).with_name("import_eksempel_med_fejl.csv")
    before = call("themes", "list", "--json").rows
    done = call("import", str(faulty), "--yes")
    assert done.status == 1
    assert done.out.count(faulty.name) == 3, "said once for all its rows"
    assert "✗ række 4 · Berørte afdelinger · «XYZ»" in done.out
    assert "⚠ række 4" in done.out, "a warning is no error"
    assert call("themes", "list", "--json").rows == before


def test_export_themes(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "temaer.csv"
    words = ("export", "themes", "-o", str(out))
    done = call(*words)
    assert (done.status, done.out.strip()) == (0, str(out))
    assert out.read_bytes().startswith(b"\xef\xbb\xbftema_id;")
    assert out.read_bytes().count(b"\r\n") == 37
    again = call(*words)
    assert again.status == 1
    assert str(out) in again.errors
    assert call(*words, "--overwrite", "--filter", "type:I").status == 0
    assert out.read_bytes().count(b"\r\n") < 37


def test_rules_themes_and_replies(call: Call) -> None:
    said = call("rules", "r-12").out
    assert "«drøfter chefforum halvårligt de mulige temaer»" in said
    assert "01-05" in said
    (rule,) = call("rules", "R-21", "--json").rows
    assert rule["strictness"] == ["H"]
    assert len(call("rules", "--json").rows) == 88
    assert len(call("themes", "list", "--json").rows) >= 34
    shown = call("themes", "show", "TM24", "--json")
    assert json.loads(shown.out)["code"] == "TM24"
    assert call("replies", "list", "--json").rows == []
    assert call("replies", "list").out == "Ingen svar venter.\n"
    assert call("themes", "list", "--filter", "findesikke").out == "Ingen temaer.\n"
    numbers = call("rules", "R-44").out
    assert "Vægt: referencelederens tilvalg: 2  (match.rl_interest)" in numbers


@pytest.mark.parametrize(
    "words",
    [("check",), ("themes", "list"), ("networks", "list"), ("print", "--list"),
     ("import", "--dry-run", "temaer.csv")],
)  # fmt: skip
def test_tables_are_of_one_kind(call: Call, words: tuple[str, ...]) -> None:
    said = call(*(of_demo(word) if word.endswith(".csv") else word for word in words)).out
    assert len(said.splitlines()) > 1
    assert not set(said) & set("┏┃━│┌└")


def test_every_kind_of_export_is_named_in_the_language_in_use(call: Call, tmp_path: Path) -> None:
    helped, refused = call("export", "--help").out, call("export", "noget").errors
    for word in ("temaer", "netvaerk", "kalender", "belastning", "tilvalg_spurgt"):
        assert word in helped, word
        assert word in refused, word
    assert "themes" not in refused
    set_language("en")
    refused = call("export", "noget").errors
    assert {"themes", "calendar", "load", "requests"} <= set(refused.replace(",", "").replace(
        ".", "").split())  # fmt: skip
    set_language("da")
    for kind in ("belastning", "load", "tilvalg_spurgt", "kalender"):
        assert call("export", kind, "-o", str(tmp_path / kind)).status == 0, kind


@pytest.mark.parametrize("words", [
    (), ("import",), ("export",), ("themes", "list"), ("match", "solve"), ("calendar",),
    ("replies", "sent"), ("mandates", "show"),
])  # fmt: skip
def test_help_has_danish_words_for_values(call: Call, words: tuple[str, ...]) -> None:
    shown = call(*words, "--help").out
    assert "[TILVALG]" in shown
    for word in ("TEXT", "INTEGER", "FLOAT", "PATH", "OPTIONS", "COMMAND", "ARGS", "IDS"):
        assert word not in shown, word


def test_a_broken_pipe_is_silent(store: Path, home: Path) -> None:
    command = [sys.executable, "-m", "ns3tui", "--db", str(store), "rules"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(home)
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_ctrl_c_at_a_question_is_130(home: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-u", "-m", "ns3tui", "--db", str(tmp_path / "c.db"), "import",
               of_demo("organisation.csv")]  # fmt: skip
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=environment(home),
    ) as process:  # fmt: skip
        assert process.stdout is not None
        said = b""
        while b"[j" not in said and b"[y" not in said:
            piece = os.read(process.stdout.fileno(), 4096)
            assert piece, said
            said += piece
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        _rest, errors = process.communicate(timeout=20)
        assert process.returncode == 130
        assert b"Traceback" not in errors
        assert errors.decode().strip()


def test_a_fault_of_the_program_is_an_apology_with_a_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))

    @click.command()
    def broken() -> None:
        raise RuntimeError("Else Olsen 010203")

    monkeypatch.setattr(root, "build", lambda: broken)
    assert root.run([], config.Config()) == 70
    said = capsys.readouterr().err
    assert "Else" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("words", [("doctor",), ("db", "backup"), ("init",)])
def test_what_concerns_a_file_is_refused_for_a_server(call: Call, words: tuple[str, ...]) -> None:
    said = call("--db", "postgresql+psycopg://desk:hemmelig@server/ns3tui", *words)
    assert said.status == 2
    assert "fil" in said.errors
    assert "hemmelig" not in said.errors
