"""What was observed: solid ink lines and filled markers, dotted splices, breaks, values that are shown only, silence of a publisher."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.placement import Spot, spots_around
from dashboard.figures.text import plain
from dashboard.theme import Theme
from dashboard.wording.markup import source_of
from dashboard.wording.numbers import format_value
from dashboard.wording.times import period_words
from forecasting.domain import Observation, Series

MANY = 40
"""Observations from which markers shrink, so that they do not run together."""
TURN = 0.25
"""A turning point is labelled when it strays by a quarter of the whole range."""
MOST_LABELLED = 3
"""More shown values than this carry one label for all of a kind."""


def x_of(observation: Observation, series: Series) -> float:
    """Where on the date axis: the year of a yearly value, the middle of a month or quarter otherwise."""
    if series.quantity.frequency == "annual":
        return float(observation.year)
    part = observation.period[5:]
    if part.startswith("Q"):
        return observation.year + (int(part[1:]) - 0.5) / 4
    return observation.year + ((int(part[:2]) - 0.5) / 12 if part else 0.5)


def draw_observations(drawing: Drawing, series: Series, *, selected_period: str | None) -> None:
    """Lines, splices, selection and markers, from back to front."""
    theme = drawing.frame.theme
    size = 4.5 if len(series.observations) > MANY else 7.0 if drawing.frame.narrow else 8.0
    for segment in segments_of(series):
        _line(drawing, series, segment, name="observed line", line={"color": theme.ink, "width": 2.4})
    for join in splices_of(series):
        _line(drawing, series, join, name="splice", line={"color": theme.ink, "width": 1.6, "dash": "1px,4px"})
    _select(drawing, series, selected_period)
    if series.shown:
        drawing.traces.append(markers(series.shown, series, name="shown", marker=hollow("circle", theme, size=8)))
    drawing.traces.append(markers(series.observations, series, name="observed", marker={"color": theme.ink, "size": size, "line": {"width": 0}, "opacity": 1}))
    for point in (*series.observations, *series.shown):
        drawing.keep_free(x_of(point, series), point.value, radius=size / 2 + 1)


def segments_of(series: Series) -> list[tuple[Observation, ...]]:
    """Runs of observations under one definition."""
    years = sorted(gap.year for gap in series.breaks)
    runs: dict[int, tuple[Observation, ...]] = {}
    for point in series.observations:
        era = sum(point.year >= year for year in years)
        runs[era] = (*runs.get(era, ()), point)
    return list(runs.values())


def splices_of(series: Series) -> list[tuple[Observation, ...]]:
    """The two observations on either side of each break that a recorded splice crosses."""
    joins: list[tuple[Observation, ...]] = []
    for gap in series.breaks:
        before = [point for point in series.observations if point.year < gap.year]
        after = [point for point in series.observations if point.year >= gap.year]
        if gap.splice is not None and before and after:
            joins.append((before[-1], after[0]))
    return joins


def draw_events(drawing: Drawing, series: Series) -> None:
    """A hollow circle on the axis where the publisher gave no figure."""
    frame, theme = drawing.frame, drawing.frame.theme
    silent = [event for event in series.events if event.event == "not_published" and frame.first <= event.year <= frame.last]
    if not silent:
        return
    text = "no figure" if frame.narrow else "publisher gave no figure"
    drawing.traces.append(
        go.Scatter(
            name="not published",
            x=[float(event.year) for event in silent],
            y=[frame.low] * len(silent),
            mode="markers",
            marker={"symbol": "circle", "size": 8.5, "color": theme.paper, "line": {"color": theme.ink, "width": 1.6}, "opacity": 1},
            text=[f"{event.year}: publisher gave no figure" for event in silent],
            customdata=[event.period for event in silent],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    )
    for event in silent:
        spots = (Spot(9, -4, "left", "bottom"), Spot(-9, -4, "right", "bottom"), Spot(0, -8, "center", "bottom"))
        drawing.try_label(f"{event.year}: {text}", name="event label", year=event.year, value=frame.low, spots=spots, colour=theme.ink2, size=14)


def label_values(drawing: Drawing, series: Series, *, room_right: bool = False) -> None:
    """Numbers on the points that matter: the last with its unit, then the first and the highest."""
    last = series.observations[-1]
    ink = drawing.frame.theme.ink
    corner = (Spot(-14, -8, "right", "bottom"), Spot(-14, 8, "right", "top"), *spots_around(reach=14))
    right = (Spot(10, 0, "left", "middle"),) if room_right else ()
    text = format_value(last.value, series.quantity)
    drawing.try_label(text, name="value label", year=x_of(last, series), value=last.value, spots=(*right, *corner), colour=ink, size=14, weight=600)
    for point in notable(series.observations):
        words = format_value(point.value, series.quantity, style="figure", scale=drawing.frame.scale)
        spots = spots_around(reach=9)
        drawing.try_label(words, name="value label", year=x_of(point, series), value=point.value, spots=spots, colour=ink, size=14, weight=600)


def notable(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The first observation, and the turning point that strays most from the straight way between its neighbours."""
    if len(observations) < 2:
        return ()
    turns = [
        (abs(here.value - (before.value + after.value) / 2), here)
        for before, here, after in zip(observations, observations[1:], observations[2:], strict=False)
        if (here.value - before.value) * (after.value - here.value) < 0
    ]
    span = max(point.value for point in observations) - min(point.value for point in observations)
    strays, turn = max(turns, key=lambda found: found[0], default=(0.0, observations[0]))
    return tuple(dict.fromkeys((observations[0], turn))) if strays > TURN * span else (observations[0],)


def label_shown(drawing: Drawing, series: Series) -> tuple[str, ...]:
    """Say what the hollow markers are: the edition or definition that they come from; what finds no room is returned for the key."""
    frame, theme = drawing.frame, drawing.frame.theme
    groups: dict[str, Observation] = {}
    for point in series.shown:
        groups[shown_words(point, series)] = point
    many = len(series.shown) > MOST_LABELLED
    homeless = []
    for words, point in groups.items():
        value = format_value(point.value, series.quantity, style="figure", scale=frame.scale)
        text = plain(words) if many else f"{value}<br>{plain(words)}"
        if not drawing.try_label(text, name="shown label", year=x_of(point, series), value=point.value, spots=spots_around(reach=9), colour=theme.ink2):
            homeless.append(f"Hollow circle, {period_words(point.period)}: {format_value(point.value, series.quantity)}, {words}")
    return tuple(homeless)


def shown_words(point: Observation, series: Series) -> str:
    """Why a value is shown and not fitted: `2026 edition`, or the label of the definition that it counts by."""
    if point.definition_id != series.definition_id:
        labels = [definition.label for definition in series.definitions if definition.definition_id == point.definition_id]
        return labels[0] if labels else "counted differently"
    return f"{point.vintage.year} edition" if series.quantity.revision == "edition" else f"published {point.vintage.year}"


def markers(points: Sequence[Observation], series: Series, *, name: str, marker: dict[str, object]) -> go.Scatter:
    """Markers that answer a click with their period, and a hover with value and publisher."""
    return go.Scatter(
        name=name,
        x=[x_of(point, series) for point in points],
        y=[float(point.value) for point in points],
        mode="markers",
        marker=marker,
        text=[hover_words(point, series) for point in points],
        customdata=[point.period for point in points],
        hovertemplate="%{text}<extra></extra>",
        cliponaxis=False,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def hover_words(point: Observation, series: Series) -> str:
    """`2024: 4,763,963 people · ISC2`."""
    period = str(point.year) if series.quantity.frequency == "annual" else period_words(point.period)
    publisher = source_of(series, point.source_ids[0]).publisher
    return plain(f"{period}: {format_value(point.value, series.quantity, style='exact')} · {publisher}")


def hollow(symbol: str, theme: Theme, *, size: float) -> dict[str, object]:
    """A marker of paper with an outline in second ink."""
    return {"symbol": symbol, "size": size, "color": theme.paper, "line": {"color": theme.ink2, "width": 1.6}, "opacity": 1}


def _line(drawing: Drawing, series: Series, points: Sequence[Observation], *, name: str, line: dict[str, object]) -> None:
    if len(points) < 2:
        return
    xs, ys = [x_of(point, series) for point in points], [float(point.value) for point in points]
    drawing.traces.append(go.Scatter(name=name, x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", cliponaxis=False))
    drawing.keep_line(xs, ys)


def _select(drawing: Drawing, series: Series, period: str | None) -> None:
    theme = drawing.frame.theme
    point = next((point for point in (*series.observations, *series.shown) if point.period == period), None)
    if point is None:
        return
    marker = {"color": theme.mark, "size": 25, "line": {"color": theme.ink, "width": 1.6}, "opacity": 1}
    trace = markers([point], series, name="selected", marker=marker)
    drawing.traces.append(trace.update(hoverinfo="skip", hovertemplate=None))
