"""Citations in three styles, escaped for each, and a number as a sentence."""

import json
import re
from datetime import date
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from builders import a_projection, a_quantity, a_series, a_source, an_observation, with_
from forecasting.catalog import Catalog, load_catalog, select_series
from forecasting.citations import Name, apa, bibtex, cite_all, claim_sentence, csl, observation_sentence, projection_reference, source_reference
from forecasting.domain import Source
from forecasting.errors import InvalidValueError

CSL_TYPES = {"report", "dataset", "article-newspaper", "webpage"}
"""Words of ours that CSL 1.0.2 knows as types."""
CSL_FIELDS = {"id", "type", "title", "author", "issued", "accessed", "publisher", "URL", "version", "note"}
"""Fields of ours that the schema of CSL-JSON names; it allows no others, and requires id and type."""


def cited(**fields: Any) -> Any:
    return source_reference(a_source(**fields))


def parsed(entry: str) -> dict[str, str]:
    library = parse_string(entry)
    assert not library.failed_blocks
    return {field.key: field.value for field in library.entries[0].fields}


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ("", "A Publisher. (2024, October 31). Workforce study 2024. https://example.org/study"),
        ("Ann Example", "Example, A. (2024, October 31). Workforce study 2024. A Publisher. https://example.org/study"),
        ("Doe, J. A.; Roe, B.", "Doe, J. A., & Roe, B. (2024, October 31). Workforce study 2024. A Publisher. https://example.org/study"),
        ("Doe, J. et al.", "Doe, J., et al. (2024, October 31). Workforce study 2024. A Publisher. https://example.org/study"),
        ("AI Index Steering Committee", "AI Index Steering Committee. (2024, October 31). Workforce study 2024. A Publisher. https://example.org/study"),
    ],
)
def test_apa_names_authors_or_the_publisher(authors: str, expected: str) -> None:
    assert apa(cited(authors=authors)) == expected


@pytest.mark.parametrize(("published", "words"), [("2024", "(2024)"), ("2024-10", "(2024, October)"), ("2024-10-31", "(2024, October 31)"), ("", "(n.d.)")])
def test_apa_dates_as_precisely_as_is_known(published: str, words: str) -> None:
    assert words in apa(cited(published=published))


def test_apa_says_when_an_undated_page_was_read() -> None:
    assert apa(cited(published="")).endswith("Retrieved January 15, 2026, from https://example.org/study")


def test_apa_keeps_a_question_mark_as_the_end_of_a_title() -> None:
    assert " Who is missing? https" in apa(cited(title="Who is missing?"))


def test_apa_marks_data_sets() -> None:
    assert "Wages [Data set]. " in apa(cited(title="Wages", method="administrative"))


@pytest.mark.parametrize(
    "title",
    ["Up 26% & rising: $3.5 in #1_a ~x ^y", r"a \input{secret} b", "an } unbalanced { brace }", "line\nbreak, \t tab", 'quotes " and = signs, @misc{x,}'],
)
def test_bibtex_field_cannot_be_broken_out_of(title: str) -> None:
    entry = bibtex(cited(title=title))
    library = parse_string(entry)

    assert (len(library.blocks), len(library.failed_blocks)) == (1, 0)
    assert parsed(entry)["year"] == "2024"
    assert not re.search(r"(?<!\\)[%$#&_](?!.*url)", parsed(entry)["title"])


def test_bibtex_escapes_what_latex_would_run() -> None:
    assert parsed(bibtex(cited(title=r"50% of \x{y}")))["title"] == r"{50\% of \textbackslash{}x\textbraceleft{}y\textbraceright{}}"


def test_bibtex_keeps_bodies_whole_and_turns_persons() -> None:
    assert (
        parsed(bibtex(cited(authors="Research and Development Group; Doe, J. et al.")))["author"] == "{Research and Development Group} and Doe, J. and others"
    )


def test_bibtex_url_keeps_its_address_and_no_braces() -> None:
    assert parsed(bibtex(cited(url="https://example.org/a_b?c=100%25&d={x}")))["url"] == "https://example.org/a_b?c=100%25&d=%7Bx%7D"


def test_csl_gives_date_parts_as_numbers() -> None:
    item = csl(cited(published="2024-10", authors="Ann Example; ISC2"))

    assert item["issued"] == {"date-parts": [[2024, 10]]}
    assert item["author"] == [{"family": "Example", "given": "Ann"}, {"literal": "ISC2"}]


def test_reference_says_that_a_source_was_not_read_itself() -> None:
    assert csl(cited(seen="second_hand"))["note"] == "Known at second hand."
    assert "note" not in csl(cited(seen="original"))


def test_reference_of_a_person_is_no_body() -> None:
    assert cited(authors="Henley Wing Chiu").authors == (Name(family="Chiu", given="Henley Wing"),)
    assert cited(authors="Open Data Institute").authors == (Name(family="Open Data Institute"),)


@pytest.mark.parametrize("source_id", load_catalog().sources)
def test_every_source_is_cited_in_every_style(catalog: Catalog, source_id: str) -> None:
    source: Source = catalog.sources[source_id]
    reference = source_reference(source)
    library = parse_string(bibtex(reference))
    item = csl(reference)

    assert [entry.key for entry in library.entries] == [source_id]
    assert not library.failed_blocks
    assert {"author", "title", "year", "url", "urldate"} <= parsed(bibtex(reference)).keys() | ({"year"} if not source.published else set())
    assert (item["id"], item["type"] in CSL_TYPES, set(item) <= CSL_FIELDS, bool(item["title"])) == (source_id, True, True, True)
    assert re.fullmatch(r".+\. \((n\.d\.|\d{4}.*)\)\. .+ https?://\S+", apa(reference))


def test_all_sources_make_one_bibliography(catalog: Catalog) -> None:
    references = [source_reference(source) for source in catalog.sources.values()]

    assert len(parse_string(cite_all(references, "bibtex")).entries) == len(references)
    assert len(json.loads(cite_all(references, "csl"))) == len(references)
    assert len(cite_all(references, "apa").splitlines()) == len(references)


def test_projection_is_cited_with_method_day_scenario_and_link() -> None:
    text = apa(projection_reference(a_projection(), link="https://example.org/p/x"))

    assert text == (
        "Citecast. (2023, March 31). People missing: projection to 2027, scenario baseline, as of 31 March 2023 (Method version 1, blend) [Data set]. "
        "https://example.org/p/x"
    )


def test_projection_without_a_link_is_cited_without_one() -> None:
    reference = projection_reference(a_projection())

    assert "URL" not in csl(reference)
    assert "url" not in parsed(bibtex(reference))
    assert parsed(bibtex(reference))["note"] == "Rests on a-source."


def test_claim_has_value_range_day_scenario_citation_and_link() -> None:
    assert claim_sentence(a_projection(), 2027, "https://example.org/p/x") == (
        "People missing: projected at 331 in 2027 (80% range 279 to 393), as of 31 March 2023, scenario baseline "
        "(Citecast, 2023, method version 1, from A Publisher, 2024), https://example.org/p/x"
    )


def test_claim_about_a_past_year_cites_who_published_it() -> None:
    assert claim_sentence(a_projection(), 2021) == (
        "People missing: measured at 180 in 2021, as of 31 March 2023, first published on 31 March 2022 (A Publisher, 2024)."
    )


def test_claim_gives_the_range_that_the_source_leaves_open() -> None:
    series = a_series(values=(100.0, 110.0, 120.0, 130.0))
    rounded = with_(series, observations=(*series.observations[:3], an_observation(period="2018", value=130.0, low=125.0, high=135.0, kind="estimated")))

    assert "estimated at 130 in 2018 (125 to 135)" in claim_sentence(a_projection(series=rounded, horizon=2), 2018)


def test_claim_names_the_prices_of_real_money() -> None:
    series = a_series(values=(50000.0, 52000.0, 53000.0, 55000.0), measure="money", quantity=a_quantity(measure="money", price_basis="2018"))

    assert " in prices of 2018 in 2019 (" in claim_sentence(a_projection(series=series, horizon=1), 2019)


def test_claim_takes_the_widest_range_where_8_in_10_was_not_asked_for() -> None:
    assert "(95% range " in claim_sentence(a_projection(levels=(0.5, 0.95)), 2025)


def test_claim_takes_the_numbers_that_a_page_shows() -> None:
    assert "projected at about 330 in 2027 (80% range 270 to 400), " in claim_sentence(a_projection(), 2027, shown=("about 330", "270 to 400"))


def test_value_that_arithmetic_gave_is_not_copied_to_its_last_digit() -> None:
    series = a_series(values=(100.0, 110.0, 120.0, 51_234.567), measure="money", quantity=a_quantity(measure="money", unit="USD"))

    assert "measured at $51,235 in 2018" in claim_sentence(a_projection(series=series, horizon=1), 2018)


def test_claim_about_a_year_without_a_value_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="expected one from 2015 to 2027"):
        claim_sentence(a_projection(), 2040)


def test_observation_sentence_says_every_digit_of_the_published_value_and_who_published_it(catalog: Catalog) -> None:
    series = select_series(catalog, "global_cyber_workforce_gap", as_of=date(2026, 6, 30))

    found = observation_sentence(series, series.observations[-1], "https://example.org/x")

    assert "estimated at 4,763,963 in 2024" in found
    assert found.endswith("(ISC2, 2024), https://example.org/x")
