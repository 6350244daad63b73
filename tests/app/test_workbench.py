"""The workbench: levers change every headline, nothing impossible is taken, nothing is lost, own evidence is marked."""

import math

import pytest

from app.pages import notices_of, query_of, text_of
from app.workbench_page import LINK, applied, median_of, open_bench
from dashboard import cache, state
from dashboard.components.lever_table import read_typed

GAP = "global_cyber_workforce_gap"
ROWS = tuple(row for group in cache.lever_groups() for row in group.levers)


@pytest.mark.parametrize("control", ["slider", "number"])
def test_moved_lever_changes_figure_sentences_and_address(control: str) -> None:
    app = open_bench()
    before = median_of(app)

    (app.slider if control == "slider" else app.number_input)(f"workbench-demand_growth_shift-{control}").set_value(2.0).run()

    assert query_of(app)["set"] == "demand_growth_shift:0.02"
    assert median_of(app) > before
    assert "more than baseline" in text_of(app)


def test_slider_and_field_stay_in_step() -> None:
    app = open_bench()

    app.number_input("workbench-demand_growth_shift-number").set_value(2.4).run()

    assert app.slider("workbench-demand_growth_shift-slider").value == 2.4


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (25.0, "25% a year cannot be set; allowed is −10% to 10% a year. It stays at 1% a year."),
        (math.nan, "no number was given. It stays at 1% a year."),
        (math.inf, "no number was given"),
        (None, "no number was given"),
        (1e300, "a number of that size cannot be set"),
    ],
)
def test_impossible_number_is_refused_in_words_and_changes_nothing(typed: float | None, words: str) -> None:
    app = open_bench(set="demand_growth_shift:0.01")

    app.number_input("workbench-demand_growth_shift-number").set_value(typed).run()

    assert not app.exception
    assert words in text_of(app)
    assert query_of(app)["set"] == "demand_growth_shift:0.01"
    assert app.number_input("workbench-demand_growth_shift-number").value == 1.0


def test_fraction_typed_for_percent_is_asked_about() -> None:
    app = open_bench()
    app.segmented_control("workbench-group").set_value("automation").run()

    app.number_input("workbench-automated_share-number").set_value(0.3).run()

    assert "Share of affected hours automated: 0.3 is read as 0.3%. If you mean 30%, type 30." in text_of(app)


def test_reason_is_kept_in_address_list_and_document() -> None:
    app = open_bench(set="demand_growth_shift:0.02")

    app.text_input("workbench-demand_growth_shift-reason").set_value("New law | since ~2027").run()

    assert "Why: New law | since ~2027." in text_of(app)
    assert "New law" in query_of(app)["why"]


def test_reset_takes_back_one_and_reset_all_takes_back_the_rest() -> None:
    app = open_bench(set="demand_growth_shift:0.02,extra_entrants:150000,inflation:0.04")

    app.button("workbench-reset-extra_entrants").click().run()
    one = query_of(app)["set"]
    app.button("workbench-reset-all").click().run()

    assert one == "demand_growth_shift:0.02,inflation:0.04"
    assert query_of(app)["set"] == ""
    assert "Nothing changed yet" in text_of(app)


def test_reset_of_a_scenario_leads_back_to_baseline() -> None:
    app = open_bench(scenario="pipeline_push")

    app.button("workbench-reset-all").click().run()

    assert "Nothing changed yet" in text_of(app)
    assert "as baseline" in text_of(app).lower()


def test_form_changes_several_at_once() -> None:
    app = applied({"extra_entrants": 150000.0, "inflation": 4.0}, {"extra_entrants": "A programme"})

    assert not app.exception
    assert query_of(app)["set"] == "extra_entrants:150000,inflation:0.04"
    assert query_of(app)["why"] == "extra_entrants~A programme"


def test_nothing_changes_before_apply() -> None:
    app = open_bench()
    app.segmented_control("workbench-mode").set_value("several").run()

    app.number_input("workbench-several-inflation-value").set_value(4.0).run()

    assert query_of(app)["set"] == ""


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ten", "no number was given"),
        (None, "no number was given"),
        (math.nan, "no number was given"),
        (math.inf, "no number was given"),
        (True, "no number was given"),
        ([1.0], "no number was given"),
        (99.0, "99% a year cannot be set; allowed is −10% to 10% a year. It stays at 0% a year."),
        (0.05, ""),
    ],
)
def test_forged_value_is_refused_in_words(typed: object, words: str) -> None:
    view, _ = state.parse(LINK, cache.choices((GAP,)))

    read = read_typed(view, ROWS[:1], {ROWS[0].lever_id: (typed, "")})

    assert words in " ".join(read.said).replace("\u00a0", " ")
    assert bool(read.values) == (words == "")


def test_impossible_values_leave_the_session_intact_and_the_good_ones_taken() -> None:
    app = applied({"demand_growth_shift": 99.0, "inflation": 4.0, "ai_premium": None}, {})

    assert not app.exception
    assert query_of(app)["set"] == "inflation:0.04"
    assert "99% a year cannot be set" in text_of(app)
    assert "Pay premium for AI skills: no number was given. It stays at 25%" in text_of(app)


def test_name_with_markup_stays_text() -> None:
    app = open_bench()

    app.text_input("workbench-title").set_value("<img src=x onerror=alert(1)> **push**").run()

    assert "<img src=x onerror=alert(1)> **push**" in text_of(app)


def test_uploaded_document_restores_the_draft() -> None:
    source = open_bench(set="extra_entrants:150000", why="extra_entrants~A programme", title="My push", about="First line")
    view, _ = state.parse(query_of(source), cache.choices((GAP,)))
    document = cache.document(view.draft)

    app = open_bench()
    app.file_uploader("workbench-upload-0").set_value(("mine.toml", document.encode(), "application/toml")).run()

    assert not app.exception
    assert query_of(app)["set"] == "extra_entrants:150000"
    assert (query_of(app)["title"], query_of(app)["about"]) == ("My push", "First line")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"x" * 300_000, "256 kB"),
        (b"\xff\xfe\x00", "is no text in UTF-8"),
        (b"schema_version = 99\n", "schema_version"),
        (b"not toml at all", "is not valid TOML"),
    ],
)
def test_bad_document_is_refused_in_words_and_changes_nothing(content: bytes, words: str) -> None:
    app = open_bench(set="extra_entrants:150000")

    app.file_uploader("workbench-upload-0").set_value(("mine.toml", content, "application/toml")).run()

    assert not app.exception
    assert words in text_of(app)
    assert query_of(app)["set"] == "extra_entrants:150000"


def test_draft_goes_along_to_another_page_and_back() -> None:
    app = open_bench(set="demand_growth_shift:0.02", title="Mine")

    app.query_params = {}
    app.switch_page("views/shortfall.py").run()
    app.query_params = {}
    app.switch_page("views/workbench.py").run()

    assert (query_of(app)["set"], query_of(app)["title"]) == ("demand_growth_shift:0.02", "Mine")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"set": "funded_share:9,foo:1"}, "foo"),
        ({"scenario": "nope"}, "nope"),
        ({"until": "2099"}, "2099"),
        ({"own": "garbage"}, "garbage"),
    ],
)
def test_what_a_link_got_wrong_is_said(asked: dict[str, str], words: str) -> None:
    assert words in notices_of(open_bench(**asked))


def test_fraction_refused_for_percent_is_asked_about() -> None:
    app = open_bench()

    app.number_input("workbench-funded_share-number").set_value(0.3).run()

    assert "0.3% cannot be set; allowed is 10% to 100%. It stays at 100%. If you mean 30%, type 30." in text_of(app)


def test_refusal_is_gone_after_the_next_action() -> None:
    app = open_bench(set="demand_growth_shift:0.01")
    app.number_input("workbench-demand_growth_shift-number").set_value(25.0).run()
    app.file_uploader("workbench-upload-0").set_value(("mine.toml", b"nonsense", "application/toml")).run()
    after_upload = text_of(app)

    app.button("workbench-reset-all").click().run()

    assert "25% a year cannot be set" not in after_upload
    assert "is not valid TOML" in after_upload
    assert "is not valid TOML" not in text_of(app)


def test_exact_field_shows_what_is_stored() -> None:
    app = open_bench(set="funded_share:0.33333")

    field = app.number_input("workbench-funded_share-number")

    assert (field.value, field.proto.format) == (33.333, "%.3f")


def test_document_has_fields_not_columns() -> None:
    app = open_bench()

    app.file_uploader("workbench-upload-0").set_value(("mine.toml", b"schema_version = 9\n", "application/toml")).run()

    assert "schema_version ('9'): is newer" in text_of(app)
    assert "column schema_version" not in text_of(app)


def test_untouched_bench_says_what_it_is_for() -> None:
    assert "Move a lever or edit the evidence: every headline follows. The address keeps it." in text_of(open_bench())
