"""How much one point, or one source, carries of a headline: the projection without it."""

import dataclasses
from collections.abc import Iterator, Sequence

from forecasting.amounts import amount, difference
from forecasting.catalog import Catalog
from forecasting.domain import Amendment, Observation, Projection, Selection, Series
from forecasting.domain.evidence_answers import Headline, Influence, Influences
from forecasting.errors import CitecastError, HorizonError, NotEnoughEvidenceError
from forecasting.evidence.refit import Refit, build_refit, headline_of, known_on, series_behind
from forecasting.shortfall import GAP_ID, SUPPLY_ID

SMALL_MOVE = 0.001
"""A move of less than this part of the median is called none in words; the numbers hold it."""
SAME_SCALE = 0.005
"""Values of the same years that differ by no more than this part are on one scale, whatever their definition is called."""
NAMES = {GAP_ID: "gap", SUPPLY_ID: "workforce"}


def influence(catalog: Catalog, selection: Selection) -> Influences:
    """Leave out every point and every source of a projection, one at a time, and project again.

    Parameters
    ----------
    catalog : the evidence, with what a reader edited already in it
    selection : its last year is the one looked at; its levels are not used

    Raises
    ------
    As `forecasting.scenarios.project_selection`, when nothing can be projected to begin with.

    Notes
    -----
    1. A point is a period of a series, in all its vintages; a source takes its values and its splices with it. Both are left out as
       `catalog.amend` does it for a reader, so that every answer is a real projection of the remaining evidence (by the closed form, whose
       published numbers are the same).
    2. Need, workforce and gap are drawn together from the years that have both gap and workforce: leaving out one of a year leaves out that year.
    3. Without the first or the last point the history is shorter, and may no longer reach the year asked for. Then the last year that it
       reaches is compared with the same year of the headline. Without a value on which a splice rests, everything before it is lost too.

    Ranks: what nothing can be projected without, then by how far the median moves, then by the ends of the range. An influence is not an
    error: a point that moves much may be right. Leaving out two points together may do more than either alone. Where need and share are
    drawn, a history of another length is drawn anew: there a move below a hundredth of the median may be the noise of 20,000 draws.

    References
    ----------
    Cook (1977), Detection of influential observation in linear regression. Hampel (1974), The influence curve and its role in robust estimation.
    """
    refit = build_refit(catalog, selection)
    whole = refit.project()
    behind = series_behind(refit.catalog, refit.selection)
    quantity = catalog.quantities[selection.series_id]
    trials = _Trials(refit, whole)
    points = [_leave_out(trials, one, quantity.unit) for one in _points(behind, whole)]
    sources = [_leave_out(trials, one, quantity.unit) for one in _sources(refit, behind)]
    found = Influences(
        series_id=selection.series_id,
        title=quantity.title,
        unit=quantity.unit,
        scenario_id=selection.scenario_id,
        as_of=known_on(catalog, selection),
        headline=headline_of(whole),
        points=tuple(sorted(points, key=_rank)),
        sources=tuple(sorted(sources, key=_rank)),
        sentence="",
    )
    return dataclasses.replace(found, sentence=_summary(found))


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    label: str
    amendment: Amendment
    source_ids: tuple[str, ...]
    behind: Sequence[Series]
    """The series that the projection is made from."""
    point: Observation | None = None


def _points(behind: Sequence[Series], whole: Projection) -> Iterator[_Candidate]:
    years = {point.year for point in whole.history}
    for series in behind:
        name = NAMES[series.series_id] if len(behind) > 1 else "value"
        for point in series.observations:
            if point.year in years:
                amendment = Amendment(without_points=((series.series_id, point.period),))
                yield _Candidate(label=f"the {name} of {point.period}", amendment=amendment, source_ids=point.source_ids, behind=behind, point=point)


def _sources(refit: Refit, behind: Sequence[Series]) -> Iterator[_Candidate]:
    """Sources that values in use were read in, or that a splice in use rests on, in order of first use."""
    readable = {row.source_ids[0] for row in refit.catalog.observations}
    used = [source_id for series in behind for point in series.observations for source_id in point.source_ids if source_id in readable]
    used += [found.splice.source_id for series in behind for found in series.breaks if found.splice]
    for source_id in dict.fromkeys(used):
        label = f"“{refit.catalog.sources[source_id].title}”"
        yield _Candidate(label=label, amendment=Amendment(without_sources=(source_id,)), source_ids=(source_id,), behind=behind)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class _Outcome:
    """What a refit gave."""

    without: Headline | None = None
    nearest: Headline | None = None
    other_count: str = ""
    error: CitecastError | None = None


class _Trials:
    """Refits of one selection, each set of remaining evidence once: a source of one value is the same trial as its point."""

    def __init__(self, refit: Refit, whole: Projection) -> None:
        self.refit, self.whole = refit, whole
        self._known: dict[frozenset[int], _Outcome] = {}

    def outcome(self, amendment: Amendment) -> _Outcome:
        """The headline without something, or why there is none."""
        key = self.refit.cut_by(amendment)
        if key not in self._known:
            self._known[key] = self._try(amendment)
        return self._known[key]

    def _try(self, amendment: Amendment) -> _Outcome:
        try:
            left = self.refit.project(amendment, only_last=True)
            return _Outcome(without=headline_of(left), other_count=_other_count(self.whole.series, left.series))
        except HorizonError as error:
            return self._nearest(amendment, error)
        except CitecastError as error:
            return _Outcome(error=error)

    def _nearest(self, amendment: Amendment, error: HorizonError) -> _Outcome:
        """The headline of the last year that the shorter history reaches, if the whole one projects that year too."""
        if error.last_allowed_year < self.whole.years[0]:
            return _Outcome(error=error)
        left = self.refit.until(error.last_allowed_year).project(amendment, only_last=True)
        return _Outcome(nearest=headline_of(left), other_count=_other_count(self.whole.series, left.series), error=error)


def _other_count(whole: Series, left: Series) -> str:
    """The label of the definition of what is left, where values of the same years are no longer the same; else empty."""
    if whole.definition_id == left.definition_id:
        return ""
    before = dict(zip(whole.years, whole.comparable_values, strict=True))
    pairs = [(value, before[year]) for year, value in zip(left.years, left.comparable_values, strict=True) if year in before]
    if pairs and all(abs(value - other) <= SAME_SCALE * abs(other) for value, other in pairs):
        return ""
    return next((one.label for one in left.definitions if one.definition_id == left.definition_id), left.definition_id)


def _leave_out(trials: _Trials, one: _Candidate, unit: str) -> Influence:
    tried = trials.outcome(one.amendment)
    without, nearest = tried.without, tried.nearest
    reason = _reason(tried.error, one) if tried.error else ""
    left = without or nearest
    before = headline_of(trials.whole, left.year) if left else None
    found = Influence(
        kind="point" if one.point else "source",
        series_id=one.point.series_id if one.point else "",
        period=one.point.period if one.point else "",
        source_ids=one.source_ids,
        label=one.label,
        value=one.point.value if one.point else None,
        without=without,
        moved=left.minus(before) if left and before else None,
        nearest=nearest,
        reason=reason,
        other_count=tried.other_count,
        sentence="",
    )
    return dataclasses.replace(found, sentence=_sentence(found, before, unit))


def _hinge(one: _Candidate) -> str:
    """Says that a splice rests on what was left out, where one does: everything before it is lost too."""
    splices = [found.splice for series in one.behind for found in series.breaks if found.splice]
    if one.point is None:
        resting = [splice for splice in splices if splice.source_id in one.source_ids]
    else:
        years = (one.point.year, one.point.year + 1)
        resting = [splice for splice in splices if splice.series_id == one.point.series_id and int(splice.period[:4]) in years]
    if not resting:
        return ""
    return f" The splice of {resting[0].period} rests on it: without it earlier years cannot be put on today's scale."


def _reason(error: CitecastError, one: _Candidate) -> str:
    if not isinstance(error, NotEnoughEvidenceError):
        return str(error)
    left = "no usable year is" if not error.count else f"{error.count} usable {'year is' if error.count == 1 else 'years are'}"
    return f"{left} left, and {error.needed} are needed.{_hinge(one)}"


def _rank(one: Influence) -> tuple[bool, float, float]:
    if one.moved is None:
        return False, 0.0, 0.0
    median, lower, upper = one.moved
    return True, -abs(median), -(abs(lower) + abs(upper))


def _sentence(one: Influence, before: Headline | None, unit: str) -> str:
    left = one.without or one.nearest
    if left is None or before is None or one.moved is None:
        return f"Without {one.label}, nothing can be projected: {one.reason}"
    moved = one.moved[0]
    if one.other_count:
        return _recounted(one, left, unit)
    where = f"{left.year}" if one.without else f"the projection ends in {left.year}; there it"
    if abs(moved) < SMALL_MOVE * abs(before.median):
        return f"Without {one.label}, {where} stays at {amount(left.median, unit)}{_ends(one, before, unit)}."
    verb = "rises" if moved > 0 else "falls"
    return f"Without {one.label}, {where} {verb} by {difference(moved, unit)} to {amount(left.median, unit)}."


def _recounted(one: Influence, left: Headline, unit: str) -> str:
    """Says that the rest counts something else, so that the move is one of the count and not of the market."""
    assert one.moved is not None
    ending = "" if one.without else ", where the projection ends"
    apart = f"{difference(one.moved[0], unit)} {'more' if one.moved[0] > 0 else 'less'}"
    counted = f"Without {one.label}, the count changes: what is left is counted as “{one.other_count}”."
    return f"{counted} So counted, {left.year} is {amount(left.median, unit)}{ending}, {apart}."


def _ends(one: Influence, before: Headline, unit: str) -> str:
    """What happens to the range where the median stays."""
    assert one.moved is not None
    wider = one.moved[2] - one.moved[1]
    if abs(wider) < SMALL_MOVE * abs(before.median):
        return ""
    return f"; its range gets {'wider' if wider > 0 else 'narrower'} by {difference(wider, unit)}"


def _summary(found: Influences) -> str:
    moving = [one for one in (*found.sources, *found.points) if one.moved is not None]
    parts = [min(moving, key=_rank).sentence] if moving else []
    vital = [one for one in found.points if one.without is None]
    if vital:
        count = "any" if len(vital) == len(found.points) else str(len(vital))
        parts.append(f"Without {count} of the {len(found.points)} points, {found.headline.year} cannot be projected at all.")
    return " ".join(parts)
