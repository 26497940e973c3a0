"""The two languages of the desk.

Danish is the source language: every text a user can see is written in Danish in the code and
marked with :func:`_`. English comes from the gettext catalogue ``locale/en``. So a Danish start
reads no catalogue at all, and a missing translation shows Danish, never a key.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("da", "en")
DEFAULT_LANGUAGE: Final = "da"
DOMAIN: Final = "ns3tui"
LOCALE_FOLDER: Final = Path(__file__).parent / "locale"


class _Current:
    """The language in use; one for the whole process, changed while running by the user."""

    language: str = DEFAULT_LANGUAGE
    texts: gettext.NullTranslations = gettext.NullTranslations()


def set_language(language: str) -> None:
    """Speak ``language`` (``da`` or ``en``) from now on.

    Raises:
        ValueError: the language is neither.
    """
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(LANGUAGES)}")
    _Current.language = language
    _Current.texts = _texts(language)


@cache
def _texts(language: str) -> gettext.NullTranslations:
    if language == DEFAULT_LANGUAGE:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[language], fallback=True)


_spoken: ContextVar[str] = ContextVar("spoken", default="")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak another language for a while, in this thread or task alone.

    A letter is Danish while the screen beside it is English.

    Raises:
        ValueError: the desk does not speak it.
    """
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}; known: {', '.join(LANGUAGES)}")
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """Return the language in use, ``da`` or ``en``."""
    return _spoken.get() or _Current.language


def _texts_now() -> gettext.NullTranslations:
    spoken = _spoken.get()
    return _texts(spoken) if spoken else _Current.texts


def language_from_environment() -> str:
    """Return the language ``NS3TUI_LANG`` names, or Danish.

    The locale of the machine is not asked: servers run in English, their users do not.
    """
    wanted = os.environ.get("NS3TUI_LANG", "")[:2].lower()
    return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE


def _(message: str) -> str:
    """Return ``message`` in the language in use."""
    return _texts_now().gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of a message that fits ``count``."""
    return _texts_now().ngettext(one, many, count)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a constant for translation; it is looked up with :func:`_` where it is shown."""
    return message
