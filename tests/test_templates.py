"""The templates that come with the desk are what their descriptions say, and in the package."""

import io
import zipfile
from importlib import resources

import pytest

from ns3tui.exchange.documents import KINDS
from tools.templates.__main__ import files

SHIPPED = resources.files("ns3tui").joinpath("templates")


@pytest.fixture(scope="module")
def described() -> dict[str, bytes]:
    return files()


def unpacked(content: bytes) -> dict[str, bytes]:
    """What a Word file holds; how hard it is packed depends on the machine."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_every_template_is_as_described(described: dict[str, bytes]) -> None:
    for name, content in described.items():
        shipped = SHIPPED.joinpath(*name.split("/")).read_bytes()
        if name.endswith(".docx"):
            assert unpacked(shipped) == unpacked(content), f"python -m tools.templates ({name})"
        else:
            assert shipped == content, f"python -m tools.templates ({name})"


def test_every_document_has_its_templates_and_no_other_is_there(
    described: dict[str, bytes],
) -> None:
    wanted = {
        f"{language}/{kind.file}.{form}"
        for language in ("da", "en")
        for kind in KINDS
        for form in ("docx", "md")
    }
    assert set(described) == wanted
    there = {f"{folder.name}/{file.name}" for folder in SHIPPED.iterdir()
             for file in folder.iterdir()}  # fmt: skip
    assert there == wanted


def test_no_template_names_a_person_or_a_machine(described: dict[str, bytes]) -> None:
    for name, content in described.items():
        if name.endswith(".docx"):
            properties = unpacked(content)["docProps/core.xml"].decode()
            assert "<dc:creator>ns3tui</dc:creator>" in properties
            assert "<cp:lastModifiedBy>ns3tui</cp:lastModifiedBy>" in properties
