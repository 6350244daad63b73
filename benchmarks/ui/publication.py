"""One publication with four charts, in a store of its own."""

import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dashboard.settings import Settings
from dashboard.sharing.service import Sharing
from dashboard.sharing.store import Store
from dashboard.sharing.taking import headline_selections, take_snapshot
from dashboard.sharing.values import LOCAL_OWNER, PublishRequest
from dashboard.snapshots import Snapshot, canonical_json
from forecasting.catalog import Catalog, load_catalog

NEED = "global_cyber_workforce_needed"
PUBLISHED_ON = date(2026, 11, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Where it lies, and how it is asked for."""

    database_url: str
    path: str
    snapshot: Snapshot
    file: Path
    """The snapshot as a file, for the peer that draws the same content."""
    seconds: float
    """From the page's state to an acknowledged link: taking, rendering, keeping."""


def publish(home: Path) -> Publication:
    """Take and publish four panels twice, as a server does that has started some time ago; the second one is timed."""
    url = f"sqlite:///{home / 'store.sqlite3'}"
    settings = Settings(database_url=url, ledger_dir=home / "ledger")
    store, catalog = Store.open(url), load_catalog()
    sharing = Sharing(store, settings)
    sharing.publish(four_panels(catalog, title="Warm"), PublishRequest(), LOCAL_OWNER, catalog=catalog)
    start = time.perf_counter()
    snapshot = four_panels(catalog, title="Four charts")
    published = sharing.publish(snapshot, PublishRequest(replaces_nothing=True), LOCAL_OWNER, catalog=catalog)
    seconds = time.perf_counter() - start
    store.close()
    file = home / "snapshot.json"
    file.write_bytes(canonical_json(snapshot))
    return Publication(database_url=url, path=f"/p/{published.url.rpartition('/')[2]}", snapshot=snapshot, file=file, seconds=seconds)


def four_panels(catalog: Catalog, *, title: str) -> Snapshot:
    """The three headlines and the need for staff."""
    headlines = headline_selections(catalog)
    selections = (*headlines, replace(headlines[0], series_id=NEED))
    return take_snapshot(catalog, selections, title=title, published_on=PUBLISHED_ON)
