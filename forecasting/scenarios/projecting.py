"""From a selection to its projection under a scenario."""

import dataclasses
from collections.abc import Mapping

import numpy as np

from forecasting.catalog import Catalog
from forecasting.domain import Assumption, Change, Projection, Selection, Source
from forecasting.errors import HorizonError, InvalidValueError, NothingToActOnError, UnknownIdError
from forecasting.models import assemble, probabilities_of
from forecasting.models.scales import Floats
from forecasting.pipeline import is_joint, joint_fit, project_baseline
from forecasting.scenarios.engine import SHIFTS_OF_GAP, SHIFTS_OF_SHARE, acting, play, sources_behind, values_of
from forecasting.scenarios.levers import LEVERS
from forecasting.scenarios.world import World, build_world, with_track
from forecasting.shortfall import is_shortfall

TEAM_PLAN = "team_plan"
"""The lever of assumptions that only the team plan takes."""
_BY_HAND = "Set by hand."


def changes_of(catalog: Catalog, selection: Selection) -> tuple[Change, ...]:
    """What a selection changes: its scenario's changes, then those set by hand, which win; values equal to the baseline's are no change.

    Raises
    ------
    UnknownIdError
        No such scenario or assumption.
    InvalidValueError
        A value outside what may be set, or one that is no number.
    """
    if selection.scenario_id not in catalog.scenarios:
        raise UnknownIdError("scenario", selection.scenario_id, known=tuple(catalog.scenarios))
    changes = {change.assumption_id: change for change in catalog.scenarios[selection.scenario_id].changes}
    for assumption_id, value in selection.settings:
        known = changes.get(assumption_id)
        kept = known is not None and known.value == value
        changes[assumption_id] = known if known and kept else Change(assumption_id=assumption_id, value=value, reason=_BY_HAND)
    for change in changes.values():
        check_value(catalog.assumptions, change.assumption_id, change.value)
    return tuple(change for change in changes.values() if change.value != catalog.assumptions[change.assumption_id].value)


def check_value(assumptions: Mapping[str, Assumption], assumption_id: str, value: float) -> Assumption:
    """The assumption, if it may be set to a value.

    Raises
    ------
    UnknownIdError, InvalidValueError
    """
    if assumption_id not in assumptions:
        raise UnknownIdError("assumption", assumption_id, known=tuple(assumptions))
    assumption = assumptions[assumption_id]
    if assumption.lever != TEAM_PLAN and assumption.lever not in LEVERS:
        raise UnknownIdError("lever", assumption.lever, known=tuple(LEVERS))
    if not assumption.minimum <= value <= assumption.maximum:
        raise InvalidValueError(
            assumption_id, value, expected=f"{assumption.minimum:g} to {assumption.maximum:g} ({assumption.unit}){_percent(assumption, value)}"
        )
    return assumption


def refuse_untouched(catalog: Catalog, selection: Selection) -> None:
    """Refuse a setting that does nothing to the selected series, which would otherwise be dropped in silence.

    Raises
    ------
    UnknownIdError, InvalidValueError
    """
    for assumption_id, value in selection.settings:
        touched = check_value(catalog.assumptions, assumption_id, value).series_ids
        if selection.series_id not in touched:
            expected = f"one of the series it touches: {', '.join(touched) or 'none; it belongs to the team plan'}"
            raise InvalidValueError(f"{assumption_id} for {selection.series_id}", value, expected=expected)


def project_selection(
    catalog: Catalog, selection: Selection, *, world: World | None = None, ready: bool = False, baseline: Projection | None = None
) -> Projection:
    """Project what a user asks for under its scenario.

    Parameters
    ----------
    world : the baseline's paths at the same as_of, to spare drawing them again; built when needed otherwise
    ready : `world` came from `ready_world` for the same series, year, method, definition and prices, so that nothing is left to draw
    baseline : the projection of the same selection under baseline assumptions, to spare fitting it again

    Returns
    -------
    The baseline projection itself where no change acts on the series; else median and bands of the scenario's paths, with the
    changed assumptions, the coefficients that weigh them, and the sources of everything through which they act.

    Raises
    ------
    As `forecasting.pipeline.project_baseline` and `changes_of`; InvalidValueError for the direct fit or a single definition of the
    shortfall under changes, because neither has need and supply to act on.
    """
    changes = changes_of(catalog, selection)
    baseline = baseline or project_baseline(catalog, selection)
    if not effective_changes(catalog, selection, changes):
        return dataclasses.replace(baseline, scenario_id=selection.scenario_id)
    found = world if ready and world is not None else ready_world(catalog, selection, world)
    played, values = found.starting(catalog.scenarios[selection.scenario_id].start_year), values_of(changes)
    years, paths = play(played, selection.series_id, values, until=selection.until)
    levels = tuple(band.level for band in baseline.bands)
    table = quantiles_of(paths, probabilities_of(levels))
    projection = assemble(baseline.series, years=years, levels=levels, table=table, method=selection.method, scenario_id=selection.scenario_id)
    names = acting(played, selection.series_id, values)
    return dataclasses.replace(
        projection,
        assumptions=tuple(dataclasses.replace(catalog.assumptions[name], value=values.get(name, catalog.assumptions[name].value)) for name in names),
        sources=_united(catalog, baseline.sources, sources_behind(played, selection.series_id, values), changes, names),
    )


def start_of(catalog: Catalog, selection: Selection) -> int:
    """The first year in which the selection's changes act: its scenario's, but never before the year after the as_of date."""
    return max((selection.as_of or catalog.newest_vintage).year + 1, catalog.scenarios[selection.scenario_id].start_year or 0)


def effective_changes(catalog: Catalog, selection: Selection, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes that touch the selected series; none where nothing acts: a coefficient alone, inflation on constant prices, or a year too early."""
    touching = tuple(change for change in changes if selection.series_id in catalog.assumptions[change.assumption_id].series_ids)
    if selection.real:
        touching = tuple(change for change in touching if change.assumption_id != "inflation")
    moving = (*SHIFTS_OF_GAP, *SHIFTS_OF_SHARE, "inflation")
    acts = selection.until >= start_of(catalog, selection) or any(change.assumption_id == "ai_share_ceiling" for change in touching)
    return touching if acts and any(change.assumption_id in moving for change in touching) else ()


def ready_world(catalog: Catalog, selection: Selection, world: World | None) -> World:
    """The world with the selected series in it.

    Raises
    ------
    NothingToActOnError
        Levers have nothing to act on: the direct fit, or one definition of the shortfall.
    NotEnoughEvidenceError, HorizonError
        Nothing may be projected at that as_of, or not that year.
    """
    if is_shortfall(selection.series_id) and not is_joint(selection):
        raise NothingToActOnError(method=selection.method, definition_id=selection.definition_id)
    method = selection.method if is_shortfall(selection.series_id) else "blend"
    base = world if world is not None and method == "blend" else build_world(catalog, as_of=selection.as_of, method=method)
    ready = with_track(base, catalog, selection)
    years = _years(ready, catalog, selection)
    if selection.until not in years:
        raise HorizonError(selection.series_id, until=selection.until, origin_year=years[0] - 1, last_allowed_year=years[-1])
    return ready.starting(catalog.scenarios[selection.scenario_id].start_year) if selection.scenario_id in catalog.scenarios else ready


def _years(world: World, catalog: Catalog, selection: Selection) -> tuple[int, ...]:
    if not is_shortfall(selection.series_id):
        return world.tracks[selection.series_id].years
    return world.joint.years if world.joint else joint_fit(catalog, selection).years  # a fit that failed says why, again


def lowest_value(world: World, assumption: Assumption) -> float:
    """The lowest value that may be set and makes sense: a ceiling stays above every last observed share that it touches."""
    if assumption.lever != "ai_share_ceiling":
        return assumption.minimum
    origins = [track.origin for track in world.tracks.values() if track.measure == "share" and track.series_id in assumption.series_ids]
    return max(assumption.minimum, *(1.01 * origin for origin in origins)) if origins else assumption.minimum


def quantiles_of(paths: Floats, probabilities: Floats) -> Floats:
    """Quantiles of each year: shape (years, probabilities), from paths of shape (years, draws)."""
    ordered = np.sort(paths, axis=1)
    place = probabilities * (ordered.shape[1] - 1)
    below = np.floor(place).astype(np.intp)
    above = np.minimum(below + 1, ordered.shape[1] - 1)
    return np.asarray(ordered[:, below] + (place - below) * (ordered[:, above] - ordered[:, below]))


def _united(catalog: Catalog, own: tuple[Source, ...], linked: tuple[Source, ...], changes: tuple[Change, ...], names: tuple[str, ...]) -> tuple[Source, ...]:
    reasons = {change.assumption_id: change.source_ids for change in changes}
    named = [source_id for name in names for source_id in (catalog.assumptions[name].source_id, *reasons.get(name, ())) if source_id]
    return tuple(dict.fromkeys((*own, *linked, *(catalog.sources[source_id] for source_id in named))))


def _percent(assumption: Assumption, value: float) -> str:
    """A hint where percent seem to have been written for a fraction."""
    swapped = assumption.unit.startswith("fraction") and assumption.minimum <= value / 100 <= assumption.maximum
    return f"; shares are fractions, so write {value / 100:g} for {value:g} %" if swapped and abs(value) >= 1 else ""
