"""The English catalogue: ``python -m tools.locale update|add FILE.tsv|missing|compile``.

Danish is the source language, so a text's id is the Danish text itself. ``update`` collects every
text from the code, drops what is no longer said and compiles; ``add`` puts English in from lines
``danish TAB english`` (``\\n``, ``\\t`` and ``\\\\`` for line breaks, tabs and backslashes);
``missing`` prints what lacks English in that same form, one line for each form of a plural.
Everything happens under a lock, so several people may add at once.
"""

import ast
import contextlib
import fcntl
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parent.parent
CODE: Final = ROOT / "ns3tui"
PO: Final = CODE / "locale" / "en" / "LC_MESSAGES" / "ns3tui.po"
MO: Final = PO.with_suffix(".mo")
KEYWORDS: Final = {"_": 1, "N_": 1, "ngettext": 2}
"""The names texts are marked with, and how many of their first arguments are texts."""
USAGE: Final = "usage: python -m tools.locale update | add FILE.tsv… | missing | compile"

Text = tuple[str, ...]
"""A text of the code: one string, or the singular and the plural."""


class _Quiet(Catalog):
    """A catalogue whose header names no day, host or person, so that it changes only with texts."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Language", "en"),
            ("Plural-Forms", "nplurals=2; plural=(n != 1);"),
        ]

    @property
    def header_comment(self) -> str:
        return "# English texts of ns3tui; kept by: python -m tools.locale"


def texts_of_code(folder: Path = CODE) -> list[Text]:
    """Return every text marked in the code, each once, sorted.

    A text that is said both alone and as the singular of a plural is returned as the plural.
    """
    found: dict[str, Text] = {}
    for text in (text for file in sorted(folder.rglob("*.py")) for text in _texts_of(file)):
        known = found.get(text[0], ())
        if len(known) == 2 and len(text) == 2 and known != text:
            raise SystemExit(f"two plurals of one singular: {known[1]!r} and {text[1]!r}")
        if len(text) >= len(known):
            found[text[0]] = text
    return sorted(found.values())


def _texts_of(file: Path) -> Iterator[Text]:
    """Yield the texts marked in a file, those inside f-strings among them.

    Read from the syntax tree: a reader of tokens sees an f-string as one string before Python
    3.12, and what is marked in it would stay without English.
    """
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), str(file))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        forms = node.args[: KEYWORDS.get(node.func.id, 0)]
        said = tuple(a.value for a in forms if isinstance(a, ast.Constant))
        if said and len(said) == len(forms) and all(isinstance(s, str) and s for s in said):
            yield said


def read_english(path: Path = PO) -> dict[str, str]:
    """Return the English of every Danish text in the catalogue, plurals beside singulars.

    Where Danish has one form for both (``1 svar``, ``2 svar``) the English must do so as well.
    """
    if not path.exists():
        return {}
    return _english_in(path.read_bytes())


def committed_english() -> dict[str, str]:
    """Return the English of the last commit: a text taken out and put back keeps its English."""
    place = f"HEAD:{PO.relative_to(ROOT).as_posix()}"
    with contextlib.suppress(OSError):
        shown = subprocess.run(["git", "show", place], cwd=ROOT, capture_output=True, check=False)
        return _english_in(shown.stdout) if shown.returncode == 0 else {}
    return {}


def _english_in(content: bytes) -> dict[str, str]:
    catalog = read_po(io.BytesIO(content), locale="en", charset="utf-8")
    english: dict[str, str] = {}
    for message in catalog:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        given = message.string or ""
        strings = [given] if isinstance(given, str) else list(given)
        english.update(
            (danish, text) for danish, text in zip(ids, strings, strict=False) if danish and text
        )
    return english


def catalogue(texts: Sequence[Text], english: Mapping[str, str]) -> Catalog:
    """Return a catalogue of these texts and no others."""
    made = _Quiet(locale="en", charset="utf-8", fuzzy=False)
    for text in texts:
        if len(text) == 1:
            made.add(text[0], english.get(text[0], ""))
        else:
            made.add(text, tuple(english.get(form, "") for form in text))
    return made


def po_bytes(made: Catalog) -> bytes:
    """Return a catalogue as a ``.po`` file: sorted by the Danish, without places in the code."""
    out = io.BytesIO()
    write_po(out, made, width=100, no_location=True, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(made: Catalog) -> bytes:
    """Return a catalogue compiled; the same texts always give the same bytes."""
    out = io.BytesIO()
    write_mo(out, made)
    return out.getvalue()


def lacking(texts: Sequence[Text], english: Mapping[str, str]) -> list[str]:
    """Return the Danish forms that have no English."""
    return [form for form in dict.fromkeys(f for t in texts for f in t) if not english.get(form)]


_ESCAPES: Final = {"n": "\n", "t": "\t", "\\": "\\"}


def unescape(text: str) -> str:
    r"""Read ``\n``, ``\t`` and ``\\``."""
    return re.sub(r"\\([nt\\])", lambda found: _ESCAPES[found[1]], text)


def escape(text: str) -> str:
    r"""Write line breaks, tabs and backslashes as ``\n``, ``\t`` and ``\\``."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def read_lines(path: Path) -> dict[str, str]:
    """Return the pairs of a TSV file; lines without English are passed over."""
    pairs: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        danish, tab, text = line.rstrip("\r").partition("\t")
        if danish and not tab:
            raise SystemExit(f"{path}:{number}: no tab")
        if danish and text:
            pairs[unescape(danish)] = unescape(text)
    return pairs


def _write(path: Path, content: bytes) -> None:
    """Replace a file at once, and only when it changes."""
    if path.exists() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(path)


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of the catalogue, waiting for whoever has it."""
    folder = os.open(ROOT / "tools", os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def update(files: Sequence[Path] = ()) -> int:
    """Collect, put the English of ``files`` in, compile; return how many texts lack English."""
    with _alone():
        texts = texts_of_code()
        english = committed_english() | read_english()
        known = {form for text in texts for form in text}
        for file in files:
            pairs = read_lines(file)
            for danish in pairs.keys() - known:
                print(f"not in the code: {escape(danish)}", file=sys.stderr)
            english.update(pairs)
        made = catalogue(texts, english)
        _write(PO, po_bytes(made))
        _write(MO, mo_bytes(made))
    left = len(lacking(texts, english))
    print(f"{len(texts)} texts, {left} without English")
    return left


def main(words: Sequence[str]) -> int:
    """Run the tool and return its exit status."""
    match list(words):
        case ["update"]:
            update()
        case ["add", first, *more]:
            update([Path(first), *map(Path, more)])
        case ["missing"]:
            for danish in lacking(texts_of_code(), read_english()):
                print(f"{escape(danish)}\t")
        case ["compile"]:
            with _alone():
                texts, english = texts_of_code(), read_english()
                _write(MO, mo_bytes(catalogue(texts, english)))
        case _:
            print(USAGE, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
