"""Every publication that values were read in."""

from dashboard import cache, state
from dashboard.components import filters, notices, page_head, source_list, source_page, taxonomy

catalog = cache.catalog()
source_id, notice = state.query_value("source", tuple(catalog.sources))
page_head.show("Sources", f"{len(catalog.sources)} publications, each with what was read in it. A grade rates the evidence, not the likelihood.")
notices.show((notice,) if notice else ())

properties = ("grade", "kind", "method")
chosen = filters.show("sources", {name: tuple(sorted({getattr(source, name) for source in catalog.sources.values()})) for name in properties})
found = [
    source
    for source in catalog.sources.values()
    if chosen.takes(source.title, source.publisher, source.authors, source.published, source.note, grade=source.grade, kind=source.kind, method=source.method)
]
source_list.show(found, counts=cache.values_by_source(), total=len(catalog.sources), compact=bool(source_id))
if source_id:
    standing = cache.standing(source_id)
    source_page.show(
        cache.family_of(source_id),
        standing=standing,
        newer=catalog.sources.get(standing.newer_source_id or ""),
        rhythm=cache.rhythm_of_source(source_id),
        references=cache.references_of(source_id),
    )
source_page.show_grades(cache.GRADE_RUBRIC)
taxonomy.show_frameworks(catalog.frameworks)
