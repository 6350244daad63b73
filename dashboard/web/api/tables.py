"""Answers as CSV: one row a value, every row with its sources; cells that a spreadsheet would run are made harmless."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from dashboard.exports.cells import safe_text

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?", re.ASCII)
BASIS = ("as_of", "method_version", "catalog_digest")
NESTED = ("definitions", "methods", "projection", "outlooks", "sources")
Record = Mapping[str, Any]


def safe_csv(text: str) -> str:
    """A CSV text whose text cells no spreadsheet runs; numbers stay numbers."""
    return _written(csv.reader(io.StringIO(text.replace("\r", " "), newline="")))


def table_of(answer: Record, rows: Sequence[Record]) -> str:
    """Rows of an answer, each with the day, the method's version, the digest of the evidence and its sources in full."""
    named = {source["source_id"]: f"{source['publisher']}, {source['title']}, {source['url']}" for source in answer["sources"]}
    heads = [*dict.fromkeys(name for row in rows for name in row), *BASIS, "sources"]
    basis = [answer[name] for name in BASIS]
    lines = [[*(_cell(row[name]) for name in row), *basis, " | ".join(named[one] for one in _ids(row))] for row in rows]
    return _written([heads, *lines])


def listed(name: str, *first: str) -> Callable[[Record], list[Record]]:
    """Takes the list under a name, each row after those values of the answer that it belongs to."""
    return lambda answer: [{**{key: answer[key] for key in first}, **row} for row in answer[name]]


def single(answer: Record) -> list[Record]:
    """The answer itself as the one row, without what is nested in it and what every row bears anyhow."""
    return [{name: value for name, value in answer.items() if name not in (*BASIS, *NESTED)}]


def changes(answer: Record) -> list[Record]:
    """One row a changed assumption; a scenario without changes has one row."""
    scenarios: Iterable[Record] = answer.get("scenarios", [answer])
    nothing = {"assumption_id": "", "value": "", "reason": "", "source_ids": []}
    names = ("scenario_id", "title", "narrative", "author", "start_year")
    return [{**{name: scenario[name] for name in names}, **change} for scenario in scenarios for change in (scenario["changes"] or [nothing])]


def _ids(row: Record) -> Sequence[str]:
    if "source_ids" in row:
        return tuple(row["source_ids"])
    return (row["source_id"],) if "source_id" in row else ()


def _cell(value: object) -> object:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return ";".join(str(item) for item in value)
        case _:
            return value


def _written(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def _safe(cell: object) -> object:
    """A carriage return would begin a row of its own: the writer quotes only what ends its own lines."""
    return cell if not isinstance(cell, str) or _NUMBER.fullmatch(cell) else safe_text(cell).replace("\r", " ")
