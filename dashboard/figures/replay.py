"""A day of the replay: what was known and projected then, beside what was published later."""

from collections.abc import Iterator
from dataclasses import replace

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.ends import End, draw_ends
from dashboard.figures.evidence import draw_observations, hollow
from dashboard.figures.frame import WidthHint, build_frame, layout, year_ticks
from dashboard.figures.inference import draw_bands, draw_last_data, draw_median, shown_bands
from dashboard.figures.observations import build_observations_figure
from dashboard.figures.outlooks import TOO_FAR, Diamond, diamonds_of, draw_outlooks, outlook_words, split_far
from dashboard.figures.placement import Spot
from dashboard.figures.ticks import keep_ticks_free
from dashboard.theme import Theme
from dashboard.wording.numbers import format_projected, format_value
from dashboard.wording.sentences import wide_band
from forecasting.domain import Projection
from forecasting.domain.evidence_answers import HistoryLine, Replay, ReplayStep

HEIGHTS = {"wide": 400.0, "narrow": 340.0}
TOP = 50.0
OFFSETS = {"wide": 12.0, "narrow": 8.0}
"""Pixels from the last year to the number at the end of the median."""


def build_replay_figure(step: ReplayStep, today: HistoryLine | None, *, theme: Theme, width_hint: WidthHint = "wide") -> go.Figure:
    """Observations, median and range of that day; the line as it reads today where it was rewritten; later values as open squares.

    Raises
    ------
    ValueError
        Nothing was known on that day.
    """
    if step.projection is None:
        return build_observations_figure(step.series, theme=theme, width_hint=width_hint)
    said = step.projection
    end = End(text=format_projected(said.median[-1], said.series.quantity, style="figure"), value=said.median[-1], colour=theme.proj, size=18, weight=700)
    frame = build_frame(
        said.series.quantity,
        (*_values(step, said), *(today.values if today else ())),
        theme=theme,
        width_hint=width_hint,
        years=(float(said.series.years[0]), float(said.years[-1])),
        top=TOP,
        right=end.width + OFFSETS[width_hint] + 4,
        height=HEIGHTS[width_hint],
    )
    drawing = Drawing(frame)
    keep_ticks_free(drawing)
    draw_last_data(drawing, float(said.origin_year))
    draw_bands(drawing, said, shown_bands(said, (0.5, 0.8)))
    _draw_today(drawing, step, today)
    draw_median(drawing, said)
    draw_observations(drawing, replace(said.series, shown=()), selected_period=None)
    _draw_later(drawing, step)
    draw_outlooks(drawing, _near(step, said), said.series.quantity)
    draw_ends(drawing, (end,), offset=OFFSETS[width_hint])
    return drawing.figure(layout(frame, years=year_ticks(frame, anchor=said.origin_year), anchor=said.origin_year, anchor_label="last data"))


def outlook_key(step: ReplayStep, figure: go.Figure) -> str:
    """What the letters of a figure stand for; nothing where every name found its room. Plain text."""
    lettered = any(label.name == "outlook label" and len(label.text) == 1 for label in figure.layout.annotations)
    if step.projection is None or not lettered:
        return ""
    quantity = step.series.quantity
    return "; ".join(f"{diamond.letter} {outlook_words(diamond, quantity)}" for diamond in _near(step, step.projection))


def line_today(found: Replay) -> HistoryLine | None:
    """The history in force."""
    return next((line for line in found.lines if line.known_until is None), None)


def rewritten(step: ReplayStep, today: HistoryLine | None) -> bool:
    """Whether the years known on that day read otherwise today."""
    then = dict(zip(step.series.years, step.series.comparable_values, strict=True))
    return today is not None and any(then.get(year, value) != value for year, value in zip(today.years, today.values, strict=True))


def _values(step: ReplayStep, said: Projection) -> Iterator[float]:
    band = wide_band(said)
    yield from (*said.series.values, *said.series.comparable_values, *said.median, *band.lower, *band.upper)
    yield from (one.value for one in step.later)


def _near(step: ReplayStep, said: Projection) -> tuple[Diamond, ...]:
    """The outlooks of that day that fit the axis."""
    found = diamonds_of(step.outlooks, said.series, first=float(said.series.years[0]), last=float(said.years[-1]))
    return split_far(found, highest=max(_values(step, said)) / TOO_FAR)[0]


def _draw_today(drawing: Drawing, step: ReplayStep, today: HistoryLine | None) -> None:
    """The years that were known, as they read today."""
    if today is None or not rewritten(step, today):
        return
    pairs = [(float(year), value) for year, value in zip(today.years, today.values, strict=True) if step.series.years[0] <= year <= step.series.years[-1]]
    line = {"color": drawing.frame.theme.ink2, "width": 1.6, "dash": "2px,3px"}
    years, values = [year for year, _ in pairs], [value for _, value in pairs]
    drawing.traces.append(go.Scatter(name="as it reads today", x=years, y=values, mode="lines", line=line, hoverinfo="skip"))
    drawing.keep_line(years, values)


def _draw_later(drawing: Drawing, step: ReplayStep) -> None:
    """What was published later for the projected years, the last of it with its number."""
    if not step.later:
        return
    theme, quantity = drawing.frame.theme, step.series.quantity
    last = step.later[-1]
    drawing.traces.append(
        go.Scatter(
            name="what came",
            x=[float(one.year) for one in step.later],
            y=[one.value for one in step.later],
            mode="markers",
            marker=hollow("square", theme, size=9),
            text=[f"{one.year}: it came to {format_value(one.value, quantity)}" for one in step.later],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
    )
    for one in step.later:
        drawing.keep_free(float(one.year), one.value, radius=6)
    text = f"came to {format_value(last.value, quantity, style='figure', scale=drawing.frame.scale)}"
    spots = (Spot(0, -11, "center", "bottom"), Spot(0, 11, "center", "top"), Spot(11, 0, "left", "middle"), Spot(-11, 0, "right", "middle"))
    drawing.try_label(text, name="outturn", year=float(last.year), value=last.value, spots=spots, colour=theme.ink, weight=600)
