"""From a text to its checks: sentences, numbers, times, subjects, and the first rule that can tell."""

from collections.abc import Iterator
from itertools import islice

from forecasting.catalog import Catalog
from forecasting.domain import Claim, ClaimCheck, TextCheck
from forecasting.evidence.check.circulating import circulating, curated_verdict
from forecasting.evidence.check.judge import UNREADABLE, judge
from forecasting.evidence.check.known import known_observation, unique
from forecasting.evidence.check.numbers import Number, numbers
from forecasting.evidence.check.relations import contradictions
from forecasting.evidence.check.subjects import subject_of
from forecasting.evidence.check.text import MAX_CHARACTERS, plain_text, sentences
from forecasting.evidence.check.times import times, when_of
from forecasting.evidence.check.verdict import Judgement

MAX_NUMBERS = 40
"""More than anybody wants to read the answers to; it bounds the time of a check."""

_SHOWN_CHARACTERS = 300


def check_text(catalog: Catalog, text: str) -> TextCheck:
    """Compare every number of a text with what the catalog holds; never raises, whatever the text."""
    plain = plain_text(text)
    found = list(islice(_all_checks(catalog, plain), MAX_NUMBERS + 1))
    claims = tuple(found[:MAX_NUMBERS])
    if not claims:
        return TextCheck(claims=(), sentence="The text holds no number that could be checked." if plain.strip() else "The text is empty.")
    cut = len(text) > MAX_CHARACTERS or len(found) > MAX_NUMBERS
    rest = f" Only the first {MAX_CHARACTERS:,} characters and {MAX_NUMBERS} numbers are checked." if cut else ""
    return TextCheck(claims=claims, sentence=f"{_counted(claims)}{rest}")


def _all_checks(catalog: Catalog, plain: str) -> Iterator[ClaimCheck]:
    for sentence in sentences(plain):
        yield from _sentence_checks(catalog, sentence)


def _sentence_checks(catalog: Catalog, sentence: str) -> Iterator[ClaimCheck]:
    found_times = times(sentence)
    found = list(islice(numbers(sentence, tuple((one.start, one.end) for one in found_times)), MAX_NUMBERS + 1))
    if not found:
        return
    claim = circulating(catalog, sentence)
    named = (claim.series_id,) if claim and claim.series_id else ()
    wrong = {first: (second, why) for first, second, why in contradictions(sentence, found)}
    skipped = {second for second, _ in wrong.values()}
    judged: list[tuple[str, Judgement]] = []
    for place, number in enumerate(found):
        if number in skipped:
            continue
        subject = subject_of(catalog, sentence, number, named, alone=len(found) == 1)
        after = found[place - 1].end if place else 0
        before = found[place + 1].start if place + 1 < len(found) else len(sentence)
        when = when_of(sentence, found_times, number.start, number.end, after=after, before=before)
        if number in wrong:
            other, why = wrong[number]
            judged.append((f"{number.text} … {other.text}", _self_contradiction(catalog, sentence, (number, other), named, why)))
        else:
            judged.append((_said(number), judge(catalog, sentence, number, when, subject)))
    yield from _with_claim(sentence, judged, claim)


def _said(number: Number) -> str:
    return f"a fall of {number.text}" if number.kind == "growth" and number.value < 0 else number.text


def _self_contradiction(catalog: Catalog, sentence: str, pair: tuple[Number, Number], named: tuple[str, ...], why: str) -> Judgement:
    """The sentence is at odds with itself; beside it stands what the catalog holds of the two numbers."""
    held = [(one, point) for number in pair for one in subject_of(catalog, sentence, number, named).series for point in one.current if number.fits(point.value)]
    return Judgement(verdict="contradicted", rule="contradicts-itself", known=unique(known_observation(catalog, *each) for each in held), why=f"{why}.")


def _with_claim(sentence: str, judged: list[tuple[str, Judgement]], claim: Claim | None) -> Iterator[ClaimCheck]:
    """What people found wrong with a circulating claim stands where no rule could tell, and where one would agree against them."""
    caught = any(judgement.verdict not in {"agrees", "unknown"} for _, judgement in judged)
    for text, judgement in judged:
        verdict, rule, why = judgement.verdict, judgement.rule, judgement.why
        if claim and not caught and rule not in UNREADABLE and curated_verdict(claim) not in {verdict, "agrees"}:
            verdict, rule = curated_verdict(claim), "circulating-claim"
            why = f"The claim circulates, and was found {claim.verdict}. {claim.why}"
        elif claim and verdict != "agrees":
            why = f"{why} The claim circulates: {claim.why}"
        shown = sentence if len(sentence) <= _SHOWN_CHARACTERS else f"{sentence[: _SHOWN_CHARACTERS - 1]}…"
        yield ClaimCheck(
            text=shown, number=text, verdict=verdict, rule=rule, known=judgement.known,
            sentence=f"{text}: {verdict}. {why}", claim_id=claim.claim_id if claim else None,
        )  # fmt: skip


def _counted(claims: tuple[ClaimCheck, ...]) -> str:
    verdicts = [claim.verdict for claim in claims]
    counts = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in dict.fromkeys(verdicts))
    return f"{len(claims)} number{'' if len(claims) == 1 else 's'} checked: {counts}."
