"""`python -m dashboard publish`: what it prints and records, and what all commands say of mistakes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forecasting.ledger import check_ledger
from own_store import Command, door_of, made_up

pytest_plugins = ("dashboard_commands",)


def test_publish_prints_the_link_and_nothing_else_on_standard_output(command: Command) -> None:
    status, out, err = command("publish", "--scenario", "baseline", "--expires", "30")

    assert status == 0
    assert out.startswith("https://citecast.example.org/p/")
    assert out.count("\n") == 1
    assert "The link is shown this once" in err
    assert door_of(out.strip())


def test_publish_records_its_projections_in_the_ledger(told: Callable[..., Any], tmp_path: Path) -> None:
    done = told("publish")

    state = check_ledger(tmp_path / "ledger")
    assert done["ledger"] == "Its projections are in the ledger and will be scored."
    assert (len(state.rounds), state.faults) == (1, ())


def test_publish_again_on_the_same_day_needs_no_second_round(told: Callable[..., Any], tmp_path: Path) -> None:
    first, again = told("publish"), told("publish")

    assert first["url"] != again["url"]
    assert again["ledger"].startswith("Its projections are in the ledger")
    assert len(check_ledger(tmp_path / "ledger").rounds) == 1


def test_publish_of_an_earlier_day_says_that_it_is_not_in_the_ledger(told: Callable[..., Any], tmp_path: Path) -> None:
    done = told("publish", "--as-of", "2025-06-30", "--title", "As in June 2025")

    assert done["title"] == "As in June 2025"
    assert done["ledger"] == "Not in the ledger: it looks at an earlier day, and the evidence already knows what came after."
    assert not (tmp_path / "ledger").exists()


def test_publish_takes_a_password_from_standard_input(told: Callable[..., Any]) -> None:
    done = told("publish", "--password-stdin", stdin="correct horse\n")

    door = door_of(done["url"])
    assert door is not None
    assert door.password_hash.startswith("$argon2id$")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("publish", "--scenario", "nothing"), 1, "There is no scenario 'nothing'"),
        (("publish", "--set", "nothing=1"), 1, "nothing"),
        (("publish", "--until", "1999"), 1, "Nothing would be projected."),
        (("publish", "--as-of", "1990-01-01"), 1, "Nothing was known of the headlines on 1 January 1990"),
        (("publish", "--as-of", "June"), 1, "--as-of: 'June' is not a date; write it as 2026-12-31."),
        (("publish", "--as-of", "2099-01-01"), 1, "The day of the evidence lies in the future: 1 January 2099"),
        (("publish", "--until", "2100"), 1, "2100 is more than the histories allow. The last allowed years are: Cybersecurity workforce gap"),
        (("publish", "--until", "soon"), 1, "Invalid value for '--until'"),
        (("publish", "--unknown"), 2, "No such option"),
        (("publish", "--embed-host", "not"), 1, "'not' is no address of a site: it lacks an ending"),
        (("shares", "expire", "nothing", "--on", "2027-02-30"), 1, "--on: '2027-02-30' is not a date"),
        (("publish", "--title", "a\x07b"), 1, "The title holds a character that cannot be shown"),
        (("publish", "--password-stdin"), 1, "holds no password"),
        (("publish", "--expires", "-1"), 1, "The last day lies in the past"),
        (("publish", "--expires", "999999999"), 1, "no calendar reaches"),
        (("publish", "--expires", "99999"), 1, "more than 100 years away"),
        (("publish", "--embed-host", "*"), 1, "is no address of a site"),
        (("publish", "--replaces", "nothing"), 1, "There is no link `nothing`"),
        (("publish", "--replaces", "https://a.org/p/x"), 1, "No link has that address"),
        (("shares", "show", "nothing"), 1, "There is no link `nothing`"),
        (("shares", "show", "\udcff"), 1, "it holds bytes that are no UTF-8"),
        (("shares", "pause", "nothing"), 1, "There is no link `nothing`"),
        (("shares", "expire", "nothing"), 2, "give one of --on, --in and --never"),
        (("shares", "password", "nothing"), 2, "give one of --password-stdin and --remove"),
        (("shares", "verify"), 2, "name links, or give --all"),
        (("shares", "verify", "nothing"), 1, "There is no link `nothing`"),
    ],
)
def test_commands_say_what_is_wrong(command: Command, arguments: tuple[str, ...], status: int, words: str) -> None:
    made_up()
    found, out, err = command(*arguments)

    assert (found, out) == (status, "")
    assert words in " ".join(err.replace("│", " ").split())
    assert "Traceback" not in err


def test_help_needs_neither_database_nor_engine(command: Command, tmp_path: Path) -> None:
    status, out, _ = command("shares", "--help")

    assert status == 0
    assert all(command in out for command in ("list", "show", "pause", "resume", "rotate", "revoke", "expire", "password", "verify", "audit", "off"))
    assert not (tmp_path / "shared.sqlite3").exists()
