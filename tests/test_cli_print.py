"""``ns3tui print``: files, the screen, the list, the templates, and errors in words."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ns3tui.cli.open import load_demo
from ns3tui.cli.root import build, run
from ns3tui.clock import Clock
from ns3tui.config import Config
from ns3tui.demo import TODAY
from tests.exchange.documents.samples import word_text

Call = Callable[..., Result]
RUN = "from ns3tui.cli.root import run; from ns3tui.config import Config; run"
HEAVY = ("jinja2", "docx", "docxtpl", "lxml")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("print") / "desk.db"
    load_demo(path, Clock(TODAY))
    return path


@pytest.fixture
def config(tmp_path: Path) -> Config:
    folder = tmp_path / "ud"
    folder.mkdir(mode=0o700)
    (tmp_path / "egne").mkdir()
    return Config(export_folder=str(folder), templates_folder=str(tmp_path / "egne"))


@pytest.fixture
def call(store: Path, config: Config) -> Call:
    def call_(*words: str) -> Result:
        options = ["--db", str(store), "--today", TODAY.isoformat(), "print"]
        return CliRunner().invoke(build(), [*options, *words], obj=config)

    return call_


@pytest.fixture
def spoken(store: Path, config: Config, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Run a command that is refused, and return what it says."""

    def say(*words: str, status: int = 1) -> str:
        given = ["--db", str(store), "--today", TODAY.isoformat(), "print", *words]
        assert run(given, config) == status
        error = capsys.readouterr().err
        assert "Traceback" not in error
        return error

    return say


def test_a_document_goes_to_the_export_folder_as_word(call: Call, config: Config) -> None:
    done = call("proposal")
    assert done.exit_code == 0, done.output
    path = Path(done.output.strip())
    assert path == Path(config.export_folder) / "temaoplaeg_2027-1_2026-11-23.docx"
    assert path.stat().st_mode & 0o777 == 0o600
    assert "TM24 Nærhed" in word_text(path.read_bytes())


def test_an_existing_file_is_kept_unless_told_otherwise(
    call: Call, spoken: Callable[..., str]
) -> None:
    assert call("temaskabelon", "TM24").exit_code == 0
    assert "findes i forvejen" in spoken("theme-form", "TM24")
    assert call("temaskabelon", "TM24", "--overwrite").exit_code == 0


def test_a_path_says_the_form_by_its_ending(call: Call, tmp_path: Path) -> None:
    for name, start in (("a.md", b"# Mandatkontrakt"), ("a.txt", b"Mandatkontrakt\n==="),
                        ("a.docx", b"PK")):  # fmt: skip
        assert call("mandate", "NV14", "-o", str(tmp_path / name)).exit_code == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert call("mandate", "NV14", "--format", "md", "-o", str(tmp_path / "b")).exit_code == 0
    assert (tmp_path / "b").read_bytes().startswith(b"# ")


def test_the_screen_gets_markdown_or_text_and_nothing_else(call: Call) -> None:
    assert call("agenda", "-o", "-").output.startswith("# Dagsorden for chefforum\n")
    text = call("agenda", "CF202612", "-o", "-", "--format", "txt").output
    assert text.startswith("Dagsorden for chefforum\n=====")


def test_a_document_can_be_in_english(call: Call) -> None:
    assert "# Agenda of chefforum" in call("agenda", "-o", "-", "--lang", "en").output


def test_the_list_names_the_documents_in_both_languages(call: Call) -> None:
    shown = call("--list").output
    for word in ("theme-form", "temaskabelon", "proposal", "temaoplaeg", "mandate", "NETVÆRK"):
        assert word in shown, word


def test_the_templates_are_copied_and_an_own_one_is_used(call: Call, config: Config) -> None:
    folder = Path(config.templates_folder)
    done = call("--copy-templates", str(folder))
    assert done.exit_code == 0, done.output
    assert str(folder / "felter.md") in done.output
    (folder / "dagsorden.md").write_text("{{ code }}: {{ items|length }} punkter", encoding="utf-8")
    assert call("agenda", "-o", "-").output == "CF202612: 3 punkter\n"


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        ((), "Hvilket dokument?", 2),
        (("ballade",), "Der er intet dokument, der hedder ballade", 1),
        (("mandate",), "Mandatkontrakt skal have en kode: NETVÆRK", 1),
        (("mandate", "NV99"), "Der er ingen NV99", 1),
        (("theme-form", "TM99"), "Der er ingen TM99", 1),
        (("proposal", "2027-3"), "2027-3 er ikke et halvår", 1),
        (("minutes", "CF202702"), "er ikke holdt endnu", 1),
        (("reply", "TM31"), "Der er intet svar om TM31", 1),
        (("agenda", "-o", "-", "--format", "docx"), "Word kan ikke skrives på skærmen", 2),
        (("agenda", "--format", "pdf"), "pdf", 2),
        (("agenda", "-o", "/findes/ikke/a.docx"), "Mappen kan ikke bruges", 1),
    ],
)
def test_errors_say_what_and_what_to_do(
    spoken: Callable[..., str], words: tuple[str, ...], said: str, status: int
) -> None:
    assert said in spoken(*words, status=status)


def test_a_broken_own_template_is_named_by_file_and_line(
    spoken: Callable[..., str], config: Config
) -> None:
    folder = Path(config.templates_folder)
    (folder / "dagsorden.md").write_text("# Dagsorden\n{{ mødekode }}\n", encoding="utf-8")
    error = spoken("agenda", "-o", "-")
    assert f"{folder / 'dagsorden.md'}, linje 2: feltet «mødekode» findes ikke" in error


def test_a_named_folder_of_templates_that_is_not_there_is_said(
    spoken: Callable[..., str], config: Config
) -> None:
    Path(config.templates_folder).rmdir()
    assert f"findes ikke: {config.templates_folder}" in spoken("agenda", "-o", "-")


@pytest.mark.parametrize(
    "code",
    [
        f"{RUN}(['print', '--help'], Config())",
        f"{RUN}(['print', '--list'], Config())",
        "import ns3tui.app, ns3tui.screens.board, ns3tui.screens.triage",
    ],
)
def test_the_document_libraries_are_imported_only_to_print(code: str) -> None:
    watch = f"; import sys; sys.exit(','.join(set({HEAVY!r}) & set(sys.modules)) or 0)"
    done = subprocess.run(
        [sys.executable, "-c", code + watch], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
