"""Scenarios side by side, what causes their difference, how likely a threshold is, and what a target would take."""

from dataclasses import replace

import streamlit as st

from dashboard import cache, state
from dashboard.components import claim_card, goal_seek, in_force, notices, scenario_card, scenario_comparison, scenario_picker, threshold, tornado, waterfall
from dashboard.state.quoted import here
from dashboard.theme import theme_of
from dashboard.wording import amounts_on_page
from dashboard.wording.compared import default_amount
from forecasting.errors import CitecastError

PAGE = "scenarios"
HEADLINES = {
    "global_cyber_workforce_gap": "Shortfall",
    "global_cyber_workforce_needed": "Need",
    "global_cyber_workforce": "Supply",
    "us_ai_skill_share_postings": "AI skills",
    "us_infosec_analyst_median_wage": "Pay",
}

catalog, theme_name = cache.catalog(), state.theme_name()
choices = cache.choices(tuple(HEADLINES), labels=HEADLINES)
view, said = state.current(PAGE, choices, fields=state.SCENARIO_FIELDS)
compared = cache.compared(view, view.series_id)
shown = tuple(one for one in compared if one.answer.projection)
baseline = cache.answer(cache.compared_selection(view, state.BASELINE, view.series_id)).projection
notices.show((*said, *(f"{one.scenario.title}: {one.answer.reason}" for one in compared if shown and one not in shown)))
in_force.show(replace(view, settings=()), choices, baseline.series if baseline else None)  # what is set by hand stands in the card of the reader's own
if not shown or baseline is None:
    scenario_comparison.show_refusal(PAGE, view, choices, compared)
    st.stop()
link = here()
explained = {one.scenario.scenario_id: cache.explanation(one.answer.selection) for one in shown}
mostly = {name: f"“{found.parts[0].assumption.title}”" for name, found in explained.items() if found and found.parts}
scenario_comparison.show(
    PAGE,
    view,
    choices,
    shown,
    baseline,
    draw=lambda wide: cache.scenarios_figure(shown, theme_name=theme_name, wide=wide),
    tools=cache.tools(PAGE, view, what="comparison"),
    mostly=mostly,
)
claim_card.show(PAGE, [(one.scenario.title, cache.quote(one.answer.projection, link, amounts=amounts_on_page)) for one in shown if one.answer.projection])

with st.container(key=f"{PAGE}-section-cards"):
    scenario_card.show_all(
        shown,
        catalog.assumptions,
        catalog.sources,
        view=view,
        document=lambda one: cache.document(one.scenario),
    )

with st.container(key=f"{PAGE}-section-why"):
    one = scenario_picker.show_one(PAGE, "explain", "What causes the difference from baseline", shown, view.explained)
    title, selection = one.scenario.title, one.answer.selection
    colour = scenario_comparison.colour_of(one, shown, theme_of(theme_name))
    waterfall.show(
        explained[one.scenario.scenario_id],
        baseline.series.quantity,
        catalog.assumptions,
        title=title,
        draw=lambda found, wide: cache.waterfall_figure(found, theme_name=theme_name, wide=wide, title=title, colour=colour),
    )
with st.container(key=f"{PAGE}-section-most"):
    tornado.show(
        cache.tornado_of(selection),
        baseline.series.quantity,
        title=title,
        draw=lambda found, wide: cache.tornado_figure(found, theme_name=theme_name, wide=wide, colour=colour),
    )

with st.container(key=f"{PAGE}-section-odds"):
    limit = default_amount(baseline) if view.threshold is None else view.threshold
    asked = replace(view, compare=tuple(one.scenario.scenario_id for one in shown))
    threshold.show(PAGE, limit, baseline, shown, cache.thresholds(asked, view.series_id, limit), cache.likelihood_scale())
with st.container(key=f"{PAGE}-section-goal"):
    target = default_amount(baseline) if view.target is None else view.target
    goal_seek.show_controls(PAGE, cache.lever_groups(), view.lever, target, baseline, title=title)
    try:
        goal_seek.show(cache.goal(selection, view.lever, target), baseline)
    except CitecastError as error:
        notices.show((str(error),))
