"""What was known on a day: vintages, editions, definitions, splices, breaks and sources."""

from datetime import date
from typing import Any

import pytest

from builders import a_catalog, a_quantity, a_source, a_splice, an_event, an_observation, an_outlook
from forecasting.catalog import Catalog, definitions_of, select_outlooks, select_series
from forecasting.domain import Citation, Observation
from forecasting.errors import UnknownIdError

LATER = date(2030, 1, 1)


def rows(definition_id: str, values: dict[int, float], **overrides: Any) -> list[Observation]:
    return [an_observation(period=str(year), value=value, definition_id=definition_id, **overrides) for year, value in values.items()]


def an_edition(vintage: date, values: dict[int, float], **overrides: Any) -> list[Observation]:
    return rows(overrides.pop("definition_id", "a-definition"), values, vintage=vintage, **overrides)


def an_edition_catalog(*observations: Observation, **overrides: Any) -> Catalog:
    return a_catalog(*observations, quantities={"a_series": a_quantity(revision="edition")}, **overrides)


def a_broken_catalog(**splice: Any) -> Catalog:
    """The older definition to 2019 (100, 110), the newer one from 2020 (180, 200), joined by a splice."""
    older, newer = rows("older-definition", {2018: 100.0, 2019: 110.0}), rows("a-definition", {2020: 180.0, 2021: 200.0})
    return a_catalog(*older, *newer, splices=(a_splice(**splice),))


def test_select_series_takes_newest_vintage_at_as_of() -> None:
    first = an_observation(period="2019", value=1.0, vintage=date(2020, 3, 31))
    revised = an_observation(period="2019", value=2.0, vintage=date(2021, 3, 31))
    catalog = a_catalog(revised, first)

    assert select_series(catalog, "a_series", as_of=date(2021, 3, 30)).values == (1.0,)
    assert select_series(catalog, "a_series", as_of=date(2021, 3, 31)).values == (2.0,)


def test_select_series_prefers_the_better_grade_then_the_first_source_of_equally_new_values() -> None:
    names = {"c": "A", "a": "B", "b": "A"}
    same_day = [an_observation(source_id=name, value=float(number)) for number, name in enumerate(names)]
    catalog = a_catalog(*same_day, sources={name: a_source(source_id=name, grade=grade) for name, grade in names.items()})

    series = select_series(catalog, "a_series", as_of=LATER)

    assert series.values == (2.0,)
    assert series.observations[0].source_ids == ("b", "c", "a")


def test_rival_readings_of_one_vintage_leave_open_what_lies_between_them() -> None:
    readings = [an_observation(source_id="a", value=100.0), an_observation(source_id="b", value=104.0)]
    catalog = a_catalog(*readings, sources={name: a_source(source_id=name) for name in ("a", "b")})

    point = select_series(catalog, "a_series", as_of=LATER).observations[0]

    assert (point.value, point.low, point.high, point.precision) == (100.0, 100.0, 104.0, "rounded")


def test_older_vintages_are_no_rivals() -> None:
    old, new = an_observation(value=90.0, vintage=date(2020, 1, 1)), an_observation(value=100.0, vintage=date(2025, 1, 1))

    point = select_series(a_catalog(old, new), "a_series", as_of=LATER).observations[0]

    assert (point.value, point.low, point.high) == (100.0, None, None)


def test_select_series_is_empty_before_the_first_vintage() -> None:
    series = select_series(a_catalog(an_observation()), "a_series", as_of=date(2000, 1, 1))

    assert (series.observations, series.shown, series.definition_id, series.sources) == ((), (), "", ())


def test_unknown_series_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match=r"no series 'a_serie'\. Did you mean 'a_series'\?"):
        select_series(a_catalog(an_observation()), "a_serie", as_of=LATER)


def test_definition_that_the_series_never_had_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownIdError, match=r"no definition 'a-defnition'\. Did you mean 'a-definition'\?"):
        select_series(a_catalog(an_observation()), "a_series", as_of=LATER, definition="a-defnition")


def test_edition_is_taken_whole_and_a_newer_partial_one_is_shown() -> None:
    full = an_edition(date(2024, 4, 30), {2020: 1.0, 2021: 2.0, 2022: 3.0, 2023: 4.0})
    partial = an_edition(date(2025, 4, 30), {2023: 40.0, 2024: 50.0})

    series = select_series(an_edition_catalog(*full, *partial), "a_series", as_of=LATER)

    assert series.values == (1.0, 2.0, 3.0, 4.0)
    assert [row.value for row in series.shown] == [40.0, 50.0]


def test_newest_full_edition_replaces_the_older_one_altogether() -> None:
    old = an_edition(date(2024, 4, 30), {2019: 9.0, 2020: 1.0, 2021: 2.0, 2022: 3.0, 2023: 4.0})
    new = an_edition(date(2025, 4, 30), {2021: 20.0, 2022: 30.0, 2023: 40.0, 2024: 50.0}, definition_id="new-definition")
    catalog = an_edition_catalog(*old, *new)

    assert select_series(catalog, "a_series", as_of=LATER).years == (2021, 2022, 2023, 2024)
    assert select_series(catalog, "a_series", as_of=LATER).shown == ()
    assert select_series(catalog, "a_series", as_of=date(2025, 4, 29)).values == (9.0, 1.0, 2.0, 3.0, 4.0)


def test_longest_edition_is_taken_when_none_is_full_and_the_rest_is_shown() -> None:
    old = an_edition(date(2023, 4, 30), {2020: 1.0, 2021: 2.0})
    new = an_edition(date(2024, 4, 30), {2020: 10.0, 2021: 20.0})
    newest = an_edition(date(2025, 4, 30), {2022: 30.0})

    series = select_series(an_edition_catalog(*old, *new, *newest), "a_series", as_of=LATER)

    assert series.values == (10.0, 20.0)
    assert [row.value for row in series.shown] == [1.0, 2.0, 30.0]


def test_partial_edition_is_fitted_only_through_a_splice() -> None:
    full = an_edition(date(2024, 4, 30), {2020: 1.0, 2021: 2.0, 2022: 3.0, 2023: 4.0}, definition_id="older-definition")
    partial = an_edition(date(2025, 4, 30), {2024: 50.0})
    splice = a_splice(period="2024", method="ratio", rate=10.0)

    series = select_series(an_edition_catalog(*full, *partial, splices=(splice,)), "a_series", as_of=LATER)

    assert series.comparable_values == pytest.approx((10.0, 20.0, 30.0, 40.0, 50.0))
    assert series.values == (1.0, 2.0, 3.0, 4.0, 50.0)


def test_definition_alone_is_neither_spliced_nor_accompanied() -> None:
    series = select_series(a_broken_catalog(), "a_series", as_of=LATER, definition="older-definition")

    assert (series.definition_id, series.values, series.comparable_values) == ("older-definition", (100.0, 110.0), (100.0, 110.0))
    assert (series.shown, series.breaks) == ((), ())


def test_definition_alone_finds_its_own_edition() -> None:
    old = an_edition(date(2024, 4, 30), {2020: 1.0, 2021: 2.0, 2022: 3.0, 2023: 4.0}, definition_id="older-definition")
    new = an_edition(date(2025, 4, 30), {2021: 20.0, 2022: 30.0, 2023: 40.0, 2024: 50.0})

    series = select_series(an_edition_catalog(*old, *new), "a_series", as_of=LATER, definition="older-definition")

    assert series.values == (1.0, 2.0, 3.0, 4.0)


@pytest.mark.parametrize(("periods", "frequency"), [(["2019-12", "2020-01", "2020-02"], "monthly"), (["2019-05", "2019-Q4", "2019", "2020"], "irregular")])
def test_series_that_is_not_yearly_is_in_order_of_its_periods(periods: list[str], frequency: str) -> None:
    observations = [an_observation(period=period) for period in reversed(periods)]
    catalog = a_catalog(*observations, quantities={"a_series": a_quantity(frequency=frequency)})

    series = select_series(catalog, "a_series", as_of=LATER)

    assert sorted(row.period for row in series.observations) == sorted(periods)
    assert series.observations[0].period == min(periods)


def test_events_are_known_from_their_own_day() -> None:
    stop = an_event(vintage=date(2025, 12, 31))
    catalog = a_catalog(an_observation(), events=(stop, an_event(series_id="other_series")))

    assert select_series(catalog, "a_series", as_of=date(2025, 12, 31)).events == (stop,)
    assert select_series(catalog, "a_series", as_of=date(2025, 12, 30)).events == ()


def test_sources_are_united_in_order_of_first_use() -> None:
    names = ("old", "first", "second", "splice", "event")
    old, first = rows("older-definition", {2019: 1.0}, source_id="old"), rows("a-definition", {2020: 2.0}, source_id="first")
    both = tuple(Citation(source_id=name, locator="", quote="") for name in ("second", "old"))
    newer = an_observation(period="2021", citations=both)
    event = an_event(citation=Citation(source_id="event", locator="", quote=""))
    sources = {name: a_source(source_id=name) for name in reversed(names)}
    catalog = a_catalog(newer, *first, *old, sources=sources, splices=(a_splice(source_id="splice"),), events=(event,))

    assert tuple(source.source_id for source in select_series(catalog, "a_series", as_of=LATER).sources) == names


def test_definitions_in_use_come_first() -> None:
    one = rows("one-publisher", {2018: 1.0})
    catalog = a_broken_catalog()

    series = select_series(a_catalog(*one, *catalog.observations, splices=catalog.splices), "a_series", as_of=LATER)

    assert [definition.definition_id for definition in series.definitions] == ["a-definition", "older-definition", "one-publisher"]


def test_definitions_of_lists_the_newest_first_as_known() -> None:
    catalog = a_broken_catalog()

    assert [found.definition_id for found in definitions_of(catalog, "a_series", as_of=LATER)] == ["a-definition", "older-definition"]
    assert [found.definition_id for found in definitions_of(catalog, "a_series", as_of=date(2020, 12, 31))] == ["older-definition"]


def test_outlooks_are_those_made_by_then_oldest_first() -> None:
    new, old = an_outlook(outlook_id="new", made_on=date(2024, 1, 1)), an_outlook(outlook_id="old", made_on=date(2020, 1, 1))
    catalog = a_catalog(an_observation(), outlooks=(new, old, an_outlook(series_id="other_series")))

    assert select_outlooks(catalog, "a_series", as_of=LATER) == (old, new)
    assert select_outlooks(catalog, "a_series", as_of=date(2023, 12, 31)) == (old,)
