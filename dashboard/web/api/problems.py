"""Refusals of the API as problem details (RFC 9457): a status, one sentence, and the facts that a program may act on."""

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from dashboard.errors import StoreUnavailableError
from dashboard.sharing.routes.answers import ALWAYS, Answer
from forecasting.errors import CatalogError, CitecastError, HorizonError, InputFileError, InvalidValueError, UnknownIdError

MEDIA_TYPE = "application/problem+json"
CATALOG_RETRY_SECONDS = 30
NO_EVIDENCE = "The evidence cannot be read at the moment. Try again later."
PARAMETERS = {"assumption": "set", "lever": "set", "definition": "definition", "method": "method", "scenario": "scenario"}
PARAMETERS |= {"level": "levels", "real terms": "real"}
"""Where the engine's word for an unknown id or a bad value was written; ids in paths are refused as not found before."""
READ_ONLY = {"allow": "GET, HEAD"}


class RefusedError(CitecastError):
    """A request that the API does not answer; `members` are facts beside the sentence."""

    def __init__(self, status: int, detail: str, *, members: Mapping[str, Any] | None = None, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(status, detail)
        self.status, self.detail = status, detail
        self.members, self.headers = dict(members or {}), dict(headers or {})

    def __str__(self) -> str:
        return self.detail


def refusal_of(error: CitecastError) -> RefusedError:
    """What an error of the engine means to somebody who asked over the web; its sentence is passed on."""
    match error:
        case RefusedError():
            return error
        case CatalogError() | InputFileError() | StoreUnavailableError():  # their sentences name files of this machine
            return RefusedError(503, NO_EVIDENCE, headers={"retry-after": str(CATALOG_RETRY_SECONDS)})
        case UnknownIdError():
            return RefusedError(400, str(error), members={"parameter": PARAMETERS.get(error.kind), "value": error.value, "nearest": error.nearest})
        case HorizonError():
            allowed = {"first_allowed_year": error.origin_year + 1, "last_allowed_year": error.last_allowed_year}
            return RefusedError(400, str(error), members={"parameter": "until", **allowed})
        case InvalidValueError():
            named = PARAMETERS.get(error.name)
            return RefusedError(400, str(error), members={"parameter": named} if named else {})
        case _:
            return RefusedError(422, str(error))


def problem_answer(refused: RefusedError) -> Answer:
    """The refusal as it goes over the wire; nobody keeps it."""
    record = {"type": "about:blank", "title": HTTPStatus(refused.status).phrase, "status": refused.status, "detail": refused.detail, **refused.members}
    headers = {"content-type": MEDIA_TYPE, "cache-control": "no-store", **refused.headers}
    encoded = tuple((name.encode(), value.encode()) for name, value in headers.items())
    return Answer(status=refused.status, headers=(*encoded, *ALWAYS), body=json.dumps(record, ensure_ascii=False).encode())
