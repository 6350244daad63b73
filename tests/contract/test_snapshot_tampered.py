"""A snapshot in which somebody changed a number or a sentence, and gave it its right name: verification sees it."""

import dataclasses
import math
from typing import Any

import pytest

from dashboard.sharing.renditions import make_renditions
from dashboard.sharing.values import Rendition, RenditionKind
from dashboard.sharing.verifying import verify
from dashboard.snapshots import Panel, Snapshot
from sharing_builder import Desk
from snapshots_builder import a_snapshot

pytest_plugins = ("sharing_fixtures",)
RAISED = a_snapshot(scenario_id="ai_raises_stakes", compared=("baseline",))


def _with(snapshot: Snapshot, **changes: Any) -> Snapshot:
    first, *rest = snapshot.panels
    return dataclasses.replace(snapshot, panels=(dataclasses.replace(first, **changes), *rest))


def _without_bands(panel: Panel) -> Any:
    assert panel.projection
    return dataclasses.replace(panel.projection, bands=panel.projection.bands[:1])


@pytest.mark.parametrize(
    ("snapshot", "changes", "what"),
    [
        (RAISED, {"projection": None}, "median"),
        (RAISED, {"projection": _without_bands(RAISED.panels[0])}, "lower"),
        (RAISED, {"explanation": None}, "explained baseline"),
        (a_snapshot(), {"alternatives": ()}, "median, With the gap fitted directly"),
    ],
)
def test_number_that_was_left_out_is_named(snapshot: Snapshot, changes: dict[str, Any], what: str) -> None:
    found = verify(_with(snapshot, **changes))

    assert found.status == "moved"
    assert math.isnan(found.moved[0].published)
    assert any(one.what.startswith(what) for one in found.moved)


def test_number_that_was_added_is_named() -> None:
    panel = a_snapshot().panels[0]
    other = dataclasses.replace(panel.alternatives[0], label="With hope")

    found = verify(_with(a_snapshot(), alternatives=(*panel.alternatives, other)))

    assert [(one.what, math.isnan(one.recomputed)) for one in found.moved] == [("median, With hope", True)]


def test_value_shown_that_the_evidence_does_not_hold_is_named() -> None:
    series = a_snapshot().panels[0].series
    doubled = dataclasses.replace(series, comparable_values=tuple(2 * value for value in series.comparable_values))

    found = verify(_with(a_snapshot(), series=doubled))

    assert found.status == "moved"
    assert found.moved[0].what == f"value of {series.observations[0].period}"


@pytest.mark.parametrize("field", ["topic", "title", "subtitle", "lead", "alt", "past", "left_out", "reason"])
def test_sentence_that_was_changed_is_told(field: str) -> None:
    found = verify(_with(a_snapshot(), **{field: "Nothing to see here"}))

    assert (found.status, found.holds, found.moved) == ("moved", False, ())
    assert found.reasons == ("The sentence “Nothing to see here” was not made from these numbers.",)


def test_sentences_of_another_version_are_not_held_against_this_one() -> None:
    older = dataclasses.replace(_with(a_snapshot(), title="Said otherwise then"), software_version="0.0.1")

    assert verify(older).status == "identical"


@pytest.mark.parametrize("kind", ["page", "embed", "json"])
@pytest.mark.parametrize("part", ["body", "gzipped"])
def test_page_that_was_replaced_with_its_digest_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch, kind: RenditionKind, part: str) -> None:
    other = {one.kind: one for one in make_renditions(a_snapshot(), snapshot_id="0" * 64, content=b"{}", address="")}
    name = desk.publish().link.snapshot_id
    kept = desk.sharing.store.rendition

    def replaced(snapshot_id: str, asked: RenditionKind) -> Rendition:
        found = kept(snapshot_id, asked)
        return dataclasses.replace(found, **{part: getattr(other[kind], part)}) if asked == kind else found

    monkeypatch.setattr(desk.sharing.store, "rendition", replaced)

    found = desk.sharing.verify(name)

    assert (found.status, len(found.reasons)) == ("corrupted", 1)
    assert "that readers get" in found.reasons[0]
