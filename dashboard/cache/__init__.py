"""The only door from pages to the catalog and the engine; everything is kept by the digest of the data."""

from dashboard.cache.amended import AS_CURATED, amended, check_amendment, evidence
from dashboard.cache.argued import budget, influences, replay, replay_figure, restated, revisions, rivals
from dashboard.cache.claims import GRADE_RUBRIC, checked, findings, quote, quotes, references_of, rhythm_of_source, standing
from dashboard.cache.engine import alternatives, answer, ceilings, csv_of, figure, inspection, members, shortfall
from dashboard.cache.evidence import family_of, newest_evidence, projectable, quantities_like, series_of, thin_series, values_by_source
from dashboard.cache.offers import choices, headline_selection, headlines, overview_choices
from dashboard.cache.own import own_document, read_own
from dashboard.cache.pictures import draft_figure, scenarios_figure, team_figure, team_years, tornado_figure, waterfall_figure
from dashboard.cache.plans import deployments, plan, plan_assumptions
from dashboard.cache.record import has_record, past_ranges, reference_record
from dashboard.cache.scenarios import (
    compared,
    compared_selection,
    document,
    explanation,
    goal,
    lever_groups,
    likelihood_scale,
    read_document,
    standstill,
    thresholds,
    tornado_of,
)
from dashboard.cache.sharing import link_tools, listed, saved_tools, tools, visitor
from dashboard.cache.shelf import catalog, shelf
from dashboard.cache.track import ledgers, outlook_record, own_series, own_track
from dashboard.cache.warming import warm_publication
from dashboard.cache.worlds import world
from forecasting.models import METHOD_VERSION, MIN_OBSERVATIONS
from forecasting.models.calibration import load_calibration as calibration
from forecasting.models.increments import GRIDS
from forecasting.scenarios import SETTLED
from forecasting.shortfall import DRAWS

GRID_SIZES = {str(family): len(cells) for family, cells in GRIDS.items()}

__all__ = [
    "AS_CURATED",
    "DRAWS",
    "GRADE_RUBRIC",
    "GRID_SIZES",
    "METHOD_VERSION",
    "MIN_OBSERVATIONS",
    "SETTLED",
    "alternatives",
    "amended",
    "answer",
    "budget",
    "calibration",
    "catalog",
    "ceilings",
    "check_amendment",
    "checked",
    "choices",
    "compared",
    "compared_selection",
    "csv_of",
    "deployments",
    "document",
    "draft_figure",
    "evidence",
    "explanation",
    "family_of",
    "figure",
    "findings",
    "goal",
    "has_record",
    "headline_selection",
    "headlines",
    "influences",
    "inspection",
    "ledgers",
    "lever_groups",
    "likelihood_scale",
    "link_tools",
    "listed",
    "members",
    "newest_evidence",
    "outlook_record",
    "overview_choices",
    "own_document",
    "own_series",
    "own_track",
    "past_ranges",
    "plan",
    "plan_assumptions",
    "projectable",
    "quantities_like",
    "quote",
    "quotes",
    "read_document",
    "read_own",
    "reference_record",
    "references_of",
    "replay",
    "replay_figure",
    "restated",
    "revisions",
    "rhythm_of_source",
    "rivals",
    "saved_tools",
    "scenarios_figure",
    "series_of",
    "shelf",
    "shortfall",
    "standing",
    "standstill",
    "team_figure",
    "team_years",
    "thin_series",
    "thresholds",
    "tools",
    "tornado_figure",
    "tornado_of",
    "values_by_source",
    "visitor",
    "warm_publication",
    "waterfall_figure",
    "world",
]
