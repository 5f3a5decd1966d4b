"""How much of the body text of real pages is got, by the scheme of the article-extraction benchmark.

Four-word shingles of our body against the annotated one, as bags, page by page; precision and
recall are means over the pages. Source: github.com/scrapinghub/article-extraction-benchmark.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

from evals.documents import SHARED
from evals.measures import Measure, sha256_of
from onrecord.model.articles import BODY_KINDS, Article, Page
from onrecord.model.problems import PageError
from onrecord.sources import extract

FOLDER = SHARED / "data" / "pages"
_TOKEN = re.compile(r"\w+")
_SHINGLE = 4


def measure() -> tuple[Measure, ...]:
    """F1 of the body text, beside all text of ``<p>`` and beside trafilatura's own."""
    bodies = gold_bodies(FOLDER)
    sha256 = sha256_of(FOLDER.iterdir())
    ours, paragraphs, peer = (score(bodies, FOLDER, reader) for reader in (our_body, all_paragraphs, peer_body))
    return (
        Measure(name="pages: body F1", value=ours, naive=paragraphs, cases=len(bodies), sha256=sha256),
        Measure(name="pages: body F1 (naive: trafilatura)", value=ours, naive=peer, cases=len(bodies), sha256=sha256),
    )


def gold_bodies(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """The annotated pages by id: ``url`` and ``articleBody``."""
    labelled = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return {key: labelled[key] for key in sorted(labelled)}


def read_page(path: Path, url: str | None) -> Article | None:
    """The article of a stored page; None when none is found."""
    try:
        return extract(Page(body=gzip.decompress(path.read_bytes()), url=url, media_type="text/html")).article
    except PageError:
        return None


def our_body(path: Path, url: str) -> str:
    """The paragraphs and subheadings that we find."""
    article = read_page(path, url)
    return body_of(article) if article is not None else ""


def body_of(article: Article) -> str:
    """The story proper of an article."""
    return "\n".join(block.span.of(article.text) for block in article.blocks_of(BODY_KINDS))


def all_paragraphs(path: Path, url: str) -> str:
    """The naive rule: the text of every ``<p>``."""
    from lxml import html

    root = html.document_fromstring(gzip.decompress(path.read_bytes()), parser=html.HTMLParser(encoding="utf-8"))
    return "\n".join("".join(str(part) for part in element.itertext()) for element in root.iter("p"))


def peer_body(path: Path, url: str) -> str:
    """What trafilatura gives by itself."""
    import trafilatura

    return trafilatura.extract(gzip.decompress(path.read_bytes()), include_comments=False) or ""


def score(bodies: Mapping[str, Mapping[str, str]], folder: Path, reader: Callable[[Path, str], str]) -> float:
    """F1 of mean precision and mean recall over the pages."""
    pairs = [
        overlap(reader(folder / f"{key}.html.gz", gold["url"]), gold["articleBody"]) for key, gold in bodies.items()
    ]
    precisions = [precision for precision, _ in pairs if precision is not None]
    recalls = [recall for _, recall in pairs if recall is not None]
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return 200 * precision * recall / (precision + recall)


def overlap(found: str, gold: str) -> tuple[float | None, float | None]:
    """Precision and recall of the shingles of one text; None where there are none to divide by."""
    ours, theirs = shingles(found), shingles(gold)
    shared = sum((ours & theirs).values())
    return (
        shared / ours.total() if ours else (None if theirs else 1.0),
        shared / theirs.total() if theirs else (None if ours else 1.0),
    )


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The bag of runs of four words; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    width = min(_SHINGLE, len(tokens))
    return Counter(tuple(tokens[i : i + width]) for i in range(len(tokens) - width + 1)) if tokens else Counter()
