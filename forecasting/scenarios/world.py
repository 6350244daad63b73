"""The paths that levers act on: many joint futures of the headlines, drawn once and never changed."""

import dataclasses
import zlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

import numpy as np

from forecasting.catalog import Catalog
from forecasting.domain import Assumption, Selection, Source
from forecasting.domain.evidence import Measure
from forecasting.errors import CitecastError
from forecasting.models import Fit, draw_paths, last_allowed_year, walk_ranks, years_to
from forecasting.pipeline import fit_selection, joint_fit
from forecasting.scenarios.levers import Paths
from forecasting.shortfall import DRAWS, GAP_ID, SEED, SUPPLY_ID, is_shortfall

SHARE_ID = "us_ai_skill_share_postings"
PAY_ID = "us_infosec_analyst_median_wage"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """One series' paths in the baseline."""

    series_id: str
    years: tuple[int, ...]
    paths: Paths
    origin: float
    """The last observed value."""
    measure: Measure
    real: bool
    """Money in constant prices."""
    sources: tuple[Source, ...]

    def of(self, rows: slice) -> "Track":
        """Some of its years."""
        return dataclasses.replace(self, years=self.years[rows], paths=self.paths[rows])

    def until(self, year: int) -> "Track":
        """The same up to a year."""
        return self.of(slice(sum(one <= year for one in self.years)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JointTrack:
    """Need and workforce in the baseline; the gap is their difference in every path."""

    years: tuple[int, ...]
    need: Paths
    supply: Paths
    origin: float
    """The workforce in the last observed year."""
    sources: tuple[Source, ...]

    def until(self, year: int) -> "JointTrack":
        """The same up to a year."""
        count = sum(one <= year for one in self.years)
        return dataclasses.replace(self, years=self.years[:count], need=self.need[:count], supply=self.supply[:count])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class World:
    """The headlines' paths at one as_of, with the assumptions that levers take; compared by identity."""

    digest: str
    as_of: date
    assumptions: Mapping[str, Assumption]
    joint: JointTrack | None
    """`None` where need and workforce cannot be fitted at that as_of: then nothing answers to scarcity."""
    tracks: Mapping[str, Track]
    start: int | None = None
    """The first year in which a scenario says that its changes act."""

    @property
    def start_year(self) -> int:
        """The first year in which changes act: the scenario's, but never before the year after the as_of date."""
        return max(self.as_of.year + 1, self.start or 0)

    def starting(self, year: int | None) -> "World":
        """The same paths for a scenario that says when its changes begin to act."""
        return self if self.start == year else dataclasses.replace(self, start=year)

    def in_force(self, years: tuple[int, ...]) -> Paths:
        """How many years the changes have acted by the end of each year: shape (years, 1), from 0."""
        return np.array([[max(0.0, year - self.start_year + 1.0)] for year in years])


def build_world(catalog: Catalog, *, as_of: date | None = None, method: str = "blend", closed_form: bool = False) -> World:
    """Fit the headlines and draw their paths; `method` fits need and unfilled share, the rest is always the blend.

    `closed_form` spares the Kalman filter; the numbers are the same to 1e-9.

    Raises
    ------
    UnknownIdError, InvalidValueError, FitNotConvergedError

    Notes
    -----
    `DRAWS` paths, seeded: the same for every scenario, so that differences between scenarios hold no noise of drawing. Need and
    unfilled share are drawn jointly; AI share and pay independently of them, because too few years tell of a link. What ties the
    headlines together is in the levers.
    """
    known = as_of or catalog.newest_vintage
    selections = [Selection(series_id=series_id, until=0, as_of=known) for series_id in (SHARE_ID, PAY_ID) if series_id in catalog.quantities]
    tracks = {selection.series_id: track for selection in selections if (track := _track_if_fitted(catalog, selection, closed_form))}
    joint = _joint_track(catalog, known, method, closed_form)
    return World(digest=catalog.digest, as_of=known, assumptions=catalog.assumptions, joint=joint, tracks=tracks)


def rebuilt_world(world: World, catalog: Catalog, selection: Selection, *, touched: Set[str]) -> World:
    """A world on edited evidence, by the closed form: only what rests on a touched series is fitted and drawn again.

    Parameters
    ----------
    world : built from the evidence before it was edited, for the same selection
    touched : series of which something was edited

    Raises
    ------
    As `build_world` and `with_track`.
    """
    joint = world.joint
    if touched & {GAP_ID, SUPPLY_ID}:
        joint = _joint_track(catalog, world.as_of, selection.method if is_shortfall(selection.series_id) else "blend", True)
    tracks = {series_id: track for series_id, track in world.tracks.items() if series_id not in touched}
    for series_id in world.tracks.keys() & touched - {selection.series_id}:
        track = _track_if_fitted(catalog, Selection(series_id=series_id, until=0, as_of=world.as_of), True)
        tracks |= {series_id: track} if track else {}
    rebuilt = dataclasses.replace(world, digest=catalog.digest, joint=joint, tracks=tracks)
    return with_track(rebuilt, catalog, selection, closed_form=True) if selection.series_id in touched else rebuilt


def with_track(world: World, catalog: Catalog, selection: Selection, *, closed_form: bool = False) -> World:
    """The world with the paths of a selected series as its method, definition and prices want them; the shortfall's are there already.

    Raises
    ------
    As `forecasting.pipeline.fit_selection`.
    """
    plain = selection.definition_id is None and selection.method == "blend" and not selection.real
    if is_shortfall(selection.series_id) or (plain and selection.series_id in world.tracks):
        return world
    track = draw_track(fit_selection(catalog, selection, closed_form=closed_form), real=selection.real)
    return dataclasses.replace(world, tracks={**world.tracks, selection.series_id: track})


def draw_track(fitted: Fit, *, real: bool = False) -> Track:
    """The paths of one fit, up to the last year that may be projected."""
    series = fitted.series
    years = years_to(series, until=last_allowed_year(series))
    normals = np.random.default_rng((SEED, zlib.crc32(series.series_id.encode()))).standard_normal((DRAWS, len(years) + 1))
    paths = draw_paths(fitted, walk_ranks(normals, steps=len(series.years) - 1))
    return Track(
        series_id=series.series_id,
        years=years,
        paths=_by_year(paths),
        origin=series.comparable_values[-1],
        measure=series.quantity.measure,
        real=real,
        sources=series.sources,
    )


def _track_if_fitted(catalog: Catalog, selection: Selection, closed_form: bool) -> Track | None:
    try:
        return draw_track(fit_selection(catalog, selection, closed_form=closed_form))
    except CitecastError:  # not enough known yet, or own values that cannot be fitted: the headline is not projected, nor tied to others
        return None


def _joint_track(catalog: Catalog, as_of: date, method: str, closed_form: bool) -> JointTrack | None:
    if not {GAP_ID, SUPPLY_ID} <= catalog.quantities.keys():
        return None
    try:
        joint = joint_fit(catalog, Selection(series_id=GAP_ID, until=0, as_of=as_of, method=method), closed_form=closed_form)
    except CitecastError:  # asked for itself, the shortfall says why
        return None
    need, share = (_by_year(draws) for draws in joint.draw())
    needed, unfilled = joint.need.series.comparable_values[-1], joint.share.series.comparable_values[-1]
    return JointTrack(years=joint.years, need=need, supply=need - need * share, origin=needed * (1 - unfilled), sources=joint.need.series.sources)


def _by_year(draws: Paths) -> Paths:
    """From (draws, years) to (years, draws), each year's draws side by side in memory."""
    paths = np.ascontiguousarray(draws.T)
    paths.setflags(write=False)
    return paths
