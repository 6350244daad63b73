"""Builds the answer for a stored rendition: its bytes as they were made, and in HTML what holds only here and now."""

from dashboard.sharing.packed import compressed, etag_of
from dashboard.sharing.page import full_page_link, served_links
from dashboard.sharing.routes.answers import ALWAYS, ASK_AGAIN, KEEP_NOTHING, Answer, Headers, policy
from dashboard.sharing.routes.newer import Newer, notice_html
from dashboard.sharing.routes.requests import Address
from dashboard.sharing.store import Store
from dashboard.sharing.tokens import public_key
from dashboard.sharing.values import Door
from dashboard.sharing.wellformed import MEDIA_TYPES

NOTICE_PLACE, SERVED_PLACE = b"<!--notice-->", b"<!--served-->"
"""Comments in what is stored; what stands in their place is never kept, because the address is a secret."""


def build_answer(store: Store, door: Door, address: Address, newer: Newer | None) -> Answer:
    """Read and check what is kept; a page gets the notice of a newer version, and links to the address that the reader came by.

    Raises
    ------
    SnapshotCorruptedError
        The snapshot or what was made from it is not as it was written.
    """
    store.content(door.snapshot_id)
    made = store.rendition(door.snapshot_id, address.kind)
    body = _with_links(made.body, address)
    if newer is not None:
        body = body.replace(NOTICE_PLACE, notice_html(store, door.snapshot_id, newer).encode(), 1)
    changed = body != made.body
    return Answer(
        status=200,
        headers=_headers(door, address, style_hash=made.style_hash),
        body=body,
        gzipped=compressed(body) if changed else made.gzipped,
        etag=etag_of(body).encode("ascii"),
    )


def _with_links(body: bytes, address: Address) -> bytes:
    key = address.key.decode("ascii")
    match address.kind:
        case "page":
            return body.replace(SERVED_PLACE, served_links(key).encode(), 1)
        case "embed":
            return body.replace(SERVED_PLACE, full_page_link(key).encode(), 1)
    return body


def _headers(door: Door, address: Address, *, style_hash: str) -> Headers:
    """Of what is kept, only names in their right form get here."""
    frames = door.embed_hosts if address.kind == "embed" else ()
    caching = KEEP_NOTHING if door.password_hash else ASK_AGAIN
    varying = b"accept-encoding, cookie" if door.password_hash else b"accept-encoding"
    name = f'attachment; filename="citecast-{public_key(door.snapshot_id)}.zip"'.encode("ascii")
    return (
        (b"content-type", MEDIA_TYPES[address.kind].encode("ascii")),
        (b"content-security-policy", policy(style_hash=style_hash, frames=frames)),
        (b"cache-control", caching),
        (b"vary", varying),
        *ALWAYS,
        *(((b"content-disposition", name),) if address.kind == "zip" else ()),
    )
