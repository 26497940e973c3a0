"""What an import would do: frozen answers for the dry-run table, and nothing of the store."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ns3tui.desk.errors import DeskError
from ns3tui.i18n import _

Key = tuple[Any, ...]
Values = dict[str, Any]


class Outcome(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a cell or a row; ``refuses`` stops the whole import, else a warning.

    ``row`` is the row as a spreadsheet counts it (the header is 1); 0 is the file as a whole.
    """

    file: str
    row: int
    column: str
    value: str
    message: str
    advice: str
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """One field that would change: header, the value now and the value to be, as text."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowPlan:
    """What would become of one row; ``code`` is its exchange id."""

    row: int
    code: str
    outcome: Outcome
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """A row that could be read: field to value, unknown columns kept aside.

    ``told`` holds what the file says in columns the desk works out itself.
    """

    number: int
    values: Values
    extra: dict[str, str]
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file that could be read, before it is compared with the store."""

    name: str
    kind: str
    fields: frozenset[str]
    rows: tuple[ParsedRow, ...]
    extra_columns: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    """Field to the header as the file writes it."""
    broken_rows: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class FilePlan:
    """What would become of one file's rows."""

    name: str
    kind: str
    title: str
    rows: tuple[RowPlan, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many rows have ``outcome``."""
        return sum(row.outcome is outcome for row in self.rows)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The whole dry run; hand it to ``apply`` to carry it out."""

    today: dt.date
    files: tuple[FilePlan, ...]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    parsed: tuple[ParsedFile, ...] = field(default=(), repr=False)
    read_problems: tuple[Problem, ...] = field(default=(), repr=False)

    @property
    def refused(self) -> bool:
        """Tell whether anything stops the import."""
        return any(problem.refuses for problem in self.problems)

    @property
    def changes_something(self) -> bool:
        """Tell whether the store would be different afterwards."""
        return bool(self.count(Outcome.NEW) or self.count(Outcome.CHANGED))

    def count(self, outcome: Outcome) -> int:
        """Return how many rows of all files have ``outcome``."""
        return sum(file.count(outcome) for file in self.files)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: rows by outcome."""

    new: int
    changed: int
    unchanged: int


class ImportRefused(DeskError):
    """The plan has problems that stop it; nothing is written."""

    def __init__(self, plan: ImportPlan) -> None:
        super().__init__(
            _("Importen er afvist; intet er skrevet."), _("Ret rækkerne, og importér igen.")
        )
        self.plan = plan
