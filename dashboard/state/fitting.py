"""What fits into an address: words and own values that are too long for one stay in the session, and the address says so."""

from collections.abc import Mapping
from urllib.parse import urlencode

LONGEST_ADDRESS = 6_000
TOO_LONG = "too-long"
"""Stands in an address for what did not fit."""
_TRIMMED = ("own", "why", "about", "without", "set", "title", "author")
LONG_NOTICE = "This scenario is too long for a link: download the scenario instead. Here it stays as it is."
LOST_NOTICE = "This link leaves out what was too long for it. Ask for the scenario as a file, and upload it."


def fitted(params: Mapping[str, str]) -> dict[str, str]:
    """The parameters, the longest of a reader's texts marked as too long until the rest fits."""
    found = dict(params)
    while len(urlencode(found)) > LONGEST_ADDRESS:
        longest = max((name for name in _TRIMMED if name in found), key=lambda name: len(urlencode({name: found[name]})), default="")
        if not longest or found[longest] == TOO_LONG:
            return found
        found[longest] = TOO_LONG
    return found


def readable(params: Mapping[str, str]) -> tuple[dict[str, str], frozenset[str]]:
    """The parameters that an address holds, and the names of those that it marks as too long."""
    marked = frozenset(name for name, value in params.items() if value == TOO_LONG and name in _TRIMMED)
    return {name: value for name, value in params.items() if name not in marked}, marked
