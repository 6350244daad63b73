"""Citations on the command line: sources, our own projections, and one number as a sentence to paste."""

import json
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

WAGE = "us_infosec_analyst_median_wage"


def test_cite_prints_a_source_in_each_style(run: Any) -> None:
    apa, bibtex, csl = (run("cite", "isc2-study-2024", "--style", style)[1] for style in ("apa", "bibtex", "csl"))

    assert apa.startswith("ISC2. (2024, October). 2024 ISC2 Cybersecurity Workforce Study. https://")
    assert parse_string(bibtex).entries[0].key == "isc2-study-2024"
    assert json.loads(csl)[0]["issued"] == {"date-parts": [[2024, 10]]}


def test_cite_prints_our_projection_with_its_link(run: Any) -> None:
    _, out, _ = run("cite", WAGE, "--until", "2030", "--link", "https://example.org/p/x")

    assert "projection to 2030, scenario baseline, as of 22 November 2026 (Method version " in out
    assert out.endswith("[Data set]. https://example.org/p/x\n")


def test_cite_prints_a_claim_to_paste(run: Any) -> None:
    _, out, _ = run("cite", WAGE, "--claim", "2030", "--link", "https://example.org/p/x")

    assert "projected at $147,700 in 2030 (80% range $133,100 to $162,200), as of 22 November 2026, scenario baseline (Citecast, 2026" in out


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        (("isc2-study-2042",), 1, "There is no source or series 'isc2-study-2042'. Did you mean 'isc2-study-20"),
        ((WAGE, "--claim", "2090"), 1, "expected one from 2012 to 2035 with a value"),
        (("isc2-study-2024", "--claim", "2024"), 2, "name series only"),
        ((WAGE, "--scenario", "boom"), 1, "There is no scenario 'boom'"),
    ],
)
def test_cite_mistakes_get_one_clear_message(run: Any, arguments: tuple[str, ...], status: int, message: str) -> None:
    code, out, err = run("cite", *arguments)

    assert (code, out) == (status, "")
    assert message in " ".join(err.replace("│", " ").split())
