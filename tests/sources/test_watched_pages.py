"""Watched pages: of all the links on a page, those that lead to articles of its site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from onrecord.sources.watched_pages import read_watched_page

HOME = "https://www.wire.example/world/"
MENU = """<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/world/">World</a></li>
<li><a href="/politics/europe">Europe</a></li><li><a href="/about-us">About us and our long history</a></li>
<li><a href="/2025/08/13/how-we-work-and-what-for">How we work and what for</a></li></ul></nav>"""
FOOTER = """<footer><a href="/privacy-and-cookie-statement-of-2025">Privacy and cookie statement of this site</a>
<a href="https://ads.example/2025/08/13/buy-this-now-and-here">Buy this now, here and at once</a>
<a href="mailto:desk@wire.example">Write to the desk of the wire</a></footer>"""


@dataclass(frozen=True, slots=True)
class Case:
    """A page of links, and the addresses wanted of it, after the site's."""

    name: str
    body: str
    wanted: Sequence[str]

    @property
    def page(self) -> str:
        head = "<!doctype html><html><head><title>World | Wire</title></head><body>"
        return f"{head}{MENU}<main>{self.body}</main>{FOOTER}</body></html>"


def rows(template: str, *values: tuple[str, str]) -> str:
    return "".join(template.format(path=path, words=words) for path, words in values)


TALKS = ("/2025/08/13/two-ministers-meet", "Two ministers meet in the harbour town")
STRAIT = ("/2025/08/12/strait-to-be-open", "Strait to be open by autumn, envoy says")
NUMBERED = (
    ("/en/foreign_policy/news/2041234/", "Comment by the spokeswoman on the talks"),
    ("/en/foreign_policy/news/2041230/", "Statement"),
    ("/en/foreign_policy/news/2041221/", "On the meeting with the envoy"),
)
PRESIDENT = (
    ("/events/president/news/77701", "Telephone conversation with the Prime Minister"),
    ("/events/president/news/77698", "Greetings"),
    ("/events/president/news/77690", "Meeting on the harbour"),
)

CASES = (
    Case(
        "cards with a picture, a title, a section and an author",
        rows(
            '<article class="card"><a href="{path}"><img src="/1.jpg" alt=""></a><a href="/world/asia">Asia</a>'
            '<h3><a href="{path}?utm_source=front">{words}</a></h3><a href="/author/ada-lund">By Ada Lund, our desk</a>'
            '<a href="{path}#comments">12 comments</a></article>',
            TALKS,
            STRAIT,
        ),
        [TALKS[0], STRAIT[0]],
    ),
    Case(
        "a ministry's list by numbers",
        "<ul class='announce'>"
        + rows('<li><span>13 August</span><a href="{path}">{words}</a></li>', *NUMBERED)
        + "</ul>",
        [path for path, _ in NUMBERED],
    ),
    Case(
        "a president's events",
        rows('<div class="hentry"><h3 class="entry-title"><a href="{path}">{words}</a></h3></div>', *PRESIDENT),
        [path for path, _ in PRESIDENT],
    ),
    Case(
        "addresses of numbers alone",
        rows(
            '<p class="line"><a href="{path}">{words}</a></p>',
            ("/news.php?id=10412", "Ministers meet in the harbour town"),
            ("/news.php?id=10411", "Envoy speaks of the open strait"),
            ("/news.php?page=2", "Next"),
        ),
        ["/news.php?id=10412", "/news.php?id=10411"],
    ),
    Case(
        "meetings coverage and releases",
        rows(
            '<div class="views-row"><h2><a href="{path}">{words}</a></h2></div>',
            ("/press/en/2025/sc16140.doc.htm", "Council hears of talks on the strait"),
            ("/press/en/2025/sgsm22750.doc.htm", "Secretary-General welcomes the meeting"),
        ),
        ["/press/en/2025/sc16140.doc.htm", "/press/en/2025/sgsm22750.doc.htm"],
    ),
    Case(
        "slugs without a date, tags beside them, and pages of the list",
        rows(
            '<div class="post"><h2><a href="{path}">{words}</a></h2><a href="/tag/strait-harbour-and-sea">strait</a>'
            '<a href="{path}">Read more</a></div>',
            ("/why-the-harbour-talks-may-fail", "Why the harbour talks may fail"),
            ("/the-envoy-and-his-map", "The envoy and his map"),
        )
        + '<a class="next" href="/world/page/2">Older posts of this blog, from July</a>',
        ["/why-the-harbour-talks-may-fail", "/the-envoy-and-his-map"],
    ),
    Case(
        "a table of releases",
        "<table>"
        + rows(
            '<tr><td>13/08/2025</td><td><a href="{path}">{words}</a></td><td><a href="{path}.pdf">PDF</a></td></tr>',
            ("/press-releases/joint-statement-on-the-strait", "Joint statement on the strait"),
            ("/press-releases/remarks-by-the-secretary", "Remarks by the secretary at the harbour"),
        )
        + "</table>",
        ["/press-releases/joint-statement-on-the-strait", "/press-releases/remarks-by-the-secretary"],
    ),
    Case(
        "links to others, to what is hidden, and to the page itself",
        '<h3><a href="https://other.example/2025/08/13/their-own-story-of-it">Their own story of the talks</a></h3>'
        '<h3 style="display:none"><a href="/2025/08/13/a-trap-for-machines-only">A trap for machines only</a></h3>'
        '<h3><a href="/world/">All that we have of the world today</a></h3>'
        '<h3><a href="https://live.wire.example/2025/08/13/talks-as-they-go-on">Talks as they go on, live</a></h3>',
        ["https://live.wire.example/2025/08/13/talks-as-they-go-on"],
    ),
    Case("no links", "<p>Nothing today.</p>", []),
    Case(
        "an article of the site, which links little",
        "<article><h1>Two ministers meet</h1>" + "<p>They met.</p>" * 9,
        [],
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_links_to_articles_are_told_from_all_others(case: Case) -> None:
    found = read_watched_page(case.page, HOME)
    wanted = [path if path.startswith("https:") else f"https://www.wire.example{path}" for path in case.wanted]
    assert [entry.address for entry in found.entries] == wanted
    assert found.title == "World | Wire"


def test_an_article_is_named_by_its_title_not_by_the_picture_beside_it() -> None:
    [entry] = read_watched_page(
        f'<html><body><article><a href="{TALKS[0]}"><img alt=""></a><h2><a href="{TALKS[0]}">{TALKS[1]}</a></h2>', HOME
    ).entries
    assert (entry.key, entry.title) == (entry.address, TALKS[1])


def test_addresses_are_resolved_against_the_base_that_the_page_names() -> None:
    page = f'<html><head><base href="/en/"></head><body><h2><a href="{TALKS[0][1:]}">{TALKS[1]}</a></h2>'
    [entry] = read_watched_page(page, HOME).entries
    assert entry.address == f"https://www.wire.example/en{TALKS[0]}"
