"""The exception tree: what went wrong, as facts; the sentence for people is built in `__str__`.

CitecastError
├── CatalogError               data/ is broken: every problem at once
├── UnknownIdError             an id that the catalog does not hold
├── NotEnoughEvidenceError     fewer usable observations than a fit needs
├── ThinEvidenceError          a series marked as thin: shown, never fitted
├── MissingPricesError         a price index that lacks a period of the money to be put in real terms
├── NotAnnualError             a series whose frequency cannot be projected by year
├── HorizonError               a target year outside what the history allows
├── FitNotConvergedError       a fit that statsmodels could not finish
├── InvalidValueError          a level, value or setting outside its allowed range
│   └── NothingToActOnError    a scenario on a shortfall that is not put together from need and supply
├── DocumentError              a scenario, own values or edited evidence that cannot be used: every problem at once
├── InputFileError             a path that cannot be read or written
├── LedgerError                a ledger of projections that is not as it was recorded
├── AlreadyRecordedError       a round that the ledger holds already, number for number
└── WorkersError               processes or a cluster that cannot do the work
"""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

SHOWN_PROBLEMS = 20
"""So many problems of what a reader brings are worth reading at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One broken rule in `data/`, with the place (row as numbered in the file) and the remedy."""

    table: str
    row: int | None
    column: str
    value: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.table}" if self.row is None else f"{self.table}, row {self.row}"
        column = f", column {self.column}" if self.column else ""
        value = f" ({self.value!r})" if self.value else ""
        return f"{place}{column}{value}: {self.rule}. {self.remedy}"


class CitecastError(Exception):
    """Base of every error that a user can mend."""


class CatalogError(CitecastError):
    """`data/` does not load; `problems` lists everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{count} problem{'' if count == 1 else 's'} in the data:"
        return "\n".join([head, *(f"- {problem}" for problem in self.problems)])


class UnknownIdError(CitecastError):
    """An id of some kind (series, definition, scenario, …) that does not exist."""

    def __init__(self, kind: str, value: str, *, known: Sequence[str]) -> None:
        super().__init__(kind, value, known)
        self.kind, self.value, self.known = kind, value, tuple(known)

    @property
    def nearest(self) -> str | None:
        """The known id most like the given one, if any is close."""
        return next(iter(difflib.get_close_matches(self.value, self.known, n=1, cutoff=0.4)), None)

    def __str__(self) -> str:
        hint = f" Did you mean {self.nearest!r}?" if self.nearest else ""
        return f"There is no {self.kind} {self.value!r}.{hint}"


class NotEnoughEvidenceError(CitecastError):
    """A series with too few usable observations: they are shown, nothing is fitted."""

    def __init__(self, series_id: str, *, count: int, needed: int, reason: str = "") -> None:
        super().__init__(series_id, count, needed)
        self.series_id, self.count, self.needed, self.reason = series_id, count, needed, reason

    def __str__(self) -> str:
        many = "observation" if self.count == 1 else "observations"
        why = f" {self.reason}" if self.reason else ""
        held = f"are only {self.count}" if self.count > 1 else ("is only one" if self.count else "are no")
        return f"There {held} usable {many}; a projection needs {self.needed}.{why} The points are shown, nothing is fitted."


class ThinEvidenceError(CitecastError):
    """A series marked as thin in `series.csv`: too weak to fit, however many observations it has."""

    def __init__(self, series_id: str, *, note: str) -> None:
        super().__init__(series_id, note)
        self.series_id, self.note = series_id, note

    def __str__(self) -> str:
        why = f" {self.note}" if self.note else ""
        return f"The evidence is too thin to project.{why} The points are shown, nothing is fitted."


class MissingPricesError(CitecastError):
    """Real terms asked for where the price index lacks a period."""

    def __init__(self, series_id: str, *, periods: Sequence[str]) -> None:
        super().__init__(series_id, periods)
        self.series_id, self.periods = series_id, tuple(periods)

    def __str__(self) -> str:
        return f"There is no price index for {', '.join(self.periods)}, so this series cannot be put in real terms as of that day."


class NotAnnualError(CitecastError):
    """A monthly or irregular series: shown, never projected by year."""

    def __init__(self, series_id: str, *, frequency: str) -> None:
        super().__init__(series_id, frequency)
        self.series_id, self.frequency = series_id, frequency

    def __str__(self) -> str:
        return f"This series is {self.frequency}; only yearly series are projected. Its points are shown, nothing is fitted."


class HorizonError(CitecastError):
    """A target year that is not after the last data, or further than the history allows."""

    def __init__(self, series_id: str, *, until: int, origin_year: int, last_allowed_year: int) -> None:
        super().__init__(series_id, until, origin_year, last_allowed_year)
        self.series_id, self.until = series_id, until
        self.origin_year, self.last_allowed_year = origin_year, last_allowed_year

    def __str__(self) -> str:
        span = self.last_allowed_year - self.origin_year
        return (
            f"{self.series_id} cannot be projected to {self.until}: its last data is {self.origin_year} and its history allows {span} years ahead. "
            f"The first allowed year is {self.origin_year + 1}, the last allowed year is {self.last_allowed_year}."
        )


class FitNotConvergedError(CitecastError):
    """A model whose estimation failed; no number is shown in its place."""

    def __init__(self, series_id: str, *, method: str, detail: str) -> None:
        super().__init__(series_id, method, detail)
        self.series_id, self.method, self.detail = series_id, method, detail

    def __str__(self) -> str:
        return f"The method {self.method!r} could not be fitted to {self.series_id}: {self.detail}. Choose another method."


class InvalidValueError(CitecastError):
    """A level, assumption or setting outside its allowed range."""

    def __init__(self, name: str, value: object, *, expected: str) -> None:
        super().__init__(name, value, expected)
        self.name, self.value, self.expected = name, value, expected

    def __str__(self) -> str:
        return f"{self.name} is {self.value!r}; expected {self.expected}."


class NothingToActOnError(InvalidValueError):
    """A scenario on a shortfall that is fitted directly, or counted by one definition: neither holds the need and supply that it changes."""

    def __init__(self, *, method: str, definition_id: str | None) -> None:
        super().__init__("method or definition", definition_id or method, expected="need and supply drawn together")
        self.method, self.definition_id = method, definition_id

    def __str__(self) -> str:
        if self.definition_id:
            return (
                "A scenario changes need and supply, and counted by one definition alone the two cannot be put together. "
                "Choose all definitions, or the baseline."
            )
        return "A scenario changes need and supply, and the direct fit looks at the shortfall alone. Choose another method, or the baseline."


class DocumentError(CitecastError):
    """Something that a reader brings (a scenario, a file of own values, edited evidence) and that cannot be used; `problems` lists all of it."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        super().__init__(name, problems)
        self.name, self.problems = name, tuple(problems)

    def __str__(self) -> str:
        count, shown = len(self.problems), self.problems[:SHOWN_PROBLEMS]
        head = f"{self.name} cannot be used: {count} problem{'' if count == 1 else 's'}."
        lines = (str(problem).removeprefix(self.name).lstrip(",: ") for problem in shown)
        rest = [f"- and {count - len(shown)} more."] if count > len(shown) else []
        return "\n".join([head, *(f"- {line}" for line in lines), *rest])


class InputFileError(CitecastError):
    """A file or folder that cannot be read or written."""

    def __init__(self, path: str, *, detail: str) -> None:
        super().__init__(path, detail)
        self.path, self.detail = path, detail

    def __str__(self) -> str:
        return f"{self.path}: {self.detail}"


class LedgerError(CitecastError):
    """A ledger of projections that is not as it was recorded: nothing is added to it or read from it."""

    def __init__(self, folder: str, *, faults: Sequence[str]) -> None:
        super().__init__(folder, faults)
        self.folder, self.faults = folder, tuple(faults)

    def __str__(self) -> str:
        head = f"The ledger in {self.folder} is not as it was recorded: {len(self.faults)} fault{'' if len(self.faults) == 1 else 's'}."
        return "\n".join([head, *(f"- {fault}" for fault in self.faults[:SHOWN_PROBLEMS])])


class AlreadyRecordedError(CitecastError):
    """A round whose content the ledger holds already, recorded on the same day; nothing is written."""

    def __init__(self, folder: str, *, round_id: str) -> None:
        super().__init__(folder, round_id)
        self.folder, self.round_id = folder, round_id

    def __str__(self) -> str:
        return f"These projections are in the ledger already: identical content was recorded on the same day as {self.round_id}. Nothing was written."


class WorkersError(CitecastError):
    """Worker processes, or a cluster, that cannot be reached or broke down."""

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail

    def __str__(self) -> str:
        return self.detail
