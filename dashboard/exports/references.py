"""How a publication and what it rests on are cited."""

from dashboard.exports.cells import one_line
from dashboard.exports.content import EDITED, PRODUCT, edited_sentences, identity, numbered_sources
from dashboard.snapshots import Snapshot
from dashboard.wording import date_words
from forecasting.citations import Name, Reference, apa, cite_all, projection_reference, source_reference
from forecasting.domain import OWN_SOURCE_ID

KEY_DIGITS = 12


def publication_reference(snapshot: Snapshot, link: str = "", *, published: bool) -> Reference:
    """The publication itself, as a data set; what nobody published is named by its evidence, for its id cannot be looked up."""
    day, name = snapshot.published_on, identity(snapshot)
    version = f"snapshot {name[:16]}" if published else f"evidence known on {date_words(snapshot.as_of)}"
    edited = EDITED if edited_sentences(snapshot) else ""
    return Reference(
        key=f"citecast-{name[:KEY_DIGITS]}",
        title=one_line(snapshot.title),
        authors=(Name(family=one_line(snapshot.publisher) or PRODUCT),),
        and_others=False,
        publisher=PRODUCT,
        issued=(day.year, day.month, day.day),
        url=link,
        accessed=None,
        kind="dataset" if published else "webpage",
        version=f"{version}, method version {snapshot.method_version}",
        note=f"Snapshot {name}. {edited}".strip() if published else edited,
    )


def citation(snapshot: Snapshot, link: str = "") -> str:
    """How to cite the publication, in the style of the APA."""
    return apa(publication_reference(snapshot, link, published=bool(link)))


def references(snapshot: Snapshot, link: str = "") -> tuple[Reference, ...]:
    """The publication, its projections, and the publications that they rest on; what a reader added is no publication."""
    projections = [projection_reference(panel.projection, link=link) for panel in snapshot.panels if panel.projection]
    read = [source_reference(source) for _, source in numbered_sources(snapshot).values() if source.source_id != OWN_SOURCE_ID]
    return (publication_reference(snapshot, link, published=bool(link)), *projections, *read)


def citation_files(snapshot: Snapshot, link: str = "") -> dict[str, bytes]:
    """The same references for people (APA), for LaTeX (BibTeX) and for reference managers (CSL-JSON)."""
    found = references(snapshot, link)
    return {
        "citations/citations.txt": f"{cite_all(found, 'apa')}\n".encode(),
        "citations/citations.bib": f"{cite_all(found, 'bibtex')}\n".encode(),
        "citations/citations.json": f"{cite_all(found, 'csl')}\n".encode(),
    }
