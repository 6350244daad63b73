"""What came of recorded projections: settled by their rule, scored apart, stopped or open."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import a_catalog, a_projection, an_event, an_observation
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.domain.ledger import LedgerResult
from forecasting.errors import LedgerError
from forecasting.ledger import record_round
from forecasting.ledger.reading import ledger_sentence, resolve_ledger
from forecasting.pipeline import project_baseline

VALUES = (100.0, 112.0, 121.0, 138.0, 149.0, 166.0, 180.0, 201.0)
ROWS = [an_observation(period=str(2015 + number), value=value) for number, value in enumerate(VALUES)]
EVIDENCE = a_catalog(*ROWS)
WAGE = "us_infosec_analyst_median_wage"
LEVELS = (0.5, 0.8, 0.95)


def resolved(home: Path, *more: Any, as_of: date, **catalog: Any) -> dict[int, LedgerResult]:
    found = resolve_ledger(a_catalog(*ROWS, *more, **catalog), home, as_of=as_of)
    return {one.target_year: one for one in found}


@pytest.fixture
def one_round(tmp_path: Path) -> Path:
    record_round(tmp_path, EVIDENCE, [project_baseline(EVIDENCE, Selection(series_id="a_series", until=2025, levels=LEVELS))])
    return tmp_path


def test_resolve_settles_a_year_by_its_first_value(one_round: Path) -> None:
    found = resolved(one_round, an_observation(period="2023", value=220.0), as_of=date(2024, 12, 31))

    one = found[2023]
    assert (one.state, one.outturn_value, one.inside, one.error) == ("resolved", 220.0, True, one.median - 220.0)
    assert one.wis is not None
    assert (one.baselines[0][0], one.baselines[0][2]) == ("last_value", 19.0)
    assert (found[2024].state, found[2024].reason) == ("open", "A value for 2024 is due by 31 March 2026.")


def test_resolve_knows_nothing_published_after_its_day(one_round: Path) -> None:
    assert resolved(one_round, an_observation(period="2023", value=220.0), as_of=date(2024, 3, 30))[2023].state == "open"


def test_resolve_says_that_a_publisher_stopped_after_the_due_day(one_round: Path) -> None:
    assert resolved(one_round, as_of=date(2025, 3, 30))[2023].state == "open"
    late = resolved(one_round, as_of=date(2025, 3, 31))[2023]
    assert (late.state, late.reason) == ("publisher_stopped", "No value for 2023 was out by 30 March 2025.")


def test_resolve_quotes_a_publisher_that_said_so(one_round: Path) -> None:
    stop = an_event(period="2024", vintage=date(2024, 12, 1), note="No study in 2024.")

    assert resolved(one_round, as_of=date(2024, 12, 31), events=(stop,))[2024].reason == "No study in 2024."


def test_resolve_scores_a_new_definition_apart(one_round: Path) -> None:
    restated = [an_observation(period=row.period, value=row.value * 2, definition_id="new", vintage=date(2024, 6, 30)) for row in ROWS]

    one = resolved(one_round, *restated, an_observation(period="2023", value=440.0, definition_id="new", vintage=date(2024, 6, 30)), as_of=date(2024, 12, 31))[
        2023
    ]

    assert (one.state, one.outturn_value, one.inside) == ("definition_changed", 220.0, True)
    assert ledger_sentence([one]) == "1 projected year in 1 round: none settled yet, 1 scored apart after a change of definition."


def test_resolve_does_not_score_what_was_known_by_another_definition(tmp_path: Path) -> None:
    partial = an_observation(period="2023", value=400.0, definition_id="other", vintage=date(2023, 3, 1))
    record_round(tmp_path, a_catalog(*ROWS, partial), [a_projection(VALUES)])

    one = resolved(tmp_path, partial, an_observation(period="2023", value=220.0), as_of=date(2024, 12, 31))[2023]

    assert (one.state, one.wis) == ("definition_changed", None)
    assert "so this was no forecast and is not scored" in one.reason


def test_resolve_leaves_open_what_rests_on_evidence_of_a_reader(tmp_path: Path) -> None:
    record_round(tmp_path, EVIDENCE, [a_projection(tuple(1.5 * value for value in VALUES))])

    one = resolved(tmp_path, an_observation(period="2023", value=220.0), as_of=date(2024, 12, 31))[2023]

    assert (one.state, one.outturn_value) == ("open", None)
    assert one.reason.startswith("It rests on evidence that the catalog does not hold")


def test_resolve_counts_a_projection_recorded_twice_once_and_says_so(one_round: Path) -> None:
    again = project_baseline(EVIDENCE, Selection(series_id="a_series", until=2025, levels=LEVELS))
    record_round(one_round, EVIDENCE, [again, replace(again, scenario_id="other")])

    found = resolve_ledger(EVIDENCE, one_round)

    assert [(one.round_id, one.repeated_in) for one in found] == [("round_0001", ("round_0002",))] * 3 + [("round_0002", ())] * 3
    assert ledger_sentence(found).startswith("6 projected years in 2 rounds: none settled yet")
    assert ledger_sentence(found).endswith(" 3 of them were recorded again unchanged on the same day (round_0002), and each counts once.")


def test_sentence_tells_rounds_of_two_ledgers_apart(one_round: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    record_round(other, EVIDENCE, [project_baseline(EVIDENCE, Selection(series_id="a_series", until=2025, levels=LEVELS))])

    found = [*resolve_ledger(EVIDENCE, one_round), *resolve_ledger(EVIDENCE, other)]

    assert [one.ledger for one in found] == [str(one_round)] * 3 + [str(other)] * 3
    assert ledger_sentence(found).startswith("6 projected years in 2 rounds of 2 ledgers: ")


def test_resolve_refuses_a_ledger_with_a_fault(one_round: Path) -> None:
    (one_round / "round_0001.csv").unlink()

    with pytest.raises(LedgerError, match=r"round_0001\.csv: the file was removed"):
        resolve_ledger(EVIDENCE, one_round)


@pytest.mark.parametrize(("real", "inside"), [(False, [False, True, True]), (True, [True, True, True])])
def test_resolve_settles_nominal_and_real_pay(catalog: Catalog, tmp_path: Path, real: bool, inside: list[bool]) -> None:
    then = replace(catalog, observations=tuple(row for row in catalog.observations if row.vintage.year < 2024), newest_vintage=date(2023, 12, 31))
    record_round(tmp_path, then, [project_baseline(then, Selection(series_id=WAGE, until=2026, levels=LEVELS, real=real))])

    found = resolve_ledger(catalog, tmp_path)

    assert [one.state for one in found] == ["resolved", "resolved", "resolved", "open"]
    assert [one.inside for one in found[:3]] == inside
