"""What a command is asked: the evidence, with what a reader leaves out and adds, and the selection."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from forecasting.amounts import day_words
from forecasting.cli.parsing import data_root, parse_date, parse_settings, parse_without

if TYPE_CHECKING:
    from forecasting.catalog import Catalog
    from forecasting.domain import Amendment, OwnValue, Scenario, Selection

DOCUMENT = ".toml"
_CEILING = "ai_share_ceiling"
"""It bounds every projected year, whenever changes begin."""


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
    catalog, scenario_id, amendment = read_evidence(scenario, without, own, series_id=series_id, known_on=known_on)
    if series_id not in catalog.quantities:
        raise UnknownIdError("series", series_id, known=tuple(catalog.quantities))
    selection = Selection(series_id=series_id, until=until, as_of=known_on, scenario_id=scenario_id, settings=values, amendment=amendment)
    refuse_untouched(catalog, selection)
    return catalog, selection


def early_sentences(catalog: "Catalog", selection: "Selection", *, lever: str = "") -> tuple[str, ...]:
    """A line where the year asked for lies before the first in which changes, or the lever that is asked about, can act."""
    from forecasting.scenarios import changes_of, start_of

    start = start_of(catalog, selection)
    names = {change.assumption_id for change in changes_of(catalog, selection)} | ({lever} if lever else set())
    bounds = _CEILING in names and selection.series_id in catalog.assumptions[_CEILING].series_ids
    if not names or bounds or selection.until >= start:
        return ()
    return (f"Nothing acts before {start}: {selection.until} is as in the baseline.",)


def refuse_unprojectable(catalog: "Catalog", selection: "Selection") -> None:
    """Say in the words of a projection why a series or a year has none, before anything is asked about it."""
    from forecasting.pipeline import project_baseline

    project_baseline(catalog, selection)


def read_evidence(
    scenario: str, without: Sequence[str] | None, own: Path | None, *, series_id: str | None = None, known_on: date | None = None
) -> tuple["Catalog", str, "Amendment"]:
    """The catalog with the reader's scenario and edited evidence in it, the id of the scenario, and what was edited.

    Own values that name no series are of `series_id`, and those without a vintage were first published on `known_on`.
    """
    from forecasting.catalog import amend, load_catalog, read_own_values, read_scenario
    from forecasting.catalog.local_file import read_local_file
    from forecasting.domain import Amendment
    from forecasting.errors import UnknownIdError

    sources, points = parse_without(without)
    catalog, scenario_id, written = load_catalog(data_root()), scenario, Amendment()
    added: tuple[OwnValue, ...] = ()
    if scenario.endswith(DOCUMENT):
        read = _told_apart(read_scenario(read_local_file(Path(scenario)), catalog, name=scenario), catalog)
        catalog = replace(catalog, scenarios={**catalog.scenarios, read.scenario_id: read})
        scenario_id, written = read.scenario_id, read.amendment
    if own:
        added = read_own_values(read_local_file(own), filename=own.name, series_id=series_id, vintage=known_on or catalog.newest_vintage)
    if scenario_id not in catalog.scenarios:
        raise UnknownIdError("scenario", scenario_id, known=tuple(catalog.scenarios))
    amendment = Amendment(
        without_sources=tuple(dict.fromkeys((*written.without_sources, *sources))),
        without_points=tuple(dict.fromkeys((*written.without_points, *points))),
        own=(*written.own, *added),
    )
    return amend(catalog, amendment), scenario_id, amendment


def _told_apart(read: "Scenario", catalog: "Catalog") -> "Scenario":
    """A document under the id of a scenario of the catalog that says something else gets an id of its own, so that no answer passes for the other's."""
    known = catalog.scenarios.get(read.scenario_id)
    return read if known in (None, read) else replace(read, scenario_id=f"{read.scenario_id}_edited")


def basis_record(catalog: "Catalog", selection: "Selection") -> dict[str, object]:
    """What every JSON answer says of its evidence: the as-of day, and what a reader edited."""
    from forecasting.listing import evidence_record

    return {"as_of": _known_on(catalog, selection).isoformat(), **evidence_record(selection.amendment)}


def basis_sentence(catalog: "Catalog", selection: "Selection") -> str:
    """The same for a terminal."""
    from forecasting.listing import edited_sentence

    return f"As of {day_words(_known_on(catalog, selection))}. {edited_sentence(selection.amendment)}".rstrip()


def _known_on(catalog: "Catalog", selection: "Selection") -> date:
    return selection.as_of or catalog.newest_vintage
