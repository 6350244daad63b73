"""What others said against what came: hollow diamonds and ink dots, one figure for each series and kind of comparison."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.evidence import hollow
from dashboard.figures.frame import Frame, WidthHint, build_frame, layout, year_ticks
from dashboard.figures.placement import Box, Spot, spots_around
from dashboard.figures.text import plain
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import format_value
from dashboard.wording.record import outlook_name, short_publisher
from dashboard.wording.times import listed
from forecasting.domain import Observation, Quantity
from forecasting.domain.record import OutlookRecord, OutlookResult

HEIGHT = {"wide": 350.0, "narrow": 340.0}
TOP = 34.0
RIGHT = {"wide": 56.0, "narrow": 30.0}
CORNERS = (Spot(9, -11, "right", "bottom"), Spot(9, 11, "right", "top"))
"""For the last year, whose label would leave the figure."""
KEPT = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
"""plotly would fade whatever is not selected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackGroup:
    """Outlooks on one series that share an axis and a kind of comparison, at least one of them with an outturn."""

    quantity: Quantity
    apart: bool
    """What came counts something else."""
    results: tuple[OutlookResult, ...]


def groups_of(record: OutlookRecord) -> tuple[TrackGroup, ...]:
    """What can be drawn: same quantity first, definition drift apart; outlooks of growth alone stand in the table."""
    found: dict[tuple[bool, str], list[OutlookResult]] = {}
    for one in record.results:
        if one.outlook.unit == one.quantity.unit:
            found.setdefault((one.outlook.comparable != "same_quantity", one.outlook.series_id), []).append(one)
    drawn = sorted((key, held) for key, held in found.items() if any(one.outturn for one in held))
    return tuple(TrackGroup(quantity=held[0].quantity, apart=apart, results=tuple(held)) for (apart, _), held in drawn)


def build_track_figure(group: TrackGroup, *, theme: Theme, selected: str = "", width_hint: WidthHint = "wide") -> go.Figure:
    """Said and observed on one axis of years; a hairline joins an outlook with what came of it."""
    observed = observed_of(group)
    drawing = Drawing(_frame(group, observed, theme, width_hint))
    drawing.placer.area = Box(0, drawing.frame.top - 24, drawing.frame.width, drawing.frame.y(drawing.frame.low))
    keep_ticks_free(drawing)
    for one in group.results:
        _error(drawing, one)
    _select(drawing, group, selected)
    _observed(drawing, group, observed)
    _said(drawing, group)
    _labels(drawing, group, observed)
    return drawing.figure(layout(drawing.frame, years=year_ticks(drawing.frame, anchor=None), anchor=None, anchor_label=""))


def observed_of(group: TrackGroup) -> dict[int, Observation]:
    """What was published for target years and for years on the way, by year."""
    on_the_way = {point.observation.year: point.observation for one in group.results for point in one.checkpoints}
    came = {one.outlook.year: one.outturn for one in group.results if one.outturn}
    return dict(sorted((on_the_way | came).items()))


def track_alt(group: TrackGroup) -> str:
    """The figure in words."""
    told = (f"{outlook_name(one.outlook, one.quantity)}, {_came(one)}" for one in group.results)
    return f"What others said against what came. {'; '.join(told)}."


def _came(one: OutlookResult) -> str:
    return f"came {format_value(one.outturn.value, one.quantity)}" if one.outturn else "no value yet"


def _frame(group: TrackGroup, observed: dict[int, Observation], theme: Theme, hint: WidthHint) -> Frame:
    years = [*observed, *(one.outlook.year for one in group.results)]
    values = [*(point.value for point in observed.values()), *(one.outlook.value for one in group.results)]
    return build_frame(
        group.quantity, values, theme=theme, width_hint=hint, years=(min(years) - 0.5, float(max(years))), top=TOP, right=RIGHT[hint], height=HEIGHT[hint]
    )


def _error(drawing: Drawing, one: OutlookResult) -> None:
    if one.outturn is None:
        return
    year, line = float(one.outlook.year), {"color": drawing.frame.theme.edge, "width": 1.2}
    drawing.shapes.append(go.layout.Shape(type="line", name="error", x0=year, x1=year, y0=one.outlook.value, y1=one.outturn.value, line=line, layer="below"))
    drawing.keep_line((year, year), (one.outlook.value, one.outturn.value))


def _select(drawing: Drawing, group: TrackGroup, selected: str) -> None:
    theme = drawing.frame.theme
    found = [one.outlook for one in group.results if one.outlook.outlook_id == selected]
    if found:
        marker = {"color": theme.mark, "size": 25, "line": {"color": theme.ink, "width": 1.6}, "opacity": 1}
        xs, ys = [float(one.year) for one in found], [float(one.value) for one in found]
        drawing.traces.append(go.Scatter(name="opened", x=xs, y=ys, mode="markers", marker=marker, hoverinfo="skip", cliponaxis=False))


def _observed(drawing: Drawing, group: TrackGroup, observed: dict[int, Observation]) -> None:
    ink = drawing.frame.theme.ink
    settles = {one.outlook.year: one.outlook.outlook_id for one in group.results if one.outturn}
    drawing.traces.append(
        go.Scatter(
            name="came",
            x=[float(year) for year in observed],
            y=[float(point.value) for point in observed.values()],
            mode="markers" if group.apart else "markers+lines",
            line={"color": ink, "width": 1.4},
            marker={"color": ink, "size": 8, "opacity": 1},
            customdata=[settles.get(year, "") for year in observed],
            text=[f"{year}: {format_value(point.value, group.quantity, style='exact')} came" for year, point in observed.items()],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
            **KEPT,
        )
    )
    for year, point in observed.items():
        drawing.keep_free(float(year), point.value, radius=6)


def _said(drawing: Drawing, group: TrackGroup) -> None:
    drawing.traces.append(
        go.Scatter(
            name="said",
            x=[float(one.outlook.year) for one in group.results],
            y=[float(one.outlook.value) for one in group.results],
            mode="markers",
            marker=hollow("diamond", drawing.frame.theme, size=11),
            customdata=[one.outlook.outlook_id for one in group.results],
            text=[plain(outlook_name(one.outlook, one.quantity)) for one in group.results],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
            **KEPT,
        )
    )
    for one in group.results:
        drawing.keep_free(float(one.outlook.year), one.outlook.value, radius=8)


def _labels(drawing: Drawing, group: TrackGroup, observed: dict[int, Observation]) -> None:
    """What came in ink, who said what in second ink."""
    theme, spots = drawing.frame.theme, spots_around(reach=11)
    alone = len({one.outlook.publisher for one in group.results}) == 1
    for year in sorted({one.outlook.year for one in group.results if one.outturn}):
        value = observed[year].value
        words = f"{format_value(value, group.quantity, style='figure', scale=drawing.frame.scale)} came"
        drawing.try_label(words, name="came label", year=year, value=value, spots=spots, colour=theme.ink, size=14, weight=600)
    for (publisher, year, value), made in _told(group.results).items():
        said = format_value(value, group.quantity, style="figure", scale=drawing.frame.scale)
        name = plain(short_publisher(publisher))
        own = (f"said {made}",) if drawing.frame.narrow else (f"{said}, said {made}", f"{said},<br>said {made}")
        tries = own if alone else (f"{name} {made}", f"{name}<br>{made}")
        any(drawing.try_label(text, name="said label", year=year, value=value, spots=(*spots, *CORNERS), colour=theme.ink2) for text in tries)


def _told(results: Sequence[OutlookResult]) -> dict[tuple[str, int, float], str]:
    """When each diamond was said: once, or again."""
    found: dict[tuple[str, int, float], list[str]] = {}
    for one in results:
        found.setdefault((one.outlook.publisher, one.outlook.year, one.outlook.value), []).append(str(one.outlook.made_on.year))
    return {key: listed(tuple(years)) for key, years in found.items()}
