"""What forecasts of a series would have been, made again and again with only what was known, and how they fared."""

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import date

from forecasting.catalog import Catalog
from forecasting.domain import Observation, Projection, Quantity, Selection, Series
from forecasting.errors import FitNotConvergedError, NotAnnualError, NotEnoughEvidenceError, ThinEvidenceError, UnknownIdError
from forecasting.evaluation.outcomes import Backtest, BaselineError, Outcome, Outturn, PassedOver, Unscored, Vintages
from forecasting.evaluation.outturns import as_published, find_outturn, find_unscored, rows_of, series_by_day, series_fitted, series_known
from forecasting.evaluation.scoring import Interval, weighted_interval_score
from forecasting.evaluation.summary import summarise
from forecasting.models import METHOD_VERSION, MIN_OBSERVATIONS, family_of, fit, last_allowed_year, project
from forecasting.pipeline import METHODS, project_baseline

LEVELS = (0.5, 0.8, 0.95)
MAX_HORIZON = 5


def run_backtest(catalog: Catalog, series_id: str, *, as_of: date | None = None, method: str = "blend") -> Backtest:
    """Forecast a series from every past origin and compare with what was published later.

    Parameters
    ----------
    as_of : outturns known on this day are used; the newest vintage of the catalog by default

    Raises
    ------
    UnknownIdError, NotAnnualError, ThinEvidenceError, InvalidValueError
        A series or method that does not exist, or a series that is never projected.

    Notes
    -----
    1. An origin is the first day on which a new last year became known; a day that only revises history makes no new origin, or its outcomes
       would be counted twice.
    2. From it the series is projected as today, with what was known on that day, at most five years ahead.
    3. Each projected year is scored against the value first published for it later: see `outturns.find_outturn`.
    4. A series published as whole editions has few vintages: its newest edition is cut short at each year besides, and those outcomes are
       marked as pseudo. They flatter, since the figures were not known then.

    The method itself, with its weights, was chosen with most of this history in view; only the figures are those of the day.
    """
    quantity = _projectable(catalog, series_id)
    if method not in METHODS:
        raise UnknownIdError("method", method, known=tuple(METHODS))
    day = as_of or catalog.newest_vintage
    rows = rows_of(catalog, series_id, as_of=day)
    projections, passed_over = _projections(catalog, series_id, rows, method=method)
    scored, unscored = _score_all(catalog, series_id, projections, rows)
    pseudo = _pseudo_outcomes(catalog, series_id, as_of=day, method=method) if quantity.revision == "edition" else ()
    outcomes = (*scored, *pseudo)
    return Backtest(
        quantity=quantity,
        as_of=day,
        method=method,
        method_version=METHOD_VERSION,
        levels=LEVELS,
        outcomes=outcomes,
        summaries=summarise(outcomes),
        unscored=unscored,
        passed_over=passed_over,
    )


def headline_series(catalog: Catalog) -> tuple[str, ...]:
    """The series that a backtest without names is about."""
    return tuple(series_id for series_id, quantity in catalog.quantities.items() if quantity.headline)


def projections_made(catalog: Catalog, series_id: str, *, as_of: date | None = None, method: str = "blend") -> tuple[Projection, ...]:
    """The projections of a series that a backtest scores, oldest origin first, each with what was known on its own `as_of`."""
    rows = rows_of(catalog, series_id, as_of=as_of or catalog.newest_vintage)
    return _projections(catalog, series_id, rows, method=method)[0]


def _projectable(catalog: Catalog, series_id: str) -> Quantity:
    if series_id not in catalog.quantities:
        raise UnknownIdError("series", series_id, known=tuple(catalog.quantities))
    quantity = catalog.quantities[series_id]
    if quantity.thin:
        raise ThinEvidenceError(series_id, note=quantity.note)
    if quantity.frequency != "annual":
        raise NotAnnualError(series_id, frequency=quantity.frequency)
    family_of(quantity)
    return quantity


def _projections(catalog: Catalog, series_id: str, rows: Sequence[Observation], *, method: str) -> tuple[tuple[Projection, ...], tuple[PassedOver, ...]]:
    made: list[Projection] = []
    passed_over: list[PassedOver] = []
    for day in sorted({row.vintage for row in rows}):
        try:
            projection = _project(catalog, series_id, day, rows, method=method)
        except (NotEnoughEvidenceError, FitNotConvergedError) as problem:
            passed_over.append(PassedOver(as_of=day, reason=str(problem)))
            continue
        if projection and (not made or projection.origin_year > made[-1].origin_year):
            made.append(projection)
    return tuple(made), tuple(passed_over)


def _project(catalog: Catalog, series_id: str, day: date, rows: Sequence[Observation], *, method: str) -> Projection | None:
    """The projection that could be made on a day, as far as later values reach; `None` where there are none."""
    fitted = series_fitted(catalog, series_id, as_of=day)
    origin, last = fitted.years[-1], min(last_allowed_year(fitted), fitted.years[-1] + MAX_HORIZON)
    later = [row.year for row in rows if row.vintage > day and origin < row.year <= last]
    selection = Selection(series_id=series_id, until=max(later, default=origin), as_of=day, method=method, levels=LEVELS)
    return project_baseline(catalog, selection) if later else None


def _score_all(
    catalog: Catalog, series_id: str, projections: Sequence[Projection], rows: Sequence[Observation]
) -> tuple[tuple[Outcome, ...], tuple[Unscored, ...]]:
    later = series_by_day(catalog, series_id, sorted({row.vintage for row in rows}))
    outcomes: list[Outcome] = []
    unscored: list[Unscored] = []
    for projection in projections:
        for year in projection.years:
            if outturn := find_outturn(projection, year, rows=rows, later=later):
                outcomes.append(_score(projection, year, outturn, vintages="true", as_of=projection.as_of))
            elif missed := find_unscored(projection, year, rows=rows):
                unscored.append(missed)
    return tuple(outcomes), tuple(unscored)


def _pseudo_outcomes(catalog: Catalog, series_id: str, *, as_of: date, method: str) -> tuple[Outcome, ...]:
    edition = series_known(catalog, series_id, as_of=as_of)
    published = max((point.vintage for point in edition.observations), default=as_of)
    return tuple(
        _score(projection, year, _own_outturn(edition, year), vintages="pseudo", as_of=published)
        for projection in _cut_projections(edition, method=method)
        for year in projection.years
        if year in edition.years
    )


def _cut_projections(edition: Series, *, method: str) -> Iterator[Projection]:
    for count in range(MIN_OBSERVATIONS, len(edition.observations)):
        cut = dataclasses.replace(edition, observations=edition.observations[:count], comparable_values=edition.comparable_values[:count])
        until = min(last_allowed_year(cut), cut.years[-1] + MAX_HORIZON, edition.years[-1])
        yield project(fit(cut, method=method), until=until, levels=LEVELS)


def _own_outturn(edition: Series, year: int) -> Outturn:
    """The edition's own later value, on the scale of the series: a spliced value of another definition is not taken as published."""
    place = edition.years.index(year)
    return dataclasses.replace(as_published(edition.observations[place]), value=edition.comparable_values[place])


def _score(projection: Projection, year: int, outturn: Outturn, *, vintages: Vintages, as_of: date) -> Outcome:
    at = projection.years.index(year)
    median = projection.median[at]
    intervals = tuple(Interval(level=band.level, lower=band.lower[at], upper=band.upper[at]) for band in projection.bands)
    return Outcome(
        series_id=projection.series_id,
        vintages=vintages,
        origin_year=projection.origin_year,
        as_of=as_of,
        target_year=year,
        definition_id=projection.series.definition_id,
        median=median,
        intervals=intervals,
        baselines=tuple(BaselineError(name=one.name, value=one.values[at], absolute_error=abs(one.values[at] - outturn.value)) for one in projection.baselines),
        outturn=outturn,
        absolute_error=abs(median - outturn.value),
        wis=weighted_interval_score(median, intervals, outturn.value),
        source_ids=tuple(dict.fromkeys((*(source.source_id for source in projection.sources), *outturn.source_ids))),
    )
