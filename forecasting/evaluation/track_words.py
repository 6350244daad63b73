"""The track record in sentences: what each publisher's outlooks add up to, in words that fit few results."""

from collections.abc import Sequence

from forecasting.domain.record import OUTLOOK, OutlookResult, PublisherRecord, UnscoredOutlook

FEW = 5
"""Under this many results no rate is given."""
NAMES = {"last_value": "the last value", "drift": "the drift"}


def publisher_records(results: Sequence[OutlookResult], not_scored: Sequence[UnscoredOutlook]) -> tuple[PublisherRecord, ...]:
    """One record a publisher, those with something scored first, then by number of outlooks."""
    names = dict.fromkeys([*(one.outlook.publisher for one in results), *(one.outlook.publisher for one in not_scored)])
    records = [_publisher(name, [one for one in results if one.outlook.publisher == name and not one.same_as], not_scored) for name in names]
    return tuple(sorted(records, key=lambda one: (-one.resolved, -one.apart, -one.outlooks, one.publisher)))


def overall_sentence(publishers: Sequence[PublisherRecord]) -> str:
    """All publishers together; counts only, for what is scored apart cannot be averaged."""
    total = sum(one.outlooks for one in publishers)
    if not total:
        return "No outlook is known yet."
    resolved, apart = sum(one.resolved for one in publishers), sum(one.apart for one in publishers)
    parts = [
        f"{counted(total, 'outlook')} of {counted(len(publishers), 'publisher')}",
        f"{resolved} can be scored against the same quantity",
        f"{apart} only against another definition",
        f"{sum(one.definition_changed for one in publishers) - apart} changed definition without an outturn",
        f"{sum(one.publisher_stopped for one in publishers)} lost their publisher",
        f"{sum(one.open for one in publishers)} are open",
        f"{sum(one.not_scored for one in publishers)} can never be scored",
    ]
    return f"{parts[0]}: {', '.join(parts[1:-1])} and {parts[-1]}. {few_words(resolved)}"


def few_words(count: int, noun: str = "result") -> str:
    """How much so few results can bear."""
    if count == 0:
        return "Nothing can be said about accuracy yet."
    if count == 1:
        return f"One {noun} is an anecdote, not a record."
    return f"{count} {noun}s are too few for a rate." if count < FEW else ""


def result_sentence(result: OutlookResult) -> str:
    """One result in a sentence: how far off, by which definition, and who was nearer."""
    if result.relative_error is None:
        return result.reason
    off = _off(result.relative_error)
    apart = " against another definition" if result.is_scored_apart else ""
    return f"{result.outlook.year}: {off}{apart}{_beside(result)}."


def counted(count: int, noun: str) -> str:
    """A number and its noun."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _publisher(name: str, results: Sequence[OutlookResult], not_scored: Sequence[UnscoredOutlook]) -> PublisherRecord:
    unscored = sum(one.outlook.publisher == name for one in not_scored)
    states = [one.state for one in results]
    scored, apart = [one for one in results if one.is_scored], [one for one in results if one.is_scored_apart]
    return PublisherRecord(
        publisher=name,
        outlooks=len(results) + unscored,
        resolved=len(scored),
        apart=len(apart),
        definition_changed=states.count("definition_changed"),
        publisher_stopped=states.count("publisher_stopped"),
        open=states.count("open"),
        not_scored=unscored,
        sentence=_publisher_sentence(name, results, unscored),
    )


def _publisher_sentence(name: str, results: Sequence[OutlookResult], unscored: int) -> str:
    scored, apart = [one for one in results if one.is_scored], [one for one in results if one.is_scored_apart]
    parts = [f"{name}: {counted(len(results) + unscored, 'outlook')}."]
    if scored:
        parts.append(f"Scored: {' '.join(result_sentence(one) for one in scored)} {few_words(len(scored))}".strip())
    if apart:
        parts.append(f"Scored apart: {' '.join(result_sentence(one) for one in apart)}")
    unseen = sum(one.state == "definition_changed" for one in results) - len(apart)
    stopped, still_open = (sum(one.state == state for one in results) for state in ("publisher_stopped", "open"))
    passed = [one for one in results if one.state == "open" and one.passed_in]
    waiting = [
        f"{unseen} without an outturn since the definition changed" if unseen else "",
        f"{stopped} without an outturn since its publisher stopped" if stopped else "",
        f"{still_open} open" if still_open else "",
        f"{unscored} never to be scored" if unscored else "",
    ]
    if rest := ", ".join(filter(None, waiting)):
        parts.append(f"{rest[0].upper()}{rest[1:]}.")
    if passed:
        parts.append(f"Of the open targets {len(passed)} {'was' if len(passed) == 1 else 'were'} passed years early.")
    return " ".join(parts)


def _off(relative_error: float) -> str:
    if abs(relative_error) < 0.005:
        return "within half a percent"
    return f"{abs(relative_error):.0%} too {'low' if relative_error < 0 else 'high'}"


def _beside(result: OutlookResult) -> str:
    if not result.guesses:
        return ", with no naive guess possible"
    others = ", ".join(f"{NAMES[one.name]} {_off(one.relative_error)}" for one in result.guesses if one.relative_error is not None)
    nearer = "nearer" if result.closer == OUTLOOK else "further off"
    return f", {nearer} than {others}" if result.closer == OUTLOOK or len(result.guesses) == 1 else f" ({others}; {NAMES[result.closer]} was nearest)"
