"""Sentences that contradict themselves: a smaller number that overtakes a larger one, a rise to less, a fall to more."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from forecasting.evidence.check.numbers import Number

_OVERTAKES = re.compile(
    r"\b(?:overtak(?:es?|ing)|overtook|surpass(?:es|ed|ing)?|outpac(?:es?|ed|ing)|outnumber(?:s|ed|ing)?|ahead of|exceed(?:s|ed|ing)?|topping|beating)\b"
)
_RISE = re.compile(r"\b(?:rose|risen|rising|rise|up|increas\w+|grew|grown|climb\w+|jump\w+)\b")
_FALL = re.compile(r"\b(?:fell|fallen|falling|fall|down|decreas\w+|dropp?\w*|declin\w+|shrank)\b")
_FROM = re.compile(r"\bfrom\s(?:\w+\s){0,2}$")
_TO = re.compile(r"\bto\s(?:\w+\s){0,2}$")


def contradictions(sentence: str, found: Sequence[Number]) -> Iterator[tuple[Number, Number, str]]:
    """Neighbouring numbers whose words and sizes exclude each other, and why."""
    text = sentence.lower()
    for first, second in pairwise(found):
        if first.kind != second.kind:
            continue
        between = text[first.end : second.start]
        if match := _OVERTAKES.search(between):
            if first.value < second.value:
                yield first, second, f"{first.text} cannot be {match.group()} {second.text}, which is more"
        elif why := _wrong_way(text, first, second, between):
            yield first, second, why


def _wrong_way(text: str, first: Number, second: Number, between: str) -> str:
    """`rose to A from B` and `rose from B to A`."""
    lead = text[max(0, first.start - 40) : first.start]
    if _FROM.search(between) and not _FROM.search(lead):
        before, after, verbs = second, first, f"{lead} {between}"
    elif _FROM.search(lead) and _TO.search(between):
        before, after, verbs = first, second, lead
    else:
        return ""
    rises, falls = bool(_RISE.search(verbs)), bool(_FALL.search(verbs))
    if rises and not falls and after.value < before.value:
        return f"{after.text} is less than {before.text}, and called a rise"
    if falls and not rises and after.value > before.value:
        return f"{after.text} is more than {before.text}, and called a fall"
    return ""
