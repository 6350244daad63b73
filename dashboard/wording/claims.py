"""What a check and the linter say, in words: verdicts, rules, places in the files."""

from collections.abc import Sequence

from dashboard.wording.numbers import counted
from dashboard.wording.places import capital
from dashboard.wording.times import date_words, month_words, period_words
from forecasting.domain import ClaimCheck, Finding, Independence, Rhythm, Series

VERDICTS = {
    "agrees": "agrees with the evidence",
    "contradicted": "contradicted",
    "misdated": "right number, wrong year",
    "outdated": "overtaken by a newer edition",
    "unknown": "never seen here",
}
LEFT_ALONE = frozenset({"not-a-number", "a-change", "denied", "a-multiple", "a-flow", "relative-period"})
"""Rules that say why a number cannot be compared at all."""
NOT_NAMED = "no-such-series"
"""The rule that finds nothing that the words could mean: the number may well be known."""
RULES = {
    "no-quote": ("Words missing", "A value from a running text has its words beside it, or a page, table or figure."),
    "quote-lacks-number": ("Quote without its number", "The quotation that is to prove a number holds that number."),
    "quote-too-long": ("Quote too long", "A citation needs no more than 25 words."),
    "year-of-report": ("Year of the report", "The year of a publication is not taken for the year of its data."),
    "stale-figure": ("Stale figure", "Nothing rests on an edition when the catalog holds a newer one."),
    "projection-as-observation": ("Expectation entered as measured", "What somebody expects is kept apart from what somebody measured."),
    "one-survey": ("Several that are one", "Sources that all rest on one publication are counted once."),
    "second-hand-as-primary": ("Second hand as first", "A publication that was never seen is not cited as if it had been."),
    "unit-mismatch": ("Unit", "The quotation, or an outlook, has the unit of its series."),
    "definition-mismatch": ("Definition", "One edition of a series counts one thing."),
    "nominal-beside-real": ("Money of two kinds", "Money of its year does not stand beside money of another year."),
    "claim-verdict": ("Verdict on a claim", "A claim that is called right here is not denied by the evidence."),
}
"""Of the linter: what each looks for."""


def verdict_words(check: ClaimCheck) -> str:
    """`contradicted`, `never seen here`; of a number that no rule can read `not compared`."""
    if check.rule in LEFT_ALONE:
        return "not compared"
    return "never seen in these words" if check.rule == NOT_NAMED else VERDICTS[check.verdict]


def plain_verdict(verdict: str) -> str:
    """The verdict on a claim in circulation: `unsupported inference`."""
    return verdict.replace("_", " ")


def check_sentence(check: ClaimCheck) -> str:
    """The sentence of a check without the number and the verdict that stand above it."""
    said = capital(check.sentence.removeprefix(f"{check.number}: {check.verdict}. "))
    return f"{said} Say what is counted, and where." if check.rule == NOT_NAMED else said


def checked_sentence(checks: Sequence[ClaimCheck]) -> str:
    """All verdicts at once: `Two numbers: 1 contradicted, 1 never seen here`."""
    words = [verdict_words(check) for check in checks]
    counts = ", ".join(f"{words.count(word)} {word}" if len(words) > 1 else word for word in dict.fromkeys(words))
    return f"{counted(len(checks), 'number', capital=True)}: {counts}."


def rule_name(finding: Finding) -> str:
    """The name of the rule that found it."""
    return RULES[finding.rule][0] if finding.rule in RULES else capital(finding.rule.replace("-", " "))


def finding_place(finding: Finding) -> str:
    """`observations.csv, row 28`."""
    return f"{finding.table}.csv" if finding.row is None else f"{finding.table}.csv, row\u00a0{finding.row}"


def findings_sentence(findings: Sequence[Finding]) -> str:
    """How many are to be mended, and how many to be known."""
    warnings = sum(one.severity == "warning" for one in findings)
    notes = len(findings) - warnings
    mend = f"{counted(warnings, 'warning', capital=True)} to mend" if warnings else "Nothing that must be mended"
    return f"{mend}; {counted(notes, 'note') if notes else 'no note'} worth knowing."


def rhythm_words(rhythm: Rhythm) -> str:
    """Whether the newest edition is the last word, when the next is due, and whether the publisher stopped."""
    newest = f"Newest value: {period_words(rhythm.last_period)}, published {date_words(rhythm.last_vintage)}."
    if rhythm.standing == "stopped":
        return f"{newest} The publisher stopped: no next edition is expected."
    if rhythm.next_expected is None:
        return f"{newest} There is one edition, so nothing says when the next is due."
    due = f"about {month_words(rhythm.next_expected)}"
    return f"{newest} The next edition was due {due} and is overdue." if rhythm.standing == "overdue" else f"{newest} Next edition expected {due}."


def tree_heading(series: Series, independence: Independence) -> str:
    """`Seven values, 7 citations, 1 independent source`."""
    return f"{counted(len(series.observations), 'value', capital=True)}, {independence.sentence}"
