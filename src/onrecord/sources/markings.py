"""The signs of Markdown, taken out of a text that was written in it."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_TO = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"\n]*\")?\)"
_IMAGE = re.compile(rf"!\[[^\]\n]*\]{_TO}")
_LINK = re.compile(rf"(?<!\\)\[(?P<words>[^\]\[\n]+)\]{_TO}")
_STRESSED = re.compile(r"(?<![\w\\*])(?P<sign>\*{1,3})(?=\S)(?P<words>[^*\n]+?)(?<=\S)(?P=sign)(?![\w*])")
_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>\S.*?)[ \t#]*$", re.MULTILINE)


def without_markings(text: str) -> str:
    """The words of a Markdown text: links without addresses, no pictures, no stars for stress, no backslashes.

    Source: CommonMark 0.31, sections 2.4 (escapes), 4.2 (headings), 6.2 (emphasis), 6.3 and 6.4 (links and images);
    signs that cross lines stay.
    """
    text = _LINK.sub(lambda found: found["words"], _IMAGE.sub("", text))
    text = _HEADING.sub(lambda found: found["words"], _STRESSED.sub(lambda found: found["words"], text))
    return _ESCAPED.sub(lambda found: found[1], text)
