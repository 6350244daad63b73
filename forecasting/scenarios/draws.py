"""How an assumption is drawn: one seeded quantile a path, spread around the value that is set."""

import zlib
from functools import lru_cache

import numpy as np
from scipy.special import ndtri

from forecasting.domain import Assumption
from forecasting.scenarios.levers import LEVERS, Drawn
from forecasting.shortfall import DRAWS, SEED

SETTLED = 0.5
"""What a scenario settles by stating a value: it is drawn with half the width of our own range."""
_NORMAL_END = float(ndtri(0.9))
_TRIANGLE_END = 1 - 0.2**0.5
_UNIFORM_END = 0.8


def draw_assumption(assumption: Assumption, value: float) -> Drawn:
    """An assumption set to `value`, as drawn.

    Returns
    -------
    shape (`DRAWS`,), within what may be set; the same draw meets the same path of every series.

    Notes
    -----
    1. A coefficient is drawn with our 8 in 10 range around its value: at its own value, 8 in 10 draws lie between `low` and `high`. Set
       nearer to an end of what may be set, it is drawn with proportionally less, and at that end not at all: none means none.
    2. A shift that is not changed is not drawn. Changed as far as the end of our range or further, it is drawn with `SETTLED` times the
       width of that range; changed by less, with proportionally less, so that a small change adds little doubt.
    3. `fixed` is never drawn. Draws are cut at `minimum` and `maximum`.
    """
    if assumption.distribution == "fixed" or (_is_shift(assumption) and value == assumption.value):
        return np.full(DRAWS, value)
    below, above = _half_widths(assumption, value)
    shape = _shape(assumption.assumption_id, assumption.distribution)
    drawn = value + np.where(shape < 0, shape * below, shape * above)
    return np.asarray(np.clip(drawn, assumption.minimum, assumption.maximum))


def _is_shift(assumption: Assumption) -> bool:
    lever = LEVERS.get(assumption.lever)
    return lever is not None and lever.kind == "shift"


def _half_widths(assumption: Assumption, value: float) -> tuple[float, float]:
    """How far below and above the value 8 in 10 draws reach."""
    if not _is_shift(assumption):
        part = _room(assumption, value)
        return part * (assumption.value - assumption.low), part * (assumption.high - assumption.value)
    width = assumption.high - assumption.low
    side = assumption.high - assumption.value if value > assumption.value else assumption.value - assumption.low
    part = min(1.0, abs(value - assumption.value) / (side or width or 1.0))
    half = SETTLED * width / 2 * part
    return half, half


def _room(assumption: Assumption, value: float) -> float:
    """How much of the way from the baseline's value to the end of what may be set is left, from 0 to 1."""
    end = assumption.maximum if value > assumption.value else assumption.minimum
    return 1.0 if end == assumption.value else min(1.0, (end - value) / (end - assumption.value))


@lru_cache(maxsize=128)
def _shape(assumption_id: str, distribution: str) -> Drawn:
    """Standard draws whose quantiles 0.1 and 0.9 are -1 and 1; each rank occurs once, in an order that only the id decides."""
    order = np.random.default_rng((SEED, zlib.crc32(assumption_id.encode()))).permutation(DRAWS)
    ranks = (order + 0.5) / DRAWS
    shape = {"normal": _normal, "triangular": _triangular, "uniform": _uniform}[distribution](ranks)
    shape.setflags(write=False)
    return shape


def _normal(ranks: Drawn) -> Drawn:
    return np.asarray(ndtri(ranks) / _NORMAL_END)


def _triangular(ranks: Drawn) -> Drawn:
    mirrored = np.minimum(ranks, 1 - ranks)
    return np.asarray(np.sign(ranks - 0.5) * (1 - np.sqrt(2 * mirrored)) / _TRIANGLE_END)


def _uniform(ranks: Drawn) -> Drawn:
    return np.asarray((2 * ranks - 1) / _UNIFORM_END)
