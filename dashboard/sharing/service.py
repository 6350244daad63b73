"""`Sharing`: what may be done with publications and links, and by whom; the one door for pages, commands and routes."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Unpack

from dashboard.clock import now
from dashboard.errors import PublishError, UnknownLinkError
from dashboard.settings import Settings
from dashboard.sharing.allowed import refuse_below, refuse_stranger
from dashboard.sharing.passwords import hash_password
from dashboard.sharing.publishing import Draft, draft_publication, end_of, publishable, refuse_future
from dashboard.sharing.saved import SavedItems
from dashboard.sharing.store import LinkChanges, Store
from dashboard.sharing.texts import NOTE_LENGTH, TITLE_LENGTH, clean_origins, clean_text
from dashboard.sharing.tokens import PUBLIC_DIGITS, key_hash, new_token, public_key
from dashboard.sharing.values import AuditEntry, Link, Principal, Published, PublishRequest, Role
from dashboard.snapshots import Snapshot, Verification, canonical_json, snapshot_id

if TYPE_CHECKING:
    from forecasting.catalog import Catalog

LOCAL_URL = "http://127.0.0.1:8501"


class Sharing:
    """Every act names who does it, is refused to whoever may not, and leaves an entry in the audit.

    `saved_items` keeps scenarios and own data. Any method may raise `StoreUnavailableError`.
    """

    def __init__(self, store: Store, settings: Settings, *, clock: Callable[[], datetime] = now, base_url: str = "") -> None:
        self.store, self.settings, self.clock = store, settings, clock
        self.saved_items = SavedItems(store, clock=clock)
        self.assumes_address = not (settings.public_url or base_url)
        self._base_url = (settings.public_url or base_url or LOCAL_URL).rstrip("/")

    # Publications

    def preview(self, snapshot: Snapshot) -> str:
        """The page exactly as it would be published; `PublishError` for words that cannot be."""
        from dashboard.sharing.page import render_page  # noqa: PLC0415 - lists and changes of links must not wait for templates

        final = publishable(snapshot)
        return render_page(final, snapshot_id(canonical_json(final))).html

    def publish(self, snapshot: Snapshot, request: PublishRequest, by: Principal, *, catalog: "Catalog | None" = None) -> Published:
        """Freeze a snapshot and open a link to it; with the catalog that it was made from, its projections enter the ledger.

        Raises
        ------
        NotAllowedError
            Below the role of publisher, or another's link is to be replaced.
        PublishError
            It cannot be published as asked.
        """
        refuse_below(by, Role.PUBLISHER, "publish")
        refuse_future(snapshot.as_of, at=self.clock())
        draft = draft_publication(snapshot, request, by, at=self.clock())
        replaces = self._replaced(request, draft.link, by)
        address = self.address_of(draft.link)
        told = self._keep(draft, by, replaces=replaces, address=address, catalog=catalog)
        return Published(link=draft.link, url=f"{self._base_url}/p/{draft.key}", ledger=told)

    def listed(self) -> tuple[tuple[Link, str], ...]:
        """Publications that all may see, in force, newest first, with their addresses."""
        moment = self.clock()
        return tuple((link, self.address_of(link)) for link in self.store.links() if link.listed and link.state(moment) == "active")

    def address_of(self, link: Link) -> str:
        """The public address of a listed publication; empty for others, whose address is a secret that nobody keeps."""
        return f"{self._base_url}/p/{public_key(link.snapshot_id)}" if link.listed else ""

    # Links

    def links(self, by: Principal) -> tuple[Link, ...]:
        """The own links, newest first; an admin's are all."""
        refuse_below(by, Role.PUBLISHER, "see links")
        return self.store.links() if by.role >= Role.ADMIN else self.store.links(created_by=by.user_id)

    def link(self, link_id: str, by: Principal) -> Link:
        """One link of one's own; an admin's is any."""
        found = self.store.link(link_id)
        refuse_stranger(by, found)
        return found

    def pause(self, link_id: str, by: Principal) -> Link:
        """Let a link open nothing until it is resumed."""
        return self._change(link_id, by, "pause", paused=True)

    def resume(self, link_id: str, by: Principal) -> Link:
        """Let a paused link open again."""
        return self._change(link_id, by, "resume", paused=False)

    def revoke(self, link_id: str, by: Principal) -> Link:
        """End a link for good."""
        found = self.link(link_id, by)
        return found if found.revoked_at else self._change(link_id, by, "revoke", revoked_at=self.clock())

    def rotate(self, link_id: str, by: Principal) -> Published:
        """Give a link a new secret address; the old one opens nothing from now on."""
        if self.link(link_id, by).listed:
            raise PublishError("The address of a listed publication is public and made from its content. Revoke it, and publish it unlisted.")
        key = new_token()
        return Published(link=self._change(link_id, by, "rotate", key_hash=key_hash(key)), url=f"{self._base_url}/p/{key}")

    def set_password(self, link_id: str, password: str, by: Principal) -> Link:
        """Ask readers for a password from now on; an empty one asks for none."""
        found = self.link(link_id, by)
        if found.listed:
            raise PublishError("What is listed is open to all and takes no password. Revoke it, and publish it unlisted.")
        if password and found.embed_hosts:
            raise PublishError("A page that sites embed cannot ask for a password. Remove the sites first.")
        hashed = hash_password(password) if password else ""
        return self._change(link_id, by, "set_password" if password else "remove_password", password_hash=hashed)

    def set_expiry(self, link_id: str, expires_on: date | None, by: Principal) -> Link:
        """Set the last day (UTC) on which a link opens, or none; an expired link opens again."""
        end = end_of(expires_on, at=self.clock())
        return self._change(link_id, by, "set_expiry", detail=f"last day {expires_on}" if expires_on else "no end", expires_at=end)

    def set_embed_hosts(self, link_id: str, hosts: Sequence[str], by: Principal) -> Link:
        """Set which sites may show the page in a frame."""
        origins = clean_origins(hosts)
        if origins and self.link(link_id, by).protected:
            raise PublishError("A page behind a password cannot be embedded. Remove the password first.")
        return self._change(link_id, by, "set_embed_hosts", detail=" ".join(origins), embed_hosts=origins)

    def rename(self, link_id: str, by: Principal, *, title: str | None = None, note: str | None = None) -> Link:
        """Change title or note in the lists of links; what is published stays as it is."""
        changes: LinkChanges = {}
        if title is not None:
            changes["title"] = clean_text(title, what="title", longest=TITLE_LENGTH)
        if note is not None:
            changes["note"] = clean_text(note, what="note", longest=NOTE_LENGTH, lines=True)
        if changes.get("title") == "":
            raise PublishError("A link needs a title.")
        return self._change(link_id, by, "rename", **changes)

    def switch_off(self, by: Principal) -> int:
        """End all links of one's own for good (an admin: everybody's); how many there were."""
        open_ones = [link for link in self.links(by) if link.revoked_at is None]
        for link in open_ones:
            self._change(link.link_id, by, "revoke", detail="sharing switched off", revoked_at=self.clock())
        return len(open_ones)

    def audit(self, by: Principal, *, limit: int = 200) -> tuple[AuditEntry, ...]:
        """Who did what, newest first."""
        refuse_below(by, Role.ADMIN, "read the audit")
        return self.store.audit(limit=limit)

    # Verification

    def verify(self, link_or_snapshot_id: str, catalog: "Catalog | None" = None) -> Verification:
        """Compute a publication again; `UnknownItemError` or `UnknownLinkError` for an id that is none."""
        from dashboard.sharing.confirming import verify_kept  # noqa: PLC0415 - the engine takes seconds to load

        return verify_kept(self.store, self.snapshot_id_of(link_or_snapshot_id), catalog)

    def verify_all(self, catalog: "Catalog | None" = None) -> tuple[Verification, ...]:
        """The same for everything that is kept, also after one that is damaged."""
        return tuple(self.verify(name, catalog) for name in self.store.snapshot_ids())

    # Names

    def link_id_of(self, text: str) -> str:
        """The id of a link by itself or by an address that opens it; `UnknownLinkError` for an address that opens nothing."""
        _, is_address, rest = text.rpartition("/p/")
        if not is_address:
            return text
        door = self.store.door(key_hash(rest.split("/")[0].split("?")[0].removesuffix(".json")))
        if door is None:
            raise UnknownLinkError("No link has that address; it may have got a new one since.")
        return door.link_id

    def snapshot_id_of(self, text: str) -> str:
        """The id of a snapshot by itself, by its first digits, or by a link; `UnknownItemError` and `UnknownLinkError`."""
        kept = [one for one in self.store.snapshot_ids() if len(text) >= PUBLIC_DIGITS and one.startswith(text)]
        return kept[0] if len(kept) == 1 else self.store.link(self.link_id_of(text)).snapshot_id

    def _keep(self, draft: Draft, by: Principal, *, replaces: str | None, address: str, catalog: "Catalog | None") -> str:
        """The ledger first: it refuses what it holds already, so that a broken publication can be repeated, and nothing is kept unacknowledged."""
        from dashboard.sharing.recording import record_published  # noqa: PLC0415 - the engine takes seconds to load
        from dashboard.sharing.renditions import make_renditions  # noqa: PLC0415 - as do the parts of the exports

        link = draft.link
        made = make_renditions(draft.snapshot, snapshot_id=link.snapshot_id, content=draft.content, address=address)
        told = record_published(draft.snapshot, catalog, self.settings.ledger_dir, today=link.created_at.date())
        self.store.put_publication(
            snapshot_id=link.snapshot_id,
            content=draft.content,
            renditions=made,
            link=link,
            key_hash=key_hash(draft.key),
            password_hash=draft.password_hash,
            replaces=replaces,
            audit=AuditEntry(at=link.created_at, user_id=by.user_id, action="publish", target=link.link_id, detail=_how(link)),
        )
        return told

    def _replaced(self, request: PublishRequest, link: Link, by: Principal) -> str | None:
        """The link that this one follows: the one named, or else the newest of the publisher's own in force on the same subject."""
        if request.replaces is not None:
            return self.link(request.replaces, by).link_id
        own = () if request.replaces_nothing else self.store.links(created_by=by.user_id)
        return next((one.link_id for one in own if one.subject == link.subject and one.state(link.created_at) == "active"), None)

    def _change(self, link_id: str, by: Principal, action: str, *, detail: str = "", **changes: Unpack[LinkChanges]) -> Link:
        if self.link(link_id, by).revoked_at is not None:
            raise PublishError("This link was revoked for good. Publish again for a new one.")
        audit = AuditEntry(at=self.clock(), user_id=by.user_id, action=action, target=link_id, detail=detail)
        return self.store.change_link(link_id, audit=audit, **changes)


def _how(link: Link) -> str:
    return ", ".join(
        filter(None, ("listed" if link.listed else "unlisted", "with a password" if link.protected else "", f"snapshot {public_key(link.snapshot_id)}"))
    )
