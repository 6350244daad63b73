"""What a panel says beside its projections, made again: sentences, other choices, and why it differs from baseline."""

from collections.abc import Iterator
from importlib.metadata import version

from dashboard.sharing.computing import Computed, Engine
from dashboard.sharing.taking import alternatives_of, past_of
from dashboard.sharing.words import panel_words
from dashboard.snapshots import Alternative, Panel, Snapshot
from forecasting.domain import Explanation, Selection, Series
from forecasting.models import METHOD_VERSION

Number = tuple[str, int, float]
SHOWN = 200
"""Characters of a sentence that are said of it."""


def beside(panel: Panel) -> Iterator[Number]:
    """The numbers of a panel that are in no projection, as they were published."""
    yield from _numbers(panel.series, panel.alternatives, panel.explanation, panel.selection.until)


def beside_again(engine: Engine, selection: Selection, computed: Computed) -> Iterator[Number]:
    """The same, computed again."""
    fitted = computed.projection is not None
    others = alternatives_of(engine, selection, computed.series.quantity) if fitted else ()
    yield from _numbers(computed.series, others, engine.explain(selection) if fitted else None, selection.until)


def strange_words(snapshot: Snapshot, panel: Panel, computed: Computed, engine: Engine) -> Iterator[str]:
    """Sentences that no numbers of the panel give; asked of the version that wrote them alone, for another one words them otherwise."""
    if (snapshot.software_version, snapshot.method_version) != (version("citecast"), METHOD_VERSION):
        return
    title = snapshot.scenario.title
    published = panel_words(panel.series, panel.projection, reason=panel.reason, scenario_title=title, compared=panel.compared)
    again = panel_words(computed.series, computed.projection, reason=computed.reason, scenario_title=title, compared=panel.compared)
    for name, words in again.items():
        said = getattr(panel, name)
        if said not in (words, published[name]):
            yield said
    if panel.reason != computed.reason:
        yield panel.reason
    if panel.past != (past_of(engine, panel.selection) if computed.projection else ""):
        yield panel.past
    titles = {one.scenario_id: one.title for one in snapshot.evidence.scenarios}
    yield from (one.title for one in panel.compared if one.title != titles.get(one.selection.scenario_id))


def told(words: str) -> str:
    """That a sentence is not ours."""
    if not words:
        return "A sentence that belongs to these numbers was left out."
    return f"The sentence “{words[:SHOWN]}” was not made from these numbers."


def _numbers(series: Series, others: tuple[Alternative, ...], explained: Explanation | None, until: int) -> Iterator[Number]:
    for point, value in zip(series.observations, series.comparable_values, strict=True):
        yield f"value of {point.period}", point.year, value
    for other in others:
        yield f"median, {other.label}", until, other.median
    if explained is not None:
        yield from ((f"explained {name}", explained.until, getattr(explained, name)) for name in ("baseline", "scenario", "difference"))
        yield from ((f"effect of {part.assumption.assumption_id}", explained.until, part.contribution) for part in explained.parts)
