"""The newest version of a publication that is in force, and the words that announce it on the older one."""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dashboard.sharing.page import newer_notice
from dashboard.sharing.store import Store
from dashboard.sharing.tokens import public_key
from dashboard.sharing.values import Door
from dashboard.snapshots import Panel, Snapshot, read_snapshot
from dashboard.wording import format_projected

FURTHEST = 50
"""So many versions are followed; a chain of links that is longer, or closed, ends here."""
REMEMBERED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Newer:
    """What an older page says of a newer one; equal for equal words."""

    snapshot_id: str
    address: str | None
    """Of a listed publication; a secret one is announced without."""


class Versions:
    """Follows publications to their newest version."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._chains: OrderedDict[str, tuple[Door, tuple[Door, ...]]] = OrderedDict()

    def newest(self, door: Door, *, now: datetime) -> Newer | None:
        """The last version after this one that opens without a password; what a password guards is not told."""
        found = None
        for after in self._later(door):
            if in_force(after, now) and not after.password_hash and after.snapshot_id != door.snapshot_id:
                found = after
        return Newer(snapshot_id=found.snapshot_id, address=f"/p/{public_key(found.snapshot_id)}" if found.listed else None) if found else None

    def _later(self, door: Door) -> tuple[Door, ...]:
        """The versions after a door, oldest first. A store that gives the very same door again has seen no commit since: they are as they were."""
        known = self._chains.get(door.link_id)
        if known is not None and known[0] is door:
            return known[1]
        later = tuple(self._follow(door))
        self._chains[door.link_id] = (door, later)
        if len(self._chains) > REMEMBERED:
            self._chains.popitem(last=False)
        return later

    def _follow(self, door: Door) -> Iterator[Door]:
        seen = {door.link_id}
        while door.replaced_by and door.replaced_by not in seen and len(seen) <= FURTHEST:
            after = self._store.door_of(door.replaced_by)
            if after is None:
                return
            yield after
            seen.add(after.link_id)
            door = after


def in_force(door: Door, now: datetime) -> bool:
    """Whether a link opens at a moment."""
    return not (door.revoked or door.paused or (door.expires_at is not None and now >= door.expires_at))


def notice_html(store: Store, older_id: str, newer: Newer) -> str:
    """When the headline moved, from where to where; both read from the store, and checked there."""
    was, now = (read_snapshot(store.content(one)) for one in (older_id, newer.snapshot_id))
    return newer_notice(on=now.published_on, was=_median(was), now=_median(now), address=newer.address)


def _median(snapshot: Snapshot) -> str:
    panel: Panel = snapshot.panels[0]
    return format_projected(panel.projection.median[-1], panel.series.quantity) if panel.projection else ""
