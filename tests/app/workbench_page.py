"""Open the workbench without a browser, and do what an analyst does there."""

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest

from app.pages import APP, SECONDS, trace_of

LINK = {"v": "1", "until": "2030", "as_of": "2026-06-30"}


def open_bench(**query: str) -> AppTest:
    app = AppTest.from_file(APP, default_timeout=SECONDS)
    app.run()
    app.switch_page("views/workbench.py")
    app.query_params = LINK | query
    return app.run()


def applied(values: Mapping[str, float | None], reasons: Mapping[str, str]) -> AppTest:
    """The page after several values and reasons were typed and applied."""
    app = open_bench()
    app.segmented_control("workbench-mode").set_value("several").run()
    for name, value in values.items():
        app.number_input(f"workbench-several-{name}-value").set_value(value)
    for name, reason in reasons.items():
        app.text_input(f"workbench-several-{name}-reason").set_value(reason)
    next(button for button in app.button if button.label == "Apply").click()
    return app.run()


def median_of(app: AppTest) -> float:
    return float(trace_of(app, "median")["y"][-1])


def add_value(app: AppTest, *, period: str, value: float | None) -> None:
    app.text_input("workbench-own-period").set_value(period)
    app.number_input("workbench-own-value").set_value(value)
    next(button for button in app.button if button.label == "Add value").click()
    app.run()
