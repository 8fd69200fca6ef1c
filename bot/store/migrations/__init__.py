"""How a database of any age becomes that of today: Alembic's scripts, run by ``bot.store.migrate``."""
