"""Words and addresses that people give to what they publish: what is refused, in sentences."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from ipaddress import IPv4Address

from dashboard.errors import PublishError
from dashboard.snapshots.value import Snapshot

TITLE_LENGTH, NOTE_LENGTH, PUBLISHER_LENGTH = 200, 2000, 200
SCENARIO_LENGTH = 4000
"""Of a narrative or a reason in a scenario."""
EMBED_HOSTS = 20
_DIRECTION_MARKS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They make text read otherwise than it is written."""
_NO_CHARACTERS = frozenset("\ufffe\uffff")
"""XML cannot hold them, and slides and sheets are XML."""
_REFUSED_CATEGORIES = frozenset({"Cc", "Cs", "Zl", "Zp"})
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_PORT = re.compile(r"[1-9][0-9]{0,4}")


def clean_text(text: str, *, what: str, longest: int, lines: bool = False) -> str:
    """The text without blanks around it.

    Raises
    ------
    PublishError
        Longer than allowed, or with control characters or marks that turn the direction of reading; line ends and tabs pass where `lines`.
    """
    found = text.replace("\r\n", "\n").strip()
    if len(found) > longest:
        raise PublishError(f"The {what} has {len(found):,} characters; {longest:,} are allowed.")
    refused = next((sign for sign in found if not _is_plain(sign) and not (lines and sign in "\n\t")), None)
    if refused is not None:
        place = found.index(refused) + 1
        raise PublishError(f"The {what} holds a character that cannot be shown (U+{ord(refused):04X}, at place {place}); remove it.")
    return found


def refuse_words(snapshot: Snapshot) -> None:
    """Refuse a snapshot whose words, wherever a reader of the dashboard may have written them, cannot be published."""
    clean_text(snapshot.title, what="title", longest=TITLE_LENGTH)
    if not snapshot.title.strip():
        raise PublishError("A publication needs a title.")
    clean_text(snapshot.note, what="note", longest=NOTE_LENGTH, lines=True)
    clean_text(snapshot.publisher, what="publisher's name", longest=PUBLISHER_LENGTH)
    for what, text in _written(snapshot):
        clean_text(text, what=what, longest=SCENARIO_LENGTH, lines=True)


def clean_origins(hosts: Sequence[str], *, kept: bool = False) -> tuple[str, ...]:
    """Sites that may frame a page, as origins; a bare host means https.

    Raises
    ------
    PublishError
        Anything but `https://host` or `https://host:port` (http on this machine), or too many of them.
    """
    origins = tuple(dict.fromkeys(_origin(host, kept=kept) for host in hosts))
    if len(origins) > EMBED_HOSTS:
        raise PublishError(f"{len(origins)} sites are to embed this; at most {EMBED_HOSTS} may.")
    return origins


def _origin(text: str, *, kept: bool) -> str:
    scheme, parted, rest = text.strip().lower().rpartition("://")
    host, _, port = rest.removesuffix("/").partition(":")
    local = host in {"localhost", "127.0.0.1"}
    allowed = {"https", "http"} if local else {"https"}
    if not _HOST.fullmatch(host) or len(host) > 253 or (parted and scheme not in allowed) or (":" in rest and not _is_port(rest.partition(":")[2])):
        raise PublishError(f"{text!r} is no address of a site; write it as https://example.org.")
    if not kept and not _is_site(host):
        raise PublishError(f"{text!r} is no address of a site: it lacks an ending such as .org. Write it as https://example.org.")
    return f"{scheme or 'https'}://{host}{f':{port}' if port else ''}"


def _is_site(host: str) -> bool:
    """A name with an ending, this machine, or four numbers."""
    if host.rpartition(".")[2].isdecimal():
        return _is_numbers(host)
    return host == "localhost" or "." in host


def _is_numbers(host: str) -> bool:
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True


def _is_port(text: str) -> bool:
    found = text.removesuffix("/")
    return bool(_PORT.fullmatch(found)) and int(found) < 65536


def _is_plain(sign: str) -> bool:
    return sign not in _DIRECTION_MARKS and sign not in _NO_CHARACTERS and unicodedata.category(sign) not in _REFUSED_CATEGORIES


def _written(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    scenario = snapshot.scenario
    yield from (("scenario's title", scenario.title), ("scenario's narrative", scenario.narrative), ("scenario's author", scenario.author))
    yield from (("reason of a change", change.reason) for change in scenario.changes)
    amendments = (scenario.amendment, *(panel.selection.amendment for panel in snapshot.panels))
    yield from (("note of an own value", own.note) for amendment in amendments for own in amendment.own)
