"""What became of an outlook: which published value settles it, or why none does, as the data say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.amounts import day_words
from forecasting.catalog import Catalog
from forecasting.domain import Event, Observation, Outlook
from forecasting.domain.record import State

OVERDUE_YEARS = 3
"""A yearly value is usually out within two years of its year; after so many, its publisher has stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The state of one outlook on a day."""

    state: State
    reason: str
    drift: str
    outturn: Observation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a day knows of the series that an outlook speaks of."""

    rows: tuple[Observation, ...]
    """Oldest vintage first; of equal vintages, the better graded source first."""
    events: tuple[Event, ...]


def known_of(catalog: Catalog, series_id: str, *, as_of: date) -> Known:
    """The values and events of a series that were known on a day."""
    rows = (row for row in catalog.observations if row.series_id == series_id and row.vintage <= as_of and row.kind != "projected")
    events = (event for event in catalog.events if event.series_id == series_id and event.vintage <= as_of)
    return Known(
        rows=tuple(sorted(rows, key=lambda row: (row.vintage, row.period, catalog.sources[row.source_ids[0]].grade, row.definition_id))),
        events=tuple(sorted(events, key=lambda event: (event.vintage, event.period))),
    )


def judge(catalog: Catalog, outlook: Outlook, known: Known, *, as_of: date) -> Verdict:
    """The state of an outlook, and the reason, from the values and events known on a day.

    Notes
    -----
    1. The value first published for the target year after the outlook was made is its outturn. By another definition, or after a recorded
       change of method on the way, it is given and scored apart.
    2. Without one, a recorded silence of the publisher decides; then a change of method that left the target year outside of the series;
       then three years of silence.
    3. Everything else is open.
    """
    later = [row for row in known.rows if row.year == outlook.year and row.vintage > outlook.made_on]
    if later:
        drift = _drift(catalog, outlook, later[0], known.events)
        reason = f"{outlook.year} was first published on {day_words(later[0].vintage)}."
        return Verdict(state="definition_changed" if drift else "resolved", reason=drift or reason, drift=drift, outturn=later[0])
    if silence := _silence(outlook, known.events):
        return Verdict(state="publisher_stopped", reason=silence.note, drift="", outturn=None)
    if change := _left_outside(outlook, known):
        return Verdict(state="definition_changed", reason=change, drift=change, outturn=None)
    if stopped := _gone_silent(outlook, known.rows, as_of=as_of):
        return Verdict(state="publisher_stopped", reason=stopped, drift="", outturn=None)
    return Verdict(state="open", reason=_open_reason(outlook, as_of=as_of), drift="", outturn=None)


def _drift(catalog: Catalog, outlook: Outlook, outturn: Observation, events: Sequence[Event]) -> str:
    changes = [one for one in events if one.event == "method_change" and outlook.made_on < one.vintage <= outturn.vintage and one.year <= outlook.year]
    if outlook.comparable == "same_quantity":
        return " ".join(dict.fromkeys(one.note for one in changes))
    counted = catalog.definitions[outturn.definition_id]
    head = f"The outturn is by another definition ({counted.label}), so the error holds the change of definition too."
    return " ".join(dict.fromkeys((head, *(one.note for one in changes))))


def _silence(outlook: Outlook, events: Sequence[Event]) -> Event | None:
    """The publisher said that it would give no value for the target year, or none any more."""
    return next((one for one in events if _silences(one, outlook.year)), None)


def _silences(event: Event, year: int) -> bool:
    return (event.event == "not_published" and event.year == year) or (event.event == "discontinued" and event.year <= year)


def _left_outside(outlook: Outlook, known: Known) -> str:
    """Why the series, as counted now, cannot hold the target year; empty where it can."""
    if not known.rows:
        return ""
    first, last = min(row.year for row in known.rows), max(row.year for row in known.rows)
    changes = [one.note for one in known.events if one.event == "method_change" and one.vintage > outlook.made_on]
    if outlook.year < first:
        return changes[0] if changes else f"The series as counted now begins in {first}."
    between = [one.note for one in known.events if one.event == "method_change" and last < one.year <= outlook.year]
    return between[0] if between else ""


def _gone_silent(outlook: Outlook, rows: Sequence[Observation], *, as_of: date) -> str:
    if as_of.year - outlook.year < OVERDUE_YEARS:
        return ""
    if not rows:
        return f"No value was ever published in this series, {as_of.year - outlook.year} years after the target."
    last = max(rows, key=lambda row: (row.year, row.vintage))
    if last.year > outlook.year:
        return f"No value was published for {outlook.year}, though {last.year} was."
    return f"No value after {last.year} was published in this series; that one came out on {day_words(last.vintage)}."


def _open_reason(outlook: Outlook, *, as_of: date) -> str:
    if outlook.year > as_of.year:
        return f"{outlook.year} has not come yet."
    return f"No value for {outlook.year} was out by {day_words(as_of)}."
