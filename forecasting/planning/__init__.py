"""From the market to one organisation: the team that a deployment of AI needs, year by year."""

from forecasting.planning.market import DIFFICULTY_SCALE, difficulty_words
from forecasting.planning.plan import plan_team
from forecasting.planning.record import plan_record, plan_table
from forecasting.planning.request import MOST_STAFF, MOST_SYSTEMS

__all__ = ["DIFFICULTY_SCALE", "MOST_STAFF", "MOST_SYSTEMS", "difficulty_words", "plan_record", "plan_table", "plan_team"]
