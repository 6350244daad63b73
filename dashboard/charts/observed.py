"""What somebody measured: ink lines, filled markers, dotted splices, values shown only, own values, silence of a publisher."""

import math
from collections.abc import Sequence
from itertools import pairwise

from dashboard.charts.drawing import Drawing, Point
from dashboard.charts.frame import x_of
from dashboard.charts.placing import Spot, spots_around
from dashboard.charts.widths import shortened
from dashboard.wording.numbers import format_value
from dashboard.wording.times import period_words
from forecasting.domain import OWN_SOURCE_ID, Observation, Series

MANY = 40
"""Observations from which markers shrink, so that they do not run together."""
TURN = 0.25
"""A turning point is labelled when it strays by a quarter of the whole range."""
MOST_LABELLED = 3
"""More values that are only shown carry one label for all of a kind."""
LABEL_PX = 170.0
LINE_COST = 8.0
RING = 4.0
WIDE_RING = 7.0


def at(drawing: Drawing, point: Observation, series: Series) -> Point:
    """Where an observation lies."""
    return drawing.frame.x(x_of(point, series)), drawing.frame.y(point.value)


def draw_observed(drawing: Drawing, series: Series) -> None:
    """Lines of one definition each, recorded splices between them, markers on top."""
    years = sorted(gap.year for gap in series.breaks)
    spliced = {gap.year for gap in series.breaks if gap.splice is not None}
    for run in _runs(series.observations, years):
        _line(drawing, [at(drawing, point, series) for point in run], "ob")
    for before, after in pairwise(series.observations):
        crossed = [year for year in years if before.year < year <= after.year]
        if crossed and spliced.issuperset(crossed):
            _line(drawing, [at(drawing, before, series), at(drawing, after, series)], "sp")
    _markers(drawing, series)


def draw_silence(drawing: Drawing, series: Series) -> None:
    """A hollow circle on the axis where the publisher gave no figure."""
    frame = drawing.frame
    silent = [event.year for event in series.events if event.event == "not_published" and frame.first <= event.year <= frame.last]
    for year in silent:
        drawing.circle((frame.x(year), frame.floor), 4.2, "stop")
    for year in silent:
        spots = (Spot(9, -5, "start", "above"), Spot(-9, -5, "end", "above"), Spot(0, -9, "middle", "above"))
        drawing.label([f"{year}: no figure" if frame.narrow else f"{year}: publisher gave no figure"], (frame.x(year), frame.floor), "t", spots)


def label_values(drawing: Drawing, series: Series, *, room_right: bool = False) -> None:
    """Numbers on the points that matter: the last with its unit, then the first and the strongest turn."""
    quantity, (*_, last) = series.quantity, series.observations
    corner = (Spot(-12, -8, "end", "above"), Spot(-12, 8, "end", "below"), *spots_around(12))
    right = (Spot(10, 0, "start", "beside"),) if room_right else ()
    drawing.label([format_value(last.value, quantity)], at(drawing, last, series), "tb", (*right, *corner))
    for point in notable(series.observations):
        words = format_value(point.value, quantity, style="figure", scale=drawing.frame.scale)
        drawing.label([words], at(drawing, point, series), "tb", spots_around(9))


def label_shown(drawing: Drawing, series: Series) -> tuple[str, ...]:
    """Say what the hollow circles are, and which values are own; what finds no room is returned for the key."""
    groups = {shown_words(point, series): point for point in series.shown}
    homeless = []
    for words, point in groups.items():
        value = format_value(point.value, series.quantity, style="figure", scale=drawing.frame.scale)
        said = shortened(words, width=LABEL_PX, size=13)
        lines = [said] if len(series.shown) > MOST_LABELLED else [value, said]
        if said != words or not drawing.label(lines, at(drawing, point, series), "ts", spots_around(9 if drawing.frame.narrow else 10)):
            homeless.append(f"Hollow circle, {period_words(point.period)}: {format_value(point.value, series.quantity)}, {words}")
    return (*homeless, *_label_own(drawing, series))


def notable(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """The first observation, and the turning point that strays most from the straight way between its neighbours."""
    if len(observations) < 2:
        return ()
    triples = zip(observations, observations[1:], observations[2:], strict=False)
    turns = [(abs(here.value - (a.value + b.value) / 2), here) for a, here, b in triples if (here.value - a.value) * (b.value - here.value) < 0]
    strays, turn = max(turns, key=lambda found: found[0], default=(0.0, observations[0]))
    values = [point.value for point in observations]
    return tuple(dict.fromkeys((observations[0], turn))) if strays > TURN * (max(values) - min(values)) else (observations[0],)


def shown_words(point: Observation, series: Series) -> str:
    """Why a value is shown and not fitted: `2026 edition`, or the label of the definition that it counts by."""
    if point.definition_id != series.definition_id:
        return next((one.label for one in series.definitions if one.definition_id == point.definition_id), "counted differently")
    return f"{point.vintage.year} edition" if series.quantity.revision == "edition" else f"published {point.vintage.year}"


def own_values(series: Series) -> tuple[Observation, ...]:
    """What a reader added."""
    return tuple(point for point in (*series.observations, *series.shown) if OWN_SOURCE_ID in point.source_ids)


def _label_own(drawing: Drawing, series: Series) -> tuple[str, ...]:
    own = own_values(series)
    if not own:
        return ()
    text = "own value" if len(own) == 1 else "own values"
    placed = drawing.label([text], at(drawing, max(own, key=lambda point: point.period), series), "ts", (*spots_around(11), *spots_around(22)))
    return () if placed else (f"A square is an {text.removesuffix('s')} of the publisher",)


def _markers(drawing: Drawing, series: Series) -> None:
    radius = 2.2 if len(series.observations) > MANY else 3.5 if drawing.frame.narrow else 4.0
    own = own_values(series)
    covered = [at(drawing, point, series) for point in series.observations]
    rings = [_ring(at(drawing, point, series), covered) for point in series.shown]
    for point, ring in zip(series.shown, rings, strict=True):
        drawing.circle(at(drawing, point, series), ring, "ou")
    for point in own:
        drawing.square(at(drawing, point, series), 6.5, "stop")
    for point in series.observations:
        drawing.circle(at(drawing, point, series), radius, "om")
    for point, reach in (*((point, radius) for point in series.observations), *zip(series.shown, rings, strict=True)):
        drawing.keep_free(at(drawing, point, series), 7.5 if point in own else reach + 1)


def _ring(spot: Point, covered: Sequence[Point]) -> float:
    """Radius of a hollow circle: one that a filled marker would hide is drawn around it."""
    return WIDE_RING if any(math.dist(spot, other) < WIDE_RING for other in covered) else RING


def _runs(observations: Sequence[Observation], years: Sequence[int]) -> list[list[Observation]]:
    runs: dict[int, list[Observation]] = {}
    for point in observations:
        runs.setdefault(sum(point.year >= year for year in years), []).append(point)
    return list(runs.values())


def _line(drawing: Drawing, points: Sequence[Point], style: str) -> None:
    if len(points) > 1:
        drawing.path(points, style)
        drawing.placer.take_line(points, cost=LINE_COST)
