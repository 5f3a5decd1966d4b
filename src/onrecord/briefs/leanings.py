"""Sentences that do not stand alone, and sentences that tell what was so before the news."""

from __future__ import annotations

from onrecord.briefs.lexicons import load_lexicon
from onrecord.model.parses import Parse, Sentence


def is_old(parse: Parse, sentence: Sentence) -> bool:
    """Whether a sentence tells what was so before the news: "had warned", "said last month"."""
    beside = parse.children[sentence.root]
    if parse.tags[sentence.root] == "VBN" and any(parse.lowers[c] == "had" for c in beside):
        return True
    when = [c for c in beside if parse.deps[c] in ("npadvmod", "advmod")]
    return any(parse.lowers[parse.first_of(c)] == "last" or parse.lowers[c] == "ago" for c in when)


def leans(parse: Parse, sentence: Sentence, *, spoken: bool, named: bool) -> bool:
    """Whether a sentence has words that only the one before explains: "Both …", "The step …", "The minister …".

    ``spoken`` says that it is a turn of a transcript, which a label and a colon may open; ``named`` that its bare
    office will be named.
    """
    words, first = load_lexicon()["words"], sentence.first
    when = parse.entity_of[first]
    if parse.lowers[first] in words["openings"] or (parse.lowers[first] in words["pointing"] and when is None):
        return True
    opening = " ".join(parse.lowers[first : first + 4])
    if any(opening.startswith(phrase) for phrase in words["leaning"]) or (
        not spoken and _is_captioned(parse, sentence)
    ):
        return True
    around = [c for c in parse.children[sentence.root] if parse.deps[c] in ("nsubj", "nsubjpass", "advmod")]
    return any(parse.lowers[c] in ("then", "this", "that") or (not named and is_bare(parse, c)) for c in around)


def _is_captioned(parse: Parse, sentence: Sentence) -> bool:
    """Whether words and a colon stand before a sentence: "Final embrace: These …"."""
    return any(parse.words[t] == ":" for t in range(sentence.first + 1, min(sentence.first + 4, sentence.stop)))


def is_bare(parse: Parse, noun: int) -> bool:
    """Whether a noun is an office or a sum of what came before, and nothing tells whose or of what: "the minister"."""
    inside = range(parse.first_of(noun), parse.last_of(noun) + 1)
    if parse.lowers[inside[0]] not in ("the", "both"):
        return False
    if parse.lemmas[noun] in load_lexicon()["words"]["summing"] and len(inside) < 4:
        return True
    return is_bare_office(parse, noun)


def is_bare_office(parse: Parse, noun: int) -> bool:
    """Whether a noun is an office that tells neither whose nor of what: "the prime minister"."""
    inside = range(parse.first_of(noun), noun + 1)
    roles = load_lexicon()["words"]["roles"]
    return (
        parse.lemmas[noun] in roles
        and parse.lowers[inside[0]] in ("the", "both")
        and not any(parse.words[t][0].isupper() for t in inside[1:])
        and not any(parse.deps[c] == "prep" for c in parse.children[noun])
    )
