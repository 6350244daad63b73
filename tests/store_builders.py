"""Values for tests of the store, each complete, and a way to publish them in a line."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import psycopg

from dashboard.sharing.store import Store
from dashboard.sharing.values import AuditEntry, Link, Rendition, Session

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
CONTENT = b'{"title":"Shortfall"}'
SNAPSHOT = sha256(CONTENT).hexdigest()


def an_entry(action: str = "publish", **changes: Any) -> AuditEntry:
    """An entry of the audit."""
    return replace(AuditEntry(at=NOW, user_id="local", action=action, target="", detail=""), **changes)


def a_page(body: bytes = b"<html></html>") -> Rendition:
    """A page made from a snapshot."""
    return Rendition(kind="page", body=body, gzipped=b"small", media_type="text/html; charset=utf-8", etag='"e"', style_hash=f"sha256-{'A' * 43}=")


def a_link(link_id: str = "one", **changes: Any) -> Link:
    """A link in force."""
    link = Link(
        link_id=link_id,
        snapshot_id=SNAPSHOT,
        title="Shortfall",
        headline="Need grows",
        note="for the board",
        listed=False,
        subject="baseline|shortfall",
        created_by="local",
        created_by_name="Ada",
        created_at=NOW,
        expires_at=None,
        paused=False,
        revoked_at=None,
        protected=False,
        embed_hosts=(),
        replaced_by=None,
        views=0,
        last_viewed=None,
    )
    return replace(link, **changes)


def a_session(session_id: str, user_id: str, **changes: Any) -> Session:
    """A session of one hour."""
    return replace(Session(session_id=session_id, user_id=user_id, created_at=NOW, expires_at=LATER, revoked_at=None), **changes)


def key_of(name: str) -> bytes:
    """The hash by which a link of that id is opened in tests."""
    return sha256(name.encode()).digest()


def publish(
    store: Store, link_id: str = "one", *, content: bytes = CONTENT, replaces: str | None = None, key: str = "", password: str = "", **changes: Any
) -> Link:
    """Publish a link whose key is its id."""
    link = a_link(link_id, snapshot_id=sha256(content).hexdigest(), **changes)
    store.put_publication(
        snapshot_id=link.snapshot_id,
        content=content,
        renditions=[a_page()],
        link=link,
        key_hash=key_of(key or link_id),
        password_hash=password,
        replaces=replaces,
        audit=an_entry(target=link_id),
    )
    return link


def by_hand(url: str, *statements: str) -> None:
    """Run statements behind the back of the program."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        try:
            connection.executescript("; ".join(statements))
        finally:
            connection.close()
        return
    with psycopg.connect(url) as server:
        for statement in statements:
            server.execute(statement)


def damage(url: str, statement: str) -> None:
    """Change a snapshot, as a failing disk would, past the triggers that keep it."""
    sqlite = url.startswith("sqlite")
    by_hand(url, "DROP TRIGGER snapshots_not_updated" if sqlite else "ALTER TABLE snapshots DISABLE TRIGGER snapshots_kept", statement)
