"""One source in full: what it is, what it rests on, and every value that it gives."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import citation_card, table
from dashboard.state import Family
from dashboard.state.quoted import References
from dashboard.wording.claims import rhythm_words
from dashboard.wording.markup import GRADE_MEANINGS, escape, grade_html, link
from dashboard.wording.numbers import format_value
from dashboard.wording.places import capital
from dashboard.wording.record import said_shortly
from dashboard.wording.times import date_words, period_words, published_words, vintage_words
from forecasting.domain import GradeMeaning, Observation, Quantity, Rhythm, Source, SourceStanding

SEEN = {"original": "read in the original", "copy": "read in a faithful copy", "second_hand": "known from a report about it"}


def show(family: Family, *, standing: SourceStanding, newer: Source | None, rhythm: Rhythm | None, references: References) -> None:
    """Describe a source, how fresh it is, its family and its values, and how to cite it."""
    source, values, outlooks = family.source, family.values, family.outlooks
    st.header(source.title, anchor=False)
    facts = (*_facts(source), *_fresh(standing, newer, rhythm))
    st.html(f'<div class="card"><dl>{"".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in facts if text)}</dl></div>')
    _cite(references)
    _draw_tree(family)
    if values:
        st.header(f"Values read here: {len(values)}", anchor=False)
        table.show(("Series", "Period", "Value", "Kind", "Published", "Where", "Quote"), [_value_row(*value) for value in values], numeric=frozenset({"Value"}))
    if outlooks:
        st.header(f"Outlooks read here: {len(outlooks)}", anchor=False)
        rows = [(item.publisher, item.target_period, said_shortly(item, quantity), str(item.made_on.year), item.citation.quote) for quantity, item in outlooks]
        table.show(("Made by", "For", "Said", "Made in", "Quote"), rows, numeric=frozenset({"Said"}))
    if not values and not outlooks:
        st.html('<p class="small-t">No value of the catalog was read here; it supports a definition, a claim, an event or another source.</p>')


def _facts(source: Source) -> tuple[tuple[str, str], ...]:
    return (
        ("Publisher", escape(source.publisher)),
        ("Authors", escape(source.authors)),
        ("Published", escape(published_words(source.published))),
        ("Grade", f"{grade_html(source.grade)} {escape(GRADE_MEANINGS[source.grade])}"),
        ("Kind", escape(f"{source.kind}, {source.method}; {SEEN[source.seen]}")),
        ("Read on", escape(date_words(source.accessed))),
        ("Licence", escape(source.licence)),
        ("Address", link(source.url, source.url)),
        ("Archived", link(source.archived_url, source.archived_url) if source.archived_url else ""),
        ("Note", escape(source.note)),
    )


def _fresh(standing: SourceStanding, newer: Source | None, rhythm: Rhythm | None) -> tuple[tuple[str, str], ...]:
    """Whether something newer says more, and when the next edition of its series is due."""
    overtaken = f"{link(f'/sources?source={newer.source_id}', newer.title)}{escape(standing.sentence.removeprefix(newer.source_id))}" if newer else ""
    return (("Overtaken by", overtaken), ("Standing", "" if newer else escape(standing.sentence)), ("Editions", escape(rhythm_words(rhythm)) if rhythm else ""))


def _cite(references: References) -> None:
    with st.container(key="source-cite"), st.popover("Cite this source", type="tertiary"), st.container(key="claim-card-body-source", gap=None):
        citation_card.show("source", references)


def show_grades(rubric: Sequence[GradeMeaning]) -> None:
    """Print by what publications are graded."""
    st.header("What the grades mean", anchor=False)
    st.html('<p class="small-t">A publication gets the first grade whose line it satisfies.</p>')
    rows = [(table.Markup(grade_html(one.grade)), one.meaning, one.asks) for one in rubric]
    table.show(("Grade", "In short", "What a publication must satisfy"), rows)


def _draw_tree(family: Family) -> None:
    if not family.rests_on and not family.used_by:
        return
    above = "".join(f'<p class="root">Rests on {_member(parent)}</p>' for parent in family.rests_on)
    below = "".join(f"<li><span></span><span>{_member(child)}</span>{grade_html(child.grade)}</li>" for child in family.used_by)
    resting = f'<p class="root">Rest on this source: {len(family.used_by)}</p><ol>{below}</ol>' if family.used_by else ""
    st.header("Family tree", anchor=False)
    st.html(f'<div class="tree">{above}{resting}</div>')


def _member(source: Source) -> str:
    title = link(f"/sources?source={source.source_id}", source.title)
    return f"{title}, {escape(source.publisher)}, {escape(published_words(source.published))}"


def _value_row(quantity: Quantity, point: Observation) -> tuple[table.Cell, ...]:
    citation = point.citations[0]
    value, published = format_value(point.value, quantity, style="exact"), capital(vintage_words(point).removeprefix("Published "))
    return quantity.title, period_words(point.period), value, point.kind, published, citation.locator, citation.quote
