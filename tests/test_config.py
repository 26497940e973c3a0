"""The settings file: what is wrong is said with its line, and never a reason not to start."""

import os
from pathlib import Path

import pytest

from ns3tui import config
from ns3tui.commands import COMMANDS, EVERYWHERE, commands_for, keymap_problems, screens


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def loaded(place: Path, text: str) -> config.Config:
    place.write_text(text, encoding="utf-8")
    return config.load(place)


WHOLE = """\
language = "en"
db = "/srv/desk.db"
colours = "light"
export_folder = "~/ud"
templates_folder = "~/skabeloner"

[keys]
"theme.park" = "P"
"undo" = ["u", "z"]
"""


def test_a_whole_file(place: Path) -> None:
    read = loaded(place, WHOLE)
    assert read.problems == ()
    assert (read.language, read.db, read.colours) == ("en", "/srv/desk.db", "light")
    assert read.export_folder == "~/ud"
    assert config.own_templates(read) == Path.home() / "skabeloner"
    assert read.keys == {"theme.park": ("P",), "undo": ("u", "z")}


def test_the_desks_own_templates_lie_beside_its_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name: f"/data/{name}")
    assert config.own_templates(config.Config()) == Path("/data/ns3tui/skabeloner")


def test_no_file_and_an_empty_one_are_no_problem(place: Path) -> None:
    assert config.load(place) == config.Config()
    assert loaded(place, "") == config.Config()
    assert loaded(place, "# intet\n") == config.Config()


def test_a_file_from_notepad(place: Path) -> None:
    place.write_bytes(b'\xef\xbb\xbflanguage = "en"\r\ncolours = "dark"\r\n')
    read = config.load(place)
    assert (read.language, read.colours, read.problems) == ("en", "dark", ())


def test_a_command_without_quotes_is_read_as_well(place: Path) -> None:
    read = loaded(place, '[keys]\ntheme.park = "P"\ntheme.reject = ["X"]\nundo = "z"\n')
    assert read.keys == {"theme.park": ("P",), "theme.reject": ("X",), "undo": ("z",)}
    assert read.problems == ()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('language = "en"\nsproglig = 1\n', 2),
        ('\n\nlanguage = "fr"\n', 3),
        ("language = 3\n", 1),
        ('db = "x"\ncolours = "green"\n', 2),
        ('db = ["x"]\n', 1),
        ('keys = "x"\n', 1),
        ('db = "x"\n[keys]\nundo = 5\n', 3),
        ('[keys]\nundo = "u"\n"theme.park" = [1, 2]\n', 3),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(place: Path, text: str, line: int) -> None:
    read = loaded(place, text)
    (problem,) = read.problems
    assert f"linje {line}:" in problem
    assert str(place) in problem


def test_what_is_right_beside_what_is_wrong_holds(place: Path) -> None:
    read = loaded(place, 'language = "en"\nnonsense = true\ncolours = 7\n[keys]\nundo = "z"\n')
    assert len(read.problems) == 2
    assert (read.language, read.colours) == ("en", "auto")
    assert read.keys == {"undo": ("z",)}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("language = \n", 1),
        ('db = "x"\nlanguage = "en\n', 2),
        ('a = 1\n\na = 2\n', 3),
        ("[keys\n", 1),
        ('db = """\nuden slutning', 2),
    ],
)  # fmt: skip
def test_what_is_no_toml_is_told_with_its_line(place: Path, text: str, line: int) -> None:
    read = loaded(place, text)
    (problem,) = read.problems
    assert f"linje {line}:" in problem
    assert read == config.Config(problems=read.problems)


def test_a_file_that_is_not_utf8(place: Path) -> None:
    place.write_bytes('language = "da"\n# blåbær\n'.encode("cp1252"))
    (problem,) = config.load(place).problems
    assert "linje 2:" in problem
    assert "UTF-8" in problem


def test_a_folder_in_its_place(place: Path) -> None:
    place.mkdir()
    (problem,) = config.load(place).problems
    assert str(place) in problem


def test_a_file_that_may_not_be_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (problem,) = config.load(place).problems
    assert str(place) in problem


def test_where_the_file_lies(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    monkeypatch.setenv("NS3TUI_CONFIG", str(place))
    assert config.config_path() == place
    place.write_text('language = "en"', encoding="utf-8")
    assert config.load().language == "en"
    monkeypatch.delenv("NS3TUI_CONFIG")
    assert config.config_path().name == "config.toml"


def test_the_folder_for_logs_is_private(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = config.state_folder()
    assert folder.is_dir()
    if os.name != "nt":
        assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("screen", screens())
def test_a_clash_is_found_on_every_screen(screen: str) -> None:
    first, second = [c for c in commands_for(screen) if c.keys][:2]
    (problem, *_more) = keymap_problems({first.id: [second.keys[0]]})
    assert first.id in problem
    assert second.id in problem


def test_own_commands_of_every_screen_are_held_against_each_other() -> None:
    for command in COMMANDS:
        for screen in command.screens:
            mates = [c for c in commands_for(screen) if c.keys and c.id != command.id]
            if screen != EVERYWHERE and mates:
                assert keymap_problems({command.id: [mates[-1].keys[0]]}), command.id


def test_a_key_that_is_free_and_a_command_that_is_not_there() -> None:
    assert keymap_problems({"theme.park": ["f12"], "undo": ["z"]}) == []
    assert len(keymap_problems({"no.such": ["z"]})) == 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('language = "da"\n\n[keys]\n"theme.park" = "{key}"\n', 4),
        ('[keys]\n# mine\ntheme.park = "{key}"\n', 3),
        ('[keys.theme]\npark = ["{key}"]\n', 2),
        ('\nkeys = {{ "theme.park" = "{key}" }}\n', 2),
    ],
)
def test_a_clash_of_keys_is_named_with_file_and_line(place: Path, text: str, line: int) -> None:
    taken = next(c for c in COMMANDS if c.id == "theme.reject").keys[0]
    read = loaded(place, text.format(key=taken))
    (problem, *_more) = keymap_problems(read.keys, read.key_places)
    assert problem.startswith(f"{place}, linje {line}: ")
    assert "theme.park" in problem
    assert "theme.reject" in problem


def test_an_unknown_command_is_named_with_its_line(place: Path) -> None:
    read = loaded(place, '[keys]\nundo = "z"\n"theme.prak" = "z"\n')
    assert keymap_problems(read.keys, read.key_places) == [
        f"{place}, linje 3: Der er ingen kommando theme.prak."
    ]
