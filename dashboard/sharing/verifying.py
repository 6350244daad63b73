"""Computes a snapshot again, from its own rows and, where it is at hand, from the catalog of today, and says what moved and why."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from math import nan

from dashboard.sharing.computing import Computed, Engine
from dashboard.sharing.rereading import Number, beside, beside_again, strange_words, told
from dashboard.sharing.rows import catalog_of
from dashboard.snapshots import Moved, Panel, Snapshot, Status, Verification, canonical_json, snapshot_id
from forecasting.catalog import Catalog, amend
from forecasting.domain import Amendment, Projection, Selection
from forecasting.errors import CitecastError
from forecasting.models import METHOD_VERSION

EQUAL_WITHIN = 1e-4
"""Relative: optimisers on another processor differ by less."""


def verify(snapshot: Snapshot, catalog: Catalog | None = None, *, content: bytes | None = None, expected_id: str = "") -> Verification:
    """Compute every number again, and make every sentence again.

    Parameters
    ----------
    catalog : evidence of today; when the snapshot's own rows confirm it, tells whether today's would too
    content, expected_id : the stored text and the id under which it is kept, to see that they belong together

    Returns
    -------
    `identical` to the last published digit, `equal` within `EQUAL_WITHIN`, or `moved` with every number that did and the reasons; `corrupted` when the text is
    not the content of its id, before anything is computed. The status is that of the snapshot's own rows; what today's catalog says otherwise is in `reasons`.
    """
    text = content if content is not None else canonical_json(snapshot)
    name = snapshot_id(text)
    if expected_id and name != expected_id:
        return Verification(snapshot_id=expected_id, status="corrupted", moved=(), reasons=("The stored text is not the content of its id.",))
    engine = Engine(catalog=catalog_of(snapshot))
    again = [_again(engine, panel, amended=True) for panel in snapshot.panels]
    moved, strange = _compared(snapshot, engine, again)
    far = tuple(one for one in moved if _is_far(one))
    status: Status = "moved" if far or strange else "equal" if moved else "identical"
    reasons = (*_why(snapshot, bool(far)), *strange, *(_today(snapshot, catalog) if catalog else ()))
    return Verification(snapshot_id=name, status=status, moved=far or moved, reasons=reasons)


def _compared(snapshot: Snapshot, engine: Engine, again: Sequence[tuple[Computed, ...]]) -> tuple[tuple[Moved, ...], tuple[str, ...]]:
    """Every number that came out otherwise, and what is said of sentences that did."""
    moved, strange = list[Moved](), list[str]()
    for panel, answers in zip(snapshot.panels, again, strict=True):
        moved += _moved(panel, answers)
        moved += _differences(panel, panel.selection.scenario_id, beside(panel), beside_again(engine, _plain(panel.selection), answers[0]))
        strange += map(told, strange_words(snapshot, panel, answers[0], engine))
    return tuple(moved), tuple(strange)


def _again(engine: Engine, panel: Panel, *, amended: bool) -> tuple[Computed, ...]:
    """The panel and its compared scenarios; `amended`: the rows are already as the reader edited them."""
    asked = (panel.selection, *(one.selection for one in panel.compared))
    return tuple(engine.answer(_plain(one) if amended else one) for one in asked)


def _plain(selection: Selection) -> Selection:
    return dataclasses.replace(selection, amendment=Amendment())


def _moved(panel: Panel, again: tuple[Computed, ...]) -> Iterator[Moved]:
    published = ((panel.selection, panel.projection), *((one.selection, one.projection) for one in panel.compared))
    for (selection, before), computed in zip(published, again, strict=True):
        yield from _differences(panel, selection.scenario_id, _numbers(before), _numbers(computed.projection))


def _differences(panel: Panel, scenario_id: str, before: Iterable[Number], after: Iterable[Number]) -> Iterator[Moved]:
    """What differs; a number that is on one side only is no number on the other."""
    published, known = _by_name(before), _by_name(after)
    for what, year in dict.fromkeys((*published, *known)):
        was, now = published.get((what, year), nan), float(f"{known.get((what, year), nan):.6g}")
        if now != float(f"{was:.6g}"):
            yield Moved(series_id=panel.selection.series_id, scenario_id=scenario_id, what=what, year=year, published=was, recomputed=now)


def _by_name(numbers: Iterable[Number]) -> dict[tuple[str, int], float]:
    """A name that comes twice hides nothing: the second has a name of its own."""
    found: dict[tuple[str, int], float] = {}
    for what, year, value in numbers:
        name = what
        while (name, year) in found:
            name += " again"
        found[name, year] = value
    return found


def _numbers(projection: Projection | None) -> Iterator[Number]:
    if projection is None:
        return
    lines = [("median", projection.median)]
    lines += [(f"lower {band.level:g}", band.lower) for band in projection.bands] + [(f"upper {band.level:g}", band.upper) for band in projection.bands]
    lines += [(baseline.name, baseline.values) for baseline in projection.baselines]
    for what, values in lines:
        yield from ((what, year, value) for year, value in zip(projection.years, values, strict=True))


def _is_far(one: Moved) -> bool:
    return not abs(one.recomputed - one.published) <= EQUAL_WITHIN * abs(one.published)


def _why(snapshot: Snapshot, moved: bool) -> tuple[str, ...]:
    if not moved:
        return ()
    if snapshot.method_version != METHOD_VERSION:
        return (f"The method is version {METHOD_VERSION} now; the snapshot was made by version {snapshot.method_version}.",)
    return ("The method is the same: the numbers were changed after they were computed, or this machine computes otherwise.",)


def _today(snapshot: Snapshot, catalog: Catalog) -> tuple[str, ...]:
    """What today's evidence, asked what was known on that day, says of the same selections."""
    if catalog.digest == snapshot.catalog_digest:
        return ()
    try:
        engine = Engine(catalog=amend(catalog, snapshot.panels[0].selection.amendment))
        again = [_again(engine, panel, amended=False) for panel in snapshot.panels]
    except CitecastError as error:
        return (f"The catalog has changed since and cannot answer the same question: {error}",)
    far = [one for panel, answers in zip(snapshot.panels, again, strict=True) for one in _moved(panel, answers) if _is_far(one)]
    if not far:
        return ("The catalog has changed since; it gives the same numbers for that day.",)
    first = far[0]
    told = f"{first.what} {first.year} of {first.series_id}: {first.published:g} was published, {first.recomputed:g} now"
    return (f"The catalog has changed since: asked for the same day, it moves {len(far)} numbers, first {told}.",)
