"""Who may import whom, and who may touch what: the rules of the house, as tables and one function that reads a module."""

import ast
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

FORECASTING_ORDER = (
    {"__main__"},
    {"cli"},
    {"ledger"},
    {"evidence"},
    {"panel", "planning", "evaluation", "answers", "formats", "citations"},
    {"listing"},
    {"scenarios"},
    {"pipeline"},
    {"shortfall", "prices"},
    {"models", "catalog"},
    {"domain", "errors", "amounts"},
)
"""A room of `forecasting` may import rooms of later rows only."""

VALUES = {"forecasting.domain", "forecasting.errors"}
SNAPSHOTS = {"dashboard.snapshots", "dashboard.errors"}
SHARING = {"dashboard.sharing", "dashboard.snapshots", "dashboard.exports", "dashboard.charts", "dashboard.errors", "dashboard.settings", "dashboard.clock"}
DASHBOARD_IMPORTS = {
    "app": {"dashboard.cache", "dashboard.components", "dashboard.state", "dashboard.theme"},
    "server": {"dashboard.web", "dashboard.cache", "dashboard.state", "forecasting"} | SHARING,
    "web": {"dashboard.cache", "dashboard.state", "dashboard.theme", "dashboard.wording", "forecasting"} | SHARING,
    "views": {"dashboard.cache", "dashboard.components", "dashboard.exports", "dashboard.figures", "dashboard.sharing.service", "dashboard.sharing.values"}
    | {"dashboard.state", "dashboard.wording", "dashboard.theme"}
    | SNAPSHOTS
    | VALUES,
    "components": {"dashboard.figures", "dashboard.state", "dashboard.theme", "dashboard.wording", "dashboard.sharing.values"} | SNAPSHOTS | VALUES,
    "figures": {"dashboard.theme", "dashboard.wording"} | VALUES,
    "charts": {"dashboard.theme", "dashboard.wording"} | SNAPSHOTS | VALUES,
    "wording": VALUES,
    "theme": set(),
    "errors": VALUES,
    "settings": {"dashboard.errors"},
    "clock": set(),
    "state": {"dashboard.sharing.values", "dashboard.clock"} | SNAPSHOTS | VALUES,
    "cache": {"dashboard.figures", "dashboard.state", "dashboard.theme", "dashboard.wording", "forecasting"} | SHARING,
    "snapshots": {"dashboard.errors"} | VALUES,
    "exports": {"dashboard.charts", "dashboard.figures", "dashboard.theme", "dashboard.wording", "forecasting.citations", "forecasting.formats"}
    | SNAPSHOTS
    | VALUES,
    "sharing": {"dashboard.theme", "dashboard.wording", "forecasting"} | SHARING,
    "cli": {"dashboard.server", "dashboard.web", "forecasting"} | SHARING,
    "__main__": {"dashboard.cli"},
}
"""What a room of `dashboard` may import besides itself."""

ONLY_IN = {
    "statsmodels": ("forecasting.models",),
    **dict.fromkeys(("frictionless", "openpyxl", "tomli_w"), ("forecasting.catalog",)),
    "streamlit": ("dashboard.app", "dashboard.cache", "dashboard.components", "dashboard.server", "dashboard.state", "dashboard.views", "dashboard.web"),
    "plotly": ("dashboard.cache", "dashboard.components", "dashboard.exports", "dashboard.figures", "dashboard.theme", "dashboard.views"),
    **dict.fromkeys(("dask", "distributed"), ("forecasting.panel",)),
    **dict.fromkeys(("sqlalchemy", "alembic", "psycopg"), ("dashboard.sharing.store",)),
    **dict.fromkeys(("authlib", "httpx"), ("dashboard.web",)),
    "argon2": ("dashboard.sharing.passwords",),
    **dict.fromkeys(("pptx", "xlsxwriter", "typst"), ("dashboard.exports",)),
    "pydantic_settings": ("dashboard.settings",),
    "filelock": ("forecasting.ledger",),
    "typer": ("dashboard.cli", "forecasting.cli"),
    **dict.fromkeys(("requests", "aiohttp", "urllib.request", "http.client", "ftplib", "smtplib"), ()),
    "socket": ("dashboard.sharing.routes.running",),
}
"""Packages that only the named rooms may import; nobody opens the network but sign-in, which asks its provider, and the server, which listens."""

FILE_READERS = {"open", "read_text", "read_bytes", "read_csv", "read_excel", "read_json", "read_parquet", "genfromtxt", "loadtxt"}
FILE_ROOMS = {
    "forecasting.catalog",
    "forecasting.evidence.check.vocabulary",
    "forecasting.evaluation.reference",
    "forecasting.ledger",
    "forecasting.models.calibration",
    "forecasting.panel",
}
CLOCK_READERS = {"today", "now", "utcnow", "time", "time_ns", "monotonic"}
CLOCK_OWNERS = {"date", "datetime", "dt", "time", "Timestamp", "pd"}


def modules() -> Iterator[tuple[str, str]]:
    """Name and source of every module of the two packages."""
    for package in ("dashboard", "forecasting"):
        for path in sorted((REPOSITORY / package).rglob("*.py")):
            parts = path.relative_to(REPOSITORY).with_suffix("").parts
            yield ".".join(part for part in parts if part != "__init__"), path.read_text(encoding="utf-8")


def violations(module: str, source: str) -> list[str]:
    """Broken rules of one module, each as a sentence with its line."""
    tree = ast.parse(source)
    found = [f"{module}:{line} imports {name}" for line, name in _imports(tree) if not _may_import(module, name)]
    found += [f"{module}:{line} {what}" for line, what in _forbidden_calls(module, tree)]
    return found


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def _may_import(module: str, name: str) -> bool:
    if name.startswith("."):
        return False
    for package, homes in ONLY_IN.items():
        if _within(name, {package}):
            return _within(module, set(homes))
    package, room = _room(module)
    target, target_room = _room(name)
    if target not in {"dashboard", "forecasting"} or not target_room or (package, room) == (target, target_room):
        return True
    if package == "forecasting":
        return target == "forecasting" and _rank(target_room) > _rank(room)
    return _within(name, DASHBOARD_IMPORTS[room])


def _forbidden_calls(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "query_params" and not _within(module, {"dashboard.state"}):
            yield node.lineno, "reads the address; only dashboard.state may"
        if not isinstance(node, ast.Call):
            continue
        owner, called = _name_of_call(node.func)
        if called in FILE_READERS and module.startswith("forecasting.") and not _within(module, FILE_ROOMS):
            yield node.lineno, f"reads a file ({called}); only the catalog, panels, the ledger, the calibration table and the reference record do"
        if called in CLOCK_READERS and owner in CLOCK_OWNERS and not _within(module, {"dashboard.state", "dashboard.clock"}):
            yield node.lineno, f"reads the clock ({owner}.{called}); only dashboard.state and dashboard.clock may"


def _name_of_call(function: ast.expr) -> tuple[str, str]:
    if isinstance(function, ast.Name):
        return "", function.id
    if isinstance(function, ast.Attribute):
        return (ast.unparse(function.value).split(".")[-1], function.attr)
    return "", ""


def _within(name: str, homes: set[str]) -> bool:
    return any(name == home or name.startswith(f"{home}.") for home in homes)


def _room(name: str) -> tuple[str, str]:
    package, _, rest = name.partition(".")
    return package, rest.split(".")[0]


def _rank(room: str) -> int:
    for rank, rooms in enumerate(FORECASTING_ORDER):
        if room in rooms:
            return rank
    raise KeyError(f"forecasting/{room} has no place in the order of rooms: add it to FORECASTING_ORDER")
