"""What frictionless, the reference validator of data packages, finds beyond our own reading."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from forecasting.catalog.schema import PACKAGE
from forecasting.errors import Problem

if TYPE_CHECKING:
    from frictionless import Error

_REMEDY = "Compare the cell with datapackage.json."


def frictionless_problems(root: Path, *, known: Iterable[Problem] = ()) -> tuple[Problem, ...]:
    """Validate the package with frictionless; leave out what is already known of the same cell, row or file."""
    from frictionless import validate  # noqa: PLC0415  (its import takes longer than loading the catalog)

    cells = {(problem.table, problem.row, problem.column) for problem in known}
    places = {(table, row) for table, row, _ in cells}
    file_is_known = any(row is None for _, row in places)
    report = validate(str(root / PACKAGE))
    problems = [_problem(PACKAGE, error) for error in report.errors]
    problems += [_problem(str(task.place).removesuffix(".csv"), error) for task in report.tasks for error in task.errors]
    return tuple(dict.fromkeys(_unknown(problems, cells, places, file_is_known=file_is_known)))


def _unknown(
    problems: Iterable[Problem], cells: set[tuple[str, int | None, str]], places: set[tuple[str, int | None]], *, file_is_known: bool
) -> Iterator[Problem]:
    for problem in problems:
        if problem.row is None:
            seen = file_is_known
        elif problem.column:
            seen = (problem.table, problem.row, problem.column) in cells or (problem.table, problem.row, "") in cells
        else:
            seen = (problem.table, problem.row) in places
        if not seen:
            yield problem


def _problem(table: str, error: "Error") -> Problem:
    facts = error.to_dict()
    rows = facts.get("rowNumbers") or [facts.get("rowNumber")]
    columns = facts.get("fieldNames") or [facts.get("fieldName") or ""]
    cells = facts.get("fieldCells") or [facts.get("cell") or ""]
    rule = f"{error.title.lower()} found by frictionless: {error.note or error.message}"
    return Problem(table=table, row=rows[0], column=", ".join(columns), value=", ".join(str(cell or "") for cell in cells)[:80], rule=rule, remedy=_REMEDY)
