"""Everything loads or nothing does: files to a checked, frozen catalog, or to the list of all problems."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from forecasting.catalog.build import build_index, build_values
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.checks import RULES
from forecasting.catalog.files import read_files
from forecasting.catalog.scenarios import read_scenarios
from forecasting.catalog.schema import PACKAGE, Table, read_schema
from forecasting.catalog.second_opinion import frictionless_problems
from forecasting.catalog.tables import Row, Tables, read_table, reference_problems
from forecasting.domain import (
    Assumption,
    Claim,
    Definition,
    Deployment,
    Event,
    Framework,
    Observation,
    Outlook,
    Quantity,
    Role,
    RoleDemand,
    Scenario,
    Source,
    Splice,
    Stage,
)
from forecasting.errors import CatalogError, Problem

DEFAULT_ROOT = Path(__file__).resolve().parents[2] / "data"


def load_catalog(root: Path | None = None) -> Catalog:
    """Load `data/`, or the given folder.

    The structure is checked here against `datapackage.json` itself, every type, constraint and key of it, because importing frictionless
    alone takes longer than all of this; `find_problems` asks frictionless as well, and a test holds the two to the same verdicts.

    Raises
    ------
    CatalogError
        With every problem, when there is one.
    InputFileError
        When the folder is not there.
    """
    root = root or DEFAULT_ROOT
    texts, digest, unreadable = read_files(root)
    schema, tables, scenarios, problems = _read(texts, {problem.table for problem in unreadable})
    if unreadable or problems:
        raise CatalogError(_ordered([*unreadable, *problems]))
    return _build(root, digest, schema, tables, scenarios)


def find_problems(root: Path | None = None) -> tuple[Problem, ...]:
    """Everything that is wrong with a folder of data, by our own rules and by frictionless; empty when all is well."""
    root = root or DEFAULT_ROOT
    texts, _, unreadable = read_files(root)
    *_, problems = _read(texts, {problem.table for problem in unreadable})
    found = [*unreadable, *problems]
    if any(problem.table == PACKAGE for problem in found):
        return _ordered(found)
    return _ordered([*found, *frictionless_problems(root, known=found)])


def _read(texts: Mapping[str, str], unreadable: set[str]) -> tuple[tuple[Table, ...], Tables, Mapping[str, Scenario], list[Problem]]:
    if PACKAGE not in texts:
        return (), Tables(rows={}), {}, []
    schema, found = read_schema(texts[PACKAGE])
    if found:
        return (), Tables(rows={}), {}, list(found)
    problems: list[Problem] = list(_stray_files(texts, schema))
    rows: dict[str, tuple[Row, ...]] = {}
    for table in schema:
        if table.path in texts:
            rows[table.name], broken = read_table(table, texts[table.path])
            problems += broken
        elif table.name not in unreadable:
            problems.append(_file_problem(table.name, f"there is no file {table.path}", "Put the file back; a header alone will do"))
    tables = Tables(rows=rows)
    for table in schema:
        problems += reference_problems(table, tables)
    broken_cells = {(problem.table, problem.row, problem.column) for problem in problems}
    meanings = (problem for rule in RULES for problem in rule(tables))
    problems += [problem for problem in meanings if (problem.table, problem.row, problem.column) not in broken_cells]
    scenarios, broken = read_scenarios({path: text for path, text in texts.items() if path.startswith("scenarios/")}, tables)
    return schema, tables, scenarios, [*problems, *broken]


def _stray_files(texts: Mapping[str, str], schema: Iterable[Table]) -> Iterator[Problem]:
    known = {PACKAGE, *(table.path for table in schema)}
    for path in texts:
        if path not in known and not path.startswith("scenarios/"):
            yield _file_problem(path.removesuffix(".csv"), f"is not a table of {PACKAGE}", "Describe it there, or remove the file")


def _ordered(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By place, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.table, problem.row or 0, problem.column)))


def _file_problem(table: str, rule: str, remedy: str) -> Problem:
    return Problem(table=table, row=None, column="", value="", rule=rule, remedy=f"{remedy}.")


def _build(root: Path, digest: str, schema: tuple[Table, ...], tables: Tables, scenarios: Mapping[str, Scenario]) -> Catalog:
    observations = build_values(tables["observations"], Observation)
    return Catalog(
        root=root,
        digest=digest,
        newest_vintage=max(observation.vintage for observation in observations),
        sources=MappingProxyType(build_index(tables["sources"], Source, "source_id")),
        quantities=MappingProxyType(build_index(tables["series"], Quantity, "series_id")),
        definitions=MappingProxyType(build_index(tables["definitions"], Definition, "definition_id")),
        assumptions=MappingProxyType(build_index(tables["assumptions"], Assumption, "assumption_id")),
        scenarios=MappingProxyType(scenarios),
        observations=observations,
        splices=build_values(tables["splices"], Splice),
        events=build_values(tables["events"], Event),
        outlooks=build_values(tables["outlooks"], Outlook),
        roles=build_values(tables["roles"], Role),
        deployments=build_values(tables["deployments"], Deployment),
        stages=build_values(tables["stages"], Stage),
        role_demand=build_values(tables["role_demand"], RoleDemand),
        frameworks=build_values(tables["frameworks"], Framework),
        claims=build_values(tables["claims"], Claim),
        schema=schema,
        tables=tables,
    )
