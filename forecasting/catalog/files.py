"""The bytes of a data package, read once: what is checked, what is built and what the digest names are the same."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from forecasting.catalog.schema import PACKAGE
from forecasting.errors import InputFileError, Problem


def read_files(root: Path) -> tuple[Mapping[str, str], str, tuple[Problem, ...]]:
    """Read the package, its tables and its scenarios as texts by path; also their sha256 and what cannot be read."""
    if not root.is_dir():
        raise InputFileError(str(root), detail="there is no such folder of data" if not root.exists() else "is a file; expected a folder of data")
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    digest = hashlib.sha256()
    for name in _names(root):
        try:
            content = (root / name).read_bytes()
            texts[name] = content.decode("utf-8-sig")
        except OSError as error:
            problems.append(_problem(name, f"cannot be read: {(error.strerror or 'unknown reason').lower()}", "Check that it is there and may be read"))
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            problems.append(_problem(name, f"is not UTF-8, first in line {line}", "Save it as UTF-8 ('CSV UTF-8' in a spreadsheet)"))
        else:
            digest.update(f"{name}\n{len(content)}\n".encode() + content)
    return texts, digest.hexdigest(), tuple(problems)


def _names(root: Path) -> list[str]:
    try:
        tables = [path.name for path in root.iterdir() if path.suffix == ".csv"]
        scenarios = [f"scenarios/{path.name}" for path in root.glob("scenarios/*.toml")]
    except OSError as error:
        raise InputFileError(str(root), detail=f"cannot be read: {error.strerror}") from error
    return sorted({PACKAGE, *tables, *scenarios})


def _problem(name: str, rule: str, remedy: str) -> Problem:
    return Problem(table=name.removesuffix(".csv").removesuffix(".toml"), row=None, column="", value="", rule=rule, remedy=f"{remedy}.")
