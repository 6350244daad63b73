"""Rules of meaning: each looks at the rows of all tables and yields what is wrong."""

from collections.abc import Callable, Iterable

from forecasting.catalog.tables import Tables
from forecasting.errors import Problem

Rule = Callable[[Tables], Iterable[Problem]]

RULES: tuple[Rule, ...] = ()
