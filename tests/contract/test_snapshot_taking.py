"""What a snapshot holds, and that its own rows give its numbers again."""

import dataclasses
from collections.abc import Callable
from datetime import date

import pytest

from dashboard.errors import PublishError
from dashboard.sharing.rows import catalog_of
from dashboard.sharing.taking import headline_selections, take_snapshot
from dashboard.sharing.verifying import verify
from dashboard.snapshots import Snapshot, canonical_json
from forecasting.catalog import Catalog
from forecasting.domain import Observation, Selection
from forecasting.errors import CitecastError
from forecasting.pipeline import project_baseline
from snapshots_builder import PUBLISHED_ON, a_snapshot, an_edited_snapshot, with_median


def test_snapshot_says_what_the_engine_says(catalog: Catalog) -> None:
    panel = a_snapshot().panels[0]

    expected = project_baseline(catalog, panel.selection)

    assert panel.projection
    assert panel.projection.median == pytest.approx(expected.median, rel=1e-5)
    assert panel.title == "Security staff shortfall rises to 6.1\u00a0million by 2030"


def test_snapshot_keeps_every_source_of_its_panels() -> None:
    snapshot = a_snapshot(scenario_id="ai_raises_stakes", compared=("baseline", "budget_freeze"))
    kept = {source.source_id for source in snapshot.evidence.sources}

    used = [one for panel in snapshot.panels for one in (panel.projection, *(other.projection for other in panel.compared)) if one]

    assert {source.source_id for projection in used for source in projection.sources} <= kept


@pytest.mark.parametrize("take", [a_snapshot, an_edited_snapshot, lambda: a_snapshot(scenario_id="ai_raises_stakes", compared=("baseline", "budget_freeze"))])
def test_own_rows_give_the_same_numbers_again(take: Callable[[], Snapshot]) -> None:
    assert verify(take()).status == "identical"


def test_own_rows_are_enough_without_the_catalog() -> None:
    small = catalog_of(a_snapshot())

    assert len(small.observations) < 200
    assert {"global_cyber_workforce_gap", "us_ai_skill_share_postings"} <= set(small.quantities)


@pytest.mark.parametrize(("times", "status", "count"), [(1 + 5e-5, "equal", 1), (1.01, "moved", 1)])
def test_changed_number_is_named(times: float, status: str, count: int) -> None:
    found = verify(with_median(a_snapshot(), times=times))

    assert (found.status, len(found.moved)) == (status, count)
    assert (found.moved[0].what, found.moved[0].year) == ("median", 2030)


def test_content_of_another_id_is_corrupted() -> None:
    found = verify(a_snapshot(), content=canonical_json(a_snapshot()), expected_id="0" * 64)

    assert (found.status, found.holds) == ("corrupted", False)


def test_other_method_is_the_reason_when_numbers_moved() -> None:
    older = dataclasses.replace(with_median(a_snapshot(), times=1.2), method_version="1")

    assert verify(older).reasons == ("The method is version 2 now; the snapshot was made by version 1.",)


def test_changed_catalog_is_told_apart_from_the_numbers(catalog: Catalog) -> None:
    edited = dataclasses.replace(catalog, digest="0" * 64, observations=tuple(map(_doubled, catalog.observations)))

    found = verify(a_snapshot(), edited)

    assert found.status == "identical"
    assert "The catalog has changed since: asked for the same day, it moves" in found.reasons[0]


def test_panel_without_a_projection_says_why(catalog: Catalog) -> None:
    thin = next(one.series_id for one in catalog.quantities.values() if one.thin)

    snapshot = take_snapshot(catalog, [Selection(series_id=thin, until=2030)], title="", published_on=PUBLISHED_ON)

    assert snapshot.panels[0].projection is None
    assert "too thin to fit" in snapshot.panels[0].lead


def test_comparison_leaves_out_the_scenario_itself() -> None:
    panel = a_snapshot(scenario_id="ai_raises_stakes", compared=("baseline", "ai_raises_stakes")).panels[0]

    assert [one.title for one in panel.compared] == ["Baseline"]


@pytest.mark.parametrize("selections", [[], [Selection(series_id="global_cyber_workforce_gap", until=2030)] * 7])
def test_page_of_nothing_or_too_much_is_refused(catalog: Catalog, selections: list[Selection]) -> None:
    with pytest.raises(PublishError, match=r"nothing to publish|at most 6 series"):
        take_snapshot(catalog, selections, title="", published_on=PUBLISHED_ON)


def test_selections_of_two_days_are_refused(catalog: Catalog) -> None:
    one, other = (Selection(series_id="global_cyber_workforce_gap", until=2030, as_of=date(year, 12, 31)) for year in (2024, 2025))

    with pytest.raises(PublishError, match="one day, one scenario"):
        take_snapshot(catalog, [one, other], title="", published_on=PUBLISHED_ON)


def test_unknown_scenario_is_refused(catalog: Catalog) -> None:
    with pytest.raises(CitecastError, match="scenario"):
        take_snapshot(catalog, headline_selections(catalog, scenario_id="nonsense"), title="", published_on=PUBLISHED_ON)


def test_day_before_all_evidence_is_refused(catalog: Catalog) -> None:
    with pytest.raises(PublishError, match="1 January 1990"):
        headline_selections(catalog, as_of=date(1990, 1, 1))


def _doubled(row: Observation) -> Observation:
    return dataclasses.replace(row, value=row.value * 1.2) if row.series_id == "global_cyber_workforce_gap" else row


def test_two_versions_of_one_subject_are_known_as_such(catalog: Catalog) -> None:
    earlier: Snapshot = take_snapshot(catalog, headline_selections(catalog, as_of=date(2025, 6, 30)), title="", published_on=PUBLISHED_ON)

    assert earlier.subject == a_snapshot().subject
