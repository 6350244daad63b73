"""A round's file: projections as Hubverse quantile rows, and back."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forecasting.domain import Projection
from forecasting.errors import InvalidValueError
from forecasting.formats import projection_hubverse

MEDIAN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedYear:
    """The quantiles recorded for one year of one projection, by probability."""

    series_id: str
    scenario_id: str
    target_year: int
    quantiles: Mapping[float, float]

    @property
    def median(self) -> float:
        """The middle quantile."""
        return self.quantiles[MEDIAN]

    @property
    def levels(self) -> tuple[float, ...]:
        """Levels of the central ranges, from the narrowest."""
        return tuple(sorted(round(1 - 2 * probability, 6) for probability in self.quantiles if probability < MEDIAN))

    def ends(self, level: float) -> tuple[float, float]:
        """Ends of a central range; raises `KeyError` for a level that was not recorded."""
        return self.quantiles[round((1 - level) / 2, 6)], self.quantiles[round((1 + level) / 2, 6)]


def round_text(projections: Sequence[Projection]) -> str:
    """All projections of a round in one table, ending with a newline.

    Raises
    ------
    InvalidValueError
        No projection, or two of one series and scenario: the rows could not be told apart.
    """
    if not projections:
        raise InvalidValueError("the round", 0, expected="at least one projection")
    pairs = [(one.series_id, one.scenario_id) for one in projections]
    twice = next((pair for pair in pairs if pairs.count(pair) > 1), None)
    if twice:
        raise InvalidValueError("the round", " under ".join(twice), expected="one projection of each series and scenario")
    tables = [projection_hubverse(one).splitlines() for one in projections]
    return "\n".join([tables[0][0], *(row for table in tables for row in table[1:])]) + "\n"


def read_round(text: str) -> tuple[RecordedYear, ...]:
    """The recorded years of a round's file, in its order."""
    found: dict[tuple[str, str, int], dict[float, float]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        key = (row["target"], row["scenario_id"], int(row["target_end_date"][:4]))
        found.setdefault(key, {})[float(row["output_type_id"])] = float(row["value"])
    return tuple(
        RecordedYear(series_id=series_id, scenario_id=scenario_id, target_year=year, quantiles=quantiles)
        for (series_id, scenario_id, year), quantiles in found.items()
    )
