"""The tables of the store as they are after the newest migration."""

from sqlalchemy import JSON, BigInteger, Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

from dashboard.sharing.store.columns import Moment

metadata = MetaData()

snapshots = Table(
    "snapshots",
    metadata,
    Column("snapshot_id", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
renditions = Table(
    "renditions",
    metadata,
    Column("snapshot_id", String(64), ForeignKey("snapshots.snapshot_id"), primary_key=True),
    Column("kind", String(16), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("gzipped", LargeBinary, nullable=False),
    Column("digest", LargeBinary, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("style_hash", Text, nullable=False),
)
links = Table(
    "links",
    metadata,
    Column("link_id", String(64), primary_key=True),
    Column("snapshot_id", String(64), ForeignKey("snapshots.snapshot_id"), nullable=False, index=True),
    Column("key_hash", LargeBinary, nullable=False),
    Column("title", Text, nullable=False),
    Column("headline", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("subject", Text, nullable=False),
    Column("created_by", String(64), nullable=False, index=True),
    Column("created_by_name", Text, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment),
    Column("paused", Boolean, nullable=False),
    Column("revoked_at", Moment),
    Column("password_hash", Text, nullable=False),
    Column("embed_hosts", JSON, nullable=False),
    Column("replaced_by", String(64), ForeignKey("links.link_id", deferrable=True, initially="DEFERRED")),
)
# A listed address is free again after its link was revoked; every other key leads to one link for ever.
Index("links_key", links.c.key_hash)
Index("links_key_in_force", links.c.key_hash, unique=True, sqlite_where=links.c.revoked_at.is_(None), postgresql_where=links.c.revoked_at.is_(None))

views = Table(
    "views",
    metadata,
    Column("link_id", String(64), ForeignKey("links.link_id"), primary_key=True),
    Column("day", Date, primary_key=True),
    Column("opened", BigInteger, nullable=False),
)
audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", Moment, nullable=False),
    Column("user_id", String(64), nullable=False),
    Column("action", String(64), nullable=False),
    Column("target", Text, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_autoincrement=True,
)
users = Table(
    "users",
    metadata,
    Column("user_id", String(64), primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("role", Integer, nullable=False),
    Column("last_seen", Moment, nullable=False),
    UniqueConstraint("issuer", "subject", name="users_person"),
)
sessions = Table(
    "sessions",
    metadata,
    Column("session_id", String(64), primary_key=True),
    Column("secret_hash", LargeBinary, nullable=False, unique=True),
    Column("user_id", String(64), ForeignKey("users.user_id"), nullable=False, index=True),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)
transients = Table(
    "transients",
    metadata,
    Column("kind", String(32), primary_key=True),
    Column("key_hash", LargeBinary, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
)
saved_items = Table(
    "saved_items",
    metadata,
    Column("item_id", String(64), primary_key=True),
    Column("owner", String(64), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("deleted_at", Moment),
)
saved_versions = Table(
    "saved_versions",
    metadata,
    Column("item_id", String(64), ForeignKey("saved_items.item_id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("saved_at", Moment, nullable=False),
)

WRITE_ONCE = ("snapshots", "audit")
"""Tables whose rows the database itself refuses to change or delete."""
