"""What a reader changed, above every projection that it changes: assumptions set by hand, evidence left out or added."""

import streamlit as st

from dashboard.state import Choices, ViewState
from dashboard.wording import assumption_value, escape, own_data_notice, period_words
from dashboard.wording.times import listed
from forecasting.domain import OWN_SOURCE_ID, Series

WORKBENCH = "views/workbench.py"
MOST_NAMED = 4


def show(view: ViewState, choices: Choices, series: Series | None = None) -> None:
    """One notice with a way to the workbench; nothing where nothing is changed. `series` is the projected one, if the page has one."""
    told = tuple(filter(None, (_settings(view, choices), own_data_notice(view.amendment), _not_fitted(series) if series else "")))
    if not told:
        return
    with st.container(key="in-force", gap=None):
        st.html(f'<div class="notice" role="status">{"".join(f"<p>{escape(words)}</p>" for words in told)}</div>')
        st.page_link(WORKBENCH, label="See and change it in the workbench")


def _not_fitted(series: Series) -> str:
    """Which own values the projection does not use."""
    periods = sorted({point.period for point in series.shown if OWN_SOURCE_ID in point.source_ids})
    if not periods:
        return ""
    together = " Need and supply are fitted together, so a year counts once both gap and workforce are known." if series.quantity.theme == "shortfall" else ""
    return f"Shown, but not fitted: your own value for {listed(tuple(map(period_words, periods)))}.{together}"


def _settings(view: ViewState, choices: Choices) -> str:
    """Say what is set by hand, and on top of which scenario."""
    if not view.settings:
        return ""
    named = [f"{choices.assumptions[name].title} {assumption_value(choices.assumptions[name], value)}" for name, value in view.settings[:MOST_NAMED]]
    rest = len(view.settings) - len(named)
    more = [f"{rest} more"] if rest > 0 else []
    base = choices.scenarios.get(view.scenario, view.scenario)
    return f"Set by hand, on top of “{base}”: {listed((*named, *more))}."
