"""Others' outlooks scored against what was published later, one by one, by publisher, and altogether."""

from collections.abc import Sequence
from datetime import date

from forecasting.catalog import Catalog
from forecasting.domain import Outlook
from forecasting.domain.record import OutlookRecord, OutlookResult, UnscoredOutlook
from forecasting.evaluation.outlook_scores import PLAIN_GROWTH, checkpoints_of, closer_of, errors_of, naive_guesses, passed_in, scale_of
from forecasting.evaluation.outlook_states import judge, known_of
from forecasting.evaluation.track_words import overall_sentence, publisher_records


def score_outlooks(catalog: Catalog, *, as_of: date | None = None) -> OutlookRecord:
    """Every outlook made by a day, with its state, its error and what naive rules would have said.

    Parameters
    ----------
    as_of : values and events known on this day are used; the newest vintage of the catalog by default

    Notes
    -----
    Outlooks of the same quantity are scored; those whose outturn is by another definition are scored apart and never averaged with them.
    An outlook for which the catalog names no possible outturn is listed with its reason.
    """
    day = as_of or catalog.newest_vintage
    made = sorted((one for one in catalog.outlooks if one.made_on <= day), key=lambda one: (one.made_on, one.target_period, one.outlook_id))
    judged = [score_outlook(catalog, outlook, as_of=day) for outlook in made]
    results = tuple(one for one in judged if isinstance(one, OutlookResult))
    not_scored = tuple(one for one in judged if isinstance(one, UnscoredOutlook))
    publishers = publisher_records(results, not_scored)
    return OutlookRecord(as_of=day, results=results, not_scored=not_scored, publishers=publishers, sentence=overall_sentence(publishers))


def score_outlook(catalog: Catalog, outlook: Outlook, *, as_of: date) -> OutlookResult | UnscoredOutlook:
    """One outlook and what came of it by a day."""
    quantity = catalog.quantities[outlook.series_id]
    if outlook.comparable == "not_comparable":
        return UnscoredOutlook(outlook=outlook, quantity=quantity, reason=outlook.scoring)
    known = known_of(catalog, outlook.series_id, as_of=as_of)
    verdict = judge(catalog, outlook, known, as_of=as_of)
    scale = scale_of(outlook, quantity, known.rows)
    if verdict.outturn and not scale.is_known:
        reason = f"The outturn of {outlook.year} is known, but not the level of {outlook.base_period} from which the growth counts."
        return UnscoredOutlook(outlook=outlook, quantity=quantity, reason=reason)
    level = verdict.outturn.value if verdict.outturn else None
    error, relative_error = errors_of(outlook.value, level, scale)
    guesses = naive_guesses(catalog, outlook, scale, level, rows=known.rows)
    return OutlookResult(
        outlook=outlook,
        quantity=quantity,
        state=verdict.state,
        reason=verdict.reason,
        drift=verdict.drift,
        outturn=verdict.outturn,
        outturn_value=None if level is None else scale.back(level),
        error=error,
        relative_error=relative_error,
        guesses=guesses,
        closer=closer_of(error, guesses),
        checkpoints=checkpoints_of(outlook, scale, known.rows),
        passed_in=passed_in(outlook, scale, known.rows),
        same_as=_same_in_levels(outlook, catalog.outlooks),
    )


def _same_in_levels(outlook: Outlook, others: Sequence[Outlook]) -> str | None:
    """The level beside a growth rate of the same edition."""
    if outlook.unit != PLAIN_GROWTH:
        return None
    return next(
        (one.outlook_id for one in others if one.unit != PLAIN_GROWTH and one.comparable != "not_comparable" and _edition(one) == _edition(outlook)), None
    )


def _edition(outlook: Outlook) -> tuple[object, ...]:
    return outlook.series_id, outlook.publisher, outlook.made_on, outlook.base_period, outlook.target_period, outlook.citation.source_id
