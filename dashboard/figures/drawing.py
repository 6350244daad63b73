"""A figure in the making: traces, shapes and labels on one frame, with everything that labels must not touch."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import plotly.graph_objects as go

from dashboard.figures.frame import Frame
from dashboard.figures.placement import LINE_COST, RULE_COST, Box, Placer, Spot
from dashboard.figures.text import text_height, text_width

GAP = 3.0
"""Pixels kept free around every label."""


@dataclass(slots=True)
class Drawing:
    """Collects marks from back to front, then becomes a plotly figure."""

    frame: Frame
    traces: list[go.Scatter] = field(default_factory=list)
    shapes: list[go.layout.Shape] = field(default_factory=list)
    labels: list[go.layout.Annotation] = field(default_factory=list)
    placer: Placer = field(init=False)

    def __post_init__(self) -> None:
        frame = self.frame
        self.placer = Placer(area=Box(0, frame.top - 20, frame.plot_width, frame.y(frame.low)))

    def vertical(self, year: float, *, from_top: float, name: str, cost: float = RULE_COST, **line: object) -> None:
        """A vertical line from some pixels below the top edge down to the axis."""
        frame = self.frame
        self.shapes.append(
            go.layout.Shape(type="line", name=name, xref="x", yref="paper", x0=year, x1=year, y0=0.0, y1=frame.paper(from_top), line=line, layer="below")
        )
        self.placer.take_line([(frame.x(year), from_top), (frame.x(year), frame.y(frame.low))], cost=cost)

    def write(self, text: str, *, name: str, x: float, y: float, spot: Spot, colour: str, size: float = 14, weight: int = 400) -> None:
        """A label at pixels of the figure; its box is kept free."""
        frame = self.frame
        self.labels.append(
            go.layout.Annotation(
                text=text,
                name=name,
                showarrow=False,
                xref="paper",
                yref="paper",
                x=x / frame.plot_width,
                y=frame.paper(y),
                xshift=spot.dx,
                yshift=-spot.dy,
                xanchor=spot.xanchor,
                yanchor=spot.yanchor,
                align=spot.xanchor,
                font={"size": size, "color": colour, "weight": weight},
                borderpad=0,
            )
        )
        self.placer.take(spot.box(x, y, width=text_width(text, size=size, weight=weight), height=text_height(text, size=size)))

    def try_label(self, text: str, *, name: str, year: float, value: float, spots: Sequence[Spot], colour: str, size: float = 13, weight: int = 400) -> bool:
        """Label a point at the first free place around it; nothing is written, and `False` returned, where there is none."""
        x, y = self.frame.x(year), self.frame.y(value)
        wide, high = text_width(text, size=size, weight=weight) + 2 * GAP, text_height(text, size=size)
        spot = self.placer.place(x, y, width=wide, height=high, spots=spots)
        if spot is None:
            return False
        self.placer.taken.pop()
        self.write(text, name=name, x=x, y=y, spot=spot, colour=colour, size=size, weight=weight)
        return True

    def keep_free(self, year: float, value: float, *, radius: float) -> None:
        """No label may cover this marker."""
        x, y = self.frame.x(year), self.frame.y(value)
        self.placer.take(Box(x - radius, y - radius, x + radius, y + radius))

    def keep_line(self, years: Sequence[float], values: Sequence[float], *, cost: float = LINE_COST) -> None:
        """Labels avoid this line where they can."""
        self.placer.take_line([(self.frame.x(year), self.frame.y(value)) for year, value in zip(years, values, strict=True)], cost=cost)

    def top_gridline(self) -> None:
        """The gridline of the highest tick, which plotly leaves out at the edge of a plot."""
        frame = self.frame
        ends = {"x0": 0.0, "x1": 1.0, "y0": 1.0, "y1": 1.0}
        line = {"color": frame.theme.rule, "width": 1}
        self.shapes.append(go.layout.Shape(type="line", name="top gridline", xref="paper", yref="paper", line=line, layer="below", **ends))

    def figure(self, layout: go.Layout) -> go.Figure:
        """The finished plotly figure."""
        self.top_gridline()
        layout.shapes = self.shapes
        layout.annotations = self.labels
        return go.Figure(data=self.traces, layout=layout)
