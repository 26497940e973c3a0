"""The key grammar: reachable on a Danish keyboard, safe in tmux and SSH, one meaning each."""

import pytest

from ns3tui.commands import BY_ID, COMMANDS, commands_for, footer_for, keymap_problems, show_key

FORBIDDEN = {f"ctrl+{letter}" for letter in "hijmsqba"}
NEEDS_ALTGR = {
    "[", "]", "{", "}", "@", "|", "\\", "~",
    "left_square_bracket", "right_square_bracket", "left_curly_bracket", "right_curly_bracket",
    "at", "vertical_line", "backslash", "tilde",
}  # fmt: skip
SCREENS = ("board", "triage", "chefforum", "proposal", "meetings", "duties", "calendar", "overview",
           "match", "match_theme")  # fmt: skip


def test_no_key_is_forbidden() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert key not in FORBIDDEN | NEEDS_ALTGR, command.id
            assert not key.startswith("alt+"), command.id


def test_every_id_is_used_once() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_key_has_one_meaning_on_a_screen(screen: str) -> None:
    users: dict[str, str] = {}
    for command in commands_for(screen):
        for key in command.keys:
            assert users.setdefault(key, command.id) == command.id, key


@pytest.mark.parametrize("screen", SCREENS)
def test_the_footer_shows_at_most_seven_with_the_help(screen: str) -> None:
    shown = footer_for(screen)
    assert len(shown) <= 7
    assert BY_ID["help"] in shown


def test_modes_have_a_digit_and_an_f_key() -> None:
    modes = [c for c in COMMANDS if c.id.startswith("mode.")]
    assert [c.keys for c in modes] == [(str(n), f"f{n}") for n in range(1, 10)]


def test_a_clash_and_an_unknown_command_are_named() -> None:
    problems = keymap_problems({"theme.park": ["x"], "no.such": ["z"]})
    assert any("theme.park" in p and "theme.reject" in p for p in problems)
    assert any("no.such" in p for p in problems)
    assert keymap_problems({}) == []


def test_keys_are_shown_as_people_name_them() -> None:
    assert [show_key(key) for key in ("f1", "slash", "L", "escape")] == ["F1", "/", "L", "esc"]
