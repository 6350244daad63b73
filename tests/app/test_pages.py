"""Every page runs, and what its figure draws is what the engine projects."""

from datetime import date

import pytest

from app.pages import PAGES, figure_of, links_of, notices_of, open_page, query_of, text_of, trace_of
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.scenarios import project_selection

HEADLINES = {"shortfall": "global_cyber_workforce_gap", "ai-skills": "us_ai_skill_share_postings", "salaries": "us_infosec_analyst_median_wage"}
AS_OF = date(2026, 6, 30)
LINK = {"v": "1", "until": "2029", "as_of": AS_OF.isoformat()}


@pytest.mark.parametrize("place", PAGES)
def test_page_runs_without_an_error(place: str) -> None:
    app = open_page(place)

    assert not app.exception
    assert len(app.title) + sum("<h1>" in one.proto.body for one in app.get("html")) == 1


@pytest.mark.parametrize(("place", "series_id"), HEADLINES.items())
def test_figure_draws_the_projection(place: str, series_id: str, catalog: Catalog) -> None:
    projection = project_selection(catalog, Selection(series_id=series_id, until=2029, as_of=AS_OF))

    median = trace_of(open_page(place, **LINK), "median")

    assert tuple(median["x"][1:]) == projection.years
    assert tuple(median["y"][1:]) == pytest.approx(projection.median)


@pytest.mark.parametrize(("place", "series_id"), HEADLINES.items())
def test_figure_draws_every_observation(place: str, series_id: str, catalog: Catalog) -> None:
    projection = project_selection(catalog, Selection(series_id=series_id, until=2029, as_of=AS_OF))

    observed = trace_of(open_page(place, **LINK), "observed")

    assert tuple(observed["y"]) == pytest.approx(projection.series.values)
    assert observed["customdata"] == [point.period for point in projection.history]


@pytest.mark.parametrize(("place", "series_id"), HEADLINES.items())
def test_source_of_every_point_is_one_click_away(place: str, series_id: str, catalog: Catalog) -> None:
    history = project_selection(catalog, Selection(series_id=series_id, until=2029, as_of=AS_OF)).history

    for point in (history[0], history[-1]):
        app = open_page(place, **LINK, point=point.period)
        source = catalog.sources[point.source_ids[0]]
        assert source.url in links_of(app)
        assert source.title in text_of(app)


@pytest.mark.parametrize(("place", "series_id"), HEADLINES.items())
def test_page_links_every_source_of_the_history(place: str, series_id: str, catalog: Catalog) -> None:
    history = project_selection(catalog, Selection(series_id=series_id, until=2029, as_of=AS_OF)).history

    assert {catalog.sources[source_id].url for point in history for source_id in point.source_ids} <= links_of(open_page(place, **LINK))


def test_overview_says_the_medians_of_the_headlines(catalog: Catalog) -> None:
    wage = project_selection(catalog, Selection(series_id=HEADLINES["salaries"], until=2029, as_of=AS_OF))

    words = text_of(open_page("overview", **LINK))

    assert f"${round(wage.median[-1], -3):,.0f}" in words
    assert words.count("8 in 10 chance") >= len(HEADLINES)


def test_overview_links_each_headline_with_the_whole_view() -> None:
    links = [link for link in links_of(open_page("overview", **LINK)) if "series=" in link]

    assert len(links) == len(HEADLINES)
    assert all("until=2029" in link and "as_of=2026-06-30" in link and "point=20" in link for link in links)


def test_outlook_of_a_projection_opens_in_the_track_record() -> None:
    (address,) = [one for one in links_of(open_page("shortfall")) if one.startswith("/track-record?dot=cv-2021")]

    opened = open_page("track_record", dot=address.partition("dot=")[2])

    assert "Opened outlook: Cybersecurity Ventures 2021" in text_of(opened)
    assert not notices_of(opened)


def test_figure_follows_the_ranges_asked_for() -> None:
    narrow = {trace.get("name") for trace in figure_of(open_page("salaries", **LINK, levels="0.8"))["data"]}
    wide = {trace.get("name") for trace in figure_of(open_page("salaries", **LINK, levels="0.5,0.8,0.95"))["data"]}

    assert wide - narrow >= {"band 50", "band 95"}


def test_thin_evidence_is_shown_and_not_fitted() -> None:
    assert "(thin evidence)" in text_of(open_page("salaries"))


def test_source_page_shows_what_was_read_in_it(catalog: Catalog) -> None:
    source = catalog.sources["isc2-study-2024"]

    words = text_of(open_page("sources", source=source.source_id))

    assert source.title in words
    assert "4,763,963 people" in words


def test_source_page_says_growth_as_percent_and_days_once() -> None:
    words = text_of(open_page("sources", source="bls-ep-2014-24"))

    assert "growth of 17.9%" in words
    assert "Published Published" not in words


def test_assumption_of_a_share_is_said_in_percent() -> None:
    words = text_of(open_page("shortfall", scenario="pipeline_push"))

    assert "fraction" not in words


def test_claims_page_says_verdicts_as_words() -> None:
    words = text_of(open_page("claims"))

    assert "unsupported inference" in words
    assert "unsupported_inference" not in words


def test_methods_page_sets_every_member_beside_the_blend() -> None:
    words = text_of(open_page("methods", **LINK, series=HEADLINES["salaries"]))

    assert all(label in words for label in ("Blend (blend)", "Last value (last_value)", "Theta (theta)"))


def test_claims_page_lists_every_claim(catalog: Catalog) -> None:
    words = text_of(open_page("claims"))

    assert f"{len(catalog.claims)} of {len(catalog.claims)} claims" in words


def test_series_with_too_few_points_is_shown_with_the_reason() -> None:
    app = open_page("shortfall", series="uk_dsit_cyber_workforce_gap")

    assert "a projection needs 4" in text_of(app)
    assert {trace.get("name") for trace in figure_of(app)["data"]}.isdisjoint({"median", "band 80"})


def test_page_writes_its_whole_view_into_the_address() -> None:
    query = query_of(open_page("ai-skills"))

    assert query.keys() == {"v", "series", "definition", "until", "as_of", "scenario", "method", "levels", "real", "point", "set", "without", "own"}
    assert {name for name, value in query.items() if not value} == {"set", "without", "own"}


def test_skills_page_names_every_role_and_says_that_it_is_our_judgement(catalog: Catalog) -> None:
    text = text_of(open_page("ai-skills"))

    assert all(role.title in text for role in catalog.roles)
    assert "A taxonomy of our own" in text


@pytest.mark.parametrize(("place", "number"), [("shortfall", 2), ("salaries", 2), ("workbench", 3), ("team_plan", 4), ("track_record", 5)])
def test_bar_marks_the_menu_that_holds_the_page(place: str, number: int) -> None:
    sheet = next(one.proto.body for one in open_page(place).get("html") if "<style>" in one.proto.body)

    assert f'[data-testid="stTopNav"]>:nth-child({number}) [data-testid="stTopNavSection"]' in sheet


def test_sources_page_gives_the_status_of_every_standard(catalog: Catalog) -> None:
    text = text_of(open_page("sources"))

    assert all(item.status in text for item in catalog.frameworks)
