"""What goes back to browsers: policies, compressed files, small pages, and identity for the dashboard's script."""

import base64
import gzip
import hashlib
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import streamlit as st

from asgi import Echo, ask, guarded
from dashboard.settings import Settings
from dashboard.sharing.routes import with_https
from dashboard.sharing.values import Principal, Role
from dashboard.state.identity import principal
from dashboard.web.assets import Assets, Files, shell_of
from dashboard.web.identity import HEADER_KEYS, with_identity
from dashboard.web.notices import NOT_FOUND, STORE_DOWN, answer_of, small_page
from dashboard.web.policy import Policies, policy_of

SHELL = "<html><head><title>Streamlit</title><script>one()</script><script src=x></script><script>two()</script></head></html>"
SCRIPT = b"console.log('x');" * 500
ANA = Principal(user_id="u1", name="Ana Kovač", email="ana@example.org", role=Role.PUBLISHER, via="session", session_id="s1")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "static" / "js").mkdir(parents=True)
    (tmp_path / "static" / "js" / "index.abc.js").write_bytes(SCRIPT)
    (tmp_path / "favicon.png").write_bytes(b"picture")
    (tmp_path / "index.html").write_text(SHELL, encoding="utf-8")
    return tmp_path


def test_policy_allows_the_inline_scripts_of_the_page_and_no_other() -> None:
    hashes = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in (b"one()", b"two()")]

    policy = policy_of(SHELL)

    assert f"script-src 'self' 'sha256-{hashes[0]}' 'sha256-{hashes[1]}';" in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy


def test_every_answer_has_the_headers_of_safety() -> None:
    answer = ask(Policies(Echo(), policy="default-src 'none'", public=False), "/")

    assert answer.headers["content-security-policy"] == "default-src 'none'"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/p/x", "/healthz", "/api/v1"])
@pytest.mark.parametrize(("public_url", "told"), [("https://a.example", "max-age=31536000"), ("HTTPS://a.example", "max-age=31536000"), ("", None)])
def test_server_of_https_says_so_at_every_address(path: str, public_url: str, told: str | None) -> None:
    assert ask(with_https(Echo(), Settings(public_url=public_url)), path).headers.get("strict-transport-security") == told


@pytest.mark.parametrize(("public", "path", "readers"), [(True, "/api/v1/none", "*"), (True, "/shortfall", None), (False, "/api/v1/none", None)])
def test_page_of_another_site_reads_why_a_public_api_refuses(public: bool, path: str, readers: str | None) -> None:
    app = Policies(guarded(Echo(), public_read_only=True), policy="", public=public)

    answer = ask(app, path, method="DELETE", headers={"origin": "https://notebook.example"})

    assert answer.status == 405
    assert answer.headers.get("access-control-allow-origin") == readers


def test_page_with_a_policy_of_its_own_keeps_it() -> None:
    answer = ask(Policies(small_page("Title", "<p>Text</p>"), policy="default-src 'self'", public=False), "/")

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


def test_page_of_the_dashboard_is_compressed_and_asked_for_again(folder: Path) -> None:
    answer = ask(Assets(Echo(), Files(folder)), "/shortfall", headers={"accept-encoding": "gzip, br"})

    assert b"<title>Citecast</title>" in gzip.decompress(answer.body)
    assert (answer.headers["content-encoding"], answer.headers["cache-control"]) == ("gzip", "no-cache")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_static_file_is_compressed_and_kept_for_ever(folder: Path) -> None:
    answer = ask(Assets(Echo(), Files(folder)), "/static/js/index.abc.js", headers={"accept-encoding": "gzip"})

    assert gzip.decompress(answer.body) == SCRIPT
    assert len(answer.body) < len(SCRIPT) / 10
    assert (answer.headers["cache-control"], answer.headers["vary"]) == ("public, max-age=31536000, immutable", "accept-encoding")


def test_static_file_is_sent_as_it_is_to_whoever_reads_nothing_else(folder: Path) -> None:
    answer = ask(Assets(Echo(), Files(folder)), "/static/js/index.abc.js")

    assert (answer.body, answer.headers.get("content-encoding")) == (SCRIPT, None)


def test_static_file_that_a_browser_has_is_not_sent_again(folder: Path) -> None:
    assets = Assets(Echo(), Files(folder))
    etag = ask(assets, "/static/js/index.abc.js").headers["etag"]

    answer = ask(assets, "/static/js/index.abc.js", headers={"if-none-match": f'"other", {etag}'})

    assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize("path", ["/static/js/other.js", "/static/", "/static/../index.html", "/static/js/../../index.html", "/static//js/index.abc.js"])
def test_static_file_that_is_not_there_is_not_found(folder: Path, path: str) -> None:
    assert ask(Assets(Echo(), Files(folder)), path).status == 404


def test_picture_is_sent_as_it_is(folder: Path) -> None:
    answer = ask(Assets(Echo(), Files(folder)), "/favicon.png", headers={"accept-encoding": "gzip"})

    assert (answer.body, answer.headers["content-type"]) == (b"picture", "image/png")


def test_page_of_streamlit_speaks_of_no_api_that_is_not_served() -> None:
    shell = shell_of(Path(st.__file__).parent / "static")

    assert "agent" not in shell
    assert "Published pages do not." in shell
    assert '<div id="root">' in shell


def test_answer_without_a_word_on_keeping_is_kept_by_no_cache_on_the_way() -> None:
    assert ask(Policies(Echo(), policy="", public=False), "/media/x").headers["cache-control"] == "private, no-cache"


def test_notice_is_a_page_for_people_and_a_line_for_programs() -> None:
    assert b"<h1>Nothing is at this address</h1>" in answer_of(NOT_FOUND, as_html=True).body
    assert answer_of(NOT_FOUND, as_html=False).body == b"Nothing is at this address.\n"
    assert answer_of(STORE_DOWN, as_html=False).headers["retry-after"] == "5"


def test_program_is_refused_in_the_words_of_the_api() -> None:
    answer = ask(guarded(Echo()), "/api/v1/series", headers={"via": "1.1 proxy"})

    assert answer.headers["content-type"] == "application/problem+json"
    assert json.loads(answer.text)["detail"].startswith("This server answers its owner only")


def test_identity_reaches_the_script_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = {name.decode(): value.decode("latin-1") for name, value in with_identity([(b"x-citecast-role", b"admin")], ANA)}

    monkeypatch.setattr(st, "user", {key: sent[name] for name, key in HEADER_KEYS.items()})

    assert principal() == ANA


@pytest.mark.parametrize("user", [{}, {"email": "ana@example.org"}, {"via": "session", "role": "boss"}, {"via": "heaven", "role": "admin"}])
def test_nobody_is_known_without_the_server(monkeypatch: pytest.MonkeyPatch, user: dict[str, str]) -> None:
    monkeypatch.setattr(st, "user", SimpleNamespace(get=user.get))

    assert principal() is None
