"""The track record on the command line, over the real evidence: others' outlooks against what came."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forecasting.catalog import Catalog, load_catalog
from forecasting.evaluation import run_backtest
from forecasting.evaluation.track_listing import track_record_json
from forecasting.evaluation.track_record import score_outlooks

WAGE = "us_infosec_analyst_median_wage"
GAP = "global_cyber_workforce_gap"
STATES = {"resolved", "open", "publisher_stopped", "definition_changed"}


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the test's own."""
    monkeypatch.setenv("LEDGER_DIR", str(tmp_path / "ledger"))
    return tmp_path / "ledger"


@pytest.fixture(scope="module")
def track(catalog: Catalog) -> Any:
    """The JSON of `track-record`, made once."""
    return json.loads(json.dumps(track_record_json(catalog, score_outlooks(catalog), [run_backtest(catalog, WAGE)])))


def outlook(track: Any, outlook_id: str) -> Any:
    return next(one for one in track["outlooks"] if one["outlook_id"] == outlook_id)


def test_track_record_prints_outlooks_publishers_own_record_and_ledger(answer: Any) -> None:
    found = answer("track-record", "--as-of", "2026-11-22")

    assert set(found) == {"as_of", "sentence", "publishers", "outlooks", "not_scored", "own", "ledger", "sources", "grades"}
    assert [one["series_id"] for one in found["own"]] == [GAP, "us_ai_skill_share_postings", WAGE]
    assert {one["state"] for one in found["ledger"]["results"]} <= STATES


def test_every_outlook_has_a_state_or_a_reason(track: Any) -> None:
    catalog = load_catalog()
    named = {one["outlook_id"] for one in (*track["outlooks"], *track["not_scored"])}

    assert named == {one.outlook_id for one in catalog.outlooks}
    assert {one["state"] for one in track["outlooks"]} == STATES
    assert all(one["reason"] for one in (*track["outlooks"], *track["not_scored"]))


def test_every_dot_can_be_opened(track: Any) -> None:
    urls = {source["source_id"]: source["url"] for source in track["sources"]}
    outturns = [one["outturn"] for one in track["outlooks"] if one["outturn"]]

    assert all(urls[one["source_id"]].startswith("http") for one in (*track["outlooks"], *track["not_scored"], *outturns))
    assert all(one["quote"] or one["locator"] for one in outturns)
    assert all(set(outcome["source_ids"]) <= urls.keys() for own in track["own"] for outcome in own["outcomes"])


def test_bls_target_for_2024_is_scored_against_the_later_level(track: Any) -> None:
    one = outlook(track, "bls-ep-2014-24-level")

    assert (one["state"], one["value"], one["outturn"]["value"], one["error"]) == ("resolved", 97700, 182800, -85100)
    assert one["relative_error"] == pytest.approx(-0.4655, abs=1e-4)
    assert [(guess["name"], guess["value"]) for guess in one["guesses"]] == [("last_value", 82900)]
    assert (one["closer"], one["outturn"]["source_id"]) == ("outlook", "bls-ep-2024-34")


@pytest.mark.parametrize(
    ("outlook_id", "outturn"),
    [("frost-2015-gap-2020", 3120000), ("isaca-2016-gap-2019", 4070000), ("cv-2017-unfilled-2021", 2720000), ("frost-2017-gap-2022", 3432476)],
)
def test_gaps_of_other_definitions_are_scored_apart(track: Any, outlook_id: str, outturn: float) -> None:
    one = outlook(track, outlook_id)

    assert (one["state"], one["apart"], one["outturn"]["value"]) == ("definition_changed", True, outturn)
    assert "another definition" in one["drift"]


@pytest.mark.parametrize("outlook_id", ["cv-2021-unfilled-2025", "cv-2023-unfilled-2025"])
def test_gap_of_2025_has_no_outturn_since_isc2_stopped(track: Any, outlook_id: str) -> None:
    one = outlook(track, outlook_id)

    assert (one["state"], one["outturn"], one["error"]) == ("publisher_stopped", None, None)
    assert one["reason"].startswith("ISC2 published neither a workforce nor a gap in its 2025 study")


def test_target_for_a_combined_occupation_names_the_split(track: Any) -> None:
    one = outlook(track, "bls-ep-2010-20-combined-level")

    assert (one["state"], one["outturn"]) == ("definition_changed", None)
    assert "an occupation of their own (15-1122) in its tables from May 2012" in one["reason"]


def test_idc_of_2004_has_no_outturn_since_its_series_ended(track: Any) -> None:
    assert outlook(track, "idc-2004-professionals-2008")["state"] == "publisher_stopped"


def test_open_targets_that_were_passed_say_when(track: Any) -> None:
    one = outlook(track, "bls-ep-2018-28-level")

    assert (one["state"], one["passed_in"]) == ("open", 2021)
    assert [point["period"] for point in one["checkpoints"]] == ["2019", "2021", "2022", "2024"]


def test_publishers_are_summed_up_in_words_that_fit_few_results(track: Any) -> None:
    bls = next(one for one in track["publishers"] if one["publisher"] == "U.S. Bureau of Labor Statistics")

    assert (bls["resolved"], bls["apart"]) == (1, 0)
    assert "One result is an anecdote, not a record." in bls["sentence"]


def test_earlier_day_knows_no_later_outturn(catalog: Catalog) -> None:
    then = track_record_json(catalog, score_outlooks(catalog, as_of=date(2025, 8, 30)), [])

    assert outlook(then, "bls-ep-2014-24-level")["state"] == "open"


@pytest.mark.parametrize("day", [date(2018, 6, 30), date(2021, 12, 31), date(2025, 12, 31)])
def test_later_vintages_change_no_earlier_record(catalog: Catalog, day: date) -> None:
    then = replace(
        catalog,
        observations=tuple(row for row in catalog.observations if row.vintage <= day),
        events=tuple(one for one in catalog.events if one.vintage <= day),
        outlooks=tuple(one for one in catalog.outlooks if one.made_on <= day),
    )

    assert score_outlooks(then, as_of=day) == score_outlooks(catalog, as_of=day)
