"""Recording in the ledger: appended whole, by one process at a time; what must not stand there is refused."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock

from builders import a_catalog, a_projection, a_source, an_observation, with_
from forecasting.domain import Projection
from forecasting.errors import AlreadyRecordedError, InputFileError, InvalidValueError
from forecasting.ledger import check_ledger, folder, read_ledger, record_round, recording
from forecasting.ledger.reading import recorded_years

VALUES = (100.0, 112.0, 121.0, 138.0, 149.0, 166.0, 180.0, 201.0)
ROWS = [an_observation(period=str(2015 + number), value=value) for number, value in enumerate(VALUES)]
EVIDENCE = a_catalog(*ROWS)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger of three rounds."""
    home = tmp_path / "ledger"
    for median in (1.0, 1.1, 1.2):
        record_round(home, EVIDENCE, [scaled(median)])
    return home


def scaled(factor: float) -> Projection:
    return a_projection(tuple(value * factor for value in VALUES))


def faults(home: Path) -> list[str]:
    return [str(fault) for fault in check_ledger(home).faults]


def lines(home: Path) -> list[str]:
    return (home / "chain.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)


def test_absent_and_empty_ledgers_have_no_faults_and_say_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    for home in (tmp_path / "absent", tmp_path / "empty"):
        state = check_ledger(home)
        assert (state.faults, state.rounds, state.head) == ((), (), "0" * 64)
        assert state.sentence == f"The ledger in {home} is empty: nothing has been recorded there yet."
    assert not (tmp_path / "absent").exists()


def test_record_chains_each_round_to_the_one_before(ledger: Path) -> None:
    rounds = read_ledger(ledger)

    assert [one.round_id for one in rounds] == ["round_0001", "round_0002", "round_0003"]
    assert [one.previous for one in rounds] == ["0" * 64, rounds[0].hash, rounds[1].hash]
    assert check_ledger(ledger).sentence.endswith("is as it was recorded: 3 rounds.")


def test_record_only_appends(ledger: Path) -> None:
    before, files = lines(ledger), {path.name: path.read_bytes() for path in ledger.glob("round_*")}

    record_round(ledger, EVIDENCE, [scaled(1.3)])

    assert lines(ledger)[:3] == before
    assert {name: (ledger / name).read_bytes() for name in files} == files


def test_record_keeps_quantiles_as_hubverse_rows(ledger: Path) -> None:
    rows = (ledger / "round_0001.csv").read_text(encoding="utf-8").splitlines()
    year = recorded_years(ledger, read_ledger(ledger)[0])[0]

    assert rows[0] == "origin_date,target,location,scenario_id,horizon,target_end_date,output_type,output_type_id,value"
    assert rows[1].startswith("2023-03-31,a_series,WLD,baseline,1,2023-12-31,quantile,0.1,")
    assert (year.target_year, year.median, year.levels) == (2023, scaled(1.0).median[0], (0.5, 0.8))


def test_rule_names_publisher_edition_definition_and_days(ledger: Path) -> None:
    rule = read_ledger(ledger)[0].rules[0]

    assert (rule.publisher, rule.source_id, rule.definition_id, rule.origin_year) == ("A Publisher", "a-source", "a-definition", 2022)
    assert rule.edition == "the first one after 31 March 2023 that gives the year"
    assert rule.due[0] == (2023, date(2025, 3, 30))
    assert "by the definition “Unfilled need”" in rule.sentence


def test_rule_names_the_publisher_behind_a_copy(tmp_path: Path) -> None:
    copy = a_source(source_id="a-copy", publisher="A Paper", kind="secondary", derived_from="a-source")
    series = with_(
        a_projection().series, observations=tuple(an_observation(period=row.period, source_id="a-copy") for row in a_projection().series.observations)
    )
    projection = a_projection(series=with_(series, sources=(copy, a_source())))

    entry = record_round(tmp_path, a_catalog(*ROWS, sources={"a-copy": copy}), [projection])

    assert (entry.rules[0].publisher, entry.rules[0].source_id) == ("A Publisher", "a-copy")


def test_recording_broken_off_before_its_line_is_named_and_made_good_by_the_next(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(path: Path, draft: str, content: bytes) -> None:
        if path.name == folder.CHAIN:
            raise KeyboardInterrupt
        folder.write_whole(path, draft, content)

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(recording, "write_whole", broken_off)
        record_round(ledger, EVIDENCE, [scaled(1.3)])

    assert faults(ledger)[0].startswith("round_0004.csv: the chain does not name it")
    assert record_round(ledger, EVIDENCE, [scaled(1.4)]).round_id == "round_0004"
    assert faults(ledger) == []


def test_record_refuses_hindsight(tmp_path: Path) -> None:
    wiser = a_catalog(*ROWS, an_observation(period="2023"))

    with pytest.raises(InvalidValueError, match="expected 2024-03-31 or later: the evidence knows that day already"):
        record_round(tmp_path / "ledger", wiser, [scaled(1.0)])
    assert not (tmp_path / "ledger").exists()


def test_record_refuses_a_day_before_the_last_round(ledger: Path) -> None:
    earlier = a_projection(series=with_(a_projection().series, as_of=date(2023, 1, 1)))

    with pytest.raises(InvalidValueError, match="expected 2023-03-31, the day of the last round, or later"):
        record_round(ledger, replace(EVIDENCE, newest_vintage=date(2022, 3, 31)), [earlier])


def test_record_refuses_two_projections_that_no_row_could_tell_apart(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="one projection of each series and scenario"):
        record_round(tmp_path, EVIDENCE, [scaled(1.0), scaled(1.1)])


def test_record_refuses_an_empty_round(tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="at least one projection"):
        record_round(tmp_path, EVIDENCE, [])


def test_record_names_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "ledger").touch()

    with pytest.raises(InputFileError, match=r"ledger: cannot be written: file exists"):
        record_round(tmp_path / "ledger", EVIDENCE, [scaled(1.0)])


def test_record_waits_for_another_writer_and_then_says_so(ledger: Path) -> None:
    with (
        FileLock(ledger / folder.LOCK),
        pytest.raises(InputFileError, match=r"another process has been recording for 0.1 seconds; try again"),
        folder.one_writer(ledger, wait_seconds=0.1),
    ):
        pass


def test_processes_that_record_at_once_lose_nothing(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from builders import a_catalog, a_projection, an_observation; from forecasting.ledger import record_round\n"
        "rows = [an_observation(period=str(2015 + n)) for n in range(8)]\n"
        "for n in range(10): record_round(Path(sys.argv[1]), a_catalog(*rows), [a_projection(scenario_id=f'{sys.argv[2]}_{n}')])"
    )
    home = Path(__file__).resolve().parents[1]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(home), str(home.parent)))}
    writers = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "ledger"), name], env=environment) for name in ("first", "second")]

    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    rounds = read_ledger(tmp_path / "ledger")
    assert sorted(one.rules[0].scenario_id for one in rounds) == sorted(f"{name}_{n}" for name in ("first", "second") for n in range(10))


def test_record_refuses_the_same_content_on_the_same_day(ledger: Path) -> None:
    before = {path.name: path.read_bytes() for path in ledger.glob("[!.]*")}

    with pytest.raises(AlreadyRecordedError, match=r"identical content was recorded on the same day as round_0002\. Nothing was written\."):
        record_round(ledger, EVIDENCE, [scaled(1.1)])
    assert {path.name: path.read_bytes() for path in ledger.glob("[!.]*")} == before


def test_record_takes_the_same_numbers_on_a_later_day(ledger: Path) -> None:
    later = a_projection(series=with_(scaled(1.2).series, as_of=date(2023, 4, 1)))

    assert record_round(ledger, EVIDENCE, [later]).round_id == "round_0004"
