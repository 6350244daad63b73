"""`python -m dashboard shares`: everything that is shared, from the command line."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from dashboard.settings import read_settings
from own_store import Command, door_of, made_up
from store_builders import damage

pytest_plugins = ("dashboard_commands",)
LIST_FIELDS = {"id", "snapshot_id", "title", "state", "created", "expires", "views"}


def test_a_link_lives_through_all_commands(command: Command, told: Callable[..., Any]) -> None:
    link = made_up()

    def state() -> str:
        return str(told("shares", "show", link)["state"])

    assert state() == "active"
    for act, after in (("pause", "paused"), ("resume", "active"), ("revoke", "revoked")):
        assert command("shares", act, link)[0] == 0
        assert state() == after
    assert command("shares", "resume", link)[2] == "This link was revoked for good. Publish again for a new one.\n"


def test_list_has_the_documented_fields(told: Callable[..., Any]) -> None:
    link = made_up(expires_on=(datetime.now(UTC) + timedelta(days=30)).date(), note="for the board")

    (found,) = told("shares", "list")

    assert found.keys() >= LIST_FIELDS
    assert (found["id"], found["state"], found["views"], found["note"]) == (link, "active", 0, "for the board")
    assert found["expires"].endswith("T00:00:00+00:00")
    assert found["address"] is None


def test_list_shows_the_address_of_what_is_listed_alone(told: Callable[..., Any]) -> None:
    made_up(listed=True)

    (found,) = told("shares", "list")

    assert found["address"] == f"https://citecast.example.org/p/{found['snapshot_id'][:16]}"


def test_list_on_a_pipe_is_cut_at_tabs(command: Command) -> None:
    link = made_up()

    lines = [line.split("\t") for line in command("shares", "list")[1].splitlines()]

    assert lines[0] == ["id", "state", "title", "created", "expires", "views", "listed", "protected"]
    assert lines[1][:3] == [link, "active", "AI-security workforce"]


def test_rotate_prints_the_new_address_and_closes_the_old_one(command: Command) -> None:
    link = made_up()
    first = command("shares", "rotate", link)[1].strip()

    second = command("shares", "rotate", first)[1].strip()

    assert door_of(first) is None
    assert door_of(second) is not None


def test_expire_sets_and_removes_the_last_day(command: Command, told: Callable[..., Any]) -> None:
    link = made_up()

    assert command("shares", "expire", link, "--on", "2099-12-24")[1] == "It opens until the end of 24 December 2099 (UTC).\n"
    assert told("shares", "show", link)["expires"] == "2099-12-25T00:00:00+00:00"
    assert command("shares", "expire", link, "--never")[1] == "It opens until it is revoked.\n"
    assert command("shares", "expire", link, "--on", "2001-01-01")[0] == 1


def test_password_protects_and_opens(command: Command, told: Callable[..., Any]) -> None:
    link = made_up()

    assert command("shares", "password", link, "--password-stdin", stdin="correct horse\n")[0] == 0
    assert told("shares", "show", link)["protected"] is True
    assert command("shares", "password", link, "--remove")[0] == 0
    assert told("shares", "show", link)["protected"] is False


def test_off_asks_before_it_ends_everything(command: Command, told: Callable[..., Any]) -> None:
    made_up()

    assert command("shares", "off")[0] == 1
    assert told("shares", "list")[0]["state"] == "active"
    assert command("shares", "off", "--yes")[1] == "Ended 1 link.\n"
    assert told("shares", "list")[0]["state"] == "revoked"


def test_audit_tells_who_did_what(command: Command, told: Callable[..., Any]) -> None:
    link = made_up()
    command("shares", "revoke", link)

    assert [(entry["user"], entry["action"], entry["target"]) for entry in told("shares", "audit")] == [("local", "revoke", link), ("local", "publish", link)]


def test_verify_confirms_what_was_published(told: Callable[..., Any]) -> None:
    done = told("publish")

    (found,) = told("shares", "verify", "--all")

    assert (found["snapshot_id"], found["status"], found["holds"], found["moved"]) == (done["snapshot_id"], "identical", True, [])
    assert told("shares", "verify", done["url"], done["id"], done["snapshot_id"][:16]) == [found]


def test_verify_names_what_is_damaged_and_checks_the_others(command: Command, told: Callable[..., Any]) -> None:
    told("publish")
    made_up()
    bad = next(link["snapshot_id"] for link in told("shares", "list") if link["title"] == "AI-security workforce")
    damage(read_settings().database_url, f"UPDATE snapshots SET content = x'00' WHERE snapshot_id = '{bad}'")  # noqa: S608 - our own id

    status, out, err = command("shares", "verify", "--all")

    assert status == 1
    assert sorted(line.split("\t")[1] for line in out.splitlines()) == ["corrupted", "identical"]
    assert err.startswith(f"{bad[:16]} (AI-security workforce) is damaged.")
