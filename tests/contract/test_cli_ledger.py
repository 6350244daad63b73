"""The ledger on the command line: recorded once, verified to the byte, resolved by its rules, exported as a hub."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hubdata import connect_hub  # type: ignore[import-untyped]  # published without types

from builders import a_data_dir
from forecasting.catalog import DEFAULT_ROOT, find_problems, load_catalog

WAGE = "us_infosec_analyst_median_wage"
GAP = "global_cyber_workforce_gap"


@pytest.fixture(autouse=True)
def own_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ledger of the test's own."""
    monkeypatch.setenv("LEDGER_DIR", str(tmp_path / "ledger"))
    return tmp_path / "ledger"


def test_ledger_verify_says_that_there_is_nothing_yet(run: Any, own_ledger: Path) -> None:
    status, out, err = run("ledger", "verify")

    assert (status, err) == (0, "")
    assert f"The ledger in {own_ledger} is empty" in out
    assert f"The ledger in {DEFAULT_ROOT / 'ledger'} is as it was recorded" in out


def test_ledger_record_appends_to_the_ledger_of_the_environment(answer: Any, own_ledger: Path) -> None:
    first, second = answer("ledger", "record", WAGE), answer("ledger", "record", GAP)

    assert (first["round_id"], second["round_id"], second["previous"]) == ("round_0001", "round_0002", first["hash"])
    assert first["made_on"] == load_catalog().newest_vintage.isoformat()
    assert first["catalog_digest"] == load_catalog().digest
    assert sorted(path.name for path in own_ledger.glob("[!.]*")) == ["chain.jsonl", "round_0001.csv", "round_0002.csv"]


def test_ledger_record_refuses_the_same_round_twice_a_day(run: Any, own_ledger: Path) -> None:
    run("ledger", "record", WAGE)
    before = (own_ledger / "chain.jsonl").read_bytes()

    status, out, err = run("ledger", "record", WAGE)

    assert (status, out) == (1, "")
    assert err == ("These projections are in the ledger already: identical content was recorded on the same day as round_0001. Nothing was written.\n")
    assert ((own_ledger / "chain.jsonl").read_bytes(), len(list(own_ledger.glob("round_*")))) == (before, 1)


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


def test_ledger_resolve_names_the_ledger_of_each_round(answer: Any, own_ledger: Path) -> None:
    answer("ledger", "record", WAGE)

    found = answer("ledger", "resolve")

    assert {(one["ledger"], one["round_id"]) for one in found["results"]} == {
        (str(DEFAULT_ROOT / "ledger"), "round_0001"),
        (str(own_ledger), "round_0001"),
    }
    assert " in 2 rounds of 2 ledgers: " in found["sentence"]


def test_ledger_resolve_says_which_rounds_it_counts_once(table: Any, run: Any, own_ledger: Path) -> None:
    run("ledger", "record", WAGE)
    run("ledger", "record", WAGE, "us_ai_skill_share_postings")

    (sentence,), *_, last = table("ledger", "resolve", "--in", str(own_ledger))

    assert sentence.endswith(" 10 of them were recorded again unchanged on the same day (round_0002), and each counts once.")
    assert last[:2] == [str(own_ledger), "round_0002"]


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
