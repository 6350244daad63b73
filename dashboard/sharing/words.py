"""The sentences of a panel, made from its numbers: when it is published, and again when it is verified."""

from collections.abc import Mapping

from dashboard.wording import alt_text, lead_sentence, panel_subtitle, panel_title, stopped_sentence, titled, topic_words, unit_words
from dashboard.wording.left_out import NOT_IN_RANGES, OF_THE_PUBLISHER
from dashboard.wording.places import capital
from dashboard.wording.plain import plain_text
from forecasting.domain import Projection, Series


def panel_words(series: Series, projection: Projection | None, *, reason: str, scenario_title: str) -> Mapping[str, str]:
    """By the names of the panel's fields."""
    if projection is None:
        quantity = series.quantity
        return {
            "topic": titled(quantity),
            "title": titled(quantity),
            "subtitle": f"{capital(unit_words(quantity))}. {stopped_sentence(series)}".strip(),
            "lead": reason,
            "alt": f"{titled(quantity)}: {len(series.observations)} observations, nothing is projected.",
            "left_out": "",
        }
    return {
        "topic": topic_words(projection),
        "title": panel_title(projection),
        "subtitle": panel_subtitle(projection, scenario_title=scenario_title),
        "lead": plain_text(lead_sentence(projection, scenario_title=scenario_title, own=OF_THE_PUBLISHER)),
        "alt": alt_text(projection),
        "left_out": NOT_IN_RANGES,
    }
