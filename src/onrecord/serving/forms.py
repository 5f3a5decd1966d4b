"""Forms that only pages of the desk can send: each holds a word made of a secret that the browser keeps."""

from __future__ import annotations

import hashlib
import secrets

from starlette.requests import Request

from onrecord.serving.errors import Refused

FIELD = "csrf"
"""The hidden field of every form that changes something."""

UNWRITTEN = f"csrf-{secrets.token_hex(16)}"
"""What stands in a page until it is sent, so that one page is kept for all who may see it. No text of the world can
hold it, for it is another word in every process."""

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that change nothing."""


def word_of(secret: str) -> str:
    """The word that proves a form to come from a page sent to whoever keeps ``secret``, which it does not betray."""
    return hashlib.blake2b(b"form", key=secret.encode("utf-8", "replace")[:64], digest_size=16).hexdigest()


async def proven(request: Request) -> None:
    """Raise Refused for a change that does not hold the word of the desk's own pages."""
    if request.method in SAFE:
        return
    given = (await request.form()).get(FIELD)
    if not isinstance(given, str) or not secrets.compare_digest(given.encode("utf-8", "replace"), _word(request)):
        message = "This form is not of a page that the desk sent you just now. Load the page again, and repeat it."
        raise Refused(403, "form-unknown", message)


def _word(request: Request) -> bytes:
    word = getattr(request.state, "csrf", None)
    assert isinstance(word, str) and word, "no form is taken where the doors are not kept"
    return word.encode()
