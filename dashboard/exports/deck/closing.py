"""The last slide: sources, how it was made, how to check and cite it."""

from collections.abc import Iterator

from pptx.slide import Slide

from dashboard.exports.cells import clean, one_line
from dashboard.exports.content import CONDITION, edited_sentences, identity, identity_rows, method_sentences, numbered_sources, published_words, scenario_words
from dashboard.exports.deck.look import MARGIN, SERIF, WIDTH
from dashboard.exports.deck.writing import Box, Line, add_lines, add_rule, add_text, set_title
from dashboard.exports.references import citation
from dashboard.snapshots import Snapshot

TITLE = Box(left=MARGIN, top=0.45, width=WIDTH - 2 * MARGIN, height=0.62)
COLUMNS = (Box(left=MARGIN, top=1.3, width=3.85, height=5.25), Box(left=MARGIN + 4.05, top=1.3, width=3.85, height=5.25))
WIDE = Box(left=MARGIN, top=1.3, width=7.9, height=5.25)
FEW = 24
METHOD_BOX = Box(left=9.0, top=1.3, width=WIDTH - MARGIN - 9.0, height=5.25)
FOOTER = Box(left=MARGIN, top=6.76, width=WIDTH - 2 * MARGIN, height=0.44)
LONGEST = 62
"""Characters of a source on one line of a column."""
LONGEST_WIDE = 100
ROWS = 30


def add_closing(slide: Slide, snapshot: Snapshot, *, link: str) -> None:
    """Fill the last slide; sources that find no room stand in its notes, where all of them are."""
    set_title(slide, TITLE, "Sources, method and how to check", sizes=(30,), font=SERIF)
    _add_sources(slide, snapshot)
    add_lines(slide, METHOD_BOX, list(_method_lines(snapshot, link)), name="Method")
    add_rule(slide, left=MARGIN, top=6.66, width=WIDTH - 2 * MARGIN)
    add_text(slide, FOOTER, published_words(snapshot, published=bool(link)), sizes=(11, 10, 9), name="Published", tone="ink2")
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "\n".join(_notes(snapshot, link))


def _add_sources(slide: Slide, snapshot: Snapshot) -> None:
    """One wide column of few sources, two narrow ones of many."""
    told = [f"{number}  {one.publisher}, {one.title}, {one.published[:4]}" for number, one in numbered_sources(snapshot).values()]
    if len(told) <= FEW:
        add_lines(slide, WIDE, [Line(text=_cut(text, LONGEST_WIDE), size=10.5, space=0.03) for text in told], name="Sources")
        return
    room = ROWS * len(COLUMNS)
    if len(told) > room:
        told = [*told[: room - 1], f"and {len(told) - room + 1} more, in the notes of this slide"]
    for number, box in enumerate(COLUMNS):
        lines = [Line(text=_cut(text), size=8.5) for text in told[number * ROWS : (number + 1) * ROWS]]
        add_lines(slide, box, lines, name=f"Sources {number + 1}")


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


def _cut(text: str, most: int = LONGEST) -> str:
    words = one_line(text)
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"
