"""Requests a second of a published page, beside a bare Starlette route that returns the same bytes."""

import sys
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from benchmarks.places import ROOT
from benchmarks.ui.client import ask_for
from benchmarks.ui.publication import Publication
from benchmarks.ui.serving import free_port, served

ROUNDS = 5
SECONDS = 2.0
CONNECTIONS = 8
TARGETS = {"shares only": 0.6, "full server": 0.4}


def measure_requests(home: Path, publication: Publication) -> None:
    """Ask each server in turn, with and without gzip, and print the ratios."""
    environment = {"DATABASE_URL": publication.database_url, "LEDGER_DIR": str(home / "ledger")}
    with ExitStack() as held:
        alone, full, bare = free_port(), free_port(), free_port()
        ours = [sys.executable, "-m", "dashboard", "serve"]
        only = held.enter_context(served([*ours, "--shares-only", "--port", str(alone)], port=alone, home=home, health="/healthz", environment=environment))
        whole = held.enter_context(served([*ours, "--port", str(full)], port=full, home=home, health="/healthz", environment=environment))
        body = home / "page.html"
        body.write_bytes(urllib.request.urlopen(f"{only}{publication.path}").read())  # noqa: S310, loopback
        peer = [sys.executable, str(ROOT / "benchmarks" / "apps" / "bare_route.py"), str(bare), str(body)]
        route = held.enter_context(served(peer, port=bare, home=home, health="/page"))
        addresses = {"bare route": f"{route}/page", "shares only": f"{only}{publication.path}", "full server": f"{whole}{publication.path}"}
        print(f"\nRequests a second of one page, {CONNECTIONS} connections, medians of {ROUNDS} rounds of {SECONDS:g} s in turn")
        for gzip in (True, False):
            _print(_rates(addresses, gzip=gzip), gzip=gzip)


def _rates(addresses: dict[str, str], *, gzip: bool) -> dict[str, float]:
    rates: dict[str, list[float]] = {name: [] for name in addresses}
    for turn in range(ROUNDS + 1):
        for name, address in addresses.items():
            load = ask_for(address, gzip=gzip, connections=CONNECTIONS, seconds=SECONDS if turn else SECONDS / 2)
            if load.errors:
                sys.exit(f"{name}: {load.errors} of {load.requests} requests failed.")
            if turn:
                rates[name].append(load.per_second)
    return {name: median(found) for name, found in rates.items()}


def _print(rates: dict[str, float], *, gzip: bool) -> None:
    bare = rates["bare route"]
    print(f"  {'gzip' if gzip else 'plain'}: bare route {bare:,.0f}")
    for name, target in TARGETS.items():
        print(f"    {name} {rates[name]:,.0f}, ratio {rates[name] / bare:.2f}, target at least {target:g}")
