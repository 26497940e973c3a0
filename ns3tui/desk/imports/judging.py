"""Comparing what was read with the store: new, changed, unchanged or refused, row by row."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any, Final

from sqlmodel import Session, select

from ns3tui.danish import fold, half_year_of, next_half_year
from ns3tui.db.tables import HalfYearRound
from ns3tui.desk.imports.aside import extra_changes, stored_extra
from ns3tui.desk.imports.contradictions import (
    ABOUT_PEOPLE,
    brings_back,
    contradictions,
    disagreements,
)
from ns3tui.desk.imports.derived import Promise
from ns3tui.desk.imports.in_full import put_on, take_off
from ns3tui.desk.imports.model import (
    Change,
    FilePlan,
    Key,
    Outcome,
    ParsedFile,
    ParsedRow,
    Problem,
    RowPlan,
    Values,
)
from ns3tui.desk.imports.reading import MOST_PROBLEMS, shown
from ns3tui.desk.imports.subjects import Codes, Entry, key_of, numbered, row_code, snapshot
from ns3tui.desk.lanes import GAP
from ns3tui.desk.rounds import default_deadline
from ns3tui.exchange.cells import Kind
from ns3tui.exchange.csv_out import show_cell
from ns3tui.exchange.education_formats import NEEDED as EDUCATION_KINDS
from ns3tui.exchange.formats import FORMATS, title_of
from ns3tui.exchange.network_formats import NEEDED as NETWORK_KINDS
from ns3tui.i18n import _
from ns3tui.rules.stages import Stage

THEME_CODE: Final = re.compile(r"^TM(\d+)$")
_NEED_PROMISE: Final = frozenset(
    {*NETWORK_KINDS, *EDUCATION_KINDS, *ABOUT_PEOPLE, "faser", "beslutninger"}
)
_UNORDERED: Final = frozenset({"departments", "keywords", "themes", "networks"})


@dataclass(slots=True)
class Work:
    """One row as it is to be written."""

    plan: RowPlan
    key: Key
    values: Values
    """Of a new row all values; of a changed one those that change."""
    extra: dict[str, str]
    stored: Any = None
    starts_history: bool = False


@dataclass(slots=True)
class Judged:
    """All rows to write by kind, the plans to show, and every problem."""

    codes: Codes
    work: dict[str, list[Work]] = field(default_factory=dict)
    files: list[FilePlan] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def judge(session: Session, files: tuple[ParsedFile, ...], today: dt.date) -> Judged:
    """Compare all files with the store, in the order their rows refer to each other."""
    codes = Codes.of(session)
    judged = Judged(codes)
    promised = {kind: set(known) for kind, known in codes.ids.items()}
    for file in files:
        if file.kind in promised:
            promised[file.kind].update(row.values.get("code", "") for row in file.rows)
    history = _last_steps(session, files, codes)
    promise = (
        Promise.of(session, codes, files)
        if any(file.kind in _NEED_PROMISE for file in files)
        else Promise()
    )
    for kind in FORMATS:
        same_kind = [file for file in files if file.kind == kind]
        if same_kind:
            judge_kind = _KindJudge(
                session,
                judged,
                kind,
                promised=promised,
                promise=promise,
                history=history,
                today=today,
            )
            for file in same_kind:
                judged.files.append(judge_kind.judge_file(file))
    return judged


def _last_steps(
    session: Session, files: tuple[ParsedFile, ...], codes: Codes
) -> dict[tuple[str, str], dt.date]:
    """The last day each theme came to each stage, in the store and in the files."""
    last: dict[tuple[str, str], dt.date] = {}
    steps = [row.values for file in files if file.kind == "stadiehistorik" for row in file.rows]
    steps += [entry.values for entry in snapshot(session, "stadiehistorik", codes).values()]
    for step in steps:
        key = (step["theme"], step["to_stage"])
        last[key] = max(last.get(key, dt.date.min), step["changed_on"])
    return last


def derived_stage_since(values: Values, last: dict[tuple[str, str], dt.date]) -> dt.date | None:
    """Return the day a theme came to its stage as its history tells, else when it came in."""
    since: dt.date | None = last.get((values["code"], values["stage"]), values["submitted_on"])
    return since


def round_for(session: Session, submitted: dt.date) -> str:
    """Return the first half-year whose deadline a theme of that day meets (R-12)."""
    rounds = session.exec(select(HalfYearRound)).all()
    own = {row.code: row.deadline for row in rounds}
    code = half_year_of(submitted)
    while True:
        code = next_half_year(code)
        if submitted <= (own.get(code) or default_deadline(code)):
            return code


class _KindJudge:
    """Compares the rows of one kind, of one or more files."""

    def __init__(
        self,
        session: Session,
        judged: Judged,
        kind: str,
        *,
        promised: dict[str, set[str]],
        promise: Promise,
        history: dict[tuple[str, str], dt.date],
        today: dt.date,
    ) -> None:
        self.session = session
        self.judged = judged
        self.kind = kind
        self.form = FORMATS[kind]
        self.promised = promised
        self.promise = promise
        self.history = history
        self.today = today
        self.stored = snapshot(session, kind, judged.codes)
        self.seen: dict[Key, tuple[str, int]] = {}
        self.extra = stored_extra(session, kind)
        self.titles: dict[str, list[Entry]] = {}
        self.new_titles: dict[str, tuple[str, int]] = {}
        self.next_number = 1
        if kind == "temaer":
            self._learn_themes()

    def _learn_themes(self) -> None:
        for entry in self.stored.values():
            self.titles.setdefault(fold(entry.values["title"]), []).append(entry)
        numbers = [THEME_CODE.match(code) for code in self.promised["temaer"]]
        self.next_number = max((int(match[1]) for match in numbers if match), default=0) + 1

    def judge_file(self, file: ParsedFile) -> FilePlan:
        """Compare the rows of one file."""
        rows = [RowPlan(number, "", Outcome.REFUSED) for number in file.broken_rows]
        for row in file.rows:
            work = self._judge_row(file, row)
            rows.append(work.plan)
            if work.plan.outcome in {Outcome.NEW, Outcome.CHANGED}:
                self.judged.work.setdefault(self.kind, []).append(work)
        rows.sort(key=lambda plan: plan.row)
        return FilePlan(file.name, self.kind, title_of(self.kind), tuple(rows))

    def _problem(
        self,
        file: ParsedFile,
        row: ParsedRow,
        name: str,
        value: str,
        *,
        message: str,
        advice: str,
        refuses: bool = True,
    ) -> None:
        header = file.headers.get(name) or self.form.column(name).header
        if len(self.judged.problems) < MOST_PROBLEMS or refuses:
            self.judged.problems.append(
                Problem(file.name, row.number, header, shown(value), message, advice, refuses)
            )

    def _judge_row(self, file: ParsedFile, row: ParsedRow) -> Work:
        before = len(self.judged.problems)
        values = dict(row.values)
        self._check_references(file, row)
        self._take_off(file, row, values)
        twin = None
        coded = self.kind != "temaer" or bool(values.get("code"))
        if not coded:
            twin = self._find_twin(file, row)
            values["code"] = twin.values["code"] if twin else self._next_code()
        if self.kind == "temaer":
            self._check_theme(file, row, values, coded=coded)
        key = numbered(self.kind, key_of(self.kind, values), self.seen)
        if key in self.seen:
            self._problem(
                file,
                row,
                self.form.key[0],
                row_code(key),
                message=_("Rækken står der to gange; første gang i {file} række {row}.").format(
                    file=self.seen[key][0], row=self.seen[key][1]
                ),
                advice=_("Slet den ene række."),
            )
        self.seen.setdefault(key, (file.name, row.number))
        self._check_against_itself(file, row, key, values)
        code = row_code(key[: len(self.form.key)])
        if any(problem.refuses for problem in self.judged.problems[before:]):
            shown_code = code if coded else ""
            return Work(RowPlan(row.number, shown_code, Outcome.REFUSED), key, values, row.extra)
        entry = self.stored.get(key)
        if entry is None:
            return self._new(file, row, key, values, coded=coded)
        return self._compared(file, row, entry, values)

    def _take_off(self, file: ParsedFile, row: ParsedRow, values: Values) -> None:
        """Turn what the file tells in full into what the store keeps."""
        for name, message, advice in take_off(self.kind, values, self.promise):
            self._problem(
                file,
                row,
                name,
                str(row.values[name]),
                message=message,
                advice=advice,
                refuses=False,
            )

    def _check_against_itself(
        self, file: ParsedFile, row: ParsedRow, key: Key, values: Values
    ) -> None:
        """Refuse a row that contradicts itself or another; warn where it differs from the desk."""
        stored = self.stored.get(key)
        whole = {**(stored.values if stored else {}), **values}
        known = stored.values if stored else None
        for name, message, advice in (
            *brings_back(self.kind, whole, known, self.promise),
            *contradictions(self.kind, whole, self.promise),
        ):
            self._problem(file, row, name, _text(whole.get(name)), message=message, advice=advice)
        for name, message, advice in disagreements(self.kind, whole, row.told, self.promise):
            self._problem(
                file,
                row,
                name,
                row.told.get(name) or _text(whole.get(name)),
                message=message,
                advice=advice,
                refuses=False,
            )

    def _check_references(self, file: ParsedFile, row: ParsedRow) -> None:
        for column in self.form.columns:
            known = row.told if column.kind is Kind.DERIVED else row.values
            if not column.refers or column.field not in known or column.field == "code":
                continue
            value = known[column.field]
            for code in value if column.kind is Kind.CODES else (value,):
                if code and code not in self.promised[column.refers]:
                    self._problem(
                        file,
                        row,
                        column.field,
                        code,
                        message=_("{code} findes ikke i {subject}.").format(
                            code=shown(code), subject=title_of(column.refers)
                        ),
                        advice=_(
                            "Ret koden, eller importér {subject} først eller samtidig."
                        ).format(subject=title_of(column.refers)),
                        # The leader of a unit is kept as text: units may come before people.
                        refuses=column.field != "leader_code",
                    )

    def _next_code(self) -> str:
        code = f"TM{self.next_number:02d}"
        self.next_number += 1
        return code

    def _find_twin(self, file: ParsedFile, row: ParsedRow) -> Entry | None:
        """Find the theme a row without a code already is; an equal title alone is refused."""
        title = fold(row.values["title"])
        same = self.titles.get(title, [])
        for entry in same:
            if all(_equal(name, value, entry.values[name]) for name, value in row.values.items()
                   if name != "code" and value not in (None, "", ())):  # fmt: skip
                return entry
        if same or title in self.new_titles:
            where = (
                same[0].values["code"]
                if same
                else _("række {row}").format(row=self.new_titles[title][1])
            )
            self._problem(
                file,
                row,
                "title",
                row.values["title"],
                message=_("Et tema med den titel findes i forvejen: {where}.").format(where=where),
                advice=_("Giv temaet en anden titel, eller skriv dets kode i tema_id."),
            )
        self.new_titles.setdefault(title, (file.name, row.number))
        return None

    def _check_theme(
        self, file: ParsedFile, row: ParsedRow, values: Values, *, coded: bool
    ) -> None:
        same = self.titles.get(fold(values["title"]), [])
        other = [entry for entry in same if entry.values["code"] != values["code"]]
        if coded and other and (values["code"],) not in self.stored:
            self._problem(
                file,
                row,
                "title",
                values["title"],
                message=_("{code} har samme titel.").format(code=other[0].values["code"]),
                advice=_("Se efter, om det er det samme tema."),
                refuses=False,
            )
        if not coded and len(values.get("departments", ())) < 2:
            self._problem(
                file,
                row,
                "departments",
                ",".join(values.get("departments", ())),
                message=_("Temaet berører ikke mindst to afdelinger (R-08)."),
                advice=_("Tilføj en afdeling, eller overvej, om afdelingen kan løse det selv."),
                refuses=False,
            )

    def _new(
        self, file: ParsedFile, row: ParsedRow, key: Key, values: Values, *, coded: bool
    ) -> Work:
        if self.kind == "temaer":
            self._fill_theme(file, values)
        plan = RowPlan(row.number, row_code(key[: len(self.form.key)]), Outcome.NEW)
        work = Work(plan, key, values, row.extra)
        work.starts_history = self.kind == "temaer" and not coded
        return work

    def _fill_theme(self, file: ParsedFile, values: Values) -> None:
        if values.get("submitted_on") is None:
            values["submitted_on"] = self.today
        values["stage"] = values.get("stage") or Stage.RECEIVED.value
        if "round_code" not in file.fields:
            values["round_code"] = round_for(self.session, values["submitted_on"])
        if values.get("stage_since") is None:
            values["stage_since"] = derived_stage_since(values, self.history)
        if "rank" not in file.fields:
            lane = [e.values for e in self.stored.values() if e.values["stage"] == values["stage"]]
            last = max((entry["rank"] for entry in lane), default=0.0)
            values["rank"] = last + GAP if last else 0.0

    def _compared(self, file: ParsedFile, row: ParsedRow, entry: Entry, values: Values) -> Work:
        for name in ("submitted_on", "stage", "stage_since"):
            if self.kind == "temaer" and values.get(name) is None:
                values.pop(name, None)
        changed = {
            name: value
            for name, value in values.items()
            if not _equal(name, value, entry.values[name])
        }
        if self.kind == "temaer" and "stage" in changed and "stage_since" not in values:
            changed["stage_since"] = derived_stage_since({**entry.values, **values}, self.history)
        code = row_code(entry.key[: len(self.form.key)])
        aside = extra_changes(file, row, self.extra.get(row_code(entry.key), {}))
        changes = tuple(
            Change(
                self.form.column(name).header,
                self._shown(name, entry.values[name], entry.values),
                self._shown(name, value, entry.values),
            )
            for name, value in changed.items()
        )
        changes += tuple(Change(shown(c), shown(old), shown(new)) for c, old, new in aside)
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        plan = RowPlan(row.number, code, outcome, changes)
        return Work(plan, entry.key, changed, {c: new for c, _old, new in aside}, entry.row)

    def _shown(self, name: str, value: Any, values: Values) -> str:
        """Return a value as the file has it, in full."""
        told = put_on(name, value, values, self.promise)
        return shown(show_cell(self.form.column(name).show(told), raw=True))


def _text(value: Any) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value or "")


def _equal(name: str, left: Any, right: Any) -> bool:
    if name in _UNORDERED:
        return set(left) == set(right)
    return bool(left == right) or (left in (None, "") and right in (None, ""))
