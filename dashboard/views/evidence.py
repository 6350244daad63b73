"""What the evidence says of one series, and how far it carries."""

import streamlit as st

from dashboard import cache, state
from dashboard.components import controls, evidence_budget, evidence_definitions, evidence_influence, evidence_replay, evidence_rivals, in_force, notices
from dashboard.wording import escape, titled
from forecasting.errors import CitecastError

PAGE = "evidence"
FIELDS = ("series", "until", "as_of", "scenario")

choices = cache.choices(cache.projectable())
view, said = state.current(PAGE, choices, fields=state.EVIDENCE_FIELDS)
selection, answer = view.selection, cache.answer(view.selection)
quantity = answer.series.quantity
notices.show(said)
in_force.show(view, choices, answer.series)


def show_choices() -> None:
    """Which series, year, day and scenario."""
    controls.show(PAGE, view, choices, fields=FIELDS)


try:
    evidence_budget.show(cache.budget(selection), quantity, choices=show_choices)
except CitecastError as error:
    st.title(titled(quantity), anchor=False)
    st.html(f'<p class="lead">Nothing is projected, so no range can be split. {escape(str(error))}</p>')
    show_choices()

with st.container(key=f"{PAGE}-section-replay"):
    replayed = cache.replay(selection)
    evidence_replay.show(
        PAGE,
        replayed,
        view.then,
        until=view.until,
        revisions=cache.revisions(view.series_id, selection),
        draw=lambda step, wide: cache.replay_figure(replayed, step, selection, theme_name=state.theme_name(), wide=wide),
    )

with st.container(key=f"{PAGE}-section-influence"):
    try:
        evidence_influence.show(cache.influences(selection), quantity)
    except CitecastError as error:
        st.header("What it hangs on", anchor=False)
        notices.show((str(error),))

with st.container(key=f"{PAGE}-section-definitions"):
    evidence_definitions.show(PAGE, view.definition, cache.restated(selection), answer)

with st.container(key=f"{PAGE}-section-rivals"):
    rivals = cache.rivals(selection)
    told = {
        (one.series_id, one.period): revision
        for one in (rivals.rivals if rivals else ())
        if (revision := cache.revisions(one.series_id, selection).get(one.period))
    }
    evidence_rivals.show(rivals, told, series_id=view.series_id)
