"""The one text of a snapshot, and its name: the SHA-256 of that text."""

import dataclasses
import hashlib
import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from dashboard.snapshots.value import Compared, Panel, Snapshot
from forecasting.domain import Explanation, Projection, Series

DIGITS = 6
"""Significant digits of computed numbers: optimisers differ between processors beyond the fourth."""
SCALE_DIGITS = 9
"""Of observed values put on another scale by arithmetic alone, which differs in the last bits only."""


def canonical_json(snapshot: Snapshot) -> bytes:
    """The canonical text: UTF-8, keys sorted, no blanks, computed numbers at `DIGITS` significant digits; the same for equal snapshots."""
    plain = adapter().dump_python(rounded(snapshot), mode="json")
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def snapshot_id(content: bytes) -> str:
    """The name of a canonical text: 64 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(content).hexdigest()


def rounded(snapshot: Snapshot) -> Snapshot:
    """The snapshot as it is published: everything that we computed rounded, everything that was observed as it was published."""
    return dataclasses.replace(snapshot, panels=tuple(map(_panel, snapshot.panels)))


@cache
def adapter() -> TypeAdapter[Snapshot]:
    """Writes and reads snapshots with every type checked; built once, because that takes a while."""
    return TypeAdapter(Snapshot)


def _panel(panel: Panel) -> Panel:
    return dataclasses.replace(
        panel,
        series=_series(panel.series),
        projection=_projection(panel.projection) if panel.projection else None,
        alternatives=tuple(dataclasses.replace(one, median=_short(one.median)) for one in panel.alternatives),
        compared=tuple(map(_compared, panel.compared)),
        explanation=_explanation(panel.explanation) if panel.explanation else None,
    )


def _compared(one: Compared) -> Compared:
    return dataclasses.replace(one, projection=_projection(one.projection))


def _projection(projection: Projection) -> Projection:
    return dataclasses.replace(
        projection,
        series=_series(projection.series),
        median=_shorts(projection.median),
        bands=tuple(dataclasses.replace(band, lower=_shorts(band.lower), upper=_shorts(band.upper)) for band in projection.bands),
        baselines=tuple(dataclasses.replace(baseline, values=_shorts(baseline.values)) for baseline in projection.baselines),
    )


def _series(series: Series) -> Series:
    """Real terms and splices are computed; a value that neither touches stays as it was published."""
    values = {point.value for point in series.observations} if not series.quantity.price_basis.isdigit() else set()
    scaled = tuple(value if value in values else _short(value, SCALE_DIGITS) for value in series.comparable_values)
    return dataclasses.replace(series, comparable_values=scaled)


def _explanation(found: Explanation) -> Explanation:
    numbers: dict[str, Any] = {name: _short(getattr(found, name)) for name in ("baseline", "scenario", "difference")}
    parts = tuple(dataclasses.replace(part, contribution=_short(part.contribution)) for part in found.parts)
    return dataclasses.replace(found, parts=parts, **numbers)


def _shorts(values: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(map(_short, values))


def _short(value: float, digits: int = DIGITS) -> float:
    return float(f"{value:.{digits}g}")
