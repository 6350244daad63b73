"""Plays a scenario: from changed assumptions to the paths of any series, consistent across the headlines."""

from collections.abc import Iterable, Mapping

import numpy as np

from forecasting.domain import Change, Source
from forecasting.errors import InvalidValueError, UnknownIdError
from forecasting.scenarios.draws import draw_assumption
from forecasting.scenarios.levers import (
    LEVERS,
    Drawn,
    Paths,
    add_protection,
    adopt,
    answer_scarcity,
    automate,
    fund_need,
    grow_need,
    inflate,
    restaff,
    reward_skills,
)
from forecasting.scenarios.world import SHARE_ID, JointTrack, Track, World
from forecasting.shortfall import GAP_ID, NEED_ID, SUPPLY_ID, is_shortfall

SHIFTS_OF_NEED = ("demand_growth_shift", "automated_share", "ai_protection_staff", "funded_share")
SHIFTS_OF_SUPPLY = ("supply_growth_shift", "extra_entrants", "career_changers", "attrition_shift")
SHIFTS_OF_GAP = (*SHIFTS_OF_NEED, *SHIFTS_OF_SUPPLY)
SHIFTS_OF_SHARE = ("ai_share_ceiling", "ai_adoption_shift")
SCARCITY = ("pay_scarcity_response",)
PREMIUM = ("ai_premium", "ai_premium_decay")
WEIGHED_BY = {"automated_share": ("automation_year", "automation_scope", "automation_reinvested"), "extra_entrants": ("training_years",)}
"""Coefficients that say how strongly a shift acts on need or workforce."""
_EVERY = slice(None)
Values = Mapping[str, float]
"""The value of every assumption that is not as in the baseline, by id."""


def values_of(changes: Iterable[Change]) -> dict[str, float]:
    """The values that changes set, by assumption."""
    return {change.assumption_id: change.value for change in changes}


def play(world: World, series_id: str, values: Values, *, until: int | None = None, only_last: bool = False) -> tuple[tuple[int, ...], Paths]:
    """The paths of one series under changed assumptions.

    Parameters
    ----------
    values : changed assumptions, each within what may be set
    until : last year; the last that may be projected by default
    only_last : that year alone, which spares the others' arithmetic where one year is played many times

    Returns
    -------
    years and paths, shape (years, draws), in the unit of the series. Without changes that touch it, exactly the baseline.

    Raises
    ------
    UnknownIdError
        The world holds no paths of the series.
    InvalidValueError
        A ceiling at or below the last observed share.
    """
    rows = slice(-1, None) if only_last else slice(None)
    if is_shortfall(series_id):
        joint = _joint(world, series_id, until)
        need, supply = _need_and_supply(world, joint, values, rows)
        return joint.years[rows], {GAP_ID: need - supply, NEED_ID: need, SUPPLY_ID: supply}[series_id]
    if series_id not in world.tracks:
        raise UnknownIdError("drawn series", series_id, known=tuple(world.tracks))
    track = (world.tracks[series_id] if until is None else world.tracks[series_id].until(until)).of(rows)
    return track.years, (_share if track.measure == "share" else _pay)(world, track, values)


def acting(world: World, series_id: str, values: Values) -> tuple[str, ...]:
    """Ids of the assumptions that act on a series: the changed ones that touch it, then the coefficients that say how strongly."""
    touching = [name for name in values if _touches(world, name, series_id) and values[name] != world.assumptions[name].value]
    weights = [weight for name in touching for weight in WEIGHED_BY.get(name, ())]
    if not is_shortfall(series_id):
        weights += [weight for name in touching for weight in (SCARCITY if name in SHIFTS_OF_GAP else PREMIUM if name in SHIFTS_OF_SHARE else ())]
    return tuple(dict.fromkeys((*touching, *(weight for weight in weights if _touches(world, weight, series_id)))))


def sources_behind(world: World, series_id: str, values: Values) -> tuple[Source, ...]:
    """The sources of other series through which changes reach this one, in order of use."""
    named, found = acting(world, series_id, values), list[Source]()
    if set(SCARCITY) & set(named) and world.joint:
        found += world.joint.sources
    if set(PREMIUM) & set(named) and SHARE_ID in world.tracks:
        found += world.tracks[SHARE_ID].sources
    return tuple(dict.fromkeys(found))


def _joint(world: World, series_id: str, until: int | None) -> JointTrack:
    if world.joint is None:
        raise UnknownIdError("drawn series", series_id, known=tuple(world.tracks))
    return world.joint if until is None else world.joint.until(until)


def _need_and_supply(world: World, joint: JointTrack, values: Values, rows: slice = _EVERY) -> tuple[Paths, Paths]:
    """Levers in a fixed order: growth of need, automation, new systems, then what of it is funded; supply as stock and flow, from its first year on."""
    in_force = world.in_force(joint.years)
    changed = _changed(world, values, SHIFTS_OF_GAP)

    def drawn(name: str) -> Drawn:
        return _drawn(world, values, name)

    need, supply = joint.need[rows], joint.supply[rows]
    if "demand_growth_shift" in changed:
        need = grow_need(need, drawn("demand_growth_shift"), in_force=in_force[rows])
    if "automated_share" in changed:
        need = automate(
            need,
            drawn("automated_share"),
            scope=drawn("automation_scope"),
            reinvested=drawn("automation_reinvested"),
            by_year=drawn("automation_year"),
            years=np.array(joint.years[rows], dtype=np.float64)[:, None],
            start_year=world.start_year,
        )
    if "ai_protection_staff" in changed:
        need = add_protection(need, drawn("ai_protection_staff"), in_force=in_force[rows])
    if "funded_share" in changed:
        need = fund_need(need, drawn("funded_share"), workforce=joint.supply[rows], in_force=in_force[rows])
    if changed & set(SHIFTS_OF_SUPPLY):
        supply = restaff(
            joint.supply,
            shift=drawn("supply_growth_shift"),
            attrition=drawn("attrition_shift"),
            entrants=drawn("extra_entrants"),
            training_years=drawn("training_years") if "extra_entrants" in changed else np.zeros(1),
            changers=drawn("career_changers"),
            in_force=in_force,
            origin=joint.origin,
        )[rows]
    return need, supply


def _share(world: World, track: Track, values: Values) -> Paths:
    changed = _changed(world, values, SHIFTS_OF_SHARE)
    moved = {name for name in changed if _touches(world, name, track.series_id)}
    if not moved:
        return track.paths
    ceiling = _drawn(world, values if "ai_share_ceiling" in moved else {}, "ai_share_ceiling")
    if float(ceiling.min()) <= track.origin:
        raise InvalidValueError("ai_share_ceiling", float(ceiling.min()), expected=f"more than the last observed share, {track.origin:g}")
    shift = _drawn(world, values if "ai_adoption_shift" in moved else {}, "ai_adoption_shift")
    return adopt(track.paths, shift, ceiling=ceiling, in_force=world.in_force(track.years), origin=track.origin)


def _pay(world: World, track: Track, values: Values) -> Paths:
    """Pay answers only to changes that touch its series: posts that never had a budget, for instance, do not bid."""
    reaching = {name: value for name, value in values.items() if _touches(world, name, track.series_id)}
    pay, in_force = track.paths, world.in_force(track.years)
    if _changed(world, reaching, ("inflation",)) and not track.real:
        carried = world.assumptions["inflation"].value
        pay = inflate(pay, _drawn(world, reaching, "inflation"), carried=carried, in_force=in_force)
    if world.joint and _changed(world, reaching, SHIFTS_OF_GAP):
        joint, rows = world.joint.until(track.years[-1]), slice(-len(track.years), None)
        scarcer = _unfilled(*_need_and_supply(world, joint, reaching, rows)) - _unfilled(joint.need[rows], joint.supply[rows])
        pay = answer_scarcity(pay, _drawn(world, reaching, "pay_scarcity_response"), scarcer=_aligned(scarcer, joint.years[rows], track.years))
    if SHARE_ID in world.tracks and _changed(world, reaching, SHIFTS_OF_SHARE):
        share = world.tracks[SHARE_ID].until(track.years[-1]).of(slice(-len(track.years), None))
        spread = _aligned(_share(world, share, reaching) - share.paths, share.years, track.years)
        pay = reward_skills(pay, _drawn(world, reaching, "ai_premium"), decay=_drawn(world, reaching, "ai_premium_decay"), spread=spread, in_force=in_force)
    return pay


def _unfilled(need: Paths, supply: Paths) -> Paths:
    """The unfilled share of need, negative in a surplus; never beyond one whole need either way."""
    return np.asarray(np.clip((need - supply) / need, -1.0, 1.0))


def _aligned(paths: Paths, years: tuple[int, ...], wanted: tuple[int, ...]) -> Paths:
    """Paths at other years: 0 before their first, and as in their last after it."""
    if not years:
        return np.zeros((len(wanted), paths.shape[1]))
    return np.asarray([np.zeros(paths.shape[1]) if year < years[0] else paths[min(year, years[-1]) - years[0]] for year in wanted])


def _changed(world: World, values: Values, names: Iterable[str]) -> set[str]:
    return {name for name in names if name in values and name in world.assumptions and values[name] != world.assumptions[name].value}


def _touches(world: World, name: str, series_id: str) -> bool:
    return name in world.assumptions and series_id in world.assumptions[name].series_ids


def _drawn(world: World, values: Values, name: str) -> Drawn:
    """An assumption as drawn: as changed, else as in the baseline, else at the point where its lever does nothing."""
    assumption = world.assumptions.get(name)
    if assumption is not None:
        return draw_assumption(assumption, values.get(name, assumption.value))
    neutral = LEVERS[name].neutral
    if neutral is None:
        raise UnknownIdError("assumption", name, known=tuple(world.assumptions))
    return np.full(1, neutral)
