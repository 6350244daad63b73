"""Scenarios: what changed assumptions do to every headline at once, why, and how likely that makes what."""

from forecasting.scenarios.draws import SETTLED, draw_assumption
from forecasting.scenarios.engine import acting, play, values_of
from forecasting.scenarios.explanation import explain, tornado
from forecasting.scenarios.goal import ask, seek
from forecasting.scenarios.levers import LEVERS, Lever
from forecasting.scenarios.likelihood import LIKELIHOOD_SCALE, likelihood_words, odds_words
from forecasting.scenarios.projecting import TEAM_PLAN, changes_of, check_value, project_selection, quantiles_of, refuse_untouched, start_of
from forecasting.scenarios.world import PAY_ID, SHARE_ID, World, build_world

__all__ = [
    "LEVERS",
    "LIKELIHOOD_SCALE",
    "PAY_ID",
    "SETTLED",
    "SHARE_ID",
    "TEAM_PLAN",
    "Lever",
    "World",
    "acting",
    "ask",
    "build_world",
    "changes_of",
    "check_value",
    "draw_assumption",
    "explain",
    "likelihood_words",
    "odds_words",
    "play",
    "project_selection",
    "quantiles_of",
    "refuse_untouched",
    "seek",
    "start_of",
    "tornado",
    "values_of",
]
