"""How exactly single observations are known: rounding, bounds, rival readings and the grade of their source."""

import math

from forecasting.domain import Observation, Series
from forecasting.domain.evidence import Grade

GRADE_NOISE: dict[Grade, float] = {"A": 0.0, "B": 0.0, "C": 0.005, "D": 0.02}
"""Standard deviation added for what may have gone wrong between the publisher and the page we read, as a part of the value: own judgement.
A and B were read in the publisher's own words; C came through another hand; D cannot be traced."""


def observation_noise(series: Series) -> tuple[float, ...]:
    """Standard deviation of the error of each observation, on the scale of `comparable_values`.

    Notes
    -----
    An interval from `low` to `high` (rounding, a bound, rival readings, the source's own range) counts as uniform: width / sqrt(12).
    The part of `GRADE_NOISE` for the source of the value is added as an independent error.
    """
    grades = {source.source_id: source.grade for source in series.sources}
    return tuple(
        _error(point, grades[point.source_ids[0]]) * comparable / point.value
        for point, comparable in zip(series.observations, series.comparable_values, strict=True)
    )


def _error(point: Observation, grade: Grade) -> float:
    width = 0.0 if point.low is None or point.high is None else point.high - point.low
    return math.hypot(width / math.sqrt(12), GRADE_NOISE[grade] * point.value)
