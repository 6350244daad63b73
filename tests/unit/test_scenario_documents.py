"""Scenario documents that people bring: what they become, what is said of broken ones, and that what is written is read again."""

import dataclasses
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import REPOSITORY, a_data_dir, a_scenario
from forecasting.catalog import Catalog, load_catalog, read_scenario, scenario_document
from forecasting.catalog.scenario_document import MAX_BYTES
from forecasting.catalog.scenario_texts import is_hidden
from forecasting.catalog.scenario_versions import SCHEMA_VERSION
from forecasting.domain import Amendment, Change, OwnValue, Scenario
from forecasting.errors import DocumentError

GOLDEN = REPOSITORY / "tests" / "golden" / "scenarios"
HEAD = 'schema_version = 2\nscenario_id = "boom"\ntitle = "Boom"\nnarrative = "Need grows faster."\nauthor = "A. Analyst"\n'
CHANGE = '[[changes]]\nassumption_id = "extra_growth"\nvalue = 0.05\nreason = "Hiring plans doubled"\nsource_ids = ["study"]\n'
OWN = '[[evidence.own]]\nseries_id = "global_cyber_workforce_gap"\nperiod = 2025\nvalue = 4.9e6\nvintage = "2025-12-31"\n'


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """A catalog whose ids stay as they are, so that old documents can be kept for ever."""
    return load_catalog(a_data_dir(tmp_path_factory.mktemp("data")))


def an_edited_scenario() -> Scenario:
    """A scenario with every part of the present form."""
    return a_scenario(
        scenario_id="boom",
        schema_version=SCHEMA_VERSION,
        narrative='Need grows "faster".\n\nEven so: ünïcödé 🙂, \\ and """ stay.',
        start_year=2028,
        changes=(Change(assumption_id="extra_growth", value=0.05, reason="Hiring plans doubled", source_ids=("study", "digest")),),
        amendment=Amendment(
            without_sources=("digest",),
            without_points=(("global_cyber_workforce_gap", "2019"),),
            own=(OwnValue(series_id="global_cyber_workforce_gap", period="2025", value=4_900_000.0, vintage=date(2025, 12, 31), note="A note"),),
        ),
    )


def test_every_published_version_is_kept_as_a_document() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.toml")) == [f"version_{number}" for number in range(1, SCHEMA_VERSION + 1)]


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.toml")), ids=lambda path: path.stem)
def test_document_of_every_version_is_read(tiny: Catalog, path: Path) -> None:
    scenario = read_scenario(path.read_bytes(), tiny, name=path.name)

    assert scenario.schema_version == SCHEMA_VERSION
    assert scenario.narrative == "Need grows faster.\nIt would be wrong if budgets froze."
    assert [(change.assumption_id, change.value, change.reason) for change in scenario.changes] == [("extra_growth", 0.05, "Hiring plans doubled")]


def test_version_1_cites_nothing_and_edits_nothing(tiny: Catalog) -> None:
    scenario = read_scenario((GOLDEN / "version_1.toml").read_bytes(), tiny, name="old.toml")

    assert scenario.changes[0].source_ids == ()
    assert scenario.start_year is None
    assert scenario.amendment.is_empty


def test_version_2_keeps_references_and_evidence(tiny: Catalog) -> None:
    scenario = read_scenario((GOLDEN / "version_2.toml").read_bytes(), tiny, name="new.toml")

    own = OwnValue(series_id="global_cyber_workforce_gap", period="2025", value=4.9e6, kind="estimated", vintage=date(2025, 12, 31), note="From our own survey")
    assert scenario.changes[0].source_ids == ("study",)
    assert scenario.start_year is None
    assert scenario.amendment == Amendment(without_sources=("digest",), without_points=(("global_cyber_workforce_gap", "2019"),), own=(own,))


def test_what_is_written_is_read_again(tiny: Catalog) -> None:
    scenario = an_edited_scenario()

    assert read_scenario(scenario_document(scenario), tiny, name="boom.toml") == scenario


def test_scenarios_of_the_data_survive_download_and_upload(catalog: Catalog) -> None:
    for scenario in catalog.scenarios.values():
        assert read_scenario(scenario_document(scenario), catalog, name="a.toml") == dataclasses.replace(scenario, schema_version=SCHEMA_VERSION)


def _texts(*, longest: int, lines: bool) -> st.SearchStrategy[str]:
    hidden = st.characters(codec="utf-8").filter(lambda character: not is_hidden(character) and (lines or character not in "\n\t"))
    quoting = st.sampled_from(list("\"'\\#=[]{}.é🙂 ") + (["\n", "\t"] if lines else []))
    return st.text(hidden | quoting, min_size=1, max_size=longest).map(str.strip).filter(bool)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=_texts(longest=120, lines=False),
    narrative=_texts(longest=400, lines=True),
    reason=_texts(longest=200, lines=True),
    value=st.floats(-0.2, 0.2),
    note=_texts(longest=30, lines=False).filter(lambda note: note[0] not in "=+@-" and "<" not in note),
    amount=st.floats(30_000, 400_000_000),
    start=st.none() | st.integers(2000, 2100),
)
def test_any_text_and_number_survives_writing_and_reading(
    tiny: Catalog, title: str, narrative: str, reason: str, value: float, note: str, amount: float, start: int | None
) -> None:
    change = Change(assumption_id="extra_growth", value=value, reason=reason)
    own = OwnValue(series_id="global_cyber_workforce_gap", period="2025", value=amount, vintage=date(2025, 12, 31), note=note)
    fields: dict[str, Any] = {"title": title, "narrative": narrative, "changes": (change,), "amendment": Amendment(own=(own,)), "start_year": start}
    scenario = dataclasses.replace(an_edited_scenario(), **fields)

    assert read_scenario(scenario_document(scenario).encode(), tiny, name="a.toml") == scenario


def test_written_document_says_what_its_keys_mean() -> None:
    text = scenario_document(an_edited_scenario())

    assert text.startswith("# A scenario. Edit it")
    assert "\nvalue = 4900000\n" in text
    assert '\nsource_ids = [\n    "study",\n    "digest",\n]\n' in text


def test_start_year_is_read_and_written_where_there_is_one(tiny: Catalog) -> None:
    scenario = read_scenario(HEAD + "start_year = 2029\n" + CHANGE, tiny, name="a.toml")

    assert scenario.start_year == 2029
    assert "\nstart_year = 2029\n" in scenario_document(scenario)
    assert "\nstart_year = " not in scenario_document(dataclasses.replace(scenario, start_year=None))


def test_html_in_a_narrative_stays_text(tiny: Catalog) -> None:
    text = HEAD.replace("Need grows faster.", "<script>alert(1)</script>")

    assert read_scenario(text, tiny, name="a.toml").narrative == "<script>alert(1)</script>"


BROKEN = [
    (HEAD.replace("= 2", "= 3", 1), "schema_version ('3'): is newer than version 2, the newest that this program reads. Update the program"),
    (HEAD.replace("= 2", '= "2"', 1), "schema_version ('2'): is not a version of this form. Write schema_version = 2"),
    (HEAD.replace("= 2", "= true", 1), "schema_version ('True'): is not a version of this form"),
    (HEAD.replace("= 2", "= 1", 1) + CHANGE, "changes[1].source_ids: is a key of version 2, not of 1. Write schema_version = 2"),
    (HEAD.replace("boom", "../boom"), "scenario_id ('../boom'): is required and no id"),
    (HEAD.replace("boom", "baseline") + CHANGE, "changes: changes assumptions, and the baseline may not"),
    (HEAD.replace("boom", "baseline") + OWN, "evidence: edits the evidence, and the baseline may not"),
    (HEAD.replace("boom", "baseline") + "start_year = 2028\n", "start_year ('2028'): gives changes a beginning, and the baseline has none"),
    (HEAD + "start_year = 1999\n", "start_year ('1999'): is no year from 2000 to 2100. Write it as 2027, or leave it out"),
    (HEAD + "start_year = 2101\n", "start_year ('2101'): is no year from 2000 to 2100"),
    (HEAD + 'start_year = "2028"\n', "start_year ('2028'): is no year from 2000 to 2100"),
    (HEAD + "start_year = 2028.0\n", "start_year ('2028.0'): is no year"),
    (HEAD + "start_year = true\n", "start_year ('True'): is no year"),
    (HEAD.replace("= 2", "= 1", 1) + "start_year = 2028\n", "start_year ('2028'): is a key of version 2, not of 1"),
    (HEAD.replace("Boom", "B" * 121), "has 121 characters; at most 120 are kept"),
    (HEAD.replace("Boom", "B\\noom"), "title ('B oom'): holds a control character"),
    (HEAD.replace("Boom", "B\\u202eoom"), "title ('B oom'): holds a control character"),
    (HEAD.replace("faster", "\\u0007"), "narrative ('Need grows  .'): holds a control character"),
    (HEAD + CHANGE.replace("study", "stdy"), "changes[1].source_ids ('stdy'): is no known source. Write 'study', if that is meant"),
    (HEAD + CHANGE.replace('["study"]', '["study", "study"]'), "changes[1].source_ids ('study'): is named twice"),
    (HEAD + CHANGE.replace('["study"]', '"study"'), "changes[1].source_ids: is no list of at most 20 sources"),
    (
        HEAD + CHANGE.replace("0.05", "5"),
        "is outside what may be set for extra_growth, -0.2 to 0.2. Shares are fractions: write 0.05 for 5 %.",
    ),
    (HEAD + CHANGE.replace("0.05", "50"), "-0.2 to 0.2. Choose a value inside it."),
    (HEAD + CHANGE.replace("0.05", "-inf"), "changes[1].value ('-inf'): is required and no number"),
    (HEAD + CHANGE.replace("0.05", "0x" + "f" * 50_000), "changes[1].value ('a number of thousands of digits'): is required and no number"),
    (HEAD + CHANGE * 51, "changes: has 51 entries; at most 50 are taken"),
    (HEAD + "evidence = 3\n", "evidence ('3'): is no table"),
    (HEAD + "[evidence]\nwith_sources = []\n", "evidence.with_sources: is not a key of a scenario"),
    (HEAD + '[evidence]\nwithout_sources = ["stdy"]\n', "evidence.without_sources ('stdy'): is no known source. Write 'study', if that is meant"),
    (HEAD + OWN.replace("4.9e6", '"much"'), "evidence.own[1].value ('much'): is required and no number"),
    (HEAD + OWN.replace("4.9e6", "4.9"), "evidence.own[1].value ('4.9'): is far from what the series has held, 2,720,000 to 4,763,963"),
    (HEAD + OWN.replace("2025-12-31", "31.12.2025"), "evidence.own[1].vintage ('31.12.2025'): is required and no day"),
    (HEAD + OWN.replace("2025\n", "25\n"), "evidence.own[1].period ('25'): is required and no period"),
    (HEAD + OWN * 501, "evidence.own: has 501 entries; at most 500 are taken"),
    ("a" + ".a" * 60_000 + " = 1", "holds a name of more than 20 parts"),
    ("a = " + "[" * 60_000, "is not valid TOML"),
    (b"\xff\xfea", "is no text in UTF-8"),
    (b"#" * (MAX_BYTES + 1), "is larger than 256 kB. Choose the file"),
]


@pytest.mark.parametrize(("content", "message"), BROKEN, ids=[message[:60] for _, message in BROKEN])
def test_broken_document_is_refused_with_its_place(tiny: Catalog, content: str | bytes, message: str) -> None:
    with pytest.raises(DocumentError, match=r"^mine\.toml cannot be used: 1 problem\.") as caught:
        read_scenario(content, tiny, name="mine.toml")

    assert message in str(caught.value)


def test_all_problems_of_a_document_are_listed_at_once(tiny: Catalog) -> None:
    text = HEAD.replace('"A. Analyst"', "7") + 'mood = "good"\n' + CHANGE.replace("0.05", "nan") + OWN.replace("4.9e6", '"much"')

    with pytest.raises(DocumentError, match="4 problems") as caught:
        read_scenario(text, tiny, name="mine.toml")

    assert [problem.column for problem in caught.value.problems] == ["mood", "author", "changes[1].value", "evidence.own[1].value"]


def test_long_lists_of_problems_are_cut(tiny: Catalog) -> None:
    text = "".join(f"key{number} = 1\n" for number in range(100)) + HEAD

    with pytest.raises(DocumentError, match=r"100 problems\.(.|\n)*- and 80 more\.$"):
        read_scenario(text, tiny, name="mine.toml")


HOSTILE = [
    "[" + "a." * 60_000 + "a]\nb = 1\n",
    "k = {" + "a." * 60_000 + "a = 1}",
    "'a'" + " . 'a'" * 20_000 + "=1",
    "a" * 250_000,
    '"' * 250_000,
    "a.\n" * 80_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_document_made_to_hang_is_refused_at_once(tiny: Catalog, text: str) -> None:
    start = time.perf_counter()

    with pytest.raises(DocumentError, match="cannot be used: 1 problem"):
        read_scenario(text, tiny, name="mine.toml")

    assert time.perf_counter() - start < 2
