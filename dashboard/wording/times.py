"""Dates, periods and vintages in words, as precise as they are known."""

from datetime import date

from forecasting.domain import Observation, Outlook, Series

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
QUARTERS = {"Q1": "first", "Q2": "second", "Q3": "third", "Q4": "fourth"}


def date_words(day: date) -> str:
    """`22 November 2026`."""
    return f"{day.day} {month_words(day)}"


def month_words(day: date) -> str:
    """`November 2026`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def published_words(published: str) -> str:
    """A publication date of any precision: `2024`, `October 2024`, `31 October 2024`."""
    parts = [int(part) for part in published.split("-")]
    if len(parts) == 1:
        return str(parts[0])
    month = f"{MONTHS[parts[1] - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{parts[2]} {month}"


def period_words(period: str) -> str:
    """`2019`, `May 2019`, `fourth quarter of 2019`."""
    year, _, part = period.partition("-")
    if part in QUARTERS:
        return f"{QUARTERS[part]} quarter of {year}"
    return f"{MONTHS[int(part[:2]) - 1]} {year}" if part else year


def vintage_words(observation: Observation) -> str:
    """When the value was first published: `Published October 2024`."""
    return f"Published {known_words(observation.vintage, observation.vintage_precision)}"


def known_words(day: date, precision: str) -> str:
    """A day as precisely as it is known: `30 October 2024`, `October 2024`, `2024`."""
    return {"day": date_words(day), "month": month_words(day), "year": str(day.year), "estimated": f"about {month_words(day)}, our estimate"}[precision]


def made_words(outlook: Outlook) -> str:
    """When an outlook was made: `made 2017`."""
    return f"made {outlook.made_on.year}"


def years_words(years: tuple[int, ...]) -> str:
    """Years in order, runs of three or more as ranges: `2012 to 2016, 2018`."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def listed(items: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def stopped_sentence(series: Series) -> str:
    """Where the data ends, and whether the publisher stopped: `Last data 2024. The publisher gave no figure in 2025`."""
    if not series.observations:
        return "No usable data."
    last = series.observations[-1]
    word = str(last.year) if series.quantity.frequency == "annual" else period_words(last.period)
    return " ".join((f"Last data {word}.", *_stops(series, after=last.year))).strip()


def _stops(series: Series, *, after: int) -> tuple[str, ...]:
    silent = tuple(str(event.year) for event in series.events if event.event == "not_published" and event.year > after)
    ended = tuple(str(event.year) for event in series.events if event.event == "discontinued" and event.year >= after)
    told = (f"The publisher gave no figure in {listed(silent)}.",) if silent else ()
    return (*told, f"The series was discontinued in {ended[0]}.") if ended else told
