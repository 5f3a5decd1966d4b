"""Ids made of what they name: equal content gets an equal id in any record, in any order of adding."""

from __future__ import annotations

import hashlib
from typing import Final

MOST: Final = 32
"""Digits of a digest, and of the longest id."""


def digest_of(identity: str) -> str:
    """32 hexadecimal digits for an identity."""
    return hashlib.sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:MOST]


def short_id(kind: str, digest: str, length: int = 10) -> str:
    """``act-3f9c2a71b0``: the kind and the first digits of a digest."""
    return f"{kind}-{digest[:length]}"


def key_of(text: str) -> int:
    """A lookup key as the 64 signed bits by which indexes hold it.

    Two texts of one key are one in 2**64; whoever looks up by keys compares what is found.
    """
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)


def signed(key: int) -> int:
    """64 unsigned or signed bits as a signed number, which is what databases hold."""
    return ((key + (1 << 63)) % (1 << 64)) - (1 << 63)
