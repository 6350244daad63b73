"""Citations against independent sources, the rhythm of editions, and what overtakes a publication."""

from datetime import date, timedelta

import pytest

from builders import a_catalog, a_source, an_event, an_observation
from forecasting.catalog import Catalog
from forecasting.errors import NotEnoughEvidenceError, UnknownIdError
from forecasting.evidence.family import independent_sources, rhythm_of, root_of, rubric_records, standing_of

GAP = "global_cyber_workforce_gap"


def test_independent_sources_counts_one_study_behind_many_citations() -> None:
    study = a_source(source_id="study")
    copies = [a_source(source_id=f"copy-{number}", publisher=f"Paper {number}", derived_from="study") for number in range(5)]
    other = a_source(source_id="census", publisher="An Office")

    found = independent_sources([*copies, other], {one.source_id: one for one in (study, other, *copies)})

    assert (found.citations, found.independent) == (6, 2)
    assert found.sentence == "6 citations, 2 independent sources"


def test_independent_sources_takes_editions_by_one_publisher_as_one() -> None:
    editions = [a_source(source_id=f"study-{year}", publisher=name) for year, name in ((2023, "(ISC)2"), (2024, "ISC2"), (2025, "ISC2 (repost by X)"))]

    found = independent_sources(editions, {one.source_id: one for one in editions})

    assert found.independent == 1
    assert found.families[0].members == ("study-2023", "study-2024", "study-2025")


def test_independent_sources_counts_a_citation_once() -> None:
    source = a_source()

    assert independent_sources([source, source], {source.source_id: source}).sentence == "1 citation, 1 independent source"


def test_root_of_stops_in_a_circle_of_sources() -> None:
    first, second = a_source(source_id="first", derived_from="second"), a_source(source_id="second", derived_from="first")

    assert root_of(first, {"first": first, "second": second}) == second


def test_gap_of_isc2_rests_on_one_study(catalog: Catalog) -> None:
    cited = [catalog.sources[source_id] for row in catalog.observations if row.series_id == GAP for source_id in row.source_ids]

    found = independent_sources(cited, catalog.sources)

    assert (found.independent, found.families[0].root_id) == (1, "isc2-workforce-study")


def test_rhythm_expects_the_next_edition_after_the_usual_interval() -> None:
    rows = [an_observation(period=str(year), vintage=date(year + 1, 3, 31)) for year in range(2018, 2023)]

    found = rhythm_of(a_catalog(*rows), "a_series", as_of=date(2023, 12, 31))

    assert (found.editions, found.interval_days, found.lag_days) == (5, 365, 90)
    assert found.next_expected == date(2024, 3, 30)
    assert found.standing == "current"


def test_rhythm_is_overdue_half_a_year_after_the_expected_day() -> None:
    catalog = a_catalog(*(an_observation(period=str(year)) for year in (2020, 2021, 2022)))
    due = rhythm_of(catalog, "a_series").next_expected
    assert due is not None

    assert rhythm_of(catalog, "a_series", as_of=due + timedelta(days=183)).standing == "current"
    assert rhythm_of(catalog, "a_series", as_of=due + timedelta(days=184)).standing == "overdue"


def test_rhythm_takes_no_revision_for_an_edition() -> None:
    rows = [an_observation(period="2021"), an_observation(period="2022"), an_observation(period="2021", vintage=date(2023, 9, 30), value=90.0)]

    assert rhythm_of(a_catalog(*rows), "a_series").editions == 2


def test_rhythm_takes_a_whole_edition_as_one() -> None:
    first = [an_observation(period=str(year), vintage=date(2023, 4, 30)) for year in (2020, 2021, 2022)]

    assert rhythm_of(a_catalog(*first), "a_series").editions == 1


def test_rhythm_with_one_edition_expects_nothing() -> None:
    found = rhythm_of(a_catalog(an_observation()), "a_series")

    assert (found.standing, found.next_expected) == ("unknown", None)
    assert "one edition" in found.sentence


def test_rhythm_ends_where_the_publisher_stopped() -> None:
    catalog = a_catalog(an_observation(period="2023"), an_observation(period="2024"), events=(an_event(),))

    assert rhythm_of(catalog, "a_series", as_of=date(2025, 12, 30)).standing == "current"
    stopped = rhythm_of(catalog, "a_series", as_of=date(2026, 1, 1))
    assert (stopped.standing, stopped.next_expected) == ("stopped", None)
    assert stopped.sentence.endswith("The study of 2025 gives no gap.")


def test_rhythm_says_when_nothing_was_known() -> None:
    with pytest.raises(NotEnoughEvidenceError, match="Nothing was known on 1 January 2001"):
        rhythm_of(a_catalog(an_observation()), "a_series", as_of=date(2001, 1, 1))


def test_rhythm_of_isc2_says_that_it_stopped(catalog: Catalog) -> None:
    found = rhythm_of(catalog, GAP)

    assert (found.last_period, found.standing) == ("2024", "stopped")


@pytest.mark.parametrize(("source_id", "newer"), [("isc2-study-2022", "isc2-study-2024"), ("bls-oews-2024", "bls-oews-2025"), ("bls-oews-2025", None)])
def test_standing_names_the_newer_publication(catalog: Catalog, source_id: str, newer: str | None) -> None:
    assert standing_of(catalog, source_id).newer_source_id == newer


def test_standing_knows_nothing_of_later_editions_before_their_day(catalog: Catalog) -> None:
    assert standing_of(catalog, "isc2-study-2022", as_of=date(2022, 12, 31)).newer_source_id is None


def test_standing_of_an_unknown_source_suggests_the_nearest(catalog: Catalog) -> None:
    with pytest.raises(UnknownIdError, match=r"Did you mean .isc2-study-20"):
        standing_of(catalog, "isc2-study-2042")


def test_rubric_has_every_grade_in_order(catalog: Catalog) -> None:
    grades = [one["grade"] for one in rubric_records()]

    assert grades == ["A", "B", "C", "D"]
    assert {source.grade for source in catalog.sources.values()} <= set(grades)
