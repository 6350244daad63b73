"""A snapshot as a tagged PDF, brief or full, and one panel as a picture with its source line inside."""

import re

from dashboard.charts import standalone_svg
from dashboard.exports.content import footer
from dashboard.exports.paper.content import pages_of
from dashboard.exports.paper.typesetting import set_pdf, set_png
from dashboard.snapshots import Snapshot

VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ')


def to_pdf(snapshot: Snapshot, *, link: str = "", report: bool = False) -> bytes:
    """One page a reader can hand on, or everything: figures, tables, evidence, sources, method. Tagged (PDF/UA-1), fonts embedded."""
    pictures = {f"figure-{number}": standalone_svg(panel, source_line="") for number, panel in enumerate(snapshot.panels)}
    return set_pdf("report.typ" if report else "brief.typ", pages_of(snapshot, link=link), pictures, day=snapshot.published_on)


def to_svg(snapshot: Snapshot, panel: int = 0, *, dark: bool = False) -> bytes:
    """One panel as a drawing, with its source line in it."""
    return _drawing(snapshot, panel, dark=dark).encode()


def to_png(snapshot: Snapshot, panel: int = 0, *, dark: bool = False) -> bytes:
    """The same in pixels."""
    drawing = _drawing(snapshot, panel, dark=dark)
    found = VIEW_BOX.search(drawing)
    return set_png(drawing, width=float(found[1]) if found else 800.0)


def _drawing(snapshot: Snapshot, panel: int, *, dark: bool) -> str:
    held = snapshot.panels[panel]
    return standalone_svg(held, source_line=footer(snapshot, held), dark=dark)
