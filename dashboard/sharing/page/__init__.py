"""Renders what readers open: values in, HTML out. No script, no request, nothing but one style sheet that its hash permits.

What is stored holds comments that a route may replace when it serves the page; in a saved file they say nothing:

- `<!--notice-->` stands once, directly before `<main>`: replace it by `newer_notice(...)`;
- `<!--served-->` stands once in the footer of a page, and once in an embedded page: replace it by `served_links(...)` or `full_page_link(...)`,
  which link to the address that the reader came by, known to the route only.
"""

from dashboard.sharing.page.notices import full_page_link, newer_notice, not_found, password_form, served_links
from dashboard.sharing.page.text import PageText
from dashboard.snapshots import Snapshot

__all__ = ["PageText", "full_page_link", "newer_notice", "not_found", "password_form", "render_embed", "render_page", "served_links"]


def render_page(snapshot: Snapshot, snapshot_id: str) -> PageText:
    """One file that opens from a server and from disk: sentences, figures, tables, evidence, method, how to cite and to check.

    Parameters
    ----------
    snapshot : as it is published, its computed numbers rounded
    snapshot_id : 64 hex digits, printed as what verifies the page
    """
    from dashboard.sharing.page.rendering import page_html  # noqa: PLC0415 - forms and notices must not wait for citations and charts

    return page_html(snapshot, snapshot_id)


def render_embed(snapshot: Snapshot, snapshot_id: str) -> PageText:
    """A light page of figures only, for a frame on another site."""
    from dashboard.sharing.page.rendering import embed_html  # noqa: PLC0415 - as above

    return embed_html(snapshot, snapshot_id)
