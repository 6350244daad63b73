"""The data of a publication as files: valid, complete, the same bytes every time, and harmless."""

import csv
import dataclasses
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from frictionless import Package

from builders import a_projection, a_series, a_source, an_observation
from dashboard.exports import csv_files, to_bundle
from dashboard.exports.cells import FORMULA_STARTS, safe_text
from dashboard.snapshots import read_snapshot, snapshot_id
from exports_builder import a_compared, a_hostile_snapshot, a_made_up_snapshot, a_panel, an_unfitted_panel
from forecasting.domain import OWN_SOURCE_ID, Amendment, Citation, OwnValue
from snapshots_builder import a_snapshot, an_edited_snapshot

LINK = "https://example.org/p/0123456789abcdef"


def _rows(files: dict[str, bytes], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))


def test_data_package_is_valid_for_frictionless(tmp_path: Path) -> None:
    for name, content in csv_files(a_snapshot(scenario_id="pipeline_push", compared=("budget_freeze",)), link=LINK).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.valid, report.flatten(["type", "message"])


def test_projection_csv_holds_every_quantile_of_every_scenario() -> None:
    panel = a_panel(compared=(a_compared(),))
    assert panel.projection

    rows = _rows(csv_files(a_made_up_snapshot(panel)), "projection")

    uppers = [row for row in rows if (row["scenario_id"], row["measure"], row["level"]) == ("pipeline_push", "upper", "0.8")]
    assert [float(row["value"]) for row in uppers] == list(panel.compared[0].projection.band(0.8).upper)
    assert {row["quantile"] for row in uppers} == {"0.9"}


def test_observations_csv_keeps_values_as_published() -> None:
    panel = a_panel()

    rows = _rows(csv_files(a_made_up_snapshot(panel)), "observations")

    assert [float(row["value"]) for row in rows] == list(panel.series.values)
    assert {row["source_ids"] for row in rows} == {"a-source"}


def test_own_value_is_marked_in_tables_and_readme() -> None:
    own = an_observation(period="2023", value=220.0, citations=(Citation(source_id=OWN_SOURCE_ID, locator="", quote=""),))
    series = a_series()
    edited = dataclasses.replace(
        series,
        observations=(*series.observations, own),
        comparable_values=(*series.comparable_values, 220.0),
        sources=(*series.sources, a_source(source_id=OWN_SOURCE_ID)),
    )
    amendment = Amendment(own=(OwnValue(series_id="a_series", period="2023", value=220.0, vintage=date(2026, 11, 1), note="Our survey"),))
    panel = a_panel(a_projection(series=edited))
    snapshot = a_made_up_snapshot(panel)
    files = csv_files(dataclasses.replace(snapshot, scenario=dataclasses.replace(snapshot.scenario, amendment=amendment)))

    assert [row["own"] for row in _rows(files, "observations")] == [*["false"] * 8, "true"]
    assert "not part of the curated evidence: “People missing, world” is 220\u00a0people for 2023 (Our survey)." in files["README.txt"].decode()


def test_edited_evidence_is_told_wherever_a_number_is_projected() -> None:
    files = csv_files(an_edited_snapshot())

    assert {row["edited_evidence"] for row in _rows(files, "projection")} == {"true"}
    assert json.loads(files["datapackage.json"])["citecast"]["edited_evidence"]
    assert "The evidence was edited by the publisher." in files["citations/citations.bib"].decode()


def test_readme_cites_the_publication_with_its_address() -> None:
    readme = csv_files(a_made_up_snapshot(), link=LINK)["README.txt"].decode()

    assert "Workforce Office. (2026, November 22). AI-security workforce" in readme
    assert readme.count(LINK) == 2


@pytest.mark.parametrize("table", ["observations", "projection", "assumptions", "sources", "outlooks", "definitions"])
def test_no_cell_starts_a_formula_when_texts_are_hostile(table: str) -> None:
    rows = _rows(csv_files(a_hostile_snapshot()), table)

    assert rows
    assert not [cell for row in rows for cell in row.values() if "HYPERLINK" in cell and cell.startswith(FORMULA_STARTS)]


def test_names_of_files_hold_nothing_that_anybody_typed() -> None:
    plain, hostile = csv_files(a_made_up_snapshot()), csv_files(a_hostile_snapshot())

    assert plain.keys() == hostile.keys()
    assert not [name for name in hostile if name.startswith(("/", ".")) or ".." in name or "\\" in name]


def test_csl_of_hostile_texts_is_json_with_every_reference() -> None:
    items = json.loads(csv_files(a_hostile_snapshot(), link="https://example.org/p/0123456789abcdef")["citations/citations.json"])

    assert [item["type"] for item in items][:2] == ["dataset", "dataset"]
    assert len(items) == 3


def test_hubverse_rows_have_one_head_for_all_panels() -> None:
    text = csv_files(a_snapshot())["hubverse/model-output.csv"].decode()

    rows = list(csv.DictReader(io.StringIO(text)))
    assert len({row["target"] for row in rows}) == 3
    assert all(row["output_type"] == "quantile" and float(row["value"]) > 0 for row in rows)


def test_panel_without_projection_is_exported_with_its_reason() -> None:
    files = csv_files(a_made_up_snapshot(an_unfitted_panel()))

    assert _rows(files, "projection") == []
    assert "Two values are too few to project." in files["README.txt"].decode()


def test_bundle_has_the_same_bytes_every_time() -> None:
    first, again = (to_bundle(a_made_up_snapshot(), page=b"<html>", link=LINK) for _ in range(2))

    assert first == again


def test_bundle_holds_page_licence_and_the_snapshot_that_gives_the_id() -> None:
    snapshot = a_snapshot()

    with zipfile.ZipFile(io.BytesIO(to_bundle(snapshot, page=b"<html>"))) as archive:
        content = archive.read("snapshot.json")
        assert archive.read("page.html") == b"<html>"
        assert b"SIL OPEN FONT LICENSE" in archive.read("licences/fonts-OFL.txt")
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 11, 22)}
        assert snapshot_id(content) in archive.read("README.txt").decode()
    assert read_snapshot(content) == snapshot


@pytest.mark.parametrize(("text", "cell"), [("=2+5", "'=2+5"), ("\tx", "'\tx"), ("a note\r=2+5", "a note=2+5"), ("plain", "plain")])
def test_no_text_begins_a_formula_in_its_own_cell_or_in_a_new_row(text: str, cell: str) -> None:
    assert safe_text(text) == cell
