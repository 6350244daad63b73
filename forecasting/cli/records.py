"""The commands about what was said: the track record, the ledger of our own projections, and citations."""

import typer

from forecasting.cli.ledgers import ledger_folders
from forecasting.cli.options import AsOf, Output
from forecasting.cli.parsing import data_root, parse_date
from forecasting.cli.printing import ListFormat, print_answer, print_json


def track_record(as_of: AsOf = None, output: Output = ListFormat.table) -> None:
    """Score others' outlooks against what was published later, and our own past projections beside naive ones.

    JSON: sentence, publishers (counts and a sentence each), outlooks (state: resolved, open, publisher_stopped or definition_changed, with reason, drift,
    outturn, error, relative_error, guesses, closer, checkpoints, source and quote), not_scored, own (as `backtest`), ledger (as `ledger resolve`), sources.
    """
    from forecasting.catalog import load_catalog
    from forecasting.evaluation import headline_series, run_backtest
    from forecasting.evaluation.track_listing import own_sentence, track_record_json, track_table
    from forecasting.evaluation.track_record import score_outlooks
    from forecasting.ledger.listing import result_record
    from forecasting.ledger.reading import ledger_sentence, resolve_ledger

    catalog, known_on = load_catalog(data_root()), parse_date(as_of)
    record = score_outlooks(catalog, as_of=known_on)
    own = [run_backtest(catalog, series_id, as_of=known_on) for series_id in headline_series(catalog)]
    recorded = [result for folder in ledger_folders() for result in resolve_ledger(catalog, folder, as_of=known_on)]
    if output is ListFormat.json:
        ledger = {"sentence": ledger_sentence(recorded), "results": [result_record(one) for one in recorded]}
        print_json({**track_record_json(catalog, record, own), "ledger": ledger})
        return
    print_answer(record.sentence, track_table(record))
    typer.echo("\nBy publisher\n" + "\n".join(one.sentence for one in record.publishers))
    typer.echo("\nOurs, with what was known on the day\n" + "\n".join(own_sentence(one) for one in own))
    typer.echo(f"\nRecorded in the ledger\n{ledger_sentence(recorded)}")
