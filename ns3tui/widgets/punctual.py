"""An application whose one-shot timers are rung however late the machine comes to them."""

from typing import Generic, TypeVar

from textual.app import App
from textual.timer import Timer, TimerCallback

Answer = TypeVar("Answer")


class PunctualApp(App[Answer], Generic[Answer]):
    """What Textual waits for at the application's own timers always comes.

    Textual 8 waits 8 ms before it tells the screens of a new size. When the machine is busy just
    then, that timer is skipped like any that is overdue (see :mod:`ns3tui.widgets.pause`), and
    the program keeps the size it had, however often the window is resized after that.
    """

    def set_timer(
        self,
        delay: float,
        callback: TimerCallback | None = None,
        *,
        name: str | None = None,
        pause: bool = False,
    ) -> Timer:
        """Ring once after ``delay`` seconds, or as soon after that as the machine comes to it."""
        timer = super().set_timer(delay, callback, name=name, pause=pause)
        timer._skip = False  # noqa: SLF001 - Textual lets nobody choose it for a one-shot timer
        return timer
