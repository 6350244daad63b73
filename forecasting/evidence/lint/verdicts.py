"""The rule about circulating claims: what people found of one, the evidence does not deny."""

from collections.abc import Iterator

from forecasting.domain import Finding
from forecasting.evidence.check import check_text
from forecasting.evidence.lint.cited import Rows


def denied_claims(rows: Rows) -> Iterator[Finding]:
    """A claim that was found right, and that a rule finds contradicted, misdated or outdated since."""
    numbers = {row.text("claim_id"): row.number for row in rows.catalog.tables["claims"]}
    for claim in rows.catalog.claims:
        if claim.verdict != "confirmed":
            continue
        for one in check_text(rows.catalog, claim.wording).claims:
            if one.verdict not in {"agrees", "unknown"}:
                yield Finding(
                    rule="claim-verdict", severity="warning", table="claims", row=numbers.get(claim.claim_id), series_id=claim.series_id or "",
                    message=f"{claim.claim_id} is called confirmed. {one.sentence}", remedy="Look at the claim again.",
                )  # fmt: skip


RULES = (denied_claims,)
