"""The track record, the ledger and citations on the command line, over the real evidence."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from hubdata import connect_hub  # type: ignore[import-untyped]  # published without types

from builders import a_data_dir
from forecasting.catalog import DEFAULT_ROOT, Catalog, find_problems, load_catalog
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


def test_ledger_verify_says_that_there_is_nothing_yet(run: Any, own_ledger: Path) -> None:
    status, out, err = run("ledger", "verify")

    assert (status, err) == (0, "")
    assert f"The ledger in {own_ledger} is empty" in out
    assert f"The ledger in {DEFAULT_ROOT / 'ledger'} is as it was recorded" in out


def test_ledger_record_appends_to_the_ledger_of_the_environment(answer: Any, own_ledger: Path) -> None:
    first, second = (answer("ledger", "record", WAGE) for _ in range(2))

    assert (first["round_id"], second["round_id"], second["previous"]) == ("round_0001", "round_0002", first["hash"])
    assert first["made_on"] == load_catalog().newest_vintage.isoformat()
    assert first["catalog_digest"] == load_catalog().digest
    assert sorted(path.name for path in own_ledger.glob("[!.]*")) == ["chain.jsonl", "round_0001.csv", "round_0002.csv"]


def test_ledger_records_every_allowed_year_of_the_headline_series(answer: Any, tmp_path: Path) -> None:
    found = answer("ledger", "record", "--into", str(tmp_path / "other"))

    years = {rule["series_id"]: list(rule["due"])[-1] for rule in found["rules"]}
    assert years == {GAP: "2030", "us_ai_skill_share_postings": "2034", WAGE: "2035"}


def test_ledger_verify_names_a_fault_and_ends_with_1(run: Any, own_ledger: Path) -> None:
    run("ledger", "record", WAGE)
    (own_ledger / "round_0001.csv").write_text("changed", encoding="utf-8")

    status, out, err = run("ledger", "verify", "--format", "json")

    assert status == 1
    assert json.loads(out)["valid"] is False
    assert err == f"{own_ledger}: round_0001.csv: the file was changed: its sha256 is not the one in line 1 of chain.jsonl\n"


def test_ledger_verify_finds_a_changed_byte_of_the_product_ledger(run: Any, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(DEFAULT_ROOT / "ledger", copy)
    (copy / "round_0001.csv").write_bytes((copy / "round_0001.csv").read_bytes().replace(b"6061490.0", b"6061491.0"))

    status, _, err = run("ledger", "verify", "--in", str(copy))

    assert status == 1
    assert "round_0001.csv: the file was changed" in err


def test_ledger_verify_misses_a_head_that_was_cut_off(run: Any) -> None:
    status, _, err = run("ledger", "verify", "--head", "f" * 64)

    assert status == 1
    assert err.startswith("No chain holds the hash ffff")


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("record", WAGE, "--as-of", "2020-06-30"), 1, "the evidence knows that day already"),
        (("record", "no_series"), 1, "There is no series 'no_series'"),
        (("record", WAGE, "--scenario", "boom"), 1, "There is no scenario 'boom'"),
        (("record", WAGE, "--as-of", "soon"), 2, "is not a date"),
        (("export",), 2, "Missing argument"),
        (("verify", "--head", "7bb"), 2, "Give at least 12 digits"),
    ],
)
def test_ledger_mistakes_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run("ledger", *arguments)

    assert (code, out) == (status, "")
    assert message in " ".join(err.replace("│", " ").split())


def test_ledger_resolve_says_what_is_settled_and_what_is_open(answer: Any) -> None:
    found = answer("ledger", "resolve", "--in", str(DEFAULT_ROOT / "ledger"), "--as-of", "2026-11-22")

    assert found["sentence"] == ("26 projected years in 1 round: none settled yet, 1 counted otherwise and not scored, 1 without a publisher, 24 open.")


def test_hubdata_opens_the_exported_hub(run: Any, tmp_path: Path) -> None:
    assert run("ledger", "export", str(tmp_path / "hub"), "--in", str(DEFAULT_ROOT / "ledger"))[0] == 0

    rows = connect_hub(tmp_path / "hub").get_dataset().to_table().to_pandas()

    assert set(rows["model_id"]) == {"citecast-ledger"}
    assert sorted(set(rows["output_type_id"])) == [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]
    gap = rows[(rows["target"] == GAP) & (rows["output_type_id"] == 0.5)].set_index("horizon")["value"]
    assert gap[6] == 6061490.0


def test_hub_of_several_rounds_is_opened_whole(run: Any, tmp_path: Path, own_ledger: Path) -> None:
    for scenario in ("baseline", "budget_freeze"):
        run("ledger", "record", WAGE, "--scenario", scenario)

    assert run("ledger", "export", str(tmp_path / "hub"), "--in", str(own_ledger))[1] == f"Wrote 2 rounds to {tmp_path / 'hub'}.\n"
    assert connect_hub(tmp_path / "hub").get_dataset().to_table().num_rows == 2 * 10 * 7


@pytest.mark.parametrize(("made", "message"), [("notes.txt", "is not empty; name a new folder"), (None, "the ledger is empty: there is nothing to export")])
def test_export_refuses_a_full_folder_and_an_empty_ledger(run: Any, tmp_path: Path, own_ledger: Path, made: str | None, message: str) -> None:
    ledger = DEFAULT_ROOT / "ledger" if made else own_ledger
    if made:
        (tmp_path / made).touch()

    status, _, err = run("ledger", "export", str(tmp_path), "--in", str(ledger))

    assert (status, message in err) == (1, True)


def test_catalog_does_not_see_the_ledger(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path)
    before = load_catalog(root).digest
    shutil.copytree(DEFAULT_ROOT / "ledger", root / "ledger")

    assert load_catalog(root).digest == before
    assert find_problems(root) == ()


def test_cite_prints_a_source_in_each_style(run: Any) -> None:
    apa, bibtex, csl = (run("cite", "isc2-study-2024", "--style", style)[1] for style in ("apa", "bibtex", "csl"))

    assert apa.startswith("ISC2. (2024, October). 2024 ISC2 Cybersecurity Workforce Study. https://")
    assert parse_string(bibtex).entries[0].key == "isc2-study-2024"
    assert json.loads(csl)[0]["issued"] == {"date-parts": [[2024, 10]]}


def test_cite_prints_our_projection_with_its_link(run: Any) -> None:
    _, out, _ = run("cite", WAGE, "--until", "2030", "--link", "https://example.org/p/x")

    assert "projection to 2030, scenario baseline, as of 22 November 2026 (Method version " in out
    assert out.endswith("[Data set]. https://example.org/p/x\n")


def test_cite_prints_a_claim_to_paste(run: Any) -> None:
    _, out, _ = run("cite", WAGE, "--claim", "2030", "--link", "https://example.org/p/x")

    assert "projected at $147,700 in 2030 (80% range $133,100 to $162,200), as of 22 November 2026, scenario baseline (Citecast, 2026" in out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("isc2-study-2042",), 1, "There is no source or series 'isc2-study-2042'. Did you mean 'isc2-study-20"),
        ((WAGE, "--claim", "2090"), 1, "expected one from 2012 to 2035 with a value"),
        (("isc2-study-2024", "--claim", "2024"), 2, "name series only"),
        ((WAGE, "--scenario", "boom"), 1, "There is no scenario 'boom'"),
    ],
)
def test_cite_mistakes_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run("cite", *arguments)

    assert (code, out) == (status, "")
    assert message in " ".join(err.replace("│", " ").split())
