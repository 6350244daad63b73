"""`python -m dashboard publish` and `shares`: what they print, and how they end."""

import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main
from dashboard.settings import read_settings
from dashboard.sharing.service import Sharing
from dashboard.sharing.store import Store
from dashboard.sharing.tokens import key_hash
from dashboard.sharing.values import LOCAL_OWNER, Door, PublishRequest
from exports_builder import a_made_up_snapshot
from forecasting.ledger import check_ledger
from store_builders import damage

Run = Callable[..., tuple[int, str, str]]
LIST_FIELDS = {"id", "snapshot_id", "title", "state", "created", "expires", "views"}


@pytest.fixture(autouse=True)
def _own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'shared.sqlite3'}")
    monkeypatch.setenv("LEDGER_DIR", str(tmp_path / "ledger"))
    monkeypatch.setenv("PUBLIC_URL", "https://citecast.example.org")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: exit status, standard output, standard error."""

    def _run(*arguments: str, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["dashboard", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return int(stopped.value.code or 0), captured.out, captured.err

    return _run


@pytest.fixture
def answer(run: Run) -> Callable[..., Any]:
    """The JSON of a command that must succeed."""

    def _answer(*arguments: str, stdin: str = "") -> Any:
        status, out, err = run(*arguments, "--format", "json", stdin=stdin)
        assert (status, err) == (0, "")
        return json.loads(out)

    return _answer


def _door(url: str) -> Door | None:
    store = Store.open(read_settings().database_url)
    try:
        return store.door(key_hash(url.rpartition("/p/")[2]))
    finally:
        store.close()


def _made_up(**request: Any) -> str:
    """Publish made-up numbers without the engine; the link's id."""
    settings = read_settings()
    store = Store.open(settings.database_url)
    try:
        return Sharing(store, settings).publish(a_made_up_snapshot(), PublishRequest(**request), LOCAL_OWNER).link.link_id
    finally:
        store.close()


def test_publish_prints_the_link_and_nothing_else_on_standard_output(run: Run) -> None:
    status, out, err = run("publish", "--scenario", "baseline", "--expires", "30")

    assert status == 0
    assert out.startswith("https://citecast.example.org/p/")
    assert out.count("\n") == 1
    assert "The link is shown this once" in err
    assert _door(out.strip())


def test_publish_records_its_projections_in_the_ledger(answer: Callable[..., Any], tmp_path: Path) -> None:
    done = answer("publish")

    state = check_ledger(tmp_path / "ledger")
    assert done["ledger"] == "Its projections are in the ledger and will be scored."
    assert (len(state.rounds), state.faults) == (1, ())


def test_publish_again_on_the_same_day_needs_no_second_round(answer: Callable[..., Any], tmp_path: Path) -> None:
    first, again = answer("publish"), answer("publish")

    assert first["url"] != again["url"]
    assert again["ledger"].startswith("Its projections are in the ledger")
    assert len(check_ledger(tmp_path / "ledger").rounds) == 1


def test_publish_of_an_earlier_day_says_that_it_is_not_in_the_ledger(answer: Callable[..., Any], tmp_path: Path) -> None:
    done = answer("publish", "--as-of", "2025-06-30", "--title", "As in June 2025")

    assert done["title"] == "As in June 2025"
    assert done["ledger"] == "Not in the ledger: it looks at an earlier day, and the evidence already knows what came after."
    assert not (tmp_path / "ledger").exists()


def test_publish_takes_a_password_from_standard_input(answer: Callable[..., Any]) -> None:
    done = answer("publish", "--password-stdin", stdin="correct horse\n")

    door = _door(done["url"])
    assert door is not None
    assert door.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("publish", "--scenario", "nothing"), 1, "There is no scenario 'nothing'"),
        (("publish", "--set", "nothing=1"), 1, "nothing"),
        (("publish", "--until", "1999"), 1, "Nothing would be projected."),
        (("publish", "--as-of", "1990-01-01"), 1, "Nothing was known of the headlines on 1 January 1990"),
        (("publish", "--as-of", "June"), 2, "write it as 2026-12-31"),
        (("publish", "--title", "a\x07b"), 1, "The title holds a character that cannot be shown"),
        (("publish", "--password-stdin"), 2, "holds no password"),
        (("publish", "--expires", "-1"), 2, "--expires"),
        (("publish", "--expires", "99999999999"), 2, "beyond the calendar"),
        (("publish", "--embed-host", "*"), 1, "is no address of a site"),
        (("publish", "--replaces", "nothing"), 1, "There is no link `nothing`"),
        (("publish", "--replaces", "https://a.org/p/x"), 1, "No link has that address"),
        (("shares", "show", "nothing"), 1, "There is no link `nothing`"),
        (("shares", "pause", "nothing"), 1, "There is no link `nothing`"),
        (("shares", "expire", "nothing"), 2, "give one of --on, --in and --never"),
        (("shares", "password", "nothing"), 2, "give one of --password-stdin and --remove"),
        (("shares", "verify"), 2, "name links, or give --all"),
        (("shares", "verify", "nothing"), 1, "There is no link `nothing`"),
    ],
)
def test_commands_say_what_is_wrong(run: Run, arguments: tuple[str, ...], status: int, words: str) -> None:
    found, out, err = run(*arguments)

    assert (found, out) == (status, "")
    assert words in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err


def test_a_link_lives_through_all_commands(run: Run, answer: Callable[..., Any]) -> None:
    link = _made_up()

    def state() -> str:
        return str(answer("shares", "show", link)["state"])

    assert state() == "active"
    for command, after in (("pause", "paused"), ("resume", "active"), ("revoke", "revoked")):
        assert run("shares", command, link)[0] == 0
        assert state() == after
    assert run("shares", "resume", link)[2] == "This link was revoked for good. Publish again for a new one.\n"


def test_list_has_the_documented_fields(answer: Callable[..., Any]) -> None:
    link = _made_up(expires_on=(datetime.now(UTC) + timedelta(days=30)).date(), note="for the board")

    (found,) = answer("shares", "list")

    assert found.keys() >= LIST_FIELDS
    assert (found["id"], found["state"], found["views"], found["note"]) == (link, "active", 0, "for the board")
    assert found["expires"].endswith("T00:00:00+00:00")
    assert found["address"] is None


def test_list_shows_the_address_of_what_is_listed_alone(answer: Callable[..., Any]) -> None:
    _made_up(listed=True)

    (found,) = answer("shares", "list")

    assert found["address"] == f"https://citecast.example.org/p/{found['snapshot_id'][:16]}"


def test_list_on_a_pipe_is_cut_at_tabs(run: Run) -> None:
    link = _made_up()

    lines = [line.split("\t") for line in run("shares", "list")[1].splitlines()]

    assert lines[0] == ["id", "state", "title", "created", "expires", "views", "listed", "protected"]
    assert lines[1][:3] == [link, "active", "AI-security workforce"]


def test_rotate_prints_the_new_address_and_closes_the_old_one(run: Run) -> None:
    link = _made_up()
    first = run("shares", "rotate", link)[1].strip()

    second = run("shares", "rotate", first)[1].strip()

    assert _door(first) is None
    assert _door(second) is not None


def test_expire_sets_and_removes_the_last_day(run: Run, answer: Callable[..., Any]) -> None:
    link = _made_up()

    assert run("shares", "expire", link, "--on", "2099-12-24")[1] == "It opens until the end of 24 December 2099 (UTC).\n"
    assert answer("shares", "show", link)["expires"] == "2099-12-25T00:00:00+00:00"
    assert run("shares", "expire", link, "--never")[1] == "It opens until it is revoked.\n"
    assert run("shares", "expire", link, "--on", "2001-01-01")[0] == 1


def test_password_protects_and_opens(run: Run, answer: Callable[..., Any]) -> None:
    link = _made_up()

    assert run("shares", "password", link, "--password-stdin", stdin="correct horse\n")[0] == 0
    assert answer("shares", "show", link)["protected"] is True
    assert run("shares", "password", link, "--remove")[0] == 0
    assert answer("shares", "show", link)["protected"] is False


def test_off_asks_before_it_ends_everything(run: Run, answer: Callable[..., Any]) -> None:
    _made_up()

    assert run("shares", "off")[0] == 1
    assert answer("shares", "list")[0]["state"] == "active"
    assert run("shares", "off", "--yes")[1] == "Ended 1 link.\n"
    assert answer("shares", "list")[0]["state"] == "revoked"


def test_audit_tells_who_did_what(run: Run, answer: Callable[..., Any]) -> None:
    link = _made_up()
    run("shares", "revoke", link)

    assert [(entry["user"], entry["action"], entry["target"]) for entry in answer("shares", "audit")] == [("local", "revoke", link), ("local", "publish", link)]


def test_verify_confirms_what_was_published(answer: Callable[..., Any]) -> None:
    done = answer("publish")

    (found,) = answer("shares", "verify", "--all")

    assert (found["snapshot_id"], found["status"], found["holds"], found["moved"]) == (done["snapshot_id"], "identical", True, [])
    assert answer("shares", "verify", done["url"], done["id"], done["snapshot_id"][:16]) == [found]


def test_verify_names_what_is_damaged_and_checks_the_others(run: Run, answer: Callable[..., Any]) -> None:
    answer("publish")
    _made_up()
    bad = next(link["snapshot_id"] for link in answer("shares", "list") if link["title"] == "AI-security workforce")
    damage(read_settings().database_url, f"UPDATE snapshots SET content = x'00' WHERE snapshot_id = '{bad}'")  # noqa: S608 - our own id

    status, out, err = run("shares", "verify", "--all")

    assert status == 1
    assert sorted(line.split("\t")[1] for line in out.splitlines()) == ["corrupted", "identical"]
    assert err.startswith(f"{bad[:16]} (AI-security workforce) is damaged.")


def test_help_needs_neither_database_nor_engine(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("shares", "--help")

    assert status == 0
    assert all(command in out for command in ("list", "show", "pause", "resume", "rotate", "revoke", "expire", "password", "verify", "audit", "off"))
    assert not (tmp_path / "shared.sqlite3").exists()
