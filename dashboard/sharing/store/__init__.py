"""The store of what is published and saved, in SQLite or PostgreSQL; the only room that knows of databases."""

from dashboard.sharing.store.backing_up import Copied, restore
from dashboard.sharing.store.engine import file_of
from dashboard.sharing.store.links import LinkChanges
from dashboard.sharing.store.store import Store

__all__ = ["Copied", "LinkChanges", "Store", "file_of", "restore"]
