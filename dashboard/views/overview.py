"""Three headlines on one screen."""

import streamlit as st

from dashboard import cache, state
from dashboard.components import controls, in_force, notices, overview_head, overview_matrix, share_bar
from dashboard.state.quoted import absolute
from dashboard.wording import Alternative, amounts_on_page

PAGES = {"shortfall": "/shortfall", "ai_skills": "/ai-skills", "salary": "/salaries"}
FIELDS = ("until", "as_of", "scenario")

choices = cache.overview_choices()
view, said = state.current("overview", choices, fields=FIELDS)
notices.show(said)
in_force.show(view, choices)
tools = cache.tools("overview", view, what="headlines")
with st.container(key="bar-overview", horizontal=True, vertical_alignment="bottom"):
    with st.container(key="overview-head"):
        overview_head.show(*cache.newest_evidence(view.as_of, view.amendment))
    controls.show("overview", view, choices, fields=("scenario", "until", "as_of"), to_the_right=True)
    share_bar.show(tools)
columns = []
for found in cache.headlines(view.selection):
    newest = found.series.observations[-1].period if found.series.observations else ""
    address = state.address_of(PAGES[found.series.quantity.theme], found.selection, point=newest)
    columns.append(
        overview_matrix.Column(
            series=found.series,
            projection=found.projection,
            reason=found.reason,
            alternatives=tuple(Alternative(label=label, median=median) for label, median in cache.alternatives(found)),
            past=cache.past_ranges(found.selection),
            address=address,
            sentence=cache.quote(found.projection, absolute(address), amounts=amounts_on_page) if found.projection else "",
        )
    )
overview_matrix.show(columns)
share_bar.show(tools, width="narrow")
