"""`python -m dashboard shares …`: everything that is shared, and the owner's control over it."""

from math import isnan
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.exporting import export
from dashboard.cli.opening import last_day, listed, load_evidence, open_sharing, parse_day, read_password, say_assumed
from dashboard.cli.records import Record, audit_record, cell, day_words, link_record, print_record, print_rows, published_record, verification_record
from dashboard.sharing.values import LOCAL_OWNER
from forecasting.cli.options import Output
from forecasting.cli.printing import ListFormat, fail, print_json, say
from forecasting.errors import CatalogError

if TYPE_CHECKING:
    from dashboard.sharing.service import Sharing
    from dashboard.snapshots import Verification
    from forecasting.catalog import Catalog

shares = typer.Typer(no_args_is_help=True, help="What is shared: list, pause, resume, rotate, revoke, verify, export.")

COLUMNS = ("id", "state", "title", "created", "expires", "views", "listed", "protected")
LinkId = Annotated[str, typer.Argument(metavar="LINK", help="Id of a link, see `shares list`; or its address.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    shares.command()(export)
    app.add_typer(shares, name="shares")


@shares.command("list")
def list_links(output: Output = ListFormat.table) -> None:
    """List every link, newest first.

    JSON: id, snapshot_id, title, state (active, paused, expired, revoked), created, expires, views, last_viewed, headline, note, listed, address, protected,
    embed_hosts, created_by, revoked, replaced_by.
    """
    print_rows(listed(_link_records), COLUMNS, output)


@shares.command()
def show(link: LinkId, output: Output = ListFormat.table) -> None:
    """Show one link."""
    with open_sharing() as sharing:
        found = sharing.link(sharing.link_id_of(link), LOCAL_OWNER)
        print_record(link_record(found, now=sharing.clock(), address=sharing.address_of(found)), output)


@shares.command()
def pause(link: LinkId) -> None:
    """Let a link open nothing until it is resumed."""
    with open_sharing() as sharing:
        sharing.pause(sharing.link_id_of(link), LOCAL_OWNER)
    typer.echo("Paused: the link opens nothing until it is resumed.")


@shares.command()
def resume(link: LinkId) -> None:
    """Let a paused link open again."""
    with open_sharing() as sharing:
        found = sharing.resume(sharing.link_id_of(link), LOCAL_OWNER)
        expired = found.state(sharing.clock()) == "expired"
    typer.echo("Resumed, but its last day is over: set another with `shares expire`." if expired else "Resumed: the link opens again.")


@shares.command()
def rotate(link: LinkId, output: Output = ListFormat.table) -> None:
    """Give a link a new address, which is shown this once; the old one opens nothing any more."""
    with open_sharing() as sharing:
        done = sharing.rotate(sharing.link_id_of(link), LOCAL_OWNER)
        say_assumed(sharing)
    if output is ListFormat.json:
        print_json(published_record(done))
    else:
        typer.echo(done.url)


@shares.command()
def revoke(link: LinkId) -> None:
    """End a link for good."""
    with open_sharing() as sharing:
        sharing.revoke(sharing.link_id_of(link), LOCAL_OWNER)
    typer.echo("Revoked: the link opens nothing any more, for good.")


@shares.command()
def expire(
    link: LinkId,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="Last day on which it opens (YYYY-MM-DD, UTC).")] = None,
    days: Annotated[int | None, typer.Option("--in", metavar="DAYS", help="So many days after today.")] = None,
    never: Annotated[bool, typer.Option("--never", help="It opens until it is revoked.")] = False,
) -> None:
    """Set the last day of a link."""
    if (on is not None) + (days is not None) + never != 1:
        raise typer.BadParameter("give one of --on, --in and --never.")
    with open_sharing() as sharing:
        day = parse_day(on, option="--on") if on is not None else last_day(sharing.clock().date(), days)
        found = sharing.set_expiry(sharing.link_id_of(link), day, LOCAL_OWNER)
    typer.echo(f"It opens until the end of {day_words(found.expires_at)} (UTC)." if found.expires_at else "It opens until it is revoked.")


@shares.command()
def password(
    link: LinkId,
    stdin: Annotated[bool, typer.Option("--password-stdin", help="The password is the first line of standard input.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Ask for none any more.")] = False,
) -> None:
    """Ask the readers of a link for a password, or for none any more."""
    if stdin == remove:
        raise typer.BadParameter("give one of --password-stdin and --remove.")
    with open_sharing() as sharing:
        sharing.set_password(sharing.link_id_of(link), "" if remove else read_password(), LOCAL_OWNER)
    typer.echo("The link asks for no password." if remove else "The link asks for the password from now on.")


@shares.command()
def verify(
    links: Annotated[list[str] | None, typer.Argument(metavar="[LINK]…", help="Links, or ids of snapshots.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Everything that is kept.")] = False,
    output: Output = ListFormat.table,
) -> None:
    """Compute publications again from their own rows; exit status 1 when a number moved or something is damaged.

    JSON: a list with one object a snapshot: snapshot_id, status (identical, equal, moved, corrupted), holds, moved (series_id, scenario_id, what, year,
    published, recomputed), reasons.
    """
    if bool(links) == every:
        raise typer.BadParameter("name links, or give --all.")
    with open_sharing() as sharing:
        names = sharing.store.snapshot_ids() if every else tuple(sharing.snapshot_id_of(one) for one in links or ())
        catalog = _evidence_at_hand()
        found = [sharing.verify(name, catalog) for name in dict.fromkeys(names)]
        titles = {link.snapshot_id: link.title for link in sharing.links(LOCAL_OWNER)}
    if output is ListFormat.json:
        print_json([verification_record(one) for one in found])
    else:
        for one in found:
            say("\t".join((one.snapshot_id[:16], one.status, cell(titles.get(one.snapshot_id)), " ".join(one.reasons))))
        if not found:
            typer.echo("Nothing is published yet.")
    if faults := [_fault(one, titles.get(one.snapshot_id, "")) for one in found if not one.holds]:
        fail("\n".join(faults))


@shares.command()
def audit(
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="So many entries at most.")] = 200,
    output: Output = ListFormat.table,
) -> None:
    """Show who did what to what is shared, newest first.

    JSON: a list with one object an entry: at, user, action, target, detail.
    """
    records = listed(lambda sharing: [audit_record(entry) for entry in sharing.audit(LOCAL_OWNER, limit=limit)])
    print_rows(records, ("at", "user", "action", "target", "detail"), output)


@shares.command()
def off(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """End every link for good."""
    with open_sharing() as sharing:
        if not yes:
            typer.confirm("This ends every link for good. Go on?", abort=True)
        count = sharing.switch_off(LOCAL_OWNER)
    typer.echo(f"Ended {count} link{'' if count == 1 else 's'}.")


def _link_records(sharing: "Sharing") -> list[Record]:
    links, moment = sharing.links(LOCAL_OWNER), sharing.clock()
    if any(link.listed for link in links):
        say_assumed(sharing)
    return [link_record(link, now=moment, address=sharing.address_of(link)) for link in links]


def _evidence_at_hand() -> "Catalog | None":
    """Publications are confirmed by their own rows; without today's evidence only what became of it since cannot be said."""
    try:
        return load_evidence()
    except CatalogError as error:
        say(f"Not compared with today's evidence: {str(error).splitlines()[0]}", err=True)
        return None


def _fault(found: "Verification", title: str) -> str:
    name = f"{found.snapshot_id[:16]}{f' ({title})' if title else ''}"
    if found.status == "corrupted":
        return f"{name} is damaged. {' '.join(found.reasons)}"
    count = len(found.moved)
    if not count:
        return f"{name} was changed. {' '.join(found.reasons)}"
    first = found.moved[0]
    numbers = f"{count} number{'' if count == 1 else 's'} moved, first the {first.what} of {first.series_id} for {first.year}"
    return f"{name}: {numbers}: {_amount(first.published)} was published, {_amount(first.recomputed)} is computed now. {' '.join(found.reasons)}"


def _amount(value: float) -> str:
    return "nothing" if isnan(value) else f"{value:g}"
