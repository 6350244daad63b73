"""What stands around a published page: what a route may add, the figure for a frame, and the forms."""

import re
import subprocess
import sys

from dashboard.sharing.page import full_page_link, newer_notice, password_form, render_embed, render_page, served_links
from snapshots_builder import PUBLISHED_ON, a_snapshot

ID = "7f3a91c20b4ed518" * 4


def test_places_for_what_a_route_adds_stand_once() -> None:
    page = render_page(a_snapshot(), ID).html

    assert page.count("<!--notice-->\n<main") == page.count("<!--notice-->") == 1
    assert page.count("<!--served-->") == 1
    assert render_embed(a_snapshot(), ID).html.count("<!--served-->") == 1


def test_newer_version_is_linked_only_where_its_address_is_public() -> None:
    told = {"on": PUBLISHED_ON, "was": "5.8\u00a0million", "now": "6.1\u00a0million"}

    assert "On 22 November 2026 the headline moved from 5.8\u00a0million to 6.1\u00a0million." in newer_notice(**told, address=None)  # type: ignore[arg-type]
    assert "<a " not in newer_notice(**told, address=None)  # type: ignore[arg-type]
    assert '<a href="/p/7f3a">' in newer_notice(**told, address="/p/7f3a")  # type: ignore[arg-type]


def test_newer_version_with_the_same_headline_claims_no_move() -> None:
    assert "moved" not in newer_notice(on=PUBLISHED_ON, was="6.1", now="6.1", address=None)


def test_served_links_lead_to_the_files_of_their_own_address() -> None:
    assert re.findall(r'href="([^"]+)"', served_links("abc")) == ["/p/abc/data.zip", "/p/abc.json"]
    assert re.findall(r'href="([^"]+)"', full_page_link("abc")) == ["/p/abc"]


def test_embedded_figures_are_drawn_by_attributes_with_their_source() -> None:
    text = render_embed(a_snapshot(), ID).html
    figures = re.findall(r"<svg.*?</svg>", text, flags=re.S)

    assert len(figures) == 3
    assert not any(re.search(r'\bstyle="', figure) or re.search(r'<(?!svg)\w+[^>]* class="', figure) for figure in figures)
    assert re.sub(r"<desc.*?</desc>|<[^>]+>", " ", text, flags=re.S).count("Source: ") == 3


def test_password_form_says_that_a_password_was_wrong_and_nothing_of_the_page() -> None:
    assert "This is not the password" in password_form(wrong=True).html
    assert "This is not the password" not in password_form(wrong=False).html
    assert re.findall(r"<form ([^>]*)>", password_form(wrong=False).html) == ['method="post" autocomplete="off"']


def test_forms_do_not_load_what_only_pages_need() -> None:
    heavy = "('pandas', 'statsmodels', 'plotly', 'forecasting.catalog')"
    code = f"import sys, dashboard.sharing.page as page; page.not_found(); print([name for name in {heavy} if name in sys.modules])"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
