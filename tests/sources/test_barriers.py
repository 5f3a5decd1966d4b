"""Barriers: pages that stand in an article's place are told from articles, short ones among them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from onrecord.model.articles import Page
from onrecord.model.problems import PageError
from onrecord.sources import extract
from onrecord.sources.barriers import find_barrier

LEAD = (
    "The two ministers met in the harbour town on Wednesday and spoke of the strait, a spokesman said after the talks. "
)
MENU = "<header><a href='/'>Home</a><a href='/login'>Already a subscriber? Log in</a> Subscribe to read all</header>"
CLOSED = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Talks","isAccessibleForFree":false}</script>'
)


def page(title: str, body: str, *, head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{MENU}{body}</body></html>"


def story(words: str, *, title: str = "Ministers meet in harbour town") -> str:
    return f"<article><h1>{title}</h1><p>{words}</p></article>"


FORM = "<form><label>E-mail<input type='email'></label><label>Word<input type='password'></label></form>"
NOTICE = (
    "We and our 842 partners store information on a device and process personal data such as unique identifiers for "
    "advertising and content, measurement and audience research. You may change your choices at any time. "
)
OURS = "Ministers meet in harbour town | Wire"

BARRIERS = {
    "page-behind-paywall": {
        "said by its record": page(OURS, story(LEAD * 3), head=CLOSED),
        "said in a box": page(OURS, story(LEAD) + "<div class='wall'><p>Subscribe to continue reading</p></div>"),
        "with a price": page(OURS, story(LEAD) + "<aside>Keep reading for just £1 a month</aside>"),
        "a limit that is reached": page(OURS, story(LEAD) + "<p>You’ve reached your limit of free articles.</p>"),
        "for members": page(OURS, story(LEAD) + "<p>This story is only available to registered members.</p>"),
        "to be unlocked": page(OURS, story(LEAD) + "<p>To read the full story, please subscribe or log in.</p>"),
        "longer, with both": page(OURS, story(LEAD * 12) + "<p>Sign in to keep reading</p>", head=CLOSED),
        "in French": page(OURS, story(LEAD) + "<p>Cet article est réservé aux abonnés. Il vous reste 80 % à lire.</p>"),
        "in German": page(OURS, story(LEAD) + "<p>Jetzt weiterlesen mit W+</p>"),
    },
    "page-is-consent": {
        "a wall of its own": page("Before you continue", f"<p>{NOTICE * 3}</p><button>Reject all</button>"),
        "a family of sites": page(
            "Wire", f"<h1>Wire is part of the Harbour family of brands</h1><p>{NOTICE * 8}</p>I agree"
        ),
        "values": page(
            "Wire", f"<h2>We value your privacy</h2><p>{NOTICE * 4}</p><a>Accept all</a><a>Manage options</a>"
        ),
        "in German": page("Wire", f"<h1>Einwilligung</h1><p>{NOTICE * 3}</p><button>Alle akzeptieren</button>"),
    },
    "page-asks-to-log-in": {
        "a login": page("Log in | Wire", f"<h1>Log in</h1><p>{LEAD[:60]}</p>{FORM}"),
        "a subscriber's": page(
            "Wire", f"<h1>Sign in to your account</h1><p>Welcome back, we have missed you.</p>{FORM}"
        ),
    },
    "page-not-there": {
        "by number": page("404 | Wire", "<p>Perhaps you would like one of these stories of today instead.</p>"),
        "in words": page(
            "Wire", "<h1>Sorry, the page you requested could not be found</h1><p>Try the search above.</p>"
        ),
        "gone": page("This article is no longer available", "<p>It may have been moved, or it has expired.</p>"),
        "in Russian": page("Страница не найдена", "<p>Возможно, она была удалена или перенесена.</p>"),
    },
    "page-asks-for-script": {
        "a moment": page("Just a moment...", "<p>Wire needs to review the security of your connection first.</p>"),
        "a robot": page(
            "Wire", "<h1>Are you a robot?</h1><p>Please click the box below to let us know that you are not.</p>"
        ),
        "denied": page("Access Denied", "<p>You don't have permission to access this on this server.</p>"),
        "a script": page(
            "Wire", "<noscript>Please enable JavaScript to read us.</noscript><p>Loading the news of today</p>"
        ),
        "a puzzle": page(
            "wire.example", "<p>One moment please, dear reader</p><script src='//x.captcha-delivery.com/c.js'>"
        ),
    },
}
CASES = [(code, name, markup) for code, pages in BARRIERS.items() for name, markup in pages.items()]

ARTICLES = {
    "a flash": page(OURS, story(LEAD)),
    "a flash of a site that sells subscriptions": page(OURS, story(LEAD) + "<footer>Subscribe to read more</footer>"),
    "whole, though not free": page(OURS, story(LEAD * 20), head=CLOSED),
    "on cookies": page(
        "Ministers agree on cookie consent", story(LEAD * 2, title="Cookie consent rules agreed") + "Accept all"
    ),
    "on a password": page("Login details of envoys stolen", story(LEAD, title="Login details of envoys stolen") + FORM),
    "on a number": page("404 people rescued in the strait", story(LEAD, title="404 people rescued in the strait")),
    "on what was not found": page("Wreck not found in the strait", story(LEAD, title="Wreck not found in the strait")),
    "on access": page("Access denied to inspectors", story(LEAD, title="Access denied to inspectors, ministry says")),
    "on a document": page(
        "Document not found in archive", story(LEAD, title="The document could not be found, he says")
    ),
    "beside a box on cookies": page(
        OURS, story(LEAD * 3) + f"<div><h2>We value your privacy</h2>{NOTICE}Accept all</div>"
    ),
    "with comments that need a script": page(OURS, story(LEAD) + "<noscript>Please enable JavaScript</noscript>"),
    "guarded against machines": page(OURS, story(LEAD) + "<script src='/_Incapsula_Resource?a'></script>"),
    "with a newsletter": page(
        OURS, story(LEAD) + "<aside>Sign up to read our daily briefing. Sign in to view comments"
    ),
    "in two parts": page(OURS, story(LEAD) + "<p>Scroll to continue reading</p>"),
    "with a note for readers without scripts": page(OURS, story(LEAD * 4) + "<noscript>Enable JavaScript</noscript>"),
    "on subscribers": page(OURS, story(LEAD + "The port may be used by subscribers to the treaty only, he said.")),
}


def barrier(markup: str) -> str | None:
    found = Page(body=markup.encode(), url="https://wire.example/a", media_type="text/html")
    problem = find_barrier(found, extract(found).article)
    return problem.code if problem else None


@pytest.mark.parametrize(("code", "name", "markup"), CASES, ids=[f"{code}: {name}" for code, name, _ in CASES])
def test_a_page_in_an_articles_place_is_known_for_what_it_is(code: str, name: str, markup: str) -> None:
    assert barrier(markup) == code


@pytest.mark.parametrize("markup", ARTICLES.values(), ids=ARTICLES.keys())
def test_an_article_is_none_of_them_however_short_and_whatever_it_is_about(markup: str) -> None:
    assert barrier(markup) is None


def test_plain_text_and_messages_have_none() -> None:
    plain = Page(body=f"{LEAD}\n\nSubscribe to continue reading".encode(), media_type="text/plain")
    assert find_barrier(plain, extract(plain).article) is None
    head = b"From: a@wire.example\nSubject: Talks\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    letter = Page(body=head + BARRIERS["page-behind-paywall"]["said in a box"].encode(), media_type="message/rfc822")
    assert find_barrier(letter, extract(letter).article) is None


@pytest.mark.data
def test_of_104_news_pages_the_two_that_are_cut_are_refused(shared: Path) -> None:
    refused = []
    for path in sorted((shared / "data").glob("page*/*.html.gz")):
        found = Page(body=gzip.decompress(path.read_bytes()), media_type="text/html")
        try:
            problem = find_barrier(found, extract(found).article)
        except PageError:
            continue
        if problem is not None:
            refused.append((path.name[:8], problem.code))
    # both say of themselves that they are not free, and end in mid-story after 67 and 88 words
    assert refused == [("042bb7b5", "page-behind-paywall"), ("7ab16ade", "page-behind-paywall")]
