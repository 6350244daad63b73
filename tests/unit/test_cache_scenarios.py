"""What pages get of scenarios is what the engine says, of the evidence that the reader chose."""

import csv
import io
from dataclasses import replace
from datetime import date

import pytest

from dashboard import cache
from dashboard.state import DRAFT, ViewState, parse
from forecasting.catalog import Catalog, amend
from forecasting.domain import OWN_SOURCE_ID, Amendment, OwnValue, Selection
from forecasting.errors import CitecastError, DocumentError, InvalidValueError
from forecasting.scenarios import ask, explain, project_selection

GAP = "global_cyber_workforce_gap"
PAY = "us_infosec_analyst_median_wage"
AS_OF = date(2026, 8, 27)
PLAIN = Selection(series_id=GAP, until=2029, as_of=AS_OF)
MOVED = replace(PLAIN, settings=(("supply_growth_shift", 0.02),))
WAGE = OwnValue(series_id=PAY, period="2026-05", value=131_000.0, vintage=date(2026, 8, 1))


def a_view(**params: str) -> ViewState:
    return parse({"as_of": AS_OF.isoformat(), "until": "2029", **params}, cache.choices((GAP, PAY)))[0]


def test_answer_to_a_setting_is_the_projection_that_the_engine_makes_alone(catalog: Catalog) -> None:
    found, alone = cache.answer(MOVED).projection, project_selection(catalog, MOVED)

    assert found is not None
    assert (found.median, found.bands, found.sources) == (alone.median, alone.bands, alone.sources)
    assert found.scenario_id == DRAFT


def test_answer_without_a_change_is_the_baseline(catalog: Catalog) -> None:
    assert cache.answer(PLAIN).projection == project_selection(catalog, PLAIN)


def test_answer_uses_the_edited_evidence(catalog: Catalog) -> None:
    selection = Selection(series_id=PAY, until=2030, as_of=AS_OF, amendment=Amendment(own=(WAGE,)))

    found = cache.answer(selection).projection

    assert found is not None and found.history[-1].value == 131_000
    assert found.median == project_selection(amend(catalog, selection.amendment), selection).median


def test_impossible_setting_is_an_answer_with_a_reason() -> None:
    found = cache.answer(replace(PLAIN, settings=(("supply_growth_shift", 9.0),)))

    assert found.projection is None
    assert "supply_growth_shift" in found.reason


def test_amendment_that_cannot_be_made_is_refused_in_words() -> None:
    amendment = Amendment(without_sources=("rumour",))

    assert "is no known source" in cache.check_amendment(amendment)[0]
    with pytest.raises(DocumentError, match="rumour"):
        cache.answer(replace(PLAIN, amendment=amendment))


def test_compared_keeps_the_order_of_the_view_and_names_the_own_scenario() -> None:
    view = a_view(set="supply_growth_shift:0.02", compare="draft,pipeline_push,baseline", title="More people")

    found = cache.compared(view, GAP)

    assert [one.scenario.scenario_id for one in found] == ["baseline", "draft", "pipeline_push"]
    assert [one.answer.projection.scenario_id for one in found if one.answer.projection] == ["baseline", "draft", "pipeline_push"]
    assert found[1].scenario.title == "More people"


def test_compared_plays_settings_in_the_own_scenario_only() -> None:
    baseline, draft = cache.compared(a_view(set="supply_growth_shift:0.02", compare="baseline,draft"), GAP)

    assert baseline.answer.projection == cache.answer(PLAIN).projection
    assert draft.answer.projection is not None
    assert draft.answer.projection.median[-1] == pytest.approx(cache.answer(MOVED).projection.median[-1])  # type: ignore[union-attr]  # it is projected


@pytest.mark.parametrize("selection", [MOVED, PLAIN, replace(PLAIN, settings=(("inflation", 0.05),))])
def test_explanation_is_that_of_the_engine(selection: Selection, catalog: Catalog) -> None:
    assert cache.explanation(selection) == explain(catalog, selection)


def test_explanation_is_none_where_nothing_is_projected() -> None:
    assert cache.explanation(replace(MOVED, series_id="us_indeed_ai_share_postings_monthly")) is None


def test_standstill_says_before_which_year_nothing_acts() -> None:
    early, plain = (cache.answer(replace(selection, until=2026)) for selection in (MOVED, PLAIN))

    assert cache.standstill(early, plain).startswith("Nothing acts before 2027: ")


def test_standstill_is_silent_where_something_moves_or_nothing_is_changed() -> None:
    assert cache.standstill(cache.answer(MOVED), cache.answer(PLAIN)) == ""
    assert cache.standstill(cache.answer(PLAIN), cache.answer(PLAIN)) == ""


def test_tornado_is_none_for_a_series_that_nothing_touches() -> None:
    assert cache.tornado_of(Selection(series_id="us_indeed_ai_share_postings_monthly", until=2028, as_of=AS_OF)) is None


def test_goal_refuses_a_lever_that_does_not_touch_the_series() -> None:
    with pytest.raises(InvalidValueError, match="one that touches"):
        cache.goal(PLAIN, "inflation", 0.0)


def test_thresholds_answer_for_every_compared_scenario(catalog: Catalog) -> None:
    view = a_view(set="supply_growth_shift:0.02", compare="baseline,draft")

    baseline, draft = cache.thresholds(view, GAP, 5_500_000.0)

    assert (baseline.scenario_id, draft.scenario_id) == ("baseline", "draft")
    assert baseline.probability == ask(catalog, PLAIN, threshold=5_500_000.0).probability > draft.probability


def test_draft_survives_its_document() -> None:
    view = a_view(scenario="pipeline_push", set="supply_growth_shift:0.02", title="More people", without=f"point:{GAP}:2019")

    assert cache.read_document(cache.document(view.draft).encode(), "mine.toml") == view.draft


def test_document_of_another_kind_is_refused() -> None:
    with pytest.raises(CitecastError, match=r"mine\.toml"):
        cache.read_document(b"a = 1", "mine.toml")


def test_lever_groups_hold_every_market_assumption_once(catalog: Catalog) -> None:
    held = [row.assumption.assumption_id for group in cache.lever_groups() for row in group.levers]

    assert sorted(held) == sorted(name for name, one in catalog.assumptions.items() if one.lever != "team_plan")
    assert sorted(one.assumption_id for one in cache.plan_assumptions()) == sorted(catalog.assumptions.keys() - set(held))


def test_csv_of_edited_evidence_says_so_in_every_row() -> None:
    amendment = Amendment(without_points=((PAY, "2012-05"),), own=(WAGE,))
    found = cache.answer(Selection(series_id=PAY, until=2030, as_of=AS_OF, amendment=amendment))

    rows = list(csv.DictReader(io.StringIO(cache.csv_of(found))))

    assert {row["evidence"] for row in rows} == {f"edited by a reader: 1 own value (source_id own-data); without series {PAY}, period 2012-05"}
    assert [row["source_ids"] for row in rows if row["period"] == "2026-05"] == [OWN_SOURCE_ID]


def test_csv_of_curated_evidence_has_no_such_column() -> None:
    assert "evidence" not in cache.csv_of(cache.answer(PLAIN)).splitlines()[0]


def test_plan_answers_the_request_of_the_view_on_edited_evidence() -> None:
    view = a_view(deployment="native_ai_soc", systems="12", staff="40", start="2027", own=f"{PAY}~2026-05~131000~observed~~2026-08-01~")

    plan = cache.plan(view.plan_request)

    assert (plan.request.ai_systems, plan.years[0].year, plan.years[-1].year) == (12, 2027, 2029)
    assert OWN_SOURCE_ID in {source.source_id for source in plan.sources}


def test_team_years_add_the_range_of_the_total() -> None:
    years = cache.team_years(cache.plan(a_view(deployment="native_ai_soc", start="2027").plan_request))

    assert all(low <= middle <= high for low, middle, high in zip(years.low, years.total, years.high, strict=True))
    assert any(role.governance for role in years.roles)
