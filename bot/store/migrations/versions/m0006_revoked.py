"""Of a credential that is revoked nothing is kept but its place: no hash that tells whom it was about. What a watched
toot means is kept as a keyed hash."""

import hmac

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
    _seal()


def _seal() -> None:
    connection = op.get_bind()
    secrets = sa.table("secrets", sa.column("name", sa.String), sa.column("value", sa.LargeBinary))
    key = connection.execute(sa.select(secrets.c.value).where(secrets.c.name == "seal")).scalar_one()
    watched = sa.table("watched", sa.column("key", sa.LargeBinary), sa.column("meant", sa.LargeBinary))
    for row in connection.execute(sa.select(watched.c.key, watched.c.meant).where(watched.c.meant != b"")).all():
        sealed = hmac.digest(bytes(key), bytes(row.meant), "sha256")
        connection.execute(sa.update(watched).where(watched.c.key == row.key).values(meant=sealed))
