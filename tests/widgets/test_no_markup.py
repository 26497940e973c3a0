"""No text from people is ever read as markup: the code of screens and widgets is searched for it.

A widget that parses markup must be handed ``Content`` (``plain()``, ``page()``, ``heading()`` …),
an empty text, or be told ``markup=False``.
"""

import ast
from pathlib import Path

import pytest

import ns3tui

ROOT = Path(ns3tui.__file__).parent
FILES = sorted([*ROOT.glob("screens/*.py"), *ROOT.glob("widgets/*.py"), ROOT / "app.py"])
PARSES = {"Static", "Label", "Option", "Button", "Checkbox", "Tick", "Select", "Tab", "Collapsible"}
METHODS = {"update", "notify", "add_option", "add_column", "add_row"}
SAFE_CALLS = {
    "plain", "page", "_page", "_text_page", "_head", "rule_page", "theme_page", "detail_page",
    "similar_page", "help_page", "plan_page", "hang", "stylize", "assemble", "Content", "Option",
    "_option", "glyphs_content",
}  # fmt: skip
LISTS_OF_CONTENT = {"pieces", "parts", "lines"}


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def is_safe(argument: ast.expr, contents: set[str]) -> bool:
    if isinstance(argument, ast.Constant):
        return argument.value == "" or not isinstance(argument.value, str)
    if isinstance(argument, ast.Call):
        if name_of(argument) == "rstrip" and isinstance(argument.func, ast.Attribute):
            return is_safe(argument.func.value, contents)
        return name_of(argument) in SAFE_CALLS
    if isinstance(argument, ast.Name):
        return argument.id in contents
    return isinstance(argument, ast.Attribute) and argument.attr == "_page"


def contents_of(tree: ast.AST) -> set[str]:
    """Return the names that are only ever given content."""
    given: dict[str, list[bool]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            given.setdefault(node.targets[0].id, []).append(is_safe(node.value, set()))
    return {name for name, all_safe in given.items() if all(all_safe)}


def faults_in(source: str) -> list[str]:
    tree = ast.parse(source)
    contents = contents_of(tree)
    faults = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = name_of(call)
        literal = any(
            k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False
            for k in call.keywords
        )
        if literal or not call.args:
            continue
        is_widget = name in PARSES and isinstance(call.func, ast.Name)
        is_method = name in METHODS and isinstance(call.func, ast.Attribute) and not isinstance(
            call.args[0], ast.Dict | ast.Set | ast.GeneratorExp | ast.DictComp
        )  # fmt: skip
        if is_method and isinstance(call.func, ast.Attribute):
            owner = call.func.value
            # ``texts.update(…)`` of a mapping is no widget; widgets are queried or called panes.
            is_method = isinstance(owner, ast.Call) or getattr(owner, "id", "") in {
                "pane", "note", "empty", "app",
            }  # fmt: skip
        if (is_widget or is_method) and not is_safe(call.args[0], contents):
            faults.append(f"line {call.lineno}: {ast.unparse(call)[:90]}")
    return faults


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_nothing_is_shown_as_markup(file: Path) -> None:
    assert faults_in(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "bad",
    [
        "Static(theme.title)", "Static(f'{x}')", "Label(_('x'))", "Option(text)", "app.notify(x)",
        "self.query_one('#a', Static).update(title)", "x = theme.title\nStatic(x)",
        "Static(title.rstrip())",
        "pane.update('hej ' + x)",
    ],
)  # fmt: skip
def test_the_search_finds_what_it_looks_for(bad: str) -> None:
    assert faults_in(bad)


@pytest.mark.parametrize(
    "good",
    ["Static('')", "Static(plain(x))", "app.notify(x, markup=False)", "x = page(y)\nStatic(x)",
     "texts.update(more)", "pane.update(page(x))"],
)  # fmt: skip
def test_the_search_leaves_the_rest_alone(good: str) -> None:
    assert faults_in(good) == []


def test_no_markup_is_ever_parsed_from_a_text() -> None:
    for file in FILES:
        source = file.read_text(encoding="utf-8")
        assert "from_markup" not in source, file
        assert "Text.from_" not in source, file
        assert "border_title" not in source, file
        assert "tooltip" not in source, file
