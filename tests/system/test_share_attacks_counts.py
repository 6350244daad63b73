"""View counts survive a stop, and at most the last seconds of them are lost to a kill."""

import signal
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from share_server import a_share_server
from sharing_builder import key_of

SECONDS_OF_VIEWS = 10


@pytest.mark.parametrize(("how", "wait"), [(signal.SIGTERM, 0.0), (signal.SIGKILL, SECONDS_OF_VIEWS)])
def test_views_are_kept(tmp_path: Path, how: signal.Signals, wait: float) -> None:
    with a_share_server(tmp_path) as (server, desk):
        done = desk.publish()
        for _ in range(5):
            assert server.get(f"/p/{key_of(done)}").status == 200
        deadline = time.monotonic() + wait
        while desk.sharing.link(done.link.link_id, desk.by).views < 5 and time.monotonic() < deadline:
            time.sleep(0.1)

        server.stop(how)

        found = desk.sharing.link(done.link.link_id, desk.by)
        assert (found.views, found.last_viewed) == (5, datetime.now(UTC).date())
