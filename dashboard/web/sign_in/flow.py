"""A sign-in from its start to a session: what is remembered in between is used once."""

import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta

from dashboard.sharing.values import AuditEntry, Session
from dashboard.web.sessions import Sessions
from dashboard.web.sign_in.paths import own_page
from dashboard.web.sign_in.people import welcome
from dashboard.web.sign_in.provider import Begun, Person, SignInError

BEGUN = "sign_in"
ID_TOKEN = "id_token"  # noqa: S105 - the name of a kind of value
TIME_TO_SIGN_IN = timedelta(minutes=10)
USED_UP = "This sign-in was used already, belongs to another browser, or took longer than ten minutes. Start again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """A sign-in on its way, as the store kept it."""

    begun: Begun
    wanted: str


def remember(sessions: Sessions, begun: Begun, *, wanted: str) -> str:
    """Keep what the answer must fit; returns the secret that ties it to the browser."""
    browser = secrets.token_urlsafe(32)
    kept = {"nonce": begun.nonce, "verifier": begun.code_verifier, "wanted": wanted, "browser": sessions.hash_of(browser).hex()}
    sessions.store.put_transient(BEGUN, _key(begun.state), json.dumps(kept).encode(), sessions.clock() + TIME_TO_SIGN_IN)
    return browser


def recall(sessions: Sessions, *, state: str, browser: str) -> Remembered:
    """What was kept, once; raises `SignInError` for a replayed, late or foreign answer."""
    held = sessions.store.take_transient(BEGUN, _key(state)) if state else None
    kept = json.loads(held) if held else {}
    if not browser or not hmac.compare_digest(kept.get("browser", ""), sessions.hash_of(browser).hex()):
        raise SignInError(USED_UP)
    begun = Begun(url="", state=state, nonce=kept["nonce"], code_verifier=kept["verifier"])
    return Remembered(begun=begun, wanted=own_page(kept["wanted"]))


def open_session(sessions: Sessions, person: Person) -> str:
    """Start a session; returns the secret for its cookie, which nobody keeps."""
    now = sessions.clock()
    user = welcome(sessions.store, sessions.settings, person, AuditEntry(at=now, user_id="", action="sign_in", target="", detail=""))
    session = Session(
        session_id=secrets.token_hex(8),
        user_id=user.user_id,
        created_at=now,
        expires_at=now + timedelta(hours=sessions.settings.session_hours),
        revoked_at=None,
    )
    secret = sessions.new_secret()
    audit = AuditEntry(at=now, user_id=user.user_id, action="sign_in", target=session.session_id, detail="")
    sessions.store.put_session(session, sessions.hash_of(secret), audit)
    sessions.store.put_transient(ID_TOKEN, _key(session.session_id), person.id_token.encode(), session.expires_at)
    return secret


def close_session(sessions: Sessions, session: Session) -> str:
    """End a session everywhere; returns the provider's identity token, which its own sign-out asks for."""
    now = sessions.clock()
    sessions.store.revoke_session(session.session_id, now, AuditEntry(at=now, user_id=session.user_id, action="sign_out", target=session.session_id, detail=""))
    held = sessions.store.take_transient(ID_TOKEN, _key(session.session_id))
    return held.decode() if held else ""


def _key(value: str) -> bytes:
    return hashlib.sha256(value.encode()).digest()
