"""Need, share, gap and supply: they add up, stay possible, and keep their sources."""

import numpy as np
import pytest

from builders import a_series, a_source, an_observation
from forecasting.domain import Series
from forecasting.errors import HorizonError, NotEnoughEvidenceError
from forecasting.shortfall import GAP_ID, SUPPLY_ID, fit_jointly, need_and_share, project_shortfall

GAPS = (4.07e6, 3.12e6, 2.72e6, 3.55e6, 4.0e6, 4.76e6)
STAFF = (2.8e6, 3.5e6, 4.19e6, 5.01e6, 5.46e6, 5.47e6)


def _series(series_id: str, values: tuple[float, ...], *, first_year: int = 2019, source_id: str = "a-source") -> Series:
    points = tuple(an_observation(series_id=series_id, period=str(first_year + i), value=value, source_id=source_id) for i, value in enumerate(values))
    return a_series(values=values, series_id=series_id, observations=points, sources=(a_source(source_id=source_id),))


def test_need_is_workforce_plus_gap_and_share_is_gap_of_need() -> None:
    need, share = need_and_share(_series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF))

    assert need.values == pytest.approx(np.add(GAPS, STAFF))
    assert share.values == pytest.approx(np.divide(GAPS, np.add(GAPS, STAFF)))


def test_need_cites_both_gap_and_workforce() -> None:
    need, _ = need_and_share(_series(GAP_ID, GAPS, source_id="gap-study"), _series(SUPPLY_ID, STAFF, source_id="staff-study"))

    assert all(point.source_ids == ("gap-study", "staff-study") and point.kind == "derived" for point in need.observations)


def test_gap_and_supply_add_up_to_need_in_every_draw() -> None:
    joint = fit_jointly(_series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF))

    need, share = joint.draw()

    assert np.all((share > 0) & (share < 1))
    assert np.all(need * share > 0)
    assert np.all(need - need * share > 0)


def test_draws_have_the_fitted_margins() -> None:
    joint = fit_jointly(_series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF))

    need, _ = joint.draw()

    probabilities = [0.1, 0.25, 0.5, 0.75, 0.9]
    assert np.quantile(need[:, 5], probabilities) == pytest.approx(joint.need.quantiles(probabilities, horizon=6), rel=2e-3)


def test_draws_of_neighbouring_years_go_together() -> None:
    need, _ = fit_jointly(_series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF)).draw()

    assert np.corrcoef(need[:, 4], need[:, 5])[0, 1] > 0.8
    assert np.corrcoef(need[:, 0], need[:, 5])[0, 1] < 0.7


def test_correlation_is_shrunk_towards_none() -> None:
    gap, staff = _series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF)
    need, share = need_and_share(gap, staff)
    odds = np.array(share.values) / (1 - np.array(share.values))

    raw = np.corrcoef(np.diff(np.log(need.values)), np.diff(np.log(odds)))[0, 1]

    assert fit_jointly(gap, staff).correlation == pytest.approx(raw * 5 / 13)


def test_projected_gap_is_positive_and_not_absurd() -> None:
    gap = project_shortfall(_series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF), until=2030, levels=(0.5, 0.8, 0.95)).gap

    assert min(gap.band(0.95).lower) > 0
    assert gap.band(0.8).upper[-1] < 15e6


def test_projections_of_the_parts_share_years_and_sources() -> None:
    parts = project_shortfall(_series(GAP_ID, GAPS, source_id="g"), _series(SUPPLY_ID, STAFF, source_id="s"), until=2028, levels=(0.8,))

    for part in (parts.need, parts.supply, parts.gap):
        assert part.years == (2025, 2026, 2027, 2028)
        assert {source.source_id for source in part.sources} == {"g", "s"}


def test_years_with_only_a_gap_are_shown_and_not_fitted() -> None:
    parts = project_shortfall(_series(GAP_ID, (2.93e6, *GAPS), first_year=2018), _series(SUPPLY_ID, STAFF), until=2030, levels=(0.8,))

    assert [point.period for point in parts.gap.series.shown] == ["2018"]
    assert parts.gap.history[0].period == "2019"


def test_shortfall_needs_four_years_of_both() -> None:
    with pytest.raises(NotEnoughEvidenceError, match="Each year needs both a gap and a workforce"):
        project_shortfall(_series(GAP_ID, GAPS[:3]), _series(SUPPLY_ID, STAFF), until=2022, levels=(0.8,))


def test_shortfall_goes_no_further_than_its_history_spans() -> None:
    with pytest.raises(HorizonError, match="the last allowed year is 2030"):
        project_shortfall(_series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF), until=2031, levels=(0.8,))


def test_same_inputs_give_the_same_numbers() -> None:
    first, second = (project_shortfall(_series(GAP_ID, GAPS), _series(SUPPLY_ID, STAFF), until=2030, levels=(0.8,)) for _ in range(2))

    assert first == second
