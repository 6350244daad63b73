"""The few HTML marks of a sentence: observed, projected, source number, grade. Every text is escaped here."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from forecasting.domain import Observation, Series, Source

MARKDOWN = str.maketrans({character: f"&#{ord(character)};" for character in "$*_`~[]\\"})
"""Streamlit's markdown would read `$…$` as a formula and `_…_` as emphasis: entities are read as text by markdown and HTML alike."""
NOWHERE = "#"
GRADE_MEANINGS = {
    "A": "original read in full",
    "B": "publisher’s own summary",
    "C": "second hand",
    "D": "cannot be traced",
}


@dataclass(frozen=True, slots=True)
class Notes:
    """The numbers that raised source numbers show, and where each leads; without a target, to the source itself."""

    numbers: Mapping[str, int] = field(default_factory=dict)
    targets: Mapping[str, str] = field(default_factory=dict)


def escape(text: str) -> str:
    """Text made safe inside HTML and inside markdown."""
    return html.escape(text, quote=True).translate(MARKDOWN)


def safe_url(url: str) -> str:
    """An address for an attribute; anything but a web address, a path or an anchor becomes `#`."""
    allowed = url.startswith(("https://", "http://", "#", "/", "?"))
    return html.escape(url, quote=True) if allowed else NOWHERE


def link(url: str, text: str) -> str:
    """A link; to another host it opens beside the page. Without an address that can be followed, the text alone."""
    outside = ' target="_blank" rel="noopener noreferrer"' if url.startswith("http") else ""
    return f'<a href="{safe_url(url)}"{outside}>{escape(text)}</a>' if safe_url(url) != NOWHERE else escape(text)


def observed(text: str) -> str:
    """A number that somebody published: solid underline."""
    return f'<span class="obs">{escape(text)}</span>'


def projected(text: str) -> str:
    """A number that we infer: blue, dashed underline."""
    return f'<span class="prj">{escape(text)}</span>'


def cited(text: str, observation: Observation, series: Series, *, notes: Notes | None = None) -> str:
    """An observed number with its raised source number, kept together on one line."""
    source_id = observation.source_ids[0]
    used = notes or Notes()
    number = used.numbers.get(source_id) or source_numbers(series)[source_id]
    source = source_of(series, source_id)
    target = used.targets.get(source_id, source.url)
    outside = ' target="_blank" rel="noopener noreferrer"' if target.startswith("http") else ""
    label = escape(f"Source {number}: {source.publisher}, {source.title}")
    named = f'class="cite" aria-label="{label}" title="{label}"'
    if safe_url(target) == NOWHERE:  # a value that a reader added
        return f'<span class="nb">{observed(text)}<span {named} role="note">{number}</span></span>'
    anchor = f'<a {named} href="{safe_url(target)}"{outside}>{number}</a>'
    return f'<span class="nb">{observed(text)}{anchor}</span>'


def grade_html(grade: str) -> str:
    """The square that shows how strong the evidence is: more ink, stronger."""
    meaning = escape(f"Grade {grade}: {GRADE_MEANINGS[grade]}")
    return f'<span class="grade g{grade}" role="img" aria-label="{meaning}" title="{meaning}">{grade}</span>'


def grade_legend_html() -> str:
    """What the four grades mean, in one line."""
    parts = [f'<span class="nb">{grade_html(grade)} {escape(meaning)}.</span>' for grade, meaning in GRADE_MEANINGS.items()]
    return f'<p class="fignote">Grades: {" ".join(parts)} A grade rates the evidence, not the likelihood.</p>'


def source_of(series: Series, source_id: str) -> Source:
    """A source that the series cites; raises `KeyError` when the series does not hold it."""
    for source in series.sources:
        if source.source_id == source_id:
            return source
    raise KeyError(source_id)


def source_numbers(series: Series) -> dict[str, int]:
    """Raised numbers of the cited sources: 1 is the source of the last value, then back in time, then those shown only."""
    points: Sequence[Observation] = (*reversed(series.observations), *reversed(series.shown))
    ids = dict.fromkeys(source_id for point in points for source_id in point.source_ids)
    rest = dict.fromkeys(event.citation.source_id for event in series.events)
    return {source_id: number for number, source_id in enumerate((*ids, *(rest.keys() - ids.keys())), start=1)}
