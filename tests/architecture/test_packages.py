"""What is pinned has a reason, and the lock that set-up installs agrees with it."""

import re
import tomllib

from architecture.rules import REPOSITORY

PIN = re.compile(r"^([\w-]+)==([\w.]+)", re.MULTILINE)
REQUIREMENTS = (REPOSITORY / "requirements.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")


def test_requirements_give_a_reason_on_every_line() -> None:
    lines = [line for line in REQUIREMENTS.splitlines() if line and not line.startswith("#")]

    assert [line for line in lines if not re.fullmatch(r"[\w-]+==[\w.]+ +# \S.+", line)] == []


def test_lock_holds_every_pinned_package() -> None:
    tools = "\n".join(PROJECT["dependency-groups"]["dev"])

    assert {*PIN.findall(REQUIREMENTS), *PIN.findall(tools)} <= set(PIN.findall(LOCK))


def test_lock_names_no_package_index() -> None:
    assert re.findall(r"https?://|--index|--find-links", LOCK) == []
