"""The first screen: three headlines, five questions, no chart library."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from dashboard.components import claim_card, past_ranges
from dashboard.figures import small_picture_svg
from dashboard.state import PastRecord, theme_name
from dashboard.theme import theme_of
from dashboard.wording import Alternative, escape, headline_sentence, how_sure, stopped_sentence, titled, topic_words, what_would_change_it, who_says_so
from dashboard.wording.left_out import NOT_IN_RANGES
from forecasting.domain import Projection, Series

NAMES = {"shortfall": "shortfall", "ai_skills": "AI skills", "salary": "pay"}
"""Of the headlines by their theme, for the buttons that copy one."""
QUESTIONS = ("What is happening", "How sure", "What would change it", "Who says so")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One headline: its projection or, without one, the reason; and the page that shows it in full."""

    series: Series
    projection: Projection | None
    reason: str
    alternatives: tuple[Alternative, ...]
    past: tuple[PastRecord, ...]
    address: str
    sentence: str
    """The projected median as a sentence to copy; empty without a projection."""


def show(columns: Sequence[Column]) -> None:
    """Draw the matrix as one piece of HTML on one line, because markdown gives blank lines and indents a meaning."""
    asked = "".join(f"<div>{question}</div>" for question in QUESTIONS)
    articles = "".join(_article(column, _axis(columns)) for column in columns)
    rest = (
        f'<div class="rest"><span class="lab">Not in the ranges</span><p>{NOT_IN_RANGES}</p><a href="/methods" target="_self">How the ranges are made</a></div>'
    )
    grid = f'<div class="grid3"><div class="ask" aria-hidden="true">{asked}</div>{articles}</div>'
    with st.container(key="overview-matrix", gap=None):
        st.markdown(" ".join(grid.split("\n")), unsafe_allow_html=True)
        _copies(columns)
        st.markdown(rest, unsafe_allow_html=True)


def _copies(columns: Sequence[Column]) -> None:
    """Under each headline the button that opens it as a sentence."""
    with st.container(key="overview-copies", horizontal=True, gap=None):
        for place, column in enumerate(columns, 1):
            name = NAMES[column.series.quantity.theme]
            claim_card.show(f"overview-{place}", (("", column.sentence),), label=f"Copy {name} as a sentence")


def _axis(columns: Sequence[Column]) -> tuple[int, int] | None:
    """One date axis for all pictures."""
    drawn = [column.projection for column in columns if column.projection]
    return (min(item.series.years[0] for item in drawn), max(item.years[-1] for item in drawn)) if drawn else None


def _article(column: Column, axis: tuple[int, int] | None) -> str:
    projection = column.projection
    topic = topic_words(projection) if projection else titled(column.series.quantity)
    link = f'<a class="topic" href="{escape(column.address)}" target="_self">{escape(topic)}</a>'
    if projection is None:
        words = f'<p class="say">{escape(column.reason)}</p><p>{escape(stopped_sentence(column.series))}</p>'
        return f'<article class="hl3"><div class="what">{link}{words}</div></article>'
    theme = theme_of(theme_name())
    pictures = "".join(small_picture_svg(projection, theme=theme, wide=wide, share_axis=axis) for wide in (True, False))
    answers = (how_sure(projection, record=past_ranges.broken(column.past)), what_would_change_it(projection, column.alternatives), who_says_so(projection))
    rows = "".join(f'<div class="row"><span class="lab">{question}</span><p>{text}</p></div>' for question, text in zip(QUESTIONS[1:], answers, strict=True))
    return f'<article class="hl3"><div class="what">{link}<p class="say">{headline_sentence(projection)}</p></div><figure>{pictures}</figure>{rows}</article>'
