"""A snapshot as a tagged PDF, brief or full, and one panel as a picture with its source line inside."""

import re

from dashboard.charts import standalone_svg
from dashboard.exports.content import footer
from dashboard.exports.paper.content import pages_of
from dashboard.exports.paper.figures import compared_figure, height_for, panel_figure
from dashboard.exports.paper.typesetting import set_pdf, set_png
from dashboard.snapshots import Snapshot

VIEW_BOX = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ')


def to_pdf(snapshot: Snapshot, *, link: str = "", report: bool = False) -> bytes:
    """One page a reader can hand on, or everything: figures, tables, evidence, sources, method. Tagged (PDF/UA-1), fonts embedded."""
    said = pages_of(snapshot, link=link, wide=report or len(snapshot.panels) == 1)
    return set_pdf("report.typ" if report else "brief.typ", said, pictures_of(snapshot, report=report), day=snapshot.published_on)


def pictures_of(snapshot: Snapshot, *, report: bool) -> dict[str, str]:
    """The drawings that a document takes, by name: in a brief of several panels the narrow ones, whose text stays legible when they are small."""
    wide = report or len(snapshot.panels) == 1
    figures = {
        f"figure-{number}": panel_figure(panel, wide=wide, height=None if wide else height_for(len(snapshot.panels)))
        for number, panel in enumerate(snapshot.panels)
    }
    compared = [(number, panel) for number, panel in enumerate(snapshot.panels) if report and panel.projection and panel.compared]
    return figures | {f"compared-{number}": compared_figure(panel, title=snapshot.scenario.title) for number, panel in compared}


def to_svg(snapshot: Snapshot, panel: int = 0, *, link: str = "", dark: bool = False) -> bytes:
    """One panel as a drawing, with its source line in it."""
    return _drawing(snapshot, panel, link=link, dark=dark).encode()


def to_png(snapshot: Snapshot, panel: int = 0, *, link: str = "", dark: bool = False) -> bytes:
    """The same in pixels."""
    drawing = _drawing(snapshot, panel, link=link, dark=dark)
    found = VIEW_BOX.search(drawing)
    return set_png(drawing, width=float(found[1]) if found else 800.0)


def _drawing(snapshot: Snapshot, panel: int, *, link: str, dark: bool) -> str:
    held = snapshot.panels[panel]
    return standalone_svg(held, source_line=footer(snapshot, held, published=bool(link)), dark=dark)
