"""Definitions that follow one another: splices, breaks, restated values."""

from datetime import date
from typing import Any

import pytest

from builders import a_catalog, a_definition, a_splice, an_observation
from forecasting.catalog import Catalog, select_series
from forecasting.domain import Observation

LATER = date(2030, 1, 1)


def rows(definition_id: str, values: dict[int, float], **overrides: Any) -> list[Observation]:
    return [an_observation(period=str(year), value=value, definition_id=definition_id, **overrides) for year, value in values.items()]


def a_broken_catalog(**splice: Any) -> Catalog:
    """The older definition to 2019 (100, 110), the newer one from 2020 (180, 200), joined by a splice."""
    older, newer = rows("older-definition", {2018: 100.0, 2019: 110.0}), rows("a-definition", {2020: 180.0, 2021: 200.0})
    return a_catalog(*older, *newer, splices=(a_splice(**splice),))


@pytest.mark.parametrize(
    ("splice", "factor"),
    [
        ({"method": "growth_rate", "rate": 0.2}, 180 / 1.2 / 110),
        ({"method": "ratio", "rate": 1.5}, 1.5),
        ({"method": "as_published", "rate": None}, 1.0),
    ],
)
def test_splice_puts_older_values_on_the_newer_scale(splice: dict[str, Any], factor: float) -> None:
    series = select_series(a_broken_catalog(**splice), "a_series", as_of=LATER)

    assert series.values == (100.0, 110.0, 180.0, 200.0)
    assert series.comparable_values == pytest.approx((100 * factor, 110 * factor, 180.0, 200.0))
    assert series.breaks[0].splice == a_splice(**splice)


def test_growth_rate_makes_the_published_growth_hold() -> None:
    values = select_series(a_broken_catalog(method="growth_rate", rate=0.2), "a_series", as_of=LATER).comparable_values

    assert values[2] / values[1] - 1 == pytest.approx(0.2)


def test_level_shift_makes_the_step_between_definitions_the_mean_of_those_beside_it() -> None:
    values = select_series(a_broken_catalog(method="level_shift", rate=None), "a_series", as_of=LATER).comparable_values

    # yearly growth inside: 110 / 100 and 200 / 180
    assert values[2] / values[1] == pytest.approx((1.1 * 200 / 180) ** 0.5)
    assert values[1] / values[0] == pytest.approx(1.1)


def test_level_shift_needs_a_step_beside_it() -> None:
    lone = a_catalog(*rows("older-definition", {2019: 110.0}), *rows("a-definition", {2020: 180.0}), splices=(a_splice(method="level_shift", rate=None),))

    assert select_series(lone, "a_series", as_of=LATER).values == (180.0,)


def test_splice_is_unknown_before_its_vintage() -> None:
    catalog = a_broken_catalog(method="ratio", rate=2.0, vintage=date(2024, 5, 1))

    assert select_series(catalog, "a_series", as_of=date(2024, 4, 30)).values == (180.0, 200.0)
    assert select_series(catalog, "a_series", as_of=date(2024, 5, 1)).values == (100.0, 110.0, 180.0, 200.0)


def test_splices_multiply_along_the_chain() -> None:
    oldest = rows("oldest-definition", {2016: 10.0, 2017: 12.0})
    catalog = a_broken_catalog(method="ratio", rate=2.0)
    first = a_splice(splice_id="first", from_definition="oldest-definition", to_definition="older-definition", period="2018", method="ratio", rate=3.0)
    catalog = a_catalog(*oldest, *catalog.observations, splices=(*catalog.splices, first))

    series = select_series(catalog, "a_series", as_of=LATER)

    assert series.comparable_values == pytest.approx((60.0, 72.0, 200.0, 220.0, 180.0, 200.0))
    assert [found.year for found in series.breaks] == [2018, 2020]


def test_break_without_a_splice_is_not_crossed_and_says_why() -> None:
    catalog = a_broken_catalog()
    definitions = {"a-definition": a_definition(note="Everyone is counted now")}
    catalog = a_catalog(*catalog.observations, definitions=definitions)

    series = select_series(catalog, "a_series", as_of=LATER)

    assert series.years == (2020, 2021)
    assert [row.value for row in series.shown] == [100.0, 110.0]
    assert [(found.year, found.reason, found.splice) for found in series.breaks] == [(2020, "Everyone is counted now", None)]


def test_breaks_beyond_the_reach_of_the_chain_are_listed() -> None:
    oldest = rows("oldest-definition", {2016: 10.0, 2017: 12.0})
    catalog = a_broken_catalog()

    series = select_series(a_catalog(*oldest, *catalog.observations, splices=catalog.splices), "a_series", as_of=LATER)

    assert series.years == (2018, 2019, 2020, 2021)
    assert [(found.year, found.from_definition, found.splice is None) for found in series.breaks] == [
        (2018, "oldest-definition", True),
        (2020, "older-definition", False),
    ]


def test_definitions_side_by_side_are_no_break() -> None:
    one = rows("one-publisher", {2018: 1.0, 2019: 2.0, 2020: 3.0})
    other = rows("other-publisher", {2019: 5.0, 2020: 6.0, 2021: 7.0})

    series = select_series(a_catalog(*one, *other), "a_series", as_of=LATER)

    assert (series.values, series.breaks) == ((5.0, 6.0, 7.0), ())
    assert [row.value for row in series.shown] == [1.0, 2.0, 3.0]


def test_restated_value_takes_its_period_and_the_published_one_is_shown() -> None:
    published = rows("older-definition", {2018: 100.0, 2019: 110.0})
    restated = rows("a-definition", {2019: 150.0, 2020: 180.0}, kind="derived")

    series = select_series(a_catalog(*published, *restated, splices=(a_splice(rate=0.2),)), "a_series", as_of=LATER)

    assert series.values == (100.0, 150.0, 180.0)
    assert [row.value for row in series.shown] == [110.0]


def test_older_definition_published_on_after_the_splice_is_shown() -> None:
    older = rows("older-definition", {2018: 100.0, 2019: 110.0, 2020: 120.0, 2021: 125.0})
    newer = rows("a-definition", {2020: 180.0, 2022: 210.0})

    series = select_series(a_catalog(*older, *newer, splices=(a_splice(),)), "a_series", as_of=LATER)

    assert series.years == (2018, 2019, 2020, 2022)
    assert [row.value for row in series.shown] == [120.0, 125.0]


def test_splice_is_unknown_before_the_newer_definition() -> None:
    series = select_series(a_broken_catalog(), "a_series", as_of=date(2021, 3, 30))

    assert (series.definition_id, series.comparable_values, series.breaks) == ("older-definition", (100.0, 110.0), ())


def test_growth_rate_waits_for_the_values_it_needs() -> None:
    older = rows("older-definition", {2018: 100.0, 2019: 110.0})
    late = an_observation(period="2020", value=180.0, vintage=date(2024, 1, 1))
    newer = an_observation(period="2021", value=200.0)
    catalog = a_catalog(*older, late, newer, splices=(a_splice(),))

    assert select_series(catalog, "a_series", as_of=date(2023, 1, 1)).values == (200.0,)
    assert select_series(catalog, "a_series", as_of=date(2024, 1, 1)).years == (2018, 2019, 2020, 2021)


def test_yearly_series_has_one_value_a_year_whatever_the_month() -> None:
    older = rows("older-definition", {2018: 100.0, 2019: 110.0, 2020: 111.0})
    newer = [an_observation(period="2020-05", value=180.0), an_observation(period="2021-05", value=200.0)]

    series = select_series(a_catalog(*older, *newer, splices=(a_splice(period="2020-05", rate=0.2),)), "a_series", as_of=LATER)

    assert series.years == (2018, 2019, 2020, 2021)
    assert series.comparable_values == pytest.approx((100 * 150 / 110, 150.0, 180.0, 200.0))
