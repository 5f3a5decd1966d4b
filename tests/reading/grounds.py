"""Texts made ready for the parts that look for reports."""

from onrecord.language import load_model
from onrecord.reading.saying_words import load_saying
from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.quotations import find_quotations
from tests.conftest import article_of


def ground_of(text: str) -> Ground:
    """The ground of a text: its parse, the English words, its quotations marked, no turns."""
    article = article_of(text)
    parse = load_model()(article)
    quoted = bytearray(len(parse))
    for quotation in find_quotations(article).items:
        for token in parse.tokens(quotation.whole):
            quoted[token] = 1
    return Ground(parse, load_saying("en"), bytes(quoted), bytes(len(parse)), bytes(len(parse)))


def words(ground: Ground, first: int, stop: int) -> str:
    """The words of tokens ``first`` up to ``stop``."""
    return ground.parse.span(first, stop).of(ground.parse.text)


def token_of(ground: Ground, word: str) -> int:
    """The first token that is this word."""
    return ground.parse.words.index(word)
