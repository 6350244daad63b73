"""How far off an outlook was, beside what the simplest rules would have said on the same day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from forecasting.amounts import day_words
from forecasting.catalog import Catalog, select_series
from forecasting.domain import Observation, Outlook, Quantity
from forecasting.domain.record import OUTLOOK, Checkpoint, NaiveGuess

PLAIN_GROWTH = "fraction"
YEARLY_GROWTH = "fraction per year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Between the unit of an outlook and the unit of its series; a growth outlook needs the level that it starts from."""

    base: float | None
    grows: bool

    def level(self, value: float) -> float:
        """The level that a value of the outlook's unit means."""
        return value if not self.grows else (self.base or 0.0) * (1 + value)

    def back(self, level: float) -> float:
        """A level in the outlook's unit."""
        return level if not self.grows else level / (self.base or 1.0) - 1

    @property
    def is_known(self) -> bool:
        """Whether a level can be compared with the outlook at all."""
        return not self.grows or bool(self.base)


def scale_of(outlook: Outlook, quantity: Quantity, rows: Sequence[Observation]) -> Scale:
    """How to read an outlook: as a level, or as growth from its own base, else from the value first published for its base year."""
    grows = outlook.unit == PLAIN_GROWTH and quantity.unit != PLAIN_GROWTH
    first = next((row.value for row in rows if outlook.base_period and row.period == outlook.base_period), None)
    return Scale(base=outlook.base_value if outlook.base_value is not None else first, grows=grows)


def errors_of(value: float, outturn: float | None, scale: Scale) -> tuple[float | None, float | None]:
    """Error in the outlook's unit, and relative error of the level."""
    if outturn is None:
        return None, None
    return value - scale.back(outturn), scale.level(value) / outturn - 1


def naive_guesses(catalog: Catalog, outlook: Outlook, scale: Scale, outturn: float | None, *, rows: Sequence[Observation]) -> tuple[NaiveGuess, ...]:
    """What last value and drift would have said on the day of the outlook.

    Notes
    -----
    The series is taken as it was known on that day. Where nothing was known, the base that the outlook itself names is the last value.
    A drift needs two years: last + (last − first) / years × years ahead.
    """
    guesses = tuple(_levels_guessed(catalog, outlook, rows))
    return tuple(_guess(name, level, basis, scale, outturn) for name, level, basis in guesses if scale.is_known)


def closer_of(error: float | None, guesses: Sequence[NaiveGuess]) -> str:
    """Who was nearest to the outturn; a tie goes to the outlook, and nobody is nearer than nobody."""
    if error is None or not guesses:
        return ""
    errors: dict[str, float] = {one.name: abs(one.error) for one in guesses if one.error is not None}
    errors = {OUTLOOK: abs(error)} | errors
    return min(errors, key=lambda name: errors[name])


def checkpoints_of(outlook: Outlook, scale: Scale, rows: Sequence[Observation]) -> tuple[Checkpoint, ...]:
    """Values of the years between base and target beside even growth from one to the other, where both ends are levels of the series."""
    if outlook.comparable != "same_quantity" or not scale.base or not outlook.base_period:
        return ()
    start, target = int(outlook.base_period[:4]), scale.level(outlook.value)
    between = {row.year: row for row in reversed(rows) if row.vintage > outlook.made_on and start < row.year < outlook.year}
    made = []
    for year in sorted(between):
        expected = scale.base * (target / scale.base) ** ((year - start) / (outlook.year - start))
        made.append(Checkpoint(observation=between[year], expected=float(f"{expected:.6g}"), relative_error=expected / between[year].value - 1))
    return tuple(made)


def passed_in(outlook: Outlook, scale: Scale, rows: Sequence[Observation]) -> int | None:
    """The first year on the way whose value had reached a target above its base."""
    target = scale.level(outlook.value)
    if outlook.comparable != "same_quantity" or not scale.base or target <= scale.base:
        return None
    years = (row.year for row in rows if row.vintage > outlook.made_on and row.year < outlook.year and row.value >= target)
    return min(years, default=None)


def _levels_guessed(catalog: Catalog, outlook: Outlook, rows: Sequence[Observation]) -> Iterator[tuple[str, float, str]]:
    known = _known_then(catalog, outlook, made_on=outlook.made_on) if any(row.vintage <= outlook.made_on for row in rows) else ()
    if not known:
        if outlook.base_value is not None:
            yield "last_value", outlook.base_value, f"The base of {outlook.base_period} that the outlook names; nothing of this series was known then."
        return
    (first_year, first), (last_year, last) = known[0], known[-1]
    yield "last_value", last, f"{last_year}, the last value known on {day_words(outlook.made_on)}."
    if last_year > first_year:
        slope = (last - first) / (last_year - first_year)
        yield "drift", last + slope * (outlook.year - last_year), f"{first_year} to {last_year}, as known on {day_words(outlook.made_on)}."


def _known_then(catalog: Catalog, outlook: Outlook, *, made_on: date) -> tuple[tuple[int, float], ...]:
    series = select_series(catalog, outlook.series_id, as_of=made_on)
    return tuple(zip(series.years, series.comparable_values, strict=True))


def _guess(name: str, level: float, basis: str, scale: Scale, outturn: float | None) -> NaiveGuess:
    value = scale.back(level)
    error, relative = errors_of(value, outturn, scale)
    return NaiveGuess(name="drift" if name == "drift" else "last_value", value=value, error=error, relative_error=relative, basis=basis)
