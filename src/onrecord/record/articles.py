"""Articles and their versions: identity, and the readings kept whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from onrecord.model.actors import ActorId
from onrecord.model.articles import Article, ArticleId
from onrecord.model.readings import Reading
from onrecord.record import tables as t
from onrecord.record.article_rows import article_row, articles_query, version_row
from onrecord.record.codec import pack_reading, unpack_reading, unpack_text
from onrecord.record.copies import Copies
from onrecord.record.databases import Database
from onrecord.record.entries import Entries
from onrecord.record.errors import RecordError
from onrecord.record.ids import digest_of
from onrecord.record.lookups import chunks, everybody, in_order
from onrecord.record.rows import (
    ArticleRow,
    Identity,
    Novelty,
    RecordedActorId,
    VersionRow,
)
from onrecord.record.terms import Terms
from onrecord.record.times import kept_day, kept_moment


class Articles(Copies, Terms):
    """The articles on record."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._entries = Entries(database)

    def identify(self, article: Article) -> Identity:
        """What a page is to the record: new, known, changed, or a copy under another address.

        The id is made of the address, or of the text where there is no address.
        """
        number, id, _ = self._database.claim(t.article, _identity(article))
        digest = digest_of(article.text)
        if number is not None:
            known = self._database.value(_SAME.where(t.version.c.article == number), {"digest_": digest})
            return Identity(Novelty.KNOWN if known else Novelty.CHANGED, ArticleId(id))
        twin = self._database.value(_TWIN, {"digest_": digest})
        return Identity(Novelty.COPY if twin else Novelty.NEW, ArticleId(id), ArticleId(twin) if twin else None)

    def add(self, reading: Reading, reader: str, now: datetime) -> ArticleRow:
        """Keep a reading as a new article or as the next version of a known one.

        A new article gets a dispatch of its own, or that of its twin (same text, other address).
        Adding what is known already changes nothing. ``reader`` names the release that made the reading.
        """
        identity = self.identify(reading.article)
        if identity.novelty is not Novelty.KNOWN:
            if identity.novelty is Novelty.CHANGED:
                number = self._change(identity.article, reading.article)
            else:
                number = self._insert(identity, reading.article, now)
            self._keep(number, replace(reading, article=replace(reading.article, id=identity.article)), reader, now)
        return self.get(identity.article)

    def _insert(self, identity: Identity, article: Article, now: datetime) -> int:
        number, id, digest = self._database.claim(t.article, _identity(article))
        assert number is None
        number = self._database.take_number(t.article)
        self._database.run(
            t.article.insert(),
            {
                **_told_by(article),
                "number": number,
                "id": id,
                "identity": digest,
                "url": article.url,
                "day": kept_day(article.day or now),
                "version": 1,
                "added_at": kept_moment(now),
                "dispatch": self._dispatch_for(identity),
                "story": None,
                "counted": False,
            },
        )
        return number

    def _change(self, id: ArticleId, article: Article) -> int:
        number = self._database.number(t.article, id)
        self._database.run(
            update(t.article)
            .where(t.article.c.number == number)
            .values(**_told_by(article), version=t.article.c.version + 1)
        )
        return number

    def _keep(self, number: int, reading: Reading, reader: str, now: datetime) -> None:
        version = self._database.value(_VERSION, {"wanted": number})
        self._database.run(
            t.version.insert(),
            {
                "article": number,
                "number": version,
                "digest": digest_of(reading.article.text),
                "title": reading.article.title,
                "added_at": kept_moment(now),
                "reader": reader,
                "read_at": kept_moment(now),
            },
        )
        self._database.run(t.reading.insert(), {"article": number, "version": version, "body": pack_reading(reading)})
        self._entries.add_article(number, version, reading.article)

    def reread(self, article: ArticleId, reading: Reading, reader: str, now: datetime) -> None:
        """Put a later reader's reading of the same text in place of the newest version's; its sources are dropped.

        What the new reading has is then added as for a new version. Raises RecordError where the text is not
        that of the newest version.
        """
        row = self.get(article)
        if digest_of(reading.article.text) != row.digest:
            raise RecordError("record-failed", f"the text read again is not the newest text of {article}")
        number = self._database.number(t.article, row.id)
        at = {"article": number, "version": row.version}
        for table in (t.statement_source, t.contingency_source, t.encounter_source, t.act_source, t.article_actor):
            self._database.run(delete(table).where(table.c.article == number, table.c.version == row.version))
        self._entries.drop(number)
        kept = replace(reading, article=replace(reading.article, id=row.id))
        self._database.run(update(t.reading).filter_by(**at).values(body=pack_reading(kept)))
        self._database.run(
            update(t.version)
            .where(t.version.c.article == number, t.version.c.number == row.version)
            .values(reader=reader, read_at=kept_moment(now))
        )
        self._entries.add_article(number, row.version, kept.article)

    def to_reread(self, reader: str, limit: int) -> tuple[ArticleId, ...]:
        """Articles whose newest version another reader than this one has read."""
        newest = (t.version.c.article == t.article.c.number) & (t.version.c.number == t.article.c.version)
        query = select(t.article.c.id).join(t.version, newest).where(t.version.c.reader != reader)
        return tuple(ArticleId(row.id) for row in self._database.rows(query.order_by(t.article.c.number).limit(limit)))

    def get(self, article: str) -> ArticleRow:
        """The article of an id or a prefix of one; raises RecordError where there is none, or several."""
        exact = self._database.row(_ROW, {"wanted": article})
        if exact is None:
            exact = self._database.rows(_ROW, {"wanted": self._database.resolve(t.article, article)})[0]
        return article_row(exact)

    def many(self, articles: Sequence[ArticleId]) -> tuple[ArticleRow, ...]:
        """The articles of these ids, in this order; unknown ids are left out."""
        found: list[ArticleRow] = []
        for part in chunks(articles):
            found += map(article_row, self._database.rows(articles_query().where(t.article.c.id.in_(part))))
        return tuple(in_order(found, articles))

    def by_url(self, url: str) -> ArticleRow | None:
        """The article of an address."""
        number, _, _ = self._database.claim(t.article, url)
        if number is None:
            return None
        return article_row(self._database.rows(articles_query().where(t.article.c.number == number))[0])

    def reading(self, article: ArticleId, version: int | None = None) -> Reading:
        """The reading kept of a version, of the newest for None; its article bears the record's id."""
        body = self._body(article, version)
        try:
            return unpack_reading(body)
        except ValueError as error:
            raise RecordError("record-damaged", f"the reading of {article} cannot be understood: {error}") from error

    def text(self, article: ArticleId, version: int | None = None) -> str:
        """The text of a version, of the newest for None."""
        return unpack_text(self._body(article, version))

    def _body(self, article: ArticleId, version: int | None) -> bytes:
        if version is None:
            body = self._database.value(_NEWEST_BODY, {"wanted": article})
        else:
            body = self._database.value(_BODY, {"wanted": article, "version_": version})
        if body is None:
            raise RecordError("record-unknown", f"no version {version or 'at all'} of {article!r} is on record")
        return bytes(body)

    def versions(self, article: ArticleId) -> tuple[VersionRow, ...]:
        """Every version, oldest first."""
        number = self._database.number(t.article, article)
        query = select(t.version).where(t.version.c.article == number).order_by(t.version.c.number)
        return tuple(version_row(row, article) for row in self._database.rows(query))

    def index_actors(self, article: ArticleId, actors: Mapping[ActorId, RecordedActorId]) -> None:
        """Keep who the actors of the newest version are on record, by their ids in the reading."""
        row = self.get(article)
        number = self._database.number(t.article, row.id)
        at = {"article": number, "version": row.version, "day": kept_day(row.day)}
        self._database.run(_NO_ACTORS, {"wanted": number, "version_": row.version})
        known = self._database.numbers(t.actor, list(actors.values()))
        if actors:
            self._database.run(
                _GIVE_ACTORS,
                [{**at, "local": local, "actor": known[actor]} for local, actor in actors.items()],
            )

    def actors(self, article: ArticleId, version: int | None = None) -> Mapping[ActorId, RecordedActorId]:
        """Who the actors of a version are on record, by their ids in the reading."""
        shown = t.actor.alias("shown")
        wanted = t.article.c.version if version is None else version
        query = (
            select(t.article_actor.c.local, shown.c.id)
            .join(t.article, t.article.c.number == t.article_actor.c.article)
            .join(t.actor, t.actor.c.number == t.article_actor.c.actor)
            .join(shown, shown.c.number == t.actor.c.shown_as)
            .where(t.article.c.id == article, t.article_actor.c.version == wanted)
        )
        return {ActorId(row.local): RecordedActorId(row.id) for row in self._database.rows(query)}

    def speaking_of(
        self, actors: Sequence[RecordedActorId], *, since: date, until: date | None = None, limit: int
    ) -> tuple[ArticleId, ...]:
        """Articles of these days that speak of at least one of the actors, oldest first."""
        by = t.article_actor.c
        found: set[tuple[str, int]] = set()
        for actor in everybody(self._database, actors):
            query = select(by.day, by.article).where(by.actor == actor, by.day >= kept_day(since))
            if until is not None:
                query = query.where(by.day <= kept_day(until))
            rows = self._database.rows(query.distinct().order_by(by.day, by.article).limit(limit))
            found.update((row.day, row.article) for row in rows)
        numbers = [number for _, number in sorted(found)[:limit]]
        ids = self._database.rows(select(t.article.c.number, t.article.c.id).where(t.article.c.number.in_(numbers)))
        return tuple(ArticleId(row.id) for row in in_order(ids, numbers, "number"))

    def count(self) -> int:
        """How many articles are on record, without counting them."""
        return self._database.next_number(t.article) - 1


# Put together once, for every article asks.
_ROW = articles_query().where(t.article.c.id == bindparam("wanted"))
_VERSION = select(t.article.c.version).where(t.article.c.number == bindparam("wanted"))
_SAME = select(t.version.c.article).where(t.version.c.digest == bindparam("digest_"))
_TWIN = select(t.article.c.id).where(t.article.c.number.in_(_SAME.order_by(t.version.c.article).limit(1)))
_OF_ARTICLE = (
    select(t.reading.c.body)
    .join(t.article, t.article.c.number == t.reading.c.article)
    .where(t.article.c.id == bindparam("wanted"))
)
_BODY = _OF_ARTICLE.where(t.reading.c.version == bindparam("version_"))
_NEWEST_BODY = _OF_ARTICLE.where(t.reading.c.version == t.article.c.version)
_NO_ACTORS = delete(t.article_actor).where(
    t.article_actor.c.article == bindparam("wanted"), t.article_actor.c.version == bindparam("version_")
)
_GIVE_ACTORS = t.article_actor.insert()


def _identity(article: Article) -> str:
    return article.url or f"text:{digest_of(article.text)}"


def _told_by(article: Article) -> dict[str, Any]:
    """What the newest version says of the article."""
    return {
        "title": article.title,
        "outlet": article.outlet,
        "byline": article.byline,
        "agency": article.agency,
        "place": article.place,
        "published": article.published.isoformat() if article.published else None,
        "language": article.language,
        "digest": digest_of(article.text),
    }
