"""People, sessions and values that are used once; the same in both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from dashboard.errors import UnknownItemError
from dashboard.sharing.store import Store
from dashboard.sharing.values import Role, User
from store_builders import LATER, NOW, a_session, an_entry

pytest_plugins = ["store_fixtures"]


def _ada(store: Store, **changes: str) -> User:
    person = {"issuer": "https://id.example", "subject": "17", "email": "ada@example.org", "name": "Ada"} | changes
    return store.sign_in(**person, role_if_new=Role.ANALYST, at=NOW)


def test_first_sign_in_makes_a_user(store: Store) -> None:
    ada = _ada(store)

    assert (ada.email, ada.role, ada.last_seen) == ("ada@example.org", Role.ANALYST, NOW)
    assert store.users() == (ada,)
    assert store.user(ada.user_id) == ada


def test_later_sign_in_brings_name_and_address_up_to_date_but_not_the_role(store: Store) -> None:
    ada = _ada(store)
    store.set_role(ada.user_id, Role.PUBLISHER, an_entry("set_role"))

    again = _ada(store, email="ada@new.example", name="Ada L")

    assert (again.user_id, again.email, again.name, again.role) == (ada.user_id, "ada@new.example", "Ada L", Role.PUBLISHER)


def test_same_subject_of_another_issuer_is_somebody_else(store: Store) -> None:
    assert _ada(store).user_id != _ada(store, issuer="https://other.example").user_id


def test_role_of_an_unknown_user_is_refused_and_not_audited(store: Store) -> None:
    with pytest.raises(UnknownItemError, match="There is no user `nobody`"):
        store.set_role("nobody", Role.ADMIN, an_entry("set_role"))

    assert store.audit() == ()


def test_session_is_found_by_the_hash_of_its_secret_only(store: Store) -> None:
    ada = _ada(store)
    session = a_session("s1", ada.user_id)
    store.put_session(session, b"hash", an_entry("sign_in"))

    assert store.session(b"hash") == (session, ada)
    assert store.session(b"other") is None
    assert store.audit()[0].action == "sign_in"


def test_revoked_session_stays_revoked_since_the_first_time(store: Store) -> None:
    store.put_session(a_session("s1", _ada(store).user_id), b"hash", an_entry())

    store.revoke_session("s1", NOW, an_entry("revoke_session"))

    assert store.revoke_session("s1", LATER, an_entry("revoke_session")).revoked_at == NOW
    with pytest.raises(UnknownItemError, match="There is no session `s2`"):
        store.revoke_session("s2", NOW, an_entry())


def test_revocation_of_a_session_by_another_process_holds_for_the_next_request(store: Store, database_url: str) -> None:
    store.put_session(a_session("s1", _ada(store).user_id), b"hash", an_entry())
    found = [store.session(b"hash"), store.session(b"hash")]

    other = Store.open(database_url)
    other.revoke_session("s1", NOW, an_entry("revoke_session"))
    other.close()

    found.append(store.session(b"hash"))
    assert [pair is not None and pair[0].in_force(NOW) for pair in found] == [True, True, False]


def test_role_taken_away_holds_for_the_next_request(store: Store) -> None:
    ada = _ada(store)
    store.put_session(a_session("s1", ada.user_id), b"hash", an_entry())
    assert store.session(b"hash") == (a_session("s1", ada.user_id), ada)

    store.set_role(ada.user_id, Role.VIEWER, an_entry("set_role"))

    found = store.session(b"hash")
    assert found is not None
    assert found[1].role is Role.VIEWER


def test_sessions_are_listed_newest_first_and_by_person(store: Store) -> None:
    ada, bob = _ada(store), _ada(store, subject="18")
    store.put_session(a_session("old", ada.user_id), b"1", an_entry())
    store.put_session(a_session("new", bob.user_id, created_at=LATER), b"2", an_entry())

    assert [session.session_id for session in store.sessions()] == ["new", "old"]
    assert [session.session_id for session in store.sessions(ada.user_id)] == ["old"]


def test_sessions_that_ended_long_ago_are_forgotten(store: Store) -> None:
    user_id = _ada(store).user_id
    for days in (0, 29, 31):
        store.put_session(a_session(f"s{days}", user_id, expires_at=NOW - timedelta(days=days)), bytes([days]), an_entry())

    store.put_session(a_session("new", user_id), b"new", an_entry())

    assert {session.session_id for session in store.sessions()} == {"s0", "s29", "new"}


def test_sessions_that_hold_no_longer_are_told_apart(store: Store) -> None:
    user_id = _ada(store).user_id
    for name, changes in {"good": {}, "revoked": {"revoked_at": NOW}, "expired": {"expires_at": NOW}}.items():
        store.put_session(a_session(name, user_id, **changes), name.encode(), an_entry())

    assert store.revoked_among(["good", "revoked", "expired", "gone"]) == {"revoked", "expired", "gone"}
    assert store.revoked_among([]) == frozenset()


def test_transient_is_given_out_once(store: Store) -> None:
    store.put_transient("oidc", b"key", b"value", LATER)

    assert store.take_transient("other", b"key") is None
    assert [store.take_transient("oidc", b"key") for _ in range(2)] == [b"value", None]


def test_transient_is_given_to_one_of_many_who_ask_at_once(store: Store) -> None:
    store.put_transient("oidc", b"key", b"value", LATER)

    with ThreadPoolExecutor(6) as pool:
        taken = list(pool.map(lambda _: store.take_transient("oidc", b"key"), range(6)))

    assert sorted(map(str, taken)) == ["None"] * 5 + ["b'value'"]


def test_transient_whose_time_is_over_is_not_given_out(store: Store) -> None:
    store.put_transient("oidc", b"key", b"value", NOW)

    assert store.take_transient("oidc", b"key") is None


def test_expired_transients_do_not_pile_up(store: Store) -> None:
    for number in range(5):
        store.put_transient("oidc", bytes([number]), b"value", NOW - timedelta(seconds=number))
    store.put_transient("oidc", b"fresh", b"value", LATER)

    assert [store.take_transient("oidc", bytes([number])) for number in range(5)] == [None] * 5
    assert store.take_transient("oidc", b"fresh") == b"value"
