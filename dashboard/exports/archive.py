"""Zip files that are byte for byte the same for the same content."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

READABLE = 0o644 << 16
"""Permissions of an unpacked file."""
FIRST_YEAR = 1980
"""Of the dates that a zip file can hold."""


def packed(files: Mapping[str, bytes], *, day: date) -> bytes:
    """Files in the order given, all of one day."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, body in files.items():
            entry = zipfile.ZipInfo(name, date_time=(max(day.year, FIRST_YEAR), day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, READABLE, 3
            archive.writestr(entry, body)
    return content.getvalue()


def repacked(archive: bytes, *, day: date) -> bytes:
    """The same archive with every date replaced."""
    with zipfile.ZipFile(io.BytesIO(archive)) as held:
        return packed({name: held.read(name) for name in held.namelist()}, day=day)
