"""Downloads public panels from their publishers and prepares them for `make bench`.

usage: python -m benchmarks.fetch_panels DIR [--only DATASET]… [--contact EMAIL]

DIR gets `downloads/`, `input/` and `truth/`; then `BENCH_DATA=DIR make bench`. Addresses, licences and checksums stand in benchmarks/panels.toml; a checksum
that is not known yet is recorded in panels.lock.json beside it at the first download, and verified from then on. No other host is asked for anything.
The panels are made by the same rules as those that published figures were measured on, but publishers revise: figures come close, not equal.
"""

import argparse
import csv
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from python_calamine import CalamineError

from benchmarks.publishers.download import Checksums, DownloadError, Wanted, fetch
from benchmarks.publishers.prepare import Cutting, prepare_panels
from benchmarks.publishers.rda import RdaError
from benchmarks.publishers.readers import Reader, read_gapminder, read_m3, read_oews, read_qcew, read_state_sectors

SOURCES = Path(__file__).with_name("panels.toml")
READERS: Mapping[str, Callable[..., Iterator[tuple[str, int, float]]]] = {
    "m3": read_m3,
    "gapminder": read_gapminder,
    "qcew": read_qcew,
    "state_sectors": read_state_sectors,
    "oews": read_oews,
}
UNREADABLE = (RdaError, ValueError, KeyError, RuntimeError, OSError, zipfile.BadZipFile, csv.Error, CalamineError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Files of one pattern that a reader takes together."""

    reader: Reader
    scale: float
    """Values are multiplied by it: 0.01 for percent."""
    files: Mapping[str, Wanted]
    """By the part of the address that varies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelSource:
    """One data set of panels.toml."""

    dataset: str
    licence: str
    publisher: str
    groups: tuple[Group, ...]
    cutting: Cutting


def load_sources(path: Path) -> tuple[PanelSource, ...]:
    """Every data set that the file names."""
    return tuple(_source(name, entry) for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items())


def fetch_panel(source: PanelSource, folder: Path, *, hosts: set[str], checksums: Checksums, agent: str) -> tuple[Path, ...]:
    """Download and prepare one data set; gives the input files written.

    Raises
    ------
    DownloadError
        A file cannot be had, or is not what its publisher's files look like.
    """
    for group in source.groups:
        for wanted in group.files.values():
            target = _place(folder, wanted)
            target.parent.mkdir(parents=True, exist_ok=True)
            fetch(wanted, target, hosts=hosts, checksums=checksums, agent=agent)
    try:
        written = prepare_panels(_rows(source, folder), source.cutting, folder)
        if not written:
            raise ValueError("no series in it is long enough")
    except UNREADABLE as error:
        _forget(source, folder, checksums)
        raise DownloadError(f"{source.dataset}: a file does not look as its publisher's files do ({type(error).__name__}: {error}).") from error
    checksums.record()
    return written


def hosts_of(sources: tuple[PanelSource, ...]) -> set[str]:
    """The hosts that may be asked."""
    return {urlsplit(wanted.url).netloc for source in sources for group in source.groups for wanted in group.files.values()}


def _rows(source: PanelSource, folder: Path) -> Iterator[tuple[str, int, float]]:
    for group in source.groups:
        for unique_id, year, value in group.reader({name: _place(folder, wanted) for name, wanted in group.files.items()}):
            yield unique_id, year, value * group.scale


def _forget(source: PanelSource, folder: Path, checksums: Checksums) -> None:
    """Delete what was downloaded for the first time, so that the next attempt asks for it again."""
    for group in source.groups:
        for wanted in group.files.values():
            if checksums.is_new(wanted):
                _place(folder, wanted).unlink()


def _place(folder: Path, wanted: Wanted) -> Path:
    parts = urlsplit(wanted.url)
    return folder / "downloads" / parts.netloc.replace(":", "_") / parts.path.strip("/").replace("/", "_")


def _source(name: str, entry: Mapping[str, Any]) -> PanelSource:
    cutting = dict(entry["cutting"])
    if "origin_of" in cutting:
        cutting["origin_of"] = {int(count): year for count, year in cutting["origin_of"].items()}
    if cutting.get("largest") == 0:
        cutting["largest"] = None
    return PanelSource(
        dataset=name,
        licence=entry["licence"],
        publisher=entry["publisher"],
        groups=tuple(_group(group) for group in entry["files"]),
        cutting=Cutting(dataset=name, **{**cutting, "counts": tuple(cutting.get("counts", (5, 8, 12)))}),
    )


def _group(entry: Mapping[str, Any]) -> Group:
    first, last = entry.get("years", (0, -1))
    parts = entry.get("names") or [str(year) for year in range(first, last + 1)] or ["all"]
    files = {
        part: Wanted(
            url=entry["url"].format(part=part, yy=part[-2:]),
            sha256=entry["sha256"][part] if isinstance(entry["sha256"], dict) else entry["sha256"],
            largest_mb=entry["largest_mb"],
        )
        for part in parts
    }
    return Group(reader=partial(READERS[entry["reader"]], **entry.get("with", {})), scale=entry.get("scale", 1.0), files=files)


def main() -> None:
    """Fetch what was asked for; a fault of one data set ends with one sentence."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--only", action="append", metavar="DATASET")
    parser.add_argument("--sources", type=Path, default=SOURCES, metavar="FILE")
    parser.add_argument("--contact", default="", metavar="EMAIL", help="named to the publishers; the BLS asks automatic readers for it")
    options = parser.parse_args()
    sources = load_sources(options.sources)
    known = {source.dataset for source in sources}
    if unknown := set(options.only or ()) - known:
        sys.exit(f"There is no data set {', '.join(sorted(unknown))}; there are {', '.join(sorted(known))}.")
    checksums = Checksums(options.sources.with_suffix(".lock.json"))
    agent = f"citecast-bench/1 {options.contact}".strip()
    for source in sources:
        if not options.only or source.dataset in options.only:
            print(f"{source.dataset}: {source.publisher} ({source.licence})", flush=True)
            try:
                written = fetch_panel(source, options.folder, hosts=hosts_of(sources), checksums=checksums, agent=agent)
            except DownloadError as error:
                sys.exit(str(error))
            print("".join(f"  {path}\n" for path in written), end="")


if __name__ == "__main__":
    main()
