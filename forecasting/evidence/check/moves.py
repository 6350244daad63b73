"""A level that is said to have risen, fallen or stayed, against the value that the series held before it; where none is held, nothing is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from forecasting.catalog import Catalog, select_series
from forecasting.domain import Observation, Series
from forecasting.evidence.check.direction import Move
from forecasting.evidence.check.held import Held
from forecasting.evidence.check.known import known_observation, unique
from forecasting.evidence.check.numbers import Number
from forecasting.evidence.check.phrases import said_all
from forecasting.evidence.check.times import When
from forecasting.evidence.check.verdict import Judgement

Answer = Literal["yes", "no", "not_held"]
_WORDS: dict[Move, str] = {"up": "rose", "down": "fell", "level": "stayed"}
_HAIR = 1e-9
_RESCALED = 0.005
"""Relative; a smaller step between two scales is rounding of the publisher's growth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A value and the one before it, both on one scale."""

    held: Held
    point: Observation
    before: Observation
    value: float
    value_before: float

    def answer(self, number: Number, move: Move) -> Answer:
        """Whether the step goes the way that is stated; values that rounding makes equal do not tell."""
        if move == "level":
            return "yes" if number.allows(self.value_before) else "no"
        if abs(self.value - self.value_before) <= _HAIR * abs(self.value):
            return "no" if {self.point.precision, self.before.precision} == {"exact"} else "not_held"
        return "yes" if (self.value > self.value_before) == (move == "up") else "no"

    @property
    def is_rescaled(self) -> bool:
        """Whether the value before was published on another scale."""
        return abs(self.value_before - self.before.value) > _RESCALED * abs(self.before.value)


def judge_move(catalog: Catalog, number: Number, when: When, matching: Sequence[tuple[Held, Observation]]) -> Judgement | None:
    """What the values before say of a stated rise or fall to a number that the series has; `None` where no direction is stated, or it is right."""
    move = number.move
    if move is None:
        return None
    steps = [step for held, point in matching if (step := _step_to(catalog, held, point, base_year=when.base_year))]
    answers = [step.answer(number, move) for step in steps]
    if "yes" in answers:
        return None
    if "no" in answers:
        return _wrong_way(catalog, steps[answers.index("no")])
    known = unique(known_observation(catalog, held, point) for held, point in matching)
    why = f"The number is held: {said_all(known)}; no earlier value of the same count is, so the catalog cannot tell whether it {_WORDS[move]}."
    return Judgement(verdict="unknown", rule="direction-not-held", known=known, why=why)


def _wrong_way(catalog: Catalog, step: _Step) -> Judgement:
    now, then = known_observation(catalog, step.held, step.point), known_observation(catalog, step.held, step.before)
    scale = ", which is counted otherwise and compared on one scale" if step.is_rescaled else ""
    why = f"The number is right and its direction is not: {said_all([now])} came after {said_all([then])}{scale}."
    return Judgement(verdict="contradicted", rule="other-direction", known=unique([now, then]), why=why)


def _step_to(catalog: Catalog, held: Held, point: Observation, *, base_year: int | None) -> _Step | None:
    """The step from the value before, or from that of the year which the sentence names."""
    series = _series_with(catalog, held, point)
    place = next((place for place, one in enumerate(series.observations) if one is point), 0)
    earlier = [at for at, one in enumerate(series.observations[:place]) if base_year in {None, one.year}]
    if not earlier:
        return None
    values, at = series.comparable_values, earlier[-1]
    return _Step(held=held, point=point, before=series.observations[at], value=values[place], value_before=values[at])


def _series_with(catalog: Catalog, held: Held, point: Observation) -> Series:
    """The series as joined today, or, where the value is not in it, as known on the day of the value by its definition alone."""
    today = select_series(catalog, held.quantity.series_id, as_of=catalog.newest_vintage)
    if any(one is point for one in today.observations):
        return today
    return select_series(catalog, held.quantity.series_id, as_of=point.vintage, definition=point.definition_id)
