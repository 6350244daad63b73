"""What came of recorded projections: settled by their rule, with what is known by a day."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.amounts import day_words
from forecasting.catalog import Catalog, select_series
from forecasting.domain import Band, Observation, Projection, Series
from forecasting.domain.ledger import LedgerResult, LedgerRound, ResolutionRule
from forecasting.domain.record import State
from forecasting.errors import MissingPricesError, NotEnoughEvidenceError
from forecasting.evaluation import Interval, Outturn, weighted_interval_score
from forecasting.evaluation.outturns import find_outturn, find_unscored, rows_of, series_known
from forecasting.ledger.rounds import RecordedYear
from forecasting.models.baselines import naive_baselines
from forecasting.prices import to_real

LEVEL = 0.8
SAME = 1e-5
"""Relative; recorded values have six digits."""
SILENT = ("not_published", "discontinued")
NO_EVIDENCE = "It rests on evidence that the catalog does not hold (own values, or evidence left out), so no later value can be put on its scale."


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What settles one year."""

    state: State
    reason: str
    outturn: Outturn | None = None


def resolve_round(catalog: Catalog, entry: LedgerRound, years: Sequence[RecordedYear], *, as_of: date | None = None) -> tuple[LedgerResult, ...]:
    """Every recorded year of a round with its state by a day, and its scores where a value settles it.

    Parameters
    ----------
    years : the content of the round's file
    as_of : values and events known on this day are used; the newest vintage of the catalog by default

    Notes
    -----
    The projection is put together again from its rows and from the series as it was known on the day of the round; outturns are found as in a
    backtest: taken as published where the definition goes on, put on the scale of the projection and scored apart where it does not.
    """
    day = as_of or catalog.newest_vintage
    return tuple(result for rule in entry.rules for result in _resolve_rule(catalog, entry, rule, _years_of(rule, years), day))


def _years_of(rule: ResolutionRule, years: Sequence[RecordedYear]) -> list[RecordedYear]:
    return [one for one in years if (one.series_id, one.scenario_id) == (rule.series_id, rule.scenario_id)]


def _resolve_rule(catalog: Catalog, entry: LedgerRound, rule: ResolutionRule, years: Sequence[RecordedYear], day: date) -> Iterator[LedgerResult]:
    rows = rows_of(catalog, rule.series_id, as_of=day)
    projection = _projection(catalog, entry, rule, years)
    later = _later(catalog, rule, sorted({row.vintage for row in rows if row.vintage > entry.made_on})) if projection else ()
    for place, year in enumerate(years):
        settled = _settle(catalog, entry, rule, projection, year.target_year, rows=rows, later=later, day=day)
        yield _result(entry, rule, projection, year, place, settled)


def _projection(catalog: Catalog, entry: LedgerRound, rule: ResolutionRule, years: Sequence[RecordedYear]) -> Projection | None:
    """The projection as recorded; `None` where the catalog does not give the series that it was made from."""
    series = _series(catalog, rule, entry.made_on)
    if series is None or series.years[-1] != rule.origin_year or not math.isclose(series.comparable_values[-1], rule.origin_value, rel_tol=SAME):
        return None
    ahead = tuple(one.target_year for one in years)
    ends = [(level, [one.ends(level) for one in years]) for level in years[0].levels]
    return Projection(
        series=series,
        scenario_id=rule.scenario_id,
        method=rule.method,
        method_version=entry.method_version,
        years=ahead,
        median=tuple(one.median for one in years),
        bands=tuple(Band(level=level, lower=tuple(low for low, _ in pairs), upper=tuple(high for _, high in pairs)) for level, pairs in ends),
        baselines=naive_baselines(series, years=ahead),
        assumptions=(),
        sources=series.sources,
    )


def _series(catalog: Catalog, rule: ResolutionRule, as_of: date) -> Series | None:
    """The series on the terms of a rule, as known on a day; `None` where it cannot be put together."""
    try:
        series = series_known(catalog, rule.series_id, as_of=as_of)
        if rule.price_basis in {"", "nominal"}:
            return series
        return to_real(series, prices=select_series(catalog, series.quantity.deflator, as_of=as_of))
    except (NotEnoughEvidenceError, MissingPricesError):
        return None


def _later(catalog: Catalog, rule: ResolutionRule, days: Sequence[date]) -> tuple[Series, ...]:
    return tuple(series for day in days if (series := _series(catalog, rule, day)) is not None)


def _settle(
    catalog: Catalog,
    entry: LedgerRound,
    rule: ResolutionRule,
    projection: Projection | None,
    year: int,
    *,
    rows: Sequence[Observation],
    later: Sequence[Series],
    day: date,
) -> Settlement:
    if known := _known_before(catalog, entry, rule, year, rows):
        return Settlement(state="definition_changed", reason=known)
    if projection and (outturn := find_outturn(projection, year, rows=rows, later=later)):
        as_ruled = outturn.kind == "same_edition_family" or rule.price_basis not in {"", "nominal"}
        published = f"{year} was published on {day_words(outturn.observation.vintage)}."
        return Settlement(state="resolved" if as_ruled else "definition_changed", reason=f"{published} {outturn.note}".strip(), outturn=outturn)
    if projection and (unscored := find_unscored(projection, year, rows=rows)):
        return Settlement(state="definition_changed", reason=unscored.reason)
    silent = [one.note for one in catalog.events if one.series_id == rule.series_id and one.vintage <= day and one.event in SILENT and one.year == year]
    if silent:
        return Settlement(state="publisher_stopped", reason=silent[0])
    due = dict(rule.due)[year]
    if day > due:
        return Settlement(state="publisher_stopped", reason=f"No value for {year} was out by {day_words(due)}.")
    return Settlement(state="open", reason=f"A value for {year} is due by {day_words(due)}." if projection else NO_EVIDENCE)


def _known_before(catalog: Catalog, entry: LedgerRound, rule: ResolutionRule, year: int, rows: Sequence[Observation]) -> str:
    """That a value for the year was out already, by a definition that the projection did not use: no forecast then; empty where none was."""
    known = next((row for row in rows if row.series_id == rule.series_id and row.year == year and row.vintage <= entry.made_on), None)
    if known is None:
        return ""
    label = catalog.definitions[known.definition_id].label
    return f"A value for {year}, counted as “{label}”, was known on {day_words(entry.made_on)}, so this was no forecast and is not scored."


def _result(entry: LedgerRound, rule: ResolutionRule, projection: Projection | None, year: RecordedYear, place: int, settled: Settlement) -> LedgerResult:
    lower, upper = year.ends(LEVEL)
    value = settled.outturn.value if settled.outturn else None
    intervals = [Interval(level=level, lower=year.ends(level)[0], upper=year.ends(level)[1]) for level in year.levels]
    baselines = projection.baselines if projection and value is not None else ()
    return LedgerResult(
        round_id=entry.round_id,
        made_on=entry.made_on,
        rule=rule,
        target_year=year.target_year,
        median=year.median,
        lower=lower,
        upper=upper,
        state=settled.state,
        reason=settled.reason,
        due=dict(rule.due)[year.target_year],
        outturn=settled.outturn.observation if settled.outturn else None,
        outturn_value=value,
        error=None if value is None else year.median - value,
        inside=None if value is None else lower <= value <= upper,
        wis=None if value is None else weighted_interval_score(year.median, intervals, value),
        baselines=tuple((one.name, one.values[place], abs(one.values[place] - value)) for one in baselines if value is not None),
    )
