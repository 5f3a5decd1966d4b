"""A small record of real readings: a story in several outlets, what changed, what means harm, what is long."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, date, datetime

from onrecord.desk import add_reading
from onrecord.model.articles import Article, Page
from onrecord.model.parses import Parse
from onrecord.pipeline import read
from onrecord.record import open_record
from tests.record.builders import reading_of

ADDED = datetime(2025, 8, 19, 9, tzinfo=UTC)
WIRE, COPY, HERALD, CHANGED = (f"https://{name}.example/1" for name in ("wire", "gazette", "herald", "changed"))
HOSTILE, LONG = "javascript:alert(1)", "https://long.example/1"

TALKS = """Norland warns of new tariffs before the talks in Geneva

Foreign Minister Ana Costa said on Wednesday that Norland will impose tariffs on Sudland if the talks in Geneva fail.

"If the talks in Geneva go well, we will lift every one of the old sanctions," Costa told reporters after she met
President Ivan Petrov in Oslo.

Petrov urged Norland to drop its demands. He threatened Norland with a blockade of the strait unless Norland withdraws
its ships by 30 August. He rejected the accusation that Sudland had broken the truce.
"""

LATER = """Talks in Geneva: Norland holds out tariffs and an end of sanctions

Norland's Foreign Minister Ana Costa threatened Sudland with tariffs if the talks in Geneva fail.

"If the talks in Geneva go well, we will lift every one of the new sanctions," Costa told reporters in Oslo.

Costa and President Ivan Petrov will meet in Geneva on 25 August. Petrov promised Norland safe passage
through the strait.
"""

FIRST = """Harbour of Westport to open

Mayor Lena Holt promised Westport a new harbour by 1 December.

The harbour will cost 20 million crowns, Holt said.
"""

SECOND = """Harbour of Westport to open

Mayor Lena Holt promised Westport a new harbour by 1 March.

The harbour will cost 20 million crowns, Holt said.

She threatened the builders with a fine if the works stop.
"""

HARM = """\x1b[31mRed\x1b[0m \u202eevil\u202c <script>alert(1)</script> & "more"

Minister Olga <b>Brandt</b> warned Sudland on Monday that "Norland will <img src=x onerror=alert(1)> close the border"
if the </mark><script>alert(2)</script> talks in Bern fail.
"""


def build(url: str, parse: Callable[[Article], Parse]) -> None:
    """Put the articles on record at an address."""
    with open_record(url) as record:
        for text, address, outlet, day in (
            (TALKS, WIRE, "Wire", 13),
            (TALKS, COPY, "Gazette", 13),
            (LATER, HERALD, "Herald", 14),
            (FIRST, CHANGED, "Westport News", 15),
            (SECOND, CHANGED, "Westport News", 15),
            (HARM, HOSTILE, "<i>Harm</i>", 16),
        ):
            page = Page(body=text.encode(), url=address, outlet=outlet, published=date(2025, 8, day))
            add_reading(record, read(page, parse), ADDED)
        lines = [
            f"Anna Berg {'threatens' if n % 5 == 0 else 'says'}: we have {n} ships and a mast" for n in range(1500)
        ]
        add_reading(record, reading_of("\n".join(lines), url=LONG, day=date(2025, 8, 1)), ADDED)


def article_at(url: str, address: str) -> str:
    """The id of the article of an address."""
    with open_record(url) as record:
        row = record.articles.by_url(address)
        assert row is not None
        return row.id


def story_of(url: str, address: str) -> str:
    """The id of the story that the article of an address is in."""
    with open_record(url) as record:
        row = record.articles.by_url(address)
        assert row is not None and row.story is not None
        return row.story


def links_of(page: str) -> list[str]:
    """Where a page leads to, in order, each address once."""
    return list(dict.fromkeys(html.unescape(found) for found in re.findall(r'<a[^>]*? href="([^"]*)"', page)))


def words_of(page: str, inside: str) -> str:
    """The text of all elements of a page whose class holds ``inside``, as a reader sees it."""
    found = re.findall(rf'<mark[^>]*class="[^"]*\b{inside}\b[^"]*"[^>]*>(.*?)</mark>', page, re.DOTALL)
    return html.unescape("".join(found))
