"""Whether two names, of an act and of a later deed, mean the same party."""

from __future__ import annotations

from functools import lru_cache

from onrecord.text.names import fold, surname

_TITLES = frozenset(
    "president prime minister secretary mr mrs ms dr sir lord king queen prince chancellor senator general the vice "
    "foreign of state speaker ambassador spokesman spokesperson spokeswoman us".split()
)

_UNKNOWN = frozenset(
    "he she it they who that which this we i you one anyone someone somebody everybody everyone nobody others another "
    "these those him her them what people officials sources all some many both".split()
)
"""Words that stand for somebody whom the article does not know: two of them are not one party."""


def is_unknown(name: str | None) -> bool:
    """Whether a name is none, or but a word such as "it" or "they"."""
    return name is None or fold(name) in _UNKNOWN


def same_name(left: str | None, right: str | None) -> bool:
    """Whether one name contains the other, titles aside: "President Biden" and "Joseph R. Biden, Jr."."""
    if not left or not right:
        return False
    if is_unknown(left) or is_unknown(right):
        return False
    one, two = parts_of(left), parts_of(right)
    if not one or not two:
        return fold(left) == fold(right)
    if one <= two or two <= one:
        return True
    alone = len(one) == 1 or len(two) == 1
    return alone and surname(left) == surname(right)


@lru_cache(maxsize=8192)
def parts_of(name: str) -> frozenset[str]:
    """The words of a name, folded, titles left out."""
    return frozenset(word.strip(",") for word in fold(name).split()) - _TITLES
