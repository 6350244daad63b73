"""When a sentence says that its numbers hold: years, months, spans of years, durations, and the years of reports, which are no periods."""

import re
from dataclasses import dataclass, replace

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_NUMERALS = {
    word: count for count, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1)
}
_YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?P<month>{'|'.join(_MONTHS)}|{'|'.join(name[:3] for name in _MONTHS)})\.?\s(?:\d{{1,2}},?\s)?"
_TIME = re.compile(
    rf"(?:{_MONTH}|(?P<part>[QH][1-4])(?:\sof)?\s|(?P<half>first|second)\shalf\sof\s)?(?<![\d.,$€£/-])(?P<year>{_YEAR})(?:\s?(?:-|/|\bto\b|\band\b|\bthrough\b|\buntil\b)\s?(?P<until>{_YEAR})|[-/](?P<short>\d\d)(?![\d%,.]))?(?![\d%]|[.,]\d)",
    re.IGNORECASE,
)
_DURATION = re.compile(
    rf"\b(?:over|in|within|during|for|across|next|coming|past|last)\s(?:the\s)?(?:next\s|past\s|last\s|coming\s)?"
    rf"(?:(?P<count>\d{{1,2}}|{'|'.join(_NUMERALS)})[\s-]years?|(?P<decade>decade))\b",
    re.IGNORECASE,
)
_EDITION_AFTER = re.compile(r"(?:'s)?\s(?:[\w()&'-]+\s){0,4}?(?:report|study|survey|index|edition|review|brief|paper)\b", re.IGNORECASE)
_EDITION_BEFORE = re.compile(r"\b(?:report|study|survey|edition|index|review)s?,?\s(?:of|from|for|in)?\s?\(?$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after)\s$", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:before|until|prior to|compared (?:with|to)|versus|vs\.?|than in|than)\s$", re.IGNORECASE)
_BOUNDARY = re.compile(r"[,;:](?!\d)|\s(?:and|while|but|whereas|versus|vs)\s|\s-\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """What a number is said to be about; all empty where the sentence says nothing."""

    year: int | None = None
    part: str = ""
    """Of the year: `-05` for May, `-Q3`, `-H1`; empty for all of it."""
    base_year: int | None = None
    years: int | None = None
    """How long a change is said to take."""
    edition: int | None = None
    """The year of the report that is named, which is no period."""

    @property
    def span(self) -> int | None:
        """How many years a change is said to take."""
        return self.years or (self.year - self.base_year if self.year and self.base_year else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWord:
    """One time in a sentence and its place."""

    start: int
    end: int
    when: When
    is_edition: bool = False


def times(sentence: str) -> tuple[TimeWord, ...]:
    """Every year, month, span and edition of a sentence, in order."""
    found = []
    for match in _TIME.finditer(sentence):
        is_edition = bool(_EDITION_AFTER.match(sentence, match.end()) or _EDITION_BEFORE.search(sentence[max(0, match.start() - 24) : match.start()]))
        lead = sentence[max(0, match.start() - 24) : match.start()]
        if _COMPARED.search(lead):
            continue
        when = When(base_year=int(match["year"])) if _SINCE.search(lead) else _when(match)
        found.append(TimeWord(start=match.start(), end=match.end(), when=when, is_edition=is_edition))
    return tuple(found)


def clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """Where the part of the sentence begins and ends that holds a number."""
    begin, stop = 0, len(sentence)
    for boundary in _BOUNDARY.finditer(sentence):
        if boundary.end() <= start:
            begin = boundary.end()
        elif boundary.start() >= end:
            stop = boundary.start()
            break
    return begin, stop


def when_of(sentence: str, found: tuple[TimeWord, ...], start: int, end: int, *, after: int, before: int) -> When:
    """The time that belongs to the number at a place, whose neighbours end at `after` and begin at `before`.

    It stands behind the number or in front of it in the same clause, else somewhere earlier in the sentence.
    """
    begin, stop = clause(sentence, start, end)
    periods = [time for time in found if not time.is_edition]
    behind = next((time for time in periods if end <= time.start < min(stop, before)), None)
    beside = next((time for time in reversed(periods) if max(begin, after) <= time.start and time.end <= start), None)
    earlier = None if re.search(r"\bfrom\s(?:\w+\s)?$", sentence[max(0, start - 24) : start]) else next((t for t in reversed(periods) if t.end <= start), None)
    chosen = behind or beside or earlier
    edition = next((time.when.year for time in found if time.is_edition), None)
    when = replace(chosen.when if chosen else When(), edition=edition)
    duration = _DURATION.search(sentence)
    return replace(when, years=_years(duration)) if duration else when


def _years(match: re.Match[str]) -> int:
    if match["decade"]:
        return 10
    return _NUMERALS.get(match["count"].lower()) or int(match["count"])


def _when(match: re.Match[str]) -> When:
    year, until = int(match["year"]), match["until"] or match["short"]
    if until:
        last = int(until) if len(until) == 4 else year // 100 * 100 + int(until)
        return When(year=last, base_year=year) if last > year else When(year=year)
    return When(year=year, part=_part(match))


def _part(match: re.Match[str]) -> str:
    if match["part"]:
        return f"-{match['part'].upper()}"
    if match["half"]:
        return "-H1" if match["half"].lower() == "first" else "-H2"
    return f"-{[name[:3] for name in _MONTHS].index(match['month'][:3].lower()) + 1:02d}" if match["month"] else ""
