"""The plan in a sentence or three."""

from collections.abc import Sequence

from forecasting.amounts import amount
from forecasting.domain import Deployment, PlanRequest, Spread, YearPlan

WORTH_A_WORD = 1.05
"""A peak is named where it stands by so much above the last year."""


def summary(request: PlanRequest, deployment: Deployment, years: Sequence[YearPlan], *, wage_year: int) -> str:
    """Work, hires, pay and scarcity in the last year, and the year with the most work where that is another."""
    last = years[-1]
    peak = max(years, key=lambda year: year.total.fte.median)
    hardest = max((role for role in last.roles if role.size.fte.median > 0), key=lambda role: role.unfilled.median)
    total = last.total
    systems = "one AI system takes" if request.ai_systems == 1 else f"{request.ai_systems:,} AI systems take"
    people = "one person" if request.security_staff == 1 else f"{request.security_staff:,} people"
    sentences = [
        f"{deployment.title}: in {last.year}, {systems} {_range(total.fte)} full-time jobs in a security organisation of {people}.",
        f"Own staff can do about {_jobs(total.own_staff.median)} of them, and about {_jobs(total.to_hire.median)} are left to hire "
        f"(medians need not add up); base pay is {_money(total.budget.real)} in prices of {wage_year}, of which about "
        f"{amount(total.new_budget.real.median, 'USD')} for those to be hired.",
        f"Hardest to fill is the {hardest.role.title}: {hardest.difficulty}, about {amount(hardest.unfilled.median, 'fraction')} of such posts stay unfilled.",
    ]
    if peak.total.fte.median > WORTH_A_WORD * total.fte.median:
        sentences.insert(1, f"The most work falls in {peak.year}: {_range(peak.total.fte)} full-time jobs.")
    return " ".join(sentences)


def _range(spread: Spread) -> str:
    ends = spread.range()
    return f"about {_jobs(spread.median)} (8 in 10: {_jobs(ends.lower)} to {_jobs(ends.upper)})"


def _money(spread: Spread) -> str:
    ends = spread.range()
    return f"{amount(spread.median, 'USD')} (8 in 10: {amount(ends.lower, 'USD')} to {amount(ends.upper, 'USD')})"


def _jobs(jobs: float) -> str:
    """`0.34`, `7.2`, `14`, `1,200`."""
    return amount(jobs, "people")
