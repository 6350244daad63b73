"""What a drawing of ours holds: texts with the boxes they take, styles in order of drawing; and a panel that is hard to draw."""

import html
import re
from itertools import combinations

from builders import a_break, a_projection, a_quantity, a_series, an_event, an_outlook
from dashboard.charts.drawing import text_box
from dashboard.charts.placing import Box
from dashboard.snapshots import Panel
from exports_builder import a_panel

TEXT = re.compile(r'<text x="([-\d.]+)" y="([-\d.]+)"(?: text-anchor="(\w+)")? class="([^"]+)">([^<]*)</text>')
SIZES = {True: (800.0, 480.0), False: (328.0, 400.0)}


def labels_of(svg: str) -> list[tuple[str, Box]]:
    """Every text of a drawing with the box that it takes."""
    found = TEXT.findall(svg)
    assert len(found) == svg.count("<text")
    return [(html.unescape(text), text_box(html.unescape(text), (float(x), float(y)), style, anchor=anchor or "start")) for x, y, anchor, style, text in found]


def touching(svg: str) -> list[tuple[str, str]]:
    """Pairs of texts that share more than a rounded edge."""
    small = [(text, Box(box.left + 0.1, box.top + 0.1, box.right - 0.1, box.bottom - 0.1)) for text, box in labels_of(svg)]
    return [(one, other) for (one, box), (other, second) in combinations(small, 2) if box.touches(second)]


def outside(svg: str, *, wide: bool) -> list[str]:
    """Texts that leave the picture."""
    width, height = SIZES[wide]
    return [text for text, box in labels_of(svg) if not box.inside(Box(-0.5, -0.5, width + 0.5, height + 0.5))]


def words_of(svg: str) -> str:
    """All texts of a drawing."""
    return " | ".join(text for text, _ in labels_of(svg)).replace("\u00a0", " ")


def styles_of(svg: str) -> list[str]:
    """Classes in order of drawing."""
    return re.findall(r'class="([^"]+)"', svg)


def a_broken_panel(**changes: object) -> Panel:
    """Two spliced breaks, a silent year, an outlook."""
    series = a_series(
        (2.93e6, 4.07e6, 3.12e6, 2.72e6, 3.43e6, 4.0e6, 4.76e6), 2018, quantity=a_quantity(),
        breaks=(a_break(year=2022, reason="More countries: a wider sample."), a_break(year=2024, reason="Need reworded")), events=(an_event(period="2025"),),
    )  # fmt: skip
    outlook = an_outlook(publisher="ISACA", target_period="2019", value=2.0e6)
    return a_panel(a_projection(series=series, horizon=6), outlooks=(outlook,), **changes)
