"""A scenario as a document that people download, edit by hand and upload: TOML text to a checked scenario, and back."""

import dataclasses
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

import tomli_w

from forecasting.catalog.amend import amendment_problems
from forecasting.catalog.catalog import Catalog
from forecasting.catalog.scenario_rules import Known, Limits, document_problems, read_day, read_period
from forecasting.catalog.scenario_texts import problem, shown
from forecasting.catalog.scenario_versions import SCHEMA_VERSION, upgrade, version_problems
from forecasting.domain import Amendment, Change, OwnValue, Scenario
from forecasting.errors import DocumentError, Problem

MAX_BYTES = 256 * 1024

_PART = r"""(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?<![A-Za-z0-9_-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{20}}")
"""A dotted name of more than 20 parts: reading it takes time that grows with the square of its length, or worse."""

_WHOLE_BELOW = 1e15
"""Whole numbers below this are written without a point, for people; all of them are exact as floats."""

_HEADER = """\
# A scenario. Edit it with any text editor and upload it again; what cannot be read is named, nothing is dropped in silence.
#
# schema_version  the form of this file; leave it as it is
# scenario_id     lower-case letters, digits, - and _
# title, narrative, author  plain text; the narrative says what happens, why it is plausible and what would make it wrong
# start_year      optional: the first year in which the changes act, 2000 to 2100; left out: the year after the as-of day
#
# [[changes]]     one block for each assumption that differs from the baseline
#   assumption_id, value   shares and rates are fractions: 0.3 is 30 %
#   reason                 why, in a sentence
#   source_ids             ids of sources, such as ["bls-ooh-2026"]; [] is the author's own judgement
#
# [evidence]      optional: what the author left out of the evidence, or added to it
#   without_sources              ids of sources whose values are left out
#   [[evidence.without_points]]  series_id and period of one value that is left out
#   [[evidence.own]]             a value that is added: series_id, period, value, kind (observed, estimated, derived), vintage (the day it
#                                was first published, or written down), definition_id (left out: the definition in use), note

"""


def read_scenario(content: bytes | str, catalog: Catalog, *, name: str) -> Scenario:
    """Read a scenario that somebody brings.

    Parameters
    ----------
    content : the file, in UTF-8, of at most `MAX_BYTES`
    name : what messages call it, usually the name of the file

    Raises
    ------
    DocumentError
        With everything that is wrong: not readable, too large, of a newer version, unknown keys, assumptions, sources or series, values outside
        what may be set, and edited evidence that breaks a rule of the evidence itself.

    Notes
    -----
    Texts lose the white space around them; HTML in them stays the text that it is.
    """
    name = shown(name.strip()) or "The scenario"
    text = _decode(content, name)
    known = Known(
        assumptions={key: Limits(minimum=row.minimum, maximum=row.maximum, unit=row.unit) for key, row in catalog.assumptions.items()},
        source_ids=catalog.sources.keys(),
    )
    scenario, problems = read_document(text, known, name=name)
    if scenario is None:
        raise DocumentError(name, problems)
    problems = tuple(_in_document(found) for found in amendment_problems(catalog, scenario.amendment, name=name))
    if problems:
        raise DocumentError(name, problems)
    return scenario


def read_document(text: str, known: Known, *, name: str) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """Read the text of a document of any published version; the scenario, or what is wrong with it."""
    if _DEEP_KEY.search(text):
        return None, (problem(name, "", "", "holds a name of more than 20 parts with points between them", "Use the keys of a scenario only"),)
    try:
        document: Mapping[str, Any] = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        return None, (problem(name, "", "", f"is not valid TOML: {str(error)[:200]}", "Mend the file; texts stand in quotation marks"),)
    problems = tuple(version_problems(name, document))
    if any(found.column == "schema_version" for found in problems):
        return None, problems
    document = upgrade(document)
    problems = (*problems, *document_problems(name, document, known))
    return (None, problems) if problems else (_build(document), ())


def scenario_document(scenario: Scenario) -> str:
    """Write a scenario as a document of the present version, with a heading that says what its keys mean."""
    head = {
        "schema_version": SCHEMA_VERSION,
        "scenario_id": scenario.scenario_id,
        "title": scenario.title,
        "author": scenario.author,
        "narrative": scenario.narrative,
    }
    start = {} if scenario.start_year is None else {"start_year": scenario.start_year}
    return _HEADER + "\n".join([_keys(head | start), *_change_blocks(scenario.changes), *_evidence_blocks(scenario.amendment)])


def _decode(content: bytes | str, name: str) -> str:
    size = len(content) if isinstance(content, bytes) else len(content.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        rule = f"is larger than {MAX_BYTES // 1024} kB"
        raise DocumentError(name, [problem(name, "", "", rule, "Choose the file that was downloaded as a scenario")])
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(name, [problem(name, "", "", "is no text in UTF-8", "Choose a scenario file, or save it as UTF-8")]) from error


def _in_document(found: Problem) -> Problem:
    """A problem of edited evidence, its place named by the keys of the document."""
    place = f"evidence.own[{found.row}].{found.column}" if found.row else f"evidence.{found.column}"
    return dataclasses.replace(found, row=None, column=place)


def _build(document: Mapping[str, Any]) -> Scenario:
    evidence = document.get("evidence", {})
    return Scenario(
        scenario_id=document["scenario_id"],
        title=document["title"].strip(),
        narrative=document["narrative"].strip(),
        author=document["author"].strip(),
        schema_version=document["schema_version"],
        changes=tuple(_build_change(change) for change in document.get("changes", [])),
        start_year=document.get("start_year"),
        amendment=Amendment(
            without_sources=tuple(evidence.get("without_sources", [])),
            without_points=tuple((point["series_id"].strip(), read_period(point["period"]) or "") for point in evidence.get("without_points", [])),
            own=tuple(_build_own(value) for value in evidence.get("own", [])),
        ),
    )


def _build_change(change: Mapping[str, Any]) -> Change:
    return Change(
        assumption_id=change["assumption_id"],
        value=float(change["value"]),
        reason=change["reason"].strip(),
        source_ids=tuple(change.get("source_ids", [])),
    )


def _build_own(value: Mapping[str, Any]) -> OwnValue:
    vintage, period = read_day(value["vintage"]), read_period(value["period"])
    assert vintage is not None and period is not None, "the rules have passed"
    return OwnValue(
        series_id=value["series_id"].strip(),
        period=period.strip(),
        value=float(value["value"]),
        kind=value.get("kind", "observed"),
        definition_id=value.get("definition_id", "").strip(),
        vintage=vintage,
        note=value.get("note", "").strip(),
    )


def _change_blocks(changes: Iterable[Change]) -> Iterable[str]:
    for change in changes:
        keys = {"assumption_id": change.assumption_id, "value": _number(change.value), "reason": change.reason, "source_ids": list(change.source_ids)}
        yield f"[[changes]]\n{_keys(keys)}"


def _evidence_blocks(amendment: Amendment) -> Iterable[str]:
    if amendment.without_sources:
        yield f"[evidence]\n{_keys({'without_sources': list(amendment.without_sources)})}"
    for series_id, period in amendment.without_points:
        yield f"[[evidence.without_points]]\n{_keys({'series_id': series_id, 'period': period})}"
    for own in amendment.own:
        keys = {"series_id": own.series_id, "period": own.period, "value": _number(own.value), "kind": own.kind, "vintage": own.vintage}
        texts = {key: text for key, text in (("definition_id", own.definition_id), ("note", own.note)) if text}
        yield f"[[evidence.own]]\n{_keys({**keys, **texts})}"


def _keys(keys: Mapping[str, Any]) -> str:
    return tomli_w.dumps(keys, multiline_strings=True)


def _number(value: float) -> float | int:
    return int(value) if value.is_integer() and abs(value) < _WHOLE_BELOW else value
