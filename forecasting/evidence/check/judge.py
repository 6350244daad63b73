"""One number: the observations and the outlooks are asked, unless the sentence says something that no rule can read."""

import math
import re
from dataclasses import replace

from forecasting.catalog import Catalog
from forecasting.evidence.check.numbers import Number
from forecasting.evidence.check.observed import judge_observed
from forecasting.evidence.check.projected import judge_projected, looks_ahead
from forecasting.evidence.check.subjects import Subject
from forecasting.evidence.check.times import When, clause
from forecasting.evidence.check.verdict import Judgement

UNREADABLE = frozenset({"not-a-number", "a-change", "denied", "a-multiple", "a-flow", "relative-period"})
"""Rules that leave a number alone, so that nothing else may judge it either."""

_SAYS_MORE = (
    (
        "denied",
        re.compile(
            r"\b(?:not|never|no longer|cannot|neither|nor|rather than|instead of|false|wrong|myth|debunked|nobody|no one|except|excluding|hardly)\b|n't\b",
            re.IGNORECASE,
        ),
        "The sentence denies something here, and a rule cannot tell what.",
    ),
    (
        "a-multiple",
        re.compile(r"\b(?:doubl|tripl|quadrupl|halv)\w*|\b(?:twice|half|times|fold)\b", re.IGNORECASE),
        "The sentence says how many times, which no rule checks.",
    ),
    (
        "a-flow",
        re.compile(r"\b(?:per|each|every|a) (?:year|month|week|day)\b|\b(?:annually|monthly|daily|yearly)\b", re.IGNORECASE),
        "The sentence speaks of so many in each span of time, which no rule checks.",
    ),
)


_RELATIVE = re.compile(
    r"\b(?:last|this|previous|next|current) (?:year|month|quarter)\b|\b(?:year|month)s? ago\b|\b(?:today|yesterday|tomorrow)\b", re.IGNORECASE
)


def judge(catalog: Catalog, sentence: str, number: Number, when: When, subject: Subject) -> Judgement:
    """The verdict of observations where the sentence speaks of what was, else of outlooks where there are some."""
    unreadable = _unreadable(sentence, number, when)
    if unreadable:
        return unreadable
    if not subject.series:
        return Judgement(verdict="unknown", rule="no-such-series", why=subject.reason)
    observed = judge_observed(catalog, number, when, subject)
    if observed.verdict == "contradicted" and (other := _of_another(catalog, number, when, subject)):
        return other
    ahead = judge_projected(catalog, sentence, number, when, subject)
    if ahead and (looks_ahead(sentence) or number.kind == "growth"):
        return ahead if observed.verdict == "unknown" or ahead.verdict != "unknown" else observed
    if ahead and observed.rule == "period-not-held" and ahead.verdict != "unknown":
        return replace(ahead, verdict="unknown", rule="only-projected", why=f"The catalog holds no measurement of it. {ahead.why}")
    return observed


def _of_another(catalog: Catalog, number: Number, when: When, subject: Subject) -> Judgement | None:
    """A number is not contradicted by one series while another, which the sentence names too, has it."""
    places = {held.quantity.geography for held in subject.series}
    for held in subject.besides:
        if held.quantity.geography in places:
            judged = judge_observed(catalog, number, when, replace(subject, series=(held,)))
            if judged.verdict == "agrees" and judged.rule != "bound-holds":
                return replace(judged, verdict="unknown", rule="two-subjects", why=f"The words fit two series, one of which has the number. {judged.why}")
    return None


def _unreadable(sentence: str, number: Number, when: When) -> Judgement | None:
    if not math.isfinite(number.value):
        return Judgement(verdict="unknown", rule="not-a-number", why="The number is too large to be one.")
    if number.kind == "change":
        why = "It is a change and not a level; the catalog is asked about levels and growth in percent only."
        return Judgement(verdict="unknown", rule="a-change", why=why)
    if when.year is None and _RELATIVE.search(sentence):
        why = "The sentence counts from the day on which it was written, which it does not name."
        return Judgement(verdict="unknown", rule="relative-period", why=why)
    begin, stop = clause(sentence, number.start, number.end)
    for rule, pattern, why in _SAYS_MORE:
        if pattern.search(sentence[begin:stop]) and (rule != "a-flow" or number.kind == "count"):
            return Judgement(verdict="unknown", rule=rule, why=why)
    return None
