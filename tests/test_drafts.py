"""Drafts: private, apart for each store, gone when the store is, or after a month."""

import os
import time
from pathlib import Path

import pytest

from ns3tui import drafts
from ns3tui.config import state_folder


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(drafts, "_store", "desk")


def test_each_store_has_its_own(tmp_path: Path) -> None:
    drafts.belong_to(str(tmp_path / "desk.db"))
    drafts.save("tema", "TM31", {"title": "Den rigtige"})
    drafts.belong_to(str(tmp_path / "demo" / "desk.db"))
    assert drafts.load("tema", "TM31") == {}
    drafts.save("tema", "TM31", {"title": "Kun en prøve"})
    drafts.forget_all()
    assert drafts.load("tema", "TM31") == {}
    drafts.belong_to(str(tmp_path / "desk.db"))
    assert drafts.load("tema", "TM31") == {"title": "Den rigtige"}


def test_the_same_store_by_another_path_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    drafts.belong_to("desk.db")
    drafts.save("tema", "ny", {"title": "Her"})
    drafts.belong_to(str(tmp_path / "desk.db"))
    assert drafts.load("tema", "ny") == {"title": "Her"}


def test_a_password_leaves_no_trace_in_a_name() -> None:
    for password in ("hemmelig", "ny"):
        drafts.belong_to(f"postgresql://anna:{password}@server/desk")
        drafts.save("tema", "ny", {"title": password})
    (kept,) = state_folder().glob("kladde-*")
    assert "ny" not in kept.name.removesuffix("tema-ny.json")
    assert kept.stat().st_mode & 0o077 == 0


def test_a_month_old_is_gone_in_every_store(tmp_path: Path) -> None:
    for name in ("a.db", "b.db"):
        drafts.belong_to(str(tmp_path / name))
        drafts.save("tema", "ny", {"title": name})
    old = next(path for path in state_folder().glob("kladde-a-*"))
    month_ago = time.time() - drafts.KEPT_SECONDS - 1
    os.utime(old, (month_ago, month_ago))
    drafts.forget_old()
    assert [path.name[:9] for path in state_folder().glob("kladde-*")] == ["kladde-b-"]
