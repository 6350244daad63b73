"""Puts what is published into the ledger of our own projections, or says in words why it cannot stand there."""

from datetime import date
from pathlib import Path

from dashboard.snapshots import Snapshot
from forecasting.catalog import Catalog
from forecasting.domain import Projection
from forecasting.errors import AlreadyRecordedError, CitecastError
from forecasting.ledger import record_round

RECORDED = "Its projections are in the ledger and will be scored."
RECORDED_BEFORE = "Its projections are in the ledger already, number for number, and will be scored."
_NOT = "Not in the ledger:"


def record_published(snapshot: Snapshot, catalog: Catalog | None, folder: Path, *, today: date | None = None) -> str:
    """Record the projections of a snapshot as one round; the sentence that tells what came of it.

    The ledger takes what was made from the evidence as curated, as it is known today. Everything else is published all the same.
    """
    reason = _unfit(snapshot, catalog)
    if reason or catalog is None:
        return f"{_NOT} {reason}"
    try:
        record_round(folder, catalog, _projections(snapshot), today=today)
    except AlreadyRecordedError:
        return RECORDED_BEFORE
    except CitecastError as error:
        return f"{_NOT} {error}"
    return RECORDED


def _unfit(snapshot: Snapshot, catalog: Catalog | None) -> str:
    amendments = (snapshot.scenario.amendment, *(panel.selection.amendment for panel in snapshot.panels))
    if not all(amendment.is_empty for amendment in amendments):
        return "it rests on own data or edited evidence, and no publisher will settle that."
    if not _projections(snapshot):
        return "it projects nothing."
    if catalog is None or catalog.digest != snapshot.catalog_digest:
        return "the evidence that it was made from is no longer the one in use."
    if snapshot.as_of < catalog.newest_vintage:
        return "it looks at an earlier day, and the evidence already knows what came after."
    return ""


def _projections(snapshot: Snapshot) -> tuple[Projection, ...]:
    """One of each series and scenario: the ledger tells them apart by nothing else."""
    made = [panel.projection for panel in snapshot.panels if panel.projection is not None]
    return tuple({(one.series_id, one.scenario_id): one for one in reversed(made)}.values())[::-1]
