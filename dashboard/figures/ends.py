"""What is read at the end of the lines of one scenario: median, 8 in 10 range, and where baseline ends."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.placement import Spot, push_apart
from dashboard.figures.text import text_height, text_width
from dashboard.wording.numbers import format_projected, format_range
from dashboard.wording.scenarios import no_difference
from dashboard.wording.sentences import wide_band
from forecasting.domain import Projection

OFFSET = 9.0
"""Pixels from the last year to the labels."""
GHOST_DASH = "2px,3px"
CLEAR = 3.0
"""Pixels between two labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One label at the right, at the height of its value."""

    text: str
    value: float
    colour: str
    size: float = 13
    weight: int = 400

    @property
    def width(self) -> float:
        """Pixels across."""
        return text_width(self.text, size=self.size, weight=self.weight)

    @property
    def height(self) -> float:
        """Pixels down, with the room kept to the next label."""
        return text_height(self.text, size=self.size) + CLEAR


def draw_ghost(drawing: Drawing, baseline: Projection, *, colour: str) -> None:
    """The median of baseline as a thin dotted line."""
    years = [float(baseline.origin_year), *map(float, baseline.years)]
    values = [float(baseline.series.comparable_values[-1]), *map(float, baseline.median)]
    line = {"color": colour, "width": 1.6, "dash": GHOST_DASH}
    drawing.traces.append(go.Scatter(name="baseline median", x=years, y=values, mode="lines", line=line, hoverinfo="skip", cliponaxis=False))
    drawing.keep_line(years, values)


def draw_ends(drawing: Drawing, ends: Sequence[End], *, offset: float = OFFSET) -> None:
    """The labels right of the last year, from the highest to the lowest, pushed apart; the median stays where it is if it can."""
    frame = drawing.frame
    order = sorted(ends, key=lambda end: -end.value)
    weights = [10.0 if end.weight >= 700 else 1.0 for end in order]
    wanted = [frame.y(end.value) for end in order]
    centres = push_apart(wanted, [end.height for end in order], weights=weights, low=frame.top - 22, high=frame.y(frame.low) + 12)
    for end, centre in zip(order, centres, strict=True):
        spot = Spot(offset, 0, "left", "middle")
        drawing.write(end.text, name="end label", x=frame.plot_width, y=centre, spot=spot, colour=end.colour, size=end.size, weight=end.weight)


def short_ends(drawing: Drawing, projection: Projection) -> tuple[End, ...]:
    """The ends of the 8 in 10 range and the median between them, numbers without their unit."""
    frame, quantity, band = drawing.frame, projection.series.quantity, wide_band(projection)
    low, high = format_range(band.lower[-1], band.upper[-1], quantity, style="figure", scale=frame.scale).split(" to ")
    median = format_projected(projection.median[-1], quantity, style="figure", scale=frame.scale)
    proj = frame.theme.proj
    return (
        End(text=high, value=band.upper[-1], colour=proj),
        End(text=median, value=projection.median[-1], colour=proj, size=17, weight=700),
        End(text=low, value=band.lower[-1], colour=proj),
    )


def ghost_end(projection: Projection, baseline: Projection, *, colour: str) -> End:
    """Where baseline ends; a scenario that ends there too says so."""
    same = no_difference(projection.median[-1] - baseline.median[-1], projection.series.quantity)
    return End(text="as baseline" if same else "baseline", value=baseline.median[-1], colour=colour)
