"""`python -m dashboard` in the process of the tests, over a store and a ledger of its own; test modules ask for it by `pytest_plugins`."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main
from own_store import Command


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment that names a store and a ledger of the test alone."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'shared.sqlite3'}")
    monkeypatch.setenv("LEDGER_DIR", str(tmp_path / "ledger"))
    monkeypatch.setenv("PUBLIC_URL", "https://citecast.example.org")


@pytest.fixture
def command(own_store: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:  # noqa: ARG001 - sets the environment
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
def told(command: Command) -> Callable[..., Any]:
    """The JSON of a command that must succeed."""

    def _told(*arguments: str, stdin: str = "") -> Any:
        status, out, err = command(*arguments, "--format", "json", stdin=stdin)
        assert (status, err) == (0, "")
        return json.loads(out)

    return _told
