"""The only reader of `data/`: load and check the evidence, and select what was known on a day."""

from forecasting.catalog.catalog import Catalog
from forecasting.catalog.load import DEFAULT_ROOT, find_problems, load_catalog
from forecasting.catalog.vintages import definitions_of, select_outlooks, select_series

__all__ = ["DEFAULT_ROOT", "Catalog", "definitions_of", "find_problems", "load_catalog", "select_outlooks", "select_series"]
