"""Items in words: nothing is told of a thing that its article does not tell."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.desk.watch_items import Cited, Told
from onrecord.model.articles import ArticleId
from onrecord.outlets.wordings import facts
from onrecord.record.rows import Thing

PRINTED, BEFORE = date(2025, 8, 20), date(2025, 8, 18)


def told(thing: Thing, day: date | None) -> Told:
    cited = Cited(article=ArticleId("a"), version=1, span=None, url=None, title=None, outlet=None, day=PRINTED)
    return Told(thing=thing, id="b", kind="c", title="d", words="e", day=day, cited=cited)


@pytest.mark.parametrize(
    ("thing", "day", "said"),
    [
        (Thing.ACT, BEFORE, ("said 2025-08-18",)),
        (Thing.ACT, PRINTED, ()),
        (Thing.ARTICLE, PRINTED, ()),
        (Thing.ENCOUNTER, PRINTED, ("on 2025-08-20",)),
        (Thing.ENCOUNTER, None, ()),
    ],
)
def test_the_day_of_an_article_is_not_told_as_the_day_of_what_is_said_in_it(
    thing: Thing, day: date | None, said: tuple[str, ...]
) -> None:
    assert facts(told(thing, day)) == said
