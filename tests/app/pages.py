"""Open pages of the dashboard without a browser, and read the numbers out of their figures."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

APP = str(Path(__file__).resolve().parents[2] / "dashboard" / "app.py")
PAGES = {"overview": "views/overview.py", "shortfall": "views/shortfall.py", "ai-skills": "views/ai_skills.py", "salaries": "views/salaries.py"} | {
    name: f"views/{name}.py" for name in ("sources", "methods", "claims", "scenarios", "workbench", "team_plan", "evidence", "track_record", "published")
}
SECONDS = 60


def open_page(name: str, **query: str) -> AppTest:
    """Run a page of the app with these query parameters."""
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    if name != "overview":
        app.run()
        app.switch_page(PAGES[name])
    app.query_params = dict(query)
    return app.run()


def figure_of(app: AppTest, number: int = 0) -> dict[str, Any]:
    """The figure as the browser gets it."""
    spec: dict[str, Any] = json.loads(app.get("plotly_chart")[number].proto.spec)
    return spec


def trace_of(app: AppTest, name: str, number: int = 0) -> dict[str, Any]:
    """One trace of a figure, by name."""
    traces: list[dict[str, Any]] = figure_of(app, number)["data"]
    return next(trace for trace in traces if trace.get("name") == name)


def text_of(app: AppTest) -> str:
    """Everything that the page says, without markup."""
    bodies = [element.proto.body for element in (*app.get("html"), *app.markdown)]
    return " ".join([*(title.value for title in app.title), *(head.value for head in app.header), *map(_plain, bodies)])


def notices_of(app: AppTest) -> str:
    """What the page says about its link or its data."""
    return " ".join(_plain(element.proto.body) for element in app.get("html") if 'class="notice"' in element.proto.body)


def links_of(app: AppTest) -> set[str]:
    """Where the links of the page lead."""
    found: set[str] = set()
    for element in (*app.get("html"), *app.markdown):
        reader = _Reader()
        reader.feed(element.proto.body)
        found |= reader.links
    return found


def query_of(app: AppTest) -> dict[str, str]:
    """The address as the page left it."""
    return {name: value if isinstance(value, str) else value[-1] for name, value in app.query_params.items()}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: set[str] = set()
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.in_style = tag == "style"
        self.links |= {value or "" for name, value in attrs if name == "href"}

    def handle_data(self, data: str) -> None:
        if not self.in_style:
            self.words.append(data)


def _plain(html: str) -> str:
    reader = _Reader()
    reader.feed(html)
    return " ".join(" ".join(reader.words).replace("\u00a0", " ").split())
