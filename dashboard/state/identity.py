"""Who looks at the page: what the server's middleware found out, as a value."""

from typing import Literal, cast
from urllib.parse import unquote

import streamlit as st

from dashboard.sharing.values import Principal, Role

WAYS = ("local", "session", "public")


def principal() -> Principal | None:
    """Who asks; `None` when the dashboard runs without its server (`streamlit run`): then it only shows, and keeps nothing."""
    via, role = _text("via"), _text("role").upper()
    if via not in WAYS or role not in Role.__members__:
        return None
    return Principal(
        user_id=_text("id"),
        name=_text("name"),
        email=_text("email"),
        role=Role[role],
        via=cast(Literal["local", "session", "public"], via),
        session_id=_text("session"),
    )


def _text(key: str) -> str:
    value = st.user.get(key)
    return unquote(value) if isinstance(value, str) else ""
