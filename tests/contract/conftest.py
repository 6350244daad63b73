"""The command line, run in the process of the tests."""

import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from forecasting.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command: exit status, standard output, standard error."""

    def _run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["forecasting", *arguments])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return int(stopped.value.code or 0), captured.out, captured.err

    return _run


@pytest.fixture
def answer(run: Run) -> Callable[..., Any]:
    """The JSON of a command that must succeed."""

    def _answer(*arguments: str) -> Any:
        status, out, err = run(*arguments, "--format", "json")
        assert (status, err) == (0, "")
        return json.loads(out)

    return _answer


@pytest.fixture
def table(run: Run) -> Callable[..., list[list[str]]]:
    """The lines of a command that must succeed, as printed on a pipe, cut at their tabs."""

    def _table(*arguments: str) -> list[list[str]]:
        status, out, err = run(*arguments)
        assert (status, err) == (0, "")
        return [line.split("\t") for line in out.splitlines()]

    return _table
