"""Levers: small pure functions from an assumption to a change of a path, each documented."""

from collections.abc import Mapping
from types import MappingProxyType

from forecasting.scenarios.levers.ai_skills import AI_SKILLS_LEVERS, adopt
from forecasting.scenarios.levers.automation import AUTOMATION_LEVERS, automate
from forecasting.scenarios.levers.demand import DEMAND_LEVERS, add_protection, fund_need, grow_need
from forecasting.scenarios.levers.lever import Drawn, Lever, Paths
from forecasting.scenarios.levers.pay import PAY_LEVERS, answer_scarcity, inflate, reward_skills
from forecasting.scenarios.levers.supply import SUPPLY_LEVERS, restaff

LEVERS: Mapping[str, Lever] = MappingProxyType(
    {lever.lever_id: lever for lever in (*DEMAND_LEVERS, *AUTOMATION_LEVERS, *SUPPLY_LEVERS, *AI_SKILLS_LEVERS, *PAY_LEVERS)}
)

__all__ = [
    "LEVERS",
    "Drawn",
    "Lever",
    "Paths",
    "add_protection",
    "adopt",
    "answer_scarcity",
    "automate",
    "fund_need",
    "grow_need",
    "inflate",
    "restaff",
    "reward_skills",
]
