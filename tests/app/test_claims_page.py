"""A pasted sentence is answered from the evidence, and every number can be taken along as a sentence or a citation."""

import json
import re
from datetime import date
from urllib.parse import quote

import pytest
from streamlit.testing.v1 import AppTest

from app.pages import links_of, notices_of, open_page, query_of, text_of
from dashboard.state import amendment_text
from dashboard.wording import amounts_on_page
from dashboard.wording.claims import RULES
from forecasting.catalog import Catalog
from forecasting.citations import claim_sentence
from forecasting.domain import Amendment, OwnValue, Selection
from forecasting.evidence.check import check_text
from forecasting.evidence.family import independent_sources
from forecasting.evidence.lint import lint_catalog
from forecasting.scenarios import project_selection

CLAIM = "3.4 million cybersecurity jobs are unfilled as of 2024"
UNKNOWN = "12 million quantum staff work in Norway"
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> $4.8 million$ _staff_ short in 2024 & \x00 " + "9" * 50


def codes_of(app: AppTest) -> list[str]:
    """The texts with a copy button."""
    return [one.value for one in app.code]


def test_pasted_claim_is_answered_with_what_the_catalog_knows(catalog: Catalog) -> None:
    app = open_page("claims", text=CLAIM)

    text = text_of(app)
    assert "3.4 million: contradicted" in text
    assert "4,763,963 people 2024" in text
    assert "October 2024" in text
    assert "31 October 2024" not in text
    assert {f"/sources?source={known.source_id}" for check in check_text(catalog, CLAIM).claims for known in check.known} <= links_of(app)


def test_pasted_text_goes_into_the_address() -> None:
    app = open_page("claims")

    app.text_area("claims-text").set_value(CLAIM)
    app.button[0].click().run()

    assert query_of(app)["text"] == CLAIM
    assert "3.4 million: contradicted" in text_of(app)


def test_empty_box_gives_examples_and_no_verdict() -> None:
    app = open_page("claims")

    assert any(quote("3.4 million").replace("%20", "+") in link for link in links_of(app))
    assert "contradicted The catalog" not in text_of(app)


def test_number_that_nobody_published_was_never_seen() -> None:
    assert "12 million: never seen in these words" in text_of(open_page("claims", text=UNKNOWN))


def test_number_that_agrees_is_said_to_agree() -> None:
    text = text_of(open_page("claims", text="The global cybersecurity workforce gap was 4,763,963 in 2024."))

    assert "4,763,963: agrees with the evidence" in text


def test_several_numbers_are_counted_before_they_are_answered() -> None:
    text = text_of(open_page("claims", text=f"{CLAIM}. {UNKNOWN}."))

    assert "Two numbers: 1 contradicted, 1 never seen in these words." in text


def test_text_without_a_number_is_told_so() -> None:
    assert "The text holds no number that could be checked." in text_of(open_page("claims", text="Many jobs are open."))


def test_hostile_text_is_shown_as_text() -> None:
    app = open_page("claims", text=HOSTILE)

    assert not app.exception
    assert not any("<script" in one.proto.body or "<img" in one.proto.body for one in app.get("html"))


def test_text_beyond_the_limit_is_cut_and_the_words_say_so() -> None:
    app = open_page("claims", text=f"{CLAIM}. " * 100)

    assert not app.exception
    assert "Only the first 2,000 characters of the text are checked." in notices_of(app)
    assert len(app.text_area("claims-text").value or "") == 2_000


def test_text_too_long_for_an_address_is_kept_on_the_page() -> None:
    app = open_page("claims")

    app.text_area("claims-text").set_value("Ж" * 900 + f" {CLAIM}")
    app.button[0].click().run()

    assert "text" not in query_of(app)
    assert "too long for a link" in notices_of(app)
    assert (app.text_area("claims-text").value or "").endswith(CLAIM)


def test_page_shows_every_finding_of_the_linter(catalog: Catalog) -> None:
    text = text_of(open_page("claims"))

    findings = lint_catalog(catalog)
    assert all(" ".join(one.message.split()) in text and one.remedy in text for one in findings)
    assert {one.rule for one in findings} <= RULES.keys()
    assert all(name in text for name, _ in RULES.values())


@pytest.mark.parametrize(("place", "series_id"), [("shortfall", "global_cyber_workforce_gap"), ("salaries", "us_infosec_analyst_median_wage")])
def test_panel_offers_the_median_as_the_engine_says_it(place: str, series_id: str, catalog: Catalog) -> None:
    projection = project_selection(catalog, Selection(series_id=series_id, until=2029))

    codes = codes_of(open_page(place, v="1", until="2029"))

    assert any(code.startswith(claim_sentence(projection, 2029, shown=amounts_on_page(projection)).rstrip(".")) for code in codes)


@pytest.mark.parametrize("place", ["shortfall", "ai-skills", "salaries"])
def test_copied_projection_has_the_numbers_of_the_page(place: str) -> None:
    app = open_page(place, v="1", until="2029")

    found = re.search(r"projected at (\S+(?: million)?) in 2029 \(80% range (.+?)\), as of", " ".join(codes_of(app)).replace("\u00a0", " "))

    assert found
    text = text_of(app)
    assert f"{found[1]} in 2029" in text
    assert f"8 in 10 chance of {found[2]}" in text


def test_copied_value_has_every_digit_of_the_source_card() -> None:
    assert any("measured at $129,180 in " in code for code in codes_of(open_page("salaries", v="1", point="2025-05")))


def test_source_card_offers_the_selected_value_as_a_sentence(catalog: Catalog) -> None:
    projection = project_selection(catalog, Selection(series_id="global_cyber_workforce_gap", until=2030))

    codes = codes_of(open_page("shortfall", v="1", until="2030", point="2021"))

    assert any(code.startswith(claim_sentence(projection, 2021).rstrip(".")) for code in codes)


def test_panel_cites_the_projection_in_three_styles() -> None:
    codes = codes_of(open_page("shortfall", v="1", until="2030"))

    assert any(code.startswith("Citecast. (2026, November 22).") for code in codes)
    assert any(code.startswith("@misc{citecast-global_cyber_workforce_gap-baseline") for code in codes)
    assert any(code.startswith("[") and json.loads(code)[0]["type"] == "dataset" for code in codes)


def test_overview_offers_a_sentence_for_each_headline() -> None:
    codes = codes_of(open_page("overview", v="1", until="2030"))

    assert [" in 2030 (80% range " in code for code in codes] == [True, True, True]


def test_overview_has_a_button_for_each_headline_beside_its_column() -> None:
    labels = [one.proto.popover.label for one in open_page("overview", v="1").get("popover")]

    assert [label for label in labels if label.startswith("Copy ")] == [f"Copy {name} as a sentence" for name in ("shortfall", "AI skills", "pay")]


def test_scenarios_offer_a_sentence_each() -> None:
    codes = codes_of(open_page("scenarios", v="1", compare="baseline,pipeline_push"))

    assert [name in code for name, code in zip(("scenario baseline", "scenario pipeline_push"), codes, strict=True)] == [True, True]


def test_source_is_cited_in_three_styles() -> None:
    apa, bibtex, csl = codes_of(open_page("sources", source="isc2-study-2024"))

    assert apa.startswith("ISC2. (2024, October).")
    assert bibtex.startswith("@techreport{isc2-study-2024,")
    assert json.loads(csl)[0]["id"] == "isc2-study-2024"


def test_source_page_says_what_overtook_it_and_that_the_publisher_stopped() -> None:
    app = open_page("sources", source="isc2-study-2022")

    assert "Overtaken by 2024 ISC2 Cybersecurity Workforce Study gives" in text_of(app)
    assert "The publisher stopped: no next edition is expected." in text_of(app)
    assert "/sources?source=isc2-study-2024" in links_of(app)


def test_sources_page_prints_what_each_grade_asks() -> None:
    assert "Somebody else reports the value and names the publisher." in text_of(open_page("sources"))


def test_source_tree_counts_citations_and_independent_sources(catalog: Catalog) -> None:
    history = project_selection(catalog, Selection(series_id="global_cyber_workforce_gap", until=2030)).history
    cited = [catalog.sources[source_id] for point in history for source_id in point.source_ids]

    assert f"Six values, {independent_sources(cited, catalog.sources).sentence}" in text_of(open_page("shortfall"))


def test_next_edition_is_expected_where_a_publisher_goes_on() -> None:
    assert "Next edition expected about May 2027." in text_of(open_page("salaries"))


def test_own_value_is_copied_as_the_reader_s_and_leads_nowhere() -> None:
    own = OwnValue(series_id="us_infosec_analyst_median_wage", period="2026-05", value=140_000.0, vintage=date(2026, 10, 1), note="")

    app = open_page("salaries", v="1", point="2026-05", **amendment_text(Amendment(own=(own,))))

    assert not app.exception
    assert "#" not in links_of(app)
    assert any("at $140,000 in May 2026" in code for code in codes_of(app))


@pytest.mark.parametrize(("place", "name", "known"), [("sources", "grade", "A"), ("claims", "verdict", "outdated"), ("track_record", "state", "Resolved")])
def test_filter_that_does_not_exist_is_said(place: str, name: str, known: str) -> None:
    assert f"There is no {name} “rumour” here. Shown instead: all." in notices_of(open_page(place, **{f"only_{name}": "rumour"}))
    assert "There is no" not in notices_of(open_page(place, **{f"only_{name}": known}))
