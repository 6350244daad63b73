"""People who signed in, and their sessions."""

from collections.abc import Collection
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select, update

from dashboard.errors import UnknownItemError
from dashboard.sharing.store.tables import sessions, users
from dashboard.sharing.store.upserts import upsert
from dashboard.sharing.values import Role, Session, User

KEPT_AFTER_ITS_END = timedelta(days=30)
"""How long the list of sessions shows one that expired."""

_BY_SECRET = select(sessions, users).join_from(sessions, users).where(sessions.c.secret_hash == bindparam("secret_hash"))


def sign_in(connection: Connection, *, issuer: str, subject: str, email: str, name: str, role_if_new: Role, at: datetime) -> User:
    """The person of that issuer and subject as of now; a role once given stays."""
    row = {"issuer": issuer, "subject": subject, "email": email, "name": name, "last_seen": at}
    adding = upsert(connection, users).values(user_id=token_hex(8), role=int(role_if_new), **row)
    connection.execute(adding.on_conflict_do_update(index_elements=["issuer", "subject"], set_={"email": email, "name": name, "last_seen": at}))
    return _user(connection.execute(select(users).where(users.c.issuer == issuer, users.c.subject == subject)).one())


def every(connection: Connection) -> tuple[User, ...]:
    """All people, by name."""
    return tuple(_user(row) for row in connection.execute(select(users).order_by(users.c.name, users.c.email, users.c.user_id)))


def one(connection: Connection, user_id: str) -> User:
    """One person by id."""
    row = connection.execute(select(users).where(users.c.user_id == user_id)).first()
    if row is None:
        raise UnknownItemError(f"There is no user `{user_id}`.")
    return _user(row)


def set_role(connection: Connection, user_id: str, role: Role) -> User:
    """Give somebody a role."""
    connection.execute(update(users).where(users.c.user_id == user_id).values(role=int(role)))
    return one(connection, user_id)


def put_session(connection: Connection, session: Session, secret_hash: bytes) -> None:
    """Keep a new session, and forget those that ended long ago."""
    connection.execute(delete(sessions).where(sessions.c.expires_at < session.created_at - KEPT_AFTER_ITS_END))
    connection.execute(
        insert(sessions).values(
            session_id=session.session_id,
            secret_hash=secret_hash,
            user_id=session.user_id,
            created_at=session.created_at,
            expires_at=session.expires_at,
            revoked_at=session.revoked_at,
        )
    )


def session_of(connection: Connection, secret_hash: bytes) -> tuple[Session, User] | None:
    """The session whose cookie has that hash, in force or not, and whose it is."""
    row = connection.execute(_BY_SECRET, {"secret_hash": secret_hash}).first()
    return None if row is None else (_session(row), _user(row))


def sessions_of(connection: Connection, user_id: str | None) -> tuple[Session, ...]:
    """Sessions of everybody or of one person, newest first."""
    query = select(sessions).order_by(sessions.c.created_at.desc(), sessions.c.session_id)
    return tuple(_session(row) for row in connection.execute(query if user_id is None else query.where(sessions.c.user_id == user_id)))


def revoke_session(connection: Connection, session_id: str, at: datetime) -> Session:
    """End a session for ever."""
    ended = update(sessions).where(sessions.c.session_id == session_id).values(revoked_at=func.coalesce(sessions.c.revoked_at, at))
    if connection.execute(ended).rowcount == 0:
        raise UnknownItemError(f"There is no session `{session_id}`.")
    return _session(connection.execute(select(sessions).where(sessions.c.session_id == session_id)).one())


def ended_among(connection: Connection, session_ids: Collection[str], at: datetime) -> frozenset[str]:
    """Those that hold no longer: revoked, expired, or not kept."""
    rows = connection.execute(select(sessions).where(sessions.c.session_id.in_(list(session_ids))))
    return frozenset(session_ids) - {row.session_id for row in rows if _session(row).in_force(at)}


def _user(row: Row[*tuple[Any, ...]]) -> User:
    return User(
        user_id=row.user_id,
        issuer=row.issuer,
        subject=row.subject,
        email=row.email,
        name=row.name,
        role=Role(row.role),
        last_seen=row.last_seen,
    )


def _session(row: Row[*tuple[Any, ...]]) -> Session:
    return Session(session_id=row.session_id, user_id=row.user_id, created_at=row.created_at, expires_at=row.expires_at, revoked_at=row.revoked_at)
