"""What holds of every selection, whatever the rows: the past stays as it was, order does not matter, nothing is lost."""

import random
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import a_catalog, a_quantity, a_source, a_splice, an_observation
from forecasting.catalog import Catalog, select_series
from forecasting.domain import Observation

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""Other work on the machine may slow an example down; that is no failure."""

DEFINITIONS = ("older-definition", "a-definition", "third-definition")
SOURCES = {name: a_source(source_id=name, grade=grade) for name, grade in (("one", "A"), ("two", "B"), ("three", "A"))}
SPLICES = (
    a_splice(),
    a_splice(splice_id="next", from_definition="a-definition", to_definition="third-definition", period="2021", method="ratio", rate=1.1),
)

days = st.integers(0, 6).map(lambda half_years: date(2022, 1, 1) + timedelta(days=182 * half_years))
observations = st.builds(
    lambda year, value, definition_id, vintage, source_id: an_observation(
        period=str(year), value=value, definition_id=definition_id, vintage=vintage, source_id=source_id
    ),
    st.integers(2017, 2022),
    st.floats(1, 1000),
    st.sampled_from(DEFINITIONS),
    days,
    st.sampled_from(tuple(SOURCES)),
)
histories = st.lists(observations, max_size=25, unique_by=lambda row: (row.period, row.definition_id, row.vintage, row.source_ids))


def the_catalog(rows: list[Observation], revision: str) -> Catalog:
    return a_catalog(*rows, quantities={"a_series": a_quantity(revision=revision)}, splices=SPLICES, sources=SOURCES)


@unhurried
@given(histories, days, st.sampled_from(["rowwise", "edition"]))
def test_later_vintages_change_no_earlier_as_of(rows: list[Observation], as_of: date, revision: str) -> None:
    known = [row for row in rows if row.vintage <= as_of]

    assert select_series(the_catalog(rows, revision), "a_series", as_of=as_of) == select_series(the_catalog(known, revision), "a_series", as_of=as_of)


@unhurried
@given(histories, days, st.sampled_from(["rowwise", "edition"]), st.randoms(use_true_random=False))
def test_reordering_rows_changes_nothing(rows: list[Observation], as_of: date, revision: str, order: random.Random) -> None:
    shuffled = order.sample(rows, k=len(rows))

    assert select_series(the_catalog(rows, revision), "a_series", as_of=as_of) == select_series(the_catalog(shuffled, revision), "a_series", as_of=as_of)


@unhurried
@given(histories, days, st.sampled_from(["rowwise", "edition"]))
def test_every_source_of_a_selection_is_there(rows: list[Observation], as_of: date, revision: str) -> None:
    series = select_series(the_catalog(rows, revision), "a_series", as_of=as_of)

    used = {source_id for row in (*series.observations, *series.shown) for source_id in row.source_ids}
    assert used <= {source.source_id for source in series.sources}


@unhurried
@given(histories, days)
def test_every_known_period_is_used_or_shown(rows: list[Observation], as_of: date) -> None:
    series = select_series(the_catalog(rows, "rowwise"), "a_series", as_of=as_of)

    known = {(row.period, row.definition_id) for row in rows if row.vintage <= as_of}
    assert {(row.period, row.definition_id) for row in (*series.observations, *series.shown)} == known


@unhurried
@given(histories, days)
def test_an_edition_is_never_stitched(rows: list[Observation], as_of: date) -> None:
    catalog = a_catalog(*rows, quantities={"a_series": a_quantity(revision="edition")}, sources=SOURCES)

    assert len({row.vintage for row in select_series(catalog, "a_series", as_of=as_of).observations}) <= 1
