"""What no row of ours holds: rows of a backup are held against the rules by which this program writes them."""

from collections.abc import Callable, Mapping
from typing import Any, get_args

from sqlalchemy import Table

from dashboard.errors import PublishError
from dashboard.sharing.store.tables import links, renditions, saved_items, saved_versions, snapshots, users
from dashboard.sharing.texts import NOTE_LENGTH, TITLE_LENGTH, clean_origins, clean_text
from dashboard.sharing.values import RenditionKind, Role, SavedKind
from dashboard.sharing.wellformed import ETAG, MEDIA_TYPES, SNAPSHOT_ID, STYLE_HASH

Row = Mapping[str, Any]
LONGEST_HEADLINE = 10_000


def refuse_foreign(table: Table, row: Row) -> None:
    """Raise `ValueError`, in words, for a row whose values could do harm where they are shown or sent."""
    check = _CHECKS.get(table.name)
    if check is not None:
        check(row)


def _snapshot(row: Row) -> None:
    _refuse_unless(SNAPSHOT_ID.fullmatch(row["snapshot_id"]), "a snapshot without an id.")


def _rendition(row: Row) -> None:
    known = row["kind"] in get_args(RenditionKind)
    _refuse_unless(known and row["media_type"] == MEDIA_TYPES[row["kind"]], "a file of an unknown kind.")
    _refuse_unless(not row["style_hash"] or STYLE_HASH.fullmatch(row["style_hash"]), "a page with a style that is not its own.")
    _refuse_unless(ETAG.fullmatch(row["etag"]), "a page with a validator that is none.")


def _link(row: Row) -> None:
    _plain(row["title"], what="title", longest=TITLE_LENGTH)
    _plain(row["headline"], what="headline", longest=LONGEST_HEADLINE)
    _plain(row["created_by_name"], what="publisher's name", longest=LONGEST_HEADLINE)
    _plain(row["note"], what="note", longest=NOTE_LENGTH)
    try:
        clean = clean_origins(row["embed_hosts"], kept=True)
    except PublishError as error:
        raise ValueError(str(error)) from error
    _refuse_unless(list(clean) == row["embed_hosts"], "a site that may embed a page, but is not written as one.")


def _user(row: Row) -> None:
    _plain(row["name"], what="name of a user", longest=TITLE_LENGTH)
    _refuse_unless(row["role"] in set(Role), "a role that there is not.")


def _saved_item(row: Row) -> None:
    _refuse_unless(row["kind"] in get_args(SavedKind), "something saved of an unknown kind.")


def _saved_version(row: Row) -> None:
    _plain(row["name"], what="name", longest=TITLE_LENGTH)


def _plain(text: str, *, what: str, longest: int) -> None:
    try:
        clean_text(text, what=what, longest=longest, lines=what == "note")
    except PublishError as error:
        raise ValueError(str(error)) from error


def _refuse_unless(right: object, what: str) -> None:
    if not right:
        raise ValueError(what)


_CHECKS: Mapping[str, Callable[[Row], None]] = {
    snapshots.name: _snapshot,
    renditions.name: _rendition,
    links.name: _link,
    users.name: _user,
    saved_items.name: _saved_item,
    saved_versions.name: _saved_version,
}
