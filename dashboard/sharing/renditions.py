"""What readers get of a snapshot, made once when it is published and kept as bytes, with and without gzip."""

from dashboard.exports import to_bundle
from dashboard.sharing.packed import compressed, etag_of
from dashboard.sharing.page import render_embed, render_page
from dashboard.sharing.values import Rendition, RenditionKind
from dashboard.sharing.wellformed import MEDIA_TYPES
from dashboard.snapshots import Snapshot


def make_renditions(snapshot: Snapshot, *, snapshot_id: str, content: bytes, address: str) -> tuple[Rendition, ...]:
    """Page, embedded picture, the snapshot itself and the bundle; `address` is a public one, or empty: a secret is never written into a file."""
    page, embed = render_page(snapshot, snapshot_id), render_embed(snapshot, snapshot_id)
    text = page.html.encode()
    return (
        _rendition("page", text, style_hash=page.style_hash),
        _rendition("embed", embed.html.encode(), style_hash=embed.style_hash),
        _rendition("json", content),
        _rendition("zip", to_bundle(snapshot, page=text, link=address)),
    )


def _rendition(kind: RenditionKind, body: bytes, *, style_hash: str = "") -> Rendition:
    """A bundle is compressed already: it is kept as it is."""
    small = b"" if kind == "zip" else compressed(body)
    return Rendition(kind=kind, body=body, gzipped=small, media_type=MEDIA_TYPES[kind], etag=etag_of(body), style_hash=style_hash)
