"""Snapshots, their renditions, links, views of links, and the audit."""

import sqlalchemy as sa
from alembic import op

from dashboard.sharing.store.columns import Moment
from dashboard.sharing.store.guards import guard

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of what is published."""
    _snapshots()
    _links()
    _audit()
    for table in ("snapshots", "audit"):
        guard(op.get_bind(), table)


def _snapshots() -> None:
    op.create_table("snapshots", sa.Column("snapshot_id", sa.String(64), primary_key=True), sa.Column("content", sa.LargeBinary, nullable=False))
    op.create_table(
        "renditions",
        sa.Column("snapshot_id", sa.String(64), sa.ForeignKey("snapshots.snapshot_id"), primary_key=True),
        sa.Column("kind", sa.String(16), primary_key=True),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("gzipped", sa.LargeBinary, nullable=False),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("media_type", sa.Text, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("style_hash", sa.Text, nullable=False),
    )


def _links() -> None:
    op.create_table(
        "links",
        sa.Column("link_id", sa.String(64), primary_key=True),
        sa.Column("snapshot_id", sa.String(64), sa.ForeignKey("snapshots.snapshot_id"), nullable=False, index=True),
        sa.Column("key_hash", sa.LargeBinary, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("headline", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("listed", sa.Boolean, nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("created_by", sa.String(64), nullable=False, index=True),
        sa.Column("created_by_name", sa.Text, nullable=False),
        sa.Column("created_at", Moment, nullable=False),
        sa.Column("expires_at", Moment),
        sa.Column("paused", sa.Boolean, nullable=False),
        sa.Column("revoked_at", Moment),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("embed_hosts", sa.JSON, nullable=False),
        sa.Column("replaced_by", sa.String(64), sa.ForeignKey("links.link_id", deferrable=True, initially="DEFERRED")),
    )
    op.create_index("links_key", "links", ["key_hash"])
    in_force = sa.text("revoked_at IS NULL")
    op.create_index("links_key_in_force", "links", ["key_hash"], unique=True, sqlite_where=in_force, postgresql_where=in_force)
    op.create_table(
        "views",
        sa.Column("link_id", sa.String(64), sa.ForeignKey("links.link_id"), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("opened", sa.BigInteger, nullable=False),
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
        sa.Column("at", Moment, nullable=False),
        sa.Column("user_id", sa.String(64), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
