"""Claims that are known to circulate: a pasted wording that repeats a row of `claims.csv`, with the same numbers."""

from collections.abc import Iterable
from functools import lru_cache

from forecasting.catalog import Catalog
from forecasting.domain import Claim
from forecasting.domain.argument import Verdict
from forecasting.evidence.check.numbers import numbers
from forecasting.evidence.check.text import plain_text
from forecasting.evidence.check.times import times
from forecasting.evidence.check.vocabulary import words

_SAME_WORDS = 0.75
"""Part of the words of the claim that the text must have."""
_SMALL_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "to",
        "and",
        "or",
        "for",
        "by",
        "is",
        "are",
        "was",
        "were",
        "at",
        "on",
        "as",
        "up",
        "over",
        "all",
        "from",
        "with",
        "its",
        "it",
    ]
)
_VERDICTS: dict[str, Verdict] = {"outdated": "outdated", "misdated": "misdated", "contradicted": "contradicted", "confirmed": "agrees"}


def circulating(catalog: Catalog, sentence: str) -> Claim | None:
    """The circulating claim that a sentence repeats; `None` when it says something else, or the same with other numbers."""
    spoken, figures = frozenset(words(sentence)), _figures(sentence)
    best: Claim | None = None
    highest = _SAME_WORDS
    for claim, meaning, stated in _known_wordings(catalog):
        part = len(meaning & spoken) / len(meaning) if meaning else 0.0
        if stated and stated == figures and part >= highest:
            best, highest = claim, part
    return best


def curated_verdict(claim: Claim) -> Verdict:
    """What people found of the claim, in our five words."""
    return _VERDICTS.get(claim.verdict, "unknown")


@lru_cache(maxsize=4)
def _known_wordings(catalog: Catalog) -> tuple[tuple[Claim, frozenset[str], frozenset[str]], ...]:
    return tuple((claim, frozenset(words(claim.wording)) - _SMALL_WORDS, _figures(plain_text(claim.wording))) for claim in catalog.claims)


def _figures(sentence: str) -> frozenset[str]:
    """The numbers and years of a sentence, spelled alike."""
    found = times(sentence)
    stated: Iterable[str] = (f"{number.kind == 'money'}{number.value:.6g}" for number in numbers(sentence, tuple((one.start, one.end) for one in found)))
    return frozenset(stated) | frozenset(f"year {one.when.year}" for one in found)
