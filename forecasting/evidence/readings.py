"""Other readings of one headline: by earlier vintages, by rival counts, by other methods."""

import dataclasses
from collections.abc import Iterator

from scipy.special import expit, logit

from forecasting.amounts import day_words, period_words
from forecasting.catalog import Catalog, select_series
from forecasting.catalog.periods import slot
from forecasting.domain import Observation, Selection, Series
from forecasting.domain.evidence_answers import Headline
from forecasting.errors import CitecastError
from forecasting.evidence.disagreement import newest_by_definition, rival_series
from forecasting.evidence.refit import Refit, headline_of, known_on
from forecasting.models import METHODS
from forecasting.pipeline import DIRECT, is_joint, methods_for, project_often

RECENT_YEARS = 5
"""Rivals are compared where both have a value in one of so many last years."""
Readings = tuple[tuple[str, float], ...]
"""A name, and the headline's median by it; the first is the one in use."""


def revised_readings(catalog: Catalog, selection: Selection, base: Headline) -> Iterator[tuple[str, float]]:
    """The median as each replaced vintage of the values in use would have it, oldest first."""
    yield "as published now", base.median
    series = in_use(catalog, selection)
    used = {slot(point.period, series.quantity.frequency): point for point in series.observations}
    newest: dict[object, tuple[Observation, Observation]] = {}
    for row in sorted(catalog.observations, key=lambda row: row.period):
        point = used.get(slot(row.period, series.quantity.frequency)) if row.series_id == selection.series_id else None
        comparable = point is not None and (series.quantity.revision == "edition" or row.definition_id == point.definition_id)
        if point is not None and comparable and row.vintage < point.vintage:
            newest[row.vintage] = (row, point)
    for row, point in sorted(newest.values(), key=lambda pair: pair[0].vintage):
        yield f"as published on {day_words(row.vintage)} ({period_words(row.period)})", _carried(base.median, row.value, point.value, series)


def rival_readings(catalog: Catalog, selection: Selection, base: Headline) -> Iterator[tuple[str, float]]:
    """The median as each rival definition and publisher of the same place would have it."""
    series = in_use(catalog, selection)
    own = dict(zip(series.years, series.comparable_values, strict=True))
    since = series.years[-1] - RECENT_YEARS
    yield catalog.definitions[series.definition_id].label, base.median
    as_of = known_on(catalog, selection)
    others = [select_series(catalog, one, as_of=as_of) for one in rival_series(catalog, selection.series_id)[1:]]
    rows = [*series.shown, *(row for other in others for row in (*other.observations, *other.shown))]
    newest = {(row.series_id, row.definition_id): row for row in newest_by_definition(row for row in rows if row.year in own and row.year > since)}
    for row in newest.values():
        if row.value > 0:
            yield f"{catalog.definitions[row.definition_id].label} ({row.year})", _carried(base.median, row.value, own[row.year], series)


def method_readings(refit: Refit, base: Headline) -> Iterator[tuple[str, float]]:
    """The median by each method that a user can choose."""
    yield _label(refit.selection.method), base.median
    for method in methods_for(refit.selection.series_id):
        if method.method_id == refit.selection.method or (method is DIRECT and not is_joint(refit.selection)):
            continue
        try:
            projected = project_often(refit.catalog, dataclasses.replace(refit.selection, method=method.method_id), only_last=True)
        except CitecastError:  # a method that cannot be fitted is no reading
            continue
        yield method.label, headline_of(projected).median


def in_use(catalog: Catalog, selection: Selection) -> Series:
    """The published series that the headline of a selection stands for."""
    return select_series(catalog, selection.series_id, as_of=known_on(catalog, selection), definition=selection.definition_id)


def _carried(median: float, other: float, own: float, series: Series) -> float:
    """The median as the other reading would have it: moved by the ratio of the two, of the odds for shares."""
    if series.quantity.measure == "share":
        return float(expit(logit(median) + logit(other) - logit(own)))
    return median * other / own


def _label(method_id: str) -> str:
    return METHODS[method_id].label if method_id in METHODS else DIRECT.label
