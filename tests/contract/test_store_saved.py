"""What people save: every version is kept, and deletion can be undone; the same in both databases."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dashboard.errors import UnknownItemError
from dashboard.sharing.store import Store
from dashboard.sharing.values import SavedItem
from store_builders import LATER, NOW, an_entry

pytest_plugins = ["store_fixtures"]


def _save(store: Store, document: str = "growth = 0.1", **changes: Any) -> SavedItem:
    given: dict[str, Any] = {"owner": "ada", "kind": "scenario", "name": "Mine", "at": NOW, "audit": an_entry("save")} | changes
    return store.save(document=document, **given)


def test_saved_item_comes_back_as_it_was(store: Store) -> None:
    item = _save(store)

    assert (item.owner, item.kind, item.name, item.version, item.saved_at, item.deleted_at) == ("ada", "scenario", "Mine", 1, NOW, None)
    assert store.saved("ada") == (item,)
    assert store.saved("bob") == ()


def test_audit_of_a_new_item_names_it(store: Store) -> None:
    item = _save(store)

    assert store.audit()[0].target == item.item_id


def test_saving_again_keeps_the_earlier_version(store: Store) -> None:
    first = _save(store)
    second = _save(store, "growth = 0.2", item_id=first.item_id, name="Renamed", at=LATER)

    assert (second.version, second.name) == (2, "Renamed")
    assert store.history(first.item_id) == (second, first)
    assert store.saved("ada") == (second,)


@pytest.mark.parametrize("wrong", [{"owner": "bob"}, {"kind": "own_data"}, {"item_id": "nothing"}])
def test_next_version_of_what_is_not_there_or_not_mine_is_refused(store: Store, wrong: dict[str, str]) -> None:
    item = _save(store)

    with pytest.raises(UnknownItemError, match="Nothing is saved as"):
        _save(store, **({"item_id": item.item_id} | wrong))

    assert store.history(item.item_id) == (item,)


def test_versions_saved_at_once_are_all_kept(store: Store) -> None:
    item = _save(store)

    with ThreadPoolExecutor(4) as pool:
        saved = list(pool.map(lambda number: _save(store, f"growth = {number}", item_id=item.item_id), range(8)))

    assert sorted(one.version for one in saved) == list(range(2, 10))
    assert len({one.document for one in store.history(item.item_id)}) == 9


def test_items_are_listed_last_saved_first_and_by_kind(store: Store) -> None:
    old, new = _save(store), _save(store, kind="own_data", at=LATER)

    assert store.saved("ada") == (new, old)
    assert store.saved("ada", kind="scenario") == (old,)


def test_deleted_item_comes_back_with_its_history(store: Store) -> None:
    item = _save(store)

    deleted = store.delete(item.item_id, LATER, an_entry("delete"))
    assert (store.saved("ada"), store.saved("ada", deleted=True)) == ((), (deleted,))

    assert store.undelete(item.item_id, an_entry("undelete")) == item
    assert (store.saved("ada"), store.saved("ada", deleted=True)) == ((item,), ())
    assert [entry.action for entry in store.audit()] == ["undelete", "delete", "save"]


def test_deleted_item_takes_no_new_version(store: Store) -> None:
    item = _save(store)
    store.delete(item.item_id, LATER, an_entry("delete"))

    with pytest.raises(UnknownItemError, match=f"Nothing is saved as `{item.item_id}`"):
        _save(store, item_id=item.item_id)


def test_deletion_of_an_unknown_item_is_refused(store: Store) -> None:
    with pytest.raises(UnknownItemError, match="Nothing is saved as `x`"):
        store.delete("x", NOW, an_entry())
    with pytest.raises(UnknownItemError, match="Nothing is saved as `x`"):
        store.history("x")
