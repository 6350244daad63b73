"""Values about what we infer: selections, bands, projections."""

from dataclasses import dataclass, field
from datetime import date

from forecasting.domain.evidence import Observation, Series, Source
from forecasting.domain.scenario import Amendment, Assumption


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a user asks for: one series, projected to a year, as known on a day."""

    series_id: str
    until: int
    as_of: date | None = None
    """`None`: the newest vintage in the catalog."""
    definition_id: str | None = None
    scenario_id: str = "baseline"
    method: str = "blend"
    levels: tuple[float, ...] = (0.5, 0.8)
    real: bool = False
    """Money in prices of the last observed year."""
    settings: tuple[tuple[str, float], ...] = ()
    """Assumptions changed by hand: (assumption_id, value); they win over the scenario's."""
    amendment: Amendment = field(default_factory=Amendment)
    """Evidence left out or added by the reader."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A central range that holds the outcome with probability `level`; aligns with `Projection.years`."""

    level: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """A naive projection shown beside ours: `last_value`, `drift` or `bls_trend`; aligns with `Projection.years`."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Median and ranges for the years after the last data, with everything that they rest on."""

    series: Series
    scenario_id: str
    method: str
    method_version: str
    years: tuple[int, ...]
    median: tuple[float, ...]
    bands: tuple[Band, ...]
    """From the narrowest level to the widest."""
    baselines: tuple[Baseline, ...]
    assumptions: tuple[Assumption, ...]
    sources: tuple[Source, ...]

    def __post_init__(self) -> None:
        if not self.sources:
            raise ValueError("a projection needs its sources")
        known = {source.source_id for source in self.sources}
        missing = [sid for point in self.series.observations for sid in point.source_ids if sid not in known]
        if missing:
            raise ValueError(f"sources lost on the way: {missing}")
        for band in self.bands:
            if not len(band.lower) == len(band.upper) == len(self.median) == len(self.years):
                raise ValueError("bands, median and years must align")
            if any(not low <= mid <= high for low, mid, high in zip(band.lower, self.median, band.upper, strict=True)):
                raise ValueError(f"the {band.level} band does not hold the median")
        for inner, outer in zip(self.bands, self.bands[1:], strict=False):
            if any(o > i for i, o in zip(inner.lower, outer.lower, strict=True)) or any(o < i for i, o in zip(inner.upper, outer.upper, strict=True)):
                raise ValueError(f"the {inner.level} and {outer.level} bands cross")

    @property
    def series_id(self) -> str:
        """Id of the projected quantity."""
        return self.series.series_id

    @property
    def unit(self) -> str:
        """Unit of the stored values."""
        return self.series.quantity.unit

    @property
    def as_of(self) -> date:
        """The day whose knowledge is used."""
        return self.series.as_of

    @property
    def history(self) -> tuple[Observation, ...]:
        """The observations used, in order of period."""
        return self.series.observations

    @property
    def origin_year(self) -> int:
        """The last year used in the fit."""
        return self.series.observations[-1].year

    def band(self, level: float) -> Band:
        """The band of one level; raises `KeyError` when it was not asked for."""
        for band in self.bands:
            if abs(band.level - level) < 1e-9:
                return band
        raise KeyError(level)
