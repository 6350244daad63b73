"""The comparison of scenarios says what the engine says, keeps every choice in the address, and survives every link."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from app.pages import figure_of, links_of, notices_of, open_page, query_of, text_of
from dashboard.components.scenario_comparison import colour_of
from dashboard.figures import scenario_colours
from dashboard.state import Answer, Compared
from dashboard.theme import DARK
from forecasting.catalog import Catalog
from forecasting.domain import Scenario, Selection
from forecasting.scenarios import ask, explain, project_selection, seek

GAP = "global_cyber_workforce_gap"
SHARE = "us_ai_skill_share_postings"
AS_OF = date(2026, 6, 30)
FOUR = ("baseline", "pipeline_push", "ai_raises_stakes", "budget_freeze")
LINK = {"v": "1", "series": GAP, "until": "2030", "as_of": AS_OF.isoformat(), "compare": ",".join(FOUR)}


def open_scenarios(**query: str) -> AppTest:
    """The page with four scenarios, and what else a test asks for."""
    app = open_page("scenarios", **(LINK | query))
    assert not app.exception
    return app


def selected(scenario_id: str, series_id: str = GAP) -> Selection:
    """What the page asks of the engine."""
    return Selection(series_id=series_id, until=2030, as_of=AS_OF, scenario_id=scenario_id)


def test_figure_draws_the_median_of_every_compared_scenario(catalog: Catalog) -> None:
    medians = [trace["y"][-1] for trace in figure_of(open_scenarios())["data"] if trace.get("name") == "median"]

    assert medians == pytest.approx([project_selection(catalog, selected(scenario_id)).median[-1] for scenario_id in FOUR])


def test_axes_are_the_same_for_every_scenario() -> None:
    layout = figure_of(open_scenarios())["layout"]

    assert len({tuple(axis["range"]) for name, axis in layout.items() if name.startswith("yaxis")}) == 1


def test_page_and_figure_give_each_scenario_the_same_colour() -> None:
    answer = Answer(selection=selected("baseline"), series=None, projection=None, outlooks=(), reason="")  # type: ignore[arg-type]  # never read here
    blank = Scenario(scenario_id="", title="", narrative="", author="", schema_version=1, changes=())
    for ids in (FOUR, FOUR[1:], (*FOUR[1:], "draft")):
        compared = [Compared(scenario=replace(blank, scenario_id=name), answer=answer) for name in ids]
        assert tuple(colour_of(one, compared, DARK) for one in compared) == scenario_colours(ids, DARK)


def test_first_sentence_names_the_lowest_and_the_highest_median(catalog: Catalog) -> None:
    text = text_of(open_scenarios())

    low, high = (project_selection(catalog, selected(name)).median[-1] / 1e6 for name in ("budget_freeze", "ai_raises_stakes"))
    assert f"The lowest median for 2030 is {low:.1f} million , under “Budget freeze”; the highest, {high:.1f} million , under “AI raises the stakes”" in text


def test_table_says_how_far_each_scenario_is_from_baseline(catalog: Catalog) -> None:
    base, push = (project_selection(catalog, selected(name)).median[-1] for name in FOUR[:2])

    assert f"{(base - push) / 1e6:.1f} million less than baseline" in text_of(open_scenarios())


def test_card_tells_every_change_with_reason_and_source(catalog: Catalog) -> None:
    app, scenario = open_scenarios(), catalog.scenarios["pipeline_push"]

    text, links = text_of(app), links_of(app)
    assert scenario.narrative[:60] in text
    assert all(change.reason[:40] in text for change in scenario.changes)
    assert {f"/sources?source={source_id}" for change in scenario.changes for source_id in change.source_ids} <= links
    assert "Own judgement of the author." in text


def test_card_leads_into_the_workbench_with_its_scenario() -> None:
    links = open_scenarios(set="extra_entrants:200000", title="Mine").get("page_link")

    assert [parse_qs(link.proto.query_string, keep_blank_values=True)["scenario"] for link in links] == [[scenario_id] for scenario_id in FOUR]
    assert not any("Mine" in link.proto.query_string or "extra_entrants" in link.proto.query_string for link in links)


def test_card_of_the_own_scenario_takes_its_changes_and_words_along() -> None:
    (_, own) = open_scenarios(set="extra_entrants:200000", title="Mine", compare="baseline,draft").get("page_link")

    found = parse_qs(own.proto.query_string, keep_blank_values=True)
    assert (found["scenario"], found["set"], found["title"]) == (["baseline"], ["extra_entrants:200000"], ["Mine"])


def test_difference_is_explained_for_the_chosen_scenario(catalog: Catalog) -> None:
    app = open_scenarios()

    app.radio("scenarios-explain").set_value("budget_freeze").run()

    assert query_of(app)["explain"] == "budget_freeze"
    assert explain(catalog, selected("budget_freeze")).sentence.replace("\u00a0", " ") in text_of(app)


def test_scenario_that_does_not_touch_the_headline_has_nothing_to_explain() -> None:
    app = open_scenarios(series=SHARE, explain="pipeline_push")

    assert "No changed assumption touches this series: " in text_of(app)


def test_year_before_the_changes_act_is_explained() -> None:
    assert "Nothing acts before 2027: " in text_of(open_scenarios(until="2026", explain="pipeline_push"))


def test_threshold_typed_in_millions_asks_the_engine_in_people(catalog: Catalog) -> None:
    app = open_scenarios()

    app.number_input("scenarios-threshold").set_value(5.5).run()

    found = ask(catalog, selected("ai_raises_stakes"), threshold=5.5e6)
    assert query_of(app)["threshold"] == "5500000"
    assert "Will the shortfall exceed 5.5\u00a0million in 2030?" in text_of(app)
    assert f"{found.words}, {found.odds}, under “AI raises the stakes”" in text_of(app)


def test_other_headline_forgets_the_threshold_of_the_last() -> None:
    app = open_scenarios(threshold="5500000", lever="extra_entrants", target="3000000")

    app.radio("wide-scenarios-series").set_value(SHARE).run()

    assert "exceed 1.8% in 2030?" in text_of(app)
    assert (query_of(app)["threshold"], notices_of(app)) == ("", "")


def test_threshold_of_a_share_is_typed_in_percent() -> None:
    app = open_scenarios(series=SHARE)

    app.number_input("scenarios-threshold").set_value(4.0).run()

    assert query_of(app)["threshold"] == "0.04"
    assert "exceed 4.0% in 2030?" in text_of(app)


def test_words_for_odds_come_with_their_printed_scale() -> None:
    text = text_of(open_scenarios())

    assert "about as likely as not 33% to 66%" in text
    assert "exceptionally unlikely under 1%" in text


def test_goal_answers_for_the_chosen_lever_and_target(catalog: Catalog) -> None:
    app = open_scenarios(explain="pipeline_push")

    app.selectbox("scenarios-lever").set_value("extra_entrants").run()
    app.number_input("scenarios-target").set_value(3.0).run()

    found = seek(catalog, selected("pipeline_push"), assumption_id="extra_entrants", target=3e6)
    assert (query_of(app)["lever"], query_of(app)["target"]) == ("extra_entrants", "3000000")
    assert found.sentence.replace("\u00a0", " ") in text_of(app)


def test_goal_out_of_reach_says_how_far_it_gets() -> None:
    text = text_of(open_scenarios(explain="pipeline_push", lever="extra_entrants", target="0"))

    assert "No allowed value of “Extra entrants from training”" in text
    assert "no value does it; closest" in text


def test_fifth_scenario_cannot_be_ticked_and_the_words_say_why() -> None:
    app = open_scenarios()

    assert app.checkbox("scenarios-compare-governance_wave").disabled
    assert "Four fit side by side. Take one out to add another." in text_of(app)


def test_unticked_scenario_leaves_the_comparison_and_the_address() -> None:
    app = open_scenarios()

    app.checkbox("scenarios-compare-pipeline_push").uncheck().run()

    assert query_of(app)["compare"] == "baseline,ai_raises_stakes,budget_freeze"
    assert not app.checkbox("scenarios-compare-governance_wave").disabled


def test_own_scenario_is_compared_under_its_title_and_its_words_stay_text() -> None:
    app = open_scenarios(
        set="extra_entrants:200000", compare="baseline,draft", title="<b>Mine</b>", about="<script>alert(1)</script>", why="extra_entrants~<i>So</i>"
    )

    bodies = " ".join(element.proto.body for element in app.get("html"))
    assert "“<b>Mine</b>”" in text_of(app)
    assert not any(tag in bodies for tag in ("<b>Mine", "<script>alert", "<i>So"))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"compare": "baseline,doom"}, "There is no scenario “doom” here"),
        ({"compare": ",".join((*FOUR, "governance_wave"))}, "Up to 4 scenarios fit side by side"),
        ({"threshold": "abc"}, "The threshold “abc” is no number"),
        ({"threshold": "nan"}, "The threshold “nan” is no number"),
        ({"target": "1e999"}, "The target “1e999” is no number"),
        ({"lever": "inflation"}, "“Inflation in the United States” does not touch this series"),
        ({"explain": "<b>doom</b>"}, "There is no scenario “<b>doom</b>” here to explain"),
    ],
)
def test_impossible_link_gives_a_notice(query: dict[str, str], words: str) -> None:
    assert words in notices_of(open_scenarios(**query))


def test_day_with_too_little_evidence_gives_the_reason_and_keeps_the_choices() -> None:
    app = open_scenarios(as_of="2019-06-30")

    assert "a projection needs 4" in text_of(app)
    assert len(app.title) == 1
    assert app.checkbox("scenarios-compare-baseline").value


def test_difference_names_the_assumption_that_moves_it_most(catalog: Catalog) -> None:
    found = explain(catalog, selected("budget_freeze"))

    assert f"less than baseline, mostly “{found.parts[0].assumption.title}”" in text_of(open_scenarios())
