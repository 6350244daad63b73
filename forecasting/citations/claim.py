"""One number of a projection as a sentence that can be pasted anywhere."""

from forecasting.amounts import amount, day_words, exactly, period_words
from forecasting.citations.reference import PRODUCT, price_words, source_reference
from forecasting.domain import Observation, Projection, Series, Source
from forecasting.errors import InvalidValueError

LEVEL = 0.8
WHOLE_FROM = 1000


def claim_sentence(projection: Projection, year: int, link: str = "", *, shown: tuple[str, str] | None = None) -> str:
    """One number as a sentence that can be pasted anywhere: value, range, day of knowledge, scenario, citation and link.

    `shown` are a projected median and its range as a page writes them, so that the number copied is the number read.

    Raises
    ------
    InvalidValueError
        The projection has neither projected nor used a value for the year.
    """
    if year in projection.years:
        text = _projected_claim(projection, year, shown)
    elif observed := next((point for point in projection.history if point.year == year), None):
        return observation_sentence(projection.series, observed, link)
    else:
        raise InvalidValueError("the year of the claim", year, expected=f"one from {projection.history[0].year} to {projection.years[-1]} with a value")
    return f"{text}, {link}" if link else f"{text}."


def observation_sentence(series: Series, point: Observation, link: str = "") -> str:
    """One published value of a series as a sentence that can be pasted anywhere."""
    unit = series.quantity.unit
    known = {source.source_id: source for source in series.sources}
    reach = f" ({_in_full(point.low, unit)} to {_in_full(point.high, unit)})" if point.low is not None and point.high is not None else ""
    verb = {"observed": "measured at", "estimated": "estimated at", "derived": "derived as", "projected": "projected by its source at"}[point.kind]
    text = (
        f"{series.quantity.title}: {verb} {_in_full(point.value, unit)}{price_words(series)} in {period_words(point.period)}{reach}, "
        f"as of {day_words(series.as_of)}, first published on {day_words(point.vintage)} ({_in_text(known[point.source_ids[0]])})"
    )
    return f"{text}, {link}" if link else f"{text}."


def _in_full(value: float, unit: str) -> str:
    """A published value with all its digits, without those that only arithmetic gave it."""
    return exactly(float(round(value)) if abs(value) >= WHOLE_FROM else round(value, 6), unit)


def _projected_claim(projection: Projection, year: int, shown: tuple[str, str] | None) -> str:
    place, unit = projection.years.index(year), projection.unit
    band = next((one for one in projection.bands if abs(one.level - LEVEL) < 1e-9), projection.bands[-1] if projection.bands else None)
    extent = f"{amount(band.lower[place], unit)} to {amount(band.upper[place], unit)}" if band else ""
    median, extent = shown or (amount(projection.median[place], unit), extent)
    reach = f" ({band.level:.0%} range {extent})" if band else ""
    last = projection.history[-1]
    others = len({source_id for point in projection.history for source_id in point.source_ids}) - 1
    more = f" and {others} other publication{'' if others == 1 else 's'}" if others > 0 else ""
    known = {source.source_id: source for source in projection.sources}
    basis = f"{_in_text(known[last.source_ids[0]])}{more}"
    method = f"{PRODUCT}, {projection.as_of.year}, method version {projection.method_version}"
    return (
        f"{projection.series.quantity.title}: projected at {median}{price_words(projection.series)} in {year}{reach}, "
        f"as of {day_words(projection.as_of)}, scenario {projection.scenario_id} ({method}, from {basis})"
    )


def _in_text(source: Source) -> str:
    reference = source_reference(source)
    year = str(reference.issued[0]) if reference.issued else "n.d."
    many = " et al." if len(reference.authors) > 2 or reference.and_others else ""
    names = reference.authors[:1] if many else reference.authors
    return f"{' & '.join(name.family for name in names)}{many}, {year}"
