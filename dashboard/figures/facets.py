"""Several drawings in one figure, each in its own place, all on the same axes."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.figures.drawing import Drawing
from dashboard.figures.frame import BOTTOM
from dashboard.theme import SANS, Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A finished drawing, the layout of its axes, and the pixels of its top left corner."""

    drawing: Drawing
    layout: go.Layout
    left: float
    top: float


def join_facets(facets: Sequence[Facet], *, theme: Theme, width: float, height: float) -> go.Figure:
    """One figure: every mark keeps its pixels within its facet."""
    layout = bare_layout(theme, height=height)
    traces: list[go.Scatter] = []
    shapes: list[go.layout.Shape] = []
    labels: list[go.layout.Annotation] = []
    for place, facet in enumerate(facets, start=1):
        name = "" if place == 1 else str(place)
        facet.drawing.top_gridline()
        traces += [trace.update(xaxis=f"x{name}", yaxis=f"y{name}") for trace in facet.drawing.traces]
        shapes += [_moved_shape(shape, facet, name, width=width, height=height) for shape in facet.drawing.shapes]
        labels += [_moved_label(label, facet, width=width, height=height) for label in facet.drawing.labels]
        _place_axes(layout, facet, name, width=width, height=height)
    layout.shapes, layout.annotations = shapes, labels
    return go.Figure(data=traces, layout=layout)


def bare_layout(theme: Theme, *, height: float) -> go.Layout:
    """No legend, no zoom, no margins: everything is placed in pixels of the whole figure."""
    return go.Layout(
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0, "autoexpand": False},
        font={"family": SANS, "size": 14, "color": theme.ink2},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode="closest",
        dragmode=False,
        hoverlabel={"bgcolor": theme.paper, "bordercolor": theme.edge, "font": {"family": SANS, "size": 14, "color": theme.ink}},
    )


def _place_axes(layout: go.Layout, facet: Facet, name: str, *, width: float, height: float) -> None:
    frame = facet.drawing.frame
    across = [facet.left / width, (facet.left + frame.plot_width) / width]
    up = [1 - (facet.top + frame.height - BOTTOM) / height, 1 - (facet.top + frame.top) / height]
    layout[f"xaxis{name}"] = {**facet.layout.xaxis.to_plotly_json(), "domain": across, "anchor": f"y{name}"}
    layout[f"yaxis{name}"] = {**facet.layout.yaxis.to_plotly_json(), "domain": up, "anchor": f"x{name}"}


def _moved_label(label: go.layout.Annotation, facet: Facet, *, width: float, height: float) -> go.layout.Annotation:
    return label.update(x=_x(label.x, facet, width), y=_y(label.y, facet, height))


def _moved_shape(shape: go.layout.Shape, facet: Facet, name: str, *, width: float, height: float) -> go.layout.Shape:
    across = {"x0": _x(shape.x0, facet, width), "x1": _x(shape.x1, facet, width)} if shape.xref == "paper" else {"xref": f"x{name}"}
    up = {"y0": _y(shape.y0, facet, height), "y1": _y(shape.y1, facet, height)} if shape.yref == "paper" else {"yref": f"y{name}"}
    return shape.update(**across, **up)


def _x(paper: float, facet: Facet, width: float) -> float:
    return float((facet.left + paper * facet.drawing.frame.plot_width) / width)


def _y(paper: float, facet: Facet, height: float) -> float:
    frame = facet.drawing.frame
    return float(1 - (facet.top + frame.height - BOTTOM - paper * frame.plot_height) / height)
