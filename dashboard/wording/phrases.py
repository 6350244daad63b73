"""The one table of phrases: what a quantity is called in sentences, by theme, measure and title; any other series speaks with its title."""

import re
from dataclasses import dataclass

from dashboard.wording.places import capital, place_before, place_label, place_name
from forecasting.domain import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """Sentence parts of one quantity, with its place filled in.

    `headline` has the fields {value} {year} {median} {until}; `falls_below_zero` replaces it when the median is negative.
    """

    headline: str
    falls_below_zero: str
    subject: str
    """For titles: `Security staff shortfall`."""
    the_subject: str
    """In a sentence: `the shortfall`."""
    topic: str
    """Above a headline: `Shortfall, world`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Which quantities a set of phrases fits."""

    theme: str
    measure: str
    title: str
    """A pattern that the title must hold."""
    occupation: str
    headline: str
    falls_below_zero: str
    subject: str
    the_subject: str
    topic: str


RULES = (
    Rule(
        theme="shortfall",
        measure="count",
        title=r"^(?!.*\byearly\b).*\b(gap|shortfall|missing)\b",
        occupation="",
        headline="{Place} was {{value}} security staff short in {{year}}, heading for {{median}} by {{until}}.",
        falls_below_zero="{Place} was {{value}} security staff short in {{year}}, heading for a surplus of {{median}} by {{until}}.",
        subject="Security staff shortfall",
        the_subject="the shortfall",
        topic="Shortfall, {label}",
    ),
    Rule(
        theme="shortfall",
        measure="count",
        title=r"\bstaff needed\b",
        occupation="",
        headline="{Title}: {{value}} in {{year}}, heading for {{median}} by {{until}}.",
        falls_below_zero="",
        subject="{Short}",
        the_subject="the need for security staff",
        topic="{Title}",
    ),
    Rule(
        theme="shortfall",
        measure="count",
        title=r"^Cybersecurity workforce(?!.*\b(gap|shortfall|missing|yearly)\b)",
        occupation="",
        headline="{Title}: {{value}} in {{year}}, heading for {{median}} by {{until}}.",
        falls_below_zero="",
        subject="{Short}",
        the_subject="the security workforce",
        topic="{Title}",
    ),
    Rule(
        theme="ai_skills",
        measure="share",
        title=r"\bAI\b.*\bskills?\b|\bask for AI\b|\bAI[- ]skills?\b",
        occupation="",
        headline="In {{year}}, {{value}} of {adverts} asked for AI skills, heading for {{median}} by {{until}}.",
        falls_below_zero="",
        subject="Demand for AI skills",
        the_subject="the share of {adverts} that ask for AI skills",
        topic="AI skills, {label}",
    ),
    Rule(
        theme="salary",
        measure="money",
        title=r"\bmedian\b",
        occupation="15-1212",
        headline="{analysts} earned a median {{value}} in {{year}}, heading for {{median}} by {{until}}.",
        falls_below_zero="",
        subject="{analysts}’ median pay",
        the_subject="median pay",
        topic="Pay, {label}",
    ),
)
OTHER = Rule(
    theme="",
    measure="",
    title="",
    occupation="",
    headline="{Title}: {{value}} in {{year}}, heading for {{median}} by {{until}}.",
    falls_below_zero="",
    subject="{Short}",
    the_subject="the value",
    topic="{Title}",
)


def phrases_of(quantity: Quantity) -> Phrases:
    """The phrases of the first rule that fits, or the title's own."""
    rule = next((rule for rule in RULES if _fits(rule, quantity)), OTHER)
    fields = {
        "Place": capital(place_name(quantity.geography)),
        "label": place_label(quantity.geography),
        "adverts": place_before(quantity.geography, "job adverts"),
        "analysts": place_before(quantity.geography, "security analysts"),
        "Title": titled(quantity),
        "Short": short_title(quantity),
    }
    fields = {name: _braced(text) for name, text in fields.items()}
    return Phrases(
        headline=rule.headline.format(**fields),
        falls_below_zero=(rule.falls_below_zero or rule.headline).format(**fields),
        subject=_plain(rule.subject.format(**fields)),
        the_subject=_plain(rule.the_subject.format(**fields)),
        topic=_plain(rule.topic.format(**fields)),
    )


def titled(quantity: Quantity) -> str:
    """The title with its place, when the title does not name it."""
    label = place_label(quantity.geography)
    said = label.lower() in quantity.title.lower() or re.search(rf"\b{re.escape(quantity.geography[:2])}\b|\bglobal\b|\bworld\b", quantity.title, re.IGNORECASE)
    return capital(quantity.title) if said or not label else f"{capital(quantity.title)}, {label}"


def short_title(quantity: Quantity) -> str:
    """The title without its place and publisher: `Cybersecurity workforce`."""
    bare = re.sub(r"\s*\([^)]*\)", "", quantity.title)
    return capital(bare.removesuffix(f", {place_label(quantity.geography)}"))


def _fits(rule: Rule, quantity: Quantity) -> bool:
    same = rule.theme == quantity.theme and rule.measure == quantity.measure
    return same and quantity.occupation_code.startswith(rule.occupation) and re.search(rule.title, quantity.title, re.IGNORECASE) is not None


def _braced(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _plain(text: str) -> str:
    return text.replace("{{", "{").replace("}}", "}")
