"""`python -m dashboard publish`: freeze the headlines and print the link to them, once."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.opening import last_day, load_evidence, open_sharing, parse_day, read_password, say_assumed
from dashboard.cli.records import day_words, published_record
from dashboard.errors import PublishError
from forecasting.cli.options import BASELINE, Settings
from forecasting.cli.parsing import parse_settings
from forecasting.cli.printing import print_json, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dashboard.sharing.values import Published
    from dashboard.snapshots import Snapshot
    from forecasting.catalog import Catalog
    from forecasting.domain import Selection

DEFAULT_YEAR = 2030


class LinkFormat(StrEnum):
    """Formats of a new link."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(publish)


def publish(
    scenario: Annotated[str, typer.Option("--scenario", metavar="ID", help="Id of a scenario.")] = BASELINE,
    until: Annotated[int | None, typer.Option(metavar="YEAR", help="Last projected year; by default 2030, or as far as a history allows.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Use only what was known on this day (YYYY-MM-DD).")] = None,
    settings: Settings = None,
    title: Annotated[str, typer.Option(help="Title of the page; by default the first finding.")] = "",
    note: Annotated[str, typer.Option(help="A few words of yours on the page.")] = "",
    publisher: Annotated[str, typer.Option(help="Who publishes, as readers shall see it.")] = "",
    expires: Annotated[int | None, typer.Option(metavar="DAYS", help="The link opens for so many days after today; by default without end.")] = None,
    listed: Annotated[bool, typer.Option("--listed", help="Show it to all, at a public address; else only the link opens it.")] = False,
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="Ask readers for a password, which is the first line of standard input.")] = False,
    embed_host: Annotated[list[str] | None, typer.Option(metavar="SITE", help="A site that may embed it; may be repeated.")] = None,
    replaces: Annotated[str | None, typer.Option(metavar="LINK", help="The earlier version; by default your newest link on the same subject.")] = None,
    output: Annotated[LinkFormat, typer.Option("--format", help="How to print.")] = LinkFormat.text,
) -> None:
    """Freeze the headlines of the overview and print the link to them. It is shown this once.

    JSON: id, url, snapshot_id, title, listed, protected, created, expires, replaced, ledger.
    """
    from dashboard.sharing.publishing import refuse_future  # noqa: PLC0415 - same as the next
    from dashboard.sharing.values import LOCAL_OWNER, PublishRequest  # noqa: PLC0415 - `--help` must not wait for them

    known_on, values = parse_day(as_of, option="--as-of"), parse_settings(settings)
    password = read_password() if password_stdin else ""
    with open_sharing(new=True) as sharing:
        today = sharing.clock().date()
        refuse_future(known_on, at=sharing.clock())
        request = PublishRequest(
            listed=listed,
            expires_on=last_day(today, expires),
            password=password,
            embed_hosts=tuple(embed_host or ()),
            replaces=sharing.link_id_of(replaces) if replaces else None,
        )
        catalog = load_evidence()
        snapshot = _headlines(catalog, scenario, until, known_on, values, title=title, note=note, publisher=publisher, today=today)
        done = sharing.publish(snapshot, request, LOCAL_OWNER, catalog=catalog)
        say_assumed(sharing)
    _print(done, output)


def _headlines(
    catalog: "Catalog",
    scenario: str,
    until: int | None,
    known_on: "date | None",
    settings: tuple[tuple[str, float], ...],
    *,
    title: str,
    note: str,
    publisher: str,
    today: "date",
) -> "Snapshot":
    from dashboard.sharing.taking import headline_selections, take_snapshot  # noqa: PLC0415 - the engine takes seconds to load
    from forecasting.errors import UnknownIdError  # noqa: PLC0415 - same

    if scenario not in catalog.scenarios:
        raise UnknownIdError("scenario", scenario, known=tuple(catalog.scenarios))
    selections = headline_selections(catalog, scenario_id=scenario, until=DEFAULT_YEAR if until is None else until, as_of=known_on, settings=settings)
    if until is not None:
        _refuse_beyond(catalog, selections, until)
    snapshot = take_snapshot(catalog, selections, title=title, note=note, publisher=publisher, published_on=today)
    if all(panel.projection is None for panel in snapshot.panels):
        raise PublishError(f"Nothing would be projected. {snapshot.panels[0].reason}")
    return snapshot


def _refuse_beyond(catalog: "Catalog", selections: "Sequence[Selection]", until: int) -> None:
    """A year that somebody names is meant: it is not shortened to what a history allows."""
    if all(one.until >= until for one in selections):
        return
    last = "; ".join(f"{catalog.quantities[one.series_id].title}: {one.until if one.until < until else f'{until} or later'}" for one in selections)
    raise PublishError(f"{until} is more than the histories allow. The last allowed years are: {last}.")


def _print(done: "Published", output: LinkFormat) -> None:
    """The link alone on standard output, so that a script can take it; the words about it beside it."""
    if output is LinkFormat.json:
        print_json(published_record(done))
        return
    link = done.link
    typer.echo(done.url)
    until = f"It opens until the end of {day_words(link.expires_at)} (UTC)." if link.expires_at else "It opens until you revoke it."
    lost = "It is listed: everybody can see it." if link.listed else f"The link is shown this once; a lost one is replaced by `shares rotate {link.link_id}`."
    sys.stdout.flush()
    say(f"Published as {link.link_id}. {until} {lost}\n{done.ledger}", err=True)
