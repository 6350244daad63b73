"""Projections that are hard to draw, and what a drawn figure holds: traces by name, texts, the boxes of labels."""

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from builders import a_break, a_projection, a_quantity, a_series, an_event, an_observation, an_outlook, with_
from dashboard.figures.placement import Box, Spot
from dashboard.figures.text import text_height, text_width
from forecasting.domain import Projection

WIDTHS = {"wide": 800.0, "narrow": 328.0}
TITLES = {"baseline": "Baseline", "second": "AI absorbs the routine", "third": "Pipeline push", "fourth": "Budget freeze"}
VALUES = {
    "count": (3e6, 4e6, 3.1e6, 2.7e6, 3.4e6, 4.8e6),
    "money": (86e3, 90e3, 99e3, 112e3, 129e3),
    "share": (0.006, 0.011, 0.014, 0.012, 0.018),
}


def a_broken_projection() -> Projection:
    """A series with two spliced breaks, a silent year, an edition shown only."""
    values = (2.93e6, 4.07e6, 3.12e6, 2.72e6, 3.43e6, 4.0e6, 4.76e6)
    series = a_series(
        values,
        2018,
        quantity=a_quantity(revision="edition"),
        breaks=(a_break(year=2022, reason="More countries: a wider sample."), a_break(year=2024, reason="Need reworded")),
        events=(an_event(period="2025"),),
        shown=(an_observation(period="2017", value=2.0e6),),
    )
    return a_projection(series=series, horizon=6)


def outlooks() -> tuple[Any, ...]:
    """Four of three publishers, close to each other."""
    told = [("ISACA", 2019, 2.0e6), ("Frost & Sullivan", 2020, 1.5e6), ("Cybersecurity Ventures", 2021, 3.5e6), ("Frost & Sullivan", 2022, 1.8e6)]
    return tuple(an_outlook(outlook_id=str(number), publisher=name, target_period=str(year), value=value) for number, (name, year, value) in enumerate(told))


def a_scenario_projection(scenario_id: str, *, factor: float = 1.0, shift: float = 0.0, measure: str = "count") -> Projection:
    """The baseline, multiplied and moved."""
    base = a_projection(series=a_series(VALUES[measure], 2019, quantity=a_quantity(measure=measure, title="Workforce gap")), horizon=6)

    def moved(values: tuple[float, ...]) -> tuple[float, ...]:
        return tuple(value * factor + shift for value in values)

    bands = tuple(with_(band, lower=moved(band.lower), upper=moved(band.upper)) for band in base.bands)
    return with_(base, scenario_id=scenario_id, median=moved(base.median), bands=bands)


def four(measure: str = "count", count: int = 4) -> tuple[Projection, ...]:
    """Up to four scenarios, the baseline first."""
    made = zip(TITLES, (1.0, 0.8, 0.7, 1.1), strict=True)
    return tuple(a_scenario_projection(name, factor=factor, measure=measure) for name, factor in made)[:count]


def texts(figure: Any) -> list[str]:
    """The labels."""
    return [label.text for label in figure.layout.annotations]


def traces(figure: Any, name: str) -> list[Any]:
    """All traces of this name."""
    return [item for item in figure.data if item.name == name]


def trace(figure: Any, name: str) -> Any:
    """The first trace of this name."""
    return next(item for item in figure.data if item.name == name)


def boxes(figure: Any, width: str) -> Iterator[tuple[str, Box]]:
    """The boxes of the labels in pixels, by our own estimate of text widths."""
    margin = figure.layout.margin
    across, down = WIDTHS[width] - margin.r, figure.layout.height - margin.t - margin.b
    for label in figure.layout.annotations:
        spot = Spot(label.xshift or 0, -(label.yshift or 0), label.xanchor, label.yanchor)
        wide = text_width(label.text, size=label.font.size, weight=label.font.weight)
        high = text_height(label.text, size=label.font.size) * 0.86
        yield label.text, spot.box(label.x * across, margin.t + (1 - label.y) * down, width=wide, height=high)


def touching(figure: Any, width: str) -> list[tuple[str, str]]:
    """Pairs of labels that lie on each other."""
    return [(one, other) for (one, box), (other, second) in combinations(boxes(figure, width), 2) if box.overlap(second) > 0]
