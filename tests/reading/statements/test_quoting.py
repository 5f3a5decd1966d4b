"""Which clause brings which quotation."""

import re

import pytest

from onrecord.model.spans import Span
from onrecord.reading.statements.quotations import find_quotations
from onrecord.reading.statements.quoting import Bringer, assign_quotations
from tests.conftest import article_of

CLAUSE = re.compile(r"\[(.*?)\]")


def assigned(marked: str) -> list[int | None]:
    """Which bracketed clause brings each quotation of a text."""
    text, clauses = "", []
    rest = marked
    while (found := CLAUSE.search(rest)) is not None:
        text += rest[: found.start()]
        clauses.append(Span(len(text), len(text) + len(found.group(1))))
        text += found.group(1)
        rest = rest[found.end() :]
    text += rest
    bringers = [Bringer(clause, (), True) for clause in clauses]
    return list(assign_quotations(text, find_quotations(article_of(text)).items, bringers))


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("“We go,” [he said].", [0]),
        ("[He said], “We go.”", [0]),
        ("[He said]: “We go.”", [0]),
        ("[He told] reporters in Geneva on Monday: “We go.”", [0]),
        ("[He said] that “we go”.", [0]),
        ("“We,” [he said], “go.”", [0, 0]),
        ("“We go,” [he said]. “We stay away.”", [0, 0]),
        ("“We go,” [he said]. “We stay,” [she said].", [0, 1]),
        ("[He said], “We go.” [She said] no.", [0]),
        ("“We go,” [he said].\n“We stay away.”", [0, None]),
        ("[He said]:\n“We go.”", [0]),
        ("[He said] no. The hall was full. “We go.”", [None]),
        ("“We go,” [he said] at the hall “Old Oak”.", [0, None]),
        ("“We go.”", [None]),
    ],
)
def test_a_clause_beside_a_quotation_brings_it(text: str, want: list[int | None]) -> None:
    assert assigned(text) == want


def test_a_paragraph_of_quotation_alone_goes_on_with_the_one_above() -> None:
    assert assigned("[He said], “We go.”\n\n“We stay away.”") == [0, 0]


def test_a_fragment_inside_what_a_clause_reports_is_not_assigned() -> None:
    text = "She said the plan was “dull” again."
    bringer = Bringer(Span(0, 8), (Span(9, 34),), True)
    assert assign_quotations(text, find_quotations(article_of(text)).items, [bringer]) == (None,)


def test_a_clause_that_cannot_quote_brings_nothing() -> None:
    text = "He went, “We go.”"
    assert assign_quotations(text, find_quotations(article_of(text)).items, [Bringer(Span(0, 7), (), False)]) == (None,)
