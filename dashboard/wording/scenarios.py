"""Scenarios beside baseline, and a reader's own evidence, in words; whatever a reader typed is escaped."""

from dataclasses import dataclass

from dashboard.wording.markup import escape, projected
from dashboard.wording.numbers import CURRENCIES, MINUS, NBSP, format_difference, format_projected, format_range, is_percent
from dashboard.wording.phrases import phrases_of
from dashboard.wording.places import capital
from dashboard.wording.sentences import chance_of_range, wide_band
from dashboard.wording.times import date_words, listed
from forecasting.domain import Amendment, OwnValue, Projection, Quantity
from forecasting.domain.evidence import Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """One scenario beside the others, for its last year; plain text."""

    median: str
    range_words: str
    """Its 8 in 10 range."""
    difference: str
    """From baseline, in words."""


def scenario_row(projection: Projection, baseline: Projection) -> ScenarioRow:
    """Median, 8 in 10 range and difference from baseline in the last year."""
    quantity, band = projection.series.quantity, wide_band(projection)
    return ScenarioRow(
        median=projected_words(projection.median[-1], quantity),
        range_words=format_range(band.lower[-1], band.upper[-1], quantity),
        difference=difference_words(projection.median[-1] - baseline.median[-1], quantity),
    )


def difference_words(difference: float, quantity: Quantity) -> str:
    """`0.9 million less than baseline`, `0.3 percentage points more than baseline`, `as baseline`."""
    if no_difference(difference, quantity):
        return "as baseline"
    return f"{format_difference(difference, quantity)} {'more' if difference > 0 else 'less'} than baseline"


def no_difference(difference: float, quantity: Quantity) -> bool:
    """Whether a difference is too small to be shown: under half a person, dollar or thousandth of a percentage point."""
    return abs(difference) < (5e-6 if is_percent(quantity) else 0.5 if quantity.measure in {"count", "money"} else 1e-6)


def signed_difference(difference: float, quantity: Quantity, *, short: bool = False) -> str:
    """`+0.9 million`, `−0.3 percentage points`; short, `−0.3 points`."""
    if no_difference(difference, quantity):
        return "no effect"
    words = format_difference(difference, quantity)
    return f"{'+' if difference > 0 else MINUS}{words.replace('percentage ', '') if short else words}"


def projected_words(value: float, quantity: Quantity) -> str:
    """A median in words; a gap below zero is `a surplus of 0.4 million`."""
    surplus = value < 0 and may_turn(quantity)
    return f"a surplus of {format_projected(-value, quantity)}" if surplus else format_projected(value, quantity)


def may_turn(quantity: Quantity) -> bool:
    """Whether the quantity is a gap, which becomes a surplus below zero."""
    return quantity.theme == "shortfall" and quantity.measure == "count"


def difference_sentence(projection: Projection, baseline: Projection, *, title: str) -> str:
    """Where a scenario leads in the last year, how sure, and how far from baseline; HTML, the title escaped."""
    quantity = projection.series.quantity
    median = projected(projected_words(projection.median[-1], quantity))
    words = difference_words(projection.median[-1] - baseline.median[-1], quantity)
    subject = escape(capital(phrases_of(quantity).the_subject))
    apart = "the same as on baseline assumptions" if words == "as baseline" else escape(words)
    return f"{subject} is {median} in {projection.years[-1]} under “{escape(title)}”, with {chance_of_range(projection)}: {apart}."


def quantity_for(unit: str, *, series_id: str = "") -> Quantity:
    """A bare quantity of a unit, to format values of which only the unit is known."""
    measure: Measure = "share" if unit == "fraction" else "money" if unit in CURRENCIES else "index" if unit in {"index", "ratio"} else "count"
    return Quantity(
        series_id=series_id, title=series_id.replace("_", " "), theme="context", measure=measure, unit=unit, geography="", frequency="annual",
        headline=False, occupation_code="", revision="rowwise", price_basis="", deflator="", thin=False, note="",
    )  # fmt: skip


def own_data_notice(amendment: Amendment) -> str:
    """What a reader changed, `This view leaves out 2 points and holds 1 value of your own`; nothing for the evidence as curated."""
    left_out = [_digits(len(amendment.without_points), "point"), _digits(len(amendment.without_sources), "source")]
    told = tuple(words for words in left_out if words)
    parts = [f"leaves out {listed(told)}"] if told else []
    if amendment.own:
        parts.append(f"holds {_digits(len(amendment.own), 'value')} of your own")
    return f"This view {' and '.join(parts)}." if parts else ""


def own_mark_html() -> str:
    """The mark that stands beside every value that a reader added."""
    return '<span class="own" title="Added by you, not part of the curated evidence">your own value</span>'


def own_words(value: OwnValue) -> str:
    """Who says so, for a value that a reader added; plain text."""
    note = f": {value.note.strip()}" if value.note.strip() else ""
    return f"Your own value, of {date_words(value.vintage)}{note}"


def _digits(count: int, noun: str) -> str:
    return f"{count:,}{NBSP}{noun}{'' if count == 1 else 's'}" if count else ""
