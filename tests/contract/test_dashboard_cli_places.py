"""Where commands look: stores that are not there yet, and the address of a server that runs beside one."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.sharing.announcing import address_of_server, announced
from own_store import Command, made_up

pytest_plugins = ("dashboard_commands",)
ASSUMED = "No server of this store was found, so the address is that of port 8501: start it with `make run`.\n"

SERVER = """
import sys
from dashboard.sharing.announcing import announced
with announced(sys.argv[1], "http://127.0.0.1:8671"):
    print("ready", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def url(tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> str:  # noqa: ARG001 - after its environment
    """The store of the test, at an address that nobody has set."""
    monkeypatch.delenv("PUBLIC_URL")
    return f"sqlite:///{tmp_path / 'shared.sqlite3'}"


@pytest.mark.parametrize(
    "arguments",
    [
        *(
            ("shares", "list"),
            ("shares", "show", "x"),
            ("shares", "verify", "--all"),
            ("shares", "audit"),
            ("shares", "revoke", "x"),
            ("shares", "off", "--yes"),
        ),
        *(("users", "list"), ("sessions", "list"), ("backup", "all.gz")),
    ],
    ids=" ".join,
)
def test_reading_makes_no_store_where_the_address_was_mistyped(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'not' / 'there.sqlite3'}")

    assert command(*arguments) == (1, "", f"There is no store at {tmp_path / 'not' / 'there.sqlite3'} yet: publish something or start the server.\n")
    assert not (tmp_path / "not").exists()


@pytest.mark.parametrize("arguments", [("shares", "list"), ("shares", "audit"), ("users", "list"), ("sessions", "list")], ids=" ".join)
def test_lists_are_empty_before_anything_was_kept_at_the_usual_place(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.chdir(tmp_path)

    status, out, err = command(*arguments, "--format", "json")

    assert (status, json.loads(out)) == (0, [])
    assert "There is no store at" in err
    assert not (tmp_path / "var").exists()


def test_publish_makes_no_folders_above_that_of_the_store(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'not' / 'there' / 'x.sqlite3'}")

    assert command("publish")[::2] == (1, f"There is no folder {tmp_path / 'not'}. Make it, or see that DATABASE_URL is what you mean.\n")
    assert not (tmp_path / "not").exists()


def test_addresses_are_those_of_the_running_server(command: Command, url: str) -> None:
    link = made_up()

    with announced(url, "http://127.0.0.1:8671"):
        assert command("shares", "rotate", link)[1].startswith("http://127.0.0.1:8671/p/")
    status, out, err = command("shares", "rotate", link)

    assert (status, err) == (0, ASSUMED)
    assert out.startswith("http://127.0.0.1:8501/p/")


def test_list_says_that_it_assumed_an_address_only_when_it_shows_one(command: Command, url: str) -> None:  # noqa: ARG001 - sets the environment
    made_up()
    assert command("shares", "list")[2] == ""

    made_up(listed=True)
    assert command("shares", "list")[2] == ASSUMED


def test_server_takes_its_address_away_when_it_stops(url: str, tmp_path: Path) -> None:
    with announced(url, "http://127.0.0.1:8671"):
        assert address_of_server(url) == "http://127.0.0.1:8671"

    assert address_of_server(url) == ""
    assert not list(tmp_path.glob("*.server"))


def test_address_of_a_killed_server_is_not_believed(url: str, tmp_path: Path) -> None:
    (tmp_path / "shared.sqlite3.server").write_text("http://127.0.0.1:8671")

    assert address_of_server(url) == ""


def test_address_of_another_process_is_found_until_it_is_killed(url: str) -> None:
    with subprocess.Popen([sys.executable, "-c", SERVER, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout
        server.stdout.readline()
        found = address_of_server(url)
        server.kill()

    assert (found, address_of_server(url)) == ("http://127.0.0.1:8671", "")


def test_second_server_of_a_store_leaves_the_first_one_named(url: str) -> None:
    with announced(url, "http://127.0.0.1:8671"), announced(url, "http://127.0.0.1:8672"):
        assert address_of_server(url) == "http://127.0.0.1:8671"


def test_nothing_is_announced_over_postgresql() -> None:
    with announced("postgresql://host/base", "http://127.0.0.1:8671"):
        assert address_of_server("postgresql://host/base") == ""
