"""Everything of a publication in one archive, byte for byte the same for the same snapshot."""

from pathlib import Path

from dashboard.exports.archive import packed
from dashboard.exports.package import csv_files
from dashboard.snapshots import Snapshot
from dashboard.snapshots.canonical import canonical_json

LICENCE = Path(__file__).with_name("fonts") / "OFL.txt"


def to_bundle(snapshot: Snapshot, *, page: bytes, link: str = "") -> bytes:
    """The page, the snapshot and its data as a zip file; names and dates in it come from nothing that anybody typed."""
    files = {
        **csv_files(snapshot, link=link),
        "page.html": page,
        "snapshot.json": canonical_json(snapshot),
        "licences/fonts-OFL.txt": LICENCE.read_bytes(),
    }
    return packed(dict(sorted(files.items())), day=snapshot.published_on)
