"""Refits of one selection on evidence that was cut: the numbers of `project_selection`, dozens of times."""

import dataclasses
from datetime import date

from forecasting.catalog import Catalog, amend, select_series
from forecasting.catalog.tables import Tables
from forecasting.domain import Amendment, Projection, Selection, Series
from forecasting.domain.evidence_answers import Headline
from forecasting.errors import UnknownIdError
from forecasting.pipeline import is_joint, project_often, select
from forecasting.scenarios import PAY_ID, SHARE_ID, World, build_world, changes_of, project_selection
from forecasting.scenarios.projecting import effective_changes, ready_world
from forecasting.scenarios.world import rebuilt_world
from forecasting.shortfall import GAP_ID, SUPPLY_ID, is_shortfall

LEVEL = 0.8
"""The range whose ends are followed."""


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Refit:
    """One selection, ready to be projected again and again."""

    catalog: Catalog
    """The rows that the selection can touch, and no others: what is left out of it is checked and cut in a moment."""
    selection: Selection
    world: World | None
    """The baseline's paths, where a scenario bends them."""

    def project(self, amendment: Amendment | None = None, *, only_last: bool = False) -> Projection:
        """The projection, on edited evidence if there is an amendment; raises what `project_selection` raises."""
        catalog = amend(self.catalog, amendment) if amendment else self.catalog
        baseline = project_often(catalog, self.selection, only_last=only_last)
        if self.world is None:
            return dataclasses.replace(baseline, scenario_id=self.selection.scenario_id)
        world = rebuilt_world(self.world, catalog, self.selection, touched=self._touched(catalog))
        return project_selection(catalog, self.selection, world=world, ready=True, baseline=baseline)

    def until(self, year: int) -> "Refit":
        """The same for another last year."""
        return dataclasses.replace(self, selection=dataclasses.replace(self.selection, until=year))

    def cut_by(self, amendment: Amendment) -> frozenset[int]:
        """What leaving out takes away of the values and splices that can touch the selection; equal cuts give equal projections."""
        sources, points = set(amendment.without_sources), set(amendment.without_points)
        rows = (row for row in self.catalog.observations if row.source_ids[0] in sources or (row.series_id, row.period) in points)
        splices = (splice for splice in self.catalog.splices if splice.source_id in sources and splice.series_id in self.series_ids)
        return frozenset(id(one) for one in (*rows, *splices))

    @property
    def series_ids(self) -> frozenset[str]:
        """The series that can touch the selection."""
        return frozenset(row.series_id for row in self.catalog.observations)

    def _touched(self, catalog: Catalog) -> frozenset[str]:
        """The series of which something was cut."""
        if catalog is self.catalog:
            return frozenset()
        kept = {id(row) for row in catalog.observations} | {id(splice) for splice in catalog.splices}
        rows = {row.series_id for row in self.catalog.observations if id(row) not in kept}
        return frozenset(rows | {splice.series_id for splice in self.catalog.splices if id(splice) not in kept})


def build_refit(catalog: Catalog, selection: Selection, *, levels: tuple[float, ...] = (LEVEL,)) -> Refit:
    """Prepare a selection for refits, with the ranges of some levels.

    Raises
    ------
    As `forecasting.scenarios.changes_of`.
    """
    asked = dataclasses.replace(selection, levels=levels, as_of=known_on(catalog, selection))
    bent = bool(effective_changes(catalog, asked, changes_of(catalog, asked)))
    kept = only_behind(catalog, asked)
    world = None
    if bent:
        drawn = None if is_shortfall(asked.series_id) and asked.method != "blend" else build_world(kept, as_of=asked.as_of, closed_form=True)
        world = ready_world(kept, asked, drawn)
    return Refit(catalog=kept, selection=asked, world=world)


def only_behind(catalog: Catalog, selection: Selection) -> Catalog:
    """The catalog without the observations that can never touch the selection, whatever its year."""
    quantity = catalog.quantities.get(selection.series_id)
    if quantity is None:
        raise UnknownIdError("series", selection.series_id, known=tuple(catalog.quantities))
    bent = bool(changes_of(catalog, selection))
    shortfall = (GAP_ID, SUPPLY_ID) if is_shortfall(selection.series_id) or bent else ()
    wanted = frozenset((selection.series_id, quantity.deflator, *shortfall, *((SHARE_ID, PAY_ID) if bent else ())))
    rows = tuple(row for row in catalog.tables["observations"] if row.text("series_id") in wanted)
    return dataclasses.replace(
        catalog,
        observations=tuple(row for row in catalog.observations if row.series_id in wanted),
        tables=Tables(rows={**catalog.tables.rows, "observations": rows}),
    )


def known_on(catalog: Catalog, selection: Selection) -> date:
    """The as-of day of a selection."""
    return selection.as_of or catalog.newest_vintage


def series_behind(catalog: Catalog, selection: Selection) -> tuple[Series, ...]:
    """The published series that a selection is projected from: gap and workforce where they are drawn together, else one."""
    if not is_joint(selection):
        return (select(catalog, selection),)
    as_of = known_on(catalog, selection)
    return select_series(catalog, GAP_ID, as_of=as_of), select_series(catalog, SUPPLY_ID, as_of=as_of)


def headline_of(projection: Projection, year: int | None = None) -> Headline:
    """The headline of one year; of the last by default."""
    place = -1 if year is None else projection.years.index(year)
    band = projection.band(LEVEL)
    return Headline(year=projection.years[place], median=projection.median[place], lower=band.lower[place], upper=band.upper[place])
