"""The citation linter: rules that read the evidence as a careful reviewer would, and say what to mend."""

from forecasting.catalog import Catalog
from forecasting.domain import Finding
from forecasting.evidence.lint import dates, origins, quotes, units, verdicts
from forecasting.evidence.lint.cited import read_rows
from forecasting.evidence.lint.verdicts import lint_claims

__all__ = ["lint_catalog", "lint_claims", "lint_records"]

_RULES = (*quotes.RULES, *dates.RULES, *origins.RULES, *units.RULES, *verdicts.RULES)


def lint_catalog(catalog: Catalog) -> tuple[Finding, ...]:
    """Everything that a careful reader would stop at: warnings first, then by place."""
    rows = read_rows(catalog)
    found = dict.fromkeys(finding for rule in _RULES for finding in rule(rows))
    return tuple(sorted(found, key=lambda one: (one.severity != "warning", one.table, one.row or 0, one.rule)))


def lint_records(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    """One record a finding, for `lint`."""
    return [
        {
            "rule": one.rule,
            "severity": one.severity,
            "table": one.table,
            "row": one.row,
            "series_id": one.series_id,
            "message": one.message,
            "remedy": one.remedy,
        }
        for one in findings
    ]
