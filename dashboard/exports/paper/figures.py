"""The drawings of the pages as files that typst sets: the same figures as on the published page, in the light mode."""

import html
import re

from dashboard.charts import compared_svg, figure_css, panel_key, panel_svg
from dashboard.snapshots import Panel
from dashboard.theme import LIGHT

VARIABLE = re.compile(r"var\(--([a-z0-9]+)\)")
DESCRIPTION = re.compile(r"<desc[^>]*>(.*?)</desc>", re.DOTALL)
LOW, LOWEST = 300.0, 250.0
FAMILY = "Citecast Sans"


def height_for(count: int) -> float | None:
    """Pixels of the figures of a brief with so many: low ones keep their labels at 7.5 points where three or more share a page."""
    return None if count < 3 else LOW if count == 3 else LOWEST


def panel_figure(panel: Panel, *, wide: bool, height: float | None = None) -> str:
    """The figure of a panel."""
    return _alone(panel_svg(panel, wide=wide, ids="figure", height=height))


def compared_figure(panel: Panel, *, title: str) -> str:
    """The scenarios of a panel side by side; `title` is that of its own."""
    return _alone(compared_svg(panel, title=title, wide=True, ids="figure"))


def compared_words(panel: Panel, *, title: str) -> str:
    """What the comparison shows, for those who cannot see it; empty where nothing is compared."""
    if panel.projection is None or not panel.compared:
        return ""
    found = DESCRIPTION.search(compared_svg(panel, title=title, wide=True, ids="figure"))
    return html.unescape(found[1]) if found else panel.alt


def figure_words(panel: Panel, *, wide: bool, height: float | None = None) -> str:
    """What the numbers and letters of the figure stand for."""
    return " ".join(f"{heading}. {'. '.join(entries)}." for heading, entries in panel_key(panel, wide=wide, height=height))


def _alone(inline: str) -> str:
    """A drawing for a page, with the sheet that the page would bring."""
    return inline.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace("</svg>", f"<style>{_sheet()}</style></svg>", 1)


def _sheet() -> str:
    values = {name.removeprefix("--"): value for name, _, value in (part.partition(":") for part in LIGHT.variables.split(";"))} | {"sans": FAMILY}
    return VARIABLE.sub(lambda found: values[found[1]], figure_css())
