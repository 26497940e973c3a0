"""The guides say what the program says."""

import pytest

from ns3tui.i18n import LANGUAGES
from tools import guide


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_tables_are_fresh(language: str) -> None:
    path, text = guide.written(language)
    assert path.read_text(encoding="utf-8") == text, "run: python -m tools.guide"
