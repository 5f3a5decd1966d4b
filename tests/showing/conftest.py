"""Readings to be shown: one of a plain story, and one of a page that means harm."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.model.articles import Article, Page
from onrecord.model.parses import Parse
from onrecord.model.readings import Reading
from onrecord.pipeline import read

STORY = """Norland warns of new tariffs

Foreign Minister Ana Costa said on Wednesday that Norland will impose tariffs if the talks in Geneva fail.

"If the talks go well, we will lift the sanctions," Costa told reporters after she met President Ivan Petrov in Oslo.

Petrov urged Norland to drop its demands. He rejected the accusation that Sudland had broken the truce.
"""

HOSTILE = """\x1b[31mRed\x1b[0m \u202eevil\u202c <script>alert(1)</script> [bold]title[/bold] *star*

Foreign Minister Ana Costa said on Wednesday that "Norland will \x1b]0;pwn\x07 impose <b>tariffs</b> & [red]more[/red]"
if the <img src=x onerror=alert(1)> talks in Geneva fail.

# Not a heading, said President Ivan Petrov. "[Click](javascript:alert(1)) if the talks do not go well," he said.
"""


@pytest.fixture(scope="session")
def story(parser: Callable[[Article], Parse]) -> Reading:
    """The reading of a plain story with conditions on both branches."""
    return read(Page(body=STORY.encode(), url="https://wire.example/story"), parser)


@pytest.fixture(scope="session")
def hostile(parser: Callable[[Article], Parse]) -> Reading:
    """The reading of a text with markup, escape sequences and marks that turn the direction of text."""
    return read(Page(body=HOSTILE.encode(), url="javascript:alert(1)"), parser)
