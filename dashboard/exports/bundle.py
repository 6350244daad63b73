"""Everything of a publication in one archive, byte for byte the same for the same snapshot."""

import io
import zipfile
from pathlib import Path

from dashboard.exports.package import csv_files
from dashboard.snapshots import Snapshot
from dashboard.snapshots.canonical import canonical_json

LICENCE = Path(__file__).with_name("fonts") / "OFL.txt"
READABLE = 0o644 << 16
"""Permissions of an unpacked file."""


def to_bundle(snapshot: Snapshot, *, page: bytes, link: str = "") -> bytes:
    """The page, the snapshot and its data as a zip file; names and dates in it come from nothing that anybody typed."""
    files = {
        **csv_files(snapshot, link=link),
        "page.html": page,
        "snapshot.json": canonical_json(snapshot),
        "licences/fonts-OFL.txt": LICENCE.read_bytes(),
    }
    day = snapshot.published_on
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date_time=(max(day.year, 1980), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, READABLE, 3
            archive.writestr(entry, files[name])
    return packed.getvalue()
