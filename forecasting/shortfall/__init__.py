"""Need, unfilled share, gap and supply that always add up.

The gap is what is needed minus what is there. Fitting gap and workforce apart, or demand and supply apart, gives gaps below zero and
sums that do not hold. Here need (workforce + gap) and the unfilled share of it (gap / need) are fitted, and drawn jointly.
"""

from forecasting.shortfall.derived import GAP_ID, NEED_ID, SUPPLY_ID, is_shortfall, need_and_share
from forecasting.shortfall.joint import DRAWS, SEED, JointFit, fit_jointly
from forecasting.shortfall.projecting import Shortfall, project_part, project_shortfall

__all__ = [
    "DRAWS",
    "GAP_ID",
    "NEED_ID",
    "SEED",
    "SUPPLY_ID",
    "JointFit",
    "Shortfall",
    "fit_jointly",
    "is_shortfall",
    "need_and_share",
    "project_part",
    "project_shortfall",
]
