"""`/api/v1`: series, observations, projections, scenarios and sources for programs, as JSON and CSV."""

from dashboard.web.api.routes import api_routes

__all__ = ["api_routes"]
