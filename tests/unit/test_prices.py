"""Real terms."""

import pytest

from builders import a_series, a_source, an_observation
from forecasting.domain import Series
from forecasting.errors import InvalidValueError, MissingPricesError
from forecasting.prices import to_real


def _prices(values: tuple[float, ...]) -> Series:
    points = tuple(an_observation(series_id="cpi", period=str(2020 + i), value=value, source_id="cpi-source") for i, value in enumerate(values))
    return a_series(values=values, measure="index", series_id="cpi", observations=points, sources=(a_source(source_id="cpi-source"),))


def test_real_values_are_in_prices_of_the_last_year() -> None:
    real = to_real(a_series(values=(100.0, 100, 110), first_year=2020, measure="money"), prices=_prices((200.0, 220.0, 250.0)))

    assert real.values == pytest.approx((125.0, 100 * 250 / 220, 110.0))
    assert real.quantity.price_basis == "2022"


def test_real_values_cite_wage_and_prices() -> None:
    real = to_real(a_series(values=(100.0, 100, 110), first_year=2020, measure="money"), prices=_prices((200.0, 220.0, 250.0)))

    assert real.observations[0].source_ids == ("a-source", "cpi-source")
    assert [source.source_id for source in real.sources] == ["a-source", "cpi-source"]


def test_real_terms_need_money() -> None:
    with pytest.raises(InvalidValueError, match="nominal money"):
        to_real(a_series(), prices=_prices((1.0,)))


def test_real_terms_name_the_missing_price() -> None:
    with pytest.raises(MissingPricesError, match="no price index for 2022"):
        to_real(a_series(values=(100.0, 100, 110), first_year=2020, measure="money"), prices=_prices((200.0, 220.0)))
