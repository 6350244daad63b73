"""From a snapshot and a wish to a publication: what is refused, what is made, and what is kept."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from dashboard.errors import PublishError
from dashboard.sharing.passwords import hash_password
from dashboard.sharing.texts import NOTE_LENGTH, clean_origins, clean_text, refuse_words
from dashboard.sharing.tokens import new_id, new_token, public_key
from dashboard.sharing.values import Link, Principal, PublishRequest
from dashboard.snapshots import Snapshot, canonical_json, rounded, snapshot_id

LARGEST_SNAPSHOT = 16 * 1024 * 1024
LATEST_EXPIRY_YEARS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A publication that can be made as asked, and is not yet kept."""

    snapshot: Snapshot
    content: bytes
    key: str
    password_hash: str
    link: Link


def publishable(snapshot: Snapshot) -> Snapshot:
    """The snapshot as it would be published: numbers rounded, texts without blanks around them; `PublishError` for words that cannot be."""
    refuse_words(snapshot)
    texts = {name: str(getattr(snapshot, name)).replace("\r\n", "\n").strip() for name in ("title", "note", "publisher")}
    return rounded(replace(snapshot, title=texts["title"], note=texts["note"], publisher=texts["publisher"]))


def draft_publication(snapshot: Snapshot, request: PublishRequest, by: Principal, *, at: datetime) -> Draft:
    """Check a wish and give it its link.

    Raises
    ------
    PublishError
        What is asked contradicts itself or cannot be published; the sentence says what to change.
    """
    _refuse_contradictions(request)
    final = publishable(snapshot)
    content = canonical_json(final)
    if len(content) > LARGEST_SNAPSHOT:
        raise PublishError(f"This holds {len(content) / 2**20:.0f} MB, more than one page can show. Publish fewer series, or less own data.")
    name = snapshot_id(content)
    link = Link(
        link_id=new_id(),
        snapshot_id=name,
        title=final.title,
        headline=final.panels[0].title,
        note=clean_text(request.note, what="note for your own list", longest=NOTE_LENGTH, lines=True),
        listed=request.listed,
        subject=final.subject,
        created_by=by.user_id,
        created_by_name=by.name,
        created_at=at,
        expires_at=end_of(request.expires_on, at=at),
        paused=False,
        revoked_at=None,
        protected=bool(request.password),
        embed_hosts=clean_origins(request.embed_hosts),
        replaced_by=None,
        views=0,
        last_viewed=None,
    )
    return Draft(
        snapshot=final,
        content=content,
        key=public_key(name) if request.listed else new_token(),
        password_hash=hash_password(request.password) if request.password else "",
        link=link,
    )


def end_of(day: date | None, *, at: datetime) -> datetime | None:
    """The moment at which a link ends whose last day this is; `PublishError` for a day that is over or out of all reason."""
    if day is None:
        return None
    today = at.astimezone(UTC).date()
    if day < today:
        raise PublishError(f"The last day lies in the past: {day.day} {day:%B %Y}. Choose today or later.")
    if day.year > today.year + LATEST_EXPIRY_YEARS:
        raise PublishError(f"The last day is more than {LATEST_EXPIRY_YEARS} years away. Choose an earlier one, or none.")
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def refuse_future(as_of: date | None, *, at: datetime) -> None:
    """`PublishError` for evidence as of a day that has not come: what will be known then nobody can say today."""
    if as_of is not None and as_of > at.astimezone(UTC).date():
        raise PublishError(f"The day of the evidence lies in the future: {as_of.day} {as_of:%B %Y}. Choose today or earlier.")


def _refuse_contradictions(request: PublishRequest) -> None:
    if request.listed and request.password:
        raise PublishError("What is listed is open to all and takes no password. Publish it unlisted, or without a password.")
    if request.password and request.embed_hosts:
        raise PublishError("A page behind a password cannot be embedded. Leave out the password or the sites that embed it.")
    if request.replaces and request.replaces_nothing:
        raise PublishError("It cannot replace a version and replace nothing. Choose one of the two.")
