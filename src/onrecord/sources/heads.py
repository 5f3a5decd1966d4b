"""The data that a page carries for machines, beside what it shows to readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from lxml import html

from onrecord.sources.addresses import choose_address
from onrecord.sources.linked_data import Record, bare_urls, choose_story, find_records, strings_of
from onrecord.sources.trees import squeeze


@dataclass(frozen=True)
class Head:
    """The data that a page carries for machines: JSON-LD and meta tags, read before anything is removed."""

    root: html.HtmlElement
    url: str | None

    @cached_property
    def metas(self) -> Mapping[str, list[str]]:
        """Contents of the meta tags by name in small letters, in page order."""
        found: dict[str, list[str]] = {}
        for element in self.root.iter("meta"):
            content = squeeze(element.get("content", ""))[:2000]
            for attribute in ("property", "name", "itemprop"):
                key = element.get(attribute)
                if key and content:
                    found.setdefault(key.strip().lower(), []).append(content)
        return found

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The page's JSON-LD nodes."""
        return find_records(self.root)

    @cached_property
    def story(self) -> Record:
        """The JSON-LD record of the article itself, empty when there is none."""
        return choose_story(self.records, bare_urls(self.address, self.url, *self._claims))

    @cached_property
    def address(self) -> str | None:
        """The address that the article is known by: the page's own word where it can be believed, else where it was."""
        return choose_address(self.url, self._claims)

    @cached_property
    def _claims(self) -> tuple[str, ...]:
        """The absolute addresses that the page gives for itself, its canonical link first."""
        links = (link for link in self.root.iter("link") if "canonical" in link.get("rel", "").lower().split())
        told = [*(link.get("href", "") for link in links), *self.metas.get("og:url", ())]
        return tuple(claim for address in told if address.strip() and (claim := self._absolute(address)) is not None)

    def _absolute(self, address: str) -> str | None:
        try:
            joined = urljoin(self.url or "", address.strip())
            return joined if urlsplit(joined).scheme in ("http", "https") else None
        except ValueError:
            return None

    def first(self, *keys: str) -> str | None:
        """The first content of the first of these meta tags that is there."""
        return next((self.metas[key][0] for key in keys if key in self.metas), None)

    @cached_property
    def descriptions(self) -> tuple[str, ...]:
        """The page's one-sentence accounts of itself."""
        said = [*strings_of(self.story.get("description")), *strings_of(self.story.get("alternativeHeadline"))]
        for key in ("description", "og:description", "twitter:description", "dc.description", "sailthru.description"):
            said.extend(self.metas.get(key, ()))
        return tuple(dict.fromkeys(said))


def find_language(head: Head) -> str | None:
    """The language that the page says it is in, as an ISO 639-1 code; None when it does not say."""
    said = [head.root.get("lang"), head.root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    said += [*strings_of(head.story.get("inLanguage")), head.first("og:locale", "language", "content-language")]
    for tag in said:
        code = (tag or "").strip().lower().replace("_", "-").split("-")[0]
        if len(code) == 2 and code.isalpha():
            return code
    return None
