"""From a selection to its projection, over a tiny catalog."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import a_data_dir
from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Selection
from forecasting.errors import HorizonError, InvalidValueError, NotEnoughEvidenceError, UnknownIdError
from forecasting.pipeline import methods_for, select, shortfall_projections
from forecasting.scenarios import project_selection

SHARE = "us_ai_skill_share_postings"
WAGE = "us_infosec_analyst_median_wage"
GAP = "global_cyber_workforce_gap"


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    return load_catalog(a_data_dir(tmp_path))


def test_projection_names_what_it_was_asked_for(catalog: Catalog) -> None:
    projection = project_selection(catalog, Selection(series_id=SHARE, until=2027, method="drift"))

    assert (projection.series_id, projection.method, projection.scenario_id) == (SHARE, "drift", "baseline")
    assert projection.as_of == catalog.newest_vintage


def test_projection_in_real_terms_is_in_prices_of_the_last_year(catalog: Catalog) -> None:
    real = project_selection(catalog, Selection(series_id=WAGE, until=2026, real=True))

    assert real.series.quantity.price_basis == "2024"
    assert all(point.kind == "derived" for point in real.history)


def test_real_terms_are_refused_where_there_is_no_price_index(catalog: Catalog) -> None:
    with pytest.raises(InvalidValueError, match="a money series with a price index"):
        select(catalog, Selection(series_id=SHARE, until=2027, real=True))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"scenario_id": "basline"}, "There is no scenario 'basline'. Did you mean 'baseline'"),
        ({"method": "direct"}, "There is no method 'direct'"),
        ({"series_id": "us_ai_skill_share"}, "Did you mean 'us_ai_skill_share_postings'"),
        ({"settings": (("unheard_of", 1.0),)}, "There is no assumption 'unheard_of'"),
    ],
)
def test_unknown_ids_are_named_with_the_nearest(catalog: Catalog, change: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownIdError, match=message):
        project_selection(catalog, Selection(**{"series_id": SHARE, "until": 2027, **change}))


def test_real_terms_of_the_shortfall_are_refused(catalog: Catalog) -> None:
    with pytest.raises(InvalidValueError, match="a money series with a price index"):
        project_selection(catalog, Selection(series_id=GAP, until=2026, real=True))


def test_unknown_assumption_is_refused_for_the_shortfall_too(catalog: Catalog) -> None:
    with pytest.raises(UnknownIdError, match="There is no assumption 'foo'"):
        project_selection(catalog, Selection(series_id=GAP, until=2026, settings=(("foo", 1.0),)))


def test_real_terms_before_the_first_vintage_are_refused_with_a_sentence(catalog: Catalog) -> None:
    with pytest.raises(NotEnoughEvidenceError, match="There are no usable observations"):
        project_selection(catalog, Selection(series_id=WAGE, until=2020, real=True, as_of=date(2000, 1, 1)))


def test_horizon_error_is_raised_for_a_year_too_far(catalog: Catalog) -> None:
    with pytest.raises(HorizonError, match="the last allowed year is 2028"):
        project_selection(catalog, Selection(series_id=SHARE, until=2029))


def test_earlier_as_of_knows_less(catalog: Catalog) -> None:
    with pytest.raises(NotEnoughEvidenceError, match="a projection needs 4"):
        project_selection(catalog, Selection(series_id=WAGE, until=2024, as_of=date(2022, 12, 31)))


def test_direct_method_is_offered_for_the_shortfall_alone() -> None:
    assert "direct" in {method.method_id for method in methods_for(GAP)}
    assert "direct" not in {method.method_id for method in methods_for(SHARE)}


def test_shortfall_without_a_workforce_says_what_is_missing(catalog: Catalog) -> None:
    with pytest.raises(UnknownIdError, match="global_cyber_workforce"):
        shortfall_projections(catalog, Selection(series_id=GAP, until=2026))
