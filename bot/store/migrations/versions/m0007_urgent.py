"""What somebody asked to have taken back goes before what only follows a toot that is gone."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_urgent = sa.text("state = 'queued' AND turn > 0")


def upgrade() -> None:
    op.add_column("outbox", sa.Column("turn", sa.Integer, nullable=False, server_default=sa.text("0")))
    columns = ["turn", "due_at", "id"]
    op.create_index("ix_outbox_urgent", "outbox", columns, sqlite_where=_urgent, postgresql_where=_urgent)
