"""Sample articles in, readable text out: ``golden/NAME.want`` beside each sample and each small case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.desk import Known, open_page
from onrecord.model.articles import Article
from onrecord.model.parses import Parse
from onrecord.pipeline import read
from onrecord.settings import Settings
from tests.golden import lines_of

HERE = Path(__file__).parent / "golden"
SAMPLES = sorted(
    path for path in (Path(__file__).parents[1] / "samples").iterdir() if path.suffix in (".html", ".txt", ".eml")
)
CASES = sorted(HERE.glob("*.txt"))


@pytest.mark.parametrize("path", [*SAMPLES, *CASES], ids=lambda path: path.name)
def test_a_sample_reads_as_it_did(
    path: Path, parser: Callable[[Article], Parse], request: pytest.FixtureRequest
) -> None:
    page = open_page(str(path), Settings(), Known())
    got = "\n".join(lines_of(read(page, parser))) + "\n"
    want = HERE / f"{path.stem}.want"
    if request.config.getoption("--rewrite"):
        want.write_text(got, encoding="utf-8")
    assert got == want.read_text(encoding="utf-8"), f"{want.name}: review and rewrite with `make golden`"
