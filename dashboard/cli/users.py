"""`users` and `sessions`: who has signed in, what they may do, and how a sign-in is ended from here."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dashboard.cli.opening import listed, open_sharing
from dashboard.cli.records import Record, print_rows
from dashboard.errors import UnknownItemError
from dashboard.sharing.values import LOCAL_OWNER, AuditEntry, Role, Session, User
from forecasting.cli.options import Output
from forecasting.cli.printing import ListFormat, say

if TYPE_CHECKING:
    from dashboard.sharing.service import Sharing
    from dashboard.sharing.store import Store

RoleName = Literal["viewer", "analyst", "publisher", "admin"]
users = typer.Typer(no_args_is_help=True, help="Who has signed in, and what they may do.")
sessions = typer.Typer(no_args_is_help=True, help="Sign-ins: list them, end them.")
Who = Annotated[str, typer.Argument(metavar="USER", help="Id or verified e-mail address, see `users list`.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(users, name="users")
    app.add_typer(sessions, name="sessions")


@users.command("list")
def list_users(output: Output = ListFormat.table) -> None:
    """List everybody who ever signed in.

    JSON: id, name, email, role, issuer, subject, last_seen.
    """
    print_rows(listed(lambda sharing: [_user_record(user) for user in sharing.store.users()]), ("id", "name", "email", "role", "last_seen"), output)


@users.command()
def role(who: Who, name: Annotated[RoleName, typer.Argument(metavar="ROLE", help="viewer, analyst, publisher or admin.")]) -> None:
    """Give somebody a role; pages that they have open begin anew with it within two seconds."""
    with open_sharing() as sharing:
        user = _user_of(sharing.store.users(), who)
        audit = AuditEntry(at=sharing.clock(), user_id=LOCAL_OWNER.user_id, action="set_role", target=user.user_id, detail=name)
        changed = sharing.store.set_role(user.user_id, Role[name.upper()], audit)
    say(f"{changed.name or changed.email or changed.user_id} is {changed.role.name.lower()} from now on.")


@sessions.command("list")
def list_sessions(output: Output = ListFormat.table) -> None:
    """List sign-ins, newest first.

    JSON: id, user_id, name, state (open, expired, ended), created, expires, ended.
    """
    print_rows(listed(_session_records), ("id", "name", "state", "created", "expires"), output)


@sessions.command()
def revoke(
    session: Annotated[str | None, typer.Argument(metavar="[SESSION]", help="Id of a sign-in, see `sessions list`.")] = None,
    user: Annotated[str | None, typer.Option("--user", metavar="USER", help="All sign-ins of this person.")] = None,
) -> None:
    """End a sign-in, or all of somebody; pages that are open close within two seconds."""
    if (session is None) == (user is None):
        raise typer.BadParameter("give a sign-in or --user.")
    with open_sharing() as sharing:
        ids = (session,) if session is not None else _open_sessions(sharing.store, _user_of(sharing.store.users(), user or ""), sharing.clock())
        for one in ids:
            audit = AuditEntry(at=sharing.clock(), user_id=LOCAL_OWNER.user_id, action="revoke_session", target=one, detail="")
            sharing.store.revoke_session(one, sharing.clock(), audit)
    typer.echo(f"Ended {len(ids)} sign-in{'' if len(ids) == 1 else 's'}.")


def _session_records(sharing: "Sharing") -> list[Record]:
    names = {user.user_id: user.name or user.email for user in sharing.store.users()}
    moment = sharing.clock()
    return [_session_record(session, names.get(session.user_id, ""), moment) for session in sharing.store.sessions()]


def _open_sessions(store: "Store", user: User, moment: datetime) -> tuple[str, ...]:
    return tuple(session.session_id for session in store.sessions(user.user_id) if session.in_force(moment))


def _user_of(found: Sequence[User], who: str) -> User:
    matches = [user for user in found if who == user.user_id or (user.email and who.casefold() == user.email.casefold())]
    if len(matches) != 1:
        how_many = "several people have" if matches else "nobody has"
        raise UnknownItemError(f"{who!r}: {how_many} that id or e-mail address; `users list` shows the ids.")
    return matches[0]


def _user_record(user: User) -> Record:
    return {
        "id": user.user_id,
        "name": user.name,
        "email": user.email,
        "role": user.role.name.lower(),
        "issuer": user.issuer,
        "subject": user.subject,
        "last_seen": user.last_seen.isoformat(),
    }


def _session_record(session: Session, name: str, moment: datetime) -> Record:
    state = "open" if session.in_force(moment) else "ended" if session.revoked_at else "expired"
    return {
        "id": session.session_id,
        "user_id": session.user_id,
        "name": name,
        "state": state,
        "created": session.created_at.isoformat(),
        "expires": session.expires_at.isoformat(),
        "ended": session.revoked_at.isoformat() if session.revoked_at else None,
    }
