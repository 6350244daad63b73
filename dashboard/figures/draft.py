"""The draft of the workbench: one plot, redrawn while somebody moves a slider, hence few traces and axes that stay."""

import math
from dataclasses import replace

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.ends import OFFSET, End, draw_ends
from dashboard.figures.fitting import fit_text
from dashboard.figures.frame import WidthHint, build_frame, layout, year_ticks
from dashboard.figures.inference import draw_last_data
from dashboard.figures.scenarios import draw_history, draw_inference, draw_zero_words, values_of, years_of
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import chance_words, format_projected, format_range
from dashboard.wording.scenarios import no_difference
from dashboard.wording.sentences import wide_band
from forecasting.domain import Projection

HEIGHTS = {"wide": 380.0, "narrow": 330.0}
TOP = 50.0
TITLE_PX = {"wide": 168.0, "narrow": 78.0}
"""The name of the scenario is broken into lines of at most so many pixels."""


def build_draft_figure(
    baseline: Projection,
    scenario: Projection,
    *,
    title: str,
    theme: Theme,
    width_hint: WidthHint = "wide",
    axis: tuple[float, float] | None = None,
) -> go.Figure:
    """History, the median of baseline dotted, median and ranges of the draft.

    Parameters
    ----------
    title : the name of the draft, as its author typed it
    axis : values that the axis holds at least, so that it stays while the draft moves
    """
    same = scenario.median == baseline.median and scenario.bands == baseline.bands
    coloured = theme if same else replace(theme, proj=theme.teal)
    ghost = None if same else baseline
    frame = build_frame(
        scenario.series.quantity,
        (*values_of((baseline, scenario)), *(axis or ())),
        theme=coloured,
        width_hint=width_hint,
        years=years_of((baseline, scenario)),
        top=TOP,
        right=0,
        height=HEIGHTS[width_hint],
    )
    ends = _ends(Drawing(frame), scenario, ghost, title=title, ghost_colour=theme.proj)
    drawing = Drawing(replace(frame, right=max(TITLE_PX[width_hint], *(end.width for end in ends)) + OFFSET + 4))
    keep_ticks_free(drawing)
    draw_last_data(drawing, float(scenario.origin_year))
    draw_inference(drawing, scenario, ghost, ghost_colour=theme.proj)
    draw_history(drawing, scenario)
    draw_zero_words(drawing, scenario)
    draw_ends(drawing, ends)
    origin = scenario.origin_year
    return drawing.figure(layout(drawing.frame, years=year_ticks(drawing.frame, anchor=origin), anchor=origin, anchor_label="last data"))


def _ends(drawing: Drawing, scenario: Projection, ghost: Projection | None, *, title: str, ghost_colour: str) -> tuple[End, ...]:
    """The 8 in 10 range, the median with the name of the draft under it, and baseline."""
    frame, quantity, band, proj = drawing.frame, scenario.series.quantity, wide_band(scenario), drawing.frame.theme.proj
    low, high = format_range(band.lower[-1], band.upper[-1], quantity, style="figure", scale=frame.scale).split(" to ")
    last = scenario.median[-1]
    number = format_projected(last, quantity, style="figure" if frame.narrow else "prose", scale=frame.scale)
    name = fit_text(title, width=TITLE_PX["narrow" if frame.narrow else "wide"], size=14, lines=3)
    own = (
        End(text=high, value=band.upper[-1], colour=proj),
        End(text=number, value=last, colour=proj, size=18, weight=700),
        End(text=name, value=math.nextafter(last, -math.inf), colour=proj, size=14, weight=600),
        End(text=low if frame.narrow else f"{low}, low end of {chance_words(band.level)}", value=band.lower[-1], colour=proj),
    )
    own = own if frame.narrow else (replace(own[0], text=f"{high}, high end of {chance_words(band.level)}"), *own[1:])
    if ghost is None:
        return own
    median = format_projected(ghost.median[-1], quantity, style="figure", scale=frame.scale)
    words = "baseline" if no_difference(last - ghost.median[-1], quantity) else f"{median} baseline"
    return (*own, End(text=words if not frame.narrow else "baseline", value=ghost.median[-1], colour=ghost_colour))
