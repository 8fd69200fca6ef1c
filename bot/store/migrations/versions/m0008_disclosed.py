"""What is held under a name is handed to whom it is about: whoever asks is known by their account's id, too. Links that
were asked for before tell of no account, and open nothing."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("DELETE FROM disclosures")
    op.add_column("disclosures", sa.Column("account_id", sa.Text, nullable=False, server_default=sa.text("''")))
