"""Signed credentials, the lists that say which were revoked, and the public keys of all that ever signed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_moment = sa.DateTime(timezone=True)
_current = sa.text("revoked_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "issuer_keys",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("public", sa.Text, nullable=False),
        sa.Column("first_used_at", _moment, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "status_lists",
        sa.Column("number", _number, primary_key=True, autoincrement=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("signed_at", _moment, nullable=True),
        sa.Column("stale", sa.Boolean, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "credentials",
        sa.Column("list_number", _number, primary_key=True, autoincrement=False),
        sa.Column("list_index", _number, primary_key=True, autoincrement=False),
        sa.Column("award_id", sa.Text, nullable=False),
        sa.Column("attests", sa.LargeBinary(32), nullable=False),
        sa.Column("same", sa.LargeBinary(32), nullable=False),
        sa.Column("issuer", sa.Text, nullable=False),
        sa.Column("key_id", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("signed_at", _moment, nullable=False),
        sa.Column("revoked_at", _moment, nullable=True),
    )
    op.create_index("ix_credentials_award_id", "credentials", ["award_id"])
    op.create_index(
        "ix_credentials_current",
        "credentials",
        ["award_id", "issuer"],
        unique=True,
        sqlite_where=_current,
        postgresql_where=_current,
    )
