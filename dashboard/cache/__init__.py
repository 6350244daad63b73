"""The only door from pages to the catalog and the engine; everything is kept by the digest of the data."""

from dashboard.cache.engine import alternatives, answer, ceilings, csv_of, figure, inspection, members, shortfall
from dashboard.cache.evidence import family_of, newest_evidence, projectable, quantities_like, series_of, thin_series, values_by_source
from dashboard.cache.offers import choices, headline_selection, headlines, overview_choices
from dashboard.cache.record import has_record, past_ranges, reference_record
from dashboard.cache.shelf import catalog, shelf
from forecasting.models import METHOD_VERSION, MIN_OBSERVATIONS
from forecasting.models.calibration import load_calibration as calibration
from forecasting.models.increments import GRIDS

GRID_SIZES = {str(family): len(cells) for family, cells in GRIDS.items()}

__all__ = [
    "GRID_SIZES",
    "METHOD_VERSION",
    "MIN_OBSERVATIONS",
    "alternatives",
    "answer",
    "calibration",
    "catalog",
    "ceilings",
    "choices",
    "csv_of",
    "family_of",
    "figure",
    "has_record",
    "headline_selection",
    "headlines",
    "inspection",
    "members",
    "newest_evidence",
    "overview_choices",
    "past_ranges",
    "projectable",
    "quantities_like",
    "reference_record",
    "series_of",
    "shelf",
    "shortfall",
    "thin_series",
    "values_by_source",
]
