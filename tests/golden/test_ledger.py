"""Every published format of the ledger stays readable, and what the product has said stays said.

`ledger/` holds the first round as it was recorded; a new format gets a folder beside it, and these files never change.
"""

from pathlib import Path

from forecasting.catalog import DEFAULT_ROOT
from forecasting.ledger import check_ledger, holds_head
from forecasting.ledger.reading import recorded_years

FORMAT_1 = Path(__file__).parent / "ledger"
FIRST_HEAD = "7bb7217c87de6e964cb3807e7018552e1c56feba4b9b8cbb21520a1bfdaf5a57"


def test_format_1_is_read_and_has_no_fault() -> None:
    state = check_ledger(FORMAT_1)

    assert (state.faults, state.head) == ((), FIRST_HEAD)
    assert {rule.series_id for rule in state.rounds[0].rules} == {"global_cyber_workforce_gap", "us_ai_skill_share_postings", "us_infosec_analyst_median_wage"}


def test_format_1_gives_every_recorded_quantile() -> None:
    years = recorded_years(FORMAT_1, check_ledger(FORMAT_1).rounds[0])
    gap_2030 = next(one for one in years if (one.series_id, one.target_year) == ("global_cyber_workforce_gap", 2030))

    assert len(years) == 26
    assert (gap_2030.levels, gap_2030.median) == ((0.5, 0.8, 0.95), 6061490)


def test_product_ledger_is_as_it_was_recorded_from_its_first_round_on() -> None:
    state = check_ledger(DEFAULT_ROOT / "ledger")

    assert state.faults == ()
    assert holds_head(state, FIRST_HEAD)
    assert (DEFAULT_ROOT / "ledger" / "round_0001.csv").read_bytes() == (FORMAT_1 / "round_0001.csv").read_bytes()
