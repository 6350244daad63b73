"""Replay: nothing of a later vintage leaks, every day equals an ordinary projection of that day, and what came then stands beside it."""

import dataclasses
from datetime import date, timedelta
from functools import lru_cache

import pytest

from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Replay, Selection
from forecasting.errors import InvalidValueError, UnknownIdError
from forecasting.evaluation.outturns import inputs_of
from forecasting.evidence.replay import replay
from forecasting.evidence.revisions import revisions
from forecasting.pipeline import project_baseline

GAP, SHARE, WAGE, INDEED = "global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage", "us_indeed_ai_share_postings"
CATALOG = load_catalog()
SERIES = tuple(CATALOG.quantities)


@lru_cache(maxsize=512)
def played(series_id: str) -> Replay:
    """The replay of one series, once for all tests."""
    return replay(CATALOG, Selection(series_id=series_id, until=0), ahead=1)


def until(catalog: Catalog, day: date) -> Catalog:
    """The catalog as if nothing had been published after a day."""
    return dataclasses.replace(
        catalog,
        observations=tuple(row for row in catalog.observations if row.vintage <= day),
        splices=tuple(row for row in catalog.splices if row.vintage <= day),
        events=tuple(row for row in catalog.events if row.vintage <= day),
        outlooks=tuple(row for row in catalog.outlooks if row.made_on <= day),
    )


@pytest.mark.parametrize("series_id", SERIES)
def test_replay_shows_no_row_of_the_catalog_before_its_vintage(series_id: str) -> None:
    found = played(series_id)

    for step in found.steps:
        said = step.projection.series if step.projection else step.series
        assert all(row.vintage <= step.as_of for series in (step.series, said) for row in (*series.observations, *series.shown))
        assert all(outlook.made_on <= step.as_of for outlook in step.outlooks)
        assert all(event.vintage <= step.as_of for event in step.series.events)
        assert all(found.splice is None or found.splice.vintage <= step.as_of for found in step.series.breaks)
        assert all(one.observation.vintage > step.as_of for one in step.later)


@pytest.mark.parametrize("series_id", SERIES)
def test_replay_knows_every_row_of_the_catalog_from_its_vintage_on(catalog: Catalog, series_id: str) -> None:
    days = {step.as_of for step in played(series_id).steps}

    rows = [row for row in catalog.observations if row.series_id in inputs_of(series_id)]
    assert {row.vintage for row in rows} <= days
    assert {outlook.made_on for outlook in catalog.outlooks if outlook.series_id == series_id} <= days
    assert {splice.vintage for splice in catalog.splices if splice.series_id in inputs_of(series_id)} <= days


@pytest.mark.parametrize("series_id", [GAP, SHARE, WAGE, INDEED, "us_infosec_analyst_ep_employment", "global_cyber_workforce_needed"])
def test_replay_is_unmoved_by_anything_published_later(catalog: Catalog, series_id: str) -> None:
    for step in played(series_id).steps[::3]:
        alone = replay(until(catalog, step.as_of), Selection(series_id=series_id, until=0, as_of=step.as_of), ahead=1).steps[-1]

        assert dataclasses.replace(step, later=()) == alone


@pytest.mark.parametrize("series_id", [GAP, SHARE, WAGE])
def test_replay_projects_as_the_ordinary_way_does(catalog: Catalog, series_id: str) -> None:
    for step in replay(catalog, Selection(series_id=series_id, until=0)).steps[-4:]:
        assert step.projection is not None
        asked = Selection(series_id=series_id, until=step.projection.years[-1], as_of=step.as_of)
        again = project_baseline(catalog, asked)

        assert (step.projection.median, step.projection.bands) == (again.median, again.bands)
        assert (step.projection.series, step.projection.baselines) == (again.series, again.baselines)


def test_replay_sets_what_was_published_later_beside_it(catalog: Catalog) -> None:
    steps = {step.as_of: step for step in replay(catalog, Selection(series_id=WAGE, until=0)).steps}

    later = steps[date(2020, 3, 31)].later
    assert [(one.year, one.value) for one in later][:2] == [(2020, 103590.0), (2021, 102600.0)]
    assert [one.inside for one in later][:3] == [False, True, False]
    assert later[0].observation.source_ids == ("bls-oews-2020",)


def test_replay_puts_later_values_on_the_scale_of_the_day(catalog: Catalog) -> None:
    steps = {step.as_of: step for step in replay(catalog, Selection(series_id=GAP, until=0)).steps}

    (first, second) = steps[date(2022, 10, 20)].later
    assert (first.year, first.kind, second.year) == (2023, "restated", 2024)
    assert first.value == pytest.approx(3_432_476 * 1.126, rel=1e-3)


def test_replay_says_why_nothing_was_projected_on_a_day() -> None:
    first = played(WAGE).steps[0]

    assert (first.as_of, first.projection) == (date(2013, 3, 31), None)
    assert "only one usable observation" in first.message


def test_replay_rewinds_outlooks_with_the_rest() -> None:
    steps = {step.as_of: step for step in played(GAP).steps}

    assert len(steps[date(2017, 5, 31)].outlooks) == 4
    assert steps[date(2017, 5, 31)].changes == ("Cybersecurity Ventures expects 3.5\u00a0million for 2021.",)
    assert steps[date(2023, 4, 14)].projection is not None


def test_replay_reaches_as_far_ahead_as_asked(catalog: Catalog) -> None:
    near = replay(catalog, Selection(series_id=WAGE, until=0), ahead=2)

    assert {len(step.projection.years) for step in near.steps if step.projection} == {2}


def test_replay_plays_a_scenario_from_each_day(catalog: Catalog) -> None:
    plain = replay(catalog, Selection(series_id=WAGE, until=0, as_of=date(2018, 12, 31)), ahead=3).steps[-1].projection
    push = replay(catalog, Selection(series_id=WAGE, until=0, as_of=date(2018, 12, 31), settings=(("inflation", 0.06),)), ahead=3).steps[-1].projection

    assert plain is not None
    assert push is not None
    assert push.median[-1] > plain.median[-1]
    assert push.as_of == date(2018, 3, 31)


def test_replay_draws_old_and_new_lines_where_the_publisher_revised() -> None:
    old, new = played(SHARE).lines

    assert (old.known_from, old.known_until, new.known_until) == (date(2022, 3, 31), date(2025, 4, 30), None)
    assert (dict(zip(old.years, old.values, strict=True))[2021], dict(zip(new.years, new.values, strict=True))[2021]) == (0.009, 0.0149)


def test_replay_has_one_line_where_nothing_was_revised() -> None:
    assert len(played(WAGE).lines) == 1


def test_replay_stops_at_the_day_asked_for(catalog: Catalog) -> None:
    found = replay(catalog, Selection(series_id=SHARE, until=0, as_of=date(2024, 12, 31)))

    assert [step.as_of for step in found.steps] == [date(2022, 3, 31), date(2023, 4, 30), date(2024, 4, 30)]
    assert len(found.lines) == 1


def test_replay_of_an_unknown_series_is_refused(catalog: Catalog) -> None:
    with pytest.raises(UnknownIdError, match="us_ai_skill_share_posting"):
        replay(catalog, Selection(series_id="us_ai_skill_share_posting", until=0))


def test_replay_refuses_real_terms(catalog: Catalog) -> None:
    with pytest.raises(InvalidValueError, match="money of the day"):
        replay(catalog, Selection(series_id=WAGE, until=0, real=True))


@pytest.mark.parametrize(
    ("series_id", "period", "badge"),
    [
        (SHARE, "2022", "three vintages, 1.69% to 2.10%"),
        (SHARE, "2023", "two vintages, 1.39% to 1.62%"),
        (INDEED, "2024", "seven vintages, 2.16% to 2.23%"),
        ("global_cyber_workforce", "2023", "two vintages, 5.46\u00a0million to 5.50\u00a0million"),
    ],
)
def test_revisions_badge_counts_vintages_and_spans_their_values(catalog: Catalog, series_id: str, period: str, badge: str) -> None:
    assert {one.period: one.badge for one in revisions(catalog, series_id)}[period] == badge


def test_revisions_list_readings_in_order_of_vintage(catalog: Catalog) -> None:
    one = next(one for one in revisions(catalog, SHARE) if one.period == "2023")

    assert [(str(reading.vintage), reading.value, reading.source_id) for reading in one.readings] == [
        ("2024-04-30", 0.0162, "ai-index-2024"),
        ("2025-04-30", 0.0139, "ai-index-2025"),
    ]


def test_revisions_hold_nothing_that_was_published_once(catalog: Catalog) -> None:
    assert revisions(catalog, WAGE) == ()


def test_revisions_know_nothing_of_later_vintages(catalog: Catalog) -> None:
    day = date(2025, 4, 30)

    assert revisions(catalog, SHARE, as_of=day - timedelta(days=1))[0].period == "2022"
    assert len(revisions(catalog, SHARE, as_of=day)) == 10
