"""A search in one line, as it is typed: ``threat to:Russia condition:any since:2025-08-01 "price cap"``.

A bound is a name, a colon and a value, which stands in quotation marks where it has spaces. What is no bound is
looked for as words. A kind of act that stands first, alone or before a bound, is the kind; in quotation marks it is a
word like any other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.desk.searches import Asked, fields_of, read_asked
from onrecord.model.acts import ActKind
from onrecord.record import Record
from onrecord.record.rows import Query

NAMES: Mapping[str, str] = {
    "kind": "kind",
    "by": "speaker",
    "speaker": "speaker",
    "to": "target",
    "target": "target",
    "condition": "condition",
    "status": "status",
    "country": "country",
    "outlet": "outlet",
    "story": "story",
    "since": "since",
    "until": "until",
}
"""What a bound may be called, and the field of a search that it fills in."""

LONGEST = 2000
"""Characters of a line: a search looks at no more words."""

_CONDITIONS = {"any": "yes", "none": "no"}
_SHOWN = {field: next(name for name in NAMES if NAMES[name] == field) for field in dict.fromkeys(NAMES.values())}
_ACT_KINDS = frozenset(map(str, ActKind))
_PART = re.compile(
    r'(?P<name>[a-zA-Z]+):(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))'
    r'|(?P<bare>[a-zA-Z]+):(?=\s|$)|(?P<word>"[^"]*"?|[^\s"]+)'
)


def read_fields(line: str) -> Mapping[str, str]:
    """The fields of a search that a line fills in; raises ValueError for a bound that there is not, or twice."""
    if len(line) > LONGEST:
        raise ValueError(f"a search has at most {LONGEST:,} characters")
    fields: dict[str, str] = {}
    words: list[str] = []
    for number, part in enumerate(_PART.finditer(line)):
        if part["name"]:
            value = part["plain"] if part["quoted"] is None else part["quoted"].strip()
            _fill(fields, part["name"].lower(), value)
        elif part["bare"] and part["bare"].lower() in NAMES:
            raise ValueError(f"{part['bare']}: wants its value right behind the colon")
        elif number == 0 and part[0] in _ACT_KINDS and _stands_alone(line[part.end() :]):
            fields["kind"] = part[0]
        else:
            words.append(part[0])
    return {**fields, "words": " ".join(words)} if words else fields


def _fill(fields: dict[str, str], name: str, value: str) -> None:
    if name not in NAMES:
        known = ", ".join(f"{known}:" for known in NAMES)
        raise ValueError(f"{name}: is no bound; there are {known} (in quotation marks it is a word)")
    field = NAMES[name]
    if field in fields:
        raise ValueError(f"the {field} is given twice")
    if not value:
        raise ValueError(f"{name}: wants its value right behind the colon")
    if field == "condition":
        if value not in _CONDITIONS:
            raise ValueError(f"condition:{value} is neither condition:any nor condition:none")
        value = _CONDITIONS[value]
    fields[field] = value


def _stands_alone(rest: str) -> bool:
    """Whether nothing follows, or a bound."""
    following = _PART.search(rest)
    return following is None or following["name"] is not None


def show_fields(fields: Mapping[str, str]) -> str:
    """The line that ``read_fields`` turns back into these fields; those that are empty are left out."""
    bounds = [_bound(field, fields[field]) for field in _SHOWN if fields.get(field)]
    words = [_word(part) for part in _PART.finditer(fields.get("words", ""))]
    if bounds and fields.get("kind") in _ACT_KINDS and (len(bounds) > 1 or not words):
        bounds[0] = fields["kind"]
    if not bounds and len(words) == 1 and words[0] in _ACT_KINDS:
        words[0] = f'"{words[0]}"'
    return " ".join([*bounds, *words])


def _bound(field: str, value: str) -> str:
    if field == "condition":
        value = next(shown for shown, meant in _CONDITIONS.items() if meant == value)
    value = value.replace('"', " ").strip()
    return f'{_SHOWN[field]}:"{value}"' if re.search(r"\s", value) else f"{_SHOWN[field]}:{value}"


def _word(part: re.Match[str]) -> str:
    """A part of the words of a search; one that would be taken for a bound asks for the same words otherwise put."""
    if part["quoted"] is not None:
        return f'{part["name"]} "{part["quoted"]}"'
    return f"{part['name']}-{part['plain']}" if part["name"] else part["bare"] or part[0]


def read_line(record: Record, given: Mapping[str, str]) -> Asked:
    """A query out of the fields of a form whose ``words`` may hold bounds, too; see ``searches.read_asked``."""
    try:
        typed = read_fields(given.get("words", ""))
        twice = [field for field in typed if field != "words" and given.get(field, "").strip()]
        if twice:
            raise ValueError(f"the {twice[0]} is given twice")
    except ValueError as error:
        asked = read_asked(record, given)
        return Asked(fields=asked.fields, query=asked.query, errors={**asked.errors, "words": str(error)})
    return read_asked(record, {**given, "words": "", **typed})


def read_query(record: Record, line: str) -> Query:
    """The query of a line; raises ValueError that says what is not understood."""
    return read_asked(record, read_fields(line)).understood()


def show_query(record: Record, query: Query) -> str:
    """The line that asks for a query: actors by name where that is nobody else's, else by id."""
    return show_fields(fields_of(record, query))
