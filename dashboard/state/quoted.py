"""What can be taken along from a page: sentences, citations, and where the evidence stands; and the text that a reader pastes."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

import streamlit as st

from forecasting.domain import Independence, Observation, Rhythm

LONGEST_PASTED = 2_000
LONGEST_IN_ADDRESS = 3_000
"""Of a pasted text as it is written in an address."""
CUT_NOTICE = f"Only the first {LONGEST_PASTED:,} characters of the text are checked."
KEPT_NOTICE = "This text is too long for a link: it is kept on this page, not in the address."
_TEXT = "citecast.pasted"


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """One publication or projection in the three styles that people and programs ask for."""

    key: str
    apa: str
    bibtex: str
    csl: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """An answer as others may repeat it, and how many stand behind it."""

    median: str
    """The last year as a sentence; empty where nothing is projected."""
    references: References | None
    of_point: Callable[[Observation], str]
    independence: Independence
    rhythm: Rhythm | None
    """`None` where nothing is known yet."""


def here() -> str:
    """The address of this page with everything chosen on it; empty where it is not known."""
    url = st.context.url
    return f"{url.partition('?')[0]}?{_short(st.query_params.to_dict().items())}" if url else ""


def absolute(address: str) -> str:
    """A path of this site as a whole address; empty where the site's own is not known."""
    url = st.context.url
    if not url:
        return ""
    scheme, _, rest = url.partition("://")
    path, _, query = address.partition("?")
    return f"{scheme}://{rest.partition('/')[0]}{path}?{_short(parse_qsl(query))}"


def pasted_text() -> tuple[str, tuple[str, ...]]:
    """The text that the address or this session asks to check, and what must be said of its length."""
    given = st.query_params.get("text", "") or st.session_state.get(_TEXT, "")
    text = given[:LONGEST_PASTED]
    _keep(text)
    cut = (CUT_NOTICE,) if len(given) > LONGEST_PASTED else ()
    return text, (*cut, *(() if _fits(text) else (KEPT_NOTICE,)))


def paste_text(text: str) -> None:
    """Put a text into the session, and into the address if it is short enough."""
    st.query_params.pop("text", None)
    _keep(text[:LONGEST_PASTED])


def _short(params: Iterable[tuple[str, str]]) -> str:
    """The parameters that say something: in a sentence every word of an address is in the way."""
    return urlencode([(name, value) for name, value in params if value], safe=",:")


def _keep(text: str) -> None:
    st.session_state[_TEXT] = text
    fitting = text if _fits(text) else ""
    if fitting and st.query_params.get("text") != fitting:
        st.query_params["text"] = fitting
    elif not fitting and "text" in st.query_params:
        del st.query_params["text"]


def _fits(text: str) -> bool:
    return len(urlencode({"text": text}, errors="replace")) <= LONGEST_IN_ADDRESS
