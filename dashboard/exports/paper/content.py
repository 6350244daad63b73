"""What the pages of the PDF say, as plain values: every number already in words."""

from collections.abc import Iterator
from typing import Any

from dashboard.exports.cells import clean, one_line
from dashboard.exports.content import (
    OWN_MARK,
    Value,
    assumptions_of,
    basis_words,
    drawn_of,
    edited_sentences,
    footer,
    identity_rows,
    method_words,
    numbered_sources,
    published_words,
    range_words,
    reason_of,
    scenario_words,
    settling_words,
    values_of,
)
from dashboard.exports.paper.figures import compared_words, figure_words, height_for
from dashboard.exports.references import citation
from dashboard.snapshots import Panel, Snapshot
from dashboard.theme import LIGHT
from dashboard.wording import (
    GRADE_MEANINGS,
    Scale,
    assumption_value,
    chance_words,
    date_words,
    difference_words,
    format_projected,
    format_range,
    format_value,
    made_words,
    period_words,
    scale_for,
    signed_difference,
    stopped_sentence,
    unit_words,
    value_range,
)
from dashboard.wording import (
    published_words as day_words,
)
from dashboard.wording.places import capital
from dashboard.wording.record import own_quantity
from forecasting.domain import OWN_SOURCE_ID, Definition, Outlook, Quantity, Source

Plain = dict[str, Any]
SHORT_NOTE = 320
"""Characters of the publisher's words that the brief has room for."""
COLOURS = ("ink", "ink2", "ink3", "rule", "edge", "wash", "proj", "mark", "paper")


def pages_of(snapshot: Snapshot, *, link: str = "", wide: bool = True) -> Plain:
    """Everything that brief and report say; `wide` tells which drawings they take."""
    return {
        "title": one_line(snapshot.title), "publisher": one_line(snapshot.publisher), "note": clean(snapshot.note), "short_note": _shortened(snapshot.note),
        "published": published_words(snapshot, published=bool(link)),
        "year": snapshot.published_on.year, "month": snapshot.published_on.month, "day": snapshot.published_on.day,
        "as_of": f"As of {date_words(snapshot.as_of)}.", "scenario": scenario_words(snapshot), "edited": list(edited_sentences(snapshot)),
        "panels": [_panel(snapshot, panel, wide=wide, published=bool(link)) for panel in snapshot.panels], "assumptions": _assumptions(snapshot),
        "sources": [_source(number, source) for number, source in numbered_sources(snapshot).values()],
        "identity": [list(row) for row in identity_rows(snapshot, link)], "citation": citation(snapshot, link), "link": web_address(link), "address": link,
        "colours": {name: getattr(LIGHT, name) for name in COLOURS},
    }  # fmt: skip


def web_address(url: str) -> str:
    """An address that may be followed, or nothing."""
    return url if url.startswith(("https://", "http://")) else ""


def _shortened(note: str) -> str:
    words = one_line(note)
    return words if len(words) <= SHORT_NOTE else f"{words[:SHORT_NOTE].rsplit(' ', maxsplit=1)[0]} …"


def _panel(snapshot: Snapshot, panel: Panel, *, wide: bool, published: bool) -> Plain:
    projection, quantity = panel.projection, panel.series.quantity
    scale = scale_for((*panel.series.values, *(projection.median if projection else ())), quantity)
    height = None if wide else height_for(len(snapshot.panels))
    levels = [f"{chance_words(band.level)} chance" for band in projection.bands] if projection else []
    return {
        "topic": one_line(panel.topic), "title": one_line(panel.title), "subtitle": one_line(panel.subtitle), "lead": one_line(panel.lead),
        "alt": one_line(panel.alt) or one_line(panel.title), "key": one_line(figure_words(panel, wide=wide, height=height)),
        "compared_alt": one_line(compared_words(panel, title=snapshot.scenario.title)), "stopped": stopped_sentence(panel.series),
        "definitions": [_definition(one) for one in panel.series.definitions],
        "ranges": list(range_words(panel)), "past": one_line(panel.past),
        "left_out": one_line(panel.left_out), "basis": basis_words(panel.series),
        "footer": footer(snapshot, panel, published=published), "method": method_words(panel),
        "settle": settling_words(panel), "fitted": projection is not None, "unit": capital(unit_words(quantity, scale=scale)), "levels": levels,
        "observed": _observed(panel, scale, snapshot),
        "projected": _projected(panel, scale), "alternatives": [[one_line(one.label), format_projected(one.median, quantity)] for one in panel.alternatives],
        "compared": _compared(snapshot, panel), "explained": _explained(panel), "outlooks": [_outlook(one, quantity) for one in panel.outlooks],
    }  # fmt: skip


def _observed(panel: Panel, scale: Scale, snapshot: Snapshot) -> list[list[str]]:
    """A row a value: period, value, what is to be said of it, source numbers."""
    numbers = {source_id: number for source_id, (number, _) in numbered_sources(snapshot).items()}
    breaks = {gap.year for gap in panel.series.breaks}
    return [
        [
            period_words(value.point.period),
            format_value(value.point.value, panel.series.quantity, style="figure", scale=scale),
            ", ".join(_marks(value, broken=value.point.year in breaks)),
            ", ".join(str(numbers[name]) for name in value.point.source_ids if name in numbers),
        ]
        for value in values_of(panel.series)
    ]


def _marks(value: Value, *, broken: bool) -> Iterator[str]:
    if value.own:
        yield OWN_MARK
    if not value.fitted:
        yield "not fitted"
    elif broken:
        yield "≠ counted differently from here"


def _definition(definition: Definition) -> list[str]:
    excludes = definition.excludes.strip()
    said = excludes if excludes.lower().startswith("not ") else f"Not counted: {excludes}"
    return [one_line(definition.label), one_line(f"{definition.counts.rstrip('.')}. {said if excludes else ''}")]


def _projected(panel: Panel, scale: Scale) -> list[list[str]]:
    held, quantity = panel.projection, panel.series.quantity
    if held is None:
        return []
    return [
        [
            str(year),
            format_projected(held.median[place], quantity, style="figure", scale=scale),
            *(format_range(band.lower[place], band.upper[place], quantity, style="figure", scale=scale) for band in held.bands),
        ]
        for place, year in enumerate(held.years)
    ]


def _compared(snapshot: Snapshot, panel: Panel) -> list[list[str]]:
    """A row a scenario: its last median, its widest range, how far from the panel's own; empty where nothing is compared."""
    drawn, quantity = drawn_of(snapshot, panel), panel.series.quantity
    if len(drawn) < 2:
        return []
    own = drawn[0].projection.median[-1]
    return [
        [
            one_line(one.title),
            format_projected(one.projection.median[-1], quantity),
            format_range(one.projection.bands[-1].lower[-1], one.projection.bands[-1].upper[-1], quantity) if one.projection.bands else "",
            difference_words(one.projection.median[-1] - own, quantity).replace("baseline", "here") if place else "",
        ]
        for place, one in enumerate(drawn)
    ]


def _explained(panel: Panel) -> Plain | None:
    found, quantity = panel.explanation, panel.series.quantity
    if found is None:
        return None
    rows = [
        [one_line(part.assumption.title), clean(assumption_value(part.assumption, part.assumption.value)), signed_difference(part.contribution, quantity)]
        for part in found.parts
    ]
    return {"sentence": one_line(found.sentence), "rows": rows}


def _outlook(outlook: Outlook, quantity: Quantity) -> list[str]:
    said = format_value(outlook.value, own_quantity(outlook, quantity), style="exact")
    differs = {"same_quantity": "", "other_definition": "counted differently", "not_comparable": "not comparable"}[outlook.comparable]
    return [f"{one_line(outlook.publisher)}, {made_words(outlook)}", outlook.target_period, said, differs]


def _assumptions(snapshot: Snapshot) -> list[Plain]:
    """One group a scenario: each assumption with its value and range, why it is set so here, and why its central value is what it is."""
    numbers = {source_id: number for source_id, (number, _) in numbered_sources(snapshot).items()}
    groups: dict[str, list[list[str]]] = {}
    for scenario_id, title, one in assumptions_of(snapshot):
        basis = f"Source {numbers[one.source_id]}." if one.source_id in numbers else "Own judgement."
        why = (one_line(reason_of(snapshot, scenario_id, one.assumption_id)), one_line(f"{one.rationale} {basis}"))
        told = (one.title, assumption_value(one, one.value), value_range(one, one.low, one.high))
        row = [*(one_line(text).replace("\u00a0", " ") for text in told), *why]  # narrow columns must be free to break
        groups.setdefault(one_line(title), []).append(row)
    return [{"scenario": scenario, "rows": rows} for scenario, rows in groups.items()]


def _source(number: int, source: Source) -> Plain:
    own = source.source_id == OWN_SOURCE_ID
    return {
        "number": str(number), "text": one_line(f"{source.publisher}, {source.title}, {day_words(source.published) if source.published else 'no date'}"),
        "url": web_address(source.url), "address": source.url, "grade": source.grade,
        "meaning": "added by the publisher, not part of the curated evidence" if own else GRADE_MEANINGS[source.grade],
    }  # fmt: skip
