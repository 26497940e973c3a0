"""What can be wrong with a file as a whole, said in the user's language."""

from typing import Final

REFUSED_EXIT_CODE: Final = 1


class ExchangeError(Exception):
    """A file that cannot be read or written; ``message`` says what, ``advice`` what to do.

    ``row`` is the row as a spreadsheet counts it (the header is row 1), or nothing.
    """

    exit_code = REFUSED_EXIT_CODE

    def __init__(self, message: str, advice: str = "", *, row: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.row = row


class CsvRefused(ExchangeError):
    """A file that is no table the desk can read."""


class FileRefused(ExchangeError):
    """A file that cannot be written where and as asked."""


class ExchangeCancelled(ExchangeError):
    """The user stopped it; nothing was changed."""
