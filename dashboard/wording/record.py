"""The track record in words: states, names of outlooks, errors, and the card of an opened dot."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from dashboard.wording.markup import GRADE_MEANINGS, escape, grade_html, link
from dashboard.wording.numbers import chance_words, format_difference, format_projected, format_range, format_value, number_word
from dashboard.wording.phrases import titled
from dashboard.wording.places import capital
from dashboard.wording.times import date_words, month_words, period_words, vintage_words
from forecasting.domain import Citation, Definition, Observation, Outlook, Quantity, Source
from forecasting.domain.record import OutlookRecord, OutlookResult, UnscoredOutlook

STATES = {
    "resolved": "Resolved",
    "definition_changed": "Definition changed",
    "publisher_stopped": "Publisher stopped",
    "open": "Open",
}
NEVER = "Cannot be scored"
RULES = {"last_value": "The last value", "drift": "The drift", "bls_trend": "The BLS ten-year line"}
LEVEL = 0.8
Judged = OutlookResult | UnscoredOutlook
Row = tuple[str, str]


def record_title(record: OutlookRecord) -> str:
    """`One of 46 outlooks can be scored against what came`."""
    scored, all_of_them = sum(one.resolved for one in record.publishers), sum(one.outlooks for one in record.publishers)
    return f"{number_word(scored, capital=True)} of {all_of_them} outlooks can be scored against what came"


def state_words(one: Judged) -> str:
    """The state of an outlook in words; one that is scored apart says so."""
    if isinstance(one, UnscoredOutlook):
        return NEVER
    return f"{STATES[one.state]}, scored apart" if one.is_scored_apart else STATES[one.state]


def own_quantity(outlook: Outlook, quantity: Quantity) -> Quantity:
    """The quantity in the unit that the outlook speaks in, so that growth reads as percent."""
    return quantity if outlook.unit == quantity.unit else replace(quantity, measure="index", unit=outlook.unit, price_basis="")


def short_publisher(publisher: str) -> str:
    """`BLS`, `Frost & Sullivan`."""
    return publisher.replace("U.S. Bureau of Labor Statistics", "BLS").split(" for (ISC)")[0].split(" (")[0]


def outlook_name(outlook: Outlook, quantity: Quantity) -> str:
    """`BLS 2015 on 2024: 97,700 people`."""
    return f"{short_publisher(outlook.publisher)} {outlook.made_on.year} on {outlook.target_period}: {said_words(outlook, quantity)}"


def said_words(outlook: Outlook, quantity: Quantity) -> str:
    """What was expected; growth says that it is growth."""
    text = format_value(outlook.value, own_quantity(outlook, quantity), style="exact")
    return f"growth of {text}" if outlook.unit.startswith("fraction") and quantity.unit != "fraction" else text


def said_shortly(outlook: Outlook, quantity: Quantity) -> str:
    """The same for a table of values, where the unit is that of the series: `3.5 million`."""
    return format_value(outlook.value, quantity) if outlook.unit == quantity.unit else said_words(outlook, quantity)


def came_words(one: Judged) -> str:
    """What came, in the outlook's unit."""
    if isinstance(one, UnscoredOutlook) or one.outturn_value is None:
        return ""
    return format_value(one.outturn_value, own_quantity(one.outlook, one.quantity), style="exact")


def off_words(relative: float | None) -> str:
    """`47% too low`; empty where nothing came."""
    if relative is None:
        return ""
    return "within half a percent" if abs(relative) < 0.005 else f"{abs(relative):.0%} too {'low' if relative < 0 else 'high'}"


def outlook_card(one: Judged, sources: Mapping[str, Source], definitions: Mapping[str, Definition]) -> str:
    """The opened dot of an outlook: who said what when, what came, what simple rules would have said, the state and its reason."""
    outlook = one.outlook
    head = f"Opened outlook: {escape(short_publisher(outlook.publisher))} {outlook.made_on.year}, for {escape(period_words(outlook.target_period))}"
    rows = [
        ("Said by", escape(outlook.publisher)),
        ("Made", escape(made_on_words(outlook.made_on, outlook.made_on_precision))),
        ("About", escape(titled(one.quantity))),
        ("Range said", escape(_said_range(outlook, one.quantity))),
        *_source_rows(outlook.citation, sources),
        *(_came_rows(one, sources, definitions) if isinstance(one, OutlookResult) else ()),
        ("State", f"<b>{escape(state_words(one))}.</b> {escape(one.reason)}"),
        ("Scoring", escape(outlook.scoring if outlook.scoring != one.reason else "")),
        ("Note", escape(outlook.note)),
    ]
    return card_html("said", head, capital(said_words(outlook, one.quantity)), outlook.citation.quote, rows)


def card_html(mark: str, head: str, big: str, quote: str, rows: list[Row]) -> str:
    """A card in the form of the source card; `head` and the texts of `rows` are escaped already, empty rows are left out."""
    quoted = f'<blockquote><span class="mark">“{escape(quote)}”</span></blockquote>' if quote else ""
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in rows if text)
    return (
        f'<div class="card opened" role="group" aria-label="Opened dot"><p class="lab"><span class="sw {mark}" aria-hidden="true"></span>{head}</p>'
        f'<p class="big">{escape(big)}</p>{quoted}<dl>{listed}</dl></div>'
    )


def observed_rows(observation: Observation, sources: Mapping[str, Source], definitions: Mapping[str, Definition]) -> list[Row]:
    """Where the outturn was read, when it was published and what it counts."""
    return [
        ("Counts", escape(definitions[observation.definition_id].label)),
        ("Published", escape(vintage_words(observation).removeprefix("Published "))),
        ("Read in", _source_html(observation.citations[0], sources)),
    ]


def made_on_words(day: date, precision: str) -> str:
    """The day of an outlook, as precisely as it is known."""
    return {"day": date_words(day), "month": month_words(day), "year": str(day.year)}.get(precision, f"about {month_words(day)}, our estimate")


def mean_miss(misses: list[float], quantity: Quantity) -> str:
    """The mean size of an error in the unit of the series."""
    return format_difference(sum(misses) / len(misses), quantity) if misses else ""


def range_words(low: float, high: float, quantity: Quantity) -> str:
    """`8 in 10 chance of 3.6 to 10.1 million`."""
    return f"{chance_words(LEVEL)} chance of {format_range(low, high, quantity)}"


def rule_words(name: str, value: float, quantity: Quantity) -> str:
    """What a simple rule would have said."""
    return f"{RULES.get(name, name)}: {format_projected(value, quantity)}"


def _said_range(outlook: Outlook, quantity: Quantity) -> str:
    if outlook.low is None or outlook.high is None:
        return ""
    return f"{format_range(outlook.low, outlook.high, own_quantity(outlook, quantity))}, as rounded or said"


def _came_rows(one: OutlookResult, sources: Mapping[str, Source], definitions: Mapping[str, Definition]) -> list[Row]:
    quantity = own_quantity(one.outlook, one.quantity)
    guesses = [f"{RULES[guess.name]}: {format_value(guess.value, quantity)}{_off(guess.relative_error)}. {guess.basis}" for guess in one.guesses]
    on_the_way = [
        f"{point.observation.period}: {format_value(point.observation.value, one.quantity)}{_path(point.relative_error)}" for point in one.checkpoints
    ]
    passed = [f"The target was passed in {one.passed_in}, before its year."] if one.passed_in else []
    nearest = {"": "", "outlook": "The outlook itself"}.get(one.closer, RULES.get(one.closer, ""))
    came = f"<b>{escape(came_words(one))}</b>" if one.outturn else ""
    return [
        ("Came", came),
        *(observed_rows(one.outturn, sources, definitions) if one.outturn else ()),
        (
            "Error",
            f"<b>{escape(off_words(one.relative_error))}</b>{', against another definition' if one.is_scored_apart else ''}" if one.error is not None else "",
        ),
        ("Simple rules", "<br>".join(map(escape, guesses)) or "None could be applied: nothing of this series was known then."),
        ("Nearest", escape(nearest)),
        ("On the way", "<br>".join(map(escape, (*on_the_way, *passed)))),
    ]


def _off(relative: float | None) -> str:
    return f", {off_words(relative)}" if relative is not None else ""


def _path(relative: float) -> str:
    return f" (even growth there: {off_words(relative)})"


def _source_rows(citation: Citation, sources: Mapping[str, Source]) -> list[Row]:
    source = sources[citation.source_id]
    grade = f"{grade_html(source.grade)} {escape(GRADE_MEANINGS[source.grade])}"
    return [("Source", _source_html(citation, sources)), ("Grade", grade), ("Place", escape(citation.locator))]


def _source_html(citation: Citation, sources: Mapping[str, Source]) -> str:
    source = sources[citation.source_id]
    more = link(f"/sources?source={source.source_id}", "everything read in it")
    return f"{escape(source.publisher)}, {link(source.url, source.title)} ({more})"
