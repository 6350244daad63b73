"""The server: one process, one port, for the dashboard, its routes and published pages."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
import uvicorn
from starlette.routing import BaseRoute
from starlette.types import ASGIApp
from streamlit import config, file_util
from streamlit.web import bootstrap

from dashboard import cache
from dashboard.clock import now
from dashboard.errors import SettingsError
from dashboard.settings import Settings
from dashboard.sharing.announcing import announced
from dashboard.sharing.routes import PublishedFirst, share_routes, with_https
from dashboard.sharing.routes.protocol import MOST_AT_ONCE, CarefulProtocol
from dashboard.sharing.running import provide
from dashboard.sharing.service import Sharing
from dashboard.sharing.store import Store
from dashboard.web.api import api_routes
from dashboard.web.asking import Doorkeeper
from dashboard.web.assets import Assets, Files, shell_of
from dashboard.web.bodies import LimitedBodies
from dashboard.web.guard import Guard
from dashboard.web.health import Health
from dashboard.web.hosts import AllowedHosts, known_hosts
from dashboard.web.identity import HEADER_KEYS
from dashboard.web.lifespan import Preloading, lifespan_of
from dashboard.web.nothing import Nothing
from dashboard.web.policy import Policies, policy_of
from dashboard.web.safety import problems_of
from dashboard.web.sessions import Sessions
from dashboard.web.sockets import Sockets

SCRIPT = Path(__file__).with_name("app.py")
STATIC = Path(file_util.get_static_dir())
LARGEST_MESSAGE = 4 * 1024 * 1024
"""Bytes that a page may send through its websocket at once; files go another way."""
SECONDS_TO_STOP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What the server serves; `dashboard` is the part that Streamlit makes, with all its routes."""

    asgi: ASGIApp
    dashboard: st.App
    sockets: Sockets


def base_url(settings: Settings, *, host: str, port: int) -> str:
    """Scheme and host under which people reach this server."""
    shown = f"[{host}]" if ":" in host else host
    return settings.public_url.rstrip("/") or f"http://{shown}:{port}"


def build(settings: Settings, store: Store, *, host: str, port: int, clock: Callable[[], datetime] = now) -> Application:
    """Put the application together; raises `SettingsError` where it would be open to strangers."""
    if problems := problems_of(settings, host=host):
        raise SettingsError(problems)
    configure(settings, host=host, port=port)
    sessions = Sessions(store, settings, clock) if settings.signs_in else None
    sockets = Sockets(store, clock)
    files = Files(STATIC)
    preloading = Preloading(files)
    own_url = base_url(settings, host=host, port=port)
    sharing = Sharing(store, settings, clock=clock, base_url=own_url)
    published = share_routes(sharing)
    routes = [
        Health(store, preloading.state).route,
        *sign_in_routes(settings, sessions, sockets, base_url=own_url),
        *api_routes(cache.catalog, public=settings.public_read_only),
        Nothing(),
    ]

    provide(sharing)
    dashboard = st.App(SCRIPT, routes=routes, lifespan=lifespan_of(preloading, sockets, published.close))
    doorkeeper = Doorkeeper(settings, host=host, sessions=sessions)
    guard = Guard(Assets(dashboard, files), doorkeeper=doorkeeper, sockets=sockets, public_url=settings.public_url)
    safe = Policies(LimitedBodies(guard), policy=policy_of(shell_of(STATIC)), public=settings.public_read_only)
    asgi = AllowedHosts(with_https(PublishedFirst(safe, routes=published), settings), known_hosts(settings), public_url=settings.public_url)
    return Application(asgi=asgi, dashboard=dashboard, sockets=sockets)


def sign_in_routes(settings: Settings, sessions: Sessions | None, sockets: Sockets, *, base_url: str) -> list[BaseRoute]:
    """The pages of sign-in, when it is configured; Authlib is loaded only then."""
    if sessions is None:
        return []
    from dashboard.web.sign_in.provider import Provider  # noqa: PLC0415 - as the docstring says
    from dashboard.web.sign_in.routes import SignIn  # noqa: PLC0415 - same

    return [*SignIn(sessions, Provider(settings), sockets, base_url=base_url).routes]


def configure(settings: Settings, *, host: str, port: int) -> None:
    """Let the settings beside the script hold, and above them those that safety depends on, whatever a user's own file says."""
    config._main_script_path = str(SCRIPT)
    address = urlsplit(base_url(settings, host=host, port=port))
    own: dict[str, Any] = {
        "server.address": host,
        "server.port": port,
        "server.baseUrlPath": "",
        "server.enableCORS": True,
        "server.corsAllowedOrigins": [settings.public_url] if settings.public_url else [],
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        "server.scriptHealthCheckEnabled": False,
        "server.allowedHosts": sorted(known_hosts(settings)),
        "server.trustedUserHeaders": HEADER_KEYS,
        "global.developmentMode": False,
        "browser.serverAddress": address.hostname,
        "browser.serverPort": address.port or {"http": 80, "https": 443}[address.scheme],
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
    }
    bootstrap.load_config_options(own)


def serve(settings: Settings, *, host: str, port: int, told: Callable[[str], None]) -> bool:
    """Serve until stopped; `False` when the port is taken or the application did not start."""
    store = Store.open(settings.database_url)
    try:
        return run(build(settings, store, host=host, port=port).asgi, settings, host=host, port=port, told=told)
    finally:
        store.close()


def run(app: ASGIApp, settings: Settings, *, host: str, port: int, told: Callable[[str], None]) -> bool:
    """Run an application in this process, on one socket."""
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            loop="uvloop",
            http=CarefulProtocol,
            ws="websockets-sansio",
            limit_concurrency=MOST_AT_ONCE,
            ws_max_size=LARGEST_MESSAGE,
            ws_ping_interval=30,
            ws_ping_timeout=30,
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            timeout_graceful_shutdown=SECONDS_TO_STOP,
        )
    )
    log = logging.getLogger("uvicorn.error")
    log.disabled = True  # it would print the system's words for a taken port
    try:
        listening = server.config.bind_socket()
    except SystemExit:
        return False
    finally:
        log.disabled = False
    address = base_url(settings, host=host, port=port)
    told(f"Citecast is at {address}")
    with listening, announced(settings.database_url, address):
        server.run(sockets=[listening])
    return server.started
