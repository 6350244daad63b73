"""Levers of supply: how many security staff there are."""

import numpy as np

from forecasting.scenarios.levers.lever import Drawn, Lever, Paths


def restaff(supply: Paths, *, shift: Drawn, attrition: Drawn, entrants: Drawn, training_years: Drawn, changers: Drawn, in_force: Paths, origin: float) -> Paths:
    """The workforce as stock and flow, year by year.

    Parameters
    ----------
    supply : the workforce of the baseline, shape (years, draws)
    shift, attrition : fraction of the staff a year, more and fewer than the baseline carries
    entrants, changers : people a year on top of the baseline; entrants arrive `training_years` after the first year in force
    in_force : years in force, shape (years, 1)
    origin : the workforce in the last observed year

    Notes
    -----
    staff'(t) = staff'(t−1) × (staff(t) / staff(t−1) + shift − attrition) + arrived(t) × entrants + changers in years in force, and as in
    the baseline before. arrived(t) is the part of the year, from 0 to 1, by which training is over. Never below one person.
    """
    before = np.vstack([np.full((1, supply.shape[1]), origin), supply[:-1]])
    growth = supply / before
    staffed, paths = before[0], []
    for year, factor in enumerate(growth):
        years = float(in_force[year, 0])
        if years > 0:
            arrived = np.clip(years - training_years, 0.0, 1.0)
            staffed = np.maximum(staffed * (factor + shift - attrition) + arrived * entrants + changers, 1.0)
        else:
            staffed = supply[year]
        paths.append(staffed)
    return np.asarray(paths)


_FORMULA = "staff' = staff' of the year before × (baseline growth + shift − attrition) + entrants, once trained, + career changers"
_TOUCHES = "Workforce, and through it gap, unfilled share and pay"

SUPPLY_LEVERS = (
    Lever(
        lever_id="supply_growth_shift",
        group="supply",
        title="Growth of the workforce",
        formula=_FORMULA,
        unit="fraction a year",
        kind="shift",
        neutral=0.0,
        touches=_TOUCHES,
        why="For a change whose cause is left open: the workforce grows by so much more a year.",
    ),
    Lever(
        lever_id="extra_entrants",
        group="supply",
        title="Entrants from training, on top of today's",
        formula=_FORMULA,
        unit="people a year",
        kind="shift",
        neutral=0.0,
        touches=_TOUCHES,
        why="Programmes are planned in people a year, and people who have entered can leave again: a stock with flows, not a growth rate.",
    ),
    Lever(
        lever_id="training_years",
        group="supply",
        title="Years until entrants are trained",
        formula=_FORMULA,
        unit="years",
        kind="coefficient",
        neutral=None,
        touches=_TOUCHES,
        why="A programme that starts next year fills no post next year.",
    ),
    Lever(
        lever_id="career_changers",
        group="supply",
        title="Career changers, on top of today's",
        formula=_FORMULA,
        unit="people a year",
        kind="shift",
        neutral=0.0,
        touches=_TOUCHES,
        why="People who come from IT, from audit or from the armed forces arrive without years of training.",
    ),
    Lever(
        lever_id="attrition_shift",
        group="supply",
        title="Staff who leave the field, on top of today's",
        formula=_FORMULA,
        unit="fraction a year",
        kind="shift",
        neutral=0.0,
        touches=_TOUCHES,
        why="Leaving is a share of those who are there. The history holds the balance of all flows only, so that this is a change to it.",
    ),
)
