"""What a site asks of programs that visit it: the rules of its ``robots.txt`` (RFC 9309)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protego import Protego

AGENT = "onrecord"
"""The name that rules call us by."""

LARGEST_RULES = 500 * 1024
"""Bytes of rules that are read; the others are left out. RFC 9309, section 2.5, asks for no fewer."""

_AGENT_LINE = re.compile(r"user[- ]?agent\b[\s:]*([^\s#/]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site lets us fetch, and how many seconds it wants between two requests, None where it does not say."""

    _said: Protego | None = None

    def allow(self, url: str) -> bool:
        return self._said is None or self._said.can_fetch(url, AGENT)

    @property
    def delay(self) -> float | None:
        if self._said is None:
            return None
        rate = self._said.request_rate(AGENT)
        waits = (self._said.crawl_delay(AGENT), rate and rate.seconds / rate.requests)
        return max((wait for wait in waits if wait is not None), default=None)


def read_rules(body: bytes) -> Rules:
    """The rules that a ``robots.txt`` has for us; what cannot be understood in it is passed over."""
    text = body[:LARGEST_RULES].decode("utf-8-sig", errors="replace")
    return Rules(Protego.parse("\n".join(_for_us(text))))


def _for_us(text: str) -> Iterator[str]:
    """The lines, with one name for all other programs.

    Twenty thousand names above twenty thousand rules would make four hundred million of them.
    """
    for line in text.splitlines():
        named = _AGENT_LINE.match(line.strip())
        if named is None:
            yield line
        else:
            yield f"User-agent: {named[1] if named[1].lower() in ('*', AGENT) else 'other'}"
