"""Scenarios and own values that people keep: every version, and a way back from deletion."""

from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, Select, insert, select, update

from dashboard.errors import UnknownItemError
from dashboard.sharing.store.tables import saved_items, saved_versions
from dashboard.sharing.values import SavedItem, SavedKind


def save(connection: Connection, *, owner: str, kind: SavedKind, name: str, document: str, at: datetime, item_id: str | None) -> SavedItem:
    """Keep a new item, or the next version of the owner's own."""
    if item_id is None:
        item_id, version = token_hex(8), 1
        connection.execute(insert(saved_items).values(item_id=item_id, owner=owner, kind=kind, version=version))
    else:
        version = _next_version(connection, item_id, owner, kind)
        connection.execute(update(saved_items).where(saved_items.c.item_id == item_id).values(version=version))
    connection.execute(insert(saved_versions).values(item_id=item_id, version=version, name=name, document=document, saved_at=at))
    return history(connection, item_id)[0]


def kept(connection: Connection, *, owner: str, kind: SavedKind | None, deleted: bool) -> tuple[SavedItem, ...]:
    """Somebody's items at their newest version, last saved first; the deleted ones instead if asked."""
    query = _versions().where(saved_items.c.owner == owner, saved_items.c.version == saved_versions.c.version)
    query = query.where(saved_items.c.deleted_at.is_not(None) if deleted else saved_items.c.deleted_at.is_(None))
    query = query if kind is None else query.where(saved_items.c.kind == kind)
    return tuple(_item(row) for row in connection.execute(query.order_by(saved_versions.c.saved_at.desc(), saved_items.c.item_id)))


def history(connection: Connection, item_id: str) -> tuple[SavedItem, ...]:
    """Every version of an item, newest first."""
    rows = connection.execute(_versions().where(saved_items.c.item_id == item_id).order_by(saved_versions.c.version.desc())).all()
    if not rows:
        raise _unknown(item_id)
    return tuple(_item(row) for row in rows)


def set_deleted(connection: Connection, item_id: str, at: datetime | None) -> SavedItem:
    """Delete an item in the sense that it can be brought back, or bring it back."""
    if connection.execute(update(saved_items).where(saved_items.c.item_id == item_id).values(deleted_at=at)).rowcount == 0:
        raise _unknown(item_id)
    return history(connection, item_id)[0]


def _next_version(connection: Connection, item_id: str, owner: str, kind: SavedKind) -> int:
    mine = saved_items.c.owner == owner, saved_items.c.kind == kind, saved_items.c.deleted_at.is_(None)
    found = connection.scalar(select(saved_items.c.version).where(saved_items.c.item_id == item_id, *mine).with_for_update())
    if found is None:
        raise _unknown(item_id)
    return int(found) + 1


def _versions() -> Select[*tuple[Any, ...]]:
    columns = saved_versions.c.version, saved_versions.c.name, saved_versions.c.document, saved_versions.c.saved_at
    return select(saved_items.c.item_id, saved_items.c.owner, saved_items.c.kind, saved_items.c.deleted_at, *columns).join_from(saved_items, saved_versions)


def _item(row: Row[*tuple[Any, ...]]) -> SavedItem:
    return SavedItem(
        item_id=row.item_id,
        owner=row.owner,
        kind=row.kind,
        name=row.name,
        version=row.version,
        saved_at=row.saved_at,
        deleted_at=row.deleted_at,
        document=row.document,
    )


def _unknown(item_id: str) -> UnknownItemError:
    return UnknownItemError(f"Nothing is saved as `{item_id}`.")
