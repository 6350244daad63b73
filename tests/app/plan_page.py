"""Open the team plan without a browser, and type into it."""

from streamlit.testing.v1 import AppTest

from app.pages import APP, SECONDS


def open_plan(**query: str) -> AppTest:
    """The page with these query parameters."""
    app = AppTest.from_file(APP, default_timeout=SECONDS).run()
    app.switch_page("views/team_plan.py")
    app.query_params = dict(query)
    return app.run()


def type_number(app: AppTest, key: str, value: float) -> AppTest:
    """Type a number into a field, as a browser would send it."""
    return app.number_input(key).set_value(value).run()
