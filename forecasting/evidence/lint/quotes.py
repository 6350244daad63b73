"""Rules about quotations and places: a reader must be able to find the number, and see it in the source's own words."""

import re
from collections import defaultdict
from collections.abc import Iterator

from forecasting.domain import Finding, Observation
from forecasting.evidence.lint.cited import Cited, Rows
from forecasting.evidence.lint.figures import figures, holds

MAX_QUOTE_WORDS = 25

_TABLE_PLACE = re.compile(
    r"\b(?:table|row|column|cell|figure|fig|chart|sheet|csv|xlsx?|dataset|series|page|p|map|file|json|api|repository)\b|_|\d", re.IGNORECASE
)


def long_quotes(rows: Rows) -> Iterator[Finding]:
    """A quotation of more than 25 words is more than a citation needs."""
    for cited in rows.all:
        count = len(cited.quote.split())
        if count > MAX_QUOTE_WORDS:
            message = f"the quote has {count} words, more than {MAX_QUOTE_WORDS}."
            yield cited.finding("quote-too-long", "warning", message, "Shorten it with an ellipsis; keep the number.")


def quotes_without_number(rows: Rows) -> Iterator[Finding]:
    """The quotation that is to prove a number holds it."""
    for cited in rows.all:
        if not cited.quote or (isinstance(cited.value, Observation) and cited.value.kind == "derived"):
            continue
        if not holds(cited.quote, cited.value.value, cited.value.low, cited.value.high):
            said = "no number at all" if not figures(cited.quote) else "other numbers only"
            message = f"the quote holds {said}, and not {cited.value.value:.10g} {cited.unit}: “{cited.quote}”."
            yield cited.finding("quote-lacks-number", "warning", message, "Quote the words with the number, or say in the locator where it stands.")


def unproved_places(rows: Rows) -> Iterator[Finding]:
    """A value from a running text has its words beside it; one from a table has the table. One finding for each source."""
    bare: defaultdict[str, list[Cited]] = defaultdict(list)
    for cited in rows.all:
        is_derived = isinstance(cited.value, Observation) and cited.value.kind == "derived"
        if not is_derived and not cited.quote and not _TABLE_PLACE.search(cited.locator):
            bare[cited.source.source_id].append(cited)
    for source_id, found in bare.items():
        place = f"only “{found[0].locator}” as a place" if found[0].locator else "no place"
        message = f"{_counted(len(found))} from {source_id} {'has' if len(found) == 1 else 'have'} no quote and {place}."
        yield found[0].finding("no-quote", "note", message, "Quote the words with the number, or name page, table or figure.")


def _counted(count: int) -> str:
    return "1 value" if count == 1 else f"{count} values"


RULES = (long_quotes, quotes_without_number, unproved_places)
