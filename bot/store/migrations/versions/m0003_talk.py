"""People have a say: promises, questions, what is snagged, hidden or held; hashes that stay are keyed ones."""

import hmac
import os

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_moment = sa.DateTime(timezone=True)
_number = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_checked = sa.text("checked_at IS NOT NULL")
_held = sa.text("held")
_worded = sa.text("words <> ''")
_shown = sa.text(
    "snagged_at IS NOT NULL AND withdrawn_at IS NULL AND NOT held AND NOT hidden "
    "AND visibility IN ('public', 'unlisted')"
)


def upgrade() -> None:
    op.create_table(
        "secrets",
        sa.Column("name", sa.String(20), primary_key=True),
        sa.Column("value", sa.LargeBinary(32), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "promises",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("at", _moment, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_promises_kind", "promises", ["kind", "at"])
    op.create_table(
        "questions",
        sa.Column("letter_key", sa.String(64), primary_key=True),
        sa.Column("status_id", sa.Text, nullable=False),
        sa.Column("uri", sa.Text, nullable=False),
        sa.Column("giver", sa.Text, nullable=False),
        sa.Column("known", sa.Text, nullable=False),
        sa.Column("asked_at", _moment, nullable=False),
        sa.Column("answered", sa.Boolean, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_questions_giver", "questions", ["giver", "asked_at"])
    op.create_index("ix_questions_asked_at", "questions", ["asked_at"])
    op.create_table(
        "disclosures",
        sa.Column("key", sa.LargeBinary(32), primary_key=True),
        sa.Column("acct", sa.Text, nullable=False),
        sa.Column("expires_at", _moment, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "audit",
        sa.Column("number", _number, sa.Identity(), primary_key=True),
        sa.Column("at", _moment, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("subject", sa.Text, nullable=False),
    )
    op.add_column("awards", sa.Column("snagged_at", _moment, nullable=True))
    op.add_column("awards", sa.Column("hidden", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("awards", sa.Column("held", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_index("ix_awards_giver", "awards", ["giver_acct", "given_at"])
    op.create_index("ix_awards_recipient", "awards", ["recipient_acct", "given_at"])
    op.create_index("ix_awards_words", "awards", ["given_at"], sqlite_where=_worded, postgresql_where=_worded)
    op.create_index("ix_awards_held", "awards", ["number"], sqlite_where=_held, postgresql_where=_held)
    for name, column in (("wall", "recipient_acct"), ("topic", "topic_key")):
        op.create_index(
            f"ix_awards_{name}", "awards", [column, "snagged_at"], sqlite_where=_shown, postgresql_where=_shown
        )
    op.add_column("outbox", sa.Column("person", sa.LargeBinary(32), nullable=False, server_default=sa.text("''")))
    op.add_column("outbox", sa.Column("names", sa.LargeBinary(32), nullable=False, server_default=sa.text("''")))
    op.create_index("ix_outbox_status_id", "outbox", ["status_id"])
    op.add_column("outbox", sa.Column("thread", sa.String(64), nullable=False, server_default=""))
    op.create_index("ix_outbox_thread", "outbox", ["thread", "queued_at"])
    op.create_index("ix_outbox_person", "outbox", ["person", "queued_at"])
    op.create_index("ix_outbox_posted_id", "outbox", ["posted_id"])
    # Letters that another took the place of were told apart from those that were given up by their reason alone.
    op.execute(
        "UPDATE outbox SET state = 'superseded' WHERE state = 'dead' "
        "AND why IN ('a newer one takes its place', 'what it answers was changed or deleted')"
    )
    op.add_column("watched", sa.Column("meant", sa.LargeBinary(32), nullable=False, server_default=sa.text("''")))
    with op.batch_alter_table("watched") as watched:
        watched.alter_column("checked_at", existing_type=_moment, nullable=True)
    op.drop_index("ix_watched_created_at", "watched")
    op.create_index(
        "ix_watched_created_at", "watched", ["created_at"], sqlite_where=_checked, postgresql_where=_checked
    )
    op.create_index("ix_watched_toot_id", "watched", ["toot_id"])
    op.create_index("ix_watched_letter_key", "watched", ["letter_key"])
    _seal()


def _seal() -> None:
    """Hashes of statuses become keyed ones."""
    key = os.urandom(32)  # noqa: TID251 - a migration is handed nothing
    connection = op.get_bind()
    named = sa.table("secrets", sa.column("name", sa.String), sa.column("value", sa.LargeBinary))
    connection.execute(sa.insert(named).values(name="seal", value=key))
    for name in ("seen", "watched"):
        table = sa.table(name, sa.column("key", sa.LargeBinary))
        known = connection.execute(sa.select(table.c.key)).scalars().all()
        for old in known:
            new = hmac.digest(key, bytes(old), "sha256")
            connection.execute(sa.update(table).where(table.c.key == old).values(key=new))
