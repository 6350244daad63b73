"""What a link says: the view's values and the checks of its parameters, pure.

The URL holds plain ids and numbers, all of them, so that a copied link never relies on defaults. A link that says
something impossible gives a notice in words and the nearest valid view, never an error.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from forecasting.domain import Selection

LINK_VERSION = "1"
NEWEST = "newest"
"""The definition that the catalog chooses at an `as_of`: the newest, joined with older ones at recorded splices."""
DEFAULT_UNTIL = 2030
PLAUSIBLE_YEARS = range(1900, 2200)
LEVEL_SETS: tuple[tuple[float, ...], ...] = ((0.5, 0.8), (0.8,), (0.5, 0.8, 0.95), (0.8, 0.95))
_QUOTED_LENGTH = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """Everything that a projection page shows, and its URL says."""

    series_id: str
    definition: str = NEWEST
    until: int
    as_of: date
    scenario: str = "baseline"
    method: str = "blend"
    levels: tuple[float, ...] = (0.5, 0.8)
    real: bool = False
    point: str = ""
    """Period of the selected point; empty where nothing can be selected."""

    @property
    def selection(self) -> Selection:
        """What to ask of the engine."""
        return Selection(
            series_id=self.series_id,
            until=self.until,
            as_of=self.as_of,
            definition_id=None if self.definition == NEWEST else self.definition,
            scenario_id=self.scenario,
            method=self.method,
            levels=self.levels,
            real=self.real,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What can be chosen for one series, definition and as_of."""

    definitions: Mapping[str, str]
    """Labels by id; `NEWEST` first."""
    methods: Mapping[str, str]
    periods: tuple[str, ...]
    """Periods of the points that can be selected, rising; the last observation used is `last_period`."""
    last_period: str
    years: tuple[int, int] | None
    """First and last target year; `None` when nothing can be projected."""
    can_be_real: bool
    first_vintage: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a page offers."""

    series: Mapping[str, str]
    """Titles by id; the first is the default."""
    scenarios: Mapping[str, str]
    newest: date
    """Newest vintage in the catalog: the as_of of a link that gives none."""
    today: date
    facts: Callable[[str, str, date], Facts]
    """Facts of a series id, definition and as_of."""


def parse(params: Mapping[str, str], choices: Choices) -> tuple[ViewState, tuple[str, ...]]:
    """Read a view from query parameters; whatever is impossible becomes a notice and the nearest valid value."""
    notices: list[str] = []
    if params.get("v", LINK_VERSION) != LINK_VERSION:
        notices.append(f"This link was made for version {_quoted(params['v'])} of the address; it is read as version {LINK_VERSION}.")
    series_id = one_of("series", params, choices.series, next(iter(choices.series)), notices)
    as_of = _as_of(params, choices, choices.facts(series_id, NEWEST, choices.newest).first_vintage, notices)
    definitions = choices.facts(series_id, NEWEST, as_of).definitions
    definition = one_of("definition", params, definitions, NEWEST, notices)
    facts = choices.facts(series_id, definition, as_of)
    state = ViewState(
        series_id=series_id,
        definition=definition,
        until=_until(params, facts, notices),
        as_of=as_of,
        scenario=one_of("scenario", params, choices.scenarios, next(iter(choices.scenarios), "baseline"), notices),
        method=one_of("method", params, facts.methods, next(iter(facts.methods), "blend"), notices),
        levels=_levels(params, notices),
        real=_real(params, facts, notices),
        point=_point(params, facts, notices),
    )
    return state, tuple(notices)


def to_query(state: ViewState) -> dict[str, str]:
    """The query parameters that restore a view: every one of them."""
    return {
        "v": LINK_VERSION,
        "series": state.series_id,
        "definition": state.definition,
        "until": str(state.until),
        "as_of": state.as_of.isoformat(),
        "scenario": state.scenario,
        "method": state.method,
        "levels": ",".join(f"{level:g}" for level in state.levels),
        "real": "1" if state.real else "0",
        "point": state.point,
    }


def address_of(path: str, selection: Selection, *, point: str) -> str:
    """The address of a page with a selection and a selected point, written out."""
    state = ViewState(
        series_id=selection.series_id,
        definition=selection.definition_id or NEWEST,
        until=selection.until,
        as_of=selection.as_of or date.max,
        scenario=selection.scenario_id,
        method=selection.method,
        levels=selection.levels,
        real=selection.real,
        point=point,
    )
    return f"{path}?{urlencode(to_query(state))}"


def one_of(name: str, params: Mapping[str, str], known: Mapping[str, str], default: str, notices: list[str]) -> str:
    """A parameter that must be one of the known; otherwise a notice, and the known one most like it."""
    raw = params.get(name, default)
    if raw in known:
        return raw
    if raw == default:
        return next(iter(known), default)
    close = difflib.get_close_matches(raw[:_QUOTED_LENGTH], list(known), n=1, cutoff=0.4)
    nearest = close[0] if close else default if default in known else next(iter(known), default)
    notices.append(f"There is no {name} {_quoted(raw)} here. Shown instead: {known.get(nearest) or nearest or 'all'}.")
    return nearest


def _as_of(params: Mapping[str, str], choices: Choices, first_vintage: date, notices: list[str]) -> date:
    raw = params.get("as_of", choices.newest.isoformat())
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        notices.append(
            f"{_quoted(raw)} is not a date like {choices.newest.isoformat()}. Shown as of {choices.newest.isoformat()}, with everything known so far."
        )
        return choices.newest
    if day > max(choices.today, choices.newest):
        notices.append(f"{day.isoformat()} has not come yet. Shown as of {choices.newest.isoformat()}, with everything known so far.")
        return choices.newest
    if day < first_vintage:
        notices.append(f"Nothing was published yet on {day.isoformat()}. Shown as of {first_vintage.isoformat()}, the first publication.")
        return first_vintage
    return day


def _until(params: Mapping[str, str], facts: Facts, notices: list[str]) -> int:
    raw = params.get("until")
    if facts.years is None:  # nothing is projected, so no year is right or wrong
        return int(raw) if raw is not None and raw.isdecimal() and int(raw) in PLAUSIBLE_YEARS else DEFAULT_UNTIL
    first, last = facts.years
    try:
        year = DEFAULT_UNTIL if raw is None else int(raw)
    except ValueError:
        year = min(max(DEFAULT_UNTIL, first), last)
        notices.append(f"{_quoted(raw or '')} is not a year. Shown to {year}.")
    if raw is not None and year > last:
        notices.append(f"The history reaches far enough for {last} at most, not for {_quoted(str(year))}. Shown to {last}, the last allowed year.")
    if raw is not None and year < first:
        notices.append(f"{_quoted(str(year))} is not after the last data. Shown to {first}, the first year that can be projected.")
    return min(max(year, first), last)


def _levels(params: Mapping[str, str], notices: list[str]) -> tuple[float, ...]:
    raw = params.get("levels")
    if raw is None:
        return LEVEL_SETS[0]
    known = {",".join(f"{level:g}" for level in levels): levels for levels in LEVEL_SETS}
    if raw in known:
        return known[raw]
    notices.append(f"Ranges {_quoted(raw)} are not offered. Shown: 5 and 8 in 10.")
    return LEVEL_SETS[0]


def _real(params: Mapping[str, str], facts: Facts, notices: list[str]) -> bool:
    raw = params.get("real", "0")
    if raw not in ("0", "1"):
        notices.append(f"Real terms {_quoted(raw)} is neither 0 nor 1. Shown in money of the day.")
    if raw == "1" and not facts.can_be_real:
        notices.append("This series has no price index. Shown as published.")
    return raw == "1" and facts.can_be_real


def _point(params: Mapping[str, str], facts: Facts, notices: list[str]) -> str:
    raw = params.get("point") or facts.last_period
    if raw in facts.periods or not facts.periods:
        return raw if raw in facts.periods else ""
    nearest = min(facts.periods, key=lambda period: (abs(_year_of(period) - _year_of(raw)), period))
    notices.append(f"There is no point {_quoted(raw)} in this series. Selected: {nearest}.")
    return nearest


def _year_of(period: str) -> int:
    return int(period[:4]) if period[:4].isascii() and period[:4].isdigit() else 0


def _quoted(raw: str) -> str:
    return f"“{raw if len(raw) <= _QUOTED_LENGTH else raw[:_QUOTED_LENGTH] + '…'}”"
