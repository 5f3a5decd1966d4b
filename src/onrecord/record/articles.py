"""Articles and their versions: identity, the readings kept whole, look-up of copies, rarity of terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from onrecord.model.articles import Article, ArticleId
from onrecord.model.readings import Reading
from onrecord.record.databases import Database
from onrecord.record.rows import (
    ArticleRow,
    Candidate,
    DispatchId,
    Identity,
    Kin,
    RecordedActorId,
    VersionRow,
)


class Articles:
    """The articles on record."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def identify(self, article: Article) -> Identity:
        """What a page is to the record: new, known, changed, or a copy under another address.

        The id is made of the address, or of the text where there is no address.
        """
        raise NotImplementedError

    def add(self, reading: Reading, reader: str, now: datetime) -> ArticleRow:
        """Keep a reading as a new article or as the next version of a known one.

        A new article gets a dispatch of its own, or that of its twin (same text, other address).
        Adding what is known already changes nothing. ``reader`` names the release that made the reading.
        """
        raise NotImplementedError

    def reread(self, article: ArticleId, reading: Reading, reader: str, now: datetime) -> None:
        """Put a later reader's reading of the same text in place of the newest version's; its sources are dropped.

        Raises RecordError where the text is not that of the newest version.
        """
        raise NotImplementedError

    def to_reread(self, reader: str, limit: int) -> tuple[ArticleId, ...]:
        """Articles whose newest version another reader than this one has read."""
        raise NotImplementedError

    def get(self, article: str) -> ArticleRow:
        """The article of an id or a prefix of one; raises RecordError where there is none, or several."""
        raise NotImplementedError

    def many(self, articles: Sequence[ArticleId]) -> tuple[ArticleRow, ...]:
        """The articles of these ids, in this order; unknown ids are left out."""
        raise NotImplementedError

    def by_url(self, url: str) -> ArticleRow | None:
        """The article of an address."""
        raise NotImplementedError

    def reading(self, article: ArticleId, version: int | None = None) -> Reading:
        """The reading kept of a version, of the newest for None; its article bears the record's id."""
        raise NotImplementedError

    def text(self, article: ArticleId, version: int | None = None) -> str:
        """The text of a version, of the newest for None."""
        raise NotImplementedError

    def versions(self, article: ArticleId) -> tuple[VersionRow, ...]:
        """Every version, oldest first."""
        raise NotImplementedError

    # Copies

    def index_sketch(self, article: ArticleId, sketch: Sequence[int]) -> None:
        """Let the article be found by these sketch keys (64 bits, signed or unsigned), instead of its older ones."""
        raise NotImplementedError

    def similar(self, sketch: Sequence[int], *, limit: int, common: int = 200) -> tuple[Candidate, ...]:
        """Articles that share sketch keys, most shared first.

        Keys that more than ``common`` articles have say nothing and are ignored.
        """
        raise NotImplementedError

    def join(self, article: ArticleId, kin: Sequence[Kin]) -> DispatchId:
        """Make the article and its copies one dispatch, and keep why; the oldest dispatch's id stays."""
        raise NotImplementedError

    def copies(self, article: ArticleId) -> tuple[Kin, ...]:
        """What the article was found to be a copy of, or to have as copies, and why."""
        raise NotImplementedError

    def of_dispatch(self, dispatch: DispatchId, limit: int = 200) -> tuple[ArticleRow, ...]:
        """The articles of one dispatch, oldest first."""
        raise NotImplementedError

    # Actors in articles

    def index_actors(self, article: ArticleId, actors: Mapping[str, RecordedActorId]) -> None:
        """Keep who the actors of the newest version are on record, by their ids in the reading."""
        raise NotImplementedError

    def actors(self, article: ArticleId, version: int | None = None) -> Mapping[str, RecordedActorId]:
        """Who the actors of a version are on record, by their ids in the reading."""
        raise NotImplementedError

    def speaking_of(
        self, actors: Sequence[RecordedActorId], *, since: date, until: date | None = None, limit: int
    ) -> tuple[ArticleId, ...]:
        """Articles of these days that speak of at least one of the actors, oldest first."""
        raise NotImplementedError

    # Rarity of terms

    def index_terms(self, article: ArticleId, terms: Sequence[str]) -> None:
        """Count the article under each of its distinct terms; a second call for an article changes nothing."""
        raise NotImplementedError

    def frequencies(self, terms: Sequence[str]) -> Mapping[str, int]:
        """In how many articles each term stands; terms that stand in none are left out."""
        raise NotImplementedError

    def count(self) -> int:
        """How many articles are on record, without counting them."""
        raise NotImplementedError
