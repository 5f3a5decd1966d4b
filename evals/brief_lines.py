"""Every line of the briefs beside the words behind it: a table for a person to read, and a check that needs no gate.

    python -m evals.brief_lines                       # the samples
    python -m evals.brief_lines --storylines 60       # as many texts of the storylines, drawn evenly over the winter

A line by rules is cut out of its supports. So each of its words must stand there, in their order, but for names put
in place of a pronoun or a bare office, which are supports themselves, and the words that join two clauses. What the
line leaves out is printed beside it: that is what a reader looks at. The exit status is 1 where a line is not so made,
or does not pass the gate.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evals.briefs import samples
from evals.following import Text, texts
from onrecord.briefs import check_line
from onrecord.language import load_model
from onrecord.language.encoders import load_encoder
from onrecord.model.articles import Page
from onrecord.model.readings import Length, Line, Reading
from onrecord.pipeline import read

_WORD = re.compile(r"[\w’']+(?:[.,:]\d+)*|[^\w\s]")
_JOINING = frozenset({"and", "both", "said", ";", ":", ".", "’s", "'s", "'", "’"})
"""What a line may have that its supports do not: words that join, the mark of a name's genitive."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line, the words behind it, what of them it leaves out, and what is wrong with it; nothing where all is well."""

    name: str
    line: Line
    behind: str
    left_out: str
    wrong: str


def rows(readings: Iterable[tuple[str, Reading]]) -> Iterator[Row]:
    """Every line of every brief, the headlines and paragraphs too."""
    for name, reading in readings:
        for line in (*reading.brief.at(Length.HEADLINE), *reading.brief.at(Length.PARAGRAPH)):
            yield row(name, line, reading)


def row(name: str, line: Line, reading: Reading) -> Row:
    """One line judged by its gate and by the words behind it."""
    behind = [span.of(reading.article.text) for span in line.supports]
    problems = [problem.message for problem in check_line(line, reading)]
    strange = strangers(line.text, behind)
    if strange:
        problems.append(f"not in the supports in this order: {' '.join(strange)}")
    return Row(name, line, " … ".join(behind), " ".join(left_out(line.text, behind)), "; ".join(problems))


def strangers(line: str, behind: Sequence[str]) -> list[str]:
    """The words of a line that do not stand in the words behind it, clause by clause in their order.

    A clause has its words from one support, and from the others names and what two say alike.
    """
    found = [_words(text) for text in behind]
    names = Counter(word for text in found for word in text if len(text) <= _NAME)
    missing: list[str] = []
    for clause in line.split("; "):
        left = _words(clause)
        for text in sorted(found, key=lambda text: len(_without(left, text))):
            left = _without(left, text)
        missing += left
    return [
        word for word in missing if word.lower() not in _JOINING and not names[word.rstrip("’'s")] and not names[word]
    ]


_NAME = 8
"""Words that a support has at most which is a name."""


def left_out(line: str, behind: Sequence[str]) -> list[str]:
    """The words behind a line that it leaves out, runs parted by a bar."""
    parts: list[str] = []
    for text in behind:
        words = _words(text)
        kept = set(_places(_words(line), words))
        if not kept:
            continue
        for place, word in enumerate(words):
            if place not in kept:
                parts += ["|"] if place and place - 1 in kept and parts else []
                parts.append(word)
    return parts


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _without(line: Sequence[str], text: Sequence[str]) -> list[str]:
    """The words of a line that a text does not have in its order."""
    taken = _pairs(line, text)
    return [word for place, word in enumerate(line) if place not in taken]


def _places(line: Sequence[str], text: Sequence[str]) -> list[int]:
    """Places of a text's words that a line has in their order."""
    return list(_pairs(line, text).values())


def _pairs(line: Sequence[str], text: Sequence[str]) -> dict[int, int]:
    """The longest common subsequence of two runs of words, case aside: places of the first with those of the second."""
    mine, theirs = [w.lower() for w in line], [w.lower() for w in text]
    longest = [[0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for i in range(len(mine) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            same = mine[i] == theirs[j]
            longest[i][j] = longest[i + 1][j + 1] + 1 if same else max(longest[i + 1][j], longest[i][j + 1])
    pairs, i, j = {}, 0, 0
    while i < len(mine) and j < len(theirs):
        if mine[i] == theirs[j]:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def drawn(count: int) -> list[tuple[str, Reading]]:
    """Texts of the storylines, drawn evenly, as the program reads them by default."""
    told = texts()
    chosen = [told[n * len(told) // count] for n in range(min(count, len(told)))]
    return [(text.name[:60], _read(text)) for text in chosen]


def _read(text: Text) -> Reading:
    page = Page(body=text.body.encode(), published=text.day, outlet=text.outlet)
    return read(page, load_model(), load_encoder())


def show(found: Sequence[Row]) -> Iterator[str]:
    """The table, in Markdown."""
    yield "| text | line | left out of its sentence | verdict |"
    yield "| --- | --- | --- | --- |"
    for each in found:
        cells = (each.name, each.line.text, each.left_out, each.wrong or "supported")
        yield f"| {' | '.join(cell.replace('|', '/').replace(chr(10), ' ') for cell in cells)} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and the count; 1 where a line is not supported."""
    parser = argparse.ArgumentParser(prog="evals.brief_lines", description=__doc__)
    parser.add_argument("--storylines", type=int, metavar="COUNT", help="texts of the storylines, not the samples")
    asked = parser.parse_args(arguments)
    readings = drawn(asked.storylines) if asked.storylines else [(r.article.title or "", r) for r, _ in samples()]
    found = list(rows(readings))
    print("\n".join(show(found)))
    wrong = [each for each in found if each.wrong]
    print(f"\n{len(readings)} texts, {len(found)} lines, {len(wrong)} not supported")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
