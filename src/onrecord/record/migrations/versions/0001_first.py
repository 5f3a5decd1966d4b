"""The first record."""

from alembic import op

from onrecord.record.tables import METADATA

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, and the search index."""
    METADATA.create_all(op.get_bind())
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE entry_words USING fts5(words, facets, content='', "
            "tokenize='porter unicode61 remove_diacritics 2')"
        )
        return
    op.execute("CREATE TEXT SEARCH DICTIONARY onrecord_stem (TEMPLATE = snowball, LANGUAGE = english)")
    op.execute("CREATE TEXT SEARCH CONFIGURATION onrecord (COPY = simple)")
    op.execute("ALTER TEXT SEARCH CONFIGURATION onrecord ALTER MAPPING FOR asciiword, word, numword WITH onrecord_stem")
    op.execute("ALTER TABLE entry ADD COLUMN words tsvector NOT NULL")
    op.execute("CREATE INDEX ix_entry_words ON entry USING gin (words)")
