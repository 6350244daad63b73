"""Rules about roles, stages and deployments: our own taxonomy, whole and honest about its basis."""

from collections.abc import Iterator
from itertools import product

from forecasting.catalog.tables import Tables, unknown_remedy
from forecasting.errors import Problem

LISTS = (("deployment_ids", "deployments", "deployment_id"), ("stage_ids", "stages", "stage_id"))
"""Columns of a standard that list keys of another table."""


def whole_grid(tables: Tables) -> Iterator[Problem]:
    """Every role has a say in every stage of every deployment, if only `none`."""
    keys = ("deployment_id", "stage_id", "role_id")
    given = {tuple(row.text(key) for key in keys) for row in tables["role_demand"]}
    axes = [[row.text(key) for row in tables[table]] for table, key in zip(("deployments", "stages", "roles"), keys, strict=True)]
    for cell in product(*axes):
        if cell not in given:
            rule = "has no row for this deployment, stage and role"
            yield Problem(table="role_demand", row=None, column="", value=" / ".join(cell), rule=rule, remedy="Add it; need may be none.")


def bases(tables: Tables) -> Iterator[Problem]:
    """What rests on a source names it."""
    for table in ("roles", "deployments", "stages", "role_demand"):
        for row in tables[table]:
            if row.text("basis") == "source" and not row.text("source_id"):
                yield row.problem("source_id", "is empty, and the basis is a source", "Name the source, or call it own_judgement")


def stage_order(tables: Tables) -> Iterator[Problem]:
    """Stages are in order, one after another."""
    first: dict[int, int] = {}
    for row in tables["stages"]:
        order = row.whole("order")
        if order is not None and order in first:
            yield row.problem("order", f"repeats the order of row {first[order]}", "Number the stages 1, 2, 3 …")
        elif order is not None:
            first[order] = row.number


def standards_bear(tables: Tables) -> Iterator[Problem]:
    """A standard names deployments and stages that exist; one that bears on a deployment says in which stages, and for whom."""
    known = {column: tables.index(table, key) for column, table, key in LISTS}
    for row in tables["frameworks"]:
        for column, table, _ in LISTS:
            for name in row.items(column):
                if name not in known[column]:
                    yield row.problem(column, f"names {name!r}, which is not in {table}.csv", unknown_remedy(name, known[column], table))
        for column in ("stage_ids", "applies_if"):
            if row.items("deployment_ids") and not row.text(column):
                yield row.problem(column, "is empty, and the standard bears on a deployment", "Fill it, or leave deployment_ids empty")


RULES = (whole_grid, bases, stage_order, standards_bear)
