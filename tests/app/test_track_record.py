"""The track record page says what the engine scored, opens every dot, and checks the ledger."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.pages import figure_of, links_of, notices_of, open_page, query_of, text_of, trace_of
from forecasting.catalog import Catalog
from forecasting.evaluation import run_backtest, score_outlooks
from forecasting.ledger import check_ledger

PAGE = "track_record"
SCORED = "bls-ep-2014-24-level"
APART = "frost-2015-gap-2020"
WAGE = "us_infosec_analyst_median_wage"
LEDGER = Path(__file__).resolve().parents[2] / "data" / "ledger"


def own_dot(catalog: Catalog) -> str:
    """The address of the first past projection of pay."""
    first = run_backtest(catalog, WAGE).outcomes[0]
    return f"own.{WAGE}.{first.vintages}.{first.origin_year}.{first.as_of}.{first.target_year}"


def choice(app: AppTest, key: str) -> str:
    """What a list of dots has chosen."""
    return str(app.selectbox(key).value)


def test_page_begins_with_the_sentence_over_all(catalog: Catalog) -> None:
    text = text_of(open_page(PAGE))

    assert "One of 46 outlooks can be scored against what came" in text
    assert score_outlooks(catalog).sentence in text
    assert "One result is an anecdote, not a record." in text


def test_scored_outlook_is_open_where_the_link_names_none() -> None:
    app = open_page(PAGE)

    assert choice(app, "record-outlook") == SCORED
    assert "Came 182,800 people" in text_of(app)
    assert "Error 47% too low" in text_of(app)
    assert "The last value: 82,900, 55% too low." in text_of(app)


def test_link_opens_its_outlook_with_quote_source_state_and_reason() -> None:
    app = open_page(PAGE, dot=APART)

    text = text_of(app)
    assert "“estimate the shortfall in the global information security workforce; which we project will reach 1.5 million in five years”" in text
    assert "Error 52% too low , against another definition" in text
    assert "Definition changed, scored apart. The outturn is by another definition (ISC2 2019 to 2021)" in text
    assert "/sources?source=pipedot-gisws-2015" in links_of(app)


def test_chosen_outlook_goes_into_the_address() -> None:
    app = open_page(PAGE)

    app.selectbox("record-outlook").select(APART).run()

    assert query_of(app)["dot"] == APART
    assert "Opened outlook: Frost & Sullivan 2015, for 2020" in text_of(app)


@pytest.mark.parametrize("dot", ["frost-2015-gap-202", "<b>doom</b>", "own.doom.true.2020.2020-01-01.2021"])
def test_unknown_dot_gives_a_notice_and_opens_another(dot: str) -> None:
    app = open_page(PAGE, dot=dot)

    assert not app.exception
    assert "There is no dot" in notices_of(app)


def test_every_outlook_can_be_opened(catalog: Catalog) -> None:
    app = open_page(PAGE)

    assert set(app.selectbox("record-outlook").proto.options) and len(app.selectbox("record-outlook").options) == len(catalog.outlooks)


def test_figures_keep_definition_drift_apart() -> None:
    app = open_page(PAGE)

    assert trace_of(app, "said", 0)["customdata"][0] == SCORED
    assert APART in trace_of(app, "said", 2)["customdata"]
    assert trace_of(app, "came", 0)["mode"] == "markers+lines"
    assert trace_of(app, "came", 2)["mode"] == "markers"


def test_opened_dot_is_marked_in_its_figure_alone() -> None:
    app = open_page(PAGE, dot=APART)

    assert (trace_of(app, "opened", 2)["x"], trace_of(app, "opened", 2)["y"]) == ([2020.0], [1500000.0])
    assert not any(trace["name"] == "opened" for trace in figure_of(app, 0)["data"])


def test_state_filter_keeps_its_rows_and_goes_along_with_their_links() -> None:
    app = open_page(PAGE, only_state="Definition changed")

    assert "6 of 46 outlooks." in text_of(app)
    assert f"/track-record?dot={APART}&only_state=Definition+changed" in links_of(app)


def test_own_record_gives_the_sentence_and_misses_of_the_engine(catalog: Catalog) -> None:
    text = text_of(open_page(PAGE, record=WAGE))

    outcomes = run_backtest(catalog, WAGE).outcomes
    nearer = sum(abs(one.median - one.outturn.value) < base.absolute_error for one in outcomes for base in one.baselines if base.name == "bls_trend")
    assert f"the BLS ten-year line in {nearer} of {len(outcomes)}" in text
    assert f"The BLS ten-year line $7,100 {nearer} of {len(outcomes)}" in text


def test_link_opens_a_past_projection_of_its_own_series(catalog: Catalog) -> None:
    app = open_page(PAGE, dot=own_dot(catalog))

    first = run_backtest(catalog, WAGE).outcomes[0]
    assert choice(app, "record-own") == own_dot(catalog)
    assert f"Opened projection: from {first.origin_year}, for {first.target_year}" in text_of(app)
    assert choice(app, "record-outlook") == SCORED


def test_ledger_shows_its_hash_its_standing_and_the_rules() -> None:
    text = text_of(open_page(PAGE))

    state = check_ledger(LEDGER)
    assert "Verified just now. 26 projected years in 1 round" in text
    assert state.head in text and state.rounds[0].sha256 in text
    assert all(rule.sentence in text for entry in state.rounds for rule in entry.rules)
    assert f"python -m forecasting ledger verify --head {state.head}" in text


def test_changed_ledger_is_named_and_not_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("chain.jsonl", "round_0001.csv"):
        (tmp_path / name).write_bytes((LEDGER / name).read_bytes().replace(b"2027", b"2028", 1))
    monkeypatch.setenv("LEDGER_DIR", str(tmp_path))

    text = text_of(open_page(PAGE))

    assert "Not as it was recorded" in text
    assert "round_0001.csv: the file was changed" in text
