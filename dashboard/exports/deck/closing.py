"""The last slides: sources, how it was made, how to check and cite it."""

from collections.abc import Iterator, Sequence

from pptx.slide import Slide

from dashboard.exports.cells import clean, one_line
from dashboard.exports.content import CONDITION, edited_sentences, identity, identity_rows, method_sentences, numbered_sources, published_words, scenario_words
from dashboard.exports.deck.look import MARGIN, SERIF, WIDTH
from dashboard.exports.deck.writing import Box, Line, add_lines, add_rule, add_text, fitting, set_title
from dashboard.exports.references import citation
from dashboard.snapshots import Snapshot

TITLE = Box(left=MARGIN, top=0.45, width=WIDTH - 2 * MARGIN, height=0.62)
HALF = (WIDTH - 2 * MARGIN - 0.3) / 2
COLUMNS = tuple(Box(left=left, top=1.3, width=HALF, height=5.25) for left in (MARGIN, MARGIN + HALF + 0.3))
WIDE = Box(left=MARGIN, top=1.3, width=7.9, height=5.25)
METHOD_BOX = Box(left=9.0, top=1.3, width=WIDTH - MARGIN - 9.0, height=5.25)
FOOTER = Box(left=MARGIN, top=6.76, width=WIDTH - 2 * MARGIN, height=0.44)
LONGEST = 240
"""Characters of a source; two or three lines."""


def add_closing(slide: Slide, snapshot: Snapshot, *, link: str) -> tuple[Line, ...]:
    """Fill the slide of sources and method; the sources that find no room on it are returned for the next."""
    set_title(slide, TITLE, "Sources, method and how to check", sizes=(30,), font=SERIF)
    left = _add_columns(slide, (WIDE,), _source_lines(snapshot))
    add_lines(slide, METHOD_BOX, list(_method_lines(snapshot, link)), name="Method")
    _add_foot(slide, snapshot, link)
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "\n".join(_notes(snapshot, link))
    return left


def add_more_sources(slide: Slide, lines: Sequence[Line], snapshot: Snapshot, *, link: str) -> tuple[Line, ...]:
    """Fill a slide with the sources that are left, in two columns; what is left then is returned."""
    set_title(slide, TITLE, "Sources, continued", sizes=(30,), font=SERIF)
    left = _add_columns(slide, COLUMNS, lines)
    _add_foot(slide, snapshot, link)
    return left


def _add_columns(slide: Slide, boxes: Sequence[Box], lines: Sequence[Line]) -> tuple[Line, ...]:
    """As many lines as each box holds, one at least; no box without a line."""
    left = tuple(lines)
    for number, box in enumerate(boxes, start=1):
        if left:
            count = max(1, len(fitting(left, box)))
            add_lines(slide, box, left[:count], name=f"Sources {number}")
            left = left[count:]
    return left


def _source_lines(snapshot: Snapshot) -> tuple[Line, ...]:
    told = ((number, _cut(f"{one.publisher}, {one.title}, {one.published[:4]}", LONGEST)) for number, one in numbered_sources(snapshot).values())
    return tuple(Line(text=f"{number}  {text}", size=10.5, space=0.03) for number, text in told)


def _add_foot(slide: Slide, snapshot: Snapshot, link: str) -> None:
    add_rule(slide, left=MARGIN, top=6.66, width=WIDTH - 2 * MARGIN)
    add_text(slide, FOOTER, published_words(snapshot, published=bool(link)), sizes=(11, 10, 9), name="Published", tone="ink2")


def _method_lines(snapshot: Snapshot, link: str) -> Iterator[Line]:
    methods = dict.fromkeys(panel.projection.method for panel in snapshot.panels if panel.projection)
    yield Line(text="Method", size=12, bold=True)
    for method in methods:
        yield Line(text=method_sentences(method), size=10)
    yield Line(text=CONDITION, size=10, space=0.06)
    left_out = dict.fromkeys(one_line(panel.left_out) for panel in snapshot.panels if panel.projection)
    for words in left_out:
        yield Line(text=f"Not in the ranges: {_cut(words, 300)}", size=10, space=0.06)
    if edited := edited_sentences(snapshot):
        yield Line(text="The evidence was edited", size=12, bold=True, space=0.12)
        yield Line(text=_cut(" ".join(edited), 400), size=10)
    yield Line(text="Check and cite", size=12, bold=True, space=0.12)
    yield Line(text=_cut(citation(snapshot, link), 300), size=10)
    yield from (Line(text=_cut(link, 90), size=10, url=link),) if link else ()
    yield Line(text=f"Snapshot {identity(snapshot)[:32]} {identity(snapshot)[32:]}", size=9, colour="ink2", space=0.06)


def _notes(snapshot: Snapshot, link: str) -> Iterator[str]:
    yield from (scenario_words(snapshot), clean(snapshot.note), *edited_sentences(snapshot), "")
    yield from (f"{name}: {value}" for name, value in identity_rows(snapshot, link))
    yield from ("", citation(snapshot, link), "", "Sources")
    for number, one in numbered_sources(snapshot).values():
        yield one_line(f"{number}. {one.publisher}, {one.title}, {one.published}. {one.url} Grade {one.grade}.")


def _cut(text: str, most: int) -> str:
    words = one_line(text)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
