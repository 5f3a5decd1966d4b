"""Articles over HTTP: what is on record of each, what was read out of it, and its text."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from onrecord.api.documents import ArticleInFullShape, ListShape
from onrecord.api.linked_data import Addresses, Node, link_article
from onrecord.api.rows import ArticleRowShape, StatementRowShape
from onrecord.api.schemas import ReadingShape
from onrecord.api.v1.answers import page_of, tell, tell_either, tell_list, whole
from onrecord.api.v1.descriptions import ALSO_LINKED, AS_TEXT
from onrecord.api.v1.parameters import Cursor, Id, Limit, Version, named
from onrecord.desk.consultations import show_article
from onrecord.record import Record
from onrecord.record.rows import Listed
from onrecord.serving import Visit, answer

router = APIRouter(prefix="/articles", tags=["articles"])


@router.get("", summary="List articles", response_model=ListShape[ArticleRowShape])
def articles(
    request: Request,
    url: Annotated[str | None, named("only the one of this address", "https://outlet.example/strait-talks")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Articles, newest day first; or the one of an address, if it is on record."""

    def make(visit: Visit) -> ListShape[ArticleRowShape]:
        if url is not None:
            row = visit.record.articles.by_url(url)
            return page_of(Listed((row,) if row else ()), ArticleRowShape.model_validate)
        return page_of(visit.record.listings.articles(limit=limit, cursor=cursor), ArticleRowShape.model_validate)

    return tell_list(request, make)


@router.get("/{article}", summary="Show an article", response_model=ArticleInFullShape, responses=ALSO_LINKED)
def article(request: Request, article: Id) -> Response:
    """One article: its versions and what each changed, its copies, its acts.

    As JSON-LD: a `NewsArticle` with its statements as annotations on the text.
    """
    return tell_either(
        request,
        lambda visit: ArticleInFullShape.from_domain(show_article(visit.record, article)),
        lambda visit, at: _linked(visit.record, article, None, at),
    )


def _linked(record: Record, article: str, version: int | None, at: Addresses) -> Node:
    with record.snapshot():
        row = record.articles.get(article)
        number = version or row.version
        reading = record.articles.reading(row.id, number)
        contents = record.holdings.of_article(row.id, number)
    known = {place.local: each.id for each in contents.statements for place in each.places}
    return link_article(at, row, number, reading, known)


@router.get("/{article}/reading", summary="Show what was read out of an article", response_model=ReadingShape)
def reading(request: Request, article: Id, version: Version = None) -> Response:
    """Everything that was read out of a version of an article, as `onrecord.reading/1`."""

    def make(visit: Visit) -> ReadingShape:
        row = visit.record.articles.get(article)
        return ReadingShape.from_domain(visit.record.articles.reading(row.id, version))

    return tell(request, make)


@router.get(
    "/{article}/statements",
    summary="List an article's statements",
    response_model=ListShape[StatementRowShape],
    responses=ALSO_LINKED,
)
def statements(request: Request, article: Id, version: Version = None) -> Response:
    """What a version of an article reports to have been said, in reading order.

    As JSON-LD: annotations on the text, as for the article.
    """

    def make(visit: Visit) -> ListShape[StatementRowShape]:
        with visit.record.snapshot():
            row = visit.record.articles.get(article)
            found = visit.record.statements.of_article(row.id, version)
        return whole(map(StatementRowShape.model_validate, found))

    return tell_either(request, make, lambda visit, at: _linked(visit.record, article, version, at))


@router.get("/{article}/text", summary="Show an article's text", response_class=Response, responses=AS_TEXT)
def text(request: Request, article: Id, version: Version = None) -> Response:
    """The text of a version of an article, in which all spans count."""

    def make(visit: Visit) -> str:
        return visit.record.articles.text(visit.record.articles.get(article).id, version)

    return answer(request, make, media_type="text/plain")
