"""Small consistent values for tests: each builder takes overrides of any field, and `a_data_dir` writes a tiny valid data package."""

import dataclasses
import math
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from statistics import NormalDist
from typing import Any, TypeVar

from forecasting.catalog import Catalog
from forecasting.domain import (
    Assumption,
    Band,
    Baseline,
    Break,
    Citation,
    Definition,
    Event,
    Observation,
    Outlook,
    Projection,
    Quantity,
    Scenario,
    Series,
    Source,
    Splice,
)
from tiny_data import SCENARIO, TABLES, Patch, write_table

REPOSITORY = Path(__file__).resolve().parents[1]
UNITS = {"count": "people", "money": "USD", "share": "fraction", "index": "index", "rate": "ratio"}

Value = TypeVar("Value")


def a_source(**overrides: Any) -> Source:
    """A primary survey, read in the original."""
    fields: dict[str, Any] = {
        "source_id": "a-source", "title": "Workforce study 2024", "publisher": "A Publisher", "authors": "", "published": "2024-10-31",
        "url": "https://example.org/study", "archived_url": "", "accessed": date(2026, 1, 15), "kind": "primary", "method": "survey",
        "licence": "", "grade": "A", "derived_from": None, "seen": "original", "note": "",
    }  # fmt: skip
    return Source(**(fields | overrides))


def a_definition(**overrides: Any) -> Definition:
    """A definition without limits in time."""
    fields: dict[str, Any] = {
        "definition_id": "a-definition", "label": "Unfilled need", "counts": "People needed and not there", "excludes": "", "method": "survey",
        "valid_from": "", "valid_to": "", "comparable_with": (), "note": "",
    }  # fmt: skip
    return Definition(**(fields | overrides))


def a_quantity(**overrides: Any) -> Quantity:
    """A yearly quantity; unit and price basis follow the measure."""
    measure = overrides.get("measure", "count")
    fields: dict[str, Any] = {
        "series_id": "a_series", "title": "People missing", "theme": "shortfall", "measure": measure, "unit": UNITS[measure],
        "geography": "WLD", "frequency": "annual", "headline": False, "occupation_code": "", "revision": "rowwise",
        "price_basis": "nominal" if measure == "money" else "", "deflator": "", "thin": False, "note": "",
    }  # fmt: skip
    return Quantity(**(fields | overrides))


def an_observation(**overrides: Any) -> Observation:
    """An exact observed value, published on 31 March of the year after its period; `source_id=` is short for one citation."""
    source_id = overrides.pop("source_id", "a-source")
    period = overrides.get("period", "2024")
    fields: dict[str, Any] = {
        "series_id": "a_series", "period": period, "value": 100.0, "low": None, "high": None, "precision": "exact", "kind": "observed",
        "definition_id": "a-definition", "vintage": date(int(period[:4]) + 1, 3, 31), "vintage_precision": "day",
        "citations": (Citation(source_id=source_id, locator="table 1", quote=""),), "note": "",
    }  # fmt: skip
    return Observation(**(fields | overrides))


def a_series(
    values: Sequence[float] = (100.0, 112.0, 121.0, 138.0, 149.0, 166.0, 180.0, 201.0),
    first_year: int = 2015,
    measure: str = "count",
    *,
    series_id: str = "a_series",
    **overrides: Any,
) -> Series:
    """A yearly series under one definition; all observations are read in one source."""
    observations = tuple(an_observation(series_id=series_id, period=str(first_year + number), value=float(value)) for number, value in enumerate(values))
    fields: dict[str, Any] = {
        "quantity": a_quantity(series_id=series_id, measure=measure), "definition_id": "a-definition",
        "as_of": max((observation.vintage for observation in observations), default=date(first_year, 3, 31)),
        "observations": observations, "comparable_values": tuple(float(value) for value in values), "shown": (), "breaks": (), "events": (),
        "definitions": (a_definition(),), "sources": (a_source(),),
    }  # fmt: skip
    return Series(**(fields | overrides))


def a_splice(**overrides: Any) -> Splice:
    """A splice by the publisher's own growth rate."""
    fields: dict[str, Any] = {
        "splice_id": "a-splice", "series_id": "a_series", "from_definition": "older-definition", "to_definition": "a-definition",
        "period": "2020", "method": "growth_rate", "rate": 0.1, "vintage": date(2020, 12, 31),
        "vintage_precision": "year", "source_id": "a-source", "reason": "The survey's method changed", "note": "",
    }  # fmt: skip
    return Splice(**(fields | overrides))


def a_break(**overrides: Any) -> Break:
    """A break crossed by `a_splice`."""
    fields: dict[str, Any] = {
        "year": 2020, "from_definition": "older-definition", "to_definition": "a-definition", "reason": "The survey's method changed",
        "splice": a_splice(),
    }  # fmt: skip
    return Break(**(fields | overrides))


def an_event(**overrides: Any) -> Event:
    """The publisher stopped publishing."""
    fields: dict[str, Any] = {
        "series_id": "a_series", "period": "2025", "event": "not_published", "vintage": date(2025, 12, 31), "vintage_precision": "year",
        "citation": Citation(source_id="a-source", locator="page 3", quote=""), "note": "The study of 2025 gives no gap.",
    }  # fmt: skip
    return Event(**(fields | overrides))


def an_outlook(**overrides: Any) -> Outlook:
    """A projection of the same quantity by another publisher."""
    fields: dict[str, Any] = {
        "outlook_id": "an-outlook", "series_id": "a_series", "publisher": "A Forecaster", "made_on": date(2023, 6, 30),
        "made_on_precision": "month", "base_period": "2022", "base_value": 201.0, "target_period": "2027", "value": 250.0, "low": None,
        "high": None, "unit": "people", "comparable": "same_quantity", "scoring": "Against the observation of 2027",
        "citation": Citation(source_id="a-source", locator="page 1", quote=""), "note": "",
    }  # fmt: skip
    return Outlook(**(fields | overrides))


def an_assumption(**overrides: Any) -> Assumption:
    """An assumption by own judgement."""
    fields: dict[str, Any] = {
        "assumption_id": "an_assumption", "title": "Extra growth of need", "value": 0.0, "low": -0.1, "high": 0.1,
        "minimum": -0.2, "maximum": 0.2, "unit": "per year",
        "distribution": "fixed", "rationale": "No change is the plainest start.", "source_id": None, "lever": "need_growth", "series_ids": (),
    }  # fmt: skip
    return Assumption(**(fields | overrides))


def a_scenario(**overrides: Any) -> Scenario:
    """The baseline, which changes nothing."""
    fields: dict[str, Any] = {
        "scenario_id": "baseline", "title": "Baseline", "narrative": "Things go on as they are.", "author": "Citecast", "schema_version": 1,
        "changes": (),
    }  # fmt: skip
    return Scenario(**(fields | overrides))


def a_catalog(*observations: Observation, **overrides: Any) -> Catalog:
    """A catalog in memory; whatever quantity, definition and source the observations name is there, unless it is given."""
    quantities = {row.series_id: a_quantity(series_id=row.series_id) for row in observations} | overrides.pop("quantities", {})
    definitions = {row.definition_id: a_definition(definition_id=row.definition_id) for row in observations} | overrides.pop("definitions", {})
    named = ("a-source", *(source_id for row in observations for source_id in row.source_ids))
    sources = {source_id: a_source(source_id=source_id) for source_id in named} | overrides.pop("sources", {})
    fields: dict[str, Any] = {
        "root": Path("data"), "digest": "0" * 64, "newest_vintage": max((row.vintage for row in observations), default=date(2025, 12, 31)),
        "sources": sources, "quantities": quantities, "definitions": definitions, "assumptions": {}, "scenarios": {"baseline": a_scenario()},
        "observations": tuple(observations), "splices": (), "events": (), "outlooks": (), "roles": (), "deployments": (), "stages": (),
        "role_demand": (), "frameworks": (), "claims": (),
    }  # fmt: skip
    return Catalog(**(fields | overrides))


def a_projection(
    values: Sequence[float] = (100.0, 112.0, 121.0, 138.0, 149.0, 166.0, 180.0, 201.0),
    horizon: int = 5,
    levels: Sequence[float] = (0.5, 0.8),
    *,
    measure: str = "count",
    first_year: int = 2015,
    series: Series | None = None,
    **overrides: Any,
) -> Projection:
    """A plausible projection: the mean growth goes on (on the logit scale for shares), and ranges widen with the root of the horizon."""
    series = series or a_series(values, first_year, measure)
    up, down = (_logit, _expit) if series.quantity.measure == "share" else (math.log, math.exp)
    past = [up(value) for value in series.comparable_values]
    drift = (past[-1] - past[0]) / max(len(past) - 1, 1)
    steps = range(1, horizon + 1)
    median = tuple(down(past[-1] + drift * step) for step in steps)
    origin_year, last = series.years[-1], series.comparable_values[-1]
    bands = tuple(_a_band(level, [past[-1] + drift * step for step in steps], down) for level in sorted(levels))
    fields: dict[str, Any] = {
        "series": series, "scenario_id": "baseline", "method": "blend", "method_version": "1",
        "years": tuple(origin_year + step for step in steps), "median": median, "bands": bands,
        "baselines": (Baseline(name="last_value", values=(last,) * horizon), Baseline(name="drift", values=median)),
        "assumptions": (), "sources": series.sources,
    }  # fmt: skip
    return Projection(**(fields | overrides))


def with_(value: Value, **changes: Any) -> Value:
    """A frozen value with some fields changed."""
    changed: Value = dataclasses.replace(value, **changes)  # type: ignore[type-var]  # every value of the domain is a dataclass
    return changed


def a_data_dir(root: Path, **tables: Patch) -> Path:
    """Write a minimal valid data package into `root` and return it; each keyword breaks or replaces one table.

    `observations={3: {"value": "-1"}}` patches row 3 of the file (the header is row 1), a row beyond the end is appended to a copy of the last
    one, `{3: None}` leaves it out; a list of rows replaces all rows; a text is written as it is; `None` leaves the file out.
    """
    unknown = tables.keys() - TABLES.keys()
    assert not unknown, f"no such tables: {sorted(unknown)}"
    (root / "scenarios").mkdir(parents=True, exist_ok=True)
    shutil.copy(REPOSITORY / "data" / "datapackage.json", root / "datapackage.json")
    (root / "scenarios" / "baseline.toml").write_text(SCENARIO, encoding="utf-8")
    for name in TABLES:
        write_table(root / f"{name}.csv", name, tables.get(name, {}))
    return root


def _a_band(level: float, centres: Sequence[float], down: Any) -> Band:
    z = NormalDist().inv_cdf(0.5 + level / 2)
    reach = [z * 0.06 * math.sqrt(step) for step in range(1, len(centres) + 1)]
    return Band(
        level=level,
        lower=tuple(down(centre - width) for centre, width in zip(centres, reach, strict=True)),
        upper=tuple(down(centre + width) for centre, width in zip(centres, reach, strict=True)),
    )


def _logit(share: float) -> float:
    return math.log(share / (1 - share))


def _expit(value: float) -> float:
    return 1 / (1 + math.exp(-value))
