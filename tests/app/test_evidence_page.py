"""The page about what the evidence says tells what the engines found, rewinds, restates, and survives every link."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from app.pages import links_of, notices_of, open_page, query_of, text_of, trace_of
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.evidence.budget import uncertainty_budget
from forecasting.evidence.disagreement import disagreement
from forecasting.evidence.influence import influence
from forecasting.evidence.replay import replay
from forecasting.evidence.revisions import revisions

GAP = "global_cyber_workforce_gap"
SHARE = "us_ai_skill_share_postings"
UK = "uk_cyber_workforce_gap"
AS_OF = date(2026, 6, 30)
LINK = {"v": "1", "series": GAP, "until": "2030", "as_of": AS_OF.isoformat()}


def open_evidence(**query: str) -> AppTest:
    """The page for the shortfall, and what else a test asks for."""
    app = open_page("evidence", **(LINK | query))
    assert not app.exception
    return app


def selected(series_id: str = GAP) -> Selection:
    """What the page asks of the engine."""
    return Selection(series_id=series_id, until=2030, as_of=AS_OF)


def test_headlines_come_first_and_other_series_can_be_chosen() -> None:
    options = open_evidence().selectbox("wide-evidence-series").options

    assert options[0].startswith("Cybersecurity workforce gap")
    assert len(options) > 20


def test_bar_splits_the_range_as_the_engine_does(catalog: Catalog) -> None:
    text = text_of(open_evidence(series=SHARE))

    found = uncertainty_budget(catalog, selected(SHARE))
    assert all(f"{part.title} {part.percent_words}" in text for part in found.parts if part.share > 0)
    assert "Printed range: 2.6 percentage points" in text
    assert "With everything: 3.3 percentage points" in text


def test_both_widths_are_said_once_where_they_are_the_same() -> None:
    text = text_of(open_evidence())

    assert "Printed range: 11.0 million" in text
    assert "With everything" not in text


def test_replay_says_what_was_said_and_what_came(catalog: Catalog) -> None:
    text = text_of(open_evidence(then="2023-06-15"))

    step = next(step for step in replay(catalog, selected()).steps if step.as_of == date(2023, 4, 14))
    assert (step.later[-1].year, step.later[-1].inside) == (2024, True)
    said = "On 15 June 2023 this page would have said 3.6 million for 2024, 8 in 10 chance of 1.6 to 6.0 million; it came to 4.6 million"
    assert said in text.replace(" ,", ",")


def test_replay_figure_draws_the_median_of_the_day_and_what_came(catalog: Catalog) -> None:
    app = open_evidence(then="2023-06-15")

    step = next(step for step in replay(catalog, selected()).steps if step.as_of == date(2023, 4, 14))
    assert step.projection is not None
    assert trace_of(app, "median")["y"][1:] == pytest.approx(list(step.projection.median))
    assert trace_of(app, "what came")["y"] == pytest.approx([one.value for one in step.later])


def test_slider_rewinds_and_the_address_says_so() -> None:
    app = open_evidence()

    app.select_slider("evidence-then").set_value(date(2018, 10, 31)).run()

    assert query_of(app)["then"] == "2018-10-31"
    assert "On 31 October 2018 this page would have projected nothing." in text_of(app)


def test_any_day_can_be_chosen() -> None:
    app = open_evidence()

    app.date_input("evidence-any-day").set_value(date(2023, 12, 24)).run()

    assert query_of(app)["then"] == "2023-12-24"
    assert "On 24 December 2023 this page would have said" in text_of(app)
    assert app.select_slider("evidence-then").value == date(2023, 10, 31)


def test_rewritten_history_is_drawn_beside_the_old_one() -> None:
    app = open_evidence(series=SHARE, then="2024-04-30")

    assert trace_of(app, "as it reads today")["y"][-1] == pytest.approx(0.0149, abs=1e-4)
    assert trace_of(app, "observed")["y"][-1] == pytest.approx(0.009)


def test_revised_value_carries_its_vintages(catalog: Catalog) -> None:
    badges = [one.badge.replace("\u00a0", " ") for one in revisions(catalog, GAP, as_of=AS_OF)]

    assert badges == ["two vintages, 3.43 million to 3.55 million"]
    assert badges[0] in text_of(open_evidence(then="2023-06-15"))


def test_influence_is_told_in_the_words_of_the_engine_and_ranked(catalog: Catalog) -> None:
    text = text_of(open_evidence(series=SHARE))

    found = influence(catalog, selected(SHARE))
    assert found.sentence.replace("\u00a0", " ") in text
    assert text.index("The value of 2024") < text.index("The value of 2022") < text.index("The value of 2023")


def test_other_definition_restates_the_headline_on_the_whole_page() -> None:
    app = open_evidence(series=SHARE)
    assert "Counted as “Lightcast skills, 2025 edition”, 2030 is 2.0%" in text_of(app)

    app.radio("evidence-counted").set_value("lightcast_ai_2022").run()

    assert "Counted as “Lightcast skills, 2022 edition”, 2030 is 1.1%" in text_of(app)
    assert "ask for AI skills in 2030: 1.1%" in text_of(app)
    assert query_of(app)["definition"] == "lightcast_ai_2022"


def test_breaks_are_told_with_reason_and_splice() -> None:
    text = text_of(open_evidence())

    assert "China and India were added and the fieldwork changed. Splice in use: joined by the publisher’s own growth into the year, 26.2%." in text
    assert "Not joined: no fit crosses it." in text


def test_rivals_stand_side_by_side_with_the_reason_why_they_differ(catalog: Catalog) -> None:
    text = text_of(open_evidence(series=UK))

    found = disagreement(catalog, UK, as_of=AS_OF)
    assert found is not None
    assert found.sentence.replace("\u00a0", " ") in text
    assert all(one.definition in text for one in found.rivals)


def test_links_lead_to_the_sources() -> None:
    assert any(link.startswith("/sources?source=") for link in links_of(open_evidence()))


def test_other_series_forgets_the_day_of_the_last() -> None:
    app = open_evidence(then="2018-10-31")

    app.selectbox("wide-evidence-series").set_value(SHARE).run()

    assert (query_of(app)["series"], query_of(app)["then"], notices_of(app)) == (SHARE, "", "")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"then": "soon"}, "“soon” is not a date like 2026-06-30"),
        ({"then": "2026-07-01"}, "The replay cannot go to 1 July 2026: only what was known on 30 June 2026 is used."),
        ({"definition": "<b>x</b>"}, "There is no definition “<b>x</b>” here"),
    ],
)
def test_impossible_link_gives_a_notice(query: dict[str, str], words: str) -> None:
    assert words in notices_of(open_evidence(**query))


@pytest.mark.parametrize("series_id", ["uk_cyber_workforce_gap", "us_infosec_analyst_median_wage", "us_infosec_analyst_employment", "global_cyber_workforce"])
def test_every_kind_of_series_opens_under_a_scenario(series_id: str) -> None:
    app = open_evidence(series=series_id, scenario="ai_raises_stakes")

    assert (len(app.title), notices_of(app).count("There is no")) == (1, 0)


def test_day_with_too_little_evidence_gives_the_reason_and_keeps_the_rest() -> None:
    app = open_evidence(as_of="2019-12-31")

    text = text_of(app)
    assert "Nothing is projected, so no range can be split." in text
    assert "this page would have projected nothing" in text
    assert app.select_slider("evidence-then").value == date(2019, 11, 30)
