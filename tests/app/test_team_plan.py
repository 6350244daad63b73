"""The team plan answers what is asked, keeps it in the address, and refuses in a sentence."""

import pytest

from app.pages import figure_of, links_of, notices_of, query_of, text_of
from app.plan_page import open_plan, type_number
from forecasting.domain import TeamPlan

ASKED = {"deployment": "soc_retrofit", "systems": "20", "staff": "60", "start": "2027", "until": "2029", "as_of": "2026-06-30"}


def test_page_answers_without_being_asked_anything(plan: TeamPlan) -> None:
    app = open_plan()

    assert not app.exception
    assert app.title[0].value == "12 AI-security jobs in 2030, about 3 to hire"
    assert plan.deployment.description in str(app.radio("team-deployment-choice").proto.captions)


def test_figure_draws_the_medians_of_every_role(plan: TeamPlan) -> None:
    traces = {trace["name"]: trace["y"] for trace in figure_of(open_plan())["data"] if trace["type"] == "bar"}

    drawn = {need.role.title: [year.roles[place].size.fte.median for year in plan.years] for place, need in enumerate(plan.years[0].roles)}
    assert traces == {title: pytest.approx(values) for title, values in drawn.items()}


def test_link_asks_for_another_plan() -> None:
    app = open_plan(**ASKED)

    assert "Retrofit of an existing SOC, 20 AI systems, 60 security staff now, 2027 to 2029." in text_of(app)
    assert query_of(app) | ASKED == query_of(app)


@pytest.mark.parametrize(("key", "value", "parameter"), [("team-systems", 90.0, "systems"), ("team-staff", 9000.0, "staff"), ("team-until", 2028.0, "until")])
def test_typed_number_changes_answer_and_address(key: str, value: float, parameter: str) -> None:
    app = open_plan()
    before = app.title[0].value

    type_number(app, key, value)

    assert app.title[0].value != before
    assert query_of(app)[parameter] == f"{value:.0f}"


def test_deployment_changes_the_answer() -> None:
    app = open_plan()

    app.radio("team-deployment-choice").set_value("ai_as_protected_asset").run()

    assert query_of(app)["deployment"] == "ai_as_protected_asset"
    assert "AI system as the protected asset, 12 AI systems" in text_of(app)


def test_start_after_the_last_year_takes_the_last_year_along() -> None:
    app = type_number(open_plan(until="2028"), "team-start", 2030.0)

    assert (query_of(app)["start"], query_of(app)["until"]) == ("2030", "2030")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("team-systems", 0.0, "AI systems must be a whole number from 1 to 10,000, not 0. It stays at 12."),
        ("team-systems", 2.5, "not 2.5. It stays at 12."),
        ("team-staff", 1e9, "Security staff now must be a whole number from 1 to 1,000,000, not 1000000000. It stays at 40."),
        ("team-staff", float("nan"), "must be a whole number from 1 to 1,000,000, not 0. It stays at 40."),
        ("team-start", 2025.0, "Start year must be a year from 2026 to 2030, not 2025. It stays at 2027."),
        ("team-until", 2099.0, "Until must be a year from 2027 to 2030, not 2099. It stays at 2030."),
    ],
)
def test_impossible_number_is_refused_in_a_sentence(key: str, value: float, words: str) -> None:
    app = type_number(open_plan(), key, value)

    assert not app.exception
    assert words in text_of(app)
    assert app.title[0].value == "12 AI-security jobs in 2030, about 3 to hire"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"systems": "0"}, "The number of systems must be whole, from 1 to 10,000"),
        ({"staff": "1000000000"}, "The number of staff must be whole, from 1 to 1,000,000"),
        ({"start": "2001"}, "A plan starts in 2026 or later"),
        ({"until": "2099"}, "Shown to 2030, the last allowed year"),
        ({"deployment": "doom"}, "There is no deployment “doom” here"),
        ({"set": "plan_fte_lead:nan"}, "which is no number"),
        ({"set": "plan_fte_lead:60"}, "may be set from 0.1 to 2"),
    ],
)
def test_impossible_link_gives_a_notice_and_a_plan(query: dict[str, str], words: str) -> None:
    app = open_plan(**query)

    assert not app.exception
    assert words in notices_of(app)
    assert "12 AI-security jobs" in app.title[0].value


@pytest.mark.parametrize(
    ("query", "words"),
    [({"start": "2050"}, "The plan would start in 2050, after its last year, 2030"), ({"as_of": "2019-06-01"}, "Too little was known on that day")],
)
def test_plan_that_cannot_be_made_says_why_and_keeps_the_fields(query: dict[str, str], words: str) -> None:
    app = open_plan(**query)

    assert app.title[0].value == "This plan cannot be made"
    assert words in text_of(app)
    assert app.number_input("team-systems").value == 12


def test_market_scenario_changes_what_is_hard_to_fill() -> None:
    calm, tight = (text_of(open_plan(scenario=name)) for name in ("pipeline_push", "ai_raises_stakes"))

    assert "How hard each role is to fill, pipeline push market" in calm
    assert calm.split("Hardest.")[1][:90] != tight.split("Hardest.")[1][:90]


def test_every_standard_has_its_status_its_day_and_its_address(plan: TeamPlan) -> None:
    app = open_plan()
    text, links = text_of(app), links_of(app)

    assert all(one.framework.status in text and one.framework.url in links for one in plan.standards)
    assert text.count("22 Nov 2026") >= len(plan.standards)


def test_page_says_that_ranges_do_not_add_up_and_prints_the_scale(plan: TeamPlan) -> None:
    text = text_of(open_plan())

    assert "Ranges do not add up." in text
    assert "easy under 10%, takes effort 10% to 20%" in text
    assert all(sentence in text for sentence in plan.left_out)


def test_other_market_says_that_jobs_stay_as_they_are() -> None:
    assert "It does not change how many jobs your organisation needs." in text_of(open_plan(scenario="budget_freeze"))
    assert "It does not change how many jobs" not in text_of(open_plan())
