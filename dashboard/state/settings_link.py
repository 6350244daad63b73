"""Changed assumptions and edited evidence in a link: written as text, and read with every value checked."""

import difflib
from collections.abc import Iterable, Mapping
from datetime import date

from dashboard.state.texts import QUOTED_LENGTH, join_rows, number_text, one_line, quoted, read_number, split_rows
from dashboard.state.view import Choices
from forecasting.domain import Amendment, Assumption, OwnValue
from forecasting.domain.evidence import FITTABLE_KINDS, Kind

LONGEST_NOTE = 500
MOST_OWN = 500
Settings = tuple[tuple[str, float], ...]


def settings_text(settings: Iterable[tuple[str, float]]) -> str:
    """`supply_growth_shift:0.02,extra_entrants:150000`; empty without any."""
    return ",".join(f"{name}:{number_text(value)}" for name, value in settings)


def amendment_text(amendment: Amendment) -> dict[str, str]:
    """The parameters `without` and `own`; empty for the evidence as curated."""
    sources = (f"source:{source_id}" for source_id in amendment.without_sources)
    points = (f"point:{series_id}:{period}" for series_id, period in amendment.without_points)
    own = ((one.series_id, one.period, number_text(one.value), one.kind, one.definition_id, one.vintage.isoformat(), one.note) for one in amendment.own)
    return {"without": ",".join((*sources, *points)), "own": join_rows(own)}


def read_settings(raw: str, choices: Choices, scenario: str, notices: list[str]) -> Settings:
    """Settings that may be made, in the order of the catalog; what may not becomes a notice and is left out."""
    found: dict[str, float] = {}
    for item in filter(None, raw.split(",")):
        name, _, text = item.partition(":")
        value = read_number(text)
        problem = _setting_problem(name, text, value, choices.assumptions)
        if problem or value is None:
            notices.append(problem)
        else:
            found[name] = value
    base = values_in_force(choices, scenario)
    return tuple((name, found[name]) for name in choices.assumptions if name in found and found[name] != base[name])


def values_in_force(choices: Choices, scenario: str) -> dict[str, float]:
    """The value of every assumption under a scenario, before anything is set by hand."""
    changes = choices.bases[scenario].changes if scenario in choices.bases else ()
    return {name: item.value for name, item in choices.assumptions.items()} | {change.assumption_id: change.value for change in changes}


def read_amendment(params: Mapping[str, str], choices: Choices, notices: list[str]) -> Amendment:
    """Edited evidence that holds by the rules of the evidence itself; what does not becomes a notice and is left out."""
    sources, points = _left_out(params.get("without", ""), notices)
    read = Amendment(without_sources=sources, without_points=points, own=_own(params.get("own", ""), notices))
    if read.is_empty or not choices.problems(read):
        return read
    parts = (
        *(Amendment(without_sources=(source_id,)) for source_id in read.without_sources),
        *(Amendment(without_points=(point,)) for point in read.without_points),
        *(Amendment(own=(own,)) for own in read.own),
    )
    kept = Amendment()
    for part in parts:  # one after the other, so that what holds is kept
        tried = _joined(kept, part)
        problems = choices.problems(tried)
        notices.extend(f"{problem} Left out." for problem in problems)
        kept = kept if problems else tried
    return kept


def _setting_problem(name: str, text: str, value: float | None, assumptions: Mapping[str, Assumption]) -> str:
    if name not in assumptions:
        close = difflib.get_close_matches(name[:QUOTED_LENGTH], list(assumptions), n=1, cutoff=0.5)
        return f"There is no assumption {quoted(name)}; it is left out.{f' Did you mean {close[0]}?' if close else ''}"
    assumption = assumptions[name]
    if value is None:
        return f"“{assumption.title}” cannot be set to {quoted(text)}, which is no number; it is left as it was."
    if not assumption.minimum <= value <= assumption.maximum:
        swapped = assumption.unit.startswith("fraction") and abs(value) >= 1 and assumption.minimum <= value / 100 <= assumption.maximum
        hint = f" Shares are fractions: write {value / 100:g} for {value:g}%." if swapped else ""
        allowed = f"{number_text(assumption.minimum)} to {number_text(assumption.maximum)} ({assumption.unit})"
        return f"“{assumption.title}” may be set from {allowed}, not to {number_text(value)}; it is left as it was.{hint}"
    return ""


def _left_out(raw: str, notices: list[str]) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    sources: dict[str, None] = {}
    points: dict[tuple[str, str], None] = {}
    for item in filter(None, raw.split(",")):
        match item.split(":"):
            case ["source", source_id] if source_id:
                sources[source_id] = None
            case ["point", series_id, period] if series_id and period:
                points[series_id, period] = None
            case _:
                notices.append(f"{quoted(item)} names neither a source nor a point; nothing is left out for it.")
    return tuple(sources), tuple(points)


def _own(raw: str, notices: list[str]) -> tuple[OwnValue, ...]:
    rows = split_rows(raw)
    if len(rows) > MOST_OWN:
        notices.append(f"A link holds at most {MOST_OWN} values of your own; the first {MOST_OWN} are taken.")
    found: dict[OwnValue, None] = {}
    for number, row in enumerate(rows[:MOST_OWN], start=1):
        own = _own_value(row)
        if own is None:
            notices.append(f"Own value {number}, {quoted('~'.join(row))}, is not series~period~value~kind~definition~vintage~note; it is left out.")
        else:
            found[own] = None
    return tuple(found)


def _own_value(row: tuple[str, ...]) -> OwnValue | None:
    if len(row) != 7:
        return None
    series_id, period, value, kind, definition_id, vintage, note = (one_line(cell, longest=LONGEST_NOTE) for cell in row)
    number, day, known = read_number(value), _day(vintage), _kind(kind)
    if number is None or day is None or known is None or not (series_id and period):
        return None
    return OwnValue(series_id=series_id, period=period, value=number, kind=known, definition_id=definition_id, vintage=day, note=note)


def _kind(raw: str) -> Kind | None:
    return next((kind for kind in FITTABLE_KINDS if kind == raw), None)


def _day(raw: str) -> date | None:
    try:
        return date.fromisoformat(raw)
    except ValueError:
        return None


def _joined(one: Amendment, other: Amendment) -> Amendment:
    return Amendment(
        without_sources=(*one.without_sources, *other.without_sources),
        without_points=(*one.without_points, *other.without_points),
        own=(*one.own, *other.own),
    )
