"""A link holds changed assumptions, edited evidence and a reader's own scenario, and trusts none of them."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.state import NEWEST, Choices, Facts, ViewState, amendment_text, parse, reasons_text, settings_text, to_query
from forecasting.domain import Amendment, Assumption, Change, OwnValue, Scenario

FACTS = Facts(
    definitions={NEWEST: "Newest"},
    methods={"blend": "Blend"},
    periods=("2024",),
    last_period="2024",
    years=(2025, 2030),
    can_be_real=False,
    first_vintage=date(2018, 10, 31),
)
OWN = OwnValue(series_id="gap", period="2025", value=4.9e6, vintage=date(2026, 8, 1), note="own ~ 30% | a guess")


def an_assumption(name: str, *, value: float = 0.0, low: float = -0.1, high: float = 0.2, unit: str = "fraction a year", series: str = "gap") -> Assumption:
    return Assumption(
        assumption_id=name,
        title=name.replace("_", " ").capitalize(),
        value=value,
        low=low / 2,
        high=high / 2,
        minimum=low,
        maximum=high,
        unit=unit,
        distribution="normal",
        rationale="Judged.",
        source_id=None,
        lever=name,
        series_ids=(series,),
    )


def a_scenario(name: str, *changes: Change) -> Scenario:
    return Scenario(scenario_id=name, title=name.capitalize(), narrative=f"How {name} comes.", author="Citecast", schema_version=2, changes=changes)


ENTRANTS = Change(assumption_id="entrants", value=150_000.0, reason="Colleges widen.", source_ids=("study",))
CHOICES = Choices(
    series={"gap": "Gap", "pay": "Pay"},
    scenarios={"baseline": "Baseline", "push": "Push", "freeze": "Freeze", "wave": "Wave", "calm": "Calm"},
    newest=date(2026, 8, 27),
    today=date(2026, 11, 22),
    facts=lambda _series, _definition, _as_of, _amendment: FACTS,
    bases={"baseline": a_scenario("baseline"), "push": a_scenario("push", ENTRANTS)},
    assumptions={
        one.assumption_id: one
        for one in (an_assumption("growth"), an_assumption("entrants", low=-3e5, high=1.5e6, unit="people a year"), an_assumption("prices", series="pay"))
    },
    source_ids=("study",),
    problems=lambda amendment: tuple(f"There is no source {name}." for name in amendment.without_sources if name != "study"),
    deployments={"soc": "SOC", "asset": "Asset"},
)
VALUES = {"growth": st.floats(-0.1, 0.2), "entrants": st.floats(-3e5, 1.5e6)}
TEXTS = st.text("a~b|c%2é,:;=&\n<'\"\\\0\ud800\u202e ", max_size=30)


def read(**params: str) -> tuple[ViewState, tuple[str, ...]]:
    return parse(params, CHOICES)


@given(growth=VALUES["growth"], entrants=VALUES["entrants"])
def test_settings_come_back_to_the_last_digit(growth: float, entrants: float) -> None:
    asked = tuple((name, value + 0.0) for name, value in (("growth", growth), ("entrants", entrants)) if value != 0)

    state, notices = read(set=settings_text(asked))

    assert (state.settings, notices) == (asked, ())


@given(
    st.dictionaries(st.sampled_from(("set", "without", "own", "title", "about", "author", "why", "compare", "explain", "lever", "threshold", "start")), TEXTS)
)
def test_parse_gives_a_lasting_view_for_any_text(params: dict[str, str]) -> None:
    state, _ = parse(params, CHOICES)

    assert parse(to_query(state), CHOICES) == (state, ())
    assert "\0" not in state.about + state.title and "\ud800" not in state.about + state.title


@given(
    st.lists(st.tuples(st.sampled_from(("growth", "entrants")), st.text("a~b|c%2é,:", min_size=1, max_size=20).filter(str.strip)), unique_by=lambda row: row[0])
)
def test_reasons_come_back_whatever_they_hold(rows: list[tuple[str, str]]) -> None:
    told = {name: text.strip() for name, text in rows}

    state, _ = read(set="growth:0.01,entrants:1000", why=reasons_text(told.items()))

    assert dict(state.reasons) == told


def test_own_value_comes_back_with_a_note_that_holds_separators() -> None:
    state, notices = read(**amendment_text(Amendment(own=(OWN,))))

    assert (state.amendment.own, notices) == ((OWN,), ())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("growht:0.02", "There is no assumption “growht”; it is left out. Did you mean growth?"),
        ("growth:0.5", "“Growth” may be set from -0.1 to 0.2 (fraction a year), not to 0.5; it is left as it was."),
        ("growth:2", "Shares are fractions: write 0.02 for 2%."),
        ("growth:nan", "“Growth” cannot be set to “nan”, which is no number"),
        ("growth:inf", "which is no number"),
        ("growth:1_0", "which is no number"),
        ("growth", "cannot be set to “”"),
    ],
)
def test_impossible_setting_is_left_out_with_the_reason(text: str, words: str) -> None:
    state, notices = read(set=f"{text},entrants:1000")

    assert state.settings == (("entrants", 1000.0),)
    assert len(notices) == 1 and words in notices[0]


def test_setting_that_the_scenario_makes_anyway_disappears() -> None:
    assert read(set="growth:0")[0].settings == ()
    assert read(scenario="push", set="entrants:150000")[0].settings == ()


def test_setting_back_to_baseline_stays_under_a_scenario_that_changes_it() -> None:
    state, _ = read(scenario="push", set="entrants:0")

    assert state.settings == (("entrants", 0.0),)
    assert state.draft.changes == ()


def test_draft_holds_the_changes_of_its_scenario_and_of_the_reader_with_reasons() -> None:
    state, _ = read(scenario="push", set="growth:0.02", why=reasons_text((("growth", "Budgets rise."),)), title="My push")

    assert [(change.assumption_id, change.value, change.reason) for change in state.draft.changes] == [
        ("entrants", 150_000.0, "Colleges widen."),
        ("growth", 0.02, "Budgets rise."),
    ]
    assert (state.draft.scenario_id, state.draft.title) == ("my-push", "My push")


def test_draft_begins_when_its_scenario_does() -> None:
    late = replace(CHOICES, bases={**CHOICES.bases, "push": replace(CHOICES.bases["push"], start_year=2029)})

    assert parse({"scenario": "push", "set": "growth:0.02"}, late)[0].draft.start_year == 2029


def test_draft_without_a_change_is_its_scenario() -> None:
    draft = read(scenario="push")[0].draft

    assert (draft.scenario_id, draft.title, draft.changes) == ("draft", "Push", (ENTRANTS,))


@pytest.mark.parametrize(("title", "expected"), [("Baseline", "own-baseline"), ("Push", "own-push"), ("Draft", "own-draft"), ("Ω", "draft"), ("A  b!", "a-b")])
def test_draft_never_takes_the_id_of_its_scenario(title: str, expected: str) -> None:
    assert read(scenario="push", title=title)[0].draft.scenario_id == expected


def test_reference_to_an_unknown_source_is_left_out_with_a_notice() -> None:
    state, notices = read(set="growth:0.02", why=reasons_text((("growth", "So."),), (("growth", ("study", "rumour")),)))

    assert state.references == (("growth", ("study",)),)
    assert len(notices) == 1 and "“rumour”, which is no source here" in notices[0]


def test_evidence_that_cannot_be_edited_is_left_out_and_the_rest_kept() -> None:
    state, notices = read(without="source:study,source:rumour,point:gap:2019,bananas")

    assert state.amendment == Amendment(without_sources=("study",), without_points=(("gap", "2019"),))
    assert any("There is no source rumour. Left out." in notice for notice in notices)
    assert any("“bananas” names neither a source nor a point" in notice for notice in notices)


@pytest.mark.parametrize(
    "row", ["gap~2025~much~observed~~2026-08-01~", "gap~2025~1~guessed~~2026-08-01~", "gap~2025~1~observed~~soon~", "gap~2025", "~~1~observed~~2026-08-01~"]
)
def test_own_value_that_cannot_be_read_is_left_out_with_a_notice(row: str) -> None:
    state, notices = read(own=row)

    assert state.amendment.is_empty
    assert len(notices) == 1 and "Own value 1" in notices[0]


def test_own_value_later_than_the_day_is_announced() -> None:
    _, notices = read(as_of="2026-07-31", **amendment_text(Amendment(own=(OWN,))))

    assert notices == ("1 of your own values: first published after 31 July 2026, so not known on that day. Choose a later day to use them.",)


@pytest.mark.parametrize(
    ("raw", "expected", "words"),
    [
        ("", ("baseline", "push", "freeze", "wave"), ""),
        ("wave,baseline,draft,wave", ("baseline", "wave", "draft"), ""),
        ("push,doom", ("push",), "There is no scenario “doom” here"),
        ("push,freeze,wave,calm,draft", ("push", "freeze", "wave", "calm"), "Up to 4 scenarios fit side by side"),
    ],
)
def test_compare_keeps_up_to_four_known_scenarios_with_baseline_first(raw: str, expected: tuple[str, ...], words: str) -> None:
    state, notices = read(compare=raw)

    assert state.compare == expected
    assert words in " ".join(notices) and bool(words) == bool(notices)


def test_compare_shows_the_own_scenario_first_when_nothing_is_chosen() -> None:
    assert read(set="growth:0.02")[0].compare == ("baseline", "draft", "push", "freeze")


def test_lever_that_does_not_touch_the_series_gives_way_to_one_that_does() -> None:
    state, notices = read(series="pay", lever="growth")

    assert state.lever == "prices"
    assert notices == ("“Growth” does not touch this series.",)


@pytest.mark.parametrize(
    ("params", "words"), [({"threshold": "lots"}, "The threshold “lots” is no number"), ({"target": "nan"}, "The target “nan” is no number")]
)
def test_amount_that_is_no_number_is_left_out(params: dict[str, str], words: str) -> None:
    state, notices = parse(params, CHOICES)

    assert (state.threshold, state.target) == (None, None)
    assert words in notices[0]


@pytest.mark.parametrize(
    ("params", "words"), [({"systems": "0"}, "from 1 to 10,000"), ({"staff": "many"}, "Shown for 40"), ({"start": "1999"}, "A plan starts in 2026 or later")]
)
def test_team_plan_that_cannot_be_gives_a_notice_and_the_default(params: dict[str, str], words: str) -> None:
    state, notices = parse(params, CHOICES)

    assert (state.plan_request.ai_systems, state.plan_request.security_staff, state.plan_request.start_year) == (12, 40, 2027)
    assert len(notices) == 1 and words in notices[0]


def test_selection_and_plan_ask_for_settings_and_edited_evidence() -> None:
    state = replace(read(set="growth:0.02")[0], amendment=Amendment(without_sources=("study",)))

    assert state.selection.settings == state.plan_request.settings == (("growth", 0.02),)
    assert state.selection.amendment == state.plan_request.amendment == Amendment(without_sources=("study",))
