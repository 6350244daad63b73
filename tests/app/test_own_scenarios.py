"""What a reader changes goes along from page to page, is marked wherever it shows, and comes back from link and file."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from app.pages import PAGES, SECONDS, notices_of, open_page, query_of, text_of, trace_of
from dashboard.state import amendment_text
from forecasting.catalog import Catalog
from forecasting.domain import Amendment, Change, OwnValue, Scenario

GAP = "global_cyber_workforce_gap"
LINK = {"v": "1", "as_of": "2026-09-30", "until": "2029"}
OWN = OwnValue(series_id=GAP, period="2025", value=5_000_000.0, vintage=date(2026, 8, 1), note="Asked around; 9 ~ 10 | firms")
WORKFORCE = replace(OWN, series_id="global_cyber_workforce", value=5_600_000.0)
WAGE = replace(OWN, series_id="us_infosec_analyst_median_wage", period="2026-05", value=131_000.0)
LONG = tuple(
    OwnValue(series_id=series_id, period="2025", value=value, vintage=date(2026, 8, 1), note="é" * 480)
    for series_id, value in ((GAP, 5_000_000.0), ("global_cyber_workforce", 5_600_000.0), ("us_ai_skill_share_postings", 0.019))
)


def last_median(app: AppTest) -> float:
    return float(trace_of(app, "median")["y"][-1])


def test_setting_moves_the_projection_and_is_said_above_it() -> None:
    app = open_page("shortfall", **LINK, set="supply_growth_shift:0.02")

    assert last_median(app) < last_median(open_page("shortfall", **LINK)) - 100_000
    assert "Set by hand, on top of “Baseline”: Workforce growth beyond history 2% a year." in notices_of(app)
    assert "scenario “Changed Baseline”" in text_of(app)


def test_setting_and_own_value_go_along_to_another_page() -> None:
    app = open_page("shortfall", **LINK, set="supply_growth_shift:0.02", **amendment_text(Amendment(own=(OWN,))))

    app.query_params = {}
    app.switch_page(PAGES["salaries"]).run()

    assert query_of(app)["set"] == "supply_growth_shift:0.02"
    assert query_of(app)["own"] == amendment_text(Amendment(own=(OWN,)))["own"]
    assert "holds 1 value of your own" in notices_of(app)


def test_page_without_a_scenario_leaves_settings_alone() -> None:
    app = open_page("shortfall", **LINK, set="supply_growth_shift:0.02")

    for place in ("methods", "shortfall"):
        app.query_params = {}
        app.switch_page(PAGES[place]).run()

    assert query_of(app)["set"] == "supply_growth_shift:0.02"


def test_forged_setting_never_reaches_the_engine() -> None:
    app = open_page("shortfall", **LINK, set="supply_growth_shift:1e308,extra_entrants:nan,plan_fte_lead:-1,__class__:1")

    assert not app.exception
    assert last_median(app) == last_median(open_page("shortfall", **LINK))
    assert query_of(app)["set"] == ""


def test_own_value_is_fitted_and_marked_in_figure_table_and_card() -> None:
    app = open_page("salaries", **LINK, **amendment_text(Amendment(own=(WAGE,))))

    assert (trace_of(app, "observed")["customdata"][-1], trace_of(app, "observed")["y"][-1]) == ("2026-05", 131_000)
    assert any(str(cell).endswith("own") for cell in app.dataframe[0].value["Period"])
    assert "your own value" in text_of(app)


def test_own_gap_without_its_workforce_is_shown_and_said_not_to_be_fitted() -> None:
    app = open_page("shortfall", **LINK, **amendment_text(Amendment(own=(OWN,))))

    assert any(str(cell).endswith("○ own") for cell in app.dataframe[0].value["Period"])
    assert "Shown, but not fitted: your own value for 2025." in notices_of(app)


def test_own_gap_with_its_workforce_is_fitted() -> None:
    app = open_page("shortfall", **LINK, **amendment_text(Amendment(own=(OWN, WORKFORCE))))

    assert trace_of(app, "observed")["y"][-1] == 5_000_000
    assert "not fitted" not in notices_of(app)


def test_excluded_point_leaves_the_figure() -> None:
    app = open_page("shortfall", **LINK, **amendment_text(Amendment(without_points=((GAP, "2019"),))))

    assert len(trace_of(app, "observed")["y"]) == len(trace_of(open_page("shortfall", **LINK), "observed")["y"]) - 1
    assert "This view leaves out 1 point." in notices_of(app)


@pytest.mark.parametrize("change", [{"set": "supply_growth_shift:0.02"}, {"scenario": "pipeline_push"}, amendment_text(Amendment(own=(OWN,)))])
def test_changed_view_has_no_record(change: dict[str, str]) -> None:
    text = text_of(open_page("shortfall", **LINK, **change))

    assert "past tries" not in text
    assert "baseline assumptions and the evidence as curated" in text


def test_overview_says_and_shows_what_is_changed() -> None:
    app = open_page("overview", **LINK, set="supply_growth_shift:0.02")

    assert "Set by hand" in notices_of(app)
    assert text_of(app).count("million") > 0 and text_of(app) != text_of(open_page("overview", **LINK))


def test_own_values_too_long_for_an_address_stay_in_the_session() -> None:
    app = open_page("shortfall", **LINK, own=amendment_text(Amendment(own=LONG))["own"])

    app.query_params = {"v": "1"}
    app.switch_page(PAGES["salaries"]).run()

    assert query_of(app)["own"] == "too-long"
    assert "too long for a link: download the scenario instead" in notices_of(app)
    assert "holds 3 values of your own" in notices_of(app)


def test_link_that_left_out_what_was_too_long_says_so_in_another_browser() -> None:
    app = open_page("shortfall", **LINK, own="too-long")

    assert "This link leaves out what was too long for it" in notices_of(app)
    assert not app.exception


def _take() -> None:
    import streamlit as st  # noqa: PLC0415, the script runs by itself

    from dashboard import cache, state  # noqa: PLC0415, as above

    if "brought" in st.session_state:
        st.session_state["left"] = state.take_scenario("workbench", st.session_state.pop("brought"))
    found, said = state.current("workbench", cache.choices(("global_cyber_workforce_gap",)), fields=state.WORKBENCH_FIELDS)
    st.session_state["draft"], st.session_state["day"], st.session_state["said"] = found.draft, found.as_of, said


def test_uploaded_scenario_comes_back_from_the_address(catalog: Catalog) -> None:
    changes = tuple(
        Change(assumption_id=name, value=value, reason=f"Because of {name}.", source_ids=tuple(catalog.sources)[:cited])
        for name, value, cited in (("demand_growth_shift", 0.01, 2), ("inflation", 0.03, 0))
    )
    brought = Scenario(
        scenario_id="two-things", title="Two things", narrative="First.\n\nThen <b>.", author="An analyst", schema_version=2, changes=changes,
        amendment=Amendment(without_points=((GAP, "2019"),), own=(OWN,)),
    )  # fmt: skip
    app = AppTest.from_function(_take, default_timeout=SECONDS)
    app.session_state["brought"] = brought

    app.run()

    assert app.session_state["draft"] == brought
    assert app.session_state["said"] == ()


def test_start_that_an_uploaded_scenario_loses_is_said() -> None:
    brought = Scenario(
        scenario_id="late", title="Late", narrative="Late.", author="An analyst", schema_version=2, start_year=2029,
        changes=(Change(assumption_id="inflation", value=0.03, reason="Late."),),
    )  # fmt: skip
    app = AppTest.from_function(_take, default_timeout=SECONDS)
    app.session_state["brought"] = brought

    app.run()

    assert app.session_state["left"][0].startswith("In the document the changes act from 2029. Here they start from the baseline")
    assert app.session_state["draft"].start_year is None


def test_start_that_is_that_of_the_bench_is_not_spoken_of() -> None:
    app = AppTest.from_function(_take, default_timeout=SECONDS)
    app.query_params["as_of"] = "2026-08-27"
    app.run()
    app.session_state["brought"] = Scenario(
        scenario_id="now", title="Now", narrative="Now.", author="An analyst", schema_version=2, start_year=2027, changes=()
    )

    app.run()

    assert app.session_state["left"] == ()


def _adjust() -> None:
    import streamlit as st  # noqa: PLC0415, the script runs by itself

    from dashboard import cache, state  # noqa: PLC0415, as above

    choices = cache.choices(("global_cyber_workforce_gap",))
    state.current("scenarios", choices, fields=state.SCENARIO_FIELDS)
    state.choose_settings("workbench", (("inflation", 0.05),))
    st.query_params.clear()
    st.session_state["compare"] = state.current("scenarios", choices, fields=state.SCENARIO_FIELDS)[0].compare


def test_scenario_changed_elsewhere_joins_the_comparison() -> None:
    app = AppTest.from_function(_adjust, default_timeout=SECONDS).run()

    assert app.session_state["compare"] == ("baseline", "ai_absorbs_routine", "ai_raises_stakes", "draft")


def test_uploaded_own_value_moves_the_day_on_so_that_it_is_known() -> None:
    own = OwnValue(series_id=GAP, period="2025", value=5e6, vintage=date(2026, 9, 15))
    app = AppTest.from_function(_take, default_timeout=SECONDS)
    app.query_params["as_of"] = "2026-08-27"
    app.session_state["brought"] = Scenario(
        scenario_id="own", title="Own", narrative="Own.", author="An analyst", schema_version=2, changes=(), amendment=Amendment(own=(own,))
    )

    app.run()

    assert (app.session_state["day"], app.session_state["said"]) == (date(2026, 9, 15), ())


@pytest.mark.parametrize(("until", "told"), [("2026", True), ("2030", False)])
def test_workbench_says_before_which_year_nothing_acts(until: str, told: bool) -> None:
    assert ("Nothing acts before 2027: " in text_of(open_page("workbench", **LINK | {"set": "supply_growth_shift:0.02", "until": until}))) == told
