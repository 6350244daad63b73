"""Published pages as a server of their own, and what becomes of them when the store goes away."""

import asyncio
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from dashboard.errors import StoreUnavailableError
from dashboard.sharing.routes import shares_app
from dashboard.sharing.routes.answers import ASGIApp, Message
from dashboard.sharing.store import Store
from exports_builder import a_made_up_snapshot
from sharing_builder import PASSWORD, Desk, key_of
from sharing_reader import Reader
from store_builders import damage

pytest_plugins = ("sharing_fixtures",)

ASGI_LIFE = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}


@pytest.fixture
def alone(desk: Desk) -> Iterator[Reader]:
    """A reader of the small server."""
    with asyncio.Runner() as runner:
        yield Reader(shares_app(desk.sharing.store, desk.sharing.settings, clock=desk.clock), runner)


def _away(*_arguments: object, **_named: object) -> None:
    raise StoreUnavailableError("The store is busy.", retry_after=7)


async def _lived_through(app: ASGIApp, path: str) -> None:
    """Start an application, read one page, and stop it."""
    events = ["lifespan.startup"]

    async def receive() -> Message:
        if not events:
            await Reader(app, asyncio.Runner()).ask(path, method="GET", headers={})
        return {"type": events.pop() if events else "lifespan.shutdown"}

    async def send(message: Message) -> None:
        assert message["type"].endswith(".complete")

    await app(dict(ASGI_LIFE), receive, send)


def _failing(monkeypatch: pytest.MonkeyPatch, name: str) -> Callable[[], None]:
    return lambda: monkeypatch.setattr(Store, name, _away)


def test_the_small_server_serves_pages_and_its_health_alone(desk: Desk, alone: Reader) -> None:
    assert alone.get(f"/p/{key_of(desk.publish())}").status == 200
    assert alone.get("/healthz").text == '{"status":"ok"}'
    assert {alone.get(path).status for path in ("/", "/overview", "/p", "/px", "/_stcore/health", "/api/v1/series")} == {404}


def test_the_small_server_says_when_its_store_is_away(alone: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "check", _away)

    reply = alone.get("/healthz")

    assert (reply.status, reply.header("retry-after")) == (503, "7")


def test_the_small_server_writes_its_last_views_when_it_stops(desk: Desk) -> None:
    done = desk.publish()
    app = shares_app(desk.sharing.store, desk.sharing.settings, clock=desk.clock)

    asyncio.run(_lived_through(app, f"/p/{key_of(done)}"))

    found = desk.sharing.link(done.link.link_id, desk.by)
    assert (found.views, found.last_viewed) == (1, date(2026, 11, 22))


def test_the_small_server_needs_no_streamlit() -> None:
    asked = "import sys, dashboard.sharing.routes; print(sorted({'streamlit', 'plotly', 'statsmodels', 'pandas'} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_views_count_readers_and_not_their_data(desk: Desk, reader: Reader) -> None:
    done = desk.publish(embed_hosts=("example.org",))
    path = f"/p/{key_of(done)}"

    etag = reader.get(path).header("etag")
    reader.get(path, if_none_match=etag)
    reader.get(f"{path}/embed")
    for suffix in ("/data.zip", ".json"):
        reader.get(f"{path}{suffix}")
    reader.get(path, method="HEAD")
    reader.runner.run(reader.app.close())

    assert desk.sharing.link(done.link.link_id, desk.by).views == 3


def test_forms_and_closed_links_are_no_views(desk: Desk, reader: Reader) -> None:
    done = desk.publish(password=PASSWORD)
    reader.get(f"/p/{key_of(done)}")
    reader.enter(f"/p/{key_of(done)}", "wrong password")
    reader.runner.run(reader.app.close())

    assert desk.sharing.link(done.link.link_id, desk.by).views == 0


def test_a_store_that_is_away_is_said_with_a_time_to_try_again(desk: Desk, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"/p/{key_of(desk.publish())}"
    assert reader.get(path).status == 200
    monkeypatch.setattr(Store, "door", _away)

    reply = reader.get(path)
    assert (reply.status, reply.header("retry-after")) == (503, "7")

    monkeypatch.undo()
    assert reader.get(path).status == 200


@pytest.mark.parametrize("name", ["content", "rendition"])
def test_a_store_that_goes_away_while_a_page_is_read_is_said_too(desk: Desk, reader: Reader, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    path = f"/p/{key_of(desk.publish())}"
    _failing(monkeypatch, name)()

    assert reader.get(path).status == 503

    monkeypatch.undo()
    assert reader.get(path).status == 200


def test_a_damaged_snapshot_is_not_shown_and_others_are(desk: Desk, reader: Reader) -> None:
    bad, good = desk.publish(), desk.publish(a_made_up_snapshot(title="Good"))
    damage(desk.sharing.settings.database_url, f"UPDATE snapshots SET content = x'00' WHERE snapshot_id = '{bad.link.snapshot_id}'")  # noqa: S608 - our own id

    reply = reader.get(f"/p/{key_of(bad)}")

    assert reply.status == 500
    assert "damaged" in reply.text
    assert reader.get(f"/p/{key_of(good)}").status == 200
