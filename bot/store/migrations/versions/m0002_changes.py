"""Statuses that may still change or go; letters about other letters, and when each was posted."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_moment = sa.DateTime(timezone=True)
_about = sa.text("about <> ''")


def upgrade() -> None:
    op.create_table(
        "watched",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("status_id", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(32), nullable=False),
        sa.Column("visibility", sa.String(20), nullable=False),
        sa.Column("toot_id", sa.Text, nullable=False),
        sa.Column("letter_key", sa.String(64), nullable=False),
        sa.Column("created_at", _moment, nullable=False),
        sa.Column("checked_at", _moment, nullable=False),
        sa.Column("missing_since", _moment, nullable=True),
        sqlite_with_rowid=False,
    )
    for column in ("checked_at", "created_at", "status_id"):
        op.create_index(f"ix_watched_{column}", "watched", [column])
    op.add_column("outbox", sa.Column("about", sa.String(64), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("refused", sa.Integer, nullable=False, server_default="0"))
    op.add_column("outbox", sa.Column("heard", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("outbox", sa.Column("posted_at", _moment, nullable=True))
    op.create_index("ix_outbox_key", "outbox", ["key"])
    op.create_index("ix_outbox_about", "outbox", ["about"], sqlite_where=_about, postgresql_where=_about)
    op.create_index("ix_outbox_posted_at", "outbox", ["posted_at"])
