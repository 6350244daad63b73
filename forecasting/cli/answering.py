"""What commands about one projection share: the options that say what is asked, and how an answer is printed."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any

import typer

from forecasting.cli.options import BASELINE, AsOf, Output, Own, ScenarioId, SeriesId, Settings, Until, Without
from forecasting.cli.printing import ListFormat, print_answer, print_json
from forecasting.cli.request import basis_record, basis_sentence, read_request

if TYPE_CHECKING:
    from forecasting.catalog import Catalog
    from forecasting.domain import Selection

Command = Callable[..., None]
Answer = tuple[str, Sequence[tuple[str, list[str], list[list[str]]]]]
"""A sentence, and the tables behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is asked: the evidence with what the reader edited in it, the selection, and how to print the answer."""

    catalog: "Catalog"
    selection: "Selection"
    output: ListFormat

    def answer(self, record: Mapping[str, object], *answers: Answer, lines: Sequence[str] = (), warnings: Sequence[str] | None = None) -> None:
        """Print the record as JSON, or each sentence before its tables; then what it rests on, and warnings."""
        if self.output is ListFormat.json:
            warned = {} if warnings is None else {"warnings": warnings}
            print_json({**record, **warned, **basis_record(self.catalog, self.selection)})
            return
        for place, (sentence, tables) in enumerate(answers):
            if place:
                typer.echo()
            print_answer(sentence, *tables)
        typer.echo("".join(f"\n{line}\n" for line in lines) + "\n".join(["", basis_sentence(self.catalog, self.selection), *(warnings or ())]))


def with_request(*, year: str | None = "until") -> Callable[[Command], Command]:
    """Make a command of a function that takes a request first: it gets the shared options, but for those that it declares itself.

    Parameters
    ----------
    year : the name of the option for the year asked about; `None` where the command asks about none
    """

    def decorate(function: Command) -> Command:
        _, *own = inspect.signature(function).parameters.values()
        shared = inspect.signature(_shared).parameters

        @wraps(function)
        def command(**given: Any) -> None:
            request = _read(given, until=given[year] if year else 0)
            function(request, **{one.name: given[one.name] for one in own})

        asked = [shared["until"].replace(name=year)] if year else []
        rest = [one for name, one in shared.items() if name not in {"series_id", "until", *(one.name for one in own)}]
        parameters = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in (shared["series_id"], *own, *asked, *rest)]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # typer reads the options from it
        return command

    return decorate


def _shared(
    series_id: SeriesId,
    until: Until,
    scenario: ScenarioId = BASELINE,
    settings: Settings = None,
    as_of: AsOf = None,
    without: Without = None,
    own: Own = None,
    output: Output = ListFormat.table,
) -> None:
    """The options that commands share, as typer reads them."""


def _read(given: Mapping[str, Any], *, until: int) -> Request:
    asked = {name: given[name] for name in ("settings", "as_of", "without", "own")}
    catalog, selection = read_request(given["series_id"], until, scenario=given["scenario"] or BASELINE, **asked)
    return Request(catalog=catalog, selection=selection, output=given["output"])
