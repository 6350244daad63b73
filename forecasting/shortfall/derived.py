"""Need and the unfilled share of it, derived year by year from the published gap and workforce."""

import dataclasses

from forecasting.domain import Definition, Observation, Quantity, Series
from forecasting.errors import NotEnoughEvidenceError
from forecasting.models import MIN_OBSERVATIONS

GAP_ID = "global_cyber_workforce_gap"
SUPPLY_ID = "global_cyber_workforce"
NEED_ID = "global_cyber_workforce_needed"


def is_shortfall(series_id: str) -> bool:
    """Whether a series is one of the three that are drawn together."""
    return series_id in (GAP_ID, SUPPLY_ID, NEED_ID)


def need_and_share(gap: Series, workforce: Series) -> tuple[Series, Series]:
    """Need and unfilled share in the years that have both gap and workforce, on the newest definitions' scale.

    Raises
    ------
    NotEnoughEvidenceError
        Fewer than four years have both.
    """
    gaps, staff = _by_year(gap), _by_year(workforce)
    years = sorted(gaps.keys() & staff.keys())
    if len(years) < MIN_OBSERVATIONS:
        raise NotEnoughEvidenceError(gap.series_id, count=len(years), needed=MIN_OBSERVATIONS, reason="Each year needs both a gap and a workforce.")
    need_values = tuple(gaps[year][1] + staff[year][1] for year in years)
    share_values = tuple(gaps[year][1] / need for year, need in zip(years, need_values, strict=True))
    need = _derived_series(gap, workforce, years, need_values, NEED_ID, "workforce + gap")
    share = _derived_series(gap, workforce, years, share_values, "global_cyber_unfilled_share", "gap / (workforce + gap)")
    return need, share


def with_history(series: Series, need: Series) -> Series:
    """The series cut to the years that the joint fit uses; other years stay visible as `shown`."""
    used = [(point, value) for point, value in zip(series.observations, series.comparable_values, strict=True) if point.year in need.years]
    rest = tuple(point for point in series.observations if point.year not in need.years)
    sources = tuple(dict.fromkeys((*series.sources, *need.sources)))
    return dataclasses.replace(
        series, observations=tuple(p for p, _ in used), comparable_values=tuple(v for _, v in used), shown=(*rest, *series.shown), sources=sources
    )


def _by_year(series: Series) -> dict[int, tuple[Observation, float]]:
    return {point.year: (point, value) for point, value in zip(series.observations, series.comparable_values, strict=True)}


def _derived_series(gap: Series, workforce: Series, years: list[int], values: tuple[float, ...], series_id: str, formula: str) -> Series:
    gaps, staff = _by_year(gap), _by_year(workforce)
    is_share = series_id != NEED_ID
    definition = _definition(gap, workforce, series_id, formula)
    observations = tuple(
        Observation(
            series_id=series_id,
            period=str(year),
            value=value,
            low=_end(gaps[year], staff[year], is_share=is_share, upper=False),
            high=_end(gaps[year], staff[year], is_share=is_share, upper=True),
            precision="rounded" if "rounded" in (gaps[year][0].precision, staff[year][0].precision) else "exact",
            kind="derived",
            definition_id=definition.definition_id,
            vintage=max(gaps[year][0].vintage, staff[year][0].vintage),
            vintage_precision=gaps[year][0].vintage_precision,
            citations=tuple(dict.fromkeys((*gaps[year][0].citations, *staff[year][0].citations))),
            note=f"{formula}, both on the scale of the newest definition: gap {gaps[year][1]:,.0f}, workforce {staff[year][1]:,.0f}.",
        )
        for year, value in zip(years, values, strict=True)
    )
    quantity: Quantity = dataclasses.replace(
        gap.quantity,
        series_id=series_id,
        title="Unfilled share of the security staff needed, world" if is_share else "Security staff needed, world",
        measure="share" if is_share else "count",
        unit="fraction" if is_share else "people",
        headline=False,
        note=formula,
    )
    return Series(
        quantity=quantity,
        definition_id=definition.definition_id,
        as_of=gap.as_of,
        observations=observations,
        comparable_values=values,
        shown=(),
        breaks=gap.breaks,
        events=gap.events,
        definitions=(definition, *gap.definitions),
        sources=tuple(dict.fromkeys((*gap.sources, *workforce.sources))),
    )


def _end(gap: tuple[Observation, float], staff: tuple[Observation, float], *, is_share: bool, upper: bool) -> float | None:
    """One end of what the rounding of gap and workforce leaves open; `None` when both are exact."""
    if gap[0].low is None and staff[0].low is None:
        return None
    missing = _bound(*gap, upper=upper)
    working = _bound(*staff, upper=upper != is_share)
    return missing / (missing + working) if is_share else missing + working


def _bound(point: Observation, comparable: float, *, upper: bool) -> float:
    end = point.high if upper else point.low
    return comparable if end is None else end * comparable / point.value


def _definition(gap: Series, workforce: Series, series_id: str, formula: str) -> Definition:
    return Definition(
        definition_id=f"{series_id}_derived",
        label="Derived by us",
        counts=f"{formula}, from {gap.quantity.title} and {workforce.quantity.title}",
        excludes="",
        method="Arithmetic on published values, on the scale of the newest definitions",
        valid_from="",
        valid_to="",
        comparable_with=(),
        note="",
    )
