"""Run as a process of its own: publishes to a store, and prints the id of each publication once it was acknowledged.

Arguments: address of the store, beginning of the ids, how many, and optionally the link that each one replaces.
"""

import sys

from dashboard.sharing.store import Store
from store_builders import publish


def content_of(link_id: str) -> bytes:
    """Content that only this publication has, over several pages of the database."""
    return f"{link_id} ".encode() * 2000


if __name__ == "__main__":
    address, begins, count, *replaced = sys.argv[1:]
    store = Store.open(address)
    for number in range(int(count)):
        name = f"{begins}{number}"
        publish(store, name, content=content_of(name), replaces=replaced[0] if replaced else None)
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
