"""What of a publication enters the ledger, and the words where it cannot."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from dashboard.sharing.recording import RECORDED, RECORDED_BEFORE, record_published
from forecasting.catalog import Catalog
from forecasting.ledger import check_ledger
from snapshots_builder import a_snapshot, an_edited_snapshot


def test_record_published_writes_one_round_with_a_rule_for_each_panel(catalog: Catalog, tmp_path: Path) -> None:
    snapshot = a_snapshot()

    assert record_published(snapshot, catalog, tmp_path) == RECORDED

    (entry,) = check_ledger(tmp_path).rounds
    assert [rule.series_id for rule in entry.rules] == [panel.selection.series_id for panel in snapshot.panels]
    assert entry.made_on == snapshot.as_of


def test_record_published_writes_the_numbers_that_were_published(catalog: Catalog, tmp_path: Path) -> None:
    snapshot = a_snapshot()
    projection = snapshot.panels[0].projection
    assert projection

    record_published(snapshot, catalog, tmp_path)

    rows = (tmp_path / "round_0001.csv").read_text(encoding="utf-8").splitlines()
    assert any(row.endswith(f"quantile,0.5,{projection.median[-1]}") for row in rows)


def test_record_published_takes_the_same_numbers_once(catalog: Catalog, tmp_path: Path) -> None:
    record_published(a_snapshot(), catalog, tmp_path)

    assert record_published(replace(a_snapshot(), title="Another title"), catalog, tmp_path) == RECORDED_BEFORE
    assert len(check_ledger(tmp_path).rounds) == 1


def test_record_published_takes_two_panels_of_one_series_once(catalog: Catalog, tmp_path: Path) -> None:
    panels = a_snapshot().panels

    assert record_published(replace(a_snapshot(), panels=(*panels, panels[0])), catalog, tmp_path) == RECORDED
    assert len(check_ledger(tmp_path).rounds[0].rules) == len(panels)


def test_record_published_leaves_own_data_out(catalog: Catalog, tmp_path: Path) -> None:
    told = record_published(an_edited_snapshot(), catalog, tmp_path)

    assert told == "Not in the ledger: it rests on own data or edited evidence, and no publisher will settle that."
    assert not list(tmp_path.iterdir())


def test_record_published_leaves_out_what_nobody_projected(catalog: Catalog, tmp_path: Path) -> None:
    unfitted = replace(a_snapshot(), panels=tuple(replace(panel, projection=None) for panel in a_snapshot().panels))

    assert record_published(unfitted, catalog, tmp_path) == "Not in the ledger: it projects nothing."


def test_record_published_leaves_hindsight_out(catalog: Catalog, tmp_path: Path) -> None:
    early = replace(a_snapshot(), as_of=catalog.newest_vintage - timedelta(days=1))

    assert record_published(early, catalog, tmp_path) == "Not in the ledger: it looks at an earlier day, and the evidence already knows what came after."


def test_record_published_needs_the_evidence_that_it_was_made_from(catalog: Catalog, tmp_path: Path) -> None:
    told = "Not in the ledger: the evidence that it was made from is no longer the one in use."

    assert record_published(a_snapshot(), replace(catalog, digest="0" * 64), tmp_path) == told
    assert record_published(a_snapshot(), None, tmp_path) == told


def test_record_published_says_when_the_ledger_is_broken(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "chain.jsonl").write_text("broken\n", encoding="utf-8")

    assert record_published(a_snapshot(), catalog, tmp_path).startswith(f"Not in the ledger: The ledger in {tmp_path} is not as it was recorded")
