"""Where the width of a range comes from: revision, disagreement, choice of method, noise, assumptions."""

import dataclasses
import math
from collections.abc import Mapping, Sequence
from statistics import pstdev
from types import MappingProxyType

import numpy as np
from scipy.special import ndtri

from forecasting.amounts import difference, whole_percents
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from forecasting.domain.evidence_answers import BudgetCause, BudgetPart, Disagreement, Rival, UncertaintyBudget
from forecasting.evidence.disagreement import disagreement, rival_series
from forecasting.evidence.readings import Readings, in_use, method_readings, revised_readings, rival_readings
from forecasting.evidence.refit import LEVEL, Refit, build_refit, headline_of, known_on
from forecasting.pipeline import project_often
from forecasting.scenarios import changes_of, play, values_of

WIDTH_PER_DEVIATION = 2 * float(ndtri((1 + LEVEL) / 2))
"""Width of a normal distribution's 8 in 10 range, in standard deviations."""
MOST = 0.5
"""A cause with more than this share of the variance makes most of the range."""
TITLES: dict[BudgetCause, str] = {
    "revision": "Publishers revise what they said",
    "disagreement": "Rival definitions and publishers",
    "models": "Choice of method",
    "noise": "Parameters and noise",
    "assumptions": "Assumptions",
}
WORDS: dict[BudgetCause, str] = {
    "revision": "publishers changing what they said of the past",
    "disagreement": "people counting different things, not the future",
    "models": "the choice of a method, not the evidence",
    "noise": "the future itself: past steps vary, and few are known",
    "assumptions": "what the scenario assumes",
}


def uncertainty_budget(catalog: Catalog, selection: Selection) -> UncertaintyBudget:
    """Split the width of the 8 in 10 range in the last year of a selection among five causes.

    Parameters
    ----------
    catalog : the evidence, with what a reader edited already in it
    selection : its levels are not used

    Returns
    -------
    `printed` is the width of the range that a projection prints: noise and assumptions alone. `total` is what it would be if revision,
    disagreement and the choice of a method were in it too; it is never narrower. The widths of the parts add up to `total`, their shares to 1.

    Raises
    ------
    As `forecasting.scenarios.project_selection`.

    Notes
    -----
    Each cause is a set of equally weighted readings of the same headline, all other causes off; a cause with one reading is off, and exactly 0.

    - *revision*: the median times (older value / value in use), at the newest period that both state, for each vintage that was replaced:
      of the same definition, or for a series restated as a whole each earlier edition. On the odds for shares.
    - *disagreement*: the same with each rival definition and publisher of the place (`questions.py`), at the newest of the last five years
      that both state.
    - *models*: the median by each method that a user can choose.
    - *assumptions*: under a scenario, the 8 in 10 range of what drawing the changed assumptions and their coefficients does to a path.
    - *noise*: the rest of the printed range, in squares: parameters, steps to come, rounding and grade of the evidence; the blend's own grid of models too.

    Widths combine as independent standard uncertainties do: total² = sum of alone². For revision, disagreement and models alone = 2 z s, with
    the standard deviation s of the readings and z = 1.28 (a normal's 8 in 10); for noise and assumptions alone² adds up to the square of the
    printed width. A part is alone² / total, so that parts add up.
    This is the first-order law of total variance; what two causes do together is left out, as is any cause that no reading shows.
    Revision, disagreement and methods are measured in the baseline. Equal weights are our judgement: a poor rival counts as much as a good one.
    A total is no range to print: it says how far apart readings lie, not where the outcome falls with a measured probability.

    References
    ----------
    Manski (2015), Communicating uncertainty in official economic statistics, Journal of Economic Literature 53(3): transitory, permanent and
    conceptual uncertainty. Hawkins and Sutton (2009), The potential to narrow uncertainty in regional climate predictions: model, scenario and
    variability apart. Draper (1995), Assessment and propagation of model uncertainty. Croushore and Stark (2001), A real-time data set for
    macroeconomists. JCGM 100:2008, Guide to the expression of uncertainty in measurement, 5.1: combining in quadrature.
    """
    refit = build_refit(catalog, selection)
    headline = headline_of(refit.project(only_last=True))
    base = headline_of(project_often(refit.catalog, refit.selection, only_last=True)) if refit.world else headline
    assumed = min(_width_of_assumptions(refit), headline.width)
    readings: dict[BudgetCause, Readings] = {
        "revision": tuple(revised_readings(catalog, selection, base)),
        "disagreement": tuple(rival_readings(catalog, selection, base)),
        "models": tuple(method_readings(refit, base)),
        "noise": (),
        "assumptions": (),
    }
    alone = {cause: _spread(found) for cause, found in readings.items()}
    alone |= {"noise": math.sqrt(headline.width**2 - assumed**2), "assumptions": assumed}
    quantity, as_of = catalog.quantities[selection.series_id], known_on(catalog, selection)
    parts = _parts(alone, readings, quantity.unit)
    total = math.hypot(*alone.values())
    return UncertaintyBudget(
        series_id=selection.series_id,
        title=quantity.title,
        unit=quantity.unit,
        scenario_id=selection.scenario_id,
        as_of=as_of,
        headline=headline,
        printed=headline.width,
        total=total,
        parts=parts,
        disagreement=_disagreement(catalog, selection, readings["disagreement"]),
        sentence=_sentence(parts, headline.width, total, quantity.unit),
    )


def _disagreement(catalog: Catalog, selection: Selection, readings: Readings) -> Disagreement | None:
    """Rival counts side by side; of those that its sentence names and the budget does not hold, why it does not."""
    found = disagreement(catalog, selection.series_id, as_of=known_on(catalog, selection))
    if found is None:
        return None
    compared = {name.rsplit(" (", maxsplit=1)[0] for name, _ in readings}
    missing = [rival for rival in (found.rivals[0], found.rivals[-1]) if rival.definition not in compared]
    reasons = [f"“{one.definition}” {_why_outside(catalog, selection, one)}" for one in missing]
    return dataclasses.replace(found, sentence=f"{found.sentence} Not compared in this budget: {'; '.join(reasons)}.") if reasons else found


def _why_outside(catalog: Catalog, selection: Selection, rival: Rival) -> str:
    if rival.series_id not in rival_series(catalog, selection.series_id):
        return "is a share of another base"
    series = in_use(catalog, selection)
    if rival.definition_id in {point.definition_id for point in series.observations}:
        return "is joined to the values in use"
    return f"has no value for {series.years[-1]} or the years before, in which the values in use end"


def _parts(alone: Mapping[BudgetCause, float], readings: Mapping[BudgetCause, Readings], unit: str) -> tuple[BudgetPart, ...]:
    total = math.hypot(*alone.values())
    percents = dict(zip(alone, whole_percents([(width / total) ** 2 for width in alone.values()]), strict=True))
    return tuple(
        BudgetPart(
            cause=cause,
            title=TITLES[cause],
            share=(width / total) ** 2,
            percent=percents[cause],
            width=width**2 / total,
            alone=width,
            readings=readings[cause],
            sentence=_part_sentence(cause, width, readings[cause], unit),
        )
        for cause, width in alone.items()
    )


def _spread(readings: Readings) -> float:
    return WIDTH_PER_DEVIATION * pstdev([median for _, median in readings]) if len(readings) > 1 else 0.0


def _width_of_assumptions(refit: Refit) -> float:
    """Of what drawing the changed assumptions does to each path, against the same path with every assumption fixed at its value."""
    if refit.world is None:
        return 0.0
    fixed = {name: dataclasses.replace(one, distribution="fixed") for name, one in refit.world.assumptions.items()}
    values = values_of(changes_of(refit.catalog, refit.selection))
    worlds = (refit.world, dataclasses.replace(refit.world, assumptions=MappingProxyType(fixed)))
    drawn, held = (play(world, refit.selection.series_id, values, until=refit.selection.until)[1][-1] for world in worlds)
    lower, upper = np.quantile(drawn - held, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return float(upper - lower)


def _part_sentence(cause: BudgetCause, alone: float, readings: Readings, unit: str) -> str:
    if cause == "noise":
        return f"By itself {difference(alone, unit)} wide."
    if cause == "assumptions":
        return f"By itself {difference(alone, unit)} wide." if alone else "Nothing is drawn that the baseline does not assume."
    if len(readings) < 2:
        return "Nothing to compare: " + ("no value in use has an earlier vintage." if cause == "revision" else "no rival states a value of the last years.")
    return f"{len(readings)} readings, by themselves {difference(alone, unit)} wide."


def _sentence(parts: Sequence[BudgetPart], printed: float, total: float, unit: str) -> str:
    largest = max(parts, key=lambda part: part.share)
    if largest.share > MOST:
        first = f"Most of this range is {WORDS[largest.cause]}."
    else:
        first = f"No single cause makes most of this range; the largest, {largest.percent}%, is {WORDS[largest.cause]}."
    inside, outside = difference(printed, unit), difference(total, unit)
    left_out = "what it leaves out (revision, disagreement, choice of method)"
    if inside == outside:
        return f"{first} The printed range is {inside} wide; {left_out} hardly adds to it."
    return f"{first} The printed range is {inside} wide; with {left_out} it would be {outside}."
