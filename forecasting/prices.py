"""Real terms: money series in the prices of their last year."""

import dataclasses

from forecasting.domain import Observation, Series
from forecasting.errors import InvalidValueError, MissingPricesError, NotEnoughEvidenceError


def to_real(series: Series, *, prices: Series) -> Series:
    """The series in prices of its last observed year.

    Parameters
    ----------
    series : nominal money
    prices : a price index of the same periods, in any base

    Returns
    -------
    The same periods, each value times index(last) / index(period); `derived`, citing both sources.

    Raises
    ------
    InvalidValueError
        `series` is not nominal money.
    NotEnoughEvidenceError
        The series is empty.
    MissingPricesError
        The index lacks a period of the series.
    """
    if series.quantity.measure != "money" or series.quantity.price_basis != "nominal":
        raise InvalidValueError(
            f"price basis of {series.series_id}", series.quantity.price_basis, expected="nominal money, the only kind that can be put in real terms"
        )
    if not series.observations:
        raise NotEnoughEvidenceError(series.series_id, count=0, needed=1)
    index = {point.period: point for point in prices.observations}
    missing = [point.period for point in series.observations if point.period not in index]
    if missing:
        raise MissingPricesError(series.series_id, periods=missing)
    base = series.observations[-1]
    factors = [index[base.period].value / index[point.period].value for point in series.observations]
    observations = tuple(_real(point, index[point.period], factor, base.period) for point, factor in zip(series.observations, factors, strict=True))
    used = {sid for point in observations for sid in point.source_ids}
    return dataclasses.replace(
        series,
        quantity=dataclasses.replace(series.quantity, price_basis=str(base.year)),
        observations=observations,
        comparable_values=tuple(value * factor for value, factor in zip(series.comparable_values, factors, strict=True)),
        shown=(),
        sources=tuple(dict.fromkeys((*series.sources, *(source for source in prices.sources if source.source_id in used)))),
    )


def _real(point: Observation, price: Observation, factor: float, base_period: str) -> Observation:
    how = f"{point.value:,.0f} in money of {point.period}, times {factor:.4f}: the price index of {base_period} over that of {point.period}."
    return dataclasses.replace(
        point,
        value=point.value * factor,
        low=None if point.low is None else point.low * factor,
        high=None if point.high is None else point.high * factor,
        kind="derived",
        vintage=max(point.vintage, price.vintage),
        citations=(*point.citations, *price.citations),
        note=f"{how} {point.note}".strip(),
    )
