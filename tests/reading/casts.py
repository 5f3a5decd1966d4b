"""Casts read from made-up texts, and short ways to look into them."""

from collections.abc import Callable

from onrecord.model.actors import Actor, Cast
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.actors import find_actors

Reader = Callable[[str], "Read"]


class Read:
    """A text with its cast."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text, self.cast = text, cast

    def place(self, words: str, occurrence: int = 1) -> Span:
        """Where ``words`` stand for the given time."""
        start = -1
        for _ in range(occurrence):
            start = self.text.index(words, start + 1)
        return Span(start, start + len(words))

    def at(self, words: str, occurrence: int = 1) -> Actor | None:
        """The actor whose mention covers these words."""
        return self.cast.get(self.cast.at(self.place(words, occurrence)))

    def name_at(self, words: str, occurrence: int = 1) -> str | None:
        """The name of the actor there."""
        actor = self.at(words, occurrence)
        return actor.name if actor is not None else None

    def named(self, name: str) -> Actor:
        """The one actor of this name."""
        (actor,) = [actor for actor in self.cast if actor.name == name]
        return actor

    def group(self, words: str, occurrence: int = 1) -> tuple[str, ...]:
        """The names of those for whom these words stand together."""
        place = self.place(words, occurrence)
        ids = next((ids for span, ids in self.cast.groups if span == place), ())
        return tuple(actor.name for actor in self.cast if actor.id in ids)


def reader(parser: Callable[[Article], Parse], make_article: Callable[..., Article]) -> Reader:
    """Reads the cast of a text."""

    def read(text: str, **known: object) -> Read:
        article = make_article(text, **known)
        return Read(text, find_actors(article, parser(article)))

    return read
