"""The rows that projections rest on, cut out of the catalog, and a small catalog made of them again."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from dashboard.snapshots import Evidence, Snapshot
from forecasting.catalog import Catalog
from forecasting.domain import Scenario, Source
from forecasting.scenarios import PAY_ID, SHARE_ID, TEAM_PLAN
from forecasting.shortfall import GAP_ID, NEED_ID, SUPPLY_ID

ALWAYS = (GAP_ID, NEED_ID, SUPPLY_ID, SHARE_ID, PAY_ID)
"""Levers tie these together, so that every scenario may reach each of them."""
Item = TypeVar("Item")


def rows_behind(held: Catalog, series_ids: Iterable[str], *, as_of: date, scenario_ids: Iterable[str]) -> Evidence:
    """Everything that was known on a day of the series, their price indices and what levers reach; each with its definitions and sources."""
    wanted = dict.fromkeys((*series_ids, *(one for one in ALWAYS if one in held.quantities)))
    wanted |= dict.fromkeys(held.quantities[one].deflator for one in wanted if held.quantities[one].deflator)
    observations = tuple(row for row in held.observations if row.series_id in wanted and row.vintage <= as_of)
    splices = tuple(row for row in held.splices if row.series_id in wanted and row.vintage <= as_of)
    events = tuple(row for row in held.events if row.series_id in wanted and row.vintage <= as_of)
    outlooks = tuple(row for row in held.outlooks if row.series_id in wanted and row.made_on <= as_of)
    assumptions = tuple(one for one in held.assumptions.values() if one.lever != TEAM_PLAN)
    scenarios = tuple(held.scenarios[one] for one in dict.fromkeys(scenario_ids))
    cited = (
        *(source_id for row in observations for source_id in row.source_ids),
        *(row.source_id for row in splices),
        *(row.citation.source_id for row in events),
        *(row.citation.source_id for row in outlooks),
        *(one.source_id for one in assumptions if one.source_id),
        *_references(scenarios),
    )
    defined = dict.fromkeys((*(row.definition_id for row in observations), *(name for row in splices for name in (row.from_definition, row.to_definition))))
    return Evidence(
        newest_vintage=as_of,
        sources=with_ancestors(held.sources, cited),
        quantities=tuple(held.quantities[one] for one in wanted),
        definitions=tuple(held.definitions[one] for one in defined if one in held.definitions),
        observations=observations,
        splices=splices,
        events=events,
        outlooks=outlooks,
        assumptions=assumptions,
        scenarios=scenarios,
    )


def catalog_of(snapshot: Snapshot) -> Catalog:
    """A catalog of nothing but a snapshot's own rows: what its numbers can be computed from when every file has changed."""
    rows = snapshot.evidence
    return Catalog(
        root=Path(),
        digest=snapshot.catalog_digest,
        newest_vintage=rows.newest_vintage,
        sources=_by_id(rows.sources, [one.source_id for one in rows.sources]),
        quantities=_by_id(rows.quantities, [one.series_id for one in rows.quantities]),
        definitions=_by_id(rows.definitions, [one.definition_id for one in rows.definitions]),
        assumptions=_by_id(rows.assumptions, [one.assumption_id for one in rows.assumptions]),
        scenarios=_by_id(rows.scenarios, [one.scenario_id for one in rows.scenarios]),
        observations=rows.observations,
        splices=rows.splices,
        events=rows.events,
        outlooks=rows.outlooks,
        roles=(),
        deployments=(),
        stages=(),
        role_demand=(),
        frameworks=(),
        claims=(),
    )


def with_ancestors(known: Mapping[str, Source], source_ids: Iterable[str]) -> tuple[Source, ...]:
    """Sources in order of first use, each once, followed by those that they rest on."""
    found = {source_id: known[source_id] for source_id in source_ids}
    for source in list(found.values()):
        parent = source.derived_from
        while parent and parent not in found:
            found[parent] = known[parent]
            parent = known[parent].derived_from
    return tuple(found.values())


def _references(scenarios: Sequence[Scenario]) -> tuple[str, ...]:
    return tuple(source_id for scenario in scenarios for change in scenario.changes for source_id in change.source_ids)


def _by_id(items: Sequence[Item], names: Sequence[str]) -> Mapping[str, Item]:
    return MappingProxyType(dict(zip(names, items, strict=True)))
