"""Attacks on published pages, over the wire, at the server that the command starts."""

import re
import secrets
import socket
import statistics
import time
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest

from builders import a_scenario
from dashboard.sharing.routes.endpoint import QUANTUM_SECONDS
from exports_builder import a_made_up_snapshot, a_panel
from share_server import Answered, ShareServer, a_share_server, read_answer, request_of
from sharing_builder import PASSWORD, Desk, key_of

HOSTILE = "</title></style><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{7*7}}<!--notice--><!--served--><svg/onload=alert(1)>"
ROUNDS = 60


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ShareServer, Desk]]:
    with a_share_server(tmp_path_factory.mktemp("attacked")) as found:
        yield found


@pytest.fixture
def server(served: tuple[ShareServer, Desk]) -> ShareServer:
    return served[0]


@pytest.fixture
def desk(served: tuple[ShareServer, Desk]) -> Desk:
    return served[1]


class Tags(HTMLParser):
    """Every tag with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep it."""
        self.found.append((tag, dict(attrs)))


def _without_date(answered: Answered) -> tuple[str, bytes]:
    return re.sub(r"\r\ndate: [^\r]*", "", answered.head), answered.body


def test_nothing_that_is_closed_can_be_told_from_what_never_was(server: ShareServer, desk: Desk) -> None:
    paused, revoked = desk.publish(), desk.publish(a_made_up_snapshot(title="Revoked"))
    desk.sharing.pause(paused.link.link_id, desk.by)
    desk.sharing.revoke(revoked.link.link_id, desk.by)
    near = key_of(desk.publish())[:-1]
    guesses = [secrets.token_urlsafe(32), key_of(paused), key_of(revoked), "x", "%00", "%2e%2e%2fetc", f"{near}_", f"{near}-", near]

    answers = [server.get(f"/p/{guess}{suffix}") for guess in guesses for suffix in ("", "/data.zip", "/embed", ".json")]

    assert len({_without_date(answered) for answered in answers}) == 1
    assert answers[0].status == 404


def test_paths_lead_nowhere_else(server: ShareServer, desk: Desk) -> None:
    key = key_of(desk.publish())
    tricks = ["/p/../../etc/passwd", "/p/%2e%2e/%2e%2e/etc/passwd", f"/p/{key}/../../healthz"]
    tricks += [f"/p/{key}%2fdata.zip", f"/p/{key}%00.json", f"/p/{key};/data.zip"]
    tricks += [f"//p/{key}", f"/p//{key}", f"/p/{key}/data.zip%00.html", f"/p/{key}\\data.zip", "/p/" + "A" * 60_000, "/p/" + "%41" * 43, "/p/%f0%9f%94%91"]

    assert {server.get(trick).status for trick in tricks} <= {400, 404, 414}


@pytest.mark.parametrize("request_line", [b"GET /p/\x00 HTTP/1.1", b"GET /p/a b HTTP/1.1", b"GET /p/\xff\xfe HTTP/1.1", b"BREW /p/x HTTP/1.1", b"GET"])
def test_broken_requests_are_refused_and_the_server_lives(server: ShareServer, request_line: bytes) -> None:
    try:
        status = server.send(request_line + b"\r\nHost: x\r\nConnection: close\r\n\r\n", seconds=5).status
    except TimeoutError:
        status = 0

    assert status in {0, 400, 404, 405}
    assert server.get("/healthz").status == 200


def _seconds(line: socket.socket, path: str) -> float:
    """How long an answer takes on an open connection."""
    request = request_of("GET", path).replace(b"Connection: close\r\n", b"")
    began, received = time.perf_counter(), b""
    line.sendall(request)
    while b"</html>" not in received:
        received += line.recv(65536)
    return time.perf_counter() - began


def test_how_long_a_404_takes_tells_nothing(server: ShareServer, desk: Desk) -> None:
    closed = desk.publish(a_made_up_snapshot(title="Closed"))
    desk.sharing.pause(closed.link.link_id, desk.by)
    times: dict[str, list[float]] = {"paused": [], "unknown": [], "malformed": [], "long": []}

    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        for _ in range(ROUNDS):
            paths = (f"/p/{key_of(closed)}", f"/p/{secrets.token_urlsafe(32)}", "/p/x", "/p/" + "A" * 4000)
            for name, path in zip(times, paths, strict=True):
                times[name].append(_seconds(line, path))

    quarters = {name: statistics.quantiles(found, n=4)[0] for name, found in times.items()}  # what a patient attacker keeps of a noisy line
    assert min(quarters.values()) >= QUANTUM_SECONDS * 0.9
    assert max(quarters.values()) - min(quarters.values()) < QUANTUM_SECONDS / 2


def test_words_of_publishers_stay_words(server: ShareServer, desk: Desk) -> None:
    scenario = a_scenario(title=HOSTILE, narrative=HOSTILE, author=HOSTILE)
    panel = a_panel(lead=HOSTILE, title=HOSTILE)
    done = desk.publish(a_made_up_snapshot(panel, title=HOSTILE, note=HOSTILE, publisher=HOSTILE, scenario=scenario), note=HOSTILE)

    for suffix in ("", "/embed"):
        tags = Tags(server.get(f"/p/{key_of(done)}{suffix}").body.decode())
        assert not {"script", "iframe", "object", "base", "form"} & {tag for tag, _ in tags.found}
        assert not [name for _, attributes in tags.found for name in attributes if name.startswith("on")]
        assert not [value for _, attributes in tags.found for value in attributes.values() if value and value.lower().startswith(("javascript:", "data:text"))]


def test_words_of_publishers_reach_no_header_and_no_file_name(server: ShareServer, desk: Desk) -> None:
    done = desk.publish(a_made_up_snapshot(title='../../x" ; y', publisher="=cmd|' /C calc'!A1"))

    answered = server.get(f"/p/{key_of(done)}/data.zip")

    assert 'x"' not in answered.head
    assert not [name for name in zipfile.ZipFile(BytesIO(answered.body)).namelist() if ".." in name or name.startswith("/")]


@pytest.mark.parametrize("suffix", ["", "/data.zip", ".json"])
def test_oversize_bodies_are_refused_before_they_are_read(server: ShareServer, desk: Desk, suffix: str) -> None:
    path = f"/p/{key_of(desk.publish(password=PASSWORD))}{suffix}"

    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as line:
        line.sendall(request_of("POST", path, content_length=str(10**9)))
        assert read_answer(line).status == 413


def test_oversize_bodies_in_chunks_are_refused(server: ShareServer, desk: Desk) -> None:
    path = f"/p/{key_of(desk.publish(password=PASSWORD))}"

    answered = server.send(request_of("POST", path, transfer_encoding="chunked") + b"2000\r\n" + b"x" * 0x2000 + b"\r\n0\r\n\r\n")

    assert answered.status == 413


@pytest.mark.parametrize(
    "headers",
    [{"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "https://127.0.0.1.evil.example"}],
)
@pytest.mark.parametrize("known", [True, False])
def test_forms_of_other_sites_are_refused(server: ShareServer, desk: Desk, headers: dict[str, str], known: bool) -> None:
    path = f"/p/{key_of(desk.publish(password=PASSWORD)) if known else secrets.token_urlsafe(32)}"

    assert server.post(path, b"password=correct+horse", **headers).status == 403


def test_a_forged_pass_opens_nothing(server: ShareServer, desk: Desk) -> None:
    path = f"/p/{key_of(desk.publish(password=PASSWORD))}"
    other = f"/p/{key_of(desk.publish(a_made_up_snapshot(title='Other'), password=PASSWORD))}"
    given = server.post(other, b"password=correct+horse").header("set-cookie").partition(";")[0]
    name = given.partition("=")[0]

    for forged in (given, f"{name}=99999999999.{'0' * 64}", f"{name}=", f"{name}={'9' * 5000}", f"{given}; {given}"):
        assert server.get(f"{path}.json", Cookie=forged).status == 401


def test_a_password_cannot_be_guessed_behind_invented_addresses(server: ShareServer, desk: Desk) -> None:
    path = f"/p/{key_of(desk.publish(a_made_up_snapshot(title='Guessed'), password=PASSWORD))}"

    found = [server.post(path, b"password=guess", X_Forwarded_For=f"203.0.113.{number}", Forwarded=f"for=203.0.113.{number}").status for number in range(7)]

    assert found == [401] * 5 + [429] * 2


def test_a_protected_page_shows_nothing_in_a_frame(server: ShareServer, desk: Desk) -> None:
    key = key_of(desk.publish(a_made_up_snapshot(title="Framed"), password=PASSWORD))

    assert server.get(f"/p/{key}/embed").status == 404
    assert "frame-ancestors 'none'" in server.get(f"/p/{key}").header("content-security-policy")


def test_a_view_link_authorises_nothing_else(server: ShareServer, desk: Desk) -> None:
    done = desk.publish(a_made_up_snapshot(title="Viewed"))
    key = key_of(done)

    elsewhere = ("/", "/api/v1/series", f"/p/{done.link.link_id}", f"/p/{done.link.snapshot_id}", f"/p/{done.link.snapshot_id[:16]}")

    assert {server.send(request_of(method, f"/p/{key}")).status for method in ("PUT", "DELETE", "PATCH", "OPTIONS")} == {405}
    assert {server.get(path, Authorization=f"Bearer {key}").status for path in elsewhere} == {404}
    assert desk.sharing.link(done.link.link_id, desk.by).state(desk.clock()) == "active"


def test_a_revocation_by_another_process_holds_for_the_next_request(server: ShareServer, desk: Desk) -> None:
    done = desk.publish(a_made_up_snapshot(title="Short"))
    assert server.get(f"/p/{key_of(done)}").status == 200

    desk.sharing.revoke(done.link.link_id, desk.by)

    assert server.get(f"/p/{key_of(done)}").status == 404


def test_headers_of_any_length_do_no_harm(server: ShareServer, desk: Desk) -> None:
    path = f"/p/{key_of(desk.publish(a_made_up_snapshot(title='Long')))}"

    assert server.get(path, Cookie="a=" + "b" * 20_000, Accept_Encoding="gzip;" * 2000, If_None_Match='"x", ' * 2000).status in {200, 400, 431}
    assert server.get(path, Range="bytes=0-1").status == 200


def test_neither_log_nor_store_holds_a_key(server: ShareServer, desk: Desk) -> None:
    key = key_of(desk.publish(a_made_up_snapshot(title="Logged")))
    server.get(f"/p/{key}")

    folder = Path(desk.sharing.settings.database_url.removeprefix("sqlite:///")).parent
    assert not [path for path in folder.rglob("*") if path.is_file() and key.encode() in path.read_bytes()]
