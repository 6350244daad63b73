"""A ledger as a modeling hub: the folders and configuration that Hubverse tools open.

References
----------
Hubverse documentation, hub structure, model output and tasks configuration (schema v5.0.1).
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from forecasting.domain.ledger import LedgerRound
from forecasting.errors import InputFileError
from forecasting.ledger.checking import read_ledger
from forecasting.ledger.folder import names_in, read_whole, write_whole

SCHEMAS = "https://raw.githubusercontent.com/hubverse-org/schemas/main/v5.0.1"
TEAM, MODEL = "citecast", "ledger"
MODEL_ID = f"{TEAM}-{MODEL}"
DRAFT = ".hub.part"
TASK_IDS = ("origin_date", "target", "location", "scenario_id", "horizon", "target_end_date")
TARGET_TYPES = {"people": "discrete", "postings": "discrete"}
"""By unit; everything else is continuous."""
METADATA_SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("team_name", "team_abbr", "model_name", "model_abbr")},
    "required": ["team_name", "team_abbr", "model_name", "model_abbr"],
}


def export_hub(folder: Path, into: Path) -> tuple[LedgerRound, ...]:
    """Write a ledger as a hub into a new or empty folder; the rows are the recorded bytes.

    Raises
    ------
    LedgerError
        The ledger is not as it was recorded.
    InputFileError
        It is empty, or the folder is not, or cannot be written.
    """
    rounds = read_ledger(folder)
    if not rounds:
        raise InputFileError(str(folder), detail="the ledger is empty: there is nothing to export")
    if names_in(into):
        raise InputFileError(str(into), detail="is not empty; name a new folder")
    contents = {entry.round_id: read_whole(folder / entry.file) for entry in rounds}
    for entry in rounds:
        _write(into / "model-output" / MODEL_ID / f"{entry.round_id}-{MODEL_ID}.csv", contents[entry.round_id])
    _write(into / "model-metadata" / f"{MODEL_ID}.yml", _metadata().encode())
    _write_json(into / "hub-config" / "model-metadata-schema.json", METADATA_SCHEMA)
    _write_json(into / "hub-config" / "tasks.json", _tasks(rounds, contents))
    _write_json(into / "hub-config" / "admin.json", _admin())
    return rounds


def _admin() -> dict[str, Any]:
    return {
        "schema_version": f"{SCHEMAS}/admin-schema.json",
        "name": "Citecast ledger",
        "maintainer": "Citecast",
        "contact": {"name": "Citecast"},
        "repository": {"name": "citecast"},
        "file_format": ["csv"],
        "timezone": "Europe/London",
        "model_output_dir": "model-output",
    }


def _metadata() -> str:
    return f"team_name: Citecast\nteam_abbr: {TEAM}\nmodel_name: Citecast ledger\nmodel_abbr: {MODEL}\n"


def _tasks(rounds: Sequence[LedgerRound], contents: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "schema_version": f"{SCHEMAS}/tasks-schema.json",
        "rounds": [_round(entry, list(csv.DictReader(io.StringIO(contents[entry.round_id].decode())))) for entry in rounds],
        "output_type_id_datatype": "double",
    }


def _round(entry: LedgerRound, rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """A round with one task for each recorded projection: each has years of its own."""
    pairs = [(rule, [row for row in rows if (row["target"], row["scenario_id"]) == (rule.series_id, rule.scenario_id)]) for rule in entry.rules]
    return {
        "round_id_from_variable": False,
        "round_id": entry.round_id,
        "model_tasks": [_task(rule.title, rule.unit, rule.sentence, own) for rule, own in pairs],
        "submissions_due": {"start": entry.made_on.isoformat(), "end": entry.made_on.isoformat()},
    }


def _task(title: str, unit: str, sentence: str, rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    values = {name: list(dict.fromkeys(row[name] for row in rows)) for name in TASK_IDS}
    target = values["target"][0]
    return {
        "task_ids": {name: {"required": None, "optional": _numbers(values[name]) if name == "horizon" else values[name]} for name in TASK_IDS},
        "output_type": {
            "quantile": {
                "output_type_id": {"required": sorted({float(row["output_type_id"]) for row in rows})},
                "is_required": True,
                "value": {"type": "double"},
            }
        },
        "target_metadata": [
            {
                "target_id": target,
                "target_name": title,
                "target_units": unit,
                "target_keys": {"target": target},
                "description": sentence,
                "target_type": TARGET_TYPES.get(unit, "continuous"),
                "is_step_ahead": False,
            }
        ],
    }


def _numbers(texts: Sequence[str]) -> list[int]:
    return [int(text) for text in texts]


def _write(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputFileError(str(path), detail=f"cannot be written: {(error.strerror or 'unknown reason').lower()}") from error
    write_whole(path, DRAFT, content)


def _write_json(path: Path, value: Mapping[str, Any]) -> None:
    _write(path, f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode())
