"""Reports by a noun: "his claim that the vote was stolen", "its promise to help", "criticism of the plan"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.statements.grounds import Ground
from onrecord.reading.statements.named_sources import Source, can_judge, words_of
from onrecord.reading.statements.reporting import Report

Range = tuple[int, int]


def find_noun_reports(ground: Ground) -> Iterator[Report]:
    """Every noun of saying that has its content after it."""
    parse, nouns = ground.parse, ground.saying.nouns
    for token, lemma in enumerate(parse.lemmas):
        if lemma in nouns and parse.pos[token] == "NOUN" and not ground.quoted[token]:
            found = _content(ground, token)
            if found is None:
                continue
            frame, content = found
            source = noun_source_of(ground, token)
            if source is None or not can_judge(parse, Source(source, (source, source + 1)), ground.saying):
                continue
            yield Report(
                at=token,
                cue=parse.word_span(token),
                source=Source(source, words_of(parse, source)),
                content=(content,),
                clause=(token, token + 1),
                frame=frame,
            )


def _content(ground: Ground, noun: int) -> tuple[str, Range] | None:
    parse, saying = ground.parse, ground.saying
    lemma = parse.lemmas[noun]
    after = saying.noun_preposition.get(lemma, frozenset())
    for child in parse.children[noun]:
        if child < noun:
            continue
        first, stop = parse.first_of(child), parse.last_of(child) + 1
        if parse.deps[child] in ("acl", "ccomp", "relcl"):
            if lemma in saying.noun_clause and parse.lowers[first] == "that" and parse.tags[first] == "IN":
                return "noun-clause", (first + 1, stop)
            if lemma in saying.noun_infinitive and parse.lowers[first] == "to":
                return "noun-deed", (first, stop)
        if parse.deps[child] == "prep" and parse.lowers[child] in after and stop > child + 1:
            return "noun-matter", (child + 1, stop)
    return None


def noun_source_of(ground: Ground, noun: int) -> int | None:
    """Whose claim it is: "his claim", "the claim by officials", "made the claim"; None when it is not said."""
    parse = ground.parse
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    for child in parse.children[noun]:
        if parse.deps[child] == "prep" and parse.lowers[child] in ("by", "from"):
            return parse.child(child, "pobj")
    verb = parse.heads[noun]
    if parse.deps[noun] == "dobj" and parse.lemmas[verb] in ground.saying.carriers:
        return parse.child(verb, "nsubj")
    return None
