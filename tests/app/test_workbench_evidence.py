"""The bench for the evidence: left out, added, refused in words, put back."""

import pytest

from app.pages import query_of, text_of, trace_of
from app.workbench_page import add_value, median_of, open_bench

GAP = "global_cyber_workforce_gap"


def test_left_out_point_changes_the_draft_and_as_curated_brings_it_back() -> None:
    app = open_bench()
    before = median_of(app)

    app.multiselect("workbench-without-points").set_value([f"{GAP}:2020"]).run()
    without = median_of(app)
    assert "leaves out 1 point" in text_of(app)
    app.button("workbench-as-curated").click().run()

    assert without != before
    assert median_of(app) == before


def test_too_little_evidence_shows_the_points_and_the_reason() -> None:
    app = open_bench()

    app.multiselect("workbench-without-points").set_value([f"{GAP}:2020", f"{GAP}:2021", f"{GAP}:2022", f"{GAP}:2023"]).run()

    assert not app.exception
    assert "nothing is fitted" in text_of(app)
    assert trace_of(app, "observed")["y"]


def test_own_value_is_added_marked_and_removed() -> None:
    app = open_bench(series="us_infosec_analyst_median_wage")
    add_value(app, period="2026-05", value=140000.0)

    assert query_of(app)["own"].startswith("us_infosec_analyst_median_wage~2026-05~140000~observed~")
    assert "your own value" in text_of(app)
    app.button("workbench-own-remove-0").click().run()

    assert query_of(app)["own"] == ""


@pytest.mark.parametrize(("period", "value", "words"), [("soon", 140000.0, "period"), ("2026-05", None, "A value needs a number"), ("2026-05", 1.0, "unit")])
def test_impossible_own_value_is_refused_in_words(period: str, value: float | None, words: str) -> None:
    app = open_bench(series="us_infosec_analyst_median_wage")

    add_value(app, period=period, value=value)

    assert not app.exception
    assert words in text_of(app)
    assert query_of(app)["own"] == ""


def test_table_of_own_values_is_taken() -> None:
    app = open_bench(series="us_infosec_analyst_median_wage")

    app.file_uploader("workbench-own-file-0").set_value(("pay.csv", b"period,value,note\n2026-05,140000,Our survey\n", "text/csv")).run()

    assert "~2026-05~140000~" in query_of(app)["own"]
    assert "Our survey" in text_of(app)


def test_edited_evidence_is_listed_and_compared_on_the_same_evidence() -> None:
    text = text_of(open_bench(without=f"point:{GAP}:2020"))

    assert "1 edit of the evidence" in text
    assert "Cybersecurity workforce gap, world (ISC2), 2020." in text
    assert "As baseline on the same evidence" in text
    assert "nothing is set differently" not in text.lower()


def test_other_method_is_listed_and_taken_back() -> None:
    app = open_bench(method="direct")
    before = text_of(app)

    app.button("workbench-reset-edit-0").click().run()

    assert "Direct fit instead of Blend." in before
    assert query_of(app)["method"] != "direct"


def test_reset_all_brings_back_evidence_too() -> None:
    app = open_bench(set="demand_growth_shift:0.02", without=f"point:{GAP}:2020")

    app.button("workbench-reset-all").click().run()

    assert (query_of(app)["set"], query_of(app)["without"]) == ("", "")
    assert "Nothing changed yet" in text_of(app)


def test_year_of_a_value_that_is_only_shown_stands_once() -> None:
    own = "~2025~5000000~estimated~~2026-06-01~"

    text = text_of(open_bench(own=f"{GAP}{own}|{GAP}{own}"))

    assert "2025, 2025" not in text


def test_day_without_enough_evidence_is_explained_once() -> None:
    text = text_of(open_bench(as_of="2018-06-30"))

    assert text.count("There are no usable observations") == text.count("The points are shown, nothing is fitted") == 1


def test_reason_why_nothing_is_projected_is_a_sentence_for_people() -> None:
    text = text_of(open_bench(method="direct", set="extra_entrants:150000"))

    assert "A scenario changes need and supply, and the direct fit looks at the shortfall alone" in text
