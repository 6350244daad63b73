"""The commands about what was said: the track record, the ledger of our own projections, and citations."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from forecasting.cli.ledgers import ledger_folders
from forecasting.cli.options import BASELINE, AsOf, Output, ScenarioId
from forecasting.cli.parsing import data_root, parse_date
from forecasting.cli.printing import ListFormat, print_answer, print_json

if TYPE_CHECKING:
    from datetime import date

    from forecasting.catalog import Catalog
    from forecasting.domain import Projection


class CitationStyle(StrEnum):
    """Styles of a citation."""

    apa = "apa"
    bibtex = "bibtex"
    csl = "csl"


def track_record(as_of: AsOf = None, output: Output = ListFormat.table) -> None:
    """Score others' outlooks against what was published later, and our own past projections beside naive ones.

    JSON: sentence, publishers (counts and a sentence each), outlooks (state: resolved, open, publisher_stopped or definition_changed, with reason, drift,
    outturn, error, relative_error, guesses, closer, checkpoints, source and quote), not_scored, own (as `backtest`), ledger (as `ledger resolve`),
    sources, grades (the rubric).
    """
    from forecasting.catalog import load_catalog
    from forecasting.evaluation import headline_series, run_backtest, score_outlooks
    from forecasting.evaluation.track_listing import own_sentence, track_record_json, track_table
    from forecasting.evidence.family import rubric_records
    from forecasting.ledger import ledger_sentence, resolve_ledger
    from forecasting.ledger.listing import result_record

    catalog, known_on = load_catalog(data_root()), parse_date(as_of)
    record = score_outlooks(catalog, as_of=known_on)
    own = [run_backtest(catalog, series_id, as_of=known_on) for series_id in headline_series(catalog)]
    recorded = [result for folder in ledger_folders() for result in resolve_ledger(catalog, folder, as_of=known_on)]
    if output is ListFormat.json:
        ledger = {"sentence": ledger_sentence(recorded), "results": [result_record(one) for one in recorded]}
        cited = [source_id for one in recorded for source_id in (one.rule.source_id, *(one.outturn.source_ids if one.outturn else ()))]
        named = [source_id for source_id in cited if source_id in catalog.sources]
        print_json({**track_record_json(catalog, record, own, more_source_ids=named), "ledger": ledger, "grades": rubric_records()})
        return
    print_answer(record.sentence, track_table(record))
    typer.echo("\nBy publisher\n" + "\n".join(one.sentence for one in record.publishers))
    typer.echo("\nOurs, with what was known on the day\n" + "\n".join(own_sentence(one) for one in own))
    typer.echo(f"\nRecorded in the ledger\n{ledger_sentence(recorded)}")


def cite(
    ids: Annotated[list[str], typer.Argument(metavar="SOURCE|SERIES…", help="Ids of sources, or of series whose projection is cited.")],
    style: Annotated[CitationStyle, typer.Option(help="APA (7th edition), BibTeX, or CSL-JSON.")] = CitationStyle.apa,
    until: Annotated[int | None, typer.Option(help="Last year of a projection; else the last allowed one.")] = None,
    scenario: ScenarioId = BASELINE,
    as_of: AsOf = None,
    link: Annotated[str, typer.Option(metavar="URL", help="Where the projection is published.")] = "",
    claim: Annotated[int | None, typer.Option(metavar="YEAR", help="Print one year of each projection as a sentence to paste, instead.")] = None,
) -> None:
    """Cite sources and our own projections, or one number of a projection in a sentence with its range, source and link."""
    from forecasting.catalog import load_catalog
    from forecasting.citations import cite_all, claim_sentence, projection_reference, source_reference
    from forecasting.errors import UnknownIdError

    catalog, known_on = load_catalog(data_root()), parse_date(as_of)
    unknown = next((one for one in ids if one not in catalog.sources and one not in catalog.quantities), None)
    if unknown:
        raise UnknownIdError("source or series", unknown, known=(*catalog.sources, *catalog.quantities))
    made = {one: _projection(catalog, one, until, scenario, known_on) for one in ids if one in catalog.quantities}
    if claim:
        if len(made) < len(ids):
            raise typer.BadParameter("A sentence is about a year of a projection; name series only.", param_hint="--claim")
        typer.echo("\n".join(claim_sentence(projection, claim, link) for projection in made.values()))
        return
    references = [projection_reference(made[one], link=link) if one in made else source_reference(catalog.sources[one]) for one in ids]
    typer.echo(cite_all(references, style.value))


def _projection(catalog: "Catalog", series_id: str, until: int | None, scenario: str, known_on: "date | None") -> "Projection":
    from forecasting.domain import Selection
    from forecasting.errors import UnknownIdError
    from forecasting.pipeline import last_year_for
    from forecasting.scenarios import project_selection

    if scenario not in catalog.scenarios:
        raise UnknownIdError("scenario", scenario, known=tuple(catalog.scenarios))
    asked = Selection(series_id=series_id, until=until or 0, as_of=known_on, scenario_id=scenario)
    last = until or last_year_for(catalog, asked)
    return project_selection(catalog, Selection(series_id=series_id, until=last, as_of=known_on, scenario_id=scenario))
