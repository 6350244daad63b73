"""`scenarios/*.toml`: the scenarios of the data package, in the same form that people download and upload."""

from collections.abc import Iterator, Mapping

from forecasting.catalog.scenario_document import read_document
from forecasting.catalog.scenario_rules import BASELINE, Known, Limits
from forecasting.catalog.scenario_texts import problem
from forecasting.catalog.tables import Tables
from forecasting.domain import Scenario
from forecasting.errors import Problem


def read_scenarios(files: Mapping[str, str], tables: Tables) -> tuple[dict[str, Scenario], tuple[Problem, ...]]:
    """Read the scenario files, given as text by path within the package."""
    known = _known(tables)
    scenarios: dict[str, Scenario] = {}
    problems: list[Problem] = []
    for path, text in sorted(files.items()):
        name = path.removesuffix(".toml")
        scenario, found = read_document(text, known, name=name)
        problems += found
        if scenario:
            scenarios[scenario.scenario_id] = scenario
            problems += _package_problems(name, scenario)
    if f"scenarios/{BASELINE}.toml" not in files:
        problems.append(problem(f"scenarios/{BASELINE}", "", "", "is missing", "Write a scenario without changes under this name"))
    return scenarios, tuple(problems)


def _known(tables: Tables) -> Known:
    return Known(
        assumptions={
            identity: Limits(minimum=row.amount("minimum"), maximum=row.amount("maximum"), unit=row.text("unit"))
            for identity, row in tables.index("assumptions", "assumption_id").items()
        },
        source_ids=tables.index("sources", "source_id").keys(),
    )


def _package_problems(name: str, scenario: Scenario) -> Iterator[Problem]:
    stem = name.removeprefix("scenarios/")
    if scenario.scenario_id != stem:
        yield problem(name, "scenario_id", scenario.scenario_id, "is not the name of its file", f"Write {stem!r}, or rename the file")
    if not scenario.amendment.is_empty:
        yield problem(name, "evidence", "", "edits the evidence, and a scenario of the data may not", "Change the tables of the data instead")
