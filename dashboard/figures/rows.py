"""Rows with a title, a bar and a number: the ground of the waterfall and of the tornado, all in pixels downward."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import plotly.graph_objects as go

from dashboard.figures.facets import bare_layout
from dashboard.figures.fitting import fit_text
from dashboard.figures.frame import SIZES, WidthHint
from dashboard.figures.text import text_width
from dashboard.theme import Theme
from dashboard.wording.numbers import format_value, scale_for
from forecasting.domain import Quantity

TITLE_COLUMN = 264.0
GAP = 16.0
LINE = {14.0: 18.0, 13.0: 16.5}
"""Pixels that a line of text takes, by its size."""
BAR = {"wide": 20.0, "narrow": 16.0}
ROW_PAD = 7.0
"""Pixels above and below what a row holds."""
FOOT = 30.0
"""Pixels under the rows for the labels of the axis."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: what it is about, and the number at the right."""

    title: str
    detail: str = ""
    number: str = ""
    colour: str
    """Of the number."""
    strong: bool = False
    """A total."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Where each row's bar lies, and what is drawn so far."""

    theme: Theme
    hint: WidthHint
    left: float
    right: float
    """The first and the last pixel of the bars."""
    centres: tuple[float, ...]
    """Of the bars, in pixels from the top."""
    edges: tuple[float, ...]
    """Upper edge of each row, then the lower edge of the last."""
    labels: list[go.layout.Annotation] = field(default_factory=list)
    shapes: list[go.layout.Shape] = field(default_factory=list)

    @property
    def width(self) -> float:
        """Of the whole figure."""
        return SIZES[self.hint][0]

    @property
    def height(self) -> float:
        """Of the whole figure."""
        return self.edges[-1] + FOOT

    @property
    def bar(self) -> float:
        """Thickness of a bar."""
        return BAR[self.hint]

    def write(
        self, text: str, *, name: str, x: float, y: float, xanchor: str, yanchor: str = "middle", colour: str, size: float = 14, weight: int = 400
    ) -> None:
        """A text at pixels of the figure."""
        font = {"size": size, "color": colour, "weight": weight}
        place = {"xref": "paper", "yref": "y", "x": x / self.width, "y": y, "xanchor": xanchor, "yanchor": yanchor, "align": xanchor}
        self.labels.append(go.layout.Annotation(text=text, name=name, showarrow=False, borderpad=0, font=font, bgcolor=self.theme.paper, **place))

    def write_at(self, text: str, *, name: str, value: float, row: int, side: str, colour: str) -> None:
        """A small text beside a value of the axis, at the height of a row's bar."""
        place = {"xref": "x", "yref": "y", "x": value, "y": self.centres[row], "xshift": 6 if side == "right" else -6}
        anchor = {"xanchor": "left" if side == "right" else "right", "yanchor": "middle"}
        font = {"size": 13, "color": colour}
        self.labels.append(go.layout.Annotation(text=text, name=name, showarrow=False, borderpad=0, font=font, bgcolor=self.theme.paper, **place, **anchor))

    def vertical(self, value: float, *, first: float, last: float, name: str, **line: object) -> None:
        """A vertical line at a value, between two heights."""
        self.shapes.append(go.layout.Shape(type="line", name=name, xref="x", yref="y", x0=value, x1=value, y0=first, y1=last, line=line, layer="below"))

    def figure(self, traces: Sequence[go.Bar | go.Scatter], quantity: Quantity, *, ticks: Sequence[float], span: tuple[float, float]) -> go.Figure:
        """The finished figure, its axis labelled under the last row."""
        layout = bare_layout(self.theme, height=self.height)
        layout.barmode = "overlay"
        layout.xaxis = {
            **_value_axis(self.theme, quantity, ticks, narrow=self.hint == "narrow"),
            "range": list(span),
            "domain": [self.left / self.width, self.right / self.width],
        }
        layout.yaxis = {"range": [self.edges[-1], 0.0], "domain": [FOOT / self.height, 1.0], "visible": False, "fixedrange": True}
        layout.annotations, layout.shapes = self.labels, self.shapes
        return go.Figure(data=list(traces), layout=layout)


def lay_rows(rows: Sequence[Row], *, theme: Theme, hint: WidthHint, top: float = 0.0, margins: tuple[float, float] = (14.0, 14.0)) -> Rows:
    """Titles left of the bars, numbers right; in a narrow figure both above them.

    `margins`: pixels kept free left and right of the bars, for labels that stand outside of them.
    """
    width, narrow = SIZES[hint][0], hint == "narrow"
    column = max((text_width(row.number, size=14, weight=600) for row in rows), default=0.0) + (GAP if any(row.number for row in rows) else 0.0)
    room = width - column if narrow else TITLE_COLUMN
    texts = [_texts(row, room) for row in rows]
    centres, edges = [], [top]
    for words in texts:
        text = _tall(*words)
        tall = text + 3 + BAR[hint] if narrow else max(text, BAR[hint] + 4)
        centres.append(edges[-1] + ROW_PAD + (text + 3 + BAR[hint] / 2 if narrow else tall / 2))
        edges.append(edges[-1] + tall + 2 * ROW_PAD)
    left, right = (0.0, width) if narrow else (TITLE_COLUMN + GAP, width - column)
    laid = Rows(theme=theme, hint=hint, left=left + margins[0], right=right - margins[1], centres=tuple(centres), edges=tuple(edges))
    for place, (row, (title, detail)) in enumerate(zip(rows, texts, strict=True)):
        _write_row(laid, row, place, title, detail)
    return laid


def _texts(row: Row, room: float) -> tuple[str, str]:
    title = fit_text(row.title, width=room, size=14.5 if row.strong else 14, lines=3)
    return title, fit_text(row.detail, width=room, size=13, lines=2) if row.detail else ""


def _write_row(laid: Rows, row: Row, place: int, title: str, detail: str) -> None:
    theme, narrow = laid.theme, laid.hint == "narrow"
    top = laid.edges[place] + ROW_PAD if narrow else laid.centres[place] - _tall(title, detail) / 2
    weight = 600 if row.strong else 400
    laid.write(title, name="row title", x=0, y=top, xanchor="left", yanchor="top", colour=theme.ink, weight=weight)
    if detail:
        laid.write(detail, name="row detail", x=0, y=top + _height(title, 14), xanchor="left", yanchor="top", colour=theme.ink2, size=13)
    if row.number:
        height = top + LINE[14] / 2 if narrow else laid.centres[place]
        laid.write(row.number, name="row number", x=laid.width, y=height, xanchor="right", colour=row.colour, weight=700 if row.strong else 600)


def _tall(title: str, detail: str) -> float:
    return _height(title, 14) + (_height(detail, 13) if detail else 0.0)


def _height(text: str, size: float) -> float:
    return (text.count("<br>") + 1) * LINE[size]


def tick_margins(ticks: Sequence[float], quantity: Quantity) -> tuple[float, float]:
    """Pixels that the first and the last label of the axis need outside of it."""
    texts = _tick_texts(ticks, quantity)
    return text_width(texts[0], size=13) / 2 + 2, text_width(texts[-1], size=13) / 2 + 6


def _tick_texts(ticks: Sequence[float], quantity: Quantity) -> list[str]:
    scale = scale_for(ticks, quantity)
    texts = [format_value(tick, quantity, style="axis", scale=scale) for tick in ticks]
    return [*texts[:-1], *(f"{last}{scale.suffix}" for last in texts[-1:])]


def _value_axis(theme: Theme, quantity: Quantity, ticks: Sequence[float], *, narrow: bool) -> dict[str, object]:
    texts = _tick_texts(ticks, quantity)
    return {
        "tickvals": list(ticks),
        "ticktext": texts,
        "tickangle": 0,
        "ticklabeloverflow": "allow",
        "tickfont": {"size": 13, "color": theme.ink2},
        "ticks": "",
        "gridcolor": theme.rule,
        "showgrid": not narrow,
        "zeroline": False,
        "fixedrange": True,
        "showline": False,
    }
