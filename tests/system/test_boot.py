"""The real commands start the dashboard on this machine alone, from any directory, without telemetry."""

import os
import shlex
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import APP, REPOSITORY, STREAMLIT, WITHOUT_PROJECT, Server, free_port, listening_addresses, serve

LOOPBACK = "0100007F"
TELEMETRY_NOTICE = "Collecting usage statistics"


def command_of_make_run(port: int) -> list[str]:
    """The command that `make run` ends with, on the Python of the running tests."""
    make = shutil.which("make")
    assert make, "make is not installed"
    environment = {"PATH": os.environ["PATH"]}
    listing = subprocess.run([make, "--dry-run", "run", f"PORT={port}"], cwd=REPOSITORY, env=environment, check=True, capture_output=True, text=True)
    words = shlex.split(listing.stdout.splitlines()[-1])
    assert words[0] == ".venv/bin/python"
    return [sys.executable, *words[1:]]


@pytest.fixture(scope="module", params=["make run", "streamlit run", "streamlit run without the project installed"])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("home"), free_port()
    commands = {
        "make run": (command_of_make_run(port), home),
        "streamlit run": ([str(STREAMLIT), "run", str(APP), "--server.port", str(port)], home),
        "streamlit run without the project installed": ([*WITHOUT_PROJECT, "run", str(APP), "--server.port", str(port)], home),
    }
    command, cwd = commands[request.param]
    with serve(command, port=port, home=home, cwd=cwd) as started:
        yield started


def test_server_answers_with_the_dashboard(server: Server) -> None:
    with urllib.request.urlopen(server.url, timeout=10) as answer:
        page = answer.read().decode()

    assert '<div id="root">' in page


def test_server_listens_on_this_machine_alone(server: Server) -> None:
    assert listening_addresses(server.port) == {LOOPBACK}


def test_server_collects_no_usage_statistics(server: Server) -> None:
    assert TELEMETRY_NOTICE not in server.log.read_text(encoding="utf-8")


def test_server_names_an_address_of_this_machine(server: Server) -> None:
    assert f"http://127.0.0.1:{server.port}" in server.log.read_text(encoding="utf-8")


def test_streamlit_would_announce_telemetry_and_listen_everywhere_without_our_settings(tmp_path: Path) -> None:
    script, port = tmp_path / "other.py", free_port()
    script.write_text("import streamlit as st\n", encoding="utf-8")

    command = [str(STREAMLIT), "run", str(script), "--server.port", str(port), "--server.headless", "true"]
    with serve(command, port=port, home=tmp_path, cwd=tmp_path) as other:
        assert TELEMETRY_NOTICE in other.log.read_text(encoding="utf-8")
        assert listening_addresses(port) != {LOOPBACK}
