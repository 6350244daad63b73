"""The audit: who did what, in the order in which it was written, whatever the clock said."""

from typing import Any

from sqlalchemy import Connection, Row, insert, select

from dashboard.sharing.store.tables import audit
from dashboard.sharing.values import AuditEntry


def add(connection: Connection, entry: AuditEntry) -> None:
    """Write one entry."""
    connection.execute(insert(audit).values(at=entry.at, user_id=entry.user_id, action=entry.action, target=entry.target, detail=entry.detail))


def every(connection: Connection) -> tuple[AuditEntry, ...]:
    """All entries, in the order in which they were written."""
    return tuple(_entry(row) for row in connection.execute(select(audit).order_by(audit.c.id)))


def newest(connection: Connection, limit: int) -> tuple[AuditEntry, ...]:
    """The last entries, newest first."""
    return tuple(_entry(row) for row in connection.execute(select(audit).order_by(audit.c.id.desc()).limit(limit)))


def _entry(row: Row[*tuple[Any, ...]]) -> AuditEntry:
    return AuditEntry(at=row.at, user_id=row.user_id, action=row.action, target=row.target, detail=row.detail)
