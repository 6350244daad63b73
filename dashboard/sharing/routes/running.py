"""Runs published pages as a server of their own."""

import logging
import socket
from collections.abc import Callable

import uvicorn

from dashboard.settings import Settings
from dashboard.sharing.announcing import announced
from dashboard.sharing.routes.app import shares_app
from dashboard.sharing.routes.protocol import MOST_AT_ONCE, CarefulProtocol
from dashboard.sharing.store import Store

STOP_SECONDS = 10
"""Readers who are being answered have so long to take their bytes."""


def run_shares(host: str, port: int, settings: Settings, *, told: Callable[[str], None]) -> bool:
    """Serve published pages until asked to stop, and write the last view counts then; `False` where nothing can listen at that address."""
    store = Store.open(settings.database_url)
    config = uvicorn.Config(
        shares_app(store, settings),
        host=host,
        port=port,
        loop="uvloop",
        http=CarefulProtocol,
        ws="none",
        limit_concurrency=MOST_AT_ONCE,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_graceful_shutdown=STOP_SECONDS,
    )
    try:
        listening = _listen(config)
        if listening is None:
            return False
        address = settings.public_url.rstrip("/") or f"http://{host}:{port}"
        told(f"Published pages are served below {address}/p/")
        with listening, announced(settings.database_url, address):
            uvicorn.Server(config).run(sockets=[listening])
        return True
    finally:
        store.close()


def _listen(config: uvicorn.Config) -> socket.socket | None:
    """The socket; the system's words for a taken port are not printed."""
    log = logging.getLogger("uvicorn.error")
    log.disabled = True
    try:
        return config.bind_socket()
    except SystemExit:
        return None
    finally:
        log.disabled = False
