"""Claims in circulation, held against the evidence."""

import streamlit as st

from dashboard import cache
from dashboard.components import filters, page_head, table
from dashboard.components.table import Link

catalog = cache.catalog()
page_head.show("What is said, and what the evidence says", "Claims found in articles, slides and reports, each checked against the sources held here.")

verdicts = tuple(sorted({claim.verdict for claim in catalog.claims}))
chosen = filters.show("claims", {"verdict": verdicts})
found = [claim for claim in catalog.claims if chosen.takes(claim.wording, claim.why, claim.corrected_value, claim.origin, verdict=claim.verdict)]

st.header(f"{len(found)} of {len(catalog.claims)} claims")
table.show(
    ("Claim", "Verdict", "Corrected", "Why", "Source", "Found in"),
    [
        (
            claim.wording,
            claim.verdict,
            claim.corrected_value,
            claim.why,
            Link("Source", f"/sources?source={claim.source_id}") if claim.source_id else "",
            claim.origin,
        )
        for claim in found
    ],
)
