"""Addresses at which nothing is: without this route Streamlit would answer each of them with its page and status 200."""

from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from dashboard.web.notices import NOT_FOUND, refuse

STREAMLIT = ("/_stcore/", "/media/", "/component/")


class Nothing(BaseRoute):
    """Stands after all other routes of ours, and takes whatever is not Streamlit's own."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether to answer."""
        ours = scope["type"] == "http" and not scope["path"].startswith(STREAMLIT)
        return (Match.FULL, {}) if ours else (Match.NONE, {})

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say that nothing is here."""
        await refuse(scope, receive, send, NOT_FOUND)

    def url_path_for(self, name: str, /, **path_params: object) -> None:  # type: ignore[override]  # it has no address
        """There is no address to give."""
        raise NoMatchFound(name, path_params)
