"""Addresses of pages: which are of one site, and which of several is an article's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from tld import get_fld, is_tld

_TRACKING = re.compile(
    r"(?:utm|mtm|pk|piwik|itm|hsa|oly|vero|guce)_\w+|at_(?:medium|campaign|custom\d?|link_\w+|ptr_name|bbc_team|format)"
    r"|ns_(?:mchannel|source|campaign|linkname|fee)|_hs(?:enc|mi)|(?:fb|g|dc|msclk|yc|tw|ttc|wbra|gbra)clid|gclsrc"
    r"|(?:wb|g)braid|msclkid|mc_[ce]id|igshi?d?|mkt_tok|s_cid|cmpid|ocid|icid|ncid|ico|xtor|smid|smtyp|guccounter"
    r"|__twitter_impression|ref_(?:src|url)|amp",
    re.IGNORECASE,
)
"""Parameters that say by which way a reader came. Only those that mean nothing else: two addresses of one article cost
a copy, which its text gives away; one address of two articles would make each a version of the other."""

_CACHES = re.compile(
    r"^https?://(?:[\w-]+\.cdn\.ampproject\.org/(?:[civ]/)+|(?:www\.)?google\.com/amp/)(s/)?(?=[\w-]+\.)",
    re.IGNORECASE,
)
"""How addresses begin under which others keep copies of a site's pages; the site's own follows. They are named in full:
whoever could serve a page at such an address would speak in any site's name."""

_FRONT = re.compile(r"/*(?:[a-z]{2}(?:[-_][a-z]{2})?/*)?", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}


@lru_cache(maxsize=4096)
def site_of(address: str) -> str | None:
    """Whose site a web address is of: its registered domain, or its host and port where it has none; None for no host.

    Sites under one roof for many ("a.github.io", "b.github.io") are each their own.
    """
    parts = _split(address)
    if parts is None:
        return None
    registered = get_fld(address, fail_silently=True, search_private=True)
    return str(registered) if registered else _unlisted_site(parts)


def _unlisted_site(parts: SplitResult) -> str:
    """The site of a host under no ending that is listed, as names of an own network are; its last two parts name it."""
    host = str(parts.hostname)
    labels = host.rstrip(".").split(".")
    if len(labels) < 2 or labels[-1].isdigit() or ":" in host or is_tld(host, search_private=True):
        return parts.netloc.rpartition("@")[2].lower()
    return ".".join(labels[-2:])


def is_same_site(left: str, right: str) -> bool:
    """Whether two web addresses are of one site."""
    site = site_of(left)
    return site is not None and site == site_of(right)


def clean_address(address: str) -> str:
    """A web address without password, fragment and what tells how a reader came; other addresses as they are."""
    parts = _split(address)
    if parts is None:
        return address
    host = parts.netloc.rpartition("@")[2].lower()
    if parts.port == _PORTS[parts.scheme]:
        host = host.rpartition(":")[0]
    query = "&".join(each for each in parts.query.split("&") if not _TRACKING.fullmatch(each.partition("=")[0]))
    return urlunsplit((parts.scheme, host, parts.path or "/", query, ""))


def choose_address(fetched: str | None, claims: Iterable[str]) -> str | None:
    """The address that an article is known by: the first claim of its page that can be believed, else where it was.

    A page may name any address of its own site but the front page's, and so may a copy kept by others of the site that
    it is a copy of. Only a page that was not fetched from the web is taken at its word for more.
    """
    if fetched is None or _split(fetched) is None:
        return next(map(clean_address, claims), fetched)
    found = _CACHES.sub(lambda cache: "https://" if cache[1] else "http://", fetched, count=1)
    believed = (claim for claim in claims if is_same_site(claim, found) and not _is_front(claim))
    return clean_address(next(believed, found))


def _is_front(address: str) -> bool:
    """Whether an address is a site's front page, also that of one language: every page of some sites claims it."""
    parts = urlsplit(address)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def _split(address: str) -> SplitResult | None:
    """The parts of a web address, None for any other."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts if parts.scheme in _PORTS and parts.hostname else None
