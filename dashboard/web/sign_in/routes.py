"""`/sign-in`, the way to the provider and back, and `/sign-out`: plain pages without script."""

import html
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from dashboard.errors import StoreUnavailableError
from dashboard.web.hosts import header_of, is_loopback
from dashboard.web.notices import POLICY, STORE_DOWN, answer_of, small_page
from dashboard.web.sessions import Sessions, cookie_name, cookie_of, is_https
from dashboard.web.sign_in.flow import TIME_TO_SIGN_IN, close_session, open_session, recall, remember
from dashboard.web.sign_in.paths import asked, own_page, with_next
from dashboard.web.sign_in.provider import Provider, SignInError
from dashboard.web.sockets import Sockets

Endpoint = Callable[[Request], Awaitable[Response]]
NOT_KEPT = {"Cache-Control": "no-store"}
INVITATION = "Labour-market projections in which every number can be traced to its source."
CANCELLED = "The sign-in service did not sign you in. You may have cancelled, or this server is not open to you."


class SignIn:
    """The routes of sign-in."""

    def __init__(self, sessions: Sessions, provider: Provider, sockets: Sockets, *, base_url: str) -> None:
        self._sessions = sessions
        self._provider = provider
        self._sockets = sockets
        self._base_url = base_url
        self._secure = is_https(sessions.settings)
        self._signing = cookie_name(sessions.settings, "signing")

    @property
    def routes(self) -> list[Route]:
        """Where they are."""
        return [
            Route("/sign-in", _told(self.offer)),
            Route("/sign-in/start", _told(self.start)),
            Route("/sign-in/callback", _told(self.finish)),
            Route("/sign-out", _told(self.ask_to_leave)),
            Route("/sign-out", _told(self.leave), methods=["POST"]),
        ]

    async def offer(self, request: Request) -> Response:
        """A page with one button; whoever is signed in already goes on."""
        wanted = own_page(asked(request.scope, "next"))
        own = urlsplit(self._base_url)
        if is_loopback(own.hostname or "") and header_of(request.scope, b"host") != own.netloc:  # cookies and the way back belong to one name
            return RedirectResponse(self._base_url + with_next("/sign-in", wanted), status_code=303, headers=NOT_KEPT)
        if await self._sessions.found(request.scope):
            return RedirectResponse(wanted, status_code=303, headers=NOT_KEPT)
        name = html.escape(self._sessions.settings.oidc_name)
        return small_page("Citecast", f'<p>{INVITATION}</p><p><a class="act" href="{with_next("/sign-in/start", wanted)}">Sign in with {name}</a></p>')

    async def start(self, request: Request) -> Response:
        """Go to the provider."""
        begun = await self._provider.begin(self._callback)
        browser = await run_in_threadpool(remember, self._sessions, begun, wanted=own_page(asked(request.scope, "next")))
        response = RedirectResponse(begun.url, status_code=303, headers=NOT_KEPT)
        self._set(response, self._signing, browser, int(TIME_TO_SIGN_IN.total_seconds()))
        return response

    async def finish(self, request: Request) -> Response:
        """Come back from the provider with a code that works once, in the browser that asked for it."""
        scope = request.scope
        held = await run_in_threadpool(recall, self._sessions, state=asked(scope, "state"), browser=cookie_of(scope, self._signing))
        issuer = asked(scope, "iss").rstrip("/")
        if asked(scope, "error") or not asked(scope, "code") or issuer not in {"", self._provider.issuer}:
            raise SignInError(CANCELLED)
        person = await self._provider.finish(asked(scope, "code"), held.begun, self._callback)
        before = await self._sessions.found(scope)
        secret = await run_in_threadpool(open_session, self._sessions, person)
        if before:
            await run_in_threadpool(close_session, self._sessions, before[0])
        response = RedirectResponse(held.wanted, status_code=303, headers=NOT_KEPT)
        self._set(response, self._sessions.cookie, secret, self._sessions.settings.session_hours * 3600)
        self._unset(response, self._signing)
        return response

    async def ask_to_leave(self, request: Request) -> Response:
        """A page with one button."""
        if not await self._sessions.found(request.scope):
            return RedirectResponse("/sign-in", status_code=303, headers=NOT_KEPT)
        form = '<form method="post" action="/sign-out"><button class="act">Sign out</button></form><p><a href="/">Back to the dashboard</a></p>'
        response = small_page("Sign out of Citecast?", form)
        origin = await self._provider.end_origin()
        if origin:  # browsers hold a form to its policy beyond the redirect that answers it
            response.headers["Content-Security-Policy"] = POLICY.replace("form-action 'self'", f"form-action 'self' {origin}")
        return response

    async def leave(self, request: Request) -> Response:
        """End the session here, its open pages, and the provider's session."""
        held = await self._sessions.found(request.scope)
        address = None
        if held:
            id_token = await run_in_threadpool(close_session, self._sessions, held[0])
            self._sockets.end(held[0].session_id)
            address = await self._provider.end_address(id_token, f"{self._base_url}/sign-in")
        response = RedirectResponse(address or "/sign-in", status_code=303, headers=NOT_KEPT)
        self._unset(response, self._sessions.cookie)
        return response

    @property
    def _callback(self) -> str:
        return f"{self._base_url}/sign-in/callback"

    def _set(self, response: Response, name: str, value: str, seconds: int) -> None:
        response.set_cookie(name, value, max_age=seconds, path="/", secure=self._secure, httponly=True, samesite="lax")

    def _unset(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path="/", secure=self._secure, httponly=True, samesite="lax")


def _told(endpoint: Endpoint) -> Endpoint:
    """Answer in words when something is wrong."""

    async def told(request: Request) -> Response:
        try:
            return await endpoint(request)
        except SignInError as error:
            return small_page("You are not signed in", f'<p>{html.escape(str(error))}</p><p><a class="act" href="/sign-in">Start again</a></p>', status=400)
        except StoreUnavailableError:
            return answer_of(STORE_DOWN, as_html=True)

    return told
