"""How projections are made, what their ranges hold, and what they leave out."""

import streamlit as st

from dashboard import cache, state
from dashboard.components import controls, in_force, inspection, lever_list, members, notices, page_head, past_ranges, reference_record, table

FIELDS = ("series", "until", "as_of", "definition", "real", "levels")
choices = cache.choices(cache.projectable())
view, said = state.current("methods", choices, fields=FIELDS)
page_head.show("Methods", f"How a projection is made here, method version {cache.METHOD_VERSION}.")
notices.show(said)
in_force.show(view, choices)

calibration = cache.calibration()
st.markdown(
    f"""
## From few values to a range
A series has between four and about fifteen yearly values, and no single model can be trusted on so few. The default, `blend`, averages a grid of small
models of yearly steps. In each, a step may carry over into the next, part of it may be passing noise, and a drift may stand behind it all; the grid
holds {cache.GRID_SIZES["growth"]} combinations for counts and money and {cache.GRID_SIZES["share"]} for shares. Each is weighed by how well it fits, but
the weights are shrunk towards equal, because a handful of steps tells little. Every one gives Student-t ranges that hold the uncertainty of what it
estimates. Shares are averaged on two scales, percent and log odds, and stay between 0 and their ceiling.

Counts and money lean, a little, on what is usual: growth of {calibration.growth_per_year:.1%} a year was the middle of the reference panels. Their ranges are
then adjusted by factors learned from those panels, mostly widened, never from the series shown, and cut at a thousandth of the last value.

A value that is rounded, read at second hand or given differently by two sources pulls less than an exact one. Where counting changed, values join only by
a recorded splice: the publisher's own growth, a ratio, or a level shift that takes the step for an artefact.

Each simpler method can be chosen alone: `last_value`, `drift`, `half_drift`, `local_trend`, `theta`, `trend` and, for the shortfall, `direct`.

## The shortfall
Need (workforce plus gap) and the unfilled share of need are fitted and drawn together. In every draw the gap is need times share and supply is need minus gap:
the three always add up. A direct fit of the gap is shown as the alternative.

## What the ranges hold
Yearly noise, and the uncertainty of the fitted parameters. *8 in 10* means that, if the series goes on behaving as it has, eight of ten outcomes fall inside.
A projection reaches at most as many years ahead as the history spans, and never more than ten. A series with fewer than {cache.MIN_OBSERVATIONS} usable
observations is shown, not fitted.

## What they leave out
A new way of counting by a publisher, errors in the sources, a sudden change in what AI can do, law not yet passed, a shock that moves every series at once,
and disagreement between definitions: choose another definition to see it. A break is crossed only by a recorded splice, and the splice's own uncertainty is
not in the range.
"""
)
st.header("Scenarios", anchor=False)
st.markdown(
    f"""
A scenario changes assumptions. Each feeds one lever, a formula that changes the baseline's paths from the year after the as-of date on. The same
{cache.DRAWS:,} seeded paths of need, workforce, AI share and pay carry every scenario, so that a difference between two scenarios holds no noise of drawing.
What ties the headlines together is in the levers: a scarcer workforce moves pay, and so do AI skills. Their own chances are drawn independently.

An assumption left as it is adds nothing, neither change nor doubt. One that is changed is drawn around its new value, with {cache.SETTLED:.0%} of the width of
our own 8 in 10 range, and with less the smaller the change. A coefficient, which says how strongly other levers act, is always drawn with its full range.

**What causes a difference** is split by Shapley values: the mean of what a change adds over all orders in which the changes could be made. The parts sum to the
difference. **How likely** a threshold is to be exceeded is the share of paths above it; the words beside the number are those of the scale below.
"""
)
table.show(
    ("Words", "Chance"),
    [(f"{item.words[:1].upper()}{item.words[1:]}", f"{item.low:.0%} to {item.high:.0%}") for item in cache.likelihood_scale()],
    caption="The printed scale",
)
lever_list.show(cache.lever_groups())
st.header("How ranges held on other series", anchor=False)
st.markdown(
    "Real yearly series of five families (competition series, countries, pay by industry, employment shares of states, occupations), cut to their last few "
    "values and projected up to six years ahead, each with what was learned from the other families only. Error is the weighted interval score; the best "
    "library is the best of those measured in the same run; *helped* means rescaled, and told which years are missing. Occupations from 2020 to 2025, one "
    "shock common to all, are left out of the shares inside."
)
reference_record.show(cache.reference_record())
st.header("The methods side by side", anchor=False)
st.markdown(f"The default is no average of the rows below it: it alone leans on usual growth, {calibration.growth_per_year:.1%} a year for counts and money.")
controls.show("methods", view, choices, fields=FIELDS)
members.show(cache.members(view.selection))
st.header("What the default found in this series", anchor=False)
inspection.show(cache.inspection(view.selection))
st.header("How past ranges of this series held", anchor=False)
past_ranges.show(cache.past_ranges(view.selection), kept=cache.has_record(view.selection))
