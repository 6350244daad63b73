"""Addresses inside sentences say only what says something."""

import pytest

from dashboard.state import quoted


@pytest.fixture
def url(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that knows its own address and what is chosen on it."""

    class Context:
        url = "https://example.org/shortfall?x=1"

    class Params:
        def to_dict(self) -> dict[str, str]:
            return {"v": "1", "levels": "0.5,0.8", "own": ""}

    monkeypatch.setattr("streamlit.context", Context())
    monkeypatch.setattr("streamlit.query_params", Params())


@pytest.mark.usefixtures("url")
def test_here_is_the_page_with_what_is_chosen() -> None:
    assert quoted.here() == "https://example.org/shortfall?v=1&levels=0.5,0.8"


@pytest.mark.usefixtures("url")
def test_absolute_leads_to_another_page_of_the_same_site() -> None:
    assert quoted.absolute("/ai-skills?v=1&set=&until=2029") == "https://example.org/ai-skills?v=1&until=2029"


def test_address_is_empty_where_the_site_does_not_know_its_own() -> None:
    assert quoted.here() == ""
    assert quoted.absolute("/ai-skills?v=1") == ""
