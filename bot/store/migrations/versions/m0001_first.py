"""Statuses seen, cursors and where they have been, awards, the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_moment = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "seen",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.Column("at", _moment, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "cursors",
        sa.Column("source", sa.String(50), primary_key=True),
        sa.Column("position", sa.Text, nullable=False),
        sa.Column("at", _moment, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "marks",
        sa.Column("source", sa.String(50), primary_key=True),
        sa.Column("at", _moment, primary_key=True),
        sa.Column("position", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "awards",
        sa.Column("number", _number, sa.Identity(), primary_key=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("toot_id", sa.Text, nullable=False),
        sa.Column("same", sa.LargeBinary(32), nullable=False),
        sa.Column("status_uri", sa.Text, nullable=False),
        sa.Column("status_url", sa.Text, nullable=False),
        sa.Column("giver_id", sa.Text, nullable=False),
        sa.Column("giver_acct", sa.Text, nullable=False),
        sa.Column("giver_display_name", sa.Text, nullable=False),
        sa.Column("giver_url", sa.Text, nullable=False),
        sa.Column("giver_bot", sa.Boolean, nullable=False),
        sa.Column("recipient_id", sa.Text, nullable=False),
        sa.Column("recipient_acct", sa.Text, nullable=False),
        sa.Column("recipient_display_name", sa.Text, nullable=False),
        sa.Column("recipient_url", sa.Text, nullable=False),
        sa.Column("recipient_bot", sa.Boolean, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("topic_key", sa.Text, nullable=False),
        sa.Column("emoji", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("spoiler_text", sa.Text, nullable=False),
        sa.Column("visibility", sa.String(20), nullable=False),
        sa.Column("language", sa.Text, nullable=True),
        sa.Column("given_at", _moment, nullable=False),
        sa.Column("withdrawn_at", _moment, nullable=True),
    )
    op.create_index("ix_awards_toot_id", "awards", ["toot_id"])
    op.create_index("ix_awards_same", "awards", ["same", "given_at"])
    op.create_table(
        "outbox",
        sa.Column("id", _number, sa.Identity(), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("status_id", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("visibility", sa.String(20), nullable=False),
        sa.Column("spoiler_text", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("award_ids", sa.Text, nullable=False),
        sa.Column("attach_image", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", _moment, nullable=False),
        sa.Column("unknown", sa.Boolean, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("queued_at", _moment, nullable=False),
        sa.Column("posted_id", sa.Text, nullable=False),
        sa.Column("posted_url", sa.Text, nullable=False),
    )
    for state, columns in (("queued", ["due_at", "id"]), ("posting", ["id"]), ("dead", ["id"])):
        here = sa.text(f"state = '{state}'")
        op.create_index(f"ix_outbox_{state}", "outbox", columns, sqlite_where=here, postgresql_where=here)
