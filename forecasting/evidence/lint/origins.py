"""Rules about where values come from: several that are one, and second-hand ones that look like first."""

import re
from collections import defaultdict
from collections.abc import Iterator

from forecasting.domain import Finding
from forecasting.evidence.family import root_of
from forecasting.evidence.lint.cited import Cited, Rows

_SAID = re.compile(
    r"second[- ]hand|quoted|as read|copy|transcription|sighting|via |not (?:seen|available|found)|read in|cited|cites?\b|digest|at .*\.\w{2,3}\b", re.IGNORECASE
)


def one_survey(rows: Rows) -> Iterator[Finding]:
    """Several sources of one value that all rest on the same publication are one source. One finding for each series and origin.

    A value that we derived names all that it was computed from, and nobody counts those as witnesses.
    """
    catalog = rows.catalog
    by_value: defaultdict[tuple[str, str, str], list[tuple[Cited, tuple[str, ...]]]] = defaultdict(list)
    for cited, point in rows.observations:
        if point.kind == "derived":
            continue
        by_value[point.series_id, point.period, point.definition_id].append((cited, point.source_ids))
    found: defaultdict[tuple[str, str], list[tuple[Cited, frozenset[str]]]] = defaultdict(list)
    for (series_id, _, _), group in by_value.items():
        sources = frozenset(source_id for _, ids in group for source_id in ids)
        roots = {root_of(catalog.sources[source_id], catalog.sources).source_id for source_id in sources}
        if len(sources) > 1 and len(roots) == 1:
            found[series_id, roots.pop()].append((group[0][0], sources))
    for (_, root), values in found.items():
        cited, names = values[0][0], sorted(frozenset().union(*(sources for _, sources in values)))
        cited_by = "1 value cites" if len(values) == 1 else f"{len(values)} values cite"
        message = f"{cited_by} {len(names)} sources ({', '.join(names)}), which all rest on {root}: one independent source."
        yield cited.finding("one-survey", "note", message, "Count them once.")


def second_hand_as_primary(rows: Rows) -> Iterator[Finding]:
    """A publication that we never saw is cited as if we had: nothing at the value says where it was read. One finding for each source."""
    silent: defaultdict[str, list[Cited]] = defaultdict(list)
    for cited in rows.all:
        source = cited.source
        if source.kind == "primary" and source.seen == "second_hand" and not _SAID.search(f"{cited.locator} {cited.value.note} {source.note}"):
            silent[source.source_id].append(cited)
    for source_id, values in silent.items():
        message = f"{source_id} is cited as primary and was read second hand; nothing says where ({len(values)} value{'s' if len(values) > 1 else ''})."
        yield values[0].finding("second-hand-as-primary", "warning", message, "Say in locator or note where it was read, or cite that text.")


RULES = (one_survey, second_hand_as_primary)
