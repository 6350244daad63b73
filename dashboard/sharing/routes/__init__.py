"""Published pages over HTTP: beside the dashboard, or alone."""

from typing import TYPE_CHECKING

from dashboard.sharing.routes.app import PublishedFirst, shares_app, with_https
from dashboard.sharing.routes.endpoint import ShareRoutes
from dashboard.sharing.routes.running import run_shares

if TYPE_CHECKING:
    from dashboard.sharing.service import Sharing

__all__ = ["PublishedFirst", "ShareRoutes", "run_shares", "share_routes", "shares_app", "with_https"]


def share_routes(sharing: "Sharing") -> ShareRoutes:
    """The routes of what a service shares: an ASGI application for everything below `/p`; its `close` writes the last view counts."""
    return ShareRoutes(sharing.store, sharing.settings, clock=sharing.clock)
