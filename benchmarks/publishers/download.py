"""Fetches one file over HTTP: only from allowed hosts, never larger than allowed, whole, and with the checksum that is expected.

A broken connection leaves `<name>.part`, from which the next attempt goes on.
"""

import hashlib
import json
import urllib.error
import urllib.request
from collections.abc import Collection
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage, HTTPResponse
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

UNKNOWN = "unknown: recorded at first download"
CHUNK_BYTES = 1 << 20
TIMEOUT_SECONDS = 60


class DownloadError(Exception):
    """A file could not be fetched as it should be; the sentence says which and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file to fetch."""

    url: str
    sha256: str
    """Or `UNKNOWN`."""
    largest_mb: int


class Checksums:
    """Checksums of earlier downloads, by address, in a JSON file: what is recorded once is verified from then on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        self._new: dict[str, str] = {}

    def expected(self, wanted: Wanted) -> str | None:
        """What the file must have; None at the first download of one whose checksum nobody stated."""
        return self._known.get(wanted.url) if wanted.sha256 == UNKNOWN else wanted.sha256

    def note(self, url: str, sha256: str) -> None:
        """Remember a checksum, until the file has proved readable: a publisher's page of excuses is not to be recorded."""
        self._new[url] = sha256

    def is_new(self, wanted: Wanted) -> bool:
        """Whether it is noted but not recorded."""
        return wanted.url in self._new

    def record(self) -> None:
        """Write what was noted."""
        if self._new:
            self._known |= self._new
            self._new.clear()
            self._path.write_text(json.dumps(self._known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def fetch(wanted: Wanted, target: Path, *, hosts: Collection[str], checksums: Checksums, agent: str) -> None:
    """Have the file at `target`, downloaded unless it is there already.

    Raises
    ------
    DownloadError
        A host that is not allowed, no answer, a file too large or cut short, or another checksum than expected.
    """
    if not target.exists():
        part = target.with_name(target.name + ".part")
        _download(wanted, part, hosts=hosts, agent=agent)
        _verify(wanted, part, checksums)
        part.replace(target)
    else:
        _verify(wanted, target, checksums)


def _download(wanted: Wanted, part: Path, *, hosts: Collection[str], agent: str) -> None:
    _check_host(wanted.url, hosts)
    have = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": agent} | ({"Range": f"bytes={have}-"} if have else {})
    request = urllib.request.Request(wanted.url, headers=headers)  # noqa: S310, the scheme is checked with the host
    try:
        with urllib.request.build_opener(_SameHosts(hosts)).open(request, timeout=TIMEOUT_SECONDS) as response:
            resumed = response.status == 206
            with part.open("ab" if resumed else "wb") as output:
                _copy(response, output, wanted, already=have if resumed else 0)
    except urllib.error.HTTPError as error:
        if error.code == 416:
            part.unlink()
        raise DownloadError(f"{wanted.url} answered {error.code} {error.reason}.") from error
    except (OSError, HTTPException) as error:
        raise DownloadError(f"{wanted.url} could not be fetched ({error}); run the command again to go on from where it stopped.") from error


def _copy(response: HTTPResponse, output: IO[bytes], wanted: Wanted, *, already: int) -> None:
    announced = response.headers.get("Content-Length")
    largest, written = wanted.largest_mb << 20, 0
    while chunk := response.read(CHUNK_BYTES):
        written += len(chunk)
        if already + written > largest:
            raise DownloadError(f"{wanted.url} is larger than the {wanted.largest_mb} MB expected; nothing of it is used.")
        output.write(chunk)
    if announced is not None and written < int(announced):
        raise DownloadError(f"{wanted.url} was cut short: {written} of {announced} bytes came; run the command again to go on from there.")


def _verify(wanted: Wanted, path: Path, checksums: Checksums) -> None:
    with path.open("rb") as content:
        found = hashlib.file_digest(content, "sha256").hexdigest()
    expected = checksums.expected(wanted)
    if expected is None:
        checksums.note(wanted.url, found)
    elif found != expected:
        path.unlink()
        raise DownloadError(f"{wanted.url} has the checksum {found}, not {expected}: the publisher changed it, or it was damaged. It was deleted.")


def _check_host(url: str, hosts: Collection[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or parts.netloc not in hosts:
        raise DownloadError(f"{url} is not at one of the publishers' hosts: {', '.join(sorted(hosts))}.")


class _SameHosts(urllib.request.HTTPRedirectHandler):
    """Follows a publisher's redirection only to a publisher."""

    def __init__(self, hosts: Collection[str]) -> None:
        self._hosts = hosts

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> urllib.request.Request | None:
        """Refuse an address elsewhere."""
        _check_host(newurl, self._hosts)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
