"""Scenarios and own data that people keep."""

import pytest

from dashboard.errors import NotAllowedError, PublishError, UnknownItemError
from dashboard.sharing.saved import LARGEST_DOCUMENT
from sharing_builder import ADA, ANALYST, VIEWER, Desk

pytest_plugins = ("sharing_fixtures",)


def test_save_keeps_every_version(desk: Desk) -> None:
    items = desk.sharing.saved_items
    first = items.save(ANALYST, kind="scenario", name=" Mine ", document="a = 1")

    second = items.save(ANALYST, kind="scenario", name="Mine", document="a = 2", item_id=first.item_id)

    assert (first.name, second.version) == ("Mine", 2)
    assert [one.document for one in items.history(ANALYST, first.item_id)] == ["a = 2", "a = 1"]
    assert items.every(ANALYST) == (second,)


def test_delete_can_be_undone(desk: Desk) -> None:
    items = desk.sharing.saved_items
    item = items.save(ANALYST, kind="own_data", name="Survey", document="period,value")

    items.delete(ANALYST, item.item_id)
    assert (items.every(ANALYST), [one.item_id for one in items.every(ANALYST, deleted=True)]) == ((), [item.item_id])

    items.undelete(ANALYST, item.item_id)
    assert [one.item_id for one in items.every(ANALYST, kind="own_data")] == [item.item_id]
    assert [entry.action for entry in desk.sharing.audit(desk.by)] == ["undelete", "delete", "save"]


def test_saved_items_of_others_are_not_there(desk: Desk) -> None:
    items = desk.sharing.saved_items
    item = items.save(ANALYST, kind="scenario", name="Mine", document="a = 1")

    assert items.every(ADA) == ()
    for act in (items.history, items.delete, items.undelete):
        with pytest.raises(UnknownItemError, match="Nothing of that name"):
            act(ADA, item.item_id)
    with pytest.raises(UnknownItemError, match="Nothing of that name"):
        items.save(ADA, kind="scenario", name="Mine", document="b", item_id=item.item_id)


def test_saving_takes_the_role_of_an_analyst(desk: Desk) -> None:
    items = desk.sharing.saved_items

    with pytest.raises(NotAllowedError, match="role analyst; yours is viewer"):
        items.save(VIEWER, kind="scenario", name="Mine", document="a = 1")
    with pytest.raises(NotAllowedError, match="role analyst"):
        items.every(VIEWER)


@pytest.mark.parametrize(
    ("name", "document", "words"), [(" ", "a", "Give it a name"), ("a\x00", "a", "cannot be shown"), ("Mine", "x" * (LARGEST_DOCUMENT + 1), "larger than 2 MB")]
)
def test_save_refuses_what_cannot_be_kept(desk: Desk, name: str, document: str, words: str) -> None:
    with pytest.raises(PublishError, match=words):
        desk.sharing.saved_items.save(ANALYST, kind="scenario", name=name, document=document)
