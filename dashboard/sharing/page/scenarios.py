"""Scenarios of a panel beside each other, and why its own differs from baseline."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.charts import compared_hues, compared_svg
from dashboard.snapshots import Panel, Snapshot
from dashboard.wording import assumption_value, chance_words, format_projected, format_range, signed_difference, value_range
from dashboard.wording.sentences import wide_band
from dashboard.wording.times import listed
from forecasting.domain import Contribution, Projection, Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One scenario of the comparison; `hue` is the letter of its colour."""

    hue: str
    title: str
    median: str
    range_words: str
    difference: str
    """From the first one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The figure of several scenarios, and the same as a table."""

    wide: Markup
    narrow: Markup
    year: int
    chance: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one changed assumption does to the median."""

    effect: str
    title: str
    value: str
    low_high: str
    numbers: tuple[int, ...]
    """Of the references; none: own judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasons:
    """Why the median differs from baseline: `parts` add up to the difference."""

    title: str
    sentence: str
    parts: tuple[Reason, ...]
    exact: bool


def comparison_of(snapshot: Snapshot, panel: Panel, *, ids: str) -> Comparison | None:
    """The comparison, where other scenarios were published beside the panel's own."""
    if panel.projection is None or not panel.compared or unmoved_words(panel):
        return None
    title, own = snapshot.scenario.title, panel.projection
    drawn = (own, *(one.projection for one in panel.compared))
    hues = compared_hues(panel, title=title)
    return Comparison(
        wide=Markup(compared_svg(panel, title=title, wide=True, ids=f"{ids}cw")),  # noqa: S704 - charts escape every text
        narrow=Markup(compared_svg(panel, title=title, wide=False, ids=f"{ids}cn")),  # noqa: S704 - as above
        year=own.years[-1],
        chance=chance_words(wide_band(own).level),
        lines=tuple(_line(hue, name, one, own) for (hue, name), one in zip(hues, drawn, strict=True)),
    )


def unmoved_words(panel: Panel) -> str:
    """That the compared scenarios end where the panel's own does: one line drawn several times says nothing."""
    own = panel.projection
    if own is None or not panel.compared or any((one.projection.median, one.projection.bands) != (own.median, own.bands) for one in panel.compared):
        return ""
    return f"{listed(tuple(f'“{one.title}”' for one in panel.compared))} {'changes' if len(panel.compared) == 1 else 'change'} nothing here."


def reasons_of(snapshot: Snapshot, panel: Panel, *, numbers: Mapping[str, int]) -> Reasons | None:
    """The explanation, where the panel's scenario differs from baseline."""
    found = panel.explanation
    if found is None or not found.parts or panel.projection is None:
        return None
    references = {change.assumption_id: change.source_ids for change in snapshot.scenario.changes}
    quantity = panel.projection.series.quantity
    parts = tuple(_reason(part, quantity, _numbers(references.get(part.assumption.assumption_id, ()), numbers)) for part in found.parts)
    return Reasons(title=snapshot.scenario.title, sentence=found.sentence, parts=parts, exact=found.exact)


def _line(hue: str, title: str, projection: Projection, own: Projection) -> Line:
    quantity, band = projection.series.quantity, wide_band(projection)
    return Line(
        hue=hue,
        title=title,
        median=format_projected(projection.median[-1], quantity),
        range_words=format_range(band.lower[-1], band.upper[-1], quantity),
        difference="" if projection is own else signed_difference(projection.median[-1] - own.median[-1], quantity),
    )


def _reason(part: Contribution, quantity: Quantity, numbers: tuple[int, ...]) -> Reason:
    changed = part.assumption
    return Reason(
        effect=signed_difference(part.contribution, quantity),
        title=changed.title,
        value=assumption_value(changed, changed.value),
        low_high=value_range(changed, changed.low, changed.high),
        numbers=numbers,
    )


def _numbers(source_ids: tuple[str, ...], numbers: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(numbers[one] for one in source_ids if one in numbers)
