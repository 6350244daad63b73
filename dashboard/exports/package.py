"""The numbers as CSV files with their metadata: a valid Data Package, a README with the citation, Hubverse rows, references."""

import csv
import hashlib
import io
import json
from typing import Any

from dashboard.exports.cells import clean, one_line, safe_cell
from dashboard.exports.content import (
    CONDITION,
    PRODUCT,
    drawn_of,
    edited_sentences,
    footer,
    identity,
    identity_rows,
    method_words,
    numbered_sources,
    range_words,
    settling_words,
)
from dashboard.exports.references import citation, citation_files
from dashboard.exports.tables import Cell, Table, tables_of
from dashboard.snapshots import Panel, Snapshot
from forecasting.formats import projection_hubverse

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
HUBVERSE = "hubverse/model-output.csv"


def csv_files(snapshot: Snapshot, *, link: str = "") -> dict[str, bytes]:
    """Every file of the data by its name: tables, what their columns mean, how to cite them."""
    tables = tables_of(snapshot)
    files = {f"{table.name}.csv": _csv(table) for table in tables}
    metadata = json.dumps(_package(snapshot, tables, files, link), ensure_ascii=False, indent=2, sort_keys=True)
    return {
        **files,
        "datapackage.json": f"{metadata}\n".encode(),
        HUBVERSE: _hubverse(snapshot),
        **citation_files(snapshot, link),
        "README.txt": _readme(snapshot, tables, link).encode(),
    }


def _csv(table: Table) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.head)
    writer.writerows([_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode()


def _cell(cell: Cell) -> object:
    return str(cell).lower() if isinstance(cell, bool) else safe_cell(cell)


def _hubverse(snapshot: Snapshot) -> bytes:
    """Quantile rows of every projection under one head."""
    texts = [projection_hubverse(drawn.projection).split("\n") for panel in snapshot.panels for drawn in drawn_of(snapshot, panel)]
    rows = dict.fromkeys(row for text in texts for row in text[1:])
    return "\n".join((*(texts[0][:1] if texts else ()), *rows, "")).encode()


def _package(snapshot: Snapshot, tables: tuple[Table, ...], files: dict[str, bytes], link: str) -> dict[str, Any]:
    names = {name.lower().replace(" ", "_"): value for name, value in identity_rows(snapshot, link)}
    return {
        "$schema": PROFILE,
        "name": f"citecast-{identity(snapshot)[:16]}",
        "id": identity(snapshot),
        "title": one_line(snapshot.title),
        "description": clean(snapshot.note) or CONDITION,
        "version": snapshot.method_version,
        "created": f"{snapshot.published_on.isoformat()}T00:00:00Z",
        **({"homepage": link} if link else {}),
        "keywords": [panel.series.series_id for panel in snapshot.panels],
        "contributors": [{"title": one_line(snapshot.publisher) or PRODUCT, "roles": ["publisher"]}],
        "sources": [{"title": one_line(f"{source.publisher}, {source.title}"), **_path(source.url)} for _, source in numbered_sources(snapshot).values()],
        "citecast": {"edited_evidence": list(edited_sentences(snapshot)), **names},
        "resources": [_resource(table, files[f"{table.name}.csv"]) for table in tables],
    }


def _path(url: str) -> dict[str, str]:
    return {"path": url} if url.startswith(("https://", "http://")) else {}


def _resource(table: Table, content: bytes) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.description,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [{"name": name, "type": kind, "description": meaning} for name, kind, meaning in table.columns], "missingValues": [""]},
    }


def _readme(snapshot: Snapshot, tables: tuple[Table, ...], link: str) -> str:
    edited = edited_sentences(snapshot)
    note = [clean(snapshot.note), ""] if snapshot.note.strip() else []
    return "\n".join(
        (
            *_headed(one_line(snapshot.title), "="),
            *note,
            *(f"{name}: {value}" for name, value in identity_rows(snapshot, link)),
            "",
            *_headed("What is found"),
            *(line for panel in snapshot.panels for line in _panel_lines(snapshot, panel, link)),
            *((*_headed("The evidence was edited"), *edited, "") if edited else ()),
            *_headed("How to cite"),
            citation(snapshot, link),
            "Cite the publications behind a number too: see citations/ and sources.csv.",
            "",
            *_headed("Files"),
            *(f"{table.name}.csv: {table.description}" for table in tables),
            "datapackage.json: what every column means (Data Package 2.0)",
            f"{HUBVERSE}: the same quantiles with the column names of the Hubverse",
            "citations/: the references as text (APA), BibTeX and CSL-JSON",
            "",
            *_headed("Before you use the numbers"),
            "Shares are fractions: 0.018 is 1.8 percent. Text that a spreadsheet would take for a formula begins with an apostrophe.",
            CONDITION,
            "Licences of the publications stand in sources.csv.",
            "",
        )
    )


def _panel_lines(snapshot: Snapshot, panel: Panel, link: str) -> tuple[str, ...]:
    lines = (panel.topic, panel.title, panel.lead, *range_words(panel), method_words(panel), panel.past, f"Not in the ranges: {panel.left_out}")
    source = footer(snapshot, panel, published=bool(link))
    return (*(one_line(line) for line in lines if line.strip()), f"What would settle it: {settling_words(panel)}", source, "")


def _headed(text: str, sign: str = "-") -> tuple[str, str]:
    return text, sign * len(text)
