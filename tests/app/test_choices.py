"""Choices change the numbers and the address; impossible ones give a notice; nothing is lost between pages."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from app.pages import PAGES, notices_of, open_page, query_of, text_of, trace_of

LINK = {"v": "1", "until": "2029", "as_of": "2026-06-30"}


def last_of(app: AppTest) -> tuple[float, float]:
    """Year and median at the end of the figure."""
    median = trace_of(app, "median")
    return median["x"][-1], median["y"][-1]


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("salaries", {"until": "2027"}),
        ("salaries", {"as_of": "2024-06-30"}),
        ("salaries", {"real": "1"}),
        ("salaries", {"method": "trend"}),
        ("salaries", {"series": "us_infosec_analyst_p90_wage"}),
        ("ai-skills", {"series": "gbr_ai_skill_share_postings"}),
        ("shortfall", {"method": "direct"}),
    ],
)
def test_choice_in_the_address_changes_the_numbers(place: str, change: dict[str, str]) -> None:
    assert last_of(open_page(place, **(LINK | change))) != last_of(open_page(place, **LINK))


def test_definition_in_the_address_changes_the_observations() -> None:
    edition = open_page("ai-skills", **LINK, definition="lightcast_ai_2022")

    assert trace_of(edition, "observed")["y"] != trace_of(open_page("ai-skills", **LINK), "observed")["y"]


@pytest.mark.parametrize("prefix", ["wide", "narrow"])
def test_year_control_changes_figure_and_address(prefix: str) -> None:
    app = open_page("salaries", **LINK)

    app.number_input(f"{prefix}-salaries-until").set_value(2027).run()

    assert query_of(app)["until"] == "2027"
    assert last_of(app)[0] == 2027


def test_as_of_control_rewinds_the_evidence() -> None:
    app = open_page("salaries", **LINK)

    app.date_input("wide-salaries-as_of").set_value(date(2024, 6, 30)).run()

    assert (query_of(app)["as_of"], query_of(app)["point"]) == ("2024-06-30", "2023-05")
    assert trace_of(app, "observed")["customdata"][-1] == "2023-05"


def test_money_control_shows_real_terms() -> None:
    app = open_page("salaries", **LINK)

    app.radio("wide-salaries-real").set_value("1").run()

    assert query_of(app)["real"] == "1"
    assert "in 2025 dollars" in text_of(app)


def test_series_control_starts_from_its_own_definition_and_last_point() -> None:
    app = open_page("shortfall", **LINK, definition="isc2_gap_2019_21", point="2019")

    app.radio("wide-shortfall-series").set_value("global_cyber_workforce").run()

    assert (query_of(app)["definition"], query_of(app)["point"]) == ("newest", "2024")
    assert notices_of(app) == ""


def test_year_and_as_of_go_along_to_another_page() -> None:
    app = open_page("salaries", v="1", until="2028", as_of="2026-06-30")

    app.query_params = {}
    app.switch_page(PAGES["ai-skills"]).run()

    assert (query_of(app)["until"], query_of(app)["as_of"]) == ("2028", "2026-06-30")


def test_year_beyond_a_history_comes_back_on_the_page_that_allows_it() -> None:
    app = open_page("salaries", v="1", until="2034")

    app.query_params = {}
    app.switch_page(PAGES["shortfall"]).run()
    clamped = query_of(app)["until"]
    app.query_params = {}
    app.switch_page(PAGES["salaries"]).run()

    assert clamped == "2030"
    assert query_of(app)["until"] == "2034"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"series": "martian_workforce_gap"}, "There is no series “martian_workforce_gap”"),
        ({"until": "2999"}, "Shown to 2030, the last allowed year"),
        ({"until": "soon"}, "“soon” is not a year"),
        ({"as_of": "yesterday"}, "“yesterday” is not a date"),
        ({"as_of": "2000-01-01"}, "Nothing was published yet"),
        ({"scenario": "doom"}, "There is no scenario"),
        ({"definition": "made-up"}, "There is no definition"),
        ({"point": "1066"}, "There is no point"),
        ({"levels": "2"}, "are not offered"),
        ({"series": "<script>alert(1)</script>"}, "There is no series “<script>"),
    ],
)
def test_impossible_link_gives_a_notice_and_a_view(query: dict[str, str], words: str) -> None:
    app = open_page("shortfall", **query)

    assert not app.exception
    assert words in notices_of(app)
    assert trace_of(app, "observed")["y"]


def test_unknown_source_gives_a_notice() -> None:
    assert "There is no source “isc3”" in notices_of(open_page("sources", source="isc3"))


def test_filter_leaves_the_sources_that_fit() -> None:
    app = open_page("sources")

    app.selectbox("only_grade").set_value("A").run()

    grades = app.dataframe[0].value["Grade"]
    assert len(grades) > 0
    assert set(grades) == {"A"}


def test_search_leaves_the_claims_that_hold_the_words() -> None:
    app = open_page("claims")

    app.text_input("find").set_value("no such words anywhere").run()

    assert "0 of " in text_of(app)


def test_day_before_any_value_says_nothing_of_years() -> None:
    app = open_page("overview", as_of="2013-04-01", until="1")

    assert not app.exception
    assert "1900" not in text_of(app)


def test_real_terms_without_a_price_index_show_the_points_and_the_reason() -> None:
    app = open_page("methods", series="us_security_engineer_median_salary", real="1", as_of="2025-08-03")

    assert not app.exception


def test_direct_fit_does_not_borrow_the_record_of_the_blend() -> None:
    app = open_page("shortfall", method="direct")

    assert "past tries" not in text_of(app)
    assert "Kept only for the newest definition" in text_of(app)


@pytest.mark.parametrize(("asked", "shown"), [(2099, "Shown to 2030, the last allowed year"), (1990, "Shown to 2025, the first year")])
def test_year_typed_too_far_is_brought_back_with_the_reason(asked: int, shown: str) -> None:
    app = open_page("shortfall", **LINK)

    app.number_input("wide-shortfall-until").set_value(asked).run()

    assert shown in notices_of(app)
    assert not app.exception
