"""`Store`: what the rest of the program may ask of the database. Each method is one transaction; every failure is a sentence."""

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Self, Unpack

from sqlalchemy import Engine

from dashboard.clock import now
from dashboard.errors import StoreUnavailableError
from dashboard.sharing.store import audits, links, people, publications, savings, transients
from dashboard.sharing.store.backing_up import Copied, Progress, back_up, silent
from dashboard.sharing.store.doors import door_by_key, door_of
from dashboard.sharing.store.engine import build_engine, one_at_a_time, reading, writing
from dashboard.sharing.store.links import LinkChanges
from dashboard.sharing.store.migrating import NEWEST, migrate, revision_of
from dashboard.sharing.store.recent import Recent
from dashboard.sharing.values import AuditEntry, Door, Link, Rendition, RenditionKind, Role, SavedItem, SavedKind, Session, User


class Store:
    """Thread-safe. All times are in UTC and know it. Any method may raise `StoreUnavailableError`; then nothing was changed,
    but for a server that is lost in the moment of commit, and the error says so.
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._doors = Recent(engine, door_by_key)
        self._sessions = Recent(engine, people.session_of)
        self._clock = clock

    @classmethod
    def open(cls, url: str, *, clock: Callable[[], datetime] = now) -> Self:
        """Open the store at an address, making its folder and its tables where they are not there, and migrating older ones."""
        engine = build_engine(url)
        with ExitStack() as undo:
            undo.callback(engine.dispose)
            migrate(engine)
            undo.pop_all()
        return cls(engine, clock=clock)

    def close(self) -> None:
        """Let all connections go."""
        self._doors.close()
        self._sessions.close()
        self._engine.dispose()

    def check(self) -> None:
        """See that the store answers, is migrated and can be written."""
        with reading(self._engine) as connection:
            found = revision_of(connection)
        if found != NEWEST:
            raise StoreUnavailableError(f"The tables of the store are of revision {found or 'none'}, this program needs {NEWEST}. Restart it.")
        with writing(self._engine, durable=False) as connection:
            audits.add(connection, AuditEntry(at=self._clock(), user_id="", action="check", target="", detail=""))
            connection.rollback()

    def backup(self, path: Path, *, progress: Progress = silent) -> Copied:
        """Copy the state of this moment to a file that either database can be restored from."""
        return back_up(self._engine, path, progress=progress)

    def put_publication(
        self,
        *,
        snapshot_id: str,
        content: bytes,
        renditions: Sequence[Rendition],
        link: Link,
        key_hash: bytes,
        password_hash: str,
        replaces: str | None,
        audit: AuditEntry,
    ) -> None:
        """Keep a snapshot, its renditions and its link, and mark the one it replaces: all of it, or nothing."""
        with writing(self._engine) as connection:
            one_at_a_time(connection)
            publications.put(connection, snapshot_id, content, renditions)
            links.put(connection, link, key_hash, password_hash, replaces=replaces)
            audits.add(connection, audit)

    def content(self, snapshot_id: str) -> bytes:
        """Canonical JSON of a snapshot; `SnapshotCorruptedError` if it is not the content of its id."""
        with reading(self._engine) as connection:
            return publications.read_content(connection, snapshot_id)

    def rendition(self, snapshot_id: str, kind: RenditionKind) -> Rendition:
        """Bytes made from a snapshot."""
        with reading(self._engine) as connection:
            return publications.read_rendition(connection, snapshot_id, kind)

    def snapshot_ids(self) -> tuple[str, ...]:
        """Ids of all snapshots."""
        with reading(self._engine) as connection:
            return publications.ids(connection)

    def door(self, key_hash: bytes) -> Door | None:
        """What a request for a published page must know; a change by any process holds for the next call."""
        return self._doors.find(key_hash)

    def door_of(self, link_id: str) -> Door | None:
        """The same by the public id of a link."""
        with reading(self._engine) as connection:
            return door_of(connection, link_id)

    def links(self, *, created_by: str | None = None) -> tuple[Link, ...]:
        """All links, or those of one person, newest first."""
        with reading(self._engine) as connection:
            return links.every(connection, created_by)

    def link(self, link_id: str) -> Link:
        """One link; `UnknownLinkError`."""
        with reading(self._engine) as connection:
            return links.one(connection, link_id)

    def change_link(self, link_id: str, *, audit: AuditEntry, **changes: Unpack[LinkChanges]) -> Link:
        """Change what is given of a link; a revocation cannot be taken back."""
        with writing(self._engine) as connection:
            changed = links.change(connection, link_id, changes)
            audits.add(connection, audit)
            return changed

    def add_views(self, counts: Mapping[tuple[str, date], int]) -> None:
        """Add openings by link id and day; a crash of the machine may lose the last of them."""
        if counts:
            with writing(self._engine, durable=False) as connection:
                links.add_views(connection, counts)

    def audit(self, *, limit: int = 200) -> tuple[AuditEntry, ...]:
        """The last entries, newest first by the order in which they were written."""
        with reading(self._engine) as connection:
            return audits.newest(connection, limit)

    def add_audit(self, entry: AuditEntry) -> None:
        """Write an entry about something that changes nothing else here."""
        with writing(self._engine) as connection:
            audits.add(connection, entry)

    def sign_in(self, *, issuer: str, subject: str, email: str, name: str, role_if_new: Role, at: datetime) -> User:
        """The person of that issuer and subject, made or brought up to date."""
        with writing(self._engine) as connection:
            return people.sign_in(connection, issuer=issuer, subject=subject, email=email, name=name, role_if_new=role_if_new, at=at)

    def users(self) -> tuple[User, ...]:
        """Everybody who ever signed in, by name."""
        with reading(self._engine) as connection:
            return people.every(connection)

    def user(self, user_id: str) -> User:
        """One person; `UnknownItemError`."""
        with reading(self._engine) as connection:
            return people.one(connection, user_id)

    def set_role(self, user_id: str, role: Role, audit: AuditEntry) -> User:
        """Give somebody a role."""
        with writing(self._engine) as connection:
            changed = people.set_role(connection, user_id, role)
            audits.add(connection, audit)
            return changed

    def put_session(self, session: Session, secret_hash: bytes, audit: AuditEntry) -> None:
        """Keep a new session."""
        with writing(self._engine) as connection:
            people.put_session(connection, session, secret_hash)
            audits.add(connection, audit)

    def session(self, secret_hash: bytes) -> tuple[Session, User] | None:
        """The session of a cookie and its user; the caller asks whether it is still in force."""
        return self._sessions.find(secret_hash)

    def sessions(self, user_id: str | None = None) -> tuple[Session, ...]:
        """Sessions of everybody or of one person, newest first."""
        with reading(self._engine) as connection:
            return people.sessions_of(connection, user_id)

    def revoke_session(self, session_id: str, at: datetime, audit: AuditEntry) -> Session:
        """End a session; `UnknownItemError`."""
        with writing(self._engine) as connection:
            ended = people.revoke_session(connection, session_id, at)
            audits.add(connection, audit)
            return ended

    def revoked_among(self, session_ids: Collection[str]) -> frozenset[str]:
        """Those of the sessions that hold no longer: revoked, expired, or not kept."""
        with reading(self._engine) as connection:
            return people.ended_among(connection, session_ids, self._clock())

    def put_transient(self, kind: str, key_hash: bytes, value: bytes, expires_at: datetime) -> None:
        """Keep a value until it is taken or its time is over."""
        with writing(self._engine) as connection:
            transients.put(connection, kind=kind, key_hash=key_hash, value=value, expires_at=expires_at, at=self._clock())

    def take_transient(self, kind: str, key_hash: bytes) -> bytes | None:
        """The value, to exactly one caller."""
        with writing(self._engine) as connection:
            return transients.take(connection, kind=kind, key_hash=key_hash, at=self._clock())

    def save(self, *, owner: str, kind: SavedKind, name: str, document: str, at: datetime, audit: AuditEntry, item_id: str | None = None) -> SavedItem:
        """Keep a new item, or a new version of the owner's own; an audit entry without target gets the item's id."""
        with writing(self._engine) as connection:
            item = savings.save(connection, owner=owner, kind=kind, name=name, document=document, at=at, item_id=item_id)
            audits.add(connection, replace(audit, target=audit.target or item.item_id))
            return item

    def saved(self, owner: str, *, kind: SavedKind | None = None, deleted: bool = False) -> tuple[SavedItem, ...]:
        """Somebody's items, last saved first; with `deleted` the deleted ones only."""
        with reading(self._engine) as connection:
            return savings.kept(connection, owner=owner, kind=kind, deleted=deleted)

    def history(self, item_id: str) -> tuple[SavedItem, ...]:
        """Every version of an item, newest first; `UnknownItemError`."""
        with reading(self._engine) as connection:
            return savings.history(connection, item_id)

    def delete(self, item_id: str, at: datetime, audit: AuditEntry) -> SavedItem:
        """Put an item away; `undelete` brings it back."""
        with writing(self._engine) as connection:
            item = savings.set_deleted(connection, item_id, at)
            audits.add(connection, audit)
            return item

    def undelete(self, item_id: str, audit: AuditEntry) -> SavedItem:
        """Bring a deleted item back."""
        with writing(self._engine) as connection:
            item = savings.set_deleted(connection, item_id, None)
            audits.add(connection, audit)
            return item
