"""Values that are kept for a short time and given out once, such as the state of a sign-in under way."""

from datetime import datetime

from sqlalchemy import Connection, delete

from dashboard.sharing.store.tables import transients
from dashboard.sharing.store.upserts import upsert


def put(connection: Connection, *, kind: str, key_hash: bytes, value: bytes, expires_at: datetime, at: datetime) -> None:
    """Keep a value, and forget those whose time is over."""
    connection.execute(delete(transients).where(transients.c.expires_at <= at))
    adding = upsert(connection, transients).values(kind=kind, key_hash=key_hash, value=value, expires_at=expires_at)
    connection.execute(adding.on_conflict_do_update(index_elements=["kind", "key_hash"], set_={"value": value, "expires_at": expires_at}))


def take(connection: Connection, *, kind: str, key_hash: bytes, at: datetime) -> bytes | None:
    """The value, to the first who asks in time; `None` to everybody else."""
    taking = delete(transients).where(transients.c.kind == kind, transients.c.key_hash == key_hash)
    row = connection.execute(taking.returning(transients.c.value, transients.c.expires_at)).first()
    return bytes(row.value) if row is not None and at < row.expires_at else None
