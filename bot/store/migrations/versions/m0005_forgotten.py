"""What is taken back says nothing any more; the address of a toot is kept with its words, else as a keyed hash."""

import hmac
from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("awards", sa.Column("hides", sa.LargeBinary(32), nullable=False, server_default=sa.text("''")))
    op.execute(
        "UPDATE awards SET status_uri = '' "
        "WHERE status_url = '' OR withdrawn_at IS NOT NULL OR visibility NOT IN ('public', 'unlisted')"
    )
    _seal()


def _seal() -> None:
    """Toots that were asked about are known by the keyed hash of their address."""
    connection = op.get_bind()
    secrets = sa.table("secrets", sa.column("name", sa.String), sa.column("value", sa.LargeBinary))
    key = connection.execute(sa.select(secrets.c.value).where(secrets.c.name == "seal")).scalar_one()
    op.add_column("questions", sa.Column("toot", sa.LargeBinary(32), nullable=False, server_default=sa.text("''")))
    questions = sa.table(
        "questions", sa.column("letter_key", sa.String), sa.column("uri", sa.Text), sa.column("toot", sa.LargeBinary)
    )
    for asked in connection.execute(sa.select(questions.c.letter_key, questions.c.uri)).all():
        known = sha256(f"{len(asked.uri)}:{asked.uri}".encode("utf-8", "surrogatepass")).digest()
        sealed = hmac.digest(bytes(key), known, "sha256")
        connection.execute(sa.update(questions).where(questions.c.letter_key == asked.letter_key).values(toot=sealed))
    op.execute("ALTER TABLE questions DROP COLUMN uri")
