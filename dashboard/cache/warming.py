"""What is done before the first visitor asks."""

from dashboard.cache.frozen import freeze
from dashboard.sharing.page import render_page
from dashboard.snapshots import canonical_json, snapshot_id
from dashboard.state import ViewState


def warm_publication(view: ViewState) -> None:
    """Take and render the overview once, so that the first preview does not wait for templates, types and tries of the past."""
    snapshot = freeze(view, "headlines")
    render_page(snapshot, snapshot_id(canonical_json(snapshot)))
