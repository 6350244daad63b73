"""What a command is asked: the evidence, with what a reader leaves out and adds, and the selection."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from forecasting.cli.parsing import data_root, parse_date, parse_settings, parse_without

if TYPE_CHECKING:
    from forecasting.catalog import Catalog
    from forecasting.domain import Amendment, OwnValue, Scenario, Selection

DOCUMENT = ".toml"


def read_request(
    series_id: str,
    until: int,
    *,
    scenario: str,
    settings: Sequence[str] | None,
    as_of: str | None,
    without: Sequence[str] | None,
    own: Path | None,
) -> tuple["Catalog", "Selection"]:
    """Load the evidence and build the selection; what would do nothing to the series is refused."""
    from forecasting.domain import Selection
    from forecasting.errors import UnknownIdError
    from forecasting.scenarios import refuse_untouched

    known_on, values = parse_date(as_of), parse_settings(settings)
    catalog, scenario_id, amendment = read_evidence(scenario, without, own)
    if series_id not in catalog.quantities:
        raise UnknownIdError("series", series_id, known=tuple(catalog.quantities))
    selection = Selection(series_id=series_id, until=until, as_of=known_on, scenario_id=scenario_id, settings=values, amendment=amendment)
    refuse_untouched(catalog, selection)
    return catalog, selection


def read_evidence(scenario: str, without: Sequence[str] | None, own: Path | None) -> tuple["Catalog", str, "Amendment"]:
    """The catalog with the reader's scenario and edited evidence in it, the id of the scenario, and what was edited."""
    from forecasting.catalog import amend, load_catalog
    from forecasting.domain import Amendment

    sources, points = parse_without(without)
    catalog, scenario_id, written = load_catalog(data_root()), scenario, Amendment()
    if scenario.endswith(DOCUMENT):
        read = _read_document(Path(scenario), catalog)
        catalog = replace(catalog, scenarios={**catalog.scenarios, read.scenario_id: read})
        scenario_id, written = read.scenario_id, read.amendment
    amendment = Amendment(
        without_sources=tuple(dict.fromkeys((*written.without_sources, *sources))),
        without_points=tuple(dict.fromkeys((*written.without_points, *points))),
        own=(*written.own, *(_read_own(own, catalog) if own else ())),
    )
    return amend(catalog, amendment), scenario_id, amendment


def _read_document(path: Path, catalog: "Catalog") -> "Scenario":
    from forecasting.catalog import read_scenario
    from forecasting.catalog.local_file import read_local_file

    return read_scenario(read_local_file(path), catalog, name=str(path))


def _read_own(path: Path, catalog: "Catalog") -> tuple["OwnValue", ...]:
    from forecasting.catalog import read_own_values
    from forecasting.catalog.local_file import read_local_file

    return read_own_values(read_local_file(path), catalog, name=str(path))
