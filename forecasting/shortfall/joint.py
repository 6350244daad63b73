"""Need and unfilled share fitted, and drawn together."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from forecasting.domain import Series
from forecasting.models import Fit, draw_paths, fit, last_allowed_year, walk_ranks, years_to
from forecasting.models.scales import Floats
from forecasting.shortfall.derived import need_and_share

DRAWS = 20_000
SEED = 20_241_031
CORRELATION_PRIOR_STEPS = 8
"""Steps that the prior of no correlation between need and share weighs: with 5 observed steps an estimate of 0.8 becomes 0.31."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFit:
    """Need and unfilled share, fitted, with the correlation of their steps."""

    need: Fit
    share: Fit
    correlation: float

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that may be projected."""
        return years_to(self.need.series, until=last_allowed_year(self.need.series))

    def draw(self, *, years: tuple[int, ...] | None = None) -> tuple[Floats, Floats]:
        """Draws of need and of the unfilled share, whose numbers in a year do not depend on the years asked for.

        Parameters
        ----------
        years : following one another; every year that may be projected by default

        Returns
        -------
        need, share : each of shape (`DRAWS`, `years`); gap = need × share and supply = need - gap in every draw.

        Notes
        -----
        1. Two random walks with uncertain drift, their yearly steps correlated, give each draw a rank in every year.
        2. A rank becomes a value by the fitted quantiles of that year: the margins are those of the two fits, the walk lends
           only the dependence between years and between need and share.
        """
        wanted = years or self.years
        start, end = self.years.index(wanted[0]), self.years.index(wanted[-1]) + 1
        first, second = _normals(len(self.years))
        mixed = self.correlation * first + np.sqrt(1 - self.correlation**2) * second
        steps = len(self.need.series.years) - 1
        share_ranks = walk_ranks(mixed, steps=steps, columns=slice(start, end))
        return (
            draw_paths(self.need, _need_ranks(len(self.years), steps)[:, start:end], start=start),
            draw_paths(self.share, share_ranks, start=start),
        )


def fit_jointly(gap: Series, workforce: Series, *, method: str = "blend", closed_form: bool = False) -> JointFit:
    """Fit need (growth) and unfilled share (share), and estimate how their yearly steps move together."""
    need, share = need_and_share(gap, workforce)
    return JointFit(
        need=fit(need, method=method, closed_form=closed_form),
        share=fit(share, method=method, closed_form=closed_form),
        correlation=_shrunk_correlation(need, share),
    )


@lru_cache(maxsize=8)
def _normals(years: int) -> Floats:
    normals = np.random.default_rng(SEED).standard_normal((2, DRAWS, years + 1))
    normals.setflags(write=False)
    return normals


@lru_cache(maxsize=16)
def _need_ranks(years: int, steps: int) -> Floats:
    """Ranks that depend on the seed alone, kept: every fit of equal length meets them again."""
    ranks = walk_ranks(_normals(years)[0], steps=steps)
    ranks.setflags(write=False)
    return ranks


def _shrunk_correlation(need: Series, share: Series) -> float:
    steps = [np.diff(np.log(need.comparable_values)), np.diff(np.log(np.array(share.comparable_values) / (1 - np.array(share.comparable_values))))]
    if min(float(part.std()) for part in steps) == 0:
        return 0.0
    count = len(steps[0])
    return float(np.corrcoef(steps)[0, 1]) * count / (count + CORRELATION_PRIOR_STEPS)
