"""How the page is cited and checked."""

from dataclasses import dataclass

from dashboard.exports.references import publication_reference
from dashboard.snapshots import Snapshot
from forecasting.citations import apa, bibtex


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Plain texts."""

    apa: str
    bibtex: str
    snapshot_id: str
    method_version: str
    software_version: str
    catalog_digest: str


def citing_of(snapshot: Snapshot, snapshot_id: str) -> Citing:
    """How a publication is cited, and what it was made of."""
    reference = publication_reference(snapshot, published=True)
    return Citing(
        apa=apa(reference),
        bibtex=bibtex(reference),
        snapshot_id=snapshot_id,
        method_version=snapshot.method_version,
        software_version=snapshot.software_version,
        catalog_digest=snapshot.catalog_digest,
    )
