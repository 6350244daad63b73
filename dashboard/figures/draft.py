"""The draft of the workbench: one plot, redrawn while somebody moves a slider, hence few traces and axes that stay."""

import math
from dataclasses import replace

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.ends import End, draw_ends
from dashboard.figures.fitting import fit_text
from dashboard.figures.frame import WidthHint, build_frame, layout, year_ticks
from dashboard.figures.inference import draw_bracket, draw_last_data
from dashboard.figures.own import draw_own
from dashboard.figures.scenarios import BASELINE, draw_history, draw_inference, label_last, values_of, years_of
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import chance_words, format_projected, format_range
from dashboard.wording.scenarios import no_difference
from dashboard.wording.sentences import wide_band
from forecasting.domain import Projection

HEIGHTS = {"wide": 380.0, "narrow": 330.0}
TOP = 50.0
BRACKET = 5.0
OFFSETS = {"wide": 22.0, "narrow": 14.0}
"""Pixels from the last year to the bracket, and to the labels."""
TITLE_PX = 168.0
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
    drawing = Drawing(replace(frame, right=max(TITLE_PX if width_hint == "wide" else 0.0, *(end.width for end in ends)) + OFFSETS[width_hint] + 4))
    keep_ticks_free(drawing)
    draw_last_data(drawing, float(scenario.origin_year))
    draw_inference(drawing, scenario, ghost, ghost_colour=theme.proj)
    draw_history(drawing, scenario)
    draw_bracket(drawing, wide_band(scenario), offset=BRACKET)
    draw_ends(drawing, ends, offset=OFFSETS[width_hint])
    label_last(drawing, scenario)
    draw_own(drawing, scenario.series)
    origin = scenario.origin_year
    return drawing.figure(layout(drawing.frame, years=year_ticks(drawing.frame, anchor=origin), anchor=origin, anchor_label="last data"))


def _ends(drawing: Drawing, scenario: Projection, ghost: Projection | None, *, title: str, ghost_colour: str) -> tuple[End, ...]:
    """The 8 in 10 range, the median with the name of the draft under it, and baseline."""
    frame, quantity, proj = drawing.frame, scenario.series.quantity, drawing.frame.theme.proj
    last = scenario.median[-1]
    number = format_projected(last, quantity, style="figure" if frame.narrow else "prose", scale=frame.scale)
    name = "median" if frame.narrow else fit_text(title, width=TITLE_PX, size=14, lines=3)
    middle = (
        End(text=number, value=last, colour=proj, size=18, weight=700),
        End(text=name, value=math.nextafter(last, -math.inf), colour=proj, size=14, weight=600),
    )
    own = (*_range_ends(drawing, scenario), *middle)
    if ghost is None:
        words = () if scenario.scenario_id == BASELINE else (End(text="as baseline", value=own[-1].value, colour=proj),)
        return (*own, *words)
    median = format_projected(ghost.median[-1], quantity, style="figure", scale=frame.scale)
    same = frame.narrow or no_difference(last - ghost.median[-1], quantity)
    return (*own, End(text="baseline" if same else f"baseline {median}", value=ghost.median[-1], colour=ghost_colour, size=14))


def _range_ends(drawing: Drawing, scenario: Projection) -> tuple[End, ...]:
    """The range in words at its upper end; in a narrow figure its two numbers at their heights."""
    frame, quantity, band, proj = drawing.frame, scenario.series.quantity, wide_band(scenario), drawing.frame.theme.proj
    if not frame.narrow:
        words = format_range(band.lower[-1], band.upper[-1], quantity, scale=frame.scale)
        return (End(text=f"<b>{chance_words(band.level)} chance</b><br>{words}", value=band.upper[-1], colour=proj, size=14),)
    low, high = format_range(band.lower[-1], band.upper[-1], quantity, style="figure", scale=frame.scale).split(" to ")
    return (End(text=high, value=band.upper[-1], colour=proj), End(text=low, value=band.lower[-1], colour=proj))
