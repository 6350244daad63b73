"""A reader's own scenario and the questions of the scenario pages in a link: words, comparison, threshold, goal, team plan."""

from collections.abc import Iterable, Mapping
from datetime import date

from dashboard.state.settings_link import Settings
from dashboard.state.texts import clean, join_rows, number_text, one_line, quoted, read_number, split_rows
from dashboard.state.view import BASELINE, DRAFT, MOST_COMPARED, Choices

LONGEST_TITLE = 120
LONGEST_ABOUT = 4_000
LONGEST_REASON = 1_000
PLAN_LEVER = "team_plan"
MOST_SYSTEMS = 10_000
MOST_STAFF = 1_000_000
PLAUSIBLE_YEARS = range(1900, 2200)
Reasons = tuple[tuple[str, str], ...]
References = tuple[tuple[str, tuple[str, ...]], ...]


def reasons_text(reasons: Iterable[tuple[str, str]], references: Iterable[tuple[str, tuple[str, ...]]] = ()) -> str:
    """`assumption~text|…`, with sources as a third part where a change cites some."""
    told, cited = dict(reasons), dict(references)
    rows = ((name, told.get(name, ""), ",".join(cited.get(name, ()))) for name in dict.fromkeys((*told, *cited)))
    return join_rows(row if row[2] else row[:2] for row in rows)


def read_reasons(raw: str, choices: Choices, scenario: str, settings: Settings, notices: list[str]) -> tuple[Reasons, References]:
    """Reasons and sources of changes that are made; those of others are dropped with the changes."""
    base = choices.bases.get(scenario)
    changed = {name for name, _ in settings} | {change.assumption_id for change in (base.changes if base else ())}
    reasons: dict[str, str] = {}
    references: dict[str, tuple[str, ...]] = {}
    for name, *cells in split_rows(raw):
        if name not in choices.assumptions:
            notices.append(f"A reason is given for {quoted(name)}, which is no assumption; it is left out.")
        elif name in changed:
            text, cited = (*cells, "", "")[:2]
            reasons[name] = clean(text, longest=LONGEST_REASON)
            references[name] = _sources(cited, choices, notices)
    order = [name for name in choices.assumptions if name in reasons]
    return tuple((name, reasons[name]) for name in order if reasons[name]), tuple((name, references[name]) for name in order if references[name])


def read_title(params: Mapping[str, str], name: str) -> str:
    """A title or an author: one line."""
    return one_line(params.get(name, ""), longest=LONGEST_TITLE)


def read_about(params: Mapping[str, str]) -> str:
    """The reader's narrative."""
    return clean(params.get("about", ""), longest=LONGEST_ABOUT)


def read_compare(raw: str, choices: Choices, *, scenario: str, changed: bool, notices: list[str]) -> tuple[str, ...]:
    """Up to four scenarios to compare; by default baseline, what the reader chose or changed, and the next ones."""
    known = (*choices.scenarios, DRAFT)
    asked = tuple(dict.fromkeys(filter(None, raw.split(","))))
    for name in (name for name in asked if name not in known):
        notices.append(f"There is no scenario {quoted(name)} here; it is not compared.")
    found = tuple(name for name in asked if name in known)
    if len(found) > MOST_COMPARED:
        notices.append(f"Up to {MOST_COMPARED} scenarios fit side by side. Shown: the first {MOST_COMPARED}.")
    if found:
        return tuple(sorted(found, key=lambda name: name != BASELINE))[:MOST_COMPARED]
    own = DRAFT if changed else scenario
    return tuple(dict.fromkeys(name for name in (BASELINE, own, scenario, *choices.scenarios) if name in known))[:MOST_COMPARED]


def read_explained(raw: str, compare: tuple[str, ...], choices: Choices, notices: list[str]) -> str:
    """Which of the compared is explained; by default the reader's own, else the first that is not baseline."""
    if raw in compare:
        return raw
    if raw and raw not in (*choices.scenarios, DRAFT):  # a scenario that was taken out of the comparison is no mistake
        notices.append(f"There is no scenario {quoted(raw)} here to explain.")
    others = tuple(name for name in compare if name != BASELINE)
    return DRAFT if DRAFT in others else next(iter((*others, *compare)))


def read_amount(name: str, params: Mapping[str, str], notices: list[str]) -> float | None:
    """A threshold or target in the unit of the series."""
    raw = params.get(name, "")
    value = read_number(raw)
    if raw and value is None:
        notices.append(f"The {name} {quoted(raw)} is no number; it is left out.")
    return value


def read_lever(raw: str, choices: Choices, series_id: str, notices: list[str]) -> str:
    """A lever that touches the series; by default the first that does and can be moved either way."""
    touching = [name for name, one in choices.assumptions.items() if series_id in one.series_ids and one.lever != PLAN_LEVER]
    if raw in touching:
        return raw
    if raw:
        known = choices.assumptions.get(raw)
        notices.append(f"“{known.title}” does not touch this series." if known else f"There is no lever {quoted(raw)} here.")
    either_way = [name for name in touching if choices.assumptions[name].minimum < choices.assumptions[name].value < choices.assumptions[name].maximum]
    return next(iter((*either_way, *touching)), "")


def read_count(name: str, params: Mapping[str, str], *, default: int, most: int, notices: list[str]) -> int:
    """A whole number from 1 up."""
    raw = params.get(name) or str(default)
    if raw.isascii() and raw.isdigit() and len(raw) < 12 and 1 <= int(raw) <= most:
        return int(raw)
    notices.append(f"The number of {name} must be whole, from 1 to {most:,}, not {quoted(raw)}. Shown for {default}.")
    return default


def read_start(params: Mapping[str, str], as_of: date, notices: list[str]) -> int:
    """First year of a plan, never before the day whose knowledge is used; a last year before it is the plan's to refuse."""
    raw = params.get("start") or str(as_of.year + 1)
    year = int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= 4 else 0
    if year in PLAUSIBLE_YEARS and year >= as_of.year:
        return year
    notices.append(f"A plan starts in {as_of.year} or later, not in {quoted(raw)}. Shown from {as_of.year + 1}.")
    return as_of.year + 1


def amount_text(value: float | None) -> str:
    """A threshold or target; empty for none."""
    return "" if value is None else number_text(value)


def _sources(raw: str, choices: Choices, notices: list[str]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(filter(None, raw.split(","))))
    notices.extend(f"A reason cites {quoted(name)}, which is no source here; the citation is left out." for name in asked if name not in choices.source_ids)
    return tuple(name for name in asked if name in choices.source_ids)
