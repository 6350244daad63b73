"""What a rule says of one number, before it is put into words."""

from dataclasses import dataclass

from forecasting.domain import KnownValue
from forecasting.domain.argument import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with the rule that gives it, the values that it rests on, and why."""

    verdict: Verdict
    rule: str
    known: tuple[KnownValue, ...] = ()
    why: str
