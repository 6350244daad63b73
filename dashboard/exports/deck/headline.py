"""One slide a headline: the finding as title, the sentence, the chart, how sure, who says so."""

from collections.abc import Iterator

from pptx.slide import Slide

from dashboard.exports.cells import clean, one_line
from dashboard.exports.content import (
    EDITED,
    drawn_of,
    edited_sentences,
    footer,
    identity,
    method_words,
    numbered_sources,
    range_words,
    scenario_words,
    settling_words,
)
from dashboard.exports.deck.chart import SCENARIO_COLOURS, add_chart
from dashboard.exports.deck.columns import Chart
from dashboard.exports.deck.look import MARGIN, SERIF, WIDTH
from dashboard.exports.deck.writing import Box, Line, add_lines, add_rule, add_text, set_title
from dashboard.figures.outlooks import outlook_words
from dashboard.snapshots import Panel, Snapshot
from dashboard.wording import assumption_value, counted, format_projected
from dashboard.wording.record import said_words

INNER = WIDTH - 2 * MARGIN
TOPIC = Box(left=MARGIN, top=0.35, width=INNER, height=0.3)
TITLE = Box(left=MARGIN, top=0.65, width=INNER, height=0.62)
LEAD = Box(left=MARGIN, top=1.32, width=INNER, height=0.66)
CHART = Box(left=MARGIN - 0.1, top=2.05, width=9.0, height=3.85)
READING = Box(left=9.75, top=2.2, width=WIDTH - MARGIN - 9.75, height=3.7)
KEY_TOP, KEY_HEIGHT, KEY_HEIGHT_EDITED = 5.95, 0.66, 0.36
EDITED_BOX = Box(left=MARGIN, top=6.35, width=INNER, height=0.24)
RULE = 6.66
FOOTER = Box(left=MARGIN, top=6.76, width=9.4, height=0.44)
LINK = Box(left=10.1, top=6.76, width=WIDTH - MARGIN - 10.1, height=0.44)


def add_headline(slide: Slide, snapshot: Snapshot, panel: Panel, *, link: str) -> None:
    """Fill a slide with a panel."""
    set_title(slide, TITLE, one_line(panel.title), sizes=(30, 26, 22, 18), font=SERIF)
    add_text(slide, TOPIC, one_line(panel.topic), sizes=(13, 11), name="Topic", tone="ink2")
    add_text(slide, LEAD, one_line(panel.lead or panel.reason), sizes=(16, 15, 14, 13, 12), name="Finding")
    chart = add_chart(slide, snapshot, panel, CHART.lengths)
    add_lines(slide, READING, list(_reading(snapshot, panel)), name="Ranges")
    edited = edited_sentences(snapshot)
    room = Box(left=MARGIN, top=KEY_TOP, width=INNER, height=KEY_HEIGHT_EDITED if edited else KEY_HEIGHT)
    add_text(slide, room, _key(panel, chart), sizes=(10.5, 9.5, 9, 8.5), name="How to read", tone="ink2")
    if edited:
        words = f"{EDITED.removesuffix('.')}: {counted(len(edited), 'change')}, listed in the notes."
        add_text(slide, EDITED_BOX, words, sizes=(11, 10), name="Edited evidence", fill="mark")
    add_rule(slide, left=MARGIN, top=RULE, width=INNER)
    add_text(slide, FOOTER, footer(snapshot, panel, published=bool(link)), sizes=(11, 10, 9), name="Source", tone="ink2")
    add_lines(slide, LINK, [Line(text=_short(link, snapshot), size=9, colour="ink2", url=link)], name="Address")
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "\n".join(_notes(snapshot, panel, link))


def _reading(snapshot: Snapshot, panel: Panel) -> Iterator[Line]:
    """What is read at the right of the chart: median, ranges, other scenarios, how past ranges held."""
    projection = panel.projection
    if projection is None:
        yield Line(text="Nothing is projected.", size=14, bold=True)
        return
    quantity = panel.series.quantity
    yield Line(text=format_projected(projection.median[-1], quantity), size=28, colour="proj", font=SERIF)
    yield Line(text=f"median for {projection.years[-1]}", size=12, colour="proj")
    for words in range_words(panel):
        chance, _, extent = words.partition(" of ")
        yield Line(text=chance, size=12, colour="proj", bold=True, space=0.08)
        yield Line(text=extent, size=12, colour="proj")
    for number, one in enumerate(drawn_of(snapshot, panel)[1:]):
        said = format_projected(one.projection.median[-1], quantity)
        colour = SCENARIO_COLOURS[number % len(SCENARIO_COLOURS)]
        yield Line(text=f"– – {_cut(one_line(one.title), 28)}: {said}", size=12, colour=colour, space=0.08 if number == 0 else 0.02)
    if panel.past:
        yield Line(text=_cut(one_line(panel.past), 170), size=11, colour="ink2", space=0.12)


def _key(panel: Panel, chart: Chart | None) -> str:
    if chart is None:
        return ""
    roles = {column.role for column in chart.columns}
    parts = [
        "Black: published.",
        "Blue: projected, the median dashed within its ranges." if "median" in roles else "",
        "Hollow circle: published, not in the fit." if "shown" in roles else "",
        "Dotted: the counting changed." if chart.joined else "",
    ]
    if chart.diamonds:
        told = "; ".join(f"{one.letter} {outlook_words(one, panel.series.quantity)}" for one in chart.diamonds)
        parts.append(f"Diamonds, expected by others: {told}.")
    return " ".join(part for part in parts if part)


def _notes(snapshot: Snapshot, panel: Panel, link: str) -> Iterator[str]:
    """Everything that a speaker may be asked: in full, where the slide had to cut."""
    yield from (clean(panel.title), clean(panel.subtitle), clean(panel.lead), *range_words(panel), "")
    yield from (f"Past ranges. {clean(panel.past)}",) if panel.past else ()
    yield from (f"Not in the ranges. {clean(panel.left_out)}", f"What would settle it. {settling_words(panel)}")
    yield from (f"Method. {method_words(panel)}", scenario_words(snapshot), *edited_sentences(snapshot), "", "Assumptions")
    assumed = [(drawn.title, one) for drawn in drawn_of(snapshot, panel) for one in drawn.projection.assumptions]
    for title, one in assumed:
        yield one_line(f"{title}: {one.title}, {assumption_value(one, one.value)}. {one.rationale}")
    yield from () if assumed else ("Nothing is assumed but that the series goes on behaving as it has.",)
    yield from ("", "Others expected", *(outlook_lines(panel))) if panel.outlooks else ()
    yield from ("", "Sources")
    numbers = numbered_sources(snapshot)
    for source in panel.projection.sources if panel.projection else panel.series.sources:
        number, held = numbers[source.source_id]
        yield one_line(f"{number}. {held.publisher}, {held.title}, {held.published}. {held.url}")
    yield from ("", f"Snapshot {identity(snapshot)}", link)


def outlook_lines(panel: Panel) -> Iterator[str]:
    """What others expected, a line each."""
    for one in panel.outlooks:
        yield one_line(f"{one.publisher}, made {one.made_on.year}: {said_words(one, panel.series.quantity)} for {one.target_period}. {one.note}")


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _short(link: str, snapshot: Snapshot) -> str:
    return _cut(link, 60) if link else f"Snapshot {identity(snapshot)[:16]}"
