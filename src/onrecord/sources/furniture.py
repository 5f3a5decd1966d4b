"""Lines of a page that are no part of its article: labels, invitations, pointers, notes."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_WORD = re.compile(r"#?[\w@]+(?:[-'][\w]+)*'?")
_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"[\"“”«»]")
_SAID = re.compile(r"\b(?:said|says|told|added|asked|replied|wrote|according)\b", re.IGNORECASE)
_PARTED = re.compile(r"\s[|›»>•·]\s|\s/\s")

# A label has no verb and hardly more than "You might also like to read these stories"; an
# invitation or pointer is one sentence or two. Longer ones were always paragraphs of an article.
_LONGEST_LABEL = 8
_LONGEST_INVITATION = 40
_LONGEST_NOTE = 90
_LONGEST_POINTER = 25
_LONGEST_SECTION = 4
_FEWEST_MENU_ITEMS = 3
_LONGEST_MENU_ITEM = 4


def is_furniture(line: str) -> bool:
    """Whether a line or paragraph is part of the page and not of the article.

    It is when it is a label ("Advertisement"), a row of buttons or links, an invitation to the reader to
    do something with the publisher's wares ("Sign up for our newsletter"), a pointer to another page
    ("Also read: …"), or a note on the page itself ("© 2025 …", "This story was first published …").
    Anything that quotes, or says that somebody said something, is not.
    """
    line = line.strip().replace("’", "'")
    words = _words(line)
    if not words:
        return True
    if len(words) <= _LONGEST_NOTE and _notes().search(line):
        return not (_SAID.search(line) and _QUOTED.search(line))
    if len(words) > _LONGEST_INVITATION or _QUOTED.search(line) or _SAID.search(line):
        return is_pointer(line) and len(words) <= _LONGEST_POINTER and not line.endswith((".", ".'", '."', ".”"))
    return _is_label(line, words) or _is_menu(line) or is_pointer(line) or _is_invitation(line, words)


def is_section(line: str) -> bool:
    """Whether a line is the name of a part of the paper: "World", "Middle East", "Business News"."""
    words = line.lower().replace("&", " ").replace("/", " ").split()
    return 0 < len(words) <= _LONGEST_SECTION and all(word in _list("section", "words") for word in words)


def is_pointer(line: str) -> bool:
    """Whether a line sends the reader on: "Also read: …", "Related stories", "Sign up …"."""
    return bool(_pointers().match(line.strip().replace("’", "'")))


def _words(line: str) -> list[str]:
    return [_NUMBER.sub("#", word) if word.isdigit() else word for word in _WORD.findall(line.lower())]


def _is_label(line: str, words: list[str]) -> bool:
    if len(words) > _LONGEST_LABEL or (line.endswith((".", "!", "?")) and len(words) > 3):
        return False
    parts, others, sharing = _list("label", "parts"), _list("label", "others"), _list("sharing", "names")
    if all(word in sharing for word in words):
        return len(words) > 1 or words[0] in parts
    nouns, kinds = _list("label", "nouns"), _list("label", "kinds")
    if not all(word in parts or word in others or word in nouns or word in kinds for word in words):
        return False
    return any(word in parts for word in words) or (
        any(word in nouns for word in words) and any(word in kinds for word in words)
    )


def _is_menu(line: str) -> bool:
    """Whether a line is a row of short items with bars or dots between, none of which ends as a sentence does."""
    items = [item.split() for item in _PARTED.split(line)]
    return (
        len(items) >= _FEWEST_MENU_ITEMS
        and all(len(item) <= _LONGEST_MENU_ITEM for item in items)
        and not line.endswith((".", "!", "?"))
    )


def _is_invitation(line: str, words: list[str]) -> bool:
    """Whether the reader is told to do something with the publisher's wares."""
    if words[0] not in _list("invitation", "acts"):
        return False
    things = _list("invitation", "things")
    return any(word in things for word in words[1:]) or (len(words) <= _LONGEST_LABEL and words[-1] == "here")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


@cache
def _list(section: str, name: str) -> frozenset[str]:
    return frozenset(_table()[section][name].split())


@cache
def _notes() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _table()["notes"]["patterns"]), re.IGNORECASE)


@cache
def _pointers() -> re.Pattern[str]:
    openings = "|".join(_opening(words) for words in _table()["pointer"]["openings"])
    return re.compile(rf"[\s>*(\[•·–—-]{{0,4}}(?:{openings})", re.IGNORECASE)


def _opening(words: str) -> str:
    """A pattern for one opening; one that ends in "$" is the whole line."""
    if words.endswith("$"):
        return re.escape(words[:-1]) + r"\W*$"
    return re.escape(words) + (r"\b" if words[-1].isalpha() else "")
