"""Open pages as somebody, beside a service that keeps what they publish."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from app.pages import APP, SECONDS
from dashboard.sharing.taking import take_snapshot
from dashboard.sharing.values import Principal, Published
from forecasting.catalog import Catalog
from forecasting.domain import Selection
from sharing_builder import Desk

GAP = "global_cyber_workforce_gap"
LINK = {"v": "1", "series": GAP, "until": "2029", "as_of": "2026-06-30"}


def headers_of(who: Principal | None) -> dict[str, str]:
    """What the server tells the script about who asks."""
    if who is None:
        return {}
    return {"id": who.user_id, "name": who.name, "email": who.email, "role": who.role.name.lower(), "via": who.via}


def open_as(who: Principal | None, view: str, **query: str) -> AppTest:
    """Run a page of the app as somebody; `None`: without the server."""
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.user = headers_of(who)
    app.run()
    app.switch_page(f"views/{view}.py")
    app.query_params = dict(query)
    return app.run()


def keys_of(app: AppTest) -> set[str]:
    """The names of all buttons of a page."""
    return {button.key or button.label for button in app.button}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Publishes what the page of the shortfall shows."""

    desk: Desk
    catalog: Catalog

    def shortfall(self, *, title: str = "", until: int = 2029, as_of: date = date(2026, 6, 30), **request: Any) -> Published:
        """A page of its own for each title."""
        selection = Selection(series_id=GAP, until=until, as_of=as_of)
        return self.desk.publish(take_snapshot(self.catalog, (selection,), title=title, published_on=date(2026, 11, 22)), **request)
