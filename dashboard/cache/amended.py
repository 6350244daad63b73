"""The evidence as a reader edits it, kept by the digest of the data and the edits."""

import streamlit as st

from dashboard.cache.shelf import catalog
from forecasting.catalog import Catalog, amend
from forecasting.domain import Amendment, Selection
from forecasting.errors import CitecastError, DocumentError

AS_CURATED = Amendment()


def evidence(selection: Selection) -> Catalog:
    """The catalog with what the reader left out and added; raises `CitecastError` where that cannot be done."""
    return amended(selection.amendment)


def amended(amendment: Amendment) -> Catalog:
    """The catalog with an amendment; raises `CitecastError` where it cannot be made."""
    held = catalog()
    return held if amendment.is_empty else _amended(held.digest, amendment, held)


def check_amendment(amendment: Amendment) -> tuple[str, ...]:
    """Why the evidence cannot be edited like this, a sentence each; nothing when it can."""
    try:
        amended(amendment)
    except DocumentError as error:
        return tuple(map(str, error.problems))
    except CitecastError as error:
        return (str(error),)
    return ()


@st.cache_resource(max_entries=64, show_spinner=False)
def _amended(digest: str, amendment: Amendment, _catalog: Catalog) -> Catalog:
    assert digest == _catalog.digest
    return amend(_catalog, amendment)
