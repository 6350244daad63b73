"""Will it exceed …? The odds of every compared scenario, in words from a printed scale and always beside the number."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components import amount_input, table
from dashboard.state import Compared
from dashboard.wording import escape, format_value, scale_for
from dashboard.wording.compared import odds_sentence, percent_words, question_words
from forecasting.domain import LikelihoodWord, Projection, ThresholdAnswer


def show(
    page: str, threshold: float, projection: Projection, compared: Sequence[Compared], answers: Sequence[ThresholdAnswer], scale: Sequence[LikelihoodWord]
) -> None:
    """Draw the question with its number input, the answer in a sentence, a row a scenario, and the scale."""
    titles = {one.scenario.scenario_id: one.scenario.title for one in compared}
    told = [(titles[answer.scenario_id], answer) for answer in answers]
    quantity, year = projection.series.quantity, projection.years[-1]
    st.header(question_words(format_value(threshold, quantity), projection), anchor=False)
    amount_input.show(page, "threshold", "Threshold", threshold, quantity, scale=scale_for((threshold, *projection.median), quantity))
    st.html(f'<p class="answer" aria-live="polite">{escape(odds_sentence(told))}</p>')
    head = ("Scenario", f"In {year} it is", "Odds", f"Chance in {year}", f"Chance in any year to {year}")
    rows = [(title, answer.words, answer.odds, percent_words(answer.probability), percent_words(answer.probability_by)) for title, answer in told]
    table.show(head, rows, numeric=frozenset(head[3:]))
    words = "".join(f"<li><b>{escape(item.words)}</b> {escape(_span(item))}</li>" for item in scale)
    st.html(f'<div class="notes"><p>The words and the chances that they stand for:</p><ul class="scale">{words}</ul></div>')


def _span(item: LikelihoodWord) -> str:
    if item.low <= 0:
        return f"under {item.high:.0%}"
    return f"{item.low:.0%} to {item.high:.0%}" if item.high <= 1 else f"{item.low:.0%} or more"
