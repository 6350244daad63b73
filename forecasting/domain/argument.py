"""Values about what the evidence says back: findings of the citation linter, and what the catalog knows of a claim."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forecasting.domain.evidence import DatePrecision

Severity = Literal["warning", "note"]
Verdict = Literal["agrees", "contradicted", "misdated", "outdated", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in `data/` that loads, and that a careful reader would stop at: `warning` should be mended, `note` should be known."""

    rule: str
    severity: Severity
    table: str
    row: int | None
    """As numbered in the file; the first of several."""
    series_id: str
    """Empty where no series is concerned."""
    message: str
    remedy: str

    def __str__(self) -> str:
        place = self.table if self.row is None else f"{self.table}, row {self.row}"
        series = f" ({self.series_id})" if self.series_id else ""
        return f"{place}{series}: {self.message} {self.remedy} [{self.rule}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownValue:
    """A value of the catalog that stands beside a claim, with where it comes from."""

    series_id: str
    title: str
    kind: str
    """That of the observation; `projected` for an outlook."""
    period: str
    """Of an outlook the target, or `2025 to 2035` where it has a base."""
    value: float
    unit: str
    vintage: date
    vintage_precision: DatePrecision
    definition: str
    """Its label; of an outlook how it compares with the series."""
    source_id: str
    publisher: str
    url: str
    quote: str
    current: bool
    """No newer value of the same period, definition or publisher replaces it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCheck:
    """What the catalog makes of one number in a text."""

    text: str
    """The sentence that holds the number."""
    number: str
    """As it is written."""
    verdict: Verdict
    rule: str
    """What decided: the id of a rule."""
    known: tuple[KnownValue, ...]
    sentence: str
    claim_id: str | None
    """The row of `claims.csv` that this wording repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCheck:
    """What the catalog makes of a text: one check a number, and a sentence about the whole."""

    claims: tuple[ClaimCheck, ...]
    sentence: str
