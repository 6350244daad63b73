"""Where labels go: boxes in pixels, the first free place around a point, and labels pushed apart on a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

LINE_COST = 8.0
"""What crossing one sampled spot of a drawn line weighs, against 1 for each place further down the list of places."""
RULE_COST = 0.6
"""The same for a vertical rule, which a label with a halo may cross."""
SAMPLE_PX = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; y grows downward."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """Shared area in square pixels."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return wide * high if wide > 0 and high > 0 else 0.0

    def holds(self, x: float, y: float) -> bool:
        """Whether a spot lies inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def inside(self, other: "Box") -> bool:
        """Whether the whole box lies inside another."""
        return other.left <= self.left and self.right <= other.right and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class Spot:
    """A way to hang a label on a point: offset in pixels and which side of the label is anchored there."""

    dx: float
    dy: float
    xanchor: str
    yanchor: str

    def box(self, x: float, y: float, *, width: float, height: float) -> Box:
        """The rectangle that a label of this size takes at a point."""
        left = x + self.dx - {"left": 0.0, "center": width / 2, "right": width}[self.xanchor]
        top = y + self.dy - {"top": 0.0, "middle": height / 2, "bottom": height}[self.yanchor]
        return Box(left, top, left + width, top + height)


def spots_around(*, reach: float) -> tuple[Spot, ...]:
    """Places around a marker, the most readable first."""
    slant = reach * 0.7
    return (
        Spot(0, -reach, "center", "bottom"),
        Spot(0, reach, "center", "top"),
        Spot(reach, 0, "left", "middle"),
        Spot(-reach, 0, "right", "middle"),
        Spot(slant, -slant, "left", "bottom"),
        Spot(-slant, -slant, "right", "bottom"),
        Spot(slant, slant, "left", "top"),
        Spot(-slant, slant, "right", "top"),
    )


@dataclass(slots=True)
class Placer:
    """Remembers what is taken, and finds the first free place for the next label."""

    area: Box
    taken: list[Box] = field(default_factory=list)
    spots: list[tuple[float, float, float]] = field(default_factory=list)
    """Sampled lines: x, y and what crossing costs."""
    spent: float = 0.0
    """What all places given so far cost."""

    def take(self, box: Box) -> None:
        """Keep a rectangle free of later labels."""
        self.taken.append(box)

    def take_line(self, points: Iterable[tuple[float, float]], *, cost: float = LINE_COST) -> None:
        """Keep a line free where there is another place; sampled every few pixels."""
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = max(1, round(max(abs(x1 - x0), abs(y1 - y0)) / SAMPLE_PX))
            self.spots.extend((x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps, cost) for step in range(steps + 1))

    def place(self, x: float, y: float, *, width: float, height: float, spots: Sequence[Spot]) -> Spot | None:
        """The cheapest place that touches no other label and stays in the area; it is taken from then on."""
        best: tuple[float, Spot, Box] | None = None
        for order, spot in enumerate(spots):
            box = spot.box(x, y, width=width, height=height)
            if not box.inside(self.area) or any(box.overlap(other) for other in self.taken):
                continue
            cost = order + sum(weight for seen_x, seen_y, weight in self.spots if box.holds(seen_x, seen_y))
            if best is None or cost < best[0]:
                best = (cost, spot, box)
        if best is None:
            return None
        self.take(best[2])
        self.spent += best[0]
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
    Least squares with fixed order is isotonic regression of the centres less the room that the labels before them need.
    """
    offsets = [sum(sizes[:i]) + sizes[i] / 2 for i in range(len(sizes))]
    blocks: list[tuple[float, float, int]] = []
    for want, offset, weight in zip(wanted, offsets, weights, strict=True):
        mean, mass, count = want - offset, weight, 1
        while blocks and blocks[-1][0] > mean:
            before, heavy, many = blocks.pop()
            mean, mass, count = (mean * mass + before * heavy) / (mass + heavy), mass + heavy, count + many
        blocks.append((mean, mass, count))
    free = [mean for mean, _, count in blocks for _ in range(count)]
    last = high - sum(sizes)
    return [max(low, min(start, last)) + offset for start, offset in zip(free, offsets, strict=True)]
