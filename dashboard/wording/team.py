"""A team plan in words: title, subtitle, the executive's sentence, its numbers, and refusals; values in, text out."""

import math

from dashboard.wording.markup import escape, projected
from dashboard.wording.numbers import NBSP, format_projected, format_range, number_word, round_to, scale_for
from dashboard.wording.places import lowered
from dashboard.wording.scenarios import quantity_for
from dashboard.wording.times import date_words, listed
from forecasting.domain import DifficultyWord, PlanBasis, Spread, TeamPlan
from forecasting.errors import CitecastError, HorizonError, InvalidValueError, NotEnoughEvidenceError

PEOPLE = quantity_for("people")
MONEY = quantity_for("USD")
SHARE = quantity_for("fraction")
LEVEL = 0.8
HARDLY = 0.05
"""Under so much of a job nothing is said to be left to hire."""
HUNDREDTH = 0.01
NOTHING = 0.005
"""Less than this of a job is shown as none: it is an hour a month."""
WHOLE_FROM = 10
THREE_DIGITS_FROM = 1000
MOST_YEARS_TOLD = 5
"""A sentence names each year of a plan that is no longer than this; of a longer one the first and the last."""
AI_IS = {"tool": "AI is the tool", "target": "AI is what is protected", "both": "AI is tool and target"}
KINDS = {"technical": "Technical roles", "governance": "Governance roles"}
NEEDS = {"lead": "Leads", "required": "Required", "part_time": "Part of a job", "on_call": "On call", "none": "Not needed"}
NO_PLAN = "This plan cannot be made"
FIELDS = {"ai_systems": "The number of AI systems", "security_staff": "The number of security staff", "start_year": "The first year", "until": "The last year"}


def plan_title(plan: TeamPlan) -> str:
    """The answer in at most ten words: `12 AI-security jobs in 2030, about 3 to hire`."""
    last = plan.years[-1]
    work, hire = last.total.fte.median, last.total.to_hire.median
    needed = f"{jobs(work)} AI-security job{'' if jobs(work) == '1' else 's'}"
    left = "hardly any to hire" if hire < HARDLY else f"about {jobs(round(hire) or hire)} to hire"
    return f"{needed} in {last.year}, {left}"


def plan_subtitle(plan: TeamPlan, *, scenario_title: str) -> str:
    """What was asked, plain text."""
    request = plan.request
    systems = f"{request.ai_systems:,} AI system{'' if request.ai_systems == 1 else 's'}"
    years = str(request.start_year) if request.start_year == request.until else f"{request.start_year} to {request.until}"
    market = f"{lowered(scenario_title)} market, as of {date_words(plan.as_of)}"
    by_hand = len(request.settings)
    changed = f" {number_word(by_hand, capital=True)} assumption{'' if by_hand == 1 else 's'} set by hand." if by_hand else ""
    return f"{plan.deployment.title}, {systems}, {request.security_staff:,} security staff now, {years}. {market[0].upper()}{market[1:]}.{changed}"


def plan_lead(plan: TeamPlan) -> str:
    """Work by year, what of it is to be hired, and the pay budget with its range; HTML."""
    last = plan.years[-1]
    first, *rest = plan.years if len(plan.years) <= MOST_YEARS_TOLD else (plan.years[0], last)
    work = f"{projected(jobs(first.total.fte.median))} full-time job{'' if jobs(first.total.fte.median) == '1' else 's'} of AI-security work in {first.year}"
    by_year = listed((work, *(f"{projected(jobs(year.total.fte.median))} in {year.year}" for year in rest)))
    chance = f"8{NBSP}in{NBSP}10 chance of"
    own, hire = projected(jobs(last.total.own_staff.median)), projected(jobs(last.total.to_hire.median))
    budget = last.total.budget.real
    return (
        f"This organisation needs {by_year} ({chance} {escape(jobs_range(last.total.fte))}). In {last.year} own staff can do about {own}, and about {hire} "
        f"{'is' if jobs(last.total.to_hire.median) == '1' else 'are'} left to hire. Base pay for all of it is {projected(money(budget.median))} "
        f"in prices of {plan.wage_year} ({chance} {escape(money_range(budget))})."
    )


def peak_sentence(plan: TeamPlan) -> str:
    """The year with the most work where that is not the last; empty otherwise."""
    last, peak = plan.years[-1], max(plan.years, key=lambda year: year.total.fte.median)
    if peak.total.fte.median <= 1.05 * last.total.fte.median:
        return ""
    return f"The most work falls in {peak.year}: about {jobs(peak.total.fte.median)} full-time jobs, while systems are being prepared and integrated."


def hardest_sentence(plan: TeamPlan) -> str:
    """Which role is hardest to fill in the last year."""
    needed = [role for role in plan.years[-1].roles if role.size.fte.median > 0]
    hardest = max(needed, key=lambda role: role.unfilled.median)
    return f"{hardest.role.title}: {hardest.difficulty}, about {share(hardest.unfilled.median)} of such posts stay unfilled"


def jobs(value: float) -> str:
    """Full-time jobs in a sentence: `0.34`, `7.2`, `14`, `1,200`."""
    text = jobs_figure(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def jobs_figure(value: float) -> str:
    """Full-time jobs in a table, with the decimals that their size warrants: `0.30`, `2.0`, `14`, `1,200`."""
    if value < NOTHING:
        return "0"
    if value < WHOLE_FROM:
        return f"{value:.2f}" if value < 1 else f"{value:.1f}"
    return f"{value if value < THREE_DIGITS_FROM else round_to(value, digits=3):,.0f}"


def jobs_range(spread: Spread) -> str:
    """The 8 in 10 range of full-time jobs, rounded outward, to a hundredth of a job at the finest."""
    ends = spread.range(LEVEL)
    if ends.upper >= 1 and ends.lower >= HUNDREDTH:
        return format_range(ends.lower, ends.upper, PEOPLE)
    top = f"{math.ceil(ends.upper * 100 - 1e-9) / 100:.2f}" if ends.upper < 1 else f"{math.ceil(ends.upper * 10 - 1e-9) / 10:.1f}"
    return f"{math.floor(ends.lower * 100 + 1e-9) / 100:.2f} to {top}" if ends.lower >= HUNDREDTH else f"0 to {top}"


def posts(value: float) -> str:
    """Named posts, whole."""
    return f"{round(value):,}"


def posts_range(spread: Spread) -> str:
    """The 8 in 10 range of named posts."""
    ends = spread.range(LEVEL)
    return f"{round(ends.lower):,} to {round(ends.upper):,}"


def money(value: float) -> str:
    """`$1.6 million`, `$445,000`."""
    return format_projected(round_to(value, digits=3), MONEY)


def money_range(spread: Spread) -> str:
    """The 8 in 10 range of an amount, rounded outward: `$1.1 to $2.5 million`, and each end in its own words where they differ much."""
    ends = spread.range(LEVEL)
    if scale_for([ends.lower], MONEY) != scale_for([ends.upper], MONEY):
        return f"{money(_outward(ends.lower, up=False))} to {money(_outward(ends.upper, up=True))}"
    return format_range(round_to(ends.lower, digits=4), round_to(ends.upper, digits=4), MONEY)


def share(value: float) -> str:
    """`40%`."""
    return f"{value:.0%}"


def share_range(spread: Spread) -> str:
    """`12% to 80%`."""
    ends = spread.range(LEVEL)
    return f"{ends.lower:.0%} to {ends.upper:.0%}"


def scale_sentence(words: tuple[DifficultyWord, ...]) -> str:
    """The printed scale: `easy under 10%, takes effort 10% to 20%, …`."""
    first, *middle, last = words
    parts = [f"{first.words} under {share(first.high)}", *(f"{word.words} {share(word.low)} to {share(word.high)}" for word in middle)]
    return f"{', '.join(parts)}, {last.words} from {share(last.low)} up"


def basis_word(basis: PlanBasis) -> str:
    """Whose word a statement is."""
    return "Our judgement" if basis.own_judgement else "Sourced"


def refusal(error: CitecastError) -> str:
    """Why a plan cannot be made, as a sentence for a reader."""
    if isinstance(error, InvalidValueError) and error.name in FIELDS:
        return f"{FIELDS[error.name]} cannot be {_quoted(error.value)}; it must be {error.expected}."
    if isinstance(error, NotEnoughEvidenceError):
        return f"Too little was known on that day of the market that the plan hires in: {error.needed} yearly values are needed. Choose a later day."
    if isinstance(error, HorizonError):
        return f"The plan cannot reach to {error.until}: the market it hires in can be projected to {error.last_allowed_year} at most."
    return str(error)


def start_refusal(start: int, until: int) -> str:
    """Why a plan cannot start after its last year; empty where it does not."""
    return (
        f"The plan would start in {start}, after its last year, {until}. Choose a start year of {until} or before, or a later last year."
        if start > until
        else ""
    )


def count_refusal(label: str, typed: object, *, most: int, kept: int) -> str:
    """Why a typed number of systems or staff is not taken, and what stays."""
    return f"{label} must be a whole number from 1 to {most:,}, not {_quoted(typed)}. It stays at {kept:,}."


def year_refusal(label: str, typed: object, *, first: int, last: int, kept: int) -> str:
    """Why a typed year is not taken, and what stays."""
    return f"{label} must be a year from {first} to {last}, not {_quoted(typed)}. It stays at {kept}."


def _quoted(value: object) -> str:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return f"{value:.0f}"
    return str(value)[:24] if value is not None else "empty"


def _outward(value: float, *, up: bool) -> float:
    """Two significant digits, away from the middle."""
    step = 10.0 ** (math.floor(math.log10(value)) - 1) if value > 0 else 1.0
    return (math.ceil(value / step - 1e-9) if up else math.floor(value / step + 1e-9)) * step
