"""What Alembic runs to migrate: on the connection, and in the transaction, that ``bot.store.migrate`` hands over."""

from alembic import context

from bot.store.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE
)
context.run_migrations()
