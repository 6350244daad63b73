"""Edited evidence: what is left out and added, what the engine makes of it, and what is said of a value that breaks a rule."""

import timeit
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from builders import a_data_dir
from forecasting.catalog import Catalog, amend, find_problems, load_catalog, select_outlooks, select_series
from forecasting.domain import Amendment, OwnValue, Selection
from forecasting.domain.scenario import OWN_SOURCE_ID
from forecasting.errors import DocumentError, NotEnoughEvidenceError
from forecasting.scenarios import project_selection

TODAY = date(2026, 11, 22)
GAP, STAFF, SHARE = "global_cyber_workforce_gap", "global_cyber_workforce", "us_ai_skill_share_postings"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A small catalog whose values stay as they are."""
    return load_catalog(a_data_dir(tmp_path_factory.mktemp("data")))


def an_own(**overrides: Any) -> OwnValue:
    """A gap of 2025, written down today."""
    fields: dict[str, Any] = {"series_id": GAP, "period": "2025", "value": 4_900_000.0, "vintage": TODAY}
    return OwnValue(**(fields | overrides))


def test_empty_amendment_is_the_catalog_itself(tiny: Catalog) -> None:
    assert amend(tiny, Amendment()) is tiny


def test_source_left_out_takes_everything_that_cites_it_first(tiny: Catalog) -> None:
    amended = amend(tiny, Amendment(without_sources=("digest",)))

    assert {row.period for row in tiny.observations} - {row.period for row in amended.observations if row.series_id == GAP} >= {"2023"}
    assert select_outlooks(amended, GAP, as_of=TODAY) == ()
    assert "digest" in amended.sources


def test_source_left_out_takes_its_splices_and_events(tiny: Catalog) -> None:
    amended = amend(tiny, Amendment(without_sources=("study",)))

    assert (amended.splices, amended.events) == ((), ())


def test_point_is_left_out_in_all_its_vintages(catalog: Catalog) -> None:
    amended = amend(catalog, Amendment(without_points=((GAP, "2022"),)))

    assert [row for row in amended.observations if (row.series_id, row.period) == (GAP, "2022")] == []
    assert len(amended.observations) == len(catalog.observations) - 2


def test_own_value_is_marked_by_its_source(tiny: Catalog) -> None:
    amended = amend(tiny, Amendment(own=(an_own(note="From our survey"),)))

    added = amended.observations[-1]
    assert (added.period, added.value, added.kind, added.definition_id, added.note) == ("2025", 4.9e6, "observed", "gap-2022", "From our survey")
    assert added.source_ids == (OWN_SOURCE_ID,)
    assert (amended.sources[OWN_SOURCE_ID].grade, amended.sources[OWN_SOURCE_ID].publisher) == ("D", "Own data")


def test_own_value_is_not_known_before_its_vintage(tiny: Catalog) -> None:
    amended = amend(tiny, Amendment(own=(an_own(),)))

    assert select_series(amended, GAP, as_of=date(2026, 11, 21)).years[-1] == 2024
    assert select_series(amended, GAP, as_of=amended.newest_vintage).years[-1] == 2025
    assert amended.newest_vintage == TODAY


def test_amending_twice_is_amending_at_once(tiny: Catalog) -> None:
    once = amend(tiny, Amendment(without_points=((GAP, "2024"),), own=(an_own(),)))
    twice = amend(amend(tiny, Amendment(without_points=((GAP, "2024"),))), Amendment(own=(an_own(),)))

    assert once.observations == twice.observations


def test_digest_names_the_amendment(tiny: Catalog) -> None:
    edits = [Amendment(own=(an_own(),)), Amendment(own=(an_own(value=4.8e6),)), Amendment(without_sources=("digest", "study"))]

    digests = {amend(tiny, edit).digest for edit in edits}
    assert len(digests | {tiny.digest}) == 4
    assert amend(tiny, Amendment(without_sources=("study", "digest"))).digest in digests


def test_own_values_of_gap_and_workforce_enter_the_joint_fit(catalog: Catalog) -> None:
    amended = amend(catalog, Amendment(own=(an_own(), an_own(series_id=STAFF, value=5_600_000.0))))

    projection = project_selection(amended, Selection(series_id=GAP, until=2028))

    assert projection.years == (2026, 2027, 2028)
    assert OWN_SOURCE_ID in {source.source_id for source in projection.sources}


def test_own_value_extends_the_newest_full_edition(catalog: Catalog) -> None:
    amended = amend(catalog, Amendment(own=(an_own(series_id=SHARE, period="2026", value=0.031),)))

    series = select_series(amended, SHARE, as_of=amended.newest_vintage)
    assert (series.years[0], series.years[-1], series.values[-1]) == (2014, 2026, 0.031)
    assert [row.period for row in series.shown] == ["2025"]
    assert project_selection(amended, Selection(series_id=SHARE, until=2028)).years == (2027, 2028)


def test_own_values_can_complete_a_partial_edition(catalog: Catalog) -> None:
    own = tuple(an_own(series_id=SHARE, period=year, value=0.02, definition_id="lightcast_ai_2026") for year in ("2022", "2023", "2024"))

    series = select_series(amend(catalog, Amendment(own=own)), SHARE, as_of=TODAY)

    assert (series.definition_id, series.years) == ("lightcast_ai_2026", (2022, 2023, 2024, 2025))


def test_own_value_replaces_a_point_that_is_left_out(catalog: Catalog) -> None:
    amended = amend(catalog, Amendment(without_points=((GAP, "2024"),), own=(an_own(period="2024", definition_id="isc2_gap_2024"),)))

    assert select_series(amended, GAP, as_of=TODAY).values[-1] == 4.9e6


def test_too_little_evidence_left_is_said_by_the_engine(catalog: Catalog) -> None:
    cited = {row.source_ids[0] for row in catalog.observations if row.series_id in {GAP, STAFF}}
    amended = amend(catalog, Amendment(without_sources=tuple(sorted(cited))))

    with pytest.raises(NotEnoughEvidenceError, match="There are no usable observations"):
        project_selection(amended, Selection(series_id=GAP, until=2028))


def test_any_one_source_can_be_left_out(catalog: Catalog) -> None:
    for source_id in catalog.sources:
        amended = amend(catalog, Amendment(without_sources=(source_id,)))
        for series_id in (GAP, STAFF, SHARE):
            assert select_series(amended, series_id, as_of=amended.newest_vintage).series_id == series_id


def test_amending_the_whole_evidence_is_fast(catalog: Catalog) -> None:
    own = tuple(an_own(series_id="us_infosec_analyst_median_wage", period=f"{year}-05", value=130_000.0) for year in (2025, 2026))
    amendment = Amendment(without_sources=("isc2-study-2024",), without_points=((GAP, "2022"),), own=(*own, an_own()))

    seconds = min(timeit.repeat(lambda: amend(catalog, amendment), number=1, repeat=3))

    assert seconds < 0.15


BROKEN = [
    ({"series_id": "globl_cyber_workforce_gap"}, f"series_id ('globl_cyber_workforce_gap'): is no known series. Write {GAP!r}, if that is meant"),
    ({"period": "25"}, "period ('25'): is not a period. Write 2024, 2024-05 or 2024-Q4"),
    ({"period": "2025-06"}, "period ('2025-06'): is not of the form 2024 of the other rows of its definition"),
    ({"period": "2027"}, "vintage ('2026-11-21'): is before its period 2027 begins. Mend one of the two; what is still to come cannot be added"),
    ({"series_id": SHARE, "period": "1850", "value": 0.01}, "period ('1850'): is before 1900. Mend the year"),
    ({"period": "2020", "definition_id": "gap-2022"}, "period ('2020'): is outside the validity of 'gap-2022', 2021 to …. Mend the period"),
    ({"value": float("nan")}, "value ('nan'): is not a number"),
    ({"value": -1.0}, "value ('-1.0'): is not above 0 for a series of count"),
    ({"value": 4.9}, "value ('4.9'): is far from what the series has held, 2,720,000 to 4,763,963. Write it in the unit of the series, people"),
    ({"value": 4.9e12}, "value ('4.9e+12'): is far from what the series has held"),
    ({"series_id": SHARE, "value": 2.56}, "value ('2.56'): is above 1 for a share. Shares are stored as fractions: 2.56 % is 0.0256"),
    ({"kind": "projected"}, "kind ('projected'): is not one of observed, estimated, derived. A projection of others is not an observation"),
    ({"kind": "derived", "note": "See our sheet"}, "note ('See our sheet'): gives no formula for a derived value"),
    ({"definition_id": "gap-2023"}, "definition_id ('gap-2023'): is no definition of this series. Write 'gap-2022', if that is meant"),
    ({"definition_id": "wage"}, "definition_id ('wage'): is no definition of this series. Choose the id of a known definition"),
    ({"vintage": date(9999, 12, 31)}, "vintage ('9999-12-31'): is not between 1900 and 2030"),
    ({"vintage": date(2031, 1, 1)}, "vintage ('2031-01-01'): is not between 1900 and 2030, 5 years after the newest of the evidence"),
    ({"series_id": SHARE, "value": 1.0}, "value ('1'): is no part of a whole that can be fitted: a share lies above 0 and below 1"),
    ({"series_id": SHARE, "value": 0.0}, "value ('0'): is no part of a whole that can be fitted"),
    ({"note": "=HYPERLINK(1)"}, "note ('=HYPERLINK(1)'): begins like a spreadsheet formula"),
    ({"note": "<b>bold</b>"}, "note ('<b>bold</b>'): holds an HTML tag"),
    ({"note": "\u202eevil"}, "note (' evil'): is longer than 500 characters, or holds one that cannot be seen"),
    (
        {"period": "2024", "vintage": date(2024, 10, 31)},
        "has a published observation of the same definition and vintage, 4763963. Leave",
    ),
]


@pytest.mark.parametrize(("overrides", "message"), BROKEN, ids=[message[:50] for _, message in BROKEN])
def test_own_value_that_breaks_a_rule_is_named_with_row_and_field(tiny: Catalog, overrides: dict[str, Any], message: str) -> None:
    with pytest.raises(DocumentError, match=r"1 problem\.\n- row 2, column ") as caught:
        amend(tiny, Amendment(own=(an_own(), an_own(**{"vintage": date(2026, 11, 21)} | overrides))))

    assert message in str(caught.value)


def test_same_own_value_twice_is_refused(tiny: Catalog) -> None:
    with pytest.raises(DocumentError, match=r"row 2, column period .'2025'.: repeats the series, period and vintage of own value 1"):
        amend(tiny, Amendment(own=(an_own(), an_own(value=4.8e6, definition_id="gap-2022"))))


def test_what_cannot_be_left_out_is_named_with_the_nearest(tiny: Catalog) -> None:
    with pytest.raises(DocumentError, match="3 problems") as caught:
        amend(tiny, Amendment(without_sources=("studdy",), without_points=((GAP, "2035"), ("gap", "2024"))))

    assert [problem.remedy for problem in caught.value.problems][:2] == ["Write 'study', if that is meant.", "Choose one from 2018 to 2024."]


def test_more_own_values_than_are_taken_are_refused(tiny: Catalog) -> None:
    with pytest.raises(DocumentError, match="has 501 own values; at most 500 are taken"):
        amend(tiny, Amendment(own=(an_own(),) * 501))


def test_source_of_own_values_is_reserved(tmp_path: Path) -> None:
    root = a_data_dir(tmp_path, sources={5: {"source_id": OWN_SOURCE_ID}})

    assert [problem.rule for problem in find_problems(root)] == ["is reserved for values that readers add"]


@pytest.mark.parametrize("field", ["period", "definition_id", "note", "series_id"])
def test_any_text_in_an_own_value_is_taken_or_refused(tiny: Catalog, field: str) -> None:
    for text in ("", " ", "\n", "\0", "2025-02-30", "0000", "2025-Q5", "\ud800", "x" * 10_000, "9999", "'; --", "٢٠٢٥"):
        try:
            amended = amend(tiny, Amendment(own=(an_own(**{field: text}),)))
        except DocumentError as error:
            assert str(error)
        else:
            assert select_series(amended, GAP, as_of=amended.newest_vintage).years[-1] == 2025
