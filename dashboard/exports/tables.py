"""The tables that CSV files and workbooks share: a head with the meaning of each column, and rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.exports.content import Drawn, assumptions_of, drawn_of, edited_sentences, numbered_sources, reason_of, values_of
from dashboard.snapshots import Panel, Snapshot

Type = Literal["string", "number", "integer", "boolean"]
Cell = str | float | int | bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under named columns, each with its type and its meaning."""

    name: str
    description: str
    columns: tuple[tuple[str, Type, str], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def head(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(name for name, _, _ in self.columns)


def tables_of(snapshot: Snapshot) -> tuple[Table, ...]:
    """Everything that the snapshot shows as numbers, with what it rests on."""
    return (observations(snapshot), projections(snapshot), assumptions(snapshot), sources(snapshot), outlooks(snapshot), definitions(snapshot))


def observations(snapshot: Snapshot) -> Table:
    """One row a published value."""
    return Table(
        name="observations",
        description="Published values, as they were read in their sources. A value that somebody added for this publication has `own` true.",
        columns=(
            ("series_id", "string", "The quantity"),
            ("title", "string", "The quantity in words"),
            ("geography", "string", "ISO 3166 alpha-3, or WLD"),
            ("unit", "string", "Of value, low, high and comparable_value; `fraction`: 0.018 is 1.8 percent"),
            ("period", "string", "What the value is about: 2019, 2019-05 or 2019-Q4"),
            ("value", "number", "As published"),
            ("low", "number", "With high: what rounding, a bound or the source's own range leaves open"),
            ("high", "number", "See low"),
            ("precision", "string", "exact, rounded, lower_bound or upper_bound"),
            ("kind", "string", "observed, estimated by its source, derived by us, or projected by its source"),
            ("comparable_value", "number", "The value on the scale of the newest definition; empty where it is shown and not fitted"),
            ("fitted", "boolean", "Whether the projection rests on it"),
            ("own", "boolean", "Added by the publisher, not part of the curated evidence"),
            ("definition_id", "string", "What is counted: a row of definitions.csv"),
            ("vintage", "string", "When it was first published"),
            ("vintage_precision", "string", "How precisely that is known"),
            ("source_ids", "string", "Rows of sources.csv, parted by semicolons"),
            ("locator", "string", "Where in the first source"),
            ("quote", "string", "The words of the first source"),
            ("note", "string", "What a reader should know"),
        ),
        rows=tuple(row for panel in snapshot.panels for row in _observed(panel)),
    )


def projections(snapshot: Snapshot) -> Table:
    """One row a projected number: quantiles of every scenario and year, and the naive baselines."""
    edited = bool(edited_sentences(snapshot))
    return Table(
        name="projection",
        description="Projected numbers, long: one row a series, scenario, year and quantile. Ranges are pairs of quantiles with the same level.",
        columns=(
            ("series_id", "string", "The quantity"),
            ("unit", "string", "Of the value"),
            ("price_basis", "string", "For money: nominal, or the year whose prices are used"),
            ("as_of", "string", "The day whose knowledge is used"),
            ("scenario_id", "string", "Under which assumptions"),
            ("scenario", "string", "The scenario in words"),
            ("year", "integer", "Projected year"),
            ("horizon", "integer", "Whole years after the last value used"),
            ("measure", "string", "median, lower or upper end of a range, or the name of a naive rule"),
            ("quantile", "number", "Probability of a lower outcome; empty for a naive rule"),
            ("level", "number", "Probability that the outcome lies inside the range; empty for the median"),
            ("value", "number", "Rounded to 6 significant digits"),
            ("method", "string", "How it was made"),
            ("method_version", "string", "Rises when numbers would change"),
            ("edited_evidence", "boolean", "Whether the publisher left evidence out or added values of its own"),
        ),
        rows=tuple(row for panel in snapshot.panels for drawn in drawn_of(snapshot, panel) for row in _projected(drawn, edited=edited)),
    )


def assumptions(snapshot: Snapshot) -> Table:
    """One row an assumption under each scenario that it acts in."""
    return Table(
        name="assumptions",
        description="What the scenarios assume, with reasons. None is listed where nothing but the past is carried on.",
        columns=(
            ("scenario_id", "string", "The scenario"),
            ("scenario", "string", "The scenario in words"),
            ("assumption_id", "string", "The assumption"),
            ("title", "string", "The assumption in words"),
            ("value", "number", "As set here"),
            ("low", "number", "With high: where it may really lie, 8 in 10"),
            ("high", "number", "See low"),
            ("minimum", "number", "With maximum: what may be set"),
            ("maximum", "number", "See minimum"),
            ("unit", "string", "Of the numbers"),
            ("distribution", "string", "How it is drawn"),
            ("rationale", "string", "Why the central value is what it is"),
            ("reason", "string", "Why this scenario sets it otherwise"),
            ("source_id", "string", "A row of sources.csv, or own judgement"),
        ),
        rows=tuple(
            (
                scenario_id, title, one.assumption_id, one.title, one.value, one.low, one.high, one.minimum, one.maximum, one.unit, one.distribution,
                one.rationale, reason_of(snapshot, scenario_id, one.assumption_id), one.source_id or "own judgement",
            )
            for scenario_id, title, one in assumptions_of(snapshot)
        ),
    )  # fmt: skip


def sources(snapshot: Snapshot) -> Table:
    """One row a publication."""
    return Table(
        name="sources",
        description="The publications that the numbers rest on, numbered as in the other formats.",
        columns=(
            ("number", "integer", "As in the other formats of this publication"),
            ("source_id", "string", "The publication"),
            ("publisher", "string", "Who published it"),
            ("title", "string", "Its title"),
            ("authors", "string", "Who wrote it"),
            ("published", "string", "As precisely as it is known"),
            ("url", "string", "Where it was read"),
            ("archived_url", "string", "A copy that stays"),
            ("accessed", "string", "When it was read"),
            ("grade", "string", "A original read in full, B publisher's own summary, C second hand, D cannot be traced"),
            ("method", "string", "survey, administrative, postings, model, vendor or news"),
            ("kind", "string", "primary or secondary"),
            ("seen", "string", "original, copy or second_hand"),
            ("derived_from", "string", "The publication that it rests on"),
            ("licence", "string", "Of the publication"),
            ("note", "string", "What a reader should know"),
        ),
        rows=tuple(
            (
                number, one.source_id, one.publisher, one.title, one.authors, one.published, one.url, one.archived_url, one.accessed.isoformat(), one.grade,
                one.method, one.kind, one.seen, one.derived_from, one.licence, one.note,
            )
            for number, one in numbered_sources(snapshot).values()
        ),
    )  # fmt: skip


def outlooks(snapshot: Snapshot) -> Table:
    """One row a projection that somebody else published."""
    found = dict.fromkeys(outlook for panel in snapshot.panels for outlook in panel.outlooks)
    return Table(
        name="outlooks",
        description="What others expected of the same quantities; shown, never fitted.",
        columns=(
            ("outlook_id", "string", "The outlook"),
            ("series_id", "string", "The quantity that it stands beside"),
            ("publisher", "string", "Who expected it"),
            ("made_on", "string", "When"),
            ("made_on_precision", "string", "How precisely that is known"),
            ("base_period", "string", "From when"),
            ("base_value", "number", "From which value"),
            ("target_period", "string", "For when"),
            ("value", "number", "What was expected"),
            ("low", "number", "Its own range"),
            ("high", "number", "Its own range"),
            ("unit", "string", "Of the numbers"),
            ("comparable", "string", "same_quantity, other_definition or not_comparable"),
            ("source_id", "string", "A row of sources.csv"),
            ("scoring", "string", "How it is to be scored"),
            ("note", "string", "What a reader should know"),
        ),
        rows=tuple(
            (
                one.outlook_id, one.series_id, one.publisher, one.made_on.isoformat(), one.made_on_precision, one.base_period, one.base_value,
                one.target_period, one.value, one.low, one.high, one.unit, one.comparable, one.citation.source_id, one.scoring, one.note,
            )
            for one in found
        ),
    )  # fmt: skip


def definitions(snapshot: Snapshot) -> Table:
    """One row a way of counting."""
    found = dict.fromkeys(definition for panel in snapshot.panels for definition in panel.series.definitions)
    return Table(
        name="definitions",
        description="What exactly is counted.",
        columns=(
            ("definition_id", "string", "The definition"),
            ("label", "string", "In a few words"),
            ("counts", "string", "What is counted"),
            ("excludes", "string", "What is not"),
            ("method", "string", "How it is counted"),
            ("valid_from", "string", "First period counted so"),
            ("valid_to", "string", "Last period counted so"),
            ("note", "string", "What a reader should know"),
        ),
        rows=tuple((one.definition_id, one.label, one.counts, one.excludes, one.method, one.valid_from, one.valid_to, one.note) for one in found),
    )


def _observed(panel: Panel) -> Iterator[tuple[Cell, ...]]:
    quantity = panel.series.quantity
    for value in values_of(panel.series):
        point = value.point
        yield (
            quantity.series_id, quantity.title, quantity.geography, quantity.unit, point.period, point.value, point.low, point.high, point.precision,
            point.kind, value.comparable, value.fitted, value.own, point.definition_id, point.vintage.isoformat(), point.vintage_precision,
            ";".join(point.source_ids), point.citations[0].locator, point.citations[0].quote, point.note,
        )  # fmt: skip


def _projected(drawn: Drawn, *, edited: bool) -> Iterator[tuple[Cell, ...]]:
    held = drawn.projection
    head = (held.series_id, held.unit, held.series.quantity.price_basis, held.as_of.isoformat(), held.scenario_id, drawn.title)
    tail = (held.method, held.method_version, edited)
    for place, year in enumerate(held.years):
        when = (year, year - held.origin_year)
        yield (*head, *when, "median", 0.5, None, held.median[place], *tail)
        for band in held.bands:
            yield (*head, *when, "lower", round((1 - band.level) / 2, 6), band.level, band.lower[place], *tail)
            yield (*head, *when, "upper", round((1 + band.level) / 2, 6), band.level, band.upper[place], *tail)
        for baseline in held.baselines:
            yield (*head, *when, baseline.name, None, None, baseline.values[place], *tail)
