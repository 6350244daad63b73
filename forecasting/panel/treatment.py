"""How a series of a panel was answered."""

from enum import IntEnum

SHORTEST_FIT = 3
"""Usable values; shorter series get the naive answer."""
LONGEST_FIT = 60
"""Usable values; of longer series the latest are fitted: older ones say nothing about the years ahead, and the work grows with their square."""


class Treatment(IntEnum):
    """Ways to answer, from the best."""

    PROJECTED = 0
    NAIVE = 1
    REFUSED = 2
    """The fit gave no finite, ordered, possible numbers: the naive answer stands."""
    HELD = 3
    """Only values that no fit can use: the last one, held to the possible."""
    NOTHING = 4
