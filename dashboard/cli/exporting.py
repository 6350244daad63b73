"""`python -m dashboard shares export`: what was published, as a file to take along."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli.opening import open_sharing
from dashboard.errors import PublishError
from dashboard.sharing.values import LOCAL_OWNER, Link
from forecasting.cli.printing import say
from forecasting.errors import InputFileError

if TYPE_CHECKING:
    from dashboard.sharing.service import Sharing

ENDINGS = ("pdf", "pptx", "xlsx", "png", "svg", "zip", "json")


def export(
    link: Annotated[str, typer.Argument(metavar="LINK", help="Id of a link, see `shares list`; or its address.")],
    file: Annotated[Path, typer.Argument(help=f"Where to write it; its ending says as what: {', '.join(ENDINGS)}.")],
    report: Annotated[bool, typer.Option("--report", help="As PDF: the full report instead of the one-page brief.")] = False,
) -> None:
    """Write a publication as a file: brief or report, slides, workbook, picture, or all of it as a bundle. The numbers are those that were published."""
    ending = file.suffix.lower().removeprefix(".")
    if ending not in ENDINGS:
        raise PublishError(f"{file.name!r} does not say as what to write it: let it end with one of .{', .'.join(ENDINGS)}.")
    with open_sharing() as sharing:
        found = sharing.link(sharing.link_id_of(link), LOCAL_OWNER)
        content = _content(sharing, found, ending, report=report)
    try:
        file.write_bytes(content)
    except OSError as error:
        raise InputFileError(str(file), detail=f"cannot be written ({error.strerror})") from error
    say(f"Written to {file}.")


def _content(sharing: "Sharing", link: Link, ending: str, *, report: bool) -> bytes:
    from dashboard.exports import to_pdf, to_png, to_pptx, to_svg, to_xlsx  # noqa: PLC0415 - `--help` must not wait for them
    from dashboard.snapshots import read_snapshot  # noqa: PLC0415 - same

    kept = sharing.store.content(link.snapshot_id)
    if ending == "json":
        return kept
    if ending == "zip":
        return sharing.store.rendition(link.snapshot_id, "zip").body
    snapshot, address = read_snapshot(kept), sharing.address_of(link)
    makers = {
        "pdf": lambda: to_pdf(snapshot, link=address, report=report),
        "pptx": lambda: to_pptx(snapshot, link=address),
        "xlsx": lambda: to_xlsx(snapshot, link=address),
        "png": lambda: to_png(snapshot, link=address),
        "svg": lambda: to_svg(snapshot, link=address),
    }
    return makers[ending]()
