"""The commands that argue back: lint the evidence, check a sentence with a number."""

import sys
from typing import Annotated

import typer

from forecasting.cli.options import Output
from forecasting.cli.parsing import data_root
from forecasting.cli.printing import ListFormat, fail, print_answer, print_json, print_records

_STANDARD_INPUT = "-"


def lint(
    claims: Annotated[bool, typer.Option("--claims", help="Instead, the claims known to circulate: which rule catches each number of them.")] = False,
    output: Output = ListFormat.table,
) -> None:
    """Read the evidence as a careful reviewer would: misdated periods, stale figures, quotes without their number, several sources that are one.

    JSON: a list of `rule`, `severity` (warning: mend it; note: know it), `table`, `row`, `series_id`, `message`, `remedy`. The exit status is 0 either way.
    """
    from forecasting.catalog import load_catalog
    from forecasting.evidence.lint import lint_catalog, lint_claims, lint_records

    catalog = load_catalog(data_root())
    findings = lint_claims(catalog) if claims else lint_catalog(catalog)
    if findings or output is ListFormat.json:
        print_records(lint_records(findings), output)
    else:
        typer.echo("Nothing to mend.")


def check(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence with a number, in quotation marks; - reads it from standard input.")],
    output: Output = ListFormat.table,
) -> None:
    """Compare every number of a text with the evidence: agrees, contradicted, misdated, outdated or unknown; nothing is guessed.

    JSON: `claims` with `text`, `number`, `verdict`, `rule`, `known` (values with period, vintage, vintage_precision, definition, source and quote;
    shares as fractions), `sentence` and `claim_id` (where the wording is known to circulate), and a `sentence` about the whole.
    """
    from forecasting.catalog import load_catalog
    from forecasting.evidence.check import check_record, check_table, check_text, is_blank

    said = _standard_input() if text == _STANDARD_INPUT else text
    if is_blank(said):
        fail("There is no text to check: give a sentence with a number, in quotation marks.")
    answer = check_text(load_catalog(data_root()), said)
    if output is ListFormat.json:
        print_json(check_record(answer))
        return
    tables = [check_table(answer)] if any(claim.known for claim in answer.claims) else []
    print_answer("\n".join(claim.sentence for claim in answer.claims) or answer.sentence, *tables)


def _standard_input() -> str:
    return sys.stdin.buffer.read().decode("utf-8", errors="replace")
