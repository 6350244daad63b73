"""Where labels go: boxes in pixels, the cheapest free place around a point, and labels pushed apart on a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

Anchor = Literal["start", "middle", "end"]
DOTTED_COST = 2.5
"""Of a dotted line: dots and letters together are hard to read, and only such a line may be covered behind a label."""
SAMPLE_PX = 5.0
"""A drawn line is seen as spots so far apart."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downward."""

    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether two boxes share more than an edge."""
        return min(self.right, other.right) > max(self.left, other.left) and min(self.bottom, other.bottom) > max(self.top, other.top)

    def holds(self, x: float, y: float) -> bool:
        """Whether a spot lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def inside(self, other: "Box") -> bool:
        """Whether the whole box lies inside another."""
        return other.left <= self.left and self.right <= other.right and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """A way to hang a label on a point: offset in pixels, horizontal anchor, and whether the point is above, below or beside it."""

    dx: float
    dy: float
    anchor: Anchor
    side: Literal["above", "below", "beside"]

    def box(self, x: float, y: float, *, width: float, height: float) -> Box:
        """What a label of this size takes at a point."""
        left = x + self.dx - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        top = y + self.dy - {"below": 0.0, "beside": height / 2, "above": height}[self.side]
        return Box(left, top, left + width, top + height)


def spots_around(reach: float) -> tuple[Spot, ...]:
    """Places around a marker, the most readable first."""
    slant = reach * 0.7
    return (
        Spot(0, -reach, "middle", "above"),
        Spot(0, reach, "middle", "below"),
        Spot(reach, 0, "start", "beside"),
        Spot(-reach, 0, "end", "beside"),
        Spot(slant, -slant, "start", "above"),
        Spot(-slant, -slant, "end", "above"),
        Spot(slant, slant, "start", "below"),
        Spot(-slant, slant, "end", "below"),
    )


@dataclass(slots=True)
class Placer:
    """Remembers what is taken, and finds the cheapest free place for the next label."""

    area: Box
    taken: list[Box] = field(default_factory=list)
    crossed: list[tuple[float, float, float]] = field(default_factory=list)
    """Spots of drawn lines: x, y, and what a label over them costs, against 1 for each place further down the list of places."""
    spent: float = 0.0

    def take_line(self, points: Iterable[tuple[float, float]], *, cost: float) -> None:
        """A label crosses this line only where there is no better place."""
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / SAMPLE_PX))
            self.crossed.extend((x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps, cost) for step in range(steps + 1))

    def crosses_dots(self, box: Box) -> bool:
        """Whether dotted lines and no others pass behind a label."""
        weights = [weight for x, y, weight in self.crossed if box.holds(x, y)]
        return bool(weights) and set(weights) == {DOTTED_COST}

    def place(self, x: float, y: float, *, width: float, height: float, spots: Sequence[Spot]) -> Box | None:
        """The box of the cheapest place that touches nothing; taken from then on."""
        best: tuple[float, Box] | None = None
        for order, spot in enumerate(spots):
            box = spot.box(x, y, width=width, height=height)
            if box.inside(self.area) and not any(box.touches(other) for other in self.taken):
                cost = order + sum(weight for seen_x, seen_y, weight in self.crossed if box.holds(seen_x, seen_y))
                best = (cost, box) if best is None or cost < best[0] else best
        if best is None:
            return None
        self.spent += best[0]
        self.taken.append(best[1])
        return best[1]


def push_apart(wanted: Sequence[float], sizes: Sequence[float], *, weights: Sequence[float], low: float, high: float) -> list[float]:
    """Centres of labels in their given order, moved as little as possible so that none overlap.

    Parameters
    ----------
    wanted : centres in pixels, downward
    sizes : height of each label, its margin included
    weights : a heavy label stays nearer to where it wants to be
    low, high : the first and last pixel that labels may take

    Notes
    -----
    Least squares with fixed order is isotonic regression of the centres less the room that the labels before them need;
    pooled adjacent violators solve it.
    """
    offsets = [sum(sizes[:place]) + size / 2 for place, size in enumerate(sizes)]
    pools: list[list[float]] = []
    for want, offset, weight in zip(wanted, offsets, weights, strict=True):
        pools.append([want - offset, weight, 1])
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            mean, mass, count = pools.pop()
            before = pools[-1]
            before[:] = [(before[0] * before[1] + mean * mass) / (before[1] + mass), before[1] + mass, before[2] + count]
    starts = [mean for mean, _, count in pools for _ in range(int(count))]
    return [max(low, min(start, high - sum(sizes))) + offset for start, offset in zip(starts, offsets, strict=True)]
