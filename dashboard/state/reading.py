"""What a link says, read and checked, pure: something impossible gives a notice in words and the nearest valid view, never an error."""

import difflib
from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.state.scenario_link import (
    MOST_STAFF,
    MOST_SYSTEMS,
    PLAUSIBLE_YEARS,
    read_about,
    read_amount,
    read_compare,
    read_count,
    read_explained,
    read_lever,
    read_reasons,
    read_start,
    read_title,
)
from dashboard.state.settings_link import read_amendment, read_settings
from dashboard.state.texts import QUOTED_LENGTH, day_words, quoted
from dashboard.state.view import BASELINE, NEWEST, Choices, Facts, ViewState
from dashboard.state.writing import LINK_VERSION

DEFAULT_UNTIL = 2030
LEVEL_SETS: tuple[tuple[float, ...], ...] = ((0.5, 0.8), (0.8,), (0.5, 0.8, 0.95), (0.8, 0.95))
DEFAULT_SYSTEMS = 12
DEFAULT_STAFF = 40


def parse(params: Mapping[str, str], choices: Choices) -> tuple[ViewState, tuple[str, ...]]:
    """Read a view from query parameters; whatever is impossible becomes a notice and the nearest valid value."""
    notices: list[str] = []
    if params.get("v", LINK_VERSION) != LINK_VERSION:
        notices.append(f"This link was made for version {quoted(params['v'])} of the address; it is read as version {LINK_VERSION}.")
    series_id = one_of("series", params, choices.series, next(iter(choices.series)), notices)
    amendment = read_amendment(params, choices, notices)
    as_of = _as_of(params, choices, choices.facts(series_id, NEWEST, choices.newest, amendment).first_vintage, notices)
    definitions = choices.facts(series_id, NEWEST, as_of, amendment).definitions
    definition = one_of("definition", params, definitions, NEWEST, notices)
    facts = choices.facts(series_id, definition, as_of, amendment)
    unborn = sum(own.vintage > as_of for own in amendment.own)
    if unborn:
        notices.append(f"{unborn} of your own values: first published after {day_words(as_of)}, so not known on that day. Choose a later day to use them.")
    state = ViewState(
        series_id=series_id,
        definition=definition,
        until=_until(params, facts, notices),
        as_of=as_of,
        method=one_of("method", params, facts.methods, next(iter(facts.methods), "blend"), notices),
        levels=_levels(params, notices),
        real=_real(params, facts, notices),
        point=_point(params, facts, notices),
        amendment=amendment,
        then=_then(params, as_of, notices),
        **_scenario(params, choices, series_id, changed=not amendment.is_empty, notices=notices),
        **_plan(params, choices, as_of, notices),
    )
    return state, tuple(notices)


def one_of(name: str, params: Mapping[str, str], known: Mapping[str, str], default: str, notices: list[str]) -> str:
    """A parameter that must be one of the known; otherwise a notice, and the known one most like it."""
    raw = params.get(name, default)
    if raw in known:
        return raw
    if raw == default:
        return next(iter(known), default)
    close = difflib.get_close_matches(raw[:QUOTED_LENGTH], list(known), n=1, cutoff=0.4)
    nearest = close[0] if close else default if default in known else next(iter(known), default)
    notices.append(f"There is no {name} {quoted(raw)} here. Shown instead: {known.get(nearest) or nearest or 'all'}.")
    return nearest


def _as_of(params: Mapping[str, str], choices: Choices, first_vintage: date, notices: list[str]) -> date:
    raw = params.get("as_of", choices.newest.isoformat())
    try:
        day = date.fromisoformat(raw)
    except ValueError:
        notices.append(f"{quoted(raw)} is not a date like {choices.newest.isoformat()}. Shown as of {day_words(choices.newest)}, with everything known so far.")
        return choices.newest
    if day > max(choices.today, choices.newest):
        notices.append(f"{day_words(day)} has not come yet. Shown as of {day_words(choices.newest)}, with everything known so far.")
        return choices.newest
    if day < first_vintage:
        notices.append(f"Nothing was published yet on {day_words(day)}. Shown as of {day_words(first_vintage)}, the first publication.")
        return first_vintage
    return day


def _then(params: Mapping[str, str], as_of: date, notices: list[str]) -> date | None:
    """The day that a replay stands at, not after the day whose knowledge is used."""
    raw = params.get("then", "")
    try:
        day = date.fromisoformat(raw) if raw else None
    except ValueError:
        notices.append(f"{quoted(raw)} is not a date like {as_of.isoformat()}: the replay starts where it does by default.")
        return None
    if day and day > as_of:
        notices.append(f"The replay cannot go to {day_words(day)}: only what was known on {day_words(as_of)} is used.")
        return as_of
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
        notices.append(f"{quoted(raw or '')} is not a year. Shown to {year}.")
    if raw is not None and year > last:
        notices.append(f"The history reaches far enough for {last} at most, not for {quoted(str(year))}. Shown to {last}, the last allowed year.")
    if raw is not None and year < first:
        notices.append(f"{quoted(str(year))} is not after the last data. Shown to {first}, the first year that can be projected.")
    return min(max(year, first), last)


def _levels(params: Mapping[str, str], notices: list[str]) -> tuple[float, ...]:
    raw = params.get("levels")
    if raw is None:
        return LEVEL_SETS[0]
    known = {",".join(f"{level:g}" for level in levels): levels for levels in LEVEL_SETS}
    if raw in known:
        return known[raw]
    notices.append(f"Ranges {quoted(raw)} are not offered. Shown: 5 and 8 in 10.")
    return LEVEL_SETS[0]


def _real(params: Mapping[str, str], facts: Facts, notices: list[str]) -> bool:
    raw = params.get("real", "0")
    if raw not in ("0", "1"):
        notices.append(f"Real terms {quoted(raw)} is neither 0 nor 1. Shown in money of the day.")
    if raw == "1" and not facts.can_be_real:
        notices.append("This series has no price index. Shown as published.")
    return raw == "1" and facts.can_be_real


def _point(params: Mapping[str, str], facts: Facts, notices: list[str]) -> str:
    raw = params.get("point") or facts.last_period
    if raw in facts.periods or not facts.periods:
        return raw if raw in facts.periods else ""
    nearest = min(facts.periods, key=lambda period: (abs(_year_of(period) - _year_of(raw)), period))
    notices.append(f"There is no point {quoted(raw)} in this series. Selected: {nearest}.")
    return nearest


def _scenario(params: Mapping[str, str], choices: Choices, series_id: str, *, changed: bool, notices: list[str]) -> dict[str, Any]:
    """The chosen scenario, what is changed about it, and what is asked of it."""
    scenario = one_of("scenario", params, choices.scenarios, BASELINE, notices)
    settings = read_settings(params.get("set", ""), choices, scenario, notices)
    reasons, references = read_reasons(params.get("why", ""), choices, scenario, settings, notices)
    compare = read_compare(params.get("compare", ""), choices, scenario=scenario, changed=changed or bool(settings), notices=notices)
    return {
        "scenario": scenario,
        "settings": settings,
        "title": read_title(params, "title"),
        "about": read_about(params),
        "author": read_title(params, "author"),
        "reasons": reasons,
        "references": references,
        "compare": compare,
        "explained": read_explained(params.get("explain", ""), compare, choices, notices),
        "threshold": read_amount("threshold", params, notices),
        "lever": read_lever(params.get("lever", ""), choices, series_id, notices),
        "target": read_amount("target", params, notices),
        "base": choices.bases.get(scenario),
        "baseline_values": {name: item.value for name, item in choices.assumptions.items()},
    }


def _plan(params: Mapping[str, str], choices: Choices, as_of: date, notices: list[str]) -> dict[str, Any]:
    """What the team plan is asked for."""
    default = next(iter(choices.deployments), "")
    return {
        "deployment": one_of("deployment", params, choices.deployments, default, notices) if choices.deployments else "",
        "ai_systems": read_count("systems", params, default=DEFAULT_SYSTEMS, most=MOST_SYSTEMS, notices=notices),
        "security_staff": read_count("staff", params, default=DEFAULT_STAFF, most=MOST_STAFF, notices=notices),
        "start": read_start(params, as_of, notices),
    }


def _year_of(period: str) -> int:
    return int(period[:4]) if period[:4].isascii() and period[:4].isdigit() else 0
