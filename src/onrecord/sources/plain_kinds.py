"""What each line of a text without markup is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.articles import BlockKind
from onrecord.sources.agencies import find_agency
from onrecord.sources.date_lines import find_date, read_date_line
from onrecord.sources.furniture import is_furniture, is_pointer, is_section
from onrecord.sources.headlines import can_head, ends_sentence
from onrecord.sources.plain_lines import PlainLine, is_bare_name, opens_as_byline, read_byline, split_caption
from onrecord.sources.summaries import is_summary_heading
from onrecord.text.place_lines import PLACE_LINE

_HEADING = re.compile(r"^#{1,6}\s+(?=\S)")
_LABELLED = re.compile(r"^(?:first |last |originally )*(?:published|updated|posted|modified)\b", re.IGNORECASE)
_STORY_END = re.compile(r"[.!?…:]['\"”’»)\]]*$")

# A sentence of the story has more words than any byline, date or heading.
_FEWEST_STORY_WORDS = 12
# A byline may stand under a standfirst that is a whole paragraph, never far down in the story.
_LAST_BYLINE = 6
_LONGEST_CAPTION_WORDS = 60
_LONGEST_SUBHEADING_WORDS = 12
_LONGEST_STANDFIRST_WORDS = 45
# Points of a summary are a sentence or two each; a box has three to five, seldom more.
_MOST_POINTS = 8
_LONGEST_LIST_HEADING = 4
_LONGEST_POINT_WORDS = 50


def sort_lines(lines: Sequence[PlainLine]) -> list[PlainLine]:
    """The lines with the kind of each, captions parted from their credits, furniture with no kind.

    Where nothing would be left of a text, all of it is its paragraphs.
    """
    sorted_lines = list(lines)
    for step in (_mark_headings, _mark_summary, _mark_furniture, _mark_headline, _mark_head, _mark_body):
        sorted_lines = step(sorted_lines)
    if not any(line.kind is BlockKind.PARAGRAPH for line in sorted_lines):
        return [replace(line, kind=BlockKind.PARAGRAPH) for line in lines]
    return sorted_lines


def _mark_headings(lines: list[PlainLine]) -> list[PlainLine]:
    """Headings with hash signs before them, as in Markdown; the first line so marked is the headline."""
    found = []
    for number, line in enumerate(lines):
        heading = _HEADING.match(line.text)
        if heading:
            kind = BlockKind.HEADLINE if number == 0 else BlockKind.SUBHEADING
            line = replace(line, text=line.text[heading.end() :].rstrip("# "), kind=kind)
        found.append(line)
    return [line for line in found if line.text]


def _mark_summary(lines: list[PlainLine]) -> list[PlainLine]:
    """The publisher's own summary: its heading, and the points under it."""
    marked = list(lines)
    for number, line in enumerate(lines):
        if line.kind is BlockKind.PARAGRAPH and is_summary_heading(line.text):
            stop = _end_of_points(lines, number + 1)
            for inside in range(number, stop if stop > number + 1 else number):
                marked[inside] = replace(lines[inside], kind=BlockKind.SUMMARY)
    return marked


def _end_of_points(lines: list[PlainLine], first: int) -> int:
    """Where the points of a summary that begin at ``first`` end.

    Points are the items of a list; or lines with no empty line between, when one follows them; or short
    paragraphs, when the story opens with its place line right after them.
    """
    stop = first
    while stop < len(lines) and lines[stop].bullet:
        stop += 1
    if stop > first:
        return stop
    while stop < len(lines) and (stop == first or not lines[stop].parted) and _is_point(lines[stop]):
        stop += 1
    apart = stop < len(lines) and lines[stop].parted and stop - first <= _MOST_POINTS
    if apart and (stop - first > 1 or not lines[first].parted):
        return stop
    within = range(first, min(first + _MOST_POINTS, len(lines)))
    opening = next((number for number in within if PLACE_LINE.match(lines[number].text)), first)
    return opening if all(map(_is_point, lines[first:opening])) else first


def _is_point(line: PlainLine) -> bool:
    return len(line.text.split()) <= _LONGEST_POINT_WORDS


def _mark_furniture(lines: list[PlainLine]) -> list[PlainLine]:
    """Lines of the page and not of the article, and the titles listed under "Related stories" and the like."""
    marked: list[PlainLine] = []
    listing = False
    for number, line in enumerate(lines):
        if line.kind is BlockKind.SUMMARY:
            listing = False
        elif is_furniture(line.text) or (is_section(line.text) and all(above.kind is None for above in marked)):
            found = find_date(line.text) if _LABELLED.match(line.text) else None
            listing = _heads_titles(line.text, lines[number + 1 : number + 3])
            line = replace(line, kind=None, published=found)
        elif listing and line.kind is BlockKind.PARAGRAPH and (line.bullet or _is_title(line)):
            line = replace(line, kind=None)
        else:
            listing = False
        marked.append(line)
    return _without_last_sections(marked)


def _without_last_sections(lines: list[PlainLine]) -> list[PlainLine]:
    """The lines, the names of sections after the last sentence left out: they are the article's keywords."""
    last = len(lines)
    while last and (lines[last - 1].kind is None or is_section(lines[last - 1].text)):
        last -= 1
    return [*lines[:last], *(replace(line, kind=None) for line in lines[last:])]


def _heads_titles(text: str, after: Sequence[PlainLine]) -> bool:
    """Whether a pointer heads a list of other stories; one line under it may as well head the next paragraph."""
    if not is_pointer(text) or len(text.split()) > _LONGEST_LIST_HEADING or not after:
        return False
    return after[0].bullet or (len(after) == 2 and all(map(_is_title, after)))


def _is_title(line: PlainLine) -> bool:
    """Whether a line can be the title of another story: no sentence, and no heading of this one."""
    return not line.parted and not ends_sentence(line.text) and len(line.text.split()) <= 20


def _mark_headline(lines: list[PlainLine]) -> list[PlainLine]:
    """The first line that is left, where a byline, date, caption or summary shows that it heads the text."""
    kept = [number for number, line in enumerate(lines) if line.kind is not None]
    if not kept or any(line.kind is BlockKind.HEADLINE for line in lines):
        return lines
    first = lines[kept[0]]
    if first.kind is not BlockKind.PARAGRAPH or not can_head(first.text) or ends_sentence(first.text):
        return lines
    after = lines[kept[1]] if len(kept) > 1 else None
    if after is None or not (after.parted or after.kind is BlockKind.SUMMARY or _is_about_text(after)):
        return lines
    return [*lines[: kept[0]], replace(first, kind=BlockKind.HEADLINE), *lines[kept[0] + 1 :]]


def _is_about_text(line: PlainLine) -> bool:
    if read_byline(line.text) is not None or split_caption(line.text) is not None:
        return True
    # "Vienna, August 13, 2025" under the title of a speech.
    few = len(line.text.split()) < _FEWEST_STORY_WORDS
    return few and not ends_sentence(line.text) and find_date(line.text) is not None


def _mark_head(lines: list[PlainLine]) -> list[PlainLine]:
    """Bylines, dates, captions and the standfirst, all of which stand before the story begins."""
    marked: list[PlainLine] = []
    title = next((line.text for line in lines if line.kind is BlockKind.HEADLINE), None)
    stop = _start_of_story(lines)
    for number, line in enumerate(lines[:stop]):
        byline = read_byline(line.text) if line.kind is BlockKind.PARAGRAPH else None
        if line.kind is not BlockKind.PARAGRAPH:
            marked.append(line)
        elif line.text == title:
            marked.append(replace(line, kind=None))
        elif byline is not None:
            marked.append(replace(byline, parted=line.parted))
        elif find_agency(line.text) and (line.parted or not number or lines[number - 1].kind is BlockKind.HEADLINE):
            marked.append(replace(line, kind=BlockKind.BYLINE, names=(line.text.strip("()[]. "),)))
        elif title is not None and is_bare_name(line.text, lines[number + 1 : number + 2]):
            marked.append(replace(line, kind=BlockKind.BYLINE, names=(line.text,)))
        elif (caption := split_caption(line.text)) is not None:
            _extend(marked, caption, line)
        elif title is not None and _is_standfirst(number, lines, stop):
            marked.append(replace(line, kind=BlockKind.STANDFIRST))
        else:
            marked.append(line)
    return [*marked, *lines[stop:]]


def _start_of_story(lines: list[PlainLine]) -> int:
    """The number of the first line that is a sentence of the story and nothing else."""
    for number, line in enumerate(lines):
        if line.kind is not BlockKind.PARAGRAPH or len(line.text.split()) < _FEWEST_STORY_WORDS:
            continue
        if _STORY_END.search(line.text) and not _is_about_text(line):
            # A byline right after it shows that even a whole sentence was a standfirst.
            after = lines[number + 1] if number + 1 < len(lines) and number <= 2 else None
            if after is None or after.kind is not BlockKind.PARAGRAPH or read_byline(after.text) is None:
                return number
    return len(lines)


def _is_standfirst(number: int, lines: list[PlainLine], stop: int) -> bool:
    """Whether the line right under the headline sums up the story: it heads a byline, or is no sentence."""
    before = [line.kind for line in lines[:number] if line.kind is not None]
    after = lines[number + 1] if number + 1 < stop else None
    words = len(lines[number].text.split())
    if before != [BlockKind.HEADLINE] or not 4 <= words <= _LONGEST_STANDFIRST_WORDS:
        return False
    if PLACE_LINE.match(lines[number].text):
        return False
    return not _STORY_END.search(lines[number].text) or (after is not None and read_byline(after.text) is not None)


def _mark_body(lines: list[PlainLine]) -> list[PlainLine]:
    """Captions between paragraphs, and subheadings."""
    marked: list[PlainLine] = []
    start = _start_of_story(lines)
    for number, line in enumerate(lines):
        if number < start or line.kind is not BlockKind.PARAGRAPH:
            marked.append(line)
            continue
        caption = split_caption(line.text, within=True)
        if caption is not None:
            _extend(marked, caption, line)
        elif number < _LAST_BYLINE and opens_as_byline(line.text) and (byline := read_byline(line.text)) is not None:
            marked.append(byline)
        elif number == len(lines) - 1 and find_agency(line.text):
            marked.append(replace(line, kind=None, names=(line.text.strip("()[]. "),)))
        elif _LABELLED.match(line.text) and (found := read_date_line(line.text)) is not None:
            marked.append(replace(line, kind=None, published=found))
        elif _is_subheading(line, lines[number + 1 : number + 2]):
            marked.append(replace(line, kind=BlockKind.SUBHEADING))
        else:
            marked.append(line)
    return marked


def _is_subheading(line: PlainLine, after: Sequence[PlainLine]) -> bool:
    if line.bullet or ends_sentence(line.text) or len(line.text.split()) > _LONGEST_SUBHEADING_WORDS:
        return False
    if line.text.endswith(("?", '"', "”")) or line.text[0].islower() or not after:
        return False
    return not after[0].bullet and len(after[0].text) > 2 * len(line.text)


def _extend(marked: list[PlainLine], caption: tuple[PlainLine, ...], line: PlainLine) -> None:
    """Add a caption and its credit; a credit alone makes the line right above it its caption."""
    above = marked[-1] if marked else None
    if len(caption) == 1 and not line.parted and above is not None and above.kind is BlockKind.PARAGRAPH:
        if len(above.text.split()) <= _LONGEST_CAPTION_WORDS:
            marked[-1] = replace(above, kind=BlockKind.CAPTION)
    marked.extend(caption)
