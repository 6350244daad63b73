"""Rules of meaning: each looks at the rows of all tables and yields what is wrong; a module for each kind of statement."""

from collections.abc import Callable, Iterable

from forecasting.catalog.checks import assumptions, days, definitions, observations, series, sources, taxonomy, text
from forecasting.catalog.tables import Tables
from forecasting.errors import Problem

Rule = Callable[[Tables], Iterable[Problem]]

RULES: tuple[Rule, ...] = (
    *text.RULES,
    *sources.RULES,
    *series.RULES,
    *definitions.RULES,
    *observations.RULES,
    *days.RULES,
    *assumptions.RULES,
    *taxonomy.RULES,
)
