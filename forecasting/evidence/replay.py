"""What could be known of a series, and would have been said of it, on every day when that changed; and what came then."""

import dataclasses
from collections.abc import Sequence
from datetime import date

from forecasting.catalog import Catalog, select_outlooks, select_series
from forecasting.domain import Observation, Projection, Selection, Series
from forecasting.domain.evidence_answers import HistoryLine, LaterValue, Replay, ReplayStep
from forecasting.errors import CitecastError, InvalidValueError
from forecasting.evaluation.outturns import find_outturn, inputs_of, rows_of, series_by_day
from forecasting.evidence.day_changes import day_changes
from forecasting.evidence.refit import LEVEL, build_refit, known_on, only_behind
from forecasting.evidence.replay_tally import tally_of, tally_sentence
from forecasting.evidence.revisions import revisions
from forecasting.pipeline import last_year_for

LEVELS = (0.5, LEVEL)


def replay(catalog: Catalog, selection: Selection, *, ahead: int | None = None) -> Replay:
    """Project a series again as on every day when something about it became known, and set beside it what was published later.

    Parameters
    ----------
    selection : its as_of is the last day replayed; its year and levels are not used; in money of the day, not in real terms
    ahead : years after the last data, fewer where the history of a day does not reach so far; as many as it reaches by default

    Raises
    ------
    UnknownIdError, InvalidValueError

    Notes
    -----
    1. A day counts when a value, a splice, an event or somebody's outlook was first published on it: a vintage known to the month counts as
       its last day, an estimated one as estimated.
    2. On each day evidence, splices, fit, scenario and outlooks are those of the day alone: no later vintage enters. The method, its weights
       and what reference panels taught are today's.
    3. A later value is put on the scale of the projection as `evaluation.find_outturn` does it: as published where the publisher has
       repeated the last value used, otherwise by the growth that the later publication shows.
    """
    if selection.real:
        raise InvalidValueError("real terms", selection.series_id, expected="money of the day: the prices of a year differ from day to day")
    last = known_on(catalog, selection)
    kept = only_behind(catalog, selection)
    days = _days(kept, selection.series_id, last)
    rows = rows_of(kept, selection.series_id, as_of=last)
    later = series_by_day(kept, selection.series_id, sorted({row.vintage for row in rows}))
    steps: list[ReplayStep] = []
    for day in days:
        said = steps[-1] if steps and not _touches_evidence(kept, selection.series_id, day) else None
        steps.append(_step(kept, dataclasses.replace(selection, as_of=day), ahead, said, rows=rows, later=later))
    quantity, tally = catalog.quantities[selection.series_id], tally_of(steps)
    return Replay(
        series_id=selection.series_id,
        title=quantity.title,
        unit=quantity.unit,
        as_of=last,
        steps=tuple(steps),
        lines=_lines([step.series for step in steps if step.series.observations]),
        revisions=revisions(catalog, selection.series_id, as_of=last),
        tally=tally,
        sentence=tally_sentence(tally, steps),
    )


def _days(catalog: Catalog, series_id: str, last: date) -> tuple[date, ...]:
    """The days on which what was known changed."""
    named = inputs_of(series_id)
    known = {row.vintage for row in catalog.observations if row.series_id in named}
    known |= {splice.vintage for splice in catalog.splices if splice.series_id in named}
    known |= {event.vintage for event in catalog.events if event.series_id in named}
    known |= {outlook.made_on for outlook in catalog.outlooks if outlook.series_id == series_id}
    return tuple(sorted(day for day in known if day <= last))


def _touches_evidence(catalog: Catalog, series_id: str, day: date) -> bool:
    """Whether more than somebody's outlook became known on a day."""
    named = inputs_of(series_id)
    return any(row.vintage == day and row.series_id in named for rows in (catalog.observations, catalog.splices, catalog.events) for row in rows)


def _step(
    catalog: Catalog, selection: Selection, ahead: int | None, said: ReplayStep | None, *, rows: Sequence[Observation], later: Sequence[Series]
) -> ReplayStep:
    """One day; `said` is the day before where nothing else than outlooks came since."""
    day = known_on(catalog, selection)
    outlooks = select_outlooks(catalog, selection.series_id, as_of=day)
    changes = day_changes(catalog, selection.series_id, day)
    if said:
        series = dataclasses.replace(said.series, as_of=day)
        projection = said.projection and dataclasses.replace(said.projection, series=dataclasses.replace(said.projection.series, as_of=day))
        return dataclasses.replace(said, as_of=day, changes=changes, series=series, projection=projection, outlooks=outlooks)
    series = select_series(catalog, selection.series_id, as_of=day, definition=selection.definition_id)
    projection, message = None, ""
    try:
        projection = _project(catalog, selection, ahead)
    except CitecastError as problem:
        message = str(problem)
    found = _later_values(projection, rows, later) if projection else ()
    return ReplayStep(as_of=day, changes=changes, series=series, projection=projection, message=message, outlooks=outlooks, later=found)


def _project(catalog: Catalog, selection: Selection, ahead: int | None) -> Projection:
    until = last_year_for(catalog, selection)
    refit = build_refit(catalog, dataclasses.replace(selection, until=until), levels=LEVELS)
    projection = refit.project()
    if ahead is None or ahead >= len(projection.years):
        return projection
    return refit.until(projection.years[ahead - 1]).project()


def _later_values(projection: Projection, rows: Sequence[Observation], later: Sequence[Series]) -> tuple[LaterValue, ...]:
    band = projection.band(LEVEL)
    found = []
    for year, lower, upper in zip(projection.years, band.lower, band.upper, strict=True):
        if outturn := find_outturn(projection, year, rows=rows, later=later):
            found.append(
                LaterValue(
                    year=year,
                    value=outturn.value,
                    observation=outturn.observation,
                    kind=outturn.kind,
                    inside=lower <= outturn.value <= upper,
                    note=outturn.note,
                    source_ids=outturn.source_ids,
                )
            )
    return tuple(found)


def _lines(known: Sequence[Series]) -> tuple[HistoryLine, ...]:
    """The histories in force one after the other; a new one begins when a publisher says otherwise of a year, or a year is no longer joined."""
    lines: list[HistoryLine] = []
    published: dict[int, float] = {}
    for series in known:
        line = HistoryLine(known_from=series.as_of, known_until=None, definition_id=series.definition_id, years=series.years, values=series.comparable_values)
        now = dict(zip(series.years, series.values, strict=True))
        if lines and published.items() <= now.items():
            lines[-1] = dataclasses.replace(line, known_from=lines[-1].known_from)
        else:
            lines[-1:] = [dataclasses.replace(before, known_until=series.as_of) for before in lines[-1:]]
            lines.append(line)
        published = now
    return tuple(lines)
