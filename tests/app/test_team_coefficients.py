"""The coefficients of the team plan: shown with their reasons, changed, reset, and refused when impossible."""

import pytest

from app.pages import query_of, text_of
from app.plan_page import open_plan, type_number
from dashboard.components import team_coefficients
from forecasting.domain import TeamPlan


def test_coefficient_is_shown_in_percent_and_kept_as_a_fraction() -> None:
    app = type_number(open_plan(), "team-coefficient-plan_productive_share", 60.0)

    assert query_of(app)["set"] == "plan_productive_share:0.6"
    assert "One set by hand" in text_of(app)
    assert "60% instead of 80%" in text_of(app)


def test_changed_coefficient_is_reset_by_its_button() -> None:
    app = open_plan(set="plan_fte_lead:1.2,plan_productive_share:0.6")

    app.button("team-reset-plan_fte_lead").click().run()

    assert query_of(app)["set"] == "plan_productive_share:0.6"


def test_all_coefficients_are_reset_at_once() -> None:
    app = open_plan(set="plan_fte_lead:1.2,plan_productive_share:0.6")

    app.button("team-reset-all").click().run()

    assert query_of(app)["set"] == ""
    assert app.title[0].value == "12 AI-security jobs in 2030, about 3 to hire"


@pytest.mark.parametrize(
    ("typed", "words"),
    [(400.0, "400% cannot be set; it may be 40% to 100%"), (float("nan"), "0% cannot be set; it may be 40% to 100%"), (1e300, "of that size")],
)
def test_forged_coefficient_is_refused_in_a_sentence(typed: float, words: str) -> None:
    app = type_number(open_plan(), "team-coefficient-plan_productive_share", typed)

    assert not app.exception
    assert words in text_of(app)
    assert query_of(app)["set"] == ""


def test_doubt_about_a_typed_unit_names_the_coefficient() -> None:
    app = open_plan()
    app.segmented_control("team-coefficients-group").set_value("Own staff").run()

    app.number_input("team-coefficient-plan_reskill_share").set_value(0.3).run()

    assert "Own staff who can be moved in a year: 0.3 is read as 0.3%. If you mean 30%, type 30." in text_of(app)


@pytest.mark.parametrize("typed", [float("nan"), float("inf"), True, None, "80"])
def test_what_is_no_number_is_refused(plan: TeamPlan, typed: object) -> None:
    share = next(one for one in plan.assumptions if one.assumption_id == "plan_productive_share")

    said = team_coefficients.refusal_of(share, typed, kept=0.8)

    assert said == "Productive part of a paid working year: that is no number. It stays at 80%."


def test_coefficients_of_a_group_have_value_range_and_reason(plan: TeamPlan) -> None:
    text = text_of(open_plan())
    lead = next(one for one in plan.assumptions if one.assumption_id == "plan_fte_lead")

    assert lead.rationale in text
    assert "8 in 10 range 0.4 to 0.9 full-time jobs; may be set to 0.1 to 2 full-time jobs." in text


def test_every_coefficient_belongs_to_one_group(plan: TeamPlan) -> None:
    groups = team_coefficients.grouped(plan.assumptions)

    held = [one.assumption_id for group in groups.values() for one in group]
    assert sorted(held) == sorted(one.assumption_id for one in plan.assumptions)
