"""How the blend fared on reference panels, each forecast without what its own family taught: a record kept by the benchmark."""

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

RECORD = files("forecasting.evaluation") / "reference_record.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceScore:
    """Forecasts of one kind of series, cut to one number of observations; means over data sets, each counting once."""

    kind: Literal["growth", "share"]
    observations: str
    """`5`, `8`, `12`, or `7 sparse`: seven of the last twelve years."""
    data_sets: int
    series: int
    inside_80: float
    inside_95: float
    """Part of the outcomes that fell inside the range; data sets of one common shock are left out."""
    best_peer: str
    """Of the libraries measured in the same run, the one with the best weighted interval score."""
    below_best_peer: float
    """By what part our weighted interval score is below that peer's, on the series that it answered for."""
    best_peer_inside_95: float


@lru_cache(maxsize=1)
def reference_scores() -> tuple[ReferenceScore, ...]:
    """The record, counts and money first, by number of observations."""
    rows = json.loads(RECORD.read_text(encoding="utf-8"))
    return tuple(ReferenceScore(**row) for row in rows)
