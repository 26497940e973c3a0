"""What keeps the start short, and the end."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def importing() -> Iterator[None]:
    """Import many modules: nothing of what they make is garbage, so nobody need look for any.

    Looking costs a tenth of the start; what was imported is set aside afterwards, so that later
    looks pass over it.
    """
    before = len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        if len(sys.modules) > before:  # else what is there is no import's, and may be garbage
            gc.freeze()


def ending() -> None:
    """Nothing is looked for any more: the process ends, and with it all that it holds.

    With 10,000 themes the interpreter would look through all of it once more, for 50 ms.
    """
    gc.freeze()


def without_plugins() -> None:
    """Keep pydantic from asking every installed package whether it has a plugin for it."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
