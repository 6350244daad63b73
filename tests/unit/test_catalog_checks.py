"""Every rule of meaning is fed a bad row, and its message is read."""

from pathlib import Path

import pytest

from builders import a_data_dir
from forecasting.catalog import load_catalog
from forecasting.catalog.checks import RULES
from forecasting.errors import CatalogError
from tiny_data import Patch

BAD_ROWS: list[tuple[str, Patch, str, str]] = [
    # texts
    ("sources", {2: {"title": "=HYPERLINK(A1)"}}, "sources, row 2, column title", "begins like a spreadsheet formula. Begin with a word"),
    ("sources", {2: {"note": "+1 for this"}}, "sources, row 2, column note", "begins like a spreadsheet formula"),
    ("sources", {2: {"note": "@SUM(1)"}}, "sources, row 2, column note", "begins like a spreadsheet formula"),
    ("sources", {2: {"note": "\tindented"}}, "sources, row 2, column note", "begins like a spreadsheet formula"),
    ("sources", {2: {"note": "-cmd|' /C calc'!A0"}}, "sources, row 2, column note", "begins like a spreadsheet formula"),
    ("sources", {2: {"note": "-2+3+cmd|' /C calc'!A0"}}, "sources, row 2, column note", "begins like a spreadsheet formula"),
    ("sources", {2: {"note": "see <b>here</b>"}}, "sources, row 2, column note", "holds an HTML tag. Write plain text"),
    ("sources", {2: {"note": "a bell \x07"}}, "sources, row 2, column note", "holds a control character"),
    ("observations", {2: {"quote": "word " * 26}}, "observations, row 2, column quote", "has 26 words; a quote has at most 25"),
    ("observations", {2: {"locator": ""}}, "observations, row 2, column locator", "is empty, and so is quote"),
    ("events", {2: {"locator": ""}}, "events, row 2, column locator", "is empty, and so is quote"),
    # sources
    ("sources", {2: {"published": "2026-02"}}, "sources, row 2, column accessed", "is before its publication (2026-02)"),
    ("sources", {2: {"published": "2024-13"}}, "sources, row 2, column published", "is not a year, month or day"),
    ("sources", {2: {"derived_from": "digest"}}, "sources, row 2, column derived_from", "leads back to itself: study → digest → study"),
    ("sources", {2: {"derived_from": "study"}}, "sources, row 2, column derived_from", "leads back to itself: study → study"),
    ("sources", {4: {"grade": "A"}}, "sources, row 4, column grade", "is better than C for a source read second hand"),
    # series
    ("series", {5: {"headline": "true"}}, "series, row 5, column headline", "must be false; the headlines are global_cyber_workforce_gap"),
    ("series", {2: {"headline": "false"}}, "series, row 2, column headline", "must be true"),
    ("series", {4: {"series_id": "wage"}}, "series, column series_id ('us_infosec_analyst_median_wage')", "is a headline and not there"),
    ("series", {4: {"price_basis": ""}}, "series, row 4, column price_basis", "is empty for a series of money. Write nominal"),
    ("series", {2: {"price_basis": "nominal"}}, "series, row 2, column price_basis", "is given for a series that is not money"),
    ("series", {2: {"deflator": "us_price_index"}}, "series, row 2, column deflator", "is given for a series that is not money"),
    ("series", {5: {"measure": "count"}}, "series, row 4, column deflator", "is a series of count, not an index"),
    ("series", {3: {"unit": "percent"}}, "series, row 3, column unit", "is not fraction for a share. Write fraction, and store 1.8 % as 0.018"),
    ("series", {3: {"frequency": "monthly"}}, "observations, row 9, column period", "is not a month, in a monthly series. Write it like 2024-05"),
    ("observations", {3: {"period": "2019-Q3"}}, "observations, row 3, column period", "is not of the form 2024 of the other rows of its definition"),
    ("observations", {10: {"definition_id": "wage"}}, "observations, row 10, column definition_id", "differs from 'ai-share' of row 9 in the same edition"),
    # definitions and splices
    ("definitions", {2: {"comparable_with": "gap-2023"}}, "definitions, row 2, column comparable_with", "names 'gap-2023', which is not in definitions.csv"),
    ("definitions", {2: {"comparable_with": "gap-2018"}}, "definitions, row 2, column comparable_with", "names the definition itself"),
    ("definitions", {2: {"valid_to": "2017"}}, "definitions, row 2, column valid_to", "is before valid_from (2018)"),
    ("definitions", {2: {"valid_from": "2019"}}, "observations, row 2, column period", "is outside the validity of 'gap-2018', 2019 to …"),
    ("definitions", {2: {"valid_to": "2020-06"}}, "observations, row 5, column period", "is outside the validity of 'gap-2018', 2018 to 2020-06"),
    ("splices", {2: {"rate": ""}}, "splices, row 2, column rate", "is empty for a splice by growth_rate"),
    ("splices", {2: {"method": "ratio", "rate": ""}}, "splices, row 2, column rate", "is empty for a splice by ratio"),
    ("splices", {2: {"method": "as_published"}}, "splices, row 2, column rate", "is given for a splice as_published"),
    ("splices", {2: {"method": "level_shift"}}, "splices, row 2, column rate", "is given for a splice level_shift"),
    ("splices", {2: {"rate": "-1"}}, "splices, row 2, column rate", "would turn positive values negative"),
    ("splices", {2: {"method": "ratio", "rate": "0"}}, "splices, row 2, column rate", "would turn positive values negative"),
    ("splices", {2: {"from_definition": "wage"}}, "splices, row 2, column from_definition", "has no observation of 'global_cyber_workforce_gap'"),
    ("splices", {2: {"period": "2023"}}, "splices, row 2, column period", "needs an observation of 2022 on 'gap-2018'"),
    ("splices", {2: {"period": "2021"}}, "splices, row 2, column period", "needs an observation of 2021 on 'gap-2022'"),
    ("splices", {2: {"method": "ratio", "period": "2018"}}, "splices, row 2, column period", "needs an observation before 2018 on 'gap-2018'"),
    ("splices", {2: {"method": "ratio", "period": "2025"}}, "splices, row 2, column period", "needs an observation from 2025 on on 'gap-2022'"),
    ("splices", {3: {"splice_id": "again"}}, "splices, row 3, column to_definition", "is reached by the splice of row 2 already"),
    (
        "splices",
        {3: {"splice_id": "back", "from_definition": "gap-2022", "to_definition": "gap-2018"}},
        "splices, row 2, column from_definition",
        "leads back to itself: gap-2022 → gap-2018 → gap-2022",
    ),
    # observations
    ("observations", {9: {"value": "1.1"}}, "observations, row 9, column value", "is above 1 for a share. Shares are stored as fractions: 1.1 % is 0.011"),
    ("observations", {9: {"value": "-0.1"}}, "observations, row 9, column value", "is below 0 for a share"),
    ("observations", {8: {"value": "0"}}, "observations, row 8, column value", "is not above 0 for a series of count"),
    ("observations", {15: {"value": "-5"}}, "observations, row 15, column value", "is not above 0 for a series of money"),
    ("observations", {20: {"value": "0"}}, "observations, row 20, column value", "is not above 0 for a series of index"),
    ("observations", {2: {"low": "2930001"}}, "observations, row 2, column low", "is above the value 2930000"),
    ("observations", {2: {"high": "2929999"}}, "observations, row 2, column high", "is below the value 2930000"),
    ("observations", {2: {"low": ""}}, "observations, row 2, column low", "is empty for a rounded value"),
    ("observations", {2: {"high": ""}}, "observations, row 2, column high", "is empty for a rounded value"),
    ("observations", {8: {"low": "4763963"}}, "observations, row 8, column precision", "is exact, and one side is left open"),
    ("observations", {8: {"precision": "lower_bound", "low": "4"}}, "observations, row 8, column low", "is not the value of a lower bound"),
    ("observations", {8: {"precision": "upper_bound", "high": "5000000"}}, "observations, row 8, column high", "is not the value of an upper bound"),
    ("observations", {8: {"kind": "derived", "note": "By us."}}, "observations, row 8, column note", "gives no formula for a derived value"),
    ("observations", {8: {"kind": "projected"}}, "observations, row 8, column kind", "is projected. Move the row to outlooks.csv"),
    ("observations", {8: {"more_source_ids": "atlas; digests"}}, "observations, row 8, column more_source_ids", "names 'digests', which is not in sources.csv"),
    ("observations", {8: {"more_source_ids": "study"}}, "observations, row 8, column more_source_ids", "repeats source_id"),
    ("observations", {25: {"source_id": "digest", "value": "300"}}, "observations, row 25, column value", "differs from 313.689 of row 24: same series"),
    ("observations", [], "observations", "has no observation. Add at least one row"),
    # days
    ("observations", {7: {"vintage": "2023-10-30"}}, "observations, row 7, column vintage", "is not the last day of its month"),
    (
        "observations",
        {7: {"vintage": "2023-10-31", "vintage_precision": "year"}},
        "observations, row 7, column vintage",
        "is not the last day of its year, and vintage_precision is year",
    ),
    ("outlooks", {2: {"made_on": "2023-06-01"}}, "outlooks, row 2, column made_on", "is not the last day of its month"),
    ("observations", {2: {"vintage": "2017-12-31"}}, "observations, row 2, column vintage", "is before its period 2018 begins"),
    ("observations", {24: {"vintage": "2026-01-16"}}, "observations, row 24, column vintage", "is after its source was read (2026-01-15)"),
    ("events", {2: {"vintage": "2027-12-31"}}, "events, row 2, column vintage", "is after its source was read (2026-01-15)"),
    ("outlooks", {2: {"base_period": "2030"}}, "outlooks, row 2, column target_period", "is not after the base period 2030"),
    ("outlooks", {2: {"target_period": "2022"}}, "outlooks, row 2, column target_period", "is over when the outlook is made (2023-06-30)"),
    # assumptions
    ("assumptions", {2: {"low": "0.05"}}, "assumptions, row 2, column low", "is above the value 0"),
    ("assumptions", {2: {"rationale": ""}}, "assumptions, row 2, column rationale", "is required and empty"),
    ("assumptions", {2: {"rationale": "plausible"}}, "assumptions, row 2, column rationale", "is no reason. Say in a sentence why"),
    ("assumptions", {2: {"series_ids": "us_wages"}}, "assumptions, row 2, column series_ids", "names 'us_wages', which is not in series.csv"),
    # taxonomy
    ("role_demand", {3: None}, "role_demand ('retrofit / run / engineer')", "has no row for this deployment, stage and role. Add it"),
    ("roles", {2: {"basis": "source"}}, "roles, row 2, column source_id", "is empty, and the basis is a source"),
    ("stages", {3: {"order": "1"}}, "stages, row 3, column order", "repeats the order of row 2"),
]


@pytest.mark.parametrize(("table", "patch", "place", "message"), BAD_ROWS)
def test_bad_row_is_named_with_its_rule(tmp_path: Path, table: str, patch: Patch, place: str, message: str) -> None:
    with pytest.raises(CatalogError, match="in the data") as caught:
        load_catalog(a_data_dir(tmp_path, **{table: patch}))

    problems = [str(problem) for problem in caught.value.problems]
    assert any(problem.startswith(place) and message in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("table", "patch"),
    [
        ("sources", {2: {"note": "-5 % against last year"}}),
        ("sources", {2: {"note": "fewer than <5 people, and > 3"}}),
        ("observations", {8: {"quote": "word " * 25}}),
        ("observations", {2: {"locator": "", "quote": "said so"}}),
        ("observations", {8: {"kind": "derived", "note": "workforce × share"}}),
        ("observations", {8: {"precision": "lower_bound", "low": "4763963"}}),
        ("observations", {9: {"value": "0"}}),
        ("observations", {25: {"source_id": "digest"}}),
        ("observations", {25: {"source_id": "digest", "value": "300", "note": "A rival reading of the same table"}}),
        ("observations", {25: {"source_id": "digest", "value": "313", "precision": "rounded", "low": "312.5", "high": "314"}}),
        ("observations", {24: {"vintage": "2026-12-31", "vintage_precision": "year"}}),
        ("splices", {2: {"method": "as_published", "rate": ""}}),
        ("splices", {2: {"method": "ratio", "rate": "1.02"}}),
        ("splices", {2: None}),
        ("outlooks", {2: None}),
    ],
)
def test_good_row_passes(tmp_path: Path, table: str, patch: Patch) -> None:
    assert load_catalog(a_data_dir(tmp_path, **{table: patch})).observations


def test_cell_that_is_broken_in_form_is_not_judged_in_meaning(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"1 problem in the data:\n- observations, row 8, column period"):
        load_catalog(a_data_dir(tmp_path, observations={8: {"period": "2024/25"}}))


def test_rules_say_what_they_are_for() -> None:
    assert all(rule.__doc__ for rule in RULES)
