"""Scenarios and own data that people keep: each for its owner alone, with history and undelete."""

from collections.abc import Callable
from datetime import datetime

from dashboard.errors import PublishError, UnknownItemError
from dashboard.sharing.allowed import refuse_below
from dashboard.sharing.store import Store
from dashboard.sharing.texts import TITLE_LENGTH, clean_text
from dashboard.sharing.values import AuditEntry, Principal, Role, SavedItem, SavedKind

LARGEST_DOCUMENT = 2 * 1024 * 1024


class SavedItems:
    """What analysts keep. Of somebody else's items is said only that there is none."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock

    def every(self, by: Principal, *, kind: SavedKind | None = None, deleted: bool = False) -> tuple[SavedItem, ...]:
        """Somebody's own items, last saved first; with `deleted` those put away."""
        refuse_below(by, Role.ANALYST, "keep scenarios and data")
        return self._store.saved(by.user_id, kind=kind, deleted=deleted)

    def save(self, by: Principal, *, kind: SavedKind, name: str, document: str, item_id: str | None = None) -> SavedItem:
        """Keep something new, or a new version of an item.

        Raises
        ------
        NotAllowedError, UnknownItemError
        PublishError
            No name, one that cannot be shown, or a document too large.
        """
        refuse_below(by, Role.ANALYST, "keep scenarios and data")
        known = clean_text(name, what="name", longest=TITLE_LENGTH)
        if not known:
            raise PublishError("Give it a name.")
        if len(document.encode()) > LARGEST_DOCUMENT:
            raise PublishError(f"This is larger than {LARGEST_DOCUMENT // 2**20} MB. Keep less data in one table.")
        if item_id is not None:
            self._refuse_stranger(item_id, by)
        audit = self._entry(by, "save", item_id or "", known)
        return self._store.save(owner=by.user_id, kind=kind, name=known, document=document, at=audit.at, audit=audit, item_id=item_id)

    def history(self, by: Principal, item_id: str) -> tuple[SavedItem, ...]:
        """Every version of an item, newest first."""
        refuse_below(by, Role.ANALYST, "keep scenarios and data")
        return self._refuse_stranger(item_id, by)

    def delete(self, by: Principal, item_id: str) -> SavedItem:
        """Put an item away; it can be brought back."""
        versions = self.history(by, item_id)
        audit = self._entry(by, "delete", item_id, versions[0].name)
        return self._store.delete(item_id, audit.at, audit)

    def undelete(self, by: Principal, item_id: str) -> SavedItem:
        """Bring back what was put away."""
        versions = self.history(by, item_id)
        return self._store.undelete(item_id, self._entry(by, "undelete", item_id, versions[0].name))

    def _refuse_stranger(self, item_id: str, by: Principal) -> tuple[SavedItem, ...]:
        versions = self._store.history(item_id)
        if versions[0].owner != by.user_id:
            raise UnknownItemError("Nothing of that name is kept here.")
        return versions

    def _entry(self, by: Principal, action: str, target: str, detail: str) -> AuditEntry:
        return AuditEntry(at=self._clock(), user_id=by.user_id, action=action, target=target, detail=detail)
