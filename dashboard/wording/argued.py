"""What the evidence says back, in words: budget, replay, influence, definitions, rival counts; everything is escaped where it becomes HTML."""

from collections.abc import Sequence
from datetime import date

from dashboard.wording.markup import escape, projected
from dashboard.wording.numbers import NBSP, chance_words, counted, format_difference, format_range, format_value
from dashboard.wording.phrases import phrases_of
from dashboard.wording.places import capital
from dashboard.wording.scenarios import projected_words, signed_difference
from dashboard.wording.sentences import wide_band
from dashboard.wording.times import date_words, listed, period_words
from forecasting.domain import Break, Definition, Projection, Quantity
from forecasting.domain.evidence_answers import BudgetCause, BudgetPart, Headline, Influence, ReplayStep, Revision, UncertaintyBudget

MOST_NAMED = 3
MOST_REVISED = 4
MOST = 0.5
"""A cause with more than this share makes most of the range."""
MOSTLY: dict[BudgetCause, str] = {
    "revision": "Most of this range is publishers rewriting the past",
    "disagreement": "Most of this range is people counting different things",
    "models": "Most of this range is the choice of a method",
    "noise": "Most of this range is the future itself",
    "assumptions": "Most of this range is what the scenario assumes",
}
SPLICES = {
    "growth_rate": "joined by the publisher’s own growth into the year",
    "ratio": "older values are multiplied by a recorded ratio",
    "as_published": "the levels are joined as published",
    "level_shift": "older values are moved by the step into the year, taken for an artefact",
}


def budget_title(found: UncertaintyBudget) -> str:
    """The finding, at most ten words."""
    largest = max(found.parts, key=lambda part: part.share)
    return MOSTLY[largest.cause] if largest.share > MOST else "No single cause makes most of this range"


def budget_lead(found: UncertaintyBudget, quantity: Quantity) -> str:
    """The headline with its range, and both widths where they differ; HTML."""
    subject = escape(capital(phrases_of(quantity).the_subject))
    return f"{subject} in {found.headline.year}: {projected(projected_words(found.headline.median, quantity))}, {headline_range(found.headline, quantity)}."


def budget_sentence(found: UncertaintyBudget, quantity: Quantity) -> str:
    """What makes most of the width, and how wide it would be with what is left out."""
    printed, total = format_difference(found.printed, quantity), format_difference(found.total, quantity)
    largest = max(found.parts, key=lambda part: part.share)
    first = f"{largest.title}: {share_words(largest)} of it. The printed range is {printed} wide"
    if printed == total:
        return f"{first}; revisions, rival counts and the choice of method hardly add to it."
    return f"{first}; with revisions, rival counts and the choice of method it would be {total}."


def share_words(part: BudgetPart) -> str:
    """`64%`, `under 1%`, `none`."""
    return part.percent_words if part.share else "none"


def budget_bar_html(found: UncertaintyBudget, quantity: Quantity) -> str:
    """One bar: the parts of the whole width, the printed width as a bracket above, the whole below, and the key."""
    shown = [part for part in found.parts if part.share > 0]
    printed, total = format_difference(found.printed, quantity), format_difference(found.total, quantity)
    bar = "".join(_segment(part) for part in shown)
    same = printed == total
    key = "".join(f'<li><i class="{part.cause}"></i>{escape(part.title)} <b>{share_words(part)}</b></li>' for part in shown)
    spoken = f"Of the whole width, {total}: {listed(tuple(f'{part.title.lower()} {share_words(part)}' for part in shown))}."
    whole = "" if same else f'<div class="span whole"></div><div class="said">With everything: <b>{escape(total)}</b></div>'
    share = 1.0 if same else found.printed / found.total
    return (
        f'<div class="budget"><div role="img" aria-label="{escape(spoken)}"><div class="said printed">Printed range: <b>{escape(printed)}</b></div>'
        f'<div class="span" style="width:{100 * share:.1f}%"></div><div class="bar">{bar}</div>{whole}</div><ul>{key}</ul></div>'
    )


def headline_range(headline: Headline, quantity: Quantity) -> str:
    """`8 in 10 chance of 1.5 to 12.3 million`."""
    return f"{chance_words(0.8)} chance of {escape(format_range(headline.lower, headline.upper, quantity))}"


def default_step(steps: Sequence[ReplayStep]) -> ReplayStep:
    """The day whose projections have the most to be held against; of several the latest."""
    said = [step for step in steps if step.projection]
    return max(said or steps, key=lambda step: (len(step.later), step.as_of))


def step_on(steps: Sequence[ReplayStep], day: date) -> ReplayStep | None:
    """What was known on a day; nothing before the first."""
    return next((step for step in reversed(steps) if step.as_of <= day), None)


def replay_sentence(step: ReplayStep, day: date, until: int) -> str:
    """`On 14 April 2023 this page would have said …; it came to …`; HTML."""
    if step.projection is None:
        return f"On {date_words(day)} this page would have projected nothing. {escape(step.message)}"
    said, quantity = step.projection, step.series.quantity
    later = step.later[-1] if step.later else None
    year = later.year if later else min(max(until, said.years[0]), said.years[-1])
    place = said.years.index(year)
    told = f"On {date_words(day)} this page would have said {projected(projected_words(said.median[place], quantity))} for {year}, {_range_in(said, place)}"
    if later is None:
        return f"{told}. Nothing has been published for {'that year' if len(said.years) == 1 else 'those years'} since."
    came = f'<span class="obs">{escape(format_value(later.value, quantity))}</span>'
    return f"{told}; it came to {came}, {'inside' if later.inside else 'outside'} that range."


def later_rows(step: ReplayStep) -> list[tuple[str, ...]]:
    """Said and published, a row for each projected year that was published later."""
    said, quantity = step.projection, step.series.quantity
    if said is None:
        return []
    rows: list[tuple[str, ...]] = []
    for one in step.later:
        place = said.years.index(one.year)
        band = wide_band(said)
        span = format_range(band.lower[place], band.upper[place], quantity)
        rows.append(
            (
                str(one.year),
                projected_words(said.median[place], quantity),
                span,
                format_value(one.value, quantity),
                "inside" if one.inside else "outside",
                one.note,
            )
        )
    return rows


def vital_sentence(found: Sequence[Influence]) -> str:
    """What cannot be missed; the names where they are few."""
    vital = tuple(one.label for one in found if one.moved is None)
    if len(vital) == 1:
        return f"Without {vital[0]}, nothing can be projected."
    which = f"any one of {listed(vital)}" if len(vital) <= MOST_NAMED else f"any one of {len(vital)} of these {len(found)}"
    return f"Without {which}, nothing can be projected."


def ends_words(one: Influence, quantity: Quantity) -> str:
    """How far both ends of the range move: `low end −0.7 million, high end +1.2 million`."""
    if one.moved is None:
        return ""
    _, lower, upper = one.moved
    low, high = (signed_difference(value, quantity, short=True) for value in (lower, upper))
    return f"low end {low}, high end {high}"


def break_words(found: Break, labels: Sequence[Definition]) -> str:
    """`2022: from A to B. Reason. Joined by …`."""
    names = {one.definition_id: one.label for one in labels}
    old, new = (names.get(one, one) for one in (found.from_definition, found.to_definition))
    reason = found.reason.rstrip(".")
    if found.splice is None:
        return f"from “{old}” to “{new}”. {reason}. Not joined: no fit crosses it."
    rate = f", {found.splice.rate:.1%}" if found.splice.method == "growth_rate" and found.splice.rate is not None else ""
    rate = f", {found.splice.rate:g}" if found.splice.method == "ratio" and found.splice.rate is not None else rate
    return f"from “{old}” to “{new}”. {reason}. Splice in use: {SPLICES[found.splice.method]}{rate}."


def counts_words(counts: str, excludes: str) -> str:
    """What a definition counts, and what it leaves out."""
    left_out = excludes.strip().rstrip(".")
    if not left_out:
        return counts
    return f"{counts.rstrip('.')}. {left_out if left_out.lower().startswith('not ') else f'Left out: {left_out}'}."


def revised_html(revisions: Sequence[Revision]) -> str:
    """The values that changed most from vintage to vintage, each with its badge; the first in order of period."""
    changed = sorted((one for one in revisions if one.high > one.low), key=lambda one: one.low / one.high if one.high > 0 else 1.0)
    if not changed:
        return '<p class="sub">No value in use was ever revised.</p>'
    named = sorted(changed[:MOST_REVISED], key=lambda one: one.period)
    badges = "".join(f'<li><b>{escape(period_words(one.period))}</b> <span class="badge">{escape(one.badge)}</span></li>' for one in named)
    rest = f"; the {counted(len(named), 'largest change')}" if len(changed) > len(named) else ""
    return f'<p class="sub">{escape(counted(len(changed), "value", capital=True))} revised by the publisher{rest}:</p><ul class="badges">{badges}</ul>'


def first_sentence(text: str) -> str:
    """Of several, the first."""
    return f"{text.split('. ', maxsplit=1)[0].rstrip('.')}."


def step_label(step: ReplayStep) -> str:
    """The day of a step."""
    return date_words(step.as_of).replace(" ", NBSP)


def known_words(step: ReplayStep) -> str:
    """`six values known, to 2022`."""
    points = step.series.observations
    if not points:
        return "no value known"
    return f"{counted(len(points), 'value')} in use, to {period_words(points[-1].period)}"


def _segment(part: BudgetPart) -> str:
    wide = " wide" if part.share >= 0.16 else ""
    label = f"<b>{part.percent_words}</b>" if part.share >= 0.06 else ""
    return f'<span class="{part.cause}{wide}" style="flex:{part.share:.4f} 1 0">{label}</span>'


def _range_in(said: Projection, place: int) -> str:
    band = wide_band(said)
    return f"{chance_words(0.8)} chance of {escape(format_range(band.lower[place], band.upper[place], said.series.quantity))}"
