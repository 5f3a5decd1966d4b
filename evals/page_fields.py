"""How well the fields of real pages are got: title, day, authors, summary, captions, credits.

The expectations are made by another project's parsers and reviewed; a difference is not always our fault.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from lxml import html

from evals.documents import SHARED
from evals.measures import Measure, sha256_of
from evals.pages import read_page
from onrecord.model.articles import Article, BlockKind

FOLDER = SHARED / "data" / "page_fields"
FIELDS = ("title", "day", "authors", "summary", "caption", "credit")
_LEAST_CAPTION = 20
"""Letters below which a caption is too common to say that it leaked into a paragraph."""


@dataclass(slots=True)
class Tally:
    """Counts over pages: what was expected and got, by field; captions that stand in paragraphs; what differs."""

    expected: Counter[str] = field(default_factory=Counter)
    got: Counter[str] = field(default_factory=Counter)
    leaked: int = 0
    differences: list[str] = field(default_factory=list)


def measure() -> tuple[Measure, ...]:
    """Share of each field got, beside the page's own tags; and captions kept out of the body."""
    ours = tally(FOLDER)
    cases = ours.expected
    naive = naive_got(FOLDER)
    sha256 = sha256_of(FOLDER.iterdir())
    shares = [
        Measure(
            name=f"page fields: {name}",
            value=100 * ours.got[name] / max(cases[name], 1),
            naive=100 * naive[name] / max(cases[name], 1),
            cases=cases[name],
            sha256=sha256,
        )
        for name in FIELDS
    ]
    kept, naive_kept = (100 * (1 - leaked / max(cases["caption"], 1)) for leaked in (ours.leaked, naive["leaked"]))
    name = "page fields: captions kept out of the body"
    return (*shares, Measure(name=name, value=kept, naive=naive_kept, cases=cases["caption"], sha256=sha256))


def expectations(folder: Path) -> list[Mapping[str, Any]]:
    """The pages with what is expected of them."""
    loaded: list[Mapping[str, Any]] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return loaded


def tally(folder: Path) -> Tally:
    """Our readings of all pages against what is expected."""
    counts = Tally()
    for page in expectations(folder):
        article = read_page(folder / page["file"], page["url"])
        for name, wanted, found in compare(page, article):
            counts.expected[name] += 1
            counts.got[name] += found
            if not found:
                counts.differences.append(f"{page['file']}  {name}: {wanted}")
        for caption in leaks(page, article):
            counts.leaked += 1
            counts.differences.append(f"{page['file']}  leaked: {caption}")
    return counts


def compare(page: Mapping[str, Any], article: Article | None) -> Iterator[tuple[str, str, bool]]:
    """Field, what was expected, whether it was got."""
    yield "title", page["title"], article is not None and squeezed(article.title) == squeezed(page["title"])
    day = datetime.fromisoformat(page["published"]).date()
    yield "day", str(day), article is not None and is_day(article, day)
    authors = {folded(name) for name in page["authors"]}
    names = {folded(name) for name in ((article.byline or "") if article else "").split(", ")}
    yield "authors", ", ".join(page["authors"]), authors == names
    told_apart = " ".join(texts(article, BlockKind.SUMMARY, BlockKind.STANDFIRST))
    body = " ".join(texts(article, BlockKind.PARAGRAPH, BlockKind.SUBHEADING))
    for line in page["summary"]:
        yield "summary", line, folded(line) in folded(told_apart) and folded(line) not in folded(body)
    yield from compare_pictures(page, article)


def compare_pictures(page: Mapping[str, Any], article: Article | None) -> Iterator[tuple[str, str, bool]]:
    """Captions and credits of one page, each different one once."""
    captions = {folded(text) for text in texts(article, BlockKind.CAPTION)}
    credits = {folded(medium.credit or "") for medium in article.media} if article else set()
    for wanted in dict.fromkeys(image["caption"] for image in page["images"] if image["caption"]):
        yield "caption", wanted, any(folded(wanted) == got for got in captions)
    for wanted in dict.fromkeys(name for image in page["images"] for name in image["credit"]):
        yield "credit", wanted, any(folded(wanted) in got for got in credits)


def is_day(article: Article, day: date) -> bool:
    """Whether the article's day is the expected one, in its own zone or in UTC."""
    return article.day == day


def leaks(page: Mapping[str, Any], article: Article | None) -> Iterator[str]:
    """Captions that stand in a paragraph, but in none that is expected."""
    body = texts(article, BlockKind.PARAGRAPH, BlockKind.SUBHEADING)
    wanted = folded(" ".join(page["paragraphs"]))
    for caption in dict.fromkeys(image["caption"] for image in page["images"]):
        bare = folded(caption or "")
        if len(bare) >= _LEAST_CAPTION and bare not in wanted and any(bare in folded(text) for text in body):
            yield caption


def texts(article: Article | None, *kinds: BlockKind) -> list[str]:
    """The texts of the blocks of these kinds."""
    return [block.span.of(article.text) for block in article.blocks_of(frozenset(kinds))] if article else []


def squeezed(text: str | None) -> str:
    """Text with single spaces."""
    return " ".join((text or "").split())


def folded(text: str) -> str:
    """Letters and digits alone, in small letters."""
    return re.sub(r"[\W_]", "", text.casefold())


def naive_got(folder: Path) -> Counter[str]:
    """The naive rule: the tags for title, day, author and description; figcaptions; every ``<p>`` as body."""
    got: Counter[str] = Counter()
    for page in expectations(folder):
        parser = html.HTMLParser(encoding="utf-8")
        root = html.document_fromstring(gzip.decompress((folder / page["file"]).read_bytes()), parser=parser)
        tags = {e.get("property") or e.get("name"): e.get("content", "") for e in root.iter("meta")}
        got["title"] += squeezed(tags.get("og:title")) == squeezed(page["title"])
        got["day"] += tags.get("article:published_time", "")[:10] == page["published"][:10]
        got["authors"] += folded(tags.get("author", "")) == folded("".join(page["authors"]))
        got["summary"] += sum(folded(line) == folded(tags.get("description", "")) for line in page["summary"])
        captions, body = _texts_of(root, "figcaption"), _texts_of(root, "p")
        wanted = {image["caption"] for image in page["images"] if image["caption"]}
        credits = {name for image in page["images"] for name in image["credit"]}
        got["caption"] += sum(folded(caption) in captions for caption in wanted)
        got["credit"] += sum(any(folded(name) in caption for caption in captions) for name in credits)
        got["leaked"] += sum(any(folded(caption) in text for text in body) for caption in wanted)
    return got


def _texts_of(root: html.HtmlElement, tag: str) -> set[str]:
    return {folded("".join(str(part) for part in element.itertext())) for element in root.iter(tag)}


if __name__ == "__main__":
    counts = tally(FOLDER)
    print("\n".join(counts.differences))
    for name in FIELDS:
        print(f"{name:8} {counts.got[name]}/{counts.expected[name]}")
    print(f"leaked   {counts.leaked}")
