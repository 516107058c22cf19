"""What Alembic runs to reach the database: the connection that it is given, and the transaction that is open on it."""

from alembic import context

from weighbridge.adapters.memory.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
