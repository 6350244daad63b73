"""One panel: its sentence, figure, table, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from dashboard.charts import panel_key, panel_svg, spark_svg
from dashboard.sharing.page.scenarios import Comparison, Reasons, comparison_of, reasons_of, unmoved_words
from dashboard.sharing.page.tree import Card, Tree, card_of, counted_words, tree_of
from dashboard.sharing.page.twin import Twin, twin_of
from dashboard.snapshots import Panel, Snapshot
from dashboard.wording import Notes, chance_words, format_projected, format_range, format_value, lead_sentence, period_words
from dashboard.wording.left_out import OF_THE_PUBLISHER
from dashboard.wording.plain import plain_text
from dashboard.wording.record import said_shortly
from dashboard.wording.sentences import wide_band
from dashboard.wording.times import listed
from forecasting.domain import Outlook, Projection, Series

COMPARABLE = {"same_quantity": "same quantity", "other_definition": "counted otherwise", "not_comparable": "another quantity"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """An outlook of somebody else, and what came."""

    maker: str
    number: int
    target: str
    said: str
    observed: str
    counts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelView:
    """What the template shows of a panel; `Markup` is ours, its texts escaped, everything else is plain text."""

    ids: str
    panel: Panel
    gist: str
    """The numbers of the sentence, for the list at the top."""
    spark: Markup
    lead: Markup
    drawn: bool
    """Whether there is anything to draw."""
    wide: Markup
    narrow: Markup
    wide_key: tuple[tuple[str, tuple[str, ...]], ...]
    narrow_key: tuple[tuple[str, tuple[str, ...]], ...]
    how_to_read: tuple[str, ...]
    alternatives: tuple[tuple[str, str], ...]
    card: Card | None
    twin: Twin
    tree: Tree
    outlooks: tuple[Said, ...]
    definitions: tuple[tuple[str, str], ...]
    """Labels, and what they count."""
    comparison: Comparison | None
    unmoved: str
    """That no other scenario changes the series; else empty."""
    reasons: Reasons | None


def panel_view(snapshot: Snapshot, panel: Panel, *, place: int, numbers: Mapping[str, int]) -> PanelView:
    """Everything that is said of one series."""
    series = panel.projection.series if panel.projection else panel.series
    ids = f"p{place}"
    return PanelView(
        ids=ids,
        panel=panel,
        gist=gist_of(panel),
        spark=Markup(spark_svg(panel)),  # noqa: S704 - numbers only
        lead=_lead(snapshot, panel, numbers),
        drawn=bool(series.observations or series.shown),
        wide=Markup(panel_svg(panel, wide=True, ids=f"{ids}w")),  # noqa: S704 - charts escape every text
        narrow=Markup(panel_svg(panel, wide=False, ids=f"{ids}n")),  # noqa: S704 - as above
        wide_key=panel_key(panel, wide=True),
        narrow_key=panel_key(panel, wide=False),
        how_to_read=_how_to_read(panel, series),
        alternatives=tuple((one.label, format_projected(one.median, series.quantity)) for one in panel.alternatives),
        card=card_of(series, numbers),
        twin=twin_of(series, panel.projection, numbers),
        tree=tree_of(series, numbers),
        outlooks=tuple(_said(outlook, series, numbers) for outlook in panel.outlooks),
        definitions=tuple((one.label, counted_words(one)) for one in series.definitions),
        comparison=comparison_of(snapshot, panel, ids=ids),
        unmoved=unmoved_words(panel),
        reasons=reasons_of(snapshot, panel, numbers=numbers),
    )


def gist_of(panel: Panel) -> str:
    """`4.8 million in 2024, 6.1 million by 2030, 8 in 10 chance of 1.5 to 12.3 million`; the title where nothing is projected."""
    projection = panel.projection
    if projection is None:
        return panel.title
    quantity, last, band = projection.series.quantity, projection.series.observations[-1], wide_band(projection)
    return (
        f"{format_value(last.value, quantity)} in {period_words(last.period)}, {format_projected(projection.median[-1], quantity)} by {projection.years[-1]}, "
        f"{chance_words(band.level)} chance of {format_range(band.lower[-1], band.upper[-1], quantity)}"
    )


def _lead(snapshot: Snapshot, panel: Panel, numbers: Mapping[str, int]) -> Markup:
    """The sentence with its marks and source numbers, as long as it is word for word what was published."""
    if panel.projection is not None:
        notes = Notes(numbers=numbers, targets={source_id: f"#s{number}" for source_id, number in numbers.items()})
        marked = lead_sentence(panel.projection, scenario_title=snapshot.scenario.title, notes=notes, own=OF_THE_PUBLISHER)
        if plain_text(marked) == panel.lead:
            return Markup(marked)  # noqa: S704 - wording escapes every text
    return escape(panel.lead)


def _how_to_read(panel: Panel, series: Series) -> tuple[str, ...]:
    """Only what the figure holds is explained."""
    said = [f"Black is observed, blue is projected: the dashed line is the median, {_bands(panel.projection)}."] if panel.projection else []
    if series.breaks:
        spliced = any(gap.splice for gap in series.breaks)
        said.append(f"At ≠ the counting changed{'; the dotted join is a recorded splice' if spliced else ''}.")
    if any(outlook.comparable != "not_comparable" for outlook in panel.outlooks) and panel.projection:
        said.append("A hollow diamond is what someone else expected for that year.")
    if any(event.event == "not_published" for event in series.events):
        said.append("A hollow circle on the axis is a year for which the publisher gave no figure.")
    return tuple(said)


def _bands(projection: Projection) -> str:
    levels = tuple(chance_words(band.level) for band in projection.bands)
    return f"the {'band holds' if len(levels) == 1 else 'bands hold'} {listed(levels)} outcomes"


def _said(outlook: Outlook, series: Series, numbers: Mapping[str, int]) -> Said:
    return Said(
        maker=f"{outlook.publisher} {outlook.made_on.year}",
        number=numbers.get(outlook.citation.source_id, 0),
        target=outlook.target_period,
        said=said_shortly(outlook, series.quantity),
        observed=_came(outlook, series),
        counts=COMPARABLE[outlook.comparable],
    )


def _came(outlook: Outlook, series: Series) -> str:
    if outlook.comparable == "not_comparable" or outlook.unit != series.quantity.unit:
        return "not comparable"
    for point in series.observations:
        if point.period == outlook.target_period:
            return format_value(point.value, series.quantity)
    if any(event.event in {"not_published", "discontinued"} and event.year <= outlook.year for event in series.events):
        return "not published"
    return "not yet" if outlook.year > (series.observations[-1].year if series.observations else 0) else "no value"
