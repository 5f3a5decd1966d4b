"""What the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from tests.fetching.servers import Answer, serving


@pytest.fixture
def serve() -> Iterator[Callable[[dict[str, Answer]], str]]:
    """Starts a server that answers each path in its own way; gives its address."""
    with ExitStack() as running:
        yield lambda answers: running.enter_context(serving(answers))
