"""A real terminal for tests and benchmarks: runs a program on a pseudo-terminal and watches it.

What the program writes is fed to an emulated screen, so that a test can say "press this, expect
that" exactly as a person would, and can look at every byte that went down the line.
"""

import contextlib
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r", "tab": "\t", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
    "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "delete": "\x1b[3~", "shift+tab": "\x1b[Z", "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR",
    "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~", "f7": "\x1b[18~", "f8": "\x1b[19~",
    "f10": "\x1b[21~", "ctrl+r": "\x12", "ctrl+s": "\x13", "f9": "\x1b[20~",
    "ctrl+p": "\x10", "ctrl+c": "\x03",
}  # fmt: skip


class ProgramEndedError(AssertionError):
    """The program ended while something was still expected of it."""


class Terminal:
    """One program in one terminal of ``columns`` × ``lines``."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        home: Path,
        columns: int = 120,
        lines: int = 40,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self.columns, self.lines = columns, lines
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        self.received = bytearray()
        self.started = time.monotonic()
        self.last_byte_at = self.started
        controller, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        clean = {
            "PATH": os.environ["PATH"], "HOME": str(home), "TERM": "xterm-256color",
            "COLORTERM": "truecolor", "LANG": "C.UTF-8", "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"), "XDG_STATE_HOME": str(home / ".state"),
        }  # fmt: skip
        clean.update(environment or {})
        self.process = subprocess.Popen(
            list(command),
            stdin=terminal, stdout=terminal, stderr=terminal, env=clean, cwd=home,
            start_new_session=True, preexec_fn=_take_terminal,  # noqa: PLW1509
        )  # fmt: skip
        os.close(terminal)
        self.controller = controller

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        with contextlib.suppress(OSError):
            os.close(self.controller)

    # --- reading -----------------------------------------------------------------------------

    def read(self, seconds: float) -> bool:
        """Take in what comes within ``seconds``; tell whether anything came."""
        ready, _write, _error = select.select([self.controller], [], [], seconds)
        if not ready:
            return False
        try:
            chunk = os.read(self.controller, 65536)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            chunk = b""
        if not chunk:
            return False
        self.last_byte_at = time.monotonic()
        self.received += chunk
        self.stream.feed(chunk)
        return True

    def settle(self, quiet: float = 0.15, most: float = 5.0) -> None:
        """Wait until nothing has come for ``quiet`` seconds."""
        end = time.monotonic() + most
        while time.monotonic() < end and self.read(quiet):
            pass

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def expect(self, pattern: str, seconds: float = 15.0) -> re.Match[str]:
        """Wait until ``pattern`` stands on the screen.

        Raises:
            AssertionError: it never came; the message holds the screen.
        """
        end = time.monotonic() + seconds
        while True:
            if match := re.search(pattern, self.text, re.MULTILINE):
                return match
            if time.monotonic() > end:
                raise AssertionError(f"{pattern!r} never came on screen:\n{self.text}")
            if not self.read(0.05) and self.process.poll() is not None:
                if match := re.search(pattern, self.text, re.MULTILINE):
                    return match
                raise ProgramEndedError(
                    f"ended ({self.process.returncode}) before {pattern!r}:\n{self.text}"
                )

    # --- writing -----------------------------------------------------------------------------

    def press(self, *keys: str, pause: float = 0.05) -> None:
        """Press keys by name, or a single character each; the screen is read in between."""
        for key in keys:
            os.write(self.controller, KEYS.get(key, key).encode())
            self.read(pause)

    def type(self, text: str) -> None:
        """Type ``text`` as it stands."""
        os.write(self.controller, text.encode())
        self.settle(0.1, 2)

    def resize(self, columns: int, lines: int) -> None:
        """Give the window another size, as a person dragging its corner does."""
        self.columns, self.lines = columns, lines
        self.screen.resize(lines, columns)
        fcntl.ioctl(self.controller, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.killpg(self.process.pid, signal.SIGWINCH)

    def wait(self, seconds: float = 10.0) -> int:
        """Wait for the program to end and return its exit status."""
        end = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"still running after {seconds} s:\n{self.text}")
            self.read(0.05)
        while self.read(0.05):
            pass
        return int(self.process.returncode)

    def hang_up(self) -> None:
        """Close the terminal under the program, as a lost connection does."""
        os.close(self.controller)
        self.controller = -1

    @property
    def is_restored(self) -> bool:
        """Tell whether the program left the alternate screen and showed the cursor again."""
        left = self.received.rfind(b"\x1b[?1049l") > self.received.rfind(b"\x1b[?1049h")
        shown = self.received.rfind(b"\x1b[?25h") > self.received.rfind(b"\x1b[?25l")
        return left and shown


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
