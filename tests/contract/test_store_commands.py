"""`backup` and `restore` as they are typed: what they print, and how a mistake ends."""

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from dashboard.cli import backups
from dashboard.errors import BackupError
from dashboard.sharing.store import Store
from store_builders import SNAPSHOT, damage, publish


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> typer.Typer:
    """The command line with the commands of backups, in a folder with a store of one publication."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    store = Store.open("sqlite:///var/citecast.sqlite3")
    publish(store)
    store.close()
    made = typer.Typer()
    backups.register(made)
    return made


def test_backup_and_restore_move_a_store(app: typer.Typer, monkeypatch: pytest.MonkeyPatch) -> None:
    written = CliRunner().invoke(app, ["backup", "all.gz"])
    monkeypatch.setenv("DATABASE_URL", "sqlite:///other.sqlite3")
    restored = CliRunner().invoke(app, ["restore", "all.gz"])

    assert (written.exit_code, written.output) == (0, "Wrote 4 rows to all.gz.\n")
    assert (restored.exit_code, restored.output) == (0, "Restored 4 rows from all.gz.\n")


def test_restore_over_a_store_needs_the_option(app: typer.Typer) -> None:
    CliRunner().invoke(app, ["backup", "all.gz"])

    refused = CliRunner().invoke(app, ["restore", "all.gz"])

    assert isinstance(refused.exception, BackupError)
    assert CliRunner().invoke(app, ["restore", "all.gz", "--replace"]).exit_code == 0


@pytest.mark.parametrize(("name", "words"), [("none.gz", "There is no file none.gz"), ("README.md", "README.md is no backup of this program")])
def test_restore_names_a_file_that_is_no_backup_before_anything_else(app: typer.Typer, tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "README.md").write_text("# Read me", encoding="utf-8")

    with pytest.raises(BackupError, match=words):
        CliRunner().invoke(app, ["restore", name], catch_exceptions=False)


def test_damaged_snapshots_are_named_on_standard_error(app: typer.Typer, tmp_path: Path) -> None:
    damage(f"sqlite:///{tmp_path / 'var' / 'citecast.sqlite3'}", "UPDATE snapshots SET content = x'00'")

    written = CliRunner().invoke(app, ["backup", "all.gz"])

    assert written.exit_code == 0
    assert written.stderr == f"Snapshot {SNAPSHOT[:16]} is damaged: its content does not give its id. It was copied as it is.\n"
