"""The description of the API (OpenAPI 3.1) and its index, made from the table of endpoints."""

import re
from typing import Any

from dashboard.web.access import API_REQUESTS_A_MINUTE
from dashboard.web.api.asking import LONGEST_QUERY
from dashboard.web.api.endpoints import ENDPOINTS, OPENAPI, PREFIX, Endpoint
from dashboard.web.api.parameters import PATH_WORDS, Parameter
from dashboard.web.api.schemas import SCHEMAS, known_as

VERSION = "1.0.0"
"""Rises with the shape of answers; the method has a version of its own, which every answer bears."""
TITLE = "Citecast"
DESCRIPTION = (
    "Labour-market projections in which every number can be traced to its source. Every answer names its sources, the day whose knowledge it uses "
    "(`as_of`), the version of the method and the digest of the evidence. Shares are fractions; amounts are in the stated unit. Where the server asks "
    f"for sign-in, so does the API. At most {API_REQUESTS_A_MINUTE} requests a minute for each address."
)
REFUSALS = {
    "400": "A parameter is unknown, missing or has a bad value; the sentence says what is expected.",
    "401": "Sign in first.",
    "403": "The server does not answer whoever asks.",
    "404": "There is no such item; the nearest known id is named.",
    "406": "The Accept header takes none of the formats.",
    "414": f"The query is longer than {LONGEST_QUERY} bytes.",
    "422": "The request is understood, and the evidence does not allow an answer: too few values, a series that is not yearly, a fit that failed.",
    "429": "Too many requests: Retry-After says when to ask again.",
    "503": "The evidence cannot be read at the moment, or too many projections are being computed: Retry-After says when to ask again.",
}
_NAMES = {"400": "BadRequest", "401": "SignInFirst", "403": "Forbidden", "404": "NotFound", "406": "NotAcceptable", "414": "TooLong"}
NAMES = _NAMES | {"422": "NoAnswer", "429": "TooManyRequests", "503": "Unavailable"}
RETRIED = {"429", "503"}
_IN_PATH = re.compile(r"\{(\w+)\}")


def describe() -> dict[str, Any]:
    """The whole description."""
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": VERSION, "description": DESCRIPTION},
        "servers": [{"url": PREFIX}],
        "paths": {
            "/": {"get": _operation("get_index", "What the API offers.", {"200": _answer({"application/json": known_as("Index")})})},
            OPENAPI: {"get": _operation("get_description", "This description.", {"200": _answer({"application/json": {"type": "object"}})})},
            **{endpoint.path: {"get": _endpoint(endpoint)} for endpoint in ENDPOINTS},
        },
        "components": {"schemas": SCHEMAS, "responses": {NAMES[status]: _refusal(status) for status in REFUSALS}},
    }


def index() -> dict[str, Any]:
    """What stands at the root of the API."""
    offered = [{"path": f"{PREFIX}{one.path}", "summary": one.summary, "parameters": [each.name for each in one.parameters]} for one in ENDPOINTS]
    return {"title": TITLE, "description": DESCRIPTION, "version": VERSION, "openapi": f"{PREFIX}{OPENAPI}", "endpoints": offered}


def _endpoint(endpoint: Endpoint) -> dict[str, Any]:
    content = {"application/json": known_as(endpoint.schema)} | ({"text/csv": {"type": "string"}} if endpoint.table else {})
    statuses = [status for status in REFUSALS if status != "404" or _IN_PATH.search(endpoint.path)]
    answers = {"200": _answer(content), "304": {"description": "What the asker has is still right."}}
    answers |= {status: {"$ref": f"#/components/responses/{NAMES[status]}"} for status in statuses}
    parameters = [_path_parameter(name) for name in _IN_PATH.findall(endpoint.path)] + [_query_parameter(one) for one in endpoint.parameters]
    return _operation(endpoint.name, endpoint.summary, answers) | {"parameters": parameters}


def _operation(name: str, summary: str, answers: dict[str, Any]) -> dict[str, Any]:
    return {"operationId": name, "summary": summary, "responses": answers}


def _answer(content: dict[str, Any]) -> dict[str, Any]:
    etag = {"description": "Changes with the evidence, the method and the query.", "schema": {"type": "string"}}
    return {"description": "The answer.", "headers": {"ETag": etag}, "content": {kind: {"schema": schema} for kind, schema in content.items()}}


def _refusal(status: str) -> dict[str, Any]:
    wait = {"headers": {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}} if status in RETRIED else {}
    return {"description": REFUSALS[status], **wait, "content": {"application/problem+json": {"schema": known_as("Problem")}}}


def _path_parameter(name: str) -> dict[str, Any]:
    words, example = PATH_WORDS[name]
    return {"name": name, "in": "path", "required": True, "description": words, "schema": {"type": "string"}, "example": example}


def _query_parameter(parameter: Parameter) -> dict[str, Any]:
    schema: Any = {"type": "array", "items": parameter.schema} if parameter.repeatable else parameter.schema
    described = {"name": parameter.name, "in": "query", "required": parameter.required, "description": parameter.description, "schema": schema}
    return described | ({"example": parameter.example} if parameter.example is not None else {})
