"""What Alembic runs to bring a record up: on the connection that is handed in, in its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
