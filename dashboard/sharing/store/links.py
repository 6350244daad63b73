"""Links: doors to snapshots, how often they were opened, and which newer one replaces them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from dashboard.errors import PublishError, UnknownLinkError
from dashboard.sharing.store.tables import links, views
from dashboard.sharing.store.upserts import upsert
from dashboard.sharing.values import Link


class LinkChanges(TypedDict, total=False):
    """What may change about a link. A revocation is for ever: its moment can be set, once, and never taken back."""

    paused: bool
    revoked_at: datetime
    expires_at: datetime | None
    key_hash: bytes
    password_hash: str
    embed_hosts: Sequence[str]
    title: str
    note: str


def put(connection: Connection, link: Link, key_hash: bytes, password_hash: str, *, replaces: str | None) -> None:
    """Keep a new link, and tell the newest version of the one that it replaces."""
    if connection.execute(select(links.c.link_id).where(links.c.key_hash == key_hash, links.c.revoked_at.is_(None))).first() is not None:
        raise PublishError("This is published at the same address already. Revoke that link first, or publish it unlisted.")
    replaced = _last_version(connection, replaces) if replaces is not None else None
    connection.execute(insert(links).values(**_row(link), key_hash=key_hash, password_hash=password_hash))
    if replaced is not None:
        connection.execute(update(links).where(links.c.link_id == replaced).values(replaced_by=link.link_id))


def every(connection: Connection, created_by: str | None) -> tuple[Link, ...]:
    """All links, or those of one person, newest first."""
    query = _with_views().order_by(links.c.created_at.desc(), links.c.link_id)
    return tuple(_link(row) for row in connection.execute(query if created_by is None else query.where(links.c.created_by == created_by)))


def one(connection: Connection, link_id: str) -> Link:
    """One link by its id."""
    row = connection.execute(_with_views().where(links.c.link_id == link_id)).first()
    if row is None:
        raise _unknown(link_id)
    return _link(row)


def change(connection: Connection, link_id: str, changes: LinkChanges) -> Link:
    """Change what is given, and nothing else."""
    values: dict[str, object] = dict(changes)
    if "embed_hosts" in changes:
        values["embed_hosts"] = list(changes["embed_hosts"])
    if "revoked_at" in changes:
        values["revoked_at"] = func.coalesce(links.c.revoked_at, changes["revoked_at"])
    if values and connection.execute(update(links).where(links.c.link_id == link_id).values(values)).rowcount == 0:
        raise _unknown(link_id)
    return one(connection, link_id)


def add_views(connection: Connection, counts: Mapping[tuple[str, date], int]) -> None:
    """Add openings by link and day; those of links that are no more are dropped."""
    known = set(connection.scalars(select(links.c.link_id).where(links.c.link_id.in_({link_id for link_id, _ in counts}))))
    rows = [{"link_id": link_id, "day": day, "opened": opened} for (link_id, day), opened in sorted(counts.items()) if link_id in known]
    if rows:
        adding = upsert(connection, views)
        connection.execute(adding.on_conflict_do_update(index_elements=["link_id", "day"], set_={"opened": views.c.opened + adding.excluded.opened}), rows)


def _last_version(connection: Connection, link_id: str) -> str:
    """Where the chain of versions ends: two who replace the same link at once then follow one another. A closed chain ends before it repeats."""
    following: str | None = link_id
    seen: set[str] = set()
    while following is not None and following not in seen:
        link_id = following
        seen.add(link_id)
        found = connection.execute(select(links.c.replaced_by).where(links.c.link_id == link_id)).first()
        if found is None:
            raise _unknown(link_id)
        following = found.replaced_by
    return link_id


def _with_views() -> Select[*tuple[Any, ...]]:
    opened = select(views.c.link_id, func.sum(views.c.opened).label("views"), func.max(views.c.day).label("last_viewed")).group_by(views.c.link_id).subquery()
    return select(links, opened.c.views, opened.c.last_viewed).outerjoin(opened, opened.c.link_id == links.c.link_id)


def _row(link: Link) -> dict[str, object]:
    return {
        "link_id": link.link_id,
        "snapshot_id": link.snapshot_id,
        "title": link.title,
        "headline": link.headline,
        "note": link.note,
        "listed": link.listed,
        "subject": link.subject,
        "created_by": link.created_by,
        "created_by_name": link.created_by_name,
        "created_at": link.created_at,
        "expires_at": link.expires_at,
        "paused": link.paused,
        "revoked_at": link.revoked_at,
        "embed_hosts": list(link.embed_hosts),
        "replaced_by": link.replaced_by,
    }


def _link(row: Row[*tuple[Any, ...]]) -> Link:
    return Link(
        link_id=row.link_id,
        snapshot_id=row.snapshot_id,
        title=row.title,
        headline=row.headline,
        note=row.note,
        listed=row.listed,
        subject=row.subject,
        created_by=row.created_by,
        created_by_name=row.created_by_name,
        created_at=row.created_at,
        expires_at=row.expires_at,
        paused=row.paused,
        revoked_at=row.revoked_at,
        protected=bool(row.password_hash),
        embed_hosts=tuple(row.embed_hosts),
        replaced_by=row.replaced_by,
        views=int(row.views or 0),
        last_viewed=row.last_viewed,
    )


def _unknown(link_id: str) -> UnknownLinkError:
    return UnknownLinkError(f"There is no link `{link_id}`.")
