"""Selections answered without a running page: paths drawn once, and every refusal a sentence."""

import dataclasses
from dataclasses import dataclass, field
from datetime import date

from forecasting.catalog import Catalog
from forecasting.domain import Explanation, Projection, Selection, Series
from forecasting.errors import CitecastError, InvalidValueError, MissingPricesError, NotEnoughEvidenceError
from forecasting.pipeline import select
from forecasting.scenarios import World, build_world, changes_of, explain, project_selection
from forecasting.scenarios.projecting import effective_changes

THIN = "The evidence is too thin to fit: its values are shown, nothing is projected."


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A series with its projection, or the reason why there is none."""

    series: Series
    projection: Projection | None
    reason: str


@dataclass(slots=True, kw_only=True)
class Engine:
    """Answers selections on one catalog, whose evidence is as the reader edited it; draws the headlines' paths at most once a day and method."""

    catalog: Catalog
    _worlds: dict[tuple[date | None, str], World] = field(default_factory=dict)

    def answer(self, selection: Selection) -> Computed:
        """The projection of a selection, or its points and the reason why nothing is fitted."""
        series, refused = self._select(selection)
        if refused or series.quantity.thin:
            return Computed(series=series, projection=None, reason=refused or THIN)
        try:
            projection = self.project(selection)
        except CitecastError as error:
            return Computed(series=series, projection=None, reason=str(error))
        return Computed(series=projection.series, projection=projection, reason="")

    def project(self, selection: Selection) -> Projection:
        """As `forecasting.scenarios.project_selection`, and raises as it does."""
        return project_selection(self.catalog, selection, world=self._world(selection) if self._changes(selection) else None)

    def explain(self, selection: Selection) -> Explanation | None:
        """Why the last year differs from baseline; nothing where no change touches the series."""
        if not self._changes(selection):
            return None
        found = explain(self.catalog, selection, world=self._world(selection))
        return found if found.parts else None

    def _changes(self, selection: Selection) -> bool:
        return bool(effective_changes(self.catalog, selection, changes_of(self.catalog, selection)))

    def _world(self, selection: Selection) -> World:
        key = (selection.as_of, "blend")
        if key not in self._worlds:
            self._worlds[key] = build_world(self.catalog, as_of=selection.as_of)
        return self._worlds[key]

    def _select(self, selection: Selection) -> tuple[Series, str]:
        try:
            return select(self.catalog, selection), ""
        except (InvalidValueError, MissingPricesError, NotEnoughEvidenceError) as error:
            return select(self.catalog, dataclasses.replace(selection, real=False)), str(error)
