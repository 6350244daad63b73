"""Scenarios side by side on the same axes, and the draft that is redrawn while somebody moves a slider."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import plotly.graph_objects as go

from dashboard.figures.comparison import line_traces
from dashboard.figures.drawing import Drawing
from dashboard.figures.ends import OFFSET, End, draw_ends, draw_ghost, ghost_end, short_ends
from dashboard.figures.evidence import markers, x_of
from dashboard.figures.facets import Facet, join_facets
from dashboard.figures.fitting import fit_text
from dashboard.figures.frame import SIZES, Frame, WidthHint, build_frame, layout, tick_room, year_ticks
from dashboard.figures.inference import draw_bands, draw_median, shown_bands
from dashboard.figures.own import draw_own
from dashboard.figures.placement import Spot
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import format_value
from dashboard.wording.scenarios import may_turn
from forecasting.domain import Projection

MOST_SCENARIOS = 4
BASELINE = "baseline"
LEVELS = (0.5, 0.8)
COLUMNS = {"wide": (4, 3, 2, 1), "narrow": (2, 1)}
ROOM = {"wide": 90.0, "narrow": 70.0}
"""Pixels that the years of a facet need at least; with less, fewer facets stand side by side."""
HEIGHTS = {"wide": 400.0, "narrow": 280.0}
"""Of one row of facets."""
GUTTER = 14.0
ROW_GAP = 18.0
BARE_PAD = 9.0
"""Pixels left of the first year in a facet without value labels."""
TITLE_SIZE = 15.0
TITLE_LINE = 18.0
TICK_LABEL = 26.0
"""Pixels above the highest gridline, where the label of the highest tick stands."""


def scenario_colours(scenario_ids: Sequence[str], theme: Theme) -> tuple[str, ...]:
    """Blue for baseline, teal, plum and amber for the others in their order; blue for a fourth when baseline is not among them."""
    others = iter((theme.teal, theme.plum, theme.amber, theme.proj))
    return tuple(theme.proj if scenario_id == BASELINE else next(others) for scenario_id in scenario_ids)


def build_scenarios_figure(
    projections: tuple[Projection, ...],
    *,
    titles: Mapping[str, str],
    theme: Theme,
    width_hint: WidthHint = "wide",
    baseline: Projection | None = None,
) -> go.Figure:
    """One facet a scenario, the same axes in all: history in ink, ranges and median in the scenario's colour, baseline dotted.

    Parameters
    ----------
    projections : up to four of the same series
    titles : by scenario_id
    baseline : drawn dotted in every other facet; by default the one among `projections`, if any

    Raises
    ------
    ValueError
        No projection, more than four, or projections of different series.
    """
    _check(projections)
    ghost = baseline or next((item for item in projections if item.scenario_id == BASELINE), None)
    frames = _frames(projections, ghost, titles, theme=theme, width_hint=width_hint)
    colours = scenario_colours([item.scenario_id for item in projections], theme)
    facets = []
    for place, (item, colour, (frame, left, top)) in enumerate(zip(projections, colours, frames, strict=True)):
        coloured = replace(frame, theme=replace(theme, proj=colour))
        compared = None if ghost is None or item.scenario_id == ghost.scenario_id else ghost
        drawing = _facet(coloured, item, compared, title=titles[item.scenario_id], ghost_colour=_ghost_colour(theme, colours, projections), first=place == 0)
        facets.append(Facet(drawing=drawing, layout=_axes(drawing.frame, item, labelled=left == 0), left=left, top=top))
    last, _, top = frames[-1]
    return join_facets(facets, theme=theme, width=SIZES[width_hint][0], height=top + last.height)


def _check(projections: Sequence[Projection]) -> None:
    if not 1 <= len(projections) <= MOST_SCENARIOS:
        raise ValueError(f"{len(projections)} scenarios given; one to {MOST_SCENARIOS} fit side by side")
    if len({item.series_id for item in projections}) > 1:
        raise ValueError(f"different series cannot share axes: {', '.join(item.series_id for item in projections)}")


def _ghost_colour(theme: Theme, colours: Sequence[str], projections: Sequence[Projection]) -> str:
    """Blue, unless another scenario is drawn in it."""
    taken = any(colour == theme.proj and item.scenario_id != BASELINE for colour, item in zip(colours, projections, strict=True))
    return theme.ink2 if taken else theme.proj


def _frames(
    projections: Sequence[Projection], ghost: Projection | None, titles: Mapping[str, str], *, theme: Theme, width_hint: WidthHint
) -> list[tuple[Frame, float, float]]:
    """Frame, left edge and top edge of each facet; the years take equally many pixels in all."""
    drawn = [*projections, *([ghost] if ghost else [])]
    shared = build_frame(
        projections[0].series.quantity, values_of(drawn), theme=theme, width_hint=width_hint, years=years_of(drawn), top=0, right=0, height=HEIGHTS[width_hint]
    )
    column = max(end.width for item in projections for end in _ends(Drawing(shared), item, ghost, theme.proj)) + OFFSET + 2
    pads, room = _columns(shared, len(projections), column=column)
    lines = max(_title(titles[item.scenario_id], room + column).count("<br>") for item in projections) + 1
    found = []
    for place in range(len(projections)):
        row, number = divmod(place, len(pads))
        left = sum(pads[:number]) + number * (room + column + GUTTER)
        frame = replace(shared, width=pads[number] + room + column, right=column, pad=pads[number], top=lines * TITLE_LINE + TICK_LABEL)
        found.append((frame, left, row * (shared.height + ROW_GAP)))
    return found


def _columns(shared: Frame, count: int, *, column: float) -> tuple[list[float], float]:
    """Pixels left of the first year in each column, and pixels for the years: as many columns as leave the years enough room."""
    hint: WidthHint = "narrow" if shared.narrow else "wide"
    for columns in (number for number in COLUMNS[hint] if number <= count and not (number == 3 and count == 4)):
        pads = [tick_room(shared.ticks, shared.quantity) + 12, *[BARE_PAD] * (columns - 1)]
        room = (shared.width - sum(pads) - columns * column - (columns - 1) * GUTTER) / columns
        if room >= ROOM[hint]:
            break
    return pads, room


def values_of(projections: Sequence[Projection]) -> tuple[float, ...]:
    """Everything that the axis of values must hold."""
    edges = [value for item in projections for band in item.bands if band.level <= max(LEVELS) + 1e-9 for value in (*band.lower, *band.upper)]
    return (*projections[0].series.values, *(value for item in projections for value in item.median), *edges)


def years_of(projections: Sequence[Projection]) -> tuple[float, float]:
    """The first observed and the last projected year."""
    return float(projections[0].series.years[0]), float(max(item.years[-1] for item in projections))


def _facet(frame: Frame, projection: Projection, ghost: Projection | None, *, title: str, ghost_colour: str, first: bool) -> Drawing:
    drawing = Drawing(frame)
    if frame.pad > BARE_PAD:
        keep_ticks_free(drawing)
    drawing.vertical(float(projection.origin_year), from_top=frame.top, name="last data", color=frame.theme.ink, width=1)
    draw_inference(drawing, projection, ghost, ghost_colour=ghost_colour)
    draw_history(drawing, projection)
    words = _title(title, frame.width - frame.pad)
    drawing.write(words, name="scenario title", x=0, y=0, spot=Spot(0, 0, "left", "top"), colour=frame.theme.proj, size=TITLE_SIZE, weight=600)
    draw_ends(drawing, _ends(drawing, projection, ghost, ghost_colour))
    if first:
        label_last(drawing, projection)
    draw_own(drawing, projection.series)
    return drawing


def draw_inference(drawing: Drawing, projection: Projection, ghost: Projection | None, *, ghost_colour: str) -> None:
    """Bands, the dotted median of baseline, the dashed median."""
    draw_bands(drawing, projection, shown_bands(projection, LEVELS))
    if ghost is not None:
        draw_ghost(drawing, ghost, colour=ghost_colour)
    draw_median(drawing, projection)


def draw_history(drawing: Drawing, projection: Projection) -> None:
    """Observed lines, dotted joins and small markers."""
    series, theme = projection.series, drawing.frame.theme
    drawing.traces.extend(line_traces(series, colour=theme.ink, name="observed line", width=2))
    marker = {"color": theme.ink, "size": 5.5, "line": {"width": 0}, "opacity": 1}
    drawing.traces.append(markers(series.observations, series, name="observed", marker=marker))
    drawing.keep_line([x_of(point, series) for point in series.observations], series.values)


def _zero_words(drawing: Drawing, projection: Projection) -> None:
    """Where a gap may turn: what lies below the zero line."""
    frame = drawing.frame
    if frame.low < 0 and may_turn(projection.series.quantity):
        text = "surplus" if frame.narrow else "surplus below"
        drawing.write(text, name="zero label", x=0, y=frame.y(0) + 4, spot=Spot(0, 0, "left", "top"), colour=frame.theme.ink2, size=13)


def label_last(drawing: Drawing, projection: Projection) -> None:
    """The last observed value, and the meaning of zero."""
    last, series = projection.series.observations[-1], projection.series
    text = format_value(last.value, series.quantity, style="figure", scale=drawing.frame.scale)
    spots = (Spot(-6, -6, "right", "bottom"), Spot(-6, 6, "right", "top"), Spot(0, -10, "center", "bottom"))
    _zero_words(drawing, projection)
    drawing.try_label(text, name="value label", year=x_of(last, series), value=last.value, spots=spots, colour=drawing.frame.theme.ink, weight=600)


def _ends(drawing: Drawing, projection: Projection, ghost: Projection | None, ghost_colour: str) -> tuple[End, ...]:
    own = short_ends(drawing, projection)
    return own if ghost is None or projection.scenario_id == ghost.scenario_id else (*own, ghost_end(projection, ghost, colour=ghost_colour))


def _title(title: str, width: float) -> str:
    return fit_text(title, width=width, size=TITLE_SIZE + 1, lines=3)


def _axes(frame: Frame, projection: Projection, *, labelled: bool) -> go.Layout:
    anchor = projection.origin_year
    axes = layout(frame, years=year_ticks(frame, anchor=anchor, size=13), anchor=anchor, anchor_label="last data")
    axes.xaxis.tickfont.size = 13
    axes.yaxis.tickfont.size = 13
    axes.yaxis.showticklabels = labelled
    return axes
