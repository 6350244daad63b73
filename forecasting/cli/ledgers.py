"""The commands about the record of our own projections: ledger record, verify, resolve and export."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from forecasting.amounts import day_words
from forecasting.cli.options import BASELINE, AsOf, Output
from forecasting.cli.parsing import data_root, parse_date
from forecasting.cli.printing import ListFormat, fail, print_answer, print_json

if TYPE_CHECKING:
    from datetime import date

    from forecasting.catalog import Catalog
    from forecasting.domain import Projection
    from forecasting.domain.ledger import LedgerState

ledger = typer.Typer(no_args_is_help=True, help="The record of our own projections: appended round by round, hash-chained, settled by rules fixed on the day.")

HEAD_DIGITS = 12
"""So many digits of a hash are no coincidence."""

Folder = Annotated[Path | None, typer.Option("--in", metavar="DIR", help="A ledger; else the product's own (data/ledger) and that of LEDGER_DIR.")]


@ledger.command()
def record(
    series_ids: Annotated[list[str] | None, typer.Argument(metavar="[SERIES]…", help="Ids of series; the headline series by default.")] = None,
    scenario: Annotated[list[str] | None, typer.Option("--scenario", metavar="ID", help="Id of a scenario; may be repeated; else the baseline.")] = None,
    as_of: AsOf = None,
    into: Annotated[Path | None, typer.Option("--into", metavar="DIR", help="The ledger; else that of LEDGER_DIR, or var/ledger.")] = None,
    output: Output = ListFormat.table,
) -> None:
    """Append one round: projections to every allowed year, with the rule that settles each.

    JSON: folder, round_id, made_on, file, sha256, previous, hash, method_version, catalog_digest, rules.
    """
    from forecasting.catalog import load_catalog
    from forecasting.evaluation import headline_series
    from forecasting.ledger import record_round
    from forecasting.ledger.listing import round_record

    catalog, folder = load_catalog(data_root()), into or _own_folder()
    made = _projections(catalog, series_ids or list(headline_series(catalog)), scenario or [BASELINE], parse_date(as_of))
    entry = record_round(folder, catalog, made)
    if output is ListFormat.json:
        print_json(round_record(entry, str(folder)))
    else:
        typer.echo(f"Recorded {entry.round_id} in {folder}, made on {day_words(entry.made_on)}; its hash is {entry.hash}.")
        typer.echo("\n".join(f"{rule.title}: {rule.sentence}" for rule in entry.rules))


@ledger.command()
def verify(
    folder: Folder = None,
    head: Annotated[str | None, typer.Option("--head", metavar="HASH", help="A hash written down earlier: it must still be in one of the chains.")] = None,
    output: Output = ListFormat.table,
) -> None:
    """Recompute every hash and name whatever was changed, removed, reordered or added.

    JSON: valid, ledgers (folder, rounds, head, faults, sentence).
    """
    from forecasting.ledger import check_ledger, holds_head

    if head is not None and len(head) < HEAD_DIGITS:
        raise typer.BadParameter(f"Give at least {HEAD_DIGITS} digits of the hash.", param_hint="--head")
    states = [check_ledger(one) for one in _folders(folder)]
    missing = (
        [f"No chain holds the hash {head}: rounds were cut off, or it is of another ledger."]
        if head and not any(holds_head(one, head) for one in states)
        else []
    )
    faults = [f"{one.folder}: {fault}" for one in states for fault in one.faults] + missing
    _print_states(states, faults, output)
    if faults:
        fail("\n".join(faults))


@ledger.command()
def resolve(folder: Folder = None, as_of: AsOf = None, output: Output = ListFormat.table) -> None:
    """Settle what new evidence can settle: every recorded year with its state, reason and scores.

    JSON: sentence, results (ledger, round_id, repeated_in, made_on, series_id, target_year, median, lower, upper, state, reason, due, outturn, error, inside,
    wis, baselines, rule).
    """
    from forecasting.catalog import load_catalog
    from forecasting.ledger import ledger_sentence, resolve_ledger
    from forecasting.ledger.listing import result_record, result_table

    catalog, known_on = load_catalog(data_root()), parse_date(as_of)
    results = [result for one in _folders(folder) for result in resolve_ledger(catalog, one, as_of=known_on)]
    if output is ListFormat.json:
        print_json({"sentence": ledger_sentence(results), "results": [result_record(one) for one in results]})
    else:
        print_answer(ledger_sentence(results), result_table(results))


@ledger.command()
def export(
    into: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")],
    folder: Annotated[Path | None, typer.Option("--in", metavar="DIR", help="The ledger; else the product's own (data/ledger).")] = None,
) -> None:
    """Write a ledger as a hub that Hubverse tools open (PyPI's hubdata, R's hubData)."""
    from forecasting.ledger import export_hub

    rounds = export_hub(folder or product_ledger(), into)
    typer.echo(f"Wrote {len(rounds)} round{'' if len(rounds) == 1 else 's'} to {into}.")


def product_ledger() -> Path:
    """The product's own record, beside the evidence."""
    return data_root() / "ledger"


def ledger_folders() -> tuple[Path, ...]:
    """Every ledger that this installation keeps: the product's and its own."""
    return tuple(dict.fromkeys((product_ledger(), _own_folder())))


def _own_folder() -> Path:
    from forecasting.catalog import DEFAULT_ROOT

    return Path(os.environ["LEDGER_DIR"]) if os.environ.get("LEDGER_DIR") else DEFAULT_ROOT.parent / "var" / "ledger"


def _folders(one: Path | None) -> tuple[Path, ...]:
    return (one,) if one else ledger_folders()


def _projections(catalog: "Catalog", series_ids: list[str], scenario_ids: list[str], known_on: "date | None") -> "list[Projection]":
    from forecasting.domain import Selection
    from forecasting.errors import UnknownIdError
    from forecasting.evaluation import LEVELS
    from forecasting.pipeline import last_year_for
    from forecasting.scenarios import project_selection

    made = []
    for series_id in dict.fromkeys(series_ids):
        if series_id not in catalog.quantities:
            raise UnknownIdError("series", series_id, known=tuple(catalog.quantities))
        for scenario_id in dict.fromkeys(scenario_ids):
            if scenario_id not in catalog.scenarios:
                raise UnknownIdError("scenario", scenario_id, known=tuple(catalog.scenarios))
            asked = Selection(series_id=series_id, until=0, as_of=known_on, scenario_id=scenario_id, levels=LEVELS)
            until = last_year_for(catalog, asked)
            made.append(project_selection(catalog, Selection(series_id=series_id, until=until, as_of=known_on, scenario_id=scenario_id, levels=LEVELS)))
    return made


def _print_states(states: "list[LedgerState]", faults: list[str], output: ListFormat) -> None:
    from forecasting.ledger.listing import state_record

    if output is ListFormat.json:
        print_json({"valid": not faults, "ledgers": [state_record(one) for one in states]})
        return
    for one in states:
        typer.echo(one.sentence)
        if one.rounds and not one.faults:
            typer.echo(f"Head: {one.head}")
