"""Outcomes added up, kind by kind."""

from collections.abc import Sequence
from statistics import fmean

from forecasting.evaluation.outcomes import Outcome, OutturnKind, Skill, Summary, Vintages
from forecasting.evaluation.scoring import Coverage, coverage, skill

KINDS: tuple[tuple[Vintages, OutturnKind], ...] = (("true", "same_edition_family"), ("true", "restated"), ("pseudo", "same_edition_family"))


def summarise(outcomes: Sequence[Outcome]) -> tuple[Summary, ...]:
    """One summary for each pair of vintages and outturn kind that occurs, the most telling first; none without outcomes."""
    kinds = [kind for kind in KINDS if any((one.vintages, one.outturn.kind) == kind for one in outcomes)]
    return tuple(_summary([one for one in outcomes if (one.vintages, one.outturn.kind) == kind]) for kind in kinds)


def _summary(outcomes: Sequence[Outcome]) -> Summary:
    first = outcomes[0]
    wis, mae = fmean(one.wis for one in outcomes), fmean(one.absolute_error for one in outcomes)
    return Summary(
        vintages=first.vintages,
        outturn_kind=first.outturn.kind,
        outcomes=len(outcomes),
        origins=len({one.origin_year for one in outcomes}),
        target_years=len({one.target_year for one in outcomes}),
        coverage=_coverages(outcomes),
        one_year_ahead=_coverages([one for one in outcomes if one.horizon == 1]),
        wis=wis,
        mae=mae,
        skill=tuple(_skill(outcomes, place, wis=wis, mae=mae) for place in range(len(first.baselines))),
    )


def _coverages(outcomes: Sequence[Outcome]) -> tuple[Coverage, ...]:
    if not outcomes:
        return ()
    levels = [interval.level for interval in outcomes[0].intervals]
    return tuple(coverage(sum(one.inside(level) for one in outcomes), len(outcomes), level=level) for level in levels)


def _skill(outcomes: Sequence[Outcome], place: int, *, wis: float, mae: float) -> Skill:
    error = fmean(one.baselines[place].absolute_error for one in outcomes)
    return Skill(baseline=outcomes[0].baselines[place].name, wis=skill(wis, error), mae=skill(mae, error))
