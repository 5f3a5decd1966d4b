"""Where each thing on record has its page. Every line of a page leads to its words by ``words``."""

from __future__ import annotations

from urllib.parse import quote, urlencode, urlsplit

from onrecord.model.spans import Span


def story(id: str) -> str:
    """The page of a story."""
    return f"/stories/{quote(id, safe='')}"


def timeline(story: str, **asked: str | int) -> str:
    """The timeline of a story, or a part of it."""
    return at(f"/stories/{quote(story, safe='')}/timeline", **asked)


def article(id: str, version: int | None = None) -> str:
    """The page of an article, or of one version of it."""
    return at(f"/articles/{quote(id, safe='')}", version=version)


def versions(article: str) -> str:
    """What the versions of an article changed."""
    return f"/articles/{quote(article, safe='')}/versions"


def words(article: str, span: Span | None, version: int | None = None) -> str:
    """The place of some words in an article: its page with the words marked, and in view."""
    page = f"/articles/{quote(article, safe='')}"
    return page if span is None else at(page, words=f"{span.start}-{span.end}", version=version) + "#words"


def actor(id: str) -> str:
    """The page of an actor."""
    return f"/actors/{quote(id, safe='')}"


def act(id: str) -> str:
    """The page of an act, with its history."""
    return f"/acts/{quote(id, safe='')}"


def search(**asked: str | None) -> str:
    """The page of a search."""
    return at("/search", **asked)


def watch(id: str) -> str:
    """The page of a followed search."""
    return f"/watches/{quote(id, safe='')}"


def receivers(watch: str) -> str:
    """The page that says to whom the items of a followed search are sent."""
    return f"/watches/{quote(watch, safe='')}/receivers"


def unsubscribe(secret: str) -> str:
    """The page where somebody who holds a subscription's secret ends it."""
    return f"/unsubscribe/{quote(secret, safe='')}"


def at(path: str, **asked: str | int | None) -> str:
    """A page of the desk with what is asked of it; what is empty is left out."""
    given = urlencode({name: value for name, value in asked.items() if value})
    return f"{path}?{given}" if given else path


def local(path: str) -> str:
    """A path of the desk's own where it is one, else that of the first page: never an address of elsewhere."""
    apart = urlsplit(path) if path.isprintable() and "\\" not in path else None
    if apart is None or apart.scheme or apart.netloc or not path.startswith("/") or path.startswith("//"):
        return "/"
    return path


def away(url: str | None) -> str | None:
    """An address of somebody else's where it is one that a reader may follow: never ``javascript:`` and the like."""
    return url if url and url.startswith(("https://", "http://")) else None
