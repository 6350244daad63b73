"""A link says everything, restores exactly what it says, and never breaks a page."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import FIELDS, LEVEL_SETS, NEWEST, OWN_WORDS, Choices, Facts, ViewState, parse, to_query

FACTS = Facts(
    definitions={NEWEST: "Newest", "narrow-list": "Narrow list"},
    methods={"blend": "Blend", "drift": "Drift"},
    periods=("2018", "2019", "2024"),
    last_period="2024",
    years=(2025, 2030),
    can_be_real=True,
    first_vintage=date(2018, 10, 31),
)
CHOICES = Choices(
    series={"a_series": "People missing", "other_series": "Others"},
    scenarios={"baseline": "Baseline", "high": "High"},
    newest=date(2026, 8, 27),
    today=date(2026, 11, 22),
    facts=lambda _series, _definition, _as_of, _amendment: FACTS,
)
PLAIN = ViewState(series_id="a_series", until=2030, as_of=date(2026, 8, 27), point="2024", compare=("baseline", "high"), explained="high", start=2027)
STATES = st.builds(
    ViewState,
    series_id=st.sampled_from(tuple(CHOICES.series)),
    definition=st.sampled_from(tuple(FACTS.definitions)),
    until=st.integers(2025, 2030),
    as_of=st.dates(FACTS.first_vintage, CHOICES.today),
    scenario=st.sampled_from(tuple(CHOICES.scenarios)),
    method=st.sampled_from(tuple(FACTS.methods)),
    levels=st.sampled_from(LEVEL_SETS),
    real=st.booleans(),
    point=st.sampled_from(FACTS.periods),
    compare=st.sampled_from((("baseline",), ("high",), ("baseline", "high", "draft"))),
    explained=st.just(""),
    start=st.integers(2026, 2100),
).map(lambda state: replace(state, explained=state.compare[-1]))
NAMES = tuple(to_query(PLAIN))
ODD_CHARACTERS = '0123456789-+,._ eE²٣½年é%&<"\\\0\n\u2028\ud800'


@given(STATES)
def test_parse_restores_every_state_without_a_notice(state: ViewState) -> None:
    assert parse(to_query(state), CHOICES) == (state, ())


@given(st.dictionaries(st.sampled_from(NAMES), st.text(ODD_CHARACTERS)))
def test_parse_gives_a_valid_view_for_any_text(params: dict[str, str]) -> None:
    state, _ = parse(params, CHOICES)

    assert parse(to_query(state), CHOICES) == (state, ())


def test_to_query_writes_every_choice_and_its_version() -> None:
    query = to_query(PLAIN)

    assert query["v"] == "1" and query["as_of"] == "2026-08-27"
    assert all(query[name] for name in FIELDS)
    assert {name for name in query if not query[name]} == {"set", "without", "own", *OWN_WORDS, "threshold", "lever", "target", "deployment", "then"}


def test_parse_takes_the_defaults_of_an_empty_link() -> None:
    assert parse({}, CHOICES) == (PLAIN, ())


@pytest.mark.parametrize(
    ("params", "expected", "words"),
    [
        ({"series": "a_serie"}, PLAIN, "There is no series “a_serie” here. Shown instead: People missing."),
        ({"definition": "narrow-lists"}, replace(PLAIN, definition="narrow-list"), "There is no definition"),
        ({"scenario": "hihg"}, replace(PLAIN, scenario="high"), "There is no scenario"),
        ({"method": "magic"}, PLAIN, "There is no method"),
        ({"until": "2050"}, PLAIN, "Shown to 2030, the last allowed year"),
        ({"until": "2024"}, replace(PLAIN, until=2025), "Shown to 2025, the first year"),
        ({"until": "soon"}, PLAIN, "“soon” is not a year"),
        ({"as_of": "2030-01-01"}, PLAIN, "1 January 2030 has not come yet"),
        ({"as_of": "2001-01-01"}, replace(PLAIN, as_of=date(2018, 10, 31), start=2019), "Nothing was published yet"),
        ({"as_of": "yesterday"}, PLAIN, "“yesterday” is not a date"),
        ({"levels": "0.99"}, PLAIN, "Ranges “0.99” are not offered"),
        ({"real": "yes"}, PLAIN, "neither 0 nor 1"),
        ({"point": "2020"}, replace(PLAIN, point="2019"), "There is no point “2020”"),
        ({"then": "soon"}, PLAIN, "“soon” is not a date"),
        ({"then": "2026-09-01"}, replace(PLAIN, then=date(2026, 8, 27)), "The replay cannot go to 1 September 2026"),
        ({"v": "9"}, PLAIN, "version “9”"),
    ],
)
def test_parse_says_what_it_could_not_show(params: dict[str, str], expected: ViewState, words: str) -> None:
    state, notices = parse(params, CHOICES)

    assert state == expected
    assert len(notices) == 1 and words in notices[0]


def test_parse_refuses_real_terms_without_a_price_index() -> None:
    nominal = replace(CHOICES, facts=lambda _series, _definition, _as_of, _amendment: replace(FACTS, can_be_real=False))

    state, notices = parse({"real": "1"}, nominal)

    assert not state.real
    assert notices == ("This series has no price index. Shown as published.",)


def test_parse_keeps_the_year_of_a_series_that_cannot_be_projected() -> None:
    points_only = replace(CHOICES, facts=lambda _series, _definition, _as_of, _amendment: replace(FACTS, years=None))

    state, notices = parse({"until": "2035"}, points_only)

    assert (state.until, notices) == (2035, ())


def test_selection_asks_for_the_newest_definition_without_naming_it() -> None:
    assert PLAIN.selection.definition_id is None
    assert replace(PLAIN, definition="narrow-list").selection.definition_id == "narrow-list"
