"""What the evidence says back: checks of pasted text, findings of the linter, sentences to copy, citations, and how fresh a series is."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dashboard.cache.amended import evidence
from dashboard.cache.shelf import catalog
from dashboard.state import Answer
from dashboard.state.quoted import Quotes, References
from forecasting.catalog import Catalog
from forecasting.citations import Reference, cite_all, claim_sentence, observation_sentence, projection_reference, source_reference
from forecasting.domain import Finding, GradeMeaning, Projection, Rhythm, SourceStanding, TextCheck
from forecasting.errors import NotEnoughEvidenceError
from forecasting.evidence.check import check_text
from forecasting.evidence.family import GRADES, independent_sources, rhythm_of, standing_of
from forecasting.evidence.lint import lint_catalog

GRADE_RUBRIC: tuple[GradeMeaning, ...] = GRADES
Amounts = Callable[[Projection], tuple[str, str]]
"""How the page writes the median and the range of a projection's last year: what is copied is what is read."""


def checked(text: str) -> TextCheck:
    """What the catalog makes of every number of a text."""
    held = catalog()
    return _checked(held.digest, text, held)


def findings() -> tuple[Finding, ...]:
    """What our own rules find in the evidence."""
    held = catalog()
    return _findings(held.digest, held)


def quotes(found: Answer, link: str, *, amounts: Amounts) -> Quotes:
    """What others may repeat of an answer, with the address where it is shown."""
    held, series, projection = evidence(found.selection), found.series, found.projection
    cited = dict.fromkeys(source_id for point in reversed(series.observations) for source_id in point.source_ids)
    known = dict(held.sources) | {source.source_id: source for source in series.sources}
    return Quotes(
        median=quote(projection, link, amounts=amounts) if projection else "",
        references=_references(projection_reference(projection, link=link)) if projection else None,
        of_point=partial(observation_sentence, series, link=link),
        independence=independent_sources([known[source_id] for source_id in cited], known),
        rhythm=_rhythm_of(held.digest, series.series_id, series.as_of, held),
    )


def quote(projection: Projection, link: str, *, amounts: Amounts) -> str:
    """The median of the last year as a sentence to copy."""
    return claim_sentence(projection, projection.years[-1], link, shown=amounts(projection))


def references_of(source_id: str) -> References:
    """A publication in the three styles of citation."""
    return _references(source_reference(catalog().sources[source_id]))


def standing(source_id: str) -> SourceStanding:
    """Whether a newer publication overtakes what a source says."""
    held = catalog()
    return _standing(held.digest, source_id, held)


def rhythm_of_source(source_id: str) -> Rhythm | None:
    """When the next edition is due of the series where a source gives its newest period."""
    held, series_id = catalog(), standing(source_id).series_id
    return _rhythm_of(held.digest, series_id, held.newest_vintage, held) if series_id else None


def _references(reference: Reference) -> References:
    return References(key=reference.key, apa=cite_all([reference], "apa"), bibtex=cite_all([reference], "bibtex"), csl=cite_all([reference], "csl"))


@st.cache_resource(max_entries=512, show_spinner=False)
def _rhythm_of(digest: str, series_id: str, as_of: date, _catalog: Catalog) -> Rhythm | None:
    assert digest == _catalog.digest
    try:
        return rhythm_of(_catalog, series_id, as_of=as_of)
    except NotEnoughEvidenceError:  # nothing was known on that day
        return None


@st.cache_resource(max_entries=256, show_spinner=False)
def _checked(digest: str, text: str, _catalog: Catalog) -> TextCheck:
    assert digest == _catalog.digest
    return check_text(_catalog, text)


@st.cache_resource(max_entries=4, show_spinner=False)
def _findings(digest: str, _catalog: Catalog) -> tuple[Finding, ...]:
    assert digest == _catalog.digest
    return lint_catalog(_catalog)


@st.cache_resource(max_entries=512, show_spinner=False)
def _standing(digest: str, source_id: str, _catalog: Catalog) -> SourceStanding:
    assert digest == _catalog.digest
    return standing_of(_catalog, source_id)
