"""Takes a snapshot: from selections to everything that their page says, with every row that it rests on."""

import dataclasses
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dashboard.errors import PublishError
from dashboard.sharing.choices import other_choices
from dashboard.sharing.computing import Engine
from dashboard.sharing.rows import rows_behind
from dashboard.sharing.words import panel_words
from dashboard.snapshots import FORMAT, Alternative, Compared, Panel, Snapshot, rounded
from dashboard.wording import past_ranges_sentence
from forecasting import __version__
from forecasting.catalog import Catalog, amend, select_outlooks
from forecasting.domain import Amendment, Quantity, Scenario, Selection
from forecasting.errors import CitecastError
from forecasting.evaluation import run_backtest
from forecasting.models import METHOD_VERSION, METHODS
from forecasting.pipeline import last_year_for
from forecasting.scenarios import changes_of

BASELINE = "baseline"
MOST_PANELS = 6
MOST_COMPARED = 3
PAST_LEVEL = 0.8


def take_snapshot(
    catalog: Catalog,
    selections: Sequence[Selection],
    *,
    title: str,
    note: str = "",
    publisher: str = "",
    published_on: date,
    scenario: Scenario | None = None,
    compared: Sequence[str] = (),
) -> Snapshot:
    """Freeze what pages say of selections.

    Parameters
    ----------
    catalog : the evidence as curated; a selection's own amendment is made here
    selections : one a panel, in order; of one as_of, one scenario, and one amendment
    scenario : the scenario with the reader's words, reasons and changes; that of the catalog by default
    compared : ids of up to three other scenarios, drawn on the axes of each panel

    Returns
    -------
    The snapshot as it is published: computed numbers rounded.

    Raises
    ------
    PublishError
        Nothing to freeze, too much for one page, or selections that do not belong together.
    CitecastError
        As the engine: an unknown id, an impossible setting, evidence that cannot be edited like this.
    """
    first = _one_page(selections, compared)
    held = amend(catalog, first.amendment)
    as_of = first.as_of or held.newest_vintage
    engine = Engine(catalog=held)
    dated = [dataclasses.replace(one, as_of=as_of) for one in selections]
    told = scenario or _told(held, dated[0])
    panels = tuple(_panel(engine, one, told, compared) for one in dated)
    snapshot = Snapshot(
        format=FORMAT,
        title=title or panels[0].title,
        note=note,
        publisher=publisher,
        published_on=published_on,
        as_of=as_of,
        method_version=METHOD_VERSION,
        software_version=__version__,
        catalog_digest=catalog.digest,
        scenario=told,
        panels=panels,
        evidence=rows_behind(
            held, [one.series_id for one in _needed(held, dated)], as_of=as_of, scenario_ids=(BASELINE, *(one.scenario_id for one in dated), *compared)
        ),
    )
    return rounded(snapshot)


def headline_selections(
    catalog: Catalog,
    *,
    scenario_id: str = BASELINE,
    until: int = 2030,
    as_of: date | None = None,
    settings: tuple[tuple[str, float], ...] = (),
    amendment: Amendment | None = None,
) -> tuple[Selection, ...]:
    """The headlines of the overview, each to its year or as far as its history allows.

    Raises
    ------
    As `take_snapshot`, and `PublishError` when no headline was known on that day.
    """
    edited = amendment or Amendment()
    held = amend(catalog, edited)
    known = as_of or held.newest_vintage
    wanted = [
        Selection(series_id=quantity.series_id, until=until, as_of=known, scenario_id=scenario_id, settings=settings, amendment=edited)
        for quantity in held.quantities.values()
        if quantity.headline
    ]
    found = tuple(_clamped(held, one) for one in wanted if any(row.series_id == one.series_id and row.vintage <= known for row in held.observations))
    if not found:
        raise PublishError(f"Nothing was known of the headlines on {known.day} {known:%B %Y}. Choose a later day.")
    return found


def _one_page(selections: Sequence[Selection], compared: Sequence[str]) -> Selection:
    if not selections:
        raise PublishError("There is nothing to publish: choose at least one series.")
    if len(selections) > MOST_PANELS or len(compared) > MOST_COMPARED:
        raise PublishError(f"One page holds at most {MOST_PANELS} series and {MOST_COMPARED} other scenarios.")
    if any((a.as_of, a.scenario_id, a.settings, a.amendment) != (b.as_of, b.scenario_id, b.settings, b.amendment) for a, b in pairwise(selections)):
        raise PublishError("One page speaks of one day, one scenario and the same evidence.")
    return selections[0]


def _panel(engine: Engine, selection: Selection, scenario: Scenario, compared: Sequence[str]) -> Panel:
    found, quantity = engine.answer(selection), engine.catalog.quantities[selection.series_id]
    projection = found.projection
    beside = _compared(engine, selection, compared) if projection else ()
    words = panel_words(found.series, projection, reason=found.reason, scenario_title=scenario.title, compared=beside)
    return Panel(
        selection=selection,
        series=found.series,
        projection=projection,
        reason=found.reason,
        **words,
        past=past_of(engine, selection) if projection else "",
        alternatives=alternatives_of(engine, selection, quantity) if projection else (),
        outlooks=select_outlooks(engine.catalog, selection.series_id, as_of=found.series.as_of),
        compared=beside,
        explanation=engine.explain(selection) if projection else None,
    )


def _compared(engine: Engine, selection: Selection, scenario_ids: Sequence[str]) -> tuple[Compared, ...]:
    others = [dataclasses.replace(selection, scenario_id=one, settings=()) for one in dict.fromkeys(scenario_ids)]
    wanted = [one for one in others if one != selection]
    answers = [(one, engine.answer(one).projection) for one in wanted]
    titles = engine.catalog.scenarios
    return tuple(Compared(title=titles[one.scenario_id].title, selection=one, projection=found) for one, found in answers if found)


def alternatives_of(engine: Engine, selection: Selection, quantity: Quantity) -> tuple[Alternative, ...]:
    """What else could be said of the last year, computed as the panel is."""
    origin = engine.answer(selection).series.observations[-1].year
    found = [(label, engine.answer(other).projection) for label, other in other_choices(engine.catalog, selection, quantity, origin_year=origin)]
    return tuple(Alternative(label=label, median=projection.median[-1]) for label, projection in found if projection)


def past_of(engine: Engine, selection: Selection) -> str:
    """How past 8 in 10 ranges of the series held; kept for the curated evidence, baseline assumptions and money of the day only."""
    plain = selection.definition_id is None and not selection.real and selection.method in METHODS and selection.amendment.is_empty
    if not plain or changes_of(engine.catalog, selection):
        return ""
    try:
        backtest = run_backtest(engine.catalog, selection.series_id, as_of=selection.as_of or engine.catalog.newest_vintage, method=selection.method)
    except CitecastError:  # a series that is never projected has no record
        return ""
    kept = [held for summary in backtest.summaries[:1] for held in summary.coverage if abs(held.level - PAST_LEVEL) < 1e-9]
    return past_ranges_sentence(kept[0].hits, kept[0].tries, PAST_LEVEL) if kept else past_ranges_sentence(0, 0, PAST_LEVEL)


def _needed(held: Catalog, selections: Sequence[Selection]) -> tuple[Selection, ...]:
    """The selections with what stands beside them as other choices, so that those can be computed again too."""
    others = [other for one in selections for _, other in other_choices(held, one, held.quantities[one.series_id], origin_year=0)]
    return (*selections, *others)


def _told(held: Catalog, selection: Selection) -> Scenario:
    """The scenario of the catalog with the changes that are in force."""
    changes = changes_of(held, selection)
    base = held.scenarios[selection.scenario_id]
    if not selection.settings and selection.amendment.is_empty:
        return base
    return dataclasses.replace(base, title=f"{base.title}, changed", changes=changes, amendment=selection.amendment)


def _clamped(held: Catalog, selection: Selection) -> Selection:
    try:
        return dataclasses.replace(selection, until=min(selection.until, last_year_for(held, selection)))
    except CitecastError:  # nothing can be fitted: the panel says why
        return selection
