"""From definition to definition backwards in time: which observations recorded splices join, on which scale, and where series break."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.catalog.periods import period_before, slot, sort_key
from forecasting.domain import Break, Definition, Observation, Splice

Pool = Mapping[str, Mapping[str, Observation]]
"""Known observations by definition and slot (the year of a yearly series, else the period); the definition with the newest one first."""

_OVERLAP_OF_A_BREAK = 1
"""A definition that gives way to the next shares at most this many periods with it; more, and the two run side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Observations in order of period, their values on the scale of the first definition, and the splices that joined them."""

    definition_ids: tuple[str, ...]
    observations: tuple[Observation, ...]
    comparable_values: tuple[float, ...]
    splices: tuple[Splice, ...]


def build_pool(rows: Iterable[Observation], frequency: str) -> Pool:
    """Sort observations, at most one for each slot and definition, into a pool."""
    pool: dict[str, dict[str, Observation]] = {}
    for row in rows:
        pool.setdefault(row.definition_id, {})[slot(row.period, frequency)] = row
    return dict(sorted(pool.items(), key=_newest_period, reverse=True))


def build_chain(pool: Pool, head: str, splices: Sequence[Splice], frequency: str) -> Chain:
    """Follow the splices from the definition `head` backwards, as far as the pool holds the values that they need.

    Notes
    -----
    A value of an older definition enters only for periods before the splice into the next one, and only where no newer definition of the
    chain has a value. Its comparable value is value × f₁ × f₂ …, one factor for each splice between its definition and `head`:
    `growth_rate`: f = (new(p) / (1 + rate)) / old(p-1), p the period of the splice; `ratio`: f = rate; `as_published`: f = 1;
    `level_shift`: f = (new(p) / exp(g)) / old(p-1), g the mean yearly growth (in logarithms) of all steps inside either definition.
    """
    taken = {period: (row, 1.0) for period, row in pool.get(head, {}).items()}
    reached, used, scale = [head], [], 1.0
    while (splice := _splice_into(reached[-1], splices, pool)) and splice.from_definition not in reached:
        start = slot(splice.period, frequency)
        factor = _factor(pool, splice, start)
        if factor is None:
            break
        scale *= factor
        for period, row in pool[splice.from_definition].items():
            if sort_key(period) < sort_key(start):
                taken.setdefault(period, (row, scale))
        reached.append(splice.from_definition)
        used.append(splice)
    ordered = sorted(taken.items(), key=lambda item: (sort_key(item[0]), item[0]))
    return Chain(
        definition_ids=tuple(reached),
        observations=tuple(row for _, (row, _) in ordered),
        comparable_values=tuple(row.value * factor for _, (row, factor) in ordered),
        splices=tuple(used),
    )


def find_breaks(pool: Pool, chain: Chain, splices: Sequence[Splice], definitions: Mapping[str, Definition]) -> tuple[Break, ...]:
    """Every change of definition back from the head of the chain, oldest first, whether or not a splice crosses it."""
    return tuple(sorted(_walk_breaks(pool, chain, splices, definitions), key=lambda found: found.year))


def _walk_breaks(pool: Pool, chain: Chain, splices: Sequence[Splice], definitions: Mapping[str, Definition]) -> Iterator[Break]:
    seen = [chain.definition_ids[0]]
    while True:
        newer = seen[-1]
        splice = _splice_into(newer, splices, pool)
        older = splice.from_definition if splice else _predecessor(newer, pool)
        if older is None or older in seen:
            return
        yield Break(
            year=int(splice.period[:4]) if splice else min(row.year for row in pool[newer].values()),
            from_definition=older,
            to_definition=newer,
            reason=splice.reason if splice else definitions[newer].note or f"The definition changes to: {definitions[newer].label}",
            splice=splice if splice in chain.splices else None,
        )
        seen.append(older)


def _splice_into(definition_id: str, splices: Sequence[Splice], pool: Pool) -> Splice | None:
    found = (splice for splice in splices if splice.to_definition == definition_id and splice.from_definition in pool)
    return min(found, key=lambda splice: splice.splice_id, default=None)


def _factor(pool: Pool, splice: Splice, start: str) -> float | None:
    """What puts a value of the older definition on the scale of the newer one; `None` while a value that it needs is not known."""
    if splice.method in {"ratio", "as_published"}:
        return splice.rate if splice.method == "ratio" else 1.0
    new = pool[splice.to_definition].get(start)
    old = pool[splice.from_definition].get(period_before(start))
    growth = splice.rate if splice.method == "growth_rate" else _growth_beside(pool, splice)
    if new is None or old is None or growth is None:
        return None
    return new.value / (1 + growth) / old.value


def _growth_beside(pool: Pool, splice: Splice) -> float | None:
    """The mean yearly growth inside the two definitions of a splice, the step between them left out; `None` without a step."""
    change, years = 0.0, 0
    for definition_id in (splice.from_definition, splice.to_definition):
        rows = sorted(pool[definition_id].values(), key=lambda row: sort_key(row.period))
        change += math.log(rows[-1].value / rows[0].value)
        years += rows[-1].year - rows[0].year
    return math.expm1(change / years) if years else None


def _predecessor(definition_id: str, pool: Pool) -> str | None:
    """The definition that gave way to this one: it began and ended earlier, and the two hardly overlap."""
    first, last = _reach(pool[definition_id])
    found = []
    for other, rows in pool.items():
        other_first, other_last = _reach(rows)
        if other_first < first and other_last < last and len(rows.keys() & pool[definition_id].keys()) <= _OVERLAP_OF_A_BREAK:
            found.append((other_last, other))
    return max(found)[1] if found else None


def _reach(rows: Mapping[str, Observation]) -> tuple[date, date]:
    spans = [sort_key(period) for period in rows]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _newest_period(item: tuple[str, Mapping[str, Observation]]) -> tuple[date, date, str]:
    definition_id, rows = item
    end, vintage = max((sort_key(period)[1], row.vintage) for period, row in rows.items())
    return end, vintage, definition_id
