"""PostgreSQL databases, as the tests of the record have them."""

from tests.record.conftest import databases, empty_database, new_database, server

__all__ = ["databases", "empty_database", "new_database", "server"]
