"""What moves the median most: each assumption from its low to its high value, the widest swing first."""

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.figures.frame import SIZES, WidthHint, nice_ticks
from dashboard.figures.rows import TITLE_COLUMN, Row, Rows, lay_rows, tick_margins
from dashboard.figures.text import plain, text_width
from dashboard.theme import Theme
from dashboard.wording.assumptions import assumption_value, short_value
from dashboard.wording.numbers import counted, format_projected
from dashboard.wording.scenarios import no_difference, projected_words, quantity_for
from forecasting.domain import Quantity, Swing, Tornado

MOST_ROWS = 12
TICKS = {"wide": 5, "narrow": 3}
HEAD = 24.0
"""Pixels above the first row, for the median in words."""
NOTE = 22.0
LABEL_GAP = 12.0
MOST_LABEL = 0.36
"""Of the width of the bars: what a label may take on either side."""
ROUNDS = 40


def build_tornado_figure(tornado: Tornado, *, theme: Theme, width_hint: WidthHint = "wide", colour: str | None = None) -> go.Figure:
    """Rows from the widest swing; the end of the low value is hollow, that of the high value filled, each labelled with its value.

    `colour`: of the scenario, blue by default.
    """
    quantity, own = quantity_for(tornado.unit, series_id=tornado.series_id), colour or theme.proj
    moving = moving_swings(tornado)
    drawn, rest = moving[:MOST_ROWS], moving[MOST_ROWS:]
    rows = [Row(title=swing.assumption.title, colour=own) for swing in drawn]
    values = (tornado.median, *(value for swing in drawn for value in (swing.at_low, swing.at_high)))
    ticks = nice_ticks(values, from_zero=False, count=TICKS[width_hint])
    laid = lay_rows(rows, theme=theme, hint=width_hint, top=HEAD, margins=tick_margins(ticks, quantity))
    span = _span(laid, drawn, tornado.median, ticks)
    laid.vertical(tornado.median, first=HEAD, last=laid.edges[-1], name="median", color=own, width=1.2)
    words = f"median {format_projected(tornado.median, quantity)}" + ("" if width_hint == "narrow" else f" in {tornado.until}")
    _head(laid, words, tornado.median, span, own)
    for row, swing in enumerate(drawn):
        _label(laid, swing, tornado.median, row)
    figure = laid.figure(_bars(laid, drawn, tornado.median, quantity, own), quantity, ticks=ticks if drawn else (), span=span)
    return _with_note(figure, laid, still_words(tornado, len(rest)))


def moving_swings(tornado: Tornado) -> tuple[Swing, ...]:
    """The assumptions that move the median visibly, the widest swing first."""
    quantity = quantity_for(tornado.unit)
    moving = [swing for swing in tornado.swings if any(not no_difference(end - tornado.median, quantity) for end in (swing.at_low, swing.at_high))]
    return tuple(sorted(moving, key=lambda swing: -abs(swing.at_high - swing.at_low)))


def still_words(tornado: Tornado, beyond: int) -> str:
    """How many assumptions are not drawn, as `Six other assumptions do not move it`."""
    still = len(tornado.swings) - len(moving_swings(tornado))
    sentences = []
    if beyond:
        sentences.append(f"{counted(beyond, 'more assumption', capital=True)} move{'s' if beyond == 1 else ''} it less.")
    if still:
        sentences.append(f"{counted(still, 'other assumption', capital=True)} {'does' if still == 1 else 'do'} not move it.")
    return " ".join(sentences)


def _ends(swing: Swing, median: float, *, bare: bool) -> tuple[tuple[str, float, float, str], ...]:
    """Label, value, other end and side of both ends; ends on one side of the median are parted, the nearer one is labelled on the other side."""
    low = (short_value(swing.assumption, swing.assumption.low, bare=bare), swing.at_low)
    high = (short_value(swing.assumption, swing.assumption.high, bare=bare), swing.at_high)
    left, right = (low, high) if (swing.at_low, swing.assumption.low) <= (swing.at_high, swing.assumption.high) else (high, low)
    return ((left[0], min(left[1], median), right[1], "left"), (right[0], max(right[1], median), left[1], "right"))


def _label(laid: Rows, swing: Swing, median: float, row: int) -> None:
    for text, value, _, side in _ends(swing, median, bare=laid.hint == "narrow"):
        laid.write_at(plain(text), name=f"{side} end", value=value, row=row, side=side, colour=laid.theme.ink2)


def _span(laid: Rows, swings: Sequence[Swing], median: float, ticks: Sequence[float]) -> tuple[float, float]:
    """The axis, wide enough for every label beside its bar; the width of a pixel is found by repetition, each round nearer."""
    pixels, bare = laid.right - laid.left, laid.hint == "narrow"
    ends = [
        (value, min(text_width(text, size=13) + LABEL_GAP, pixels * MOST_LABEL), side)
        for swing in swings
        for text, value, _, side in _ends(swing, median, bare=bare)
    ]
    low, high = ticks[0], ticks[-1]
    for _ in range(ROUNDS):
        per_pixel = (high - low) / pixels
        low = min([ticks[0], *(value - wide * per_pixel for value, wide, side in ends if side == "left")])
        high = max([ticks[-1], *(value + wide * per_pixel for value, wide, side in ends if side == "right")])
    return low, high


def _head(laid: Rows, words: str, median: float, span: tuple[float, float], colour: str) -> None:
    """The median in words over its line, inside the figure."""
    x = laid.left + (median - span[0]) / (span[1] - span[0]) * (laid.right - laid.left)
    half = text_width(words, size=14, weight=600) / 2
    laid.write(words, name="median label", x=min(max(x, half), laid.width - half), y=HEAD / 2, xanchor="center", colour=colour, weight=600)


def _bars(laid: Rows, swings: Sequence[Swing], median: float, quantity: Quantity, colour: str) -> list[go.Bar]:
    bars = []
    for name, fill in (("at low", laid.theme.paper), ("at high", colour)):
        values = [swing.at_low if name == "at low" else swing.at_high for swing in swings]
        levels = [swing.assumption.low if name == "at low" else swing.assumption.high for swing in swings]
        told = [
            f"{plain(swing.assumption.title)}, {plain(assumption_value(swing.assumption, level))}: median {projected_words(value, quantity)}"
            for swing, level, value in zip(swings, levels, values, strict=True)
        ]
        bars.append(
            go.Bar(
                name=name,
                orientation="h",
                y=list(laid.centres),
                x=[float(value - median) for value in values],
                base=[float(median)] * len(values),
                width=[laid.bar - 4] * len(values),
                marker={"color": fill, "line": {"color": colour, "width": 1.4}},
                text=told,
                textposition="none",
                hovertemplate="%{text}<extra></extra>",
            )
        )
    return bars


def _with_note(figure: go.Figure, laid: Rows, words: str) -> go.Figure:
    """A line under the axis."""
    if words:
        figure.layout.height = laid.height + NOTE
        figure.layout.yaxis.domain = [(laid.height + NOTE - laid.edges[-1]) / (laid.height + NOTE), 1.0]
        left = 0.0 if laid.hint == "narrow" else (TITLE_COLUMN + 16) / SIZES[laid.hint][0]
        font = {"size": 13, "color": laid.theme.ink2}
        figure.add_annotation(text=words, name="note", showarrow=False, xref="paper", yref="paper", x=left, y=0, xanchor="left", yanchor="bottom", font=font)
    return figure
