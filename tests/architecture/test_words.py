"""Words that mislead, names that mean three things, and traces of somebody's machine do not enter the project."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from architecture.rules import REPOSITORY, modules

BANNED_WORDS = re.compile(r"\b(confidence[ ]intervals?|data[ ]points?)\b", re.IGNORECASE)
MACHINE_PATH = re.compile(r"(?<![\w.~)])/(home|root|Users|work|tmp|opt)/\w")
TEXT_ENDINGS = {".py", ".toml", ".md", ".txt", ".lock", ".json", ".csv", ".css", ".html", ".yml", ".yaml"}
PLACES = ("dashboard", "forecasting", "data", "tests", "benchmarks", ".ci")
MODULES = dict(modules())


def text_files() -> Iterator[Path]:
    top = (path for path in REPOSITORY.iterdir() if path.is_file())
    nested = (path for place in PLACES for path in (REPOSITORY / place).rglob("*"))
    for path in (*top, *nested):
        if path.is_file() and (path.suffix in TEXT_ENDINGS or path.name in {"Makefile", "run"}):
            yield path


def names_in(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Name(id=name) | ast.arg(arg=name) | ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                found.add(name)
            case ast.keyword(arg=str(name), value=value) if ast.unparse(value) != "1 - level":
                found.add(name)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_module_uses_no_banned_word(module: str) -> None:
    assert BANNED_WORDS.findall(MODULES[module]) == []


@pytest.mark.parametrize("module", MODULES)
def test_module_names_nothing_alpha(module: str) -> None:
    assert "alpha" not in names_in(MODULES[module])


@pytest.mark.parametrize("source", ["alpha = 0.05", "def f(alpha): ...", "f(alpha=0.2)"])
def test_names_in_catches_alpha(source: str) -> None:
    assert "alpha" in names_in(source)


def test_names_in_allows_alpha_when_statsmodels_asks_for_it() -> None:
    assert "alpha" not in names_in("result.conf_int(alpha=1 - level)")


def test_no_file_names_a_path_of_a_machine() -> None:
    named = {str(path.relative_to(REPOSITORY)) for path in text_files() if MACHINE_PATH.search(path.read_text(encoding="utf-8"))}

    assert named == set()


@pytest.mark.parametrize("text", ["see /" + "home/ann/data.csv", "'/" + "root/x'"])
def test_machine_path_is_caught(text: str) -> None:
    assert MACHINE_PATH.search(text)
