"""Sentences about a projection, generated from its numbers: headline, title, subtitle, lead, text for people who cannot see the figure."""

from dashboard.wording.markup import Notes, cited, escape, projected
from dashboard.wording.numbers import chance_words, format_projected, format_range, format_value, price_words, scale_for, unit_words
from dashboard.wording.phrases import phrases_of, titled
from dashboard.wording.places import capital
from dashboard.wording.times import listed
from forecasting.domain import OWN_SOURCE_ID, Band, Projection, Series

NEAR = 0.03
"""A median within 3 % of the last value is said to stay near it."""
TITLE_WORDS = 10
BASELINE = "Baseline"
"""The title of the scenario that changes nothing."""


def headline_sentence(projection: Projection, *, notes: Notes | None = None) -> str:
    """One sentence with the last observed value, its source number, and the median of the last year."""
    phrases, series = phrases_of(projection.series.quantity), projection.series
    last, median = series.observations[-1], projection.median[-1]
    template = phrases.headline if median >= 0 else phrases.falls_below_zero
    value = cited(format_value(last.value, series.quantity), last, series, notes=notes)
    real = f", {price_words(series.quantity)}" if series.quantity.price_basis.isdigit() else ""
    shown = abs(median) if template == phrases.falls_below_zero != phrases.headline else median
    own = ", by your own value" if OWN_SOURCE_ID in last.source_ids else ""
    words = {"value": "\0v", "median": "\0m", "year": f"{last.year}{own}", "until": f"{projection.years[-1]}{real}"}
    sentence = escape(template.format(**words))
    return sentence.replace("\0v", value).replace("\0m", projected(format_projected(shown, series.quantity)))


def topic_words(projection: Projection) -> str:
    """The few words above a headline: `Shortfall, world`."""
    return phrases_of(projection.series.quantity).topic


def panel_title(projection: Projection) -> str:
    """The finding in at most ten words, plain text: `Security staff shortfall rises to 6.1 million by 2030`."""
    quantity = projection.series.quantity
    finding = f"{direction(projection)} {format_projected(projection.median[-1], quantity)} by {projection.years[-1]}"
    long = f"{phrases_of(quantity).subject} {finding}"
    return long if len(long.split(" ")) <= TITLE_WORDS else f"{finding[0].upper()}{finding[1:]}"


def direction(projection: Projection) -> str:
    """What the median does from the last value to the last year: `rises to`, `falls to` or `stays near`."""
    start, end = projection.series.comparable_values[-1], projection.median[-1]
    if abs(end - start) <= NEAR * abs(start):
        return "stays near"
    return "rises to" if end > start else "falls to"


def panel_subtitle(projection: Projection, *, scenario_title: str = "") -> str:
    """Measure, place, unit, years and scenario, plain text."""
    quantity = projection.series.quantity
    scale = scale_for((*projection.series.values, *projection.median), quantity)
    years = f"{projection.series.years[0]} to {projection.years[-1]}"
    parts = [titled(quantity), unit_words(quantity, scale=scale), price_words(quantity), years]
    title = _scenario(projection, scenario_title)
    named = "baseline scenario" if title == BASELINE else f"scenario “{title}”"
    return ", ".join([*(part for part in parts if part), named])


def lead_sentence(projection: Projection, *, scenario_title: str = "", notes: Notes | None = None, own: str = "your own value") -> str:
    """Both numbers and the 8 in 10 range, in one or two sentences; `own` is what a value that somebody added is called."""
    series, quantity = projection.series, projection.series.quantity
    last = series.observations[-1]
    value = cited(format_value(last.value, quantity), last, series, notes=notes)
    standing = standing_words(series, own=own)
    title = _scenario(projection, scenario_title)
    assumed = "On baseline assumptions" if title == BASELINE else f"Under “{escape(title)}”"
    median = projected(format_projected(projection.median[-1], quantity))
    real = f", {price_words(quantity)}" if quantity.measure == "money" else ""
    return (
        f"In {last.year} {escape(phrases_of(quantity).the_subject)} was {value}, {standing}. "
        f"{assumed} it {direction(projection)} {median} in {projection.years[-1]}{escape(real)}, with {chance_of_range(projection)}."
        f"{escape(f' {newer}' if (newer := newer_value(series)) else '')}"
    )


def _scenario(projection: Projection, title: str) -> str:
    """The title of a scenario as it is quoted; `Baseline` is the only one with words of its own."""
    return title or capital(projection.scenario_id.replace("_", " "))


def standing_words(series: Series, *, own: str = "your own value") -> str:
    """What the last value used is: a reader's own, the last published, or the last that a fit may use."""
    last = series.observations[-1]
    if OWN_SOURCE_ID in last.source_ids:
        return own
    return "the last value used" if any(point.year > last.year for point in series.shown) else "the last value published"


def newer_value(series: Series) -> str:
    """What a newer value says that no fit may use, as `A newer edition, counted anew, gives 2.6% for 2025`; empty without one."""
    later = [point for point in series.shown if point.year > series.years[-1]]
    if not later:
        return ""
    last = max(later, key=lambda point: (point.period, point.vintage))
    what = "A newer edition" if series.quantity.revision == "edition" else "A newer value"
    return f"{what}, counted anew, gives {format_value(last.value, series.quantity)} for {last.year}."


def chance_of_range(projection: Projection, *, bold: bool = False) -> str:
    """`an 8 in 10 chance of 3.6 to 10.1 million`, for the last year."""
    band = wide_band(projection)
    words = escape(format_range(band.lower[-1], band.upper[-1], projection.series.quantity))
    chance = chance_words(band.level)
    return f"{article(chance)} {chance} chance of {f'<b>{words}</b>' if bold else words}"


def amounts_on_page(projection: Projection) -> tuple[str, str]:
    """The median of the last year and its range as the page writes them: `6.1 million`, `1.5 to 12.3 million`."""
    band, quantity = wide_band(projection), projection.series.quantity
    return format_projected(projection.median[-1], quantity), format_range(band.lower[-1], band.upper[-1], quantity)


def article(words: str) -> str:
    """`an` before 8, 11, 18 and 80 to 89, `a` before other numbers."""
    first = words.split("\u00a0", maxsplit=1)[0]
    return "an" if first.startswith("8") or first in {"11", "18"} else "a"


def wide_band(projection: Projection) -> Band:
    """The 8 in 10 band, or the widest that was asked for."""
    return next((band for band in projection.bands if abs(band.level - 0.8) < 1e-9), projection.bands[-1])


def alt_text(projection: Projection) -> str:
    """What the figure shows, in words: kind, subject, first, highest and last value, median and ranges, breaks."""
    series, quantity = projection.series, projection.series.quantity
    first, last = series.observations[0], series.observations[-1]
    top = max(series.observations, key=lambda point: point.value)
    said = list(dict.fromkeys((first, top, last)))
    past = ", ".join(f"{format_value(point.value, quantity)} in {point.year}" for point in sorted(said, key=lambda point: point.year))
    ranges = ", ".join(f"{chance_words(band.level)} chance {format_range(band.lower[-1], band.upper[-1], quantity)}" for band in projection.bands)
    breaks = f" The counting changed in {listed(tuple(str(gap.year) for gap in series.breaks))}." if series.breaks else ""
    median = format_projected(projection.median[-1], quantity)
    return f"Line chart: {titled(quantity)}: {past}, the last value used. Projected median {median} in {projection.years[-1]}; {ranges}.{breaks}"


def picture_title(projection: Projection) -> str:
    """A short name of the picture: `People missing, world, 2018 to 2030`."""
    series = projection.series
    return f"{titled(series.quantity)}, {series.years[0]} to {projection.years[-1]}"
