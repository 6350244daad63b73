"""Rival counts side by side: by publisher and by definition, with the ratio in words and the reason from the definitions."""

from datetime import date

import pytest

from forecasting.catalog import Catalog
from forecasting.errors import UnknownIdError
from forecasting.evidence.disagreement import disagreement, ratio_words, rival_series
from forecasting.evidence.questions import QUESTIONS

UK, DSIT, SHARE = "uk_cyber_workforce_gap", "uk_dsit_cyber_workforce_gap", "us_ai_skill_share_postings"


def test_uk_gaps_stand_side_by_side_with_their_ratio(catalog: Catalog) -> None:
    found = disagreement(catalog, UK)

    assert found is not None
    assert [(one.series_id, one.value) for one in found.rivals] == [(UK, 73439.0), (DSIT, 3500.0)]
    assert (found.year, found.words) == (2023, "21-fold")
    assert found.ratio == pytest.approx(73439 / 3500)


def test_disagreement_says_why_from_the_definitions(catalog: Catalog) -> None:
    found = disagreement(catalog, UK)

    assert found is not None
    assert found.sentence.startswith("2023: 73,440 by “ISC2 2023 base”, 3,500 by “DSIT, from 2023”, 21-fold. They do not count the same.")
    assert "“DSIT, from 2023” counts: People missing each year" in found.sentence
    assert "That is not a stock, and not comparable with ISC2." in found.sentence
    assert "Left out: Not" not in found.sentence


def test_disagreement_is_the_same_from_either_side(catalog: Catalog) -> None:
    assert disagreement(catalog, UK) == disagreement(catalog, DSIT)


def test_ai_share_runs_over_an_order_of_magnitude_by_definition(catalog: Catalog) -> None:
    found = disagreement(catalog, SHARE, year=2025)

    assert found is not None
    assert found.ratio > 10
    assert {"us_indeed_ai_share_postings", "us_ai_share_tech_postings", SHARE} <= {one.series_id for one in found.rivals}


def test_disagreement_of_one_publisher_with_itself_is_by_definition(catalog: Catalog) -> None:
    found = disagreement(catalog, "global_cyber_workforce_gap", year=2022)

    assert found is not None
    assert {"isc2_gap_2022", "isc2_gap_2023"} < {one.definition_id for one in found.rivals}
    assert {one.publisher for one in found.rivals if one.definition_id.startswith("isc2")} == {"ISC2"}


def test_disagreement_uses_what_was_known_on_the_day(catalog: Catalog) -> None:
    assert disagreement(catalog, UK, as_of=date(2022, 1, 1)) is None
    found = disagreement(catalog, UK, as_of=date(2023, 1, 1))

    assert found is not None
    assert (found.year, [one.value for one in found.rivals]) == (2021, [33000.0, 14100.0])


def test_series_without_rivals_disagrees_with_nobody(catalog: Catalog) -> None:
    assert disagreement(catalog, "us_infosec_analyst_median_wage") is None


def test_disagreement_of_an_unknown_series_is_refused(catalog: Catalog) -> None:
    with pytest.raises(UnknownIdError, match="uk_gap"):
        disagreement(catalog, "uk_gap")


def test_questions_name_series_of_the_catalog_once(catalog: Catalog) -> None:
    named = [series_id for question in QUESTIONS for series_id in (*question.series_ids, *question.beside)]

    assert set(named) <= set(catalog.quantities)
    assert len(named) == len(set(named))


def test_rivals_share_place_and_unit(catalog: Catalog) -> None:
    for question in QUESTIONS:
        for series_id in question.series_ids:
            own = catalog.quantities[series_id]
            assert {(catalog.quantities[one].geography, catalog.quantities[one].unit) for one in rival_series(catalog, series_id)} == {
                (own.geography, own.unit)
            }


@pytest.mark.parametrize(
    ("ratio", "words"), [(1.0, "the same"), (1.3, "1.3 times"), (2.0, "twofold"), (6.62, "sevenfold"), (10.4, "tenfold"), (10.6, "11-fold"), (20.98, "21-fold")]
)
def test_ratio_words_say_how_many_fold(ratio: float, words: str) -> None:
    assert ratio_words(ratio) == words
