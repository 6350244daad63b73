"""Rules about definitions, and about the splices that cross from one to the next."""

from collections import defaultdict
from collections.abc import Iterator

from forecasting.catalog.periods import period_before, slot, sort_key, span
from forecasting.catalog.tables import Row, Tables, unknown_remedy
from forecasting.errors import Problem


def comparisons(tables: Tables) -> Iterator[Problem]:
    """`comparable_with` names other definitions that exist."""
    known = tables.index("definitions", "definition_id")
    for row in known.values():
        for other in row.items("comparable_with"):
            if other not in known:
                yield row.problem("comparable_with", f"names {other!r}, which is not in definitions.csv", unknown_remedy(other, known, "definitions"))
            elif other == row.text("definition_id"):
                yield row.problem("comparable_with", "names the definition itself", "Name others only")


def validity(tables: Tables) -> Iterator[Problem]:
    """A definition ends after it begins, and holds for the periods that use it."""
    definitions = tables.index("definitions", "definition_id")
    for row in definitions.values():
        first, last = span(row.text("valid_from")), span(row.text("valid_to"))
        if first and last and last[1] < first[0]:
            yield row.problem("valid_to", f"is before valid_from ({row.text('valid_from')})", "Mend one of the two")
    for row in tables["observations"]:
        definition, period = definitions.get(row.text("definition_id")), span(row.text("period"))
        if definition is None or period is None:
            continue
        first, last = span(definition.text("valid_from")), span(definition.text("valid_to"))
        if (first and period[1] < first[0]) or (last and period[0] > last[1]):
            reach = f"{definition.text('valid_from') or '…'} to {definition.text('valid_to') or '…'}"
            yield row.problem("period", f"is outside the validity of {row.text('definition_id')!r}, {reach}", "Use another definition, or widen its validity")


def rates(tables: Tables) -> Iterator[Problem]:
    """`growth_rate` and `ratio` need a rate that keeps values positive; `as_published` and `level_shift` have none."""
    for row in tables["splices"]:
        method, rate = row.text("method"), row.amount("rate")
        if method in {"as_published", "level_shift"} and row.text("rate"):
            yield row.problem("rate", f"is given for a splice {method}, which takes none", "Empty it, or choose another method")
        elif method in {"growth_rate", "ratio"} and not row.text("rate"):
            yield row.problem("rate", f"is empty for a splice by {method}", "Give the publisher's growth (0.126 = 12.6 %) or the factor")
        elif rate is not None and ((method == "growth_rate" and rate <= -1) or (method == "ratio" and rate <= 0)):
            yield row.problem("rate", "would turn positive values negative", "Give a growth above -1, or a factor above 0")


def splices(tables: Tables) -> Iterator[Problem]:
    """A splice stands between two definitions of its own series, with the observations that its method needs on both sides."""
    frequencies = {row.text("series_id"): row.text("frequency") for row in tables["series"]}
    used: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in tables["observations"]:
        used[row.text("series_id"), row.text("definition_id")].add(slot(row.text("period"), frequencies.get(row.text("series_id"), "")))
    for row in tables["splices"]:
        series_id = row.text("series_id")
        if span(row.text("period")) is None:
            continue
        for column in ("from_definition", "to_definition"):
            if row.text(column) and not used[series_id, row.text(column)]:
                yield row.problem(column, f"has no observation of {series_id!r}", "Name a definition that the series uses")
        older, newer = used[series_id, row.text("from_definition")], used[series_id, row.text("to_definition")]
        if older and newer:
            yield from _missing_sides(row, slot(row.text("period"), frequencies.get(series_id, "")), older, newer)


def _missing_sides(row: Row, period: str, older: set[str], newer: set[str]) -> Iterator[Problem]:
    if row.text("method") == "growth_rate":
        missing_old, missing_new = period_before(period) not in older, period not in newer
        wanted_old, wanted_new = f"of {period_before(period)}", f"of {period}"
    else:
        missing_old = all(sort_key(other) >= sort_key(period) for other in older)
        missing_new = all(sort_key(other) < sort_key(period) for other in newer)
        wanted_old, wanted_new = f"before {period}", f"from {period} on"
    if missing_old:
        yield row.problem("period", f"needs an observation {wanted_old} on {row.text('from_definition')!r}", "Mend the period, or add the observation")
    if missing_new:
        yield row.problem("period", f"needs an observation {wanted_new} on {row.text('to_definition')!r}", "Mend the period, or add the observation")


def chains(tables: Tables) -> Iterator[Problem]:
    """Into one definition of a series leads one splice, and the splices lead back to a first definition."""
    into: dict[tuple[str, str], Row] = {}
    for row in tables["splices"]:
        key = row.text("series_id"), row.text("to_definition")
        if key in into:
            yield row.problem("to_definition", f"is reached by the splice of row {into[key].number} already", "Keep one of the two splices")
        into.setdefault(key, row)
    for (series_id, target), row in into.items():
        path = [target]
        while (step := into.get((series_id, path[-1]))) and step.text("from_definition") not in path:
            path.append(step.text("from_definition"))
        if step and step.text("from_definition") == target:
            yield row.problem("from_definition", f"leads back to itself: {' → '.join([*path, target])}", "Splice from the older definition to the newer")


RULES = (comparisons, validity, rates, splices, chains)
