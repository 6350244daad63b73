"""No label of a drawing touches another or leaves the picture, whatever is drawn."""

import dataclasses
from functools import cache

import pytest

from builders import a_projection
from charts_reader import outside, touching
from dashboard.charts import compared_svg, panel_svg
from dashboard.sharing.computing import Engine
from dashboard.snapshots import Panel
from exports_builder import a_compared, a_panel
from forecasting.catalog import Catalog, load_catalog, select_outlooks
from forecasting.domain import Projection, Selection
from forecasting.errors import CitecastError
from forecasting.pipeline import last_year_for

BOTH = pytest.mark.parametrize("wide", [True, False], ids=["wide", "narrow"])


@cache
def every_panel() -> tuple[Panel, ...]:
    """Each series of the repository, projected as far as it can be."""
    catalog = load_catalog()
    engine = Engine(catalog=catalog)
    return tuple(_panel_of(engine, Selection(series_id=name, until=_last_year(catalog, name), as_of=catalog.newest_vintage)) for name in catalog.quantities)


@BOTH
def test_no_label_touches_another_in_any_series(wide: bool) -> None:
    svgs = {panel.series.series_id: panel_svg(panel, wide=wide, ids="f") for panel in every_panel()}

    assert {name: found for name, svg in svgs.items() if (found := touching(svg))} == {}
    assert {name: lost for name, svg in svgs.items() if (lost := outside(svg, wide=wide))} == {}
    assert len(svgs) > 200


@BOTH
@pytest.mark.parametrize("others", [1, 2, 3])
def test_no_label_touches_another_between_scenarios(wide: bool, others: int) -> None:
    panel = a_panel(compared=tuple(a_compared(title) for title in ("A scenario with quite a long name", "Pipeline push", "Budget freeze")[:others]))

    svg = compared_svg(panel, title="Baseline", wide=wide, ids="f")

    assert touching(svg) == []
    assert outside(svg, wide=wide) == []


def _panel_of(engine: Engine, selection: Selection) -> Panel:
    found = engine.answer(selection)
    outlooks = select_outlooks(engine.catalog, selection.series_id, as_of=found.series.as_of)
    drawn: Projection = found.projection or a_projection()
    panel = a_panel(drawn, selection=selection, series=found.series, outlooks=outlooks)
    return panel if found.projection else dataclasses.replace(panel, projection=None)


def _last_year(catalog: Catalog, series_id: str) -> int:
    try:
        return min(2030, last_year_for(catalog, Selection(series_id=series_id, until=2030, as_of=catalog.newest_vintage)))
    except CitecastError:
        return 2030
