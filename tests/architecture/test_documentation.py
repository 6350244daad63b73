"""The README and the methods page speak of everything that exists, and of nothing that does not."""

import re

import typer.main

from architecture.rules import REPOSITORY
from forecasting.catalog import load_catalog
from forecasting.cli import app
from forecasting.pipeline import METHODS

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
METHODS_PAGE = REPOSITORY / "dashboard" / "views" / "methods.py"
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
COMMANDS = set(typer.main.get_group(app).commands)


def test_readme_names_every_command() -> None:
    assert set(re.findall(r"python -m forecasting ([a-z][\w-]*)", README)) == COMMANDS


def test_readme_names_only_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))

    assert {"run", "test"} <= set(re.findall(r"(?:^|`|: )make ([a-z]+)", README, re.MULTILINE)) <= targets


def test_readme_names_every_headline_series() -> None:
    headlines = [quantity.series_id for quantity in load_catalog().quantities.values() if quantity.headline]

    assert [series_id for series_id in headlines if series_id not in README] == []


def test_methods_page_names_every_method() -> None:
    page = METHODS_PAGE.read_text(encoding="utf-8")

    assert [method for method in METHODS if f"`{method}`" not in page] == []


def test_readme_links_only_to_files_that_exist() -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", README)

    assert [target for target in targets if not (REPOSITORY / target).exists()] == []
