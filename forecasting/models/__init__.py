"""Growth and share projections from a few yearly values; the only importer of statsmodels."""

from forecasting.models.fit import Fit, assemble, check_levels, fit, last_allowed_year, probabilities_of, project, years_to
from forecasting.models.paths import draw_paths, walk_ranks
from forecasting.models.predictive import Component, Member
from forecasting.models.registry import BLEND_WEIGHTS, METHOD_VERSION, METHODS, MIN_OBSERVATIONS, Method, family_of

__all__ = [
    "BLEND_WEIGHTS",
    "METHODS",
    "METHOD_VERSION",
    "MIN_OBSERVATIONS",
    "Component",
    "Fit",
    "Member",
    "Method",
    "assemble",
    "check_levels",
    "draw_paths",
    "family_of",
    "fit",
    "last_allowed_year",
    "probabilities_of",
    "project",
    "walk_ranks",
    "years_to",
]
