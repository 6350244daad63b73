"""What pages say of the past and of the fits is what the engine computes."""

from datetime import date

import pytest

from app.pages import open_page, text_of
from forecasting.catalog import Catalog
from forecasting.evaluation import run_backtest

WAGE = "us_infosec_analyst_median_wage"
AS_OF = date(2026, 6, 30)
LINK = {"v": "1", "as_of": AS_OF.isoformat()}


def test_panel_counts_the_past_outcomes_that_the_backtest_counts(catalog: Catalog) -> None:
    held = run_backtest(catalog, WAGE, as_of=AS_OF).summaries[0].hits(0.8)

    text = text_of(open_page("salaries", **LINK))

    assert f"In {held.tries} past tries on this series, {held.hits} outcomes fell inside" in text


def test_methods_page_gives_hits_of_every_level(catalog: Catalog) -> None:
    held = run_backtest(catalog, WAGE, as_of=AS_OF).summaries[0]

    text = text_of(open_page("methods", **LINK, series=WAGE))

    for level in (0.5, 0.8, 0.95):
        assert f"{held.hits(level).hits} of {held.hits(level).tries}" in text


def test_methods_page_inspects_need_and_unfilled_share_of_the_shortfall() -> None:
    text = text_of(open_page("methods", **LINK, series="global_cyber_workforce_gap"))

    assert "Security staff needed, world" in text
    assert "Unfilled share of the security staff needed, world, in log odds" in text


def test_few_past_outcomes_are_listed_one_by_one(catalog: Catalog) -> None:
    backtest = run_backtest(catalog, "global_cyber_workforce_gap", as_of=AS_OF)

    text = text_of(open_page("methods", **LINK, series="global_cyber_workforce_gap"))

    assert 0 < len(backtest.outcomes) < 20
    assert "What came" in text


@pytest.mark.parametrize("series_id", ["us_cpi_u_annual_avg", "us_indeed_ai_share_postings_monthly"])
def test_series_that_is_never_projected_has_no_record(series_id: str) -> None:
    assert not open_page("methods", **LINK, series=series_id).exception
