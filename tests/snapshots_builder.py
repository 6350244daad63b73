"""Snapshots for tests: taken once from the repository's own evidence."""

import dataclasses
from datetime import date
from functools import cache

from dashboard.sharing.taking import headline_selections, take_snapshot
from dashboard.snapshots import Snapshot
from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Amendment, OwnValue

PUBLISHED_ON = date(2026, 11, 22)
OWN = Amendment(
    without_points=(("global_cyber_workforce_gap", "2021"),),
    own=(OwnValue(series_id="us_infosec_analyst_median_wage", period="2026-05", value=131_000.0, vintage=date(2026, 11, 20), note="Our own survey"),),
)


@cache
def a_snapshot(*, scenario_id: str = "baseline", compared: tuple[str, ...] = ()) -> Snapshot:
    """The three headlines under a scenario."""
    catalog = _catalog()
    return take_snapshot(
        catalog, headline_selections(catalog, scenario_id=scenario_id), title="Three headlines", note="For tests.", published_on=PUBLISHED_ON, compared=compared
    )


@cache
def an_edited_snapshot() -> Snapshot:
    """The three headlines with a point left out, an own value and an assumption changed by hand."""
    catalog = _catalog()
    selections = headline_selections(catalog, amendment=OWN, settings=(("demand_growth_shift", 0.01),))
    return take_snapshot(catalog, selections, title="", publisher="Workforce Office", published_on=PUBLISHED_ON)


def with_median(snapshot: Snapshot, *, times: float) -> Snapshot:
    """The same with the last median of the first panel multiplied."""
    panel = snapshot.panels[0]
    assert panel.projection
    median = (*panel.projection.median[:-1], panel.projection.median[-1] * times)
    changed = dataclasses.replace(panel, projection=dataclasses.replace(panel.projection, median=median))
    return dataclasses.replace(snapshot, panels=(changed, *snapshot.panels[1:]))


@cache
def _catalog() -> Catalog:
    return load_catalog()
