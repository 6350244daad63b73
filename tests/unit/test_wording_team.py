"""The words of a team plan hold the engine's numbers, whatever their size."""

import dataclasses

import pytest

from dashboard.wording import team
from forecasting.catalog import Catalog
from forecasting.domain import PlanRequest, Range, Spread, TeamPlan
from forecasting.errors import CitecastError, HorizonError, InvalidValueError, UnknownIdError
from forecasting.planning import plan_team


def a_spread(median: float, lower: float, upper: float) -> Spread:
    """A median with its 8 in 10 range."""
    return Spread(median=median, ranges=(Range(level=0.8, lower=lower, upper=upper),))


@pytest.fixture(scope="module")
def plan(catalog: Catalog) -> TeamPlan:
    """A plan of usual size."""
    return plan_team(catalog, PlanRequest(deployment_id="native_ai_soc", ai_systems=12, security_staff=40, start_year=2027, until=2030))


def with_last(plan: TeamPlan, *, fte: float, to_hire: float) -> TeamPlan:
    """The plan with other medians in its last year."""
    last = plan.years[-1]
    total = dataclasses.replace(last.total, fte=a_spread(fte, 0, fte * 2), to_hire=a_spread(to_hire, 0, to_hire * 2))
    return dataclasses.replace(plan, years=(*plan.years[:-1], dataclasses.replace(last, total=total)))


@pytest.mark.parametrize(
    ("fte", "to_hire", "title"),
    [
        (11.96, 3.06, "12 AI-security jobs in 2030, about 3 to hire"),
        (1.02, 0.34, "1 AI-security job in 2030, about 0.34 to hire"),
        (2598.7, 391.5, "2,600 AI-security jobs in 2030, about 392 to hire"),
        (0.31, 0.001, "0.31 AI-security jobs in 2030, hardly any to hire"),
    ],
)
def test_title_is_the_answer_in_ten_words(plan: TeamPlan, fte: float, to_hire: float, title: str) -> None:
    said = team.plan_title(with_last(plan, fte=fte, to_hire=to_hire))

    assert said == title
    assert len(said.split()) <= 10


def test_lead_says_every_year_and_the_range_of_the_budget(plan: TeamPlan) -> None:
    said = team.plan_lead(plan).replace("\u00a0", " ").replace("&#36;", "$")

    assert all(f">{team.jobs(year.total.fte.median)}</span>" in said for year in plan.years)
    assert f"8 in 10 chance of {team.money_range(plan.years[-1].total.budget.real)}".replace("\u00a0", " ") in said
    assert "in prices of 2025" in said


@pytest.mark.parametrize(
    ("spread", "words"),
    [
        (a_spread(0.0, 0.0, 0.0464), "0 to 0.05"),
        (a_spread(0.2, 0.087, 0.472), "0.08 to 0.48"),
        (a_spread(1.0, 0.001, 3.82), "0 to 3.9"),
        (a_spread(11.96, 7.57, 17.68), "7.5 to 17.7"),
    ],
)
def test_range_of_jobs_is_rounded_outward(spread: Spread, words: str) -> None:
    assert team.jobs_range(spread) == words


def test_range_of_money_names_both_sizes_where_they_differ() -> None:
    said = team.money_range(a_spread(1.58e6, 977_000, 2_435_400))

    assert said.replace("\u00a0", " ") == "$970,000 to $2.5 million"


def test_scale_is_printed_from_end_to_end(plan: TeamPlan) -> None:
    assert team.scale_sentence(plan.difficulty_scale).startswith("easy under 10%, takes effort 10% to 20%, hard 20% to 30%")
    assert team.scale_sentence(plan.difficulty_scale).endswith("extremely hard from 45% up")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (InvalidValueError("start_year", 2020, expected="2026 or later"), "The first year cannot be 2020; it must be 2026 or later."),
        (HorizonError("x", until=2040, origin_year=2024, last_allowed_year=2030), "cannot reach to 2040: the market it hires in can be projected to 2030"),
        (UnknownIdError("deployment", "doom", known=("a",)), "There is no deployment 'doom'."),
    ],
)
def test_refusal_names_no_field_of_the_engine(error: CitecastError, words: str) -> None:
    assert words in team.refusal(error)
