"""Assumptions and their changes in words, and how their values are shown and typed; whatever a reader typed is escaped."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.wording.markup import escape, link
from dashboard.wording.numbers import CURRENCIES, MINUS, NBSP
from dashboard.wording.times import listed
from forecasting.domain import Assumption, Change, Source

STEPS_ACROSS = 100
"""A slider crosses what may be set in about so many steps."""
STEPS_OF_YEARS = 40
MOST_DIGITS = 6
"""Decimals in a control."""
SINGULAR = {"people": "person"}
SHORT_UNIT = 3
"""Words of a unit that may stand at the end of a bar."""
BARE = {"ratio", "number", "index", "exponent", ""}
"""Units that are not spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlScale:
    """How a stored value is shown and typed: multiplied by `factor`, followed by `unit`, moved by `step`, with so many `digits`."""

    factor: float
    unit: str
    step: float
    digits: int

    def shown(self, stored: float) -> float:
        """The number that stands in the control."""
        return round(stored * self.factor, 9)

    def stored(self, shown: float) -> float:
        """The number that the engine takes."""
        return round(shown / self.factor, 12)

    def digits_for(self, shown: float) -> int:
        """The decimals that show a number as it is stored."""
        return max(self.digits, _places(shown, most=MOST_DIGITS))


def assumption_value(assumption: Assumption, value: float) -> str:
    """`2.5% a year`, `150,000 people a year`, `30%`, `2030`, `1 year`."""
    noun = _noun(assumption, value)
    return f"{_number(assumption, value)}{noun}"


def short_value(assumption: Assumption, value: float, *, bare: bool = False) -> str:
    """The same where room is short: a long unit is left out, and with `bare` any unit but percent."""
    noun = _noun(assumption, value)
    fits = not bare and len(noun.split()) <= SHORT_UNIT
    return f"{_number(assumption, value)}{noun if fits else ''}"


def allowed_range(assumption: Assumption) -> str:
    """What may be set: `−5% to 5% a year`, `0 to 300,000 people a year`, `2027 to 2040`."""
    return value_range(assumption, assumption.minimum, assumption.maximum)


def value_range(assumption: Assumption, low: float, high: float) -> str:
    """Two values of an assumption, its unit once."""
    return f"{_number(assumption, low)} to {assumption_value(assumption, high)}"


def change_line(assumption: Assumption, change: Change, baseline: float | None = None, *, sources: Sequence[Source] = ()) -> str:
    """`Entrants: 150,000 people a year instead of 0. Why: …`, and what it rests on; HTML, everything escaped.

    `baseline` is the value that it takes the place of, by default the one that the baseline takes.
    """
    before = assumption.value if baseline is None else baseline
    head = f"<b>{escape(assumption.title)}</b>: {escape(assumption_value(assumption, change.value))} instead of {escape(_number(assumption, before))}."
    reason = change.reason.strip()
    why = f"Why: {escape(_ended(reason))}" if reason else "Why: no reason given yet."
    return " ".join((head, why, _rests_on(change, sources)))


def percent_scale(assumption: Assumption) -> ControlScale:
    """How an assumption is shown and typed in a control: fractions as percent."""
    factor = 100.0 if takes_percent(assumption) else 1.0
    unit = f"%{_noun(assumption, 2)}" if takes_percent(assumption) else _noun(assumption, 2).strip()
    across = STEPS_OF_YEARS if assumption.unit.startswith("year") else STEPS_ACROSS
    step = 1.0 if is_year(assumption) else _nice_step((assumption.maximum - assumption.minimum) * factor / across)
    digits = max(_places(value) for value in (step, *(stated * factor for stated in (assumption.value, assumption.low, assumption.high))))
    return ControlScale(factor=factor, unit=unit.replace(NBSP, " "), step=step, digits=digits)


def takes_percent(assumption: Assumption) -> bool:
    """Whether the stored value is a fraction, which is shown and typed in percent."""
    return assumption.unit.startswith(("fraction", "share")) or assumption.unit in {"per year", "a year"}


def is_year(assumption: Assumption) -> bool:
    """Whether the value is a date, not a duration."""
    return assumption.unit in {"year", "calendar year"} and assumption.minimum > 1900


def suspicious_unit(assumption: Assumption, typed_percent: float) -> str | None:
    """What to ask somebody who typed 0.3 where 30 was meant; `None` where the number can be meant as typed."""
    as_fraction = 0 < abs(typed_percent) <= 1 and assumption.minimum <= typed_percent <= assumption.maximum
    if not takes_percent(assumption) or not as_fraction:
        return None
    typed, meant = _trimmed(typed_percent), _trimmed(typed_percent * 100)
    return f"{typed} is read as {typed}%. If you mean {meant}%, type {meant}."


def _rests_on(change: Change, sources: Sequence[Source]) -> str:
    known = {source.source_id: source for source in sources}
    named = [link(known[name].url, f"{known[name].publisher}, {known[name].title}") if name in known else escape(name) for name in change.source_ids]
    return f"Rests on {listed(tuple(named))}." if named else '<span class="judged">Own judgement of the author.</span>'


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _number(assumption: Assumption, value: float) -> str:
    if takes_percent(assumption):
        return f"{_trimmed(value * 100)}%"
    if is_year(assumption):
        return f"{value:.0f}"
    currency = CURRENCIES.get(assumption.unit.split(" ")[0], "")
    text = _trimmed(value, places=0 if abs(value) >= 1000 else 4)
    return f"{MINUS}{currency}{text.removeprefix(MINUS)}" if text.startswith(MINUS) else f"{currency}{text}"


def _noun(assumption: Assumption, value: float) -> str:
    """What follows the number, its space included."""
    first, *rest = assumption.unit.replace("_", " ").replace("per year", "a year").split(" ")
    if is_year(assumption) or first in BARE:
        return ""
    if takes_percent(assumption) or first in CURRENCIES:
        words = rest if first != "a" else ["a", "year"]
    else:
        words = " ".join((first, *rest)).replace(*_number_of_noun(first, one=value == 1), 1).split(" ")
    return f"{NBSP}{NBSP.join(words)}" if len(words) <= 3 and words else f"{NBSP}{' '.join(words)}" if words else ""


def _number_of_noun(first: str, *, one: bool) -> tuple[str, str]:
    """Singular for one, plural for any other number: what to replace, and by what."""
    if one:
        return first, SINGULAR.get(first, first.removesuffix("s"))
    return (first, "years") if first == "year" else ("full-time job", "full-time jobs")


def _places(value: float, *, most: int = 4) -> int:
    """Decimals that a number needs."""
    return len(_trimmed(value, places=most).partition(".")[2])


def _trimmed(value: float, *, places: int = 4) -> str:
    text = f"{round(value, 9):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{MINUS}{text[1:]}" if text.startswith("-") and text != "-0" else text.removeprefix("-")


def _nice_step(wanted: float) -> float:
    """The round step at or below the wanted one: 1, 2 or 5 times a power of ten; 1 where nothing can be moved."""
    if wanted <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(wanted))
    return round(max(factor for factor in (1, 2, 5) if factor * power <= wanted * (1 + 1e-9)) * power, 12)
