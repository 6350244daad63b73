"""Projections as text: what every row says, and the words about the end of a series."""

import csv
import io
import json
from datetime import date

from builders import a_projection, a_series, an_event, an_observation, with_
from forecasting.formats import projection_csv, projection_hubverse, projection_json, warnings_of


def test_json_gives_bands_and_history_that_align_with_years() -> None:
    record = json.loads(projection_json(a_projection(horizon=3)))

    assert len(record["median"]) == len(record["bands"][0]["lower"]) == len(record["years"]) == 3
    assert [point["source_id"] for point in record["history"]] == ["a-source"] * 8


def test_csv_says_kind_day_method_and_sources_on_every_row() -> None:
    rows = list(csv.DictReader(io.StringIO(projection_csv(a_projection(horizon=3)))))

    assert [row["kind"] for row in rows[-4:]] == ["observed", *["projected by Citecast"] * 3]
    assert all(row["as_of"] and row["method"] == "blend" and row["source_ids"] == "a-source" for row in rows)


def test_hubverse_rows_rise_with_their_quantile() -> None:
    rows = list(csv.DictReader(io.StringIO(projection_hubverse(a_projection(horizon=2)))))

    first = [row for row in rows if row["horizon"] == "1"]
    assert [float(row["output_type_id"]) for row in first] == [0.1, 0.25, 0.5, 0.75, 0.9]
    assert [float(row["value"]) for row in first] == sorted(float(row["value"]) for row in first)


def test_warning_says_that_the_publisher_stopped() -> None:
    series = a_series(events=(an_event(period="2023"),))

    assert warnings_of(series) == ("Last data 2022. The study of 2025 gives no gap.",)


def test_warning_says_that_nothing_came_for_long() -> None:
    assert warnings_of(with_(a_series(), as_of=date(2026, 5, 1))) == ("Last data 2022. Nothing newer was known on 1 May 2026, 4 years later.",)


def test_no_warning_for_a_series_that_is_up_to_date() -> None:
    assert warnings_of(with_(a_series(), as_of=date(2024, 5, 1))) == ()


def test_csv_lists_values_that_are_only_shown_as_not_fitted() -> None:
    series = a_series(shown=(an_observation(period="2014", value=90.0),))
    rows = list(csv.DictReader(io.StringIO(projection_csv(a_projection(series=series)))))

    assert [(row["period"], row["fitted"]) for row in rows[:2]] == [("2014", "no"), ("2015", "yes")]
    assert "A Publisher, Workforce study 2024, https://example.org/study" in rows[0]["sources"]
