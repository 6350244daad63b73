"""The slides: one a headline, then the sources; every text fits its box, and what is cut stands whole in the notes."""

import io
from datetime import datetime, time
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Deck

from dashboard.exports.archive import repacked
from dashboard.exports.cells import one_line
from dashboard.exports.content import PRODUCT, identity
from dashboard.exports.deck.closing import add_closing, add_more_sources
from dashboard.exports.deck.headline import add_headline
from dashboard.exports.deck.look import widen
from dashboard.snapshots import Snapshot

TITLE_ONLY = 5
"""Place of that layout in the default template."""


def to_pptx(snapshot: Snapshot, *, link: str = "") -> bytes:
    """A deck with native, editable charts; the same bytes for the same snapshot."""
    deck = Presentation()
    widen(deck)
    _set_properties(deck, snapshot)
    layout = deck.slide_layouts[TITLE_ONLY]
    for panel in snapshot.panels:
        add_headline(deck.slides.add_slide(layout), snapshot, panel, link=link)
    left = add_closing(deck.slides.add_slide(layout), snapshot, link=link)
    while left:
        left = add_more_sources(deck.slides.add_slide(layout), left, snapshot, link=link)
    content = io.BytesIO()
    deck.save(content)
    return repacked(content.getvalue(), day=snapshot.published_on)


def _set_properties(deck: Deck, snapshot: Snapshot) -> None:
    properties: Any = deck.core_properties
    properties.title = one_line(snapshot.title)[:255]
    properties.author = properties.last_modified_by = one_line(snapshot.publisher)[:255] or PRODUCT
    properties.subject = "; ".join(one_line(panel.title) for panel in snapshot.panels)[:255]
    properties.comments = f"Snapshot {identity(snapshot)}"
    properties.language = "en"
    properties.keywords = properties.category = ""
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(snapshot.published_on, time())
