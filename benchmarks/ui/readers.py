"""Two hundred readers of a published page while an analyst moves a slider on the same server."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser

from benchmarks.ui.publication import Publication
from benchmarks.ui.serving import free_port, served
from benchmarks.ui.slider import move, open_bench

READERS = 200
PER_SECOND = 300
MOVES = 10
SECONDS = 40
TARGET_RATIO = 1.5


def measure_readers(browser: Browser, home: Path, publication: Publication) -> None:
    """The analyst's time from slider to figure, alone and beside the readers; and whether every reader was served."""
    port = free_port()
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    environment = {"DATABASE_URL": publication.database_url, "LEDGER_DIR": str(home / "ledger")}
    with served(command, port=port, home=home, health="/healthz", environment=environment) as address:
        page = open_bench(browser, f"{address}/workbench")
        move(page)
        idle = median(move(page) for _ in range(MOVES))
        client = [sys.executable, "-m", "benchmarks.ui.client", f"{address}{publication.path}", str(READERS), str(PER_SECOND), str(SECONDS)]
        with subprocess.Popen(client, stdout=subprocess.PIPE, text=True) as readers:  # noqa: S603, our own module
            page.wait_for_timeout(2_000)
            busy = median(move(page) for _ in range(MOVES))
            told = json.loads(readers.communicate()[0])
        page.close()
    print(f"\n{READERS} readers at {PER_SECOND} requests a second while an analyst moves a slider, medians of {MOVES} moves")
    print(f"  slider to figure {busy:.0f} ms, alone {idle:.0f} ms, ratio {busy / idle:.2f}, target at most {TARGET_RATIO:g}")
    print(
        f"  {told['requests']:,} requests, {told['per_second']:.0f} a second, 99 in 100 within {told['slowest_ms']:.0f} ms, {told['errors']} errors, target 0"
    )
