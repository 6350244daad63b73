"""The only reader of `data/`: load and check the evidence, select what was known on a day, and read what a reader brings to it."""

from forecasting.catalog.amend import amend
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.load import DEFAULT_ROOT, find_problems, load_catalog
from forecasting.catalog.own_values import own_values_csv, read_own_values
from forecasting.catalog.scenario_document import read_scenario, scenario_document
from forecasting.catalog.vintages import definitions_of, select_outlooks, select_series

__all__ = [
    "DEFAULT_ROOT",
    "Catalog",
    "amend",
    "definitions_of",
    "find_problems",
    "load_catalog",
    "own_values_csv",
    "read_own_values",
    "read_scenario",
    "scenario_document",
    "select_outlooks",
    "select_series",
]
