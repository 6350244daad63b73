"""What stands at the top: title, publisher, when it was frozen, what verifies it, what was edited."""

from dataclasses import dataclass

from dashboard.exports.content import PRODUCT, edited_sentences
from dashboard.snapshots import Snapshot
from dashboard.wording import counted, date_words

ID_DIGITS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Plain texts."""

    by: str
    title: str
    subtitle: str
    frozen_on: str
    verify_id: str
    """The first digits of the id, in groups of four."""
    method: str
    note: tuple[str, ...]
    """Paragraphs of the publisher."""
    publisher: str
    edited: tuple[str, ...]
    """What was left out and added; empty for the evidence as curated."""


def head_of(snapshot: Snapshot, snapshot_id: str) -> Head:
    """The head of a publication."""
    publisher = snapshot.publisher.strip()
    projected = sum(panel.projection is not None for panel in snapshot.panels)
    what = counted(projected, "projection", capital=True) if projected else counted(len(snapshot.panels), "series", capital=True).removesuffix("s")
    beside = max(len(panel.compared) for panel in snapshot.panels)
    of = f"{counted(beside + 1, 'scenario')} compared" if beside else f"scenario “{snapshot.scenario.title}”"
    return Head(
        by=f"{PRODUCT}, published by {publisher}" if publisher else PRODUCT,
        title=snapshot.title,
        subtitle=f"{what}, {of}, evidence known on {date_words(snapshot.as_of)}",
        frozen_on=date_words(snapshot.published_on),
        verify_id=" ".join(snapshot_id[start : start + 4] for start in range(0, ID_DIGITS, 4)),
        method=f"version {snapshot.method_version}",
        note=tuple(part.strip() for part in snapshot.note.splitlines() if part.strip()),
        publisher=publisher,
        edited=edited_sentences(snapshot),
    )
