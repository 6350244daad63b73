"""Circulating claims: which rule catches each, and whether what people found of one is denied by the evidence."""

from collections.abc import Iterator

from forecasting.catalog import Catalog
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


def lint_claims(catalog: Catalog) -> tuple[Finding, ...]:
    """Every circulating claim with a number, and the rule that catches it or cannot; the others hold nothing that a rule can read."""
    numbers = {row.text("claim_id"): row.number for row in catalog.tables["claims"]}
    return tuple(
        Finding(
            rule=one.rule, severity="note", table="claims", row=numbers.get(claim.claim_id), series_id=claim.series_id or "",
            message=f"{claim.claim_id}: {one.sentence}", remedy=f"People found it {claim.verdict}.",
        )
        for claim in catalog.claims
        for one in check_text(catalog, claim.wording).claims
    )  # fmt: skip


RULES = (denied_claims,)
