"""Links, audit entries and verifications as plain values and as rows, and how commands print them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from dashboard.sharing.values import AuditEntry, Link, Published
from dashboard.snapshots import Verification
from forecasting.cli.printing import ListFormat, print_json, print_table

Record = dict[str, Any]


def link_record(link: Link, *, now: datetime, address: str = "") -> Record:
    """Everything about a link that is no secret."""
    return {
        "id": link.link_id,
        "snapshot_id": link.snapshot_id,
        "title": link.title,
        "state": link.state(now),
        "created": _moment(link.created_at),
        "expires": _moment(link.expires_at),
        "views": link.views,
        "last_viewed": link.last_viewed.isoformat() if link.last_viewed else None,
        "headline": link.headline,
        "note": link.note,
        "listed": link.listed,
        "address": address or None,
        "protected": link.protected,
        "embed_hosts": list(link.embed_hosts),
        "created_by": link.created_by,
        "revoked": _moment(link.revoked_at),
        "replaced_by": link.replaced_by,
    }


def published_record(done: Published) -> Record:
    """A new link with its address, which is told this once."""
    link = done.link
    return {
        "id": link.link_id,
        "url": done.url,
        "snapshot_id": link.snapshot_id,
        "title": link.title,
        "listed": link.listed,
        "protected": link.protected,
        "created": _moment(link.created_at),
        "expires": _moment(link.expires_at),
        "ledger": done.ledger or None,
    }


def audit_record(entry: AuditEntry) -> Record:
    """Who did what, and when."""
    return {"at": _moment(entry.at), "user": entry.user_id, "action": entry.action, "target": entry.target, "detail": entry.detail}


def verification_record(found: Verification) -> Record:
    """What a second computation said."""
    moved = [
        {**{name: getattr(one, name) for name in _MOVED}, "published": _number(one.published), "recomputed": _number(one.recomputed)} for one in found.moved
    ]
    return {"snapshot_id": found.snapshot_id, "status": found.status, "holds": found.holds, "moved": moved, "reasons": list(found.reasons)}


def day_words(end: datetime | None) -> str:
    """The last day of a link, as people write it."""
    if end is None:
        return "no end"
    last = end - timedelta(microseconds=1)
    return f"{last.day} {last:%B %Y}"


def print_rows(records: Sequence[Record], columns: Sequence[str], output: ListFormat) -> None:
    """All fields as JSON, or the named ones in columns."""
    if output is ListFormat.json:
        print_json(list(records))
    else:
        print_table("", list(columns), [[cell(record[column]) for column in columns] for record in records])


def print_record(record: Record, output: ListFormat) -> None:
    """One record as JSON, or a line a field."""
    if output is ListFormat.json:
        print_json(record)
    else:
        print_table("", ["field", "value"], [[name, cell(value)] for name, value in record.items()])


def cell(value: object) -> str:
    """A value on one line, as it stands in a column."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list():
            return " ".join(map(str, value))
    return str(value).replace("\n", "; ").replace("\t", " ")


_MOVED = ("series_id", "scenario_id", "what", "year")


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _number(value: float) -> float | None:
    """A number that was not published, or could not be computed again, is none."""
    return None if value != value else value  # noqa: PLR0124 - NaN alone differs from itself
