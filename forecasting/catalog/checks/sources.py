"""Rules about publications."""

from collections.abc import Iterator

from forecasting.catalog.periods import span
from forecasting.catalog.tables import Tables
from forecasting.domain.scenario import OWN_SOURCE_ID
from forecasting.errors import Problem


def read_after_publication(tables: Tables) -> Iterator[Problem]:
    """Nobody reads a publication before it is there."""
    for row in tables["sources"]:
        published, accessed = span(row.text("published")), row.day("accessed")
        if row.text("published") and published is None:
            yield row.problem("published", "is not a year, month or day", "Write 2024, 2024-10 or 2024-10-31")
        elif published and accessed and accessed < published[0]:
            yield row.problem("accessed", f"is before its publication ({row.text('published')})", "Mend one of the two dates")


def family_tree(tables: Tables) -> Iterator[Problem]:
    """`derived_from` leads to an origin, never round in a circle."""
    parents = {row.text("source_id"): row.text("derived_from") for row in tables["sources"]}
    for row in tables["sources"]:
        path = [row.text("source_id")]
        while (parent := parents.get(path[-1], "")) and parent not in path:
            path.append(parent)
        if parent == row.text("source_id"):
            yield row.problem("derived_from", f"leads back to itself: {' → '.join([*path, parent])}", "Empty it where the family tree begins")


def grades(tables: Tables) -> Iterator[Problem]:
    """Grade A is for an original that we read ourselves."""
    for row in tables["sources"]:
        if row.text("seen") == "second_hand" and row.text("grade") in {"A", "B"}:
            yield row.problem("grade", "is better than C for a source read second hand", "Give it C or D, or read the original")


def reserved(tables: Tables) -> Iterator[Problem]:
    """One id is kept for what readers add themselves, so that nothing published passes for it, or it for published."""
    for row in tables["sources"]:
        if row.text("source_id") == OWN_SOURCE_ID:
            yield row.problem("source_id", "is reserved for values that readers add", "Choose another id")


RULES = (read_after_publication, family_tree, grades, reserved)
