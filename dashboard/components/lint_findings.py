"""What our own rules find in the evidence, and what the rules are."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard.components import table
from dashboard.wording import escape
from dashboard.wording.claims import RULES, finding_place, findings_sentence, rule_name
from forecasting.domain import Finding, Quantity


def show(findings: Sequence[Finding], quantities: Mapping[str, Quantity]) -> None:
    """Draw the findings, those to mend first, and the rules folded away under them; `quantities` name the series."""
    st.header("What our own rules find in the evidence", anchor=False)
    st.html(f'<p class="answer">{escape(findings_sentence(findings))}</p>')
    if findings:
        rows = [
            (rule_name(one), finding_place(one), quantities[one.series_id].title if one.series_id in quantities else "", one.message, one.remedy)
            for one in findings
        ]
        table.show(("Rule", "Place", "Series", "Found", "Remedy"), rows)
    with st.expander(f"The {len(RULES)} rules, run over every cited value"):
        table.show(("Rule", "What it asks"), list(RULES.values()))
