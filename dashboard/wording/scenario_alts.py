"""What the figures of scenarios show, in words, for people who cannot see them; plain text."""

from collections.abc import Mapping, Sequence

from dashboard.wording.assumptions import assumption_value
from dashboard.wording.numbers import chance_words, format_projected, format_range
from dashboard.wording.phrases import titled
from dashboard.wording.scenarios import difference_words, no_difference, projected_words, quantity_for, signed_difference
from dashboard.wording.sentences import wide_band
from forecasting.domain import Explanation, Projection, Tornado


def scenarios_alt(projections: Sequence[Projection], titles: Mapping[str, str], baseline: Projection | None = None) -> str:
    """Each scenario with its median, its 8 in 10 range and how far from baseline."""
    first = projections[0]
    told = "; ".join(f"{titles[item.scenario_id]}: {_ends(item, baseline)}" for item in projections)
    return f"{len(projections)} line charts on the same axes: {titled(first.series.quantity)}, in {first.years[-1]}. {told}."


def draft_alt(baseline: Projection, scenario: Projection, *, title: str) -> str:
    """The draft beside baseline."""
    quantity = scenario.series.quantity
    median = projected_words(baseline.median[-1], quantity)
    return f"Line chart: {titled(quantity)}, in {scenario.years[-1]}. Baseline: median {median}. {title}: {_ends(scenario, baseline)}."


def waterfall_alt(explanation: Explanation, *, title: str) -> str:
    """From baseline through every part to the scenario."""
    quantity = quantity_for(explanation.unit)
    parts = ", ".join(
        f"{part.assumption.title} ({assumption_value(part.assumption, part.assumption.value)}) {signed_difference(part.contribution, quantity)}"
        for part in explanation.parts
    )
    start, end = projected_words(explanation.baseline, quantity), projected_words(explanation.scenario, quantity)
    return f"Waterfall for {explanation.until}, from baseline {start} to {title} {end}: {parts or 'nothing that was changed touches this series'}."


def tornado_alt(tornado: Tornado) -> str:
    """The median at both ends of each assumption that moves it."""
    quantity = quantity_for(tornado.unit)
    moving = [swing for swing in tornado.swings if not no_difference(swing.at_high - swing.at_low, quantity)]
    told = "; ".join(
        f"{swing.assumption.title}, {assumption_value(swing.assumption, swing.assumption.low)}: {format_projected(swing.at_low, quantity)}, "
        f"{assumption_value(swing.assumption, swing.assumption.high)}: {format_projected(swing.at_high, quantity)}"
        for swing in moving
    )
    median = format_projected(tornado.median, quantity)
    return f"Tornado: how each assumption moves the median of {median} in {tornado.until}, the widest swing first. {told or 'None moves it'}."


def _ends(item: Projection, baseline: Projection | None) -> str:
    quantity, band = item.series.quantity, wide_band(item)
    median = projected_words(item.median[-1], quantity)
    sure = f"{chance_words(band.level)} chance {format_range(band.lower[-1], band.upper[-1], quantity)}"
    if baseline is None or item.scenario_id == baseline.scenario_id:
        return f"median {median}, {sure}"
    return f"median {median}, {difference_words(item.median[-1] - baseline.median[-1], quantity)}, {sure}"
