"""The sentences of a panel, made from its numbers: when it is published, and again when it is verified."""

import dataclasses
from collections.abc import Mapping, Sequence

from dashboard.snapshots import Compared
from dashboard.wording import alt_text, lead_sentence, panel_subtitle, panel_title, stopped_sentence, titled, topic_words, unit_words
from dashboard.wording.compared import beside_words, comparison_sentence, comparison_title
from dashboard.wording.left_out import NOT_IN_RANGES, OF_THE_PUBLISHER
from dashboard.wording.places import capital
from dashboard.wording.plain import plain_text
from forecasting.domain import Projection, Series


def panel_words(series: Series, projection: Projection | None, *, reason: str, scenario_title: str, compared: Sequence[Compared] = ()) -> Mapping[str, str]:
    """By the names of the panel's fields; where scenarios differ, what their comparison finds."""
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
    alone = {
        "topic": topic_words(projection),
        "title": panel_title(projection),
        "subtitle": panel_subtitle(projection, scenario_title=scenario_title),
        "lead": plain_text(lead_sentence(projection, scenario_title=scenario_title, own=OF_THE_PUBLISHER)),
        "alt": alt_text(projection),
        "left_out": NOT_IN_RANGES,
    }
    moves = any((one.projection.median, one.projection.bands) != (projection.median, projection.bands) for one in compared)
    return alone | _compared_words(alone["subtitle"], projection, scenario_title, compared) if moves else alone


def _compared_words(subtitle: str, projection: Projection, scenario_title: str, compared: Sequence[Compared]) -> dict[str, str]:
    """Told by place: a reader's own scenario may have the id of the one it starts from."""
    drawn = (projection, *(one.projection for one in compared))
    told = tuple(dataclasses.replace(one, scenario_id=f"{place}") for place, one in enumerate(drawn))
    titles = dict(zip((one.scenario_id for one in told), (scenario_title, *(one.title for one in compared)), strict=True))
    return {
        "title": comparison_title(told),
        "subtitle": beside_words(subtitle, [one.title for one in compared]),
        "lead": plain_text(comparison_sentence(told, titles=titles)),
    }
