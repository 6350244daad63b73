"""Projections for the API: paths are drawn once for a day, and few days are kept, whoever asks for how many."""

import json
from collections import OrderedDict
from datetime import date
from threading import Lock
from typing import Any

from dashboard.sharing.computing import Engine
from dashboard.web.api.tables import safe_csv
from forecasting.catalog import Catalog
from forecasting.cli.request import early_sentences
from forecasting.domain import Change, Projection, Selection
from forecasting.formats import projection_csv, projection_json
from forecasting.listing import idle_sentences
from forecasting.scenarios import changes_of, refuse_untouched

DAYS_KEPT = 8
"""Each holds some 5 MB of paths."""


class Projector:
    """Projects selections in worker threads."""

    def __init__(self) -> None:
        self._engines: OrderedDict[tuple[str, date | None], Engine] = OrderedDict()
        self._lock = Lock()

    def record(self, catalog: Catalog, selection: Selection) -> dict[str, Any]:
        """The documented JSON of `project`, as plain values."""
        projection = self._project(catalog, selection)
        changes = changes_of(catalog, selection)
        record: dict[str, Any] = json.loads(projection_json(projection, changes=changes, warnings=_warnings(catalog, selection, projection, changes)))
        return record

    def csv(self, catalog: Catalog, selection: Selection) -> str:
        """The documented CSV of `project`, harmless to spreadsheets."""
        return safe_csv(projection_csv(self._project(catalog, selection)))

    def _project(self, catalog: Catalog, selection: Selection) -> Projection:
        refuse_untouched(catalog, selection)
        return self._engine(catalog, selection.as_of).project(selection)

    def _engine(self, catalog: Catalog, as_of: date | None) -> Engine:
        key = (catalog.digest, as_of)
        with self._lock:
            engine = self._engines.setdefault(key, Engine(catalog=catalog))
            self._engines.move_to_end(key)
            while len(self._engines) > DAYS_KEPT:
                self._engines.popitem(last=False)
        return engine


def _warnings(catalog: Catalog, selection: Selection, projection: Projection, changes: tuple[Change, ...]) -> tuple[str, ...]:
    return early_sentences(catalog, selection) or idle_sentences(selection.settings, changes, projection.assumptions)
