"""A pasted sentence and claims in circulation, held against the evidence; and the evidence held against our own rules."""

import streamlit as st

from dashboard import cache
from dashboard.components import claim_box, filters, lint_findings, page_head, table
from dashboard.components.table import Link
from dashboard.state.quoted import pasted_text
from dashboard.wording.claims import plain_verdict

catalog = cache.catalog()
page_head.show("What is said, and what the evidence says", "Paste a sentence, or look through claims found in articles and reports. Nothing is guessed.")

text, said = pasted_text()
claim_box.show(text, said)
if text.strip():
    claim_box.show_answer(cache.checked(text), catalog.quantities)

st.header("Claims in circulation", anchor=False)

verdicts = tuple(sorted({plain_verdict(claim.verdict) for claim in catalog.claims}))
chosen = filters.show("claims", {"verdict": verdicts})
found = [claim for claim in catalog.claims if chosen.takes(claim.wording, claim.why, claim.corrected_value, claim.origin, verdict=plain_verdict(claim.verdict))]

st.html(f'<p class="small-t">{len(found)} of {len(catalog.claims)} claims</p>')
table.show(
    ("Claim", "Verdict", "Corrected", "Why", "Source", "Found in"),
    [
        (
            f"“{claim.wording}”",
            plain_verdict(claim.verdict),
            claim.corrected_value,
            claim.why,
            Link("Source", f"/sources?source={claim.source_id}") if claim.source_id else "",
            claim.origin,
        )
        for claim in found
    ],
)
lint_findings.show(cache.findings(), catalog.quantities)
