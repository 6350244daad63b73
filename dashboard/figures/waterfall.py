"""Why a scenario differs from baseline: one row a changed assumption, from the median of baseline to that of the scenario."""

from collections.abc import Sequence
from itertools import accumulate

import plotly.graph_objects as go

from dashboard.figures.frame import WidthHint, nice_ticks
from dashboard.figures.rows import Row, Rows, lay_rows, tick_margins
from dashboard.figures.text import plain
from dashboard.theme import Theme
from dashboard.wording.assumptions import assumption_value
from dashboard.wording.numbers import format_projected
from dashboard.wording.places import capital
from dashboard.wording.scenarios import projected_words, quantity_for, signed_difference
from forecasting.domain import Contribution, Explanation, Quantity

TICKS = {"wide": 5, "narrow": 4}
STEP = {"width": 1, "dash": "2px,3px"}


def build_waterfall_figure(
    explanation: Explanation,
    *,
    theme: Theme,
    width_hint: WidthHint = "wide",
    title: str = "",
    colour: str | None = None,
) -> go.Figure:
    """Baseline, every part at its place between, the scenario: what adds is filled and goes right, what takes away is hatched and goes left.

    Parameters
    ----------
    title : name of the scenario; by default made from its id
    colour : of the scenario, teal by default
    """
    quantity = quantity_for(explanation.unit, series_id=explanation.series_id)
    own = colour or theme.teal
    named = title or capital(explanation.scenario_id.replace("_", " "))
    untouched = (Row(title="Nothing that was changed touches this series.", colour=theme.ink2),) if not explanation.parts else ()
    rows = (
        Row(title=f"Baseline, {explanation.until}", number=format_projected(explanation.baseline, quantity), colour=theme.proj, strong=True),
        *(_row(part, quantity, own, narrow=width_hint == "narrow") for part in explanation.parts),
        *untouched,
        Row(title=f"{named}, {explanation.until}", number=format_projected(explanation.scenario, quantity), colour=own, strong=True),
    )
    stands = tuple(accumulate((part.contribution for part in explanation.parts), initial=explanation.baseline))
    ticks = nice_ticks((*stands, explanation.scenario), from_zero=False, count=TICKS[width_hint])
    laid = lay_rows(rows, theme=theme, hint=width_hint, margins=tick_margins(ticks, quantity))
    _connect(laid, (*stands, explanation.scenario))
    traces = [*_bars(laid, explanation.parts, stands, quantity, own), *_totals(laid, explanation, own)]
    return laid.figure(traces, quantity, ticks=ticks, span=(ticks[0], ticks[-1]))


def _row(part: Contribution, quantity: Quantity, colour: str, *, narrow: bool) -> Row:
    assumption = part.assumption
    number = signed_difference(part.contribution, quantity, short=narrow)
    return Row(title=assumption.title, detail=assumption_value(assumption, assumption.value), number=number, colour=colour)


def _connect(laid: Rows, stands: Sequence[float]) -> None:
    """A thin line from where one row ends to where the next begins."""
    for place, (above, below) in enumerate(zip(laid.centres, laid.centres[1:], strict=False)):
        laid.vertical(stands[place], first=above, last=below, name="connector", color=laid.theme.ink2, **STEP)


def _bars(laid: Rows, parts: Sequence[Contribution], stands: Sequence[float], quantity: Quantity, colour: str) -> list[go.Bar]:
    bars = []
    for name, sign in (("adds", 1), ("takes away", -1)):
        chosen = [place for place, part in enumerate(parts) if part.contribution * sign > 0]
        if not chosen:
            continue
        hatch = {"shape": "" if sign > 0 else "/", "fgcolor": colour, "bgcolor": laid.theme.paper, "size": 6, "solidity": 0.4}
        bars.append(
            go.Bar(
                name=name,
                orientation="h",
                y=[laid.centres[place + 1] for place in chosen],
                x=[float(parts[place].contribution) for place in chosen],
                base=[float(stands[place]) for place in chosen],
                width=[laid.bar] * len(chosen),
                marker={"color": colour, "line": {"color": colour, "width": 1.4}, "pattern": hatch},
                text=[f"{plain(parts[place].assumption.title)}: {signed_difference(parts[place].contribution, quantity)}" for place in chosen],
                textposition="none",
                hovertemplate="%{text}<extra></extra>",
            )
        )
    return bars


def _totals(laid: Rows, explanation: Explanation, colour: str) -> list[go.Scatter]:
    """A dot for each of the two medians: the axis does not start at zero, so a bar would lie."""
    quantity = quantity_for(explanation.unit)
    ends = (("baseline", explanation.baseline, laid.centres[0], laid.theme.proj), ("scenario", explanation.scenario, laid.centres[-1], colour))
    return [
        go.Scatter(
            name=name,
            x=[float(value)],
            y=[centre],
            mode="markers",
            marker={"color": shade, "size": 13, "line": {"width": 0}, "opacity": 1},
            text=[f"{capital(name)}: median {projected_words(value, quantity)}"],
            hovertemplate="%{text}<extra></extra>",
            cliponaxis=False,
        )
        for name, value, centre, shade in ends
    ]
