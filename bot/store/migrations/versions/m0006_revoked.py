"""Of a credential that is revoked nothing is kept but its place: no hash that tells whom it was about."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    credentials = sa.table(
        "credentials",
        sa.column("attests", sa.LargeBinary),
        sa.column("same", sa.LargeBinary),
        sa.column("revoked_at", sa.DateTime),
    )
    revoked = credentials.c.revoked_at.is_not(None)
    op.execute(sa.update(credentials).where(revoked).values(attests=b"", same=b""))
