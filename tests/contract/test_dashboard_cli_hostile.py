"""Words of others in the terminal of whoever runs a command: they are shown, and do nothing."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.settings import read_settings
from dashboard.sharing.store import Store
from dashboard.sharing.values import Role
from forecasting.cli.printing import print_json, printable
from own_store import Command, made_up
from store_builders import by_hand

pytest_plugins = ("dashboard_commands",)
MARKED = "a [/x] [link=https://evil.example]b[/link] :skull:"
STEERING = "\x1b]8;;https://evil.example\x07c\x9b2J\u202ed"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard output as a wide terminal."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")


def _titled(title: str) -> str:
    link = made_up()
    by_hand(read_settings().database_url, f"UPDATE links SET title = '{title}', note = '{title}'")  # noqa: S608 - our own words
    return link


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize("arguments", [("shares", "list"), ("shares", "show")])
def test_marks_in_a_title_are_words_on_a_terminal(command: Command, arguments: tuple[str, ...]) -> None:
    link = _titled(MARKED)

    status, out, _ = command(*arguments, *((link,) if arguments[1] == "show" else ()))

    assert status == 0
    assert MARKED in out
    assert "\x1b]8" not in out


@pytest.mark.parametrize("arguments", [("shares", "list"), ("shares", "show"), ("shares", "verify")])
def test_stored_words_never_steer_the_terminal(command: Command, arguments: tuple[str, ...]) -> None:
    link = _titled(STEERING)

    _, out, err = command(*arguments, *(() if arguments[1] == "list" else (link,)))

    assert "evil.example\ufffdc\ufffd2J\ufffdd" in out
    assert not set("\x1b\x07\x9b\u202e") & set(out + err)


@pytest.mark.usefixtures("terminal")
def test_names_of_users_never_steer_the_terminal(command: Command) -> None:
    store = Store.open(read_settings().database_url)
    store.sign_in(issuer="i", subject="s", email=STEERING, name=MARKED, role_if_new=Role.VIEWER, at=datetime(2026, 11, 22, tzinfo=UTC))
    store.close()

    _, out, _ = command("users", "list")

    assert MARKED in out
    assert "\x1b]8" not in out


def test_details_of_the_audit_never_steer_the_terminal(command: Command) -> None:
    made_up()
    by_hand(read_settings().database_url, "DROP TRIGGER audit_not_updated", f"UPDATE audit SET detail = '{STEERING}'")  # noqa: S608 - our own words

    assert "\x1b" not in command("shares", "audit")[1]


def test_json_writes_steering_characters_by_their_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"title": STEERING + "\udcff"})

    out = capsys.readouterr().out
    assert json.loads(out) == {"title": STEERING + "\udcff"}
    assert printable(out) == out


def test_ordinary_writing_stays_as_it_is() -> None:
    assert printable("Zürich\u00a0–\t中\n👩\u200d💻") == "Zürich\u00a0–\t中\n👩\u200d💻"


@pytest.mark.parametrize(
    "address",
    [
        "sqlite:///%00",
        "sqlite:///a.sqlite3?mode=ro&uri=true",
        "sqlite://user@host/a.sqlite3",
        "postgresql://u:secret@h:abc/x",
        "postgresql://u:secret@127.0.0.1:1/x?foo=bar",
        "postgresql://u:secret@127.0.0.1:1/x?connect_timeout=soon",
        "postgresql://u:secret@127.0.0.1:1/x?host=a:b:c",
        "postgresql://u:secret@h..x/x",
        "postgresql://u:secret@127.0.0.1:1/x",
    ],
)
def test_unusable_address_of_the_database_is_one_sentence(command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.chdir(tmp_path)

    status, out, err = command("shares", "list")

    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "secret" not in err
    assert list(tmp_path.glob("*.sqlite3*")) == []
