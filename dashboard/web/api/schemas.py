"""JSON schemas of the answers; the tests hold real answers against them, and no field may be missing or unannounced."""

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
COUNT: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
DAY: Schema = {"type": "string", "format": "date"}
NUMBERS: Schema = {"type": "array", "items": NUMBER}
TEXTS: Schema = {"type": "array", "items": TEXT}


def known_as(name: str) -> Schema:
    """A schema that stands elsewhere in the description."""
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    return {**schema, "type": [schema["type"], "null"]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


BASIS: dict[str, Schema] = {"as_of": DAY, "method_version": TEXT, "catalog_digest": TEXT}
CITED: dict[str, Schema] = {**dict.fromkeys(("source_id", "title", "publisher", "published", "url", "grade"), TEXT), "derived_from": _or_null(TEXT)}
CITATIONS: dict[str, Schema] = {"sources": _list(known_as("CitedSource"))}
SOURCE: dict[str, Schema] = {
    **dict.fromkeys(("source_id", "title", "publisher", "authors", "published", "url", "archived_url"), TEXT),
    "accessed": DAY,
    **dict.fromkeys(("kind", "method", "licence", "grade"), TEXT),
    "derived_from": _or_null(TEXT),
    **dict.fromkeys(("seen", "note"), TEXT),
}
SERIES: dict[str, Schema] = {
    **dict.fromkeys(("series_id", "title", "theme", "measure", "unit", "geography", "frequency"), TEXT),
    **dict.fromkeys(("headline", "thin"), FLAG),
    **dict.fromkeys(("first_period", "last_period"), TEXT),
    **dict.fromkeys(("observations", "vintages"), COUNT),
    "last_value": _or_null(NUMBER),
    "source_ids": TEXTS,
}
CHANGE = _object(assumption_id=TEXT, value=NUMBER, reason=TEXT, source_ids=TEXTS)
SCENARIO: dict[str, Schema] = {
    **dict.fromkeys(("scenario_id", "title", "narrative", "author"), TEXT),
    "schema_version": COUNT,
    "start_year": _or_null(COUNT),
    "changes": _list(CHANGE),
}
DEFINITION = _object(
    **dict.fromkeys(("definition_id", "label", "counts", "excludes", "method", "valid_from", "valid_to"), TEXT), comparable_with=TEXTS, note=TEXT
)
OUTLOOK = _object(
    **dict.fromkeys(("outlook_id", "publisher", "base_period", "target_period", "unit", "comparable", "scoring", "note", "source_id"), TEXT),
    made_on=DAY,
    value=NUMBER,
    **dict.fromkeys(("base_value", "low", "high"), _or_null(NUMBER)),
)
OBSERVATION = _object(
    **dict.fromkeys(("period", "precision", "kind", "definition_id", "vintage_precision", "source_id", "locator", "quote", "note"), TEXT),
    value=NUMBER,
    **dict.fromkeys(("comparable_value", "low", "high"), _or_null(NUMBER)),
    fitted=FLAG,
    vintage=DAY,
    source_ids=TEXTS,
)
ASSUMPTION = _object(
    **dict.fromkeys(("assumption_id", "title", "unit", "distribution", "rationale", "source_id"), TEXT),
    **dict.fromkeys(("lever", "group", "kind", "formula", "touches", "why"), TEXT),
    **dict.fromkeys(("value", "low", "high", "minimum", "maximum"), NUMBER),
    neutral=_or_null(NUMBER),
    series_ids=TEXTS,
)
PROJECTION = _object(
    **dict.fromkeys(("series_id", "title", "unit", "price_basis", "definition_id", "scenario_id", "method"), TEXT),
    **BASIS,
    origin_year=COUNT,
    years={"type": "array", "items": COUNT},
    median=NUMBERS,
    bands=_list(_object(level=NUMBER, lower=NUMBERS, upper=NUMBERS)),
    history=_list(
        _object(
            **dict.fromkeys(("period", "kind", "source_id", "definition_id"), TEXT),
            **dict.fromkeys(("value", "comparable_value"), NUMBER),
            source_ids=TEXTS,
            vintage=DAY,
        )
    ),
    baselines=_list(_object(name=TEXT, values=NUMBERS)),
    breaks=_list(_object(year=COUNT, **dict.fromkeys(("from_definition", "to_definition", "reason"), TEXT), splice=_or_null(TEXT))),
    events=_list(_object(**dict.fromkeys(("period", "event", "note", "source_id"), TEXT))),
    warnings=TEXTS,
    assumptions=_list(_object(**dict.fromkeys(("assumption_id", "title", "unit", "rationale", "source_id"), TEXT), value=NUMBER)),
    changes=_list(CHANGE),
    evidence=_object(without_sources=TEXTS, without_points={"type": "array"}, own={"type": "array"}),
    **CITATIONS,
)
SCHEMAS: dict[str, Schema] = {
    "CitedSource": _object(**CITED),
    "SeriesList": _object(**BASIS, series=_list(_object(**SERIES)), **CITATIONS),
    "Series": _object(
        **BASIS,
        **SERIES,
        **dict.fromkeys(("occupation_code", "revision", "price_basis", "deflator", "note", "definition_id"), TEXT),
        definitions=_list(DEFINITION),
        methods=TEXTS,
        projection=_object(last_allowed_year=_or_null(COUNT), reason=TEXT),
        outlooks=_list(OUTLOOK),
        **CITATIONS,
    ),
    "Observations": _object(**BASIS, series_id=TEXT, title=TEXT, unit=TEXT, definition_id=TEXT, observations=_list(OBSERVATION), **CITATIONS),
    "Projection": PROJECTION,
    "ScenarioList": _object(**BASIS, scenarios=_list(_object(**SCENARIO)), **CITATIONS),
    "Scenario": _object(**BASIS, **SCENARIO, assumptions=_list(ASSUMPTION), **CITATIONS),
    "SourceList": _object(**BASIS, sources=_list(_object(**SOURCE))),
    "Source": _object(**BASIS, **SOURCE, series_ids=TEXTS, source_ids_derived=TEXTS, **CITATIONS),
    "Index": _object(title=TEXT, description=TEXT, version=TEXT, openapi=TEXT, endpoints=_list(_object(path=TEXT, summary=TEXT, parameters=TEXTS))),
    "Problem": {
        "type": "object",
        "properties": {"type": TEXT, "title": TEXT, "status": COUNT, "detail": TEXT, "parameter": TEXT, "nearest": _or_null(TEXT)},
        "required": ["type", "title", "status", "detail"],
    },
}
