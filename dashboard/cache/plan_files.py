"""Team plans as files to keep."""

import json

from forecasting.domain import TeamPlan
from forecasting.planning import plan_record


def plan_json(plan: TeamPlan) -> str:
    """The documented JSON of `python -m forecasting plan`."""
    return json.dumps(plan_record(plan), ensure_ascii=False, indent=2)
