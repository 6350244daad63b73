"""The store that the environment of a test names, past the commands: what an address opens, and a quick publication."""

from collections.abc import Callable
from typing import Any

from dashboard.settings import read_settings
from dashboard.sharing.service import Sharing
from dashboard.sharing.store import Store
from dashboard.sharing.tokens import key_hash
from dashboard.sharing.values import LOCAL_OWNER, Door, PublishRequest
from exports_builder import a_made_up_snapshot

Command = Callable[..., tuple[int, str, str]]
"""Exit status, standard output and standard error of a command."""


def door_of(url: str) -> Door | None:
    """What an address opens."""
    store = Store.open(read_settings().database_url)
    try:
        return store.door(key_hash(url.rpartition("/p/")[2]))
    finally:
        store.close()


def made_up(**request: Any) -> str:
    """Publish made-up numbers without the engine; the link's id."""
    settings = read_settings()
    store = Store.open(settings.database_url)
    try:
        return Sharing(store, settings).publish(a_made_up_snapshot(), PublishRequest(**request), LOCAL_OWNER).link.link_id
    finally:
        store.close()
