"""The parties to a contingency: who puts it so, who is to bring the condition about, who acts then."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from onrecord.model.actors import ActorId, Cast
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Statement
from onrecord.reading.acts.holders import is_performer
from onrecord.reading.attributions import Attribution, attribute
from onrecord.reading.contingencies.conditions import RELATIVE, Stretch, is_finite, subject_in
from onrecord.reading.contingencies.tellings import reporting_verbs, telling_words
from onrecord.reading.lexicons import load_lexicon

OWN = frozenset({"i", "we", "us", "me"})


def putter_of(
    parse: Parse, halves: tuple[Stretch, Stretch], span: Span, cast: Cast, statements: Sequence[Statement]
) -> Attribution:
    """Who puts a contingency so: the speaker of the statement around it, else whoever is said to tell it.

    ``span`` is the condition; ``halves`` are condition and consequence. Without any telling it is the
    voice of the passage, or the report.
    """
    known = attribute(span, cast, statements)
    if known.statement is not None:
        return known
    then = attribute(parse.span(halves[1].first, halves[1].stop), cast, statements)
    if then.statement is not None:
        return then  # "If they refuse, she told reporters, the border will stay closed."
    between = _teller_between(parse, *halves)
    if between is not None and parse.tags[between] == "PRP" and parse.lowers[between] not in OWN:
        return Attribution(_last_speaker(parse, span, statements), None)
    teller = between or _teller(parse, halves[1].head)
    if teller is None or parse.lowers[teller] in OWN:
        return known
    several = parse.child(teller, "conj") is not None
    actor = cast.at(parse.subtree(teller) if several else parse.word_span(teller))
    if actor is None and (parse.pos[teller] == "PRON" or not is_performer(parse, teller)):
        return known
    name = None if actor is not None else parse.subtree(teller).of(parse.text)
    return Attribution(actor, name)


def _last_speaker(parse: Parse, span: Span, statements: Sequence[Statement]) -> ActorId | None:
    """Who spoke in the sentence before ``span``: "he" in "…, he told reporters" is the one last quoted."""
    here = parse.sentence_number(parse.tokens(span)[0])
    near = [
        statement
        for statement in statements
        if statement.content[-1].end <= span.start
        and here - parse.sentence_number(parse.tokens(statement.content[-1])[0]) <= 1
    ]
    return near[-1].speaker if near else None


def _teller_between(parse: Parse, condition: Stretch, consequence: Stretch) -> int | None:
    """The subject of a telling between the two halves: "if they refuse, Vogel told reporters, the border …"."""
    between = range(condition.stop, consequence.first)
    for verb in between:
        if parse.lemmas[verb] in reporting_verbs() and parse.tags[verb] in ("VBD", "VBZ"):
            subject = subject_in(parse, verb)
            return subject if subject in between else None
    return None


def _teller(parse: Parse, verb: int) -> int | None:
    """The subject of what reports the clause of ``verb``: "Moscow" in "Moscow threatened to leave if …"."""
    for token in (verb, *parse.ancestors(verb)):
        if parse.deps[token] == "conj":
            continue
        if parse.deps[token] not in ("ccomp", "xcomp", "pobj", "dobj", "prep", "pcomp", "acomp"):
            return None
        head = parse.heads[token]
        if is_finite(parse, head) and telling_words(parse, head):
            subject = subject_in(parse, head)
            return subject if subject is not None and parse.tags[subject] not in RELATIVE else None
    return None


def actor_of(parse: Parse, half: Stretch, cast: Cast, by: Attribution) -> ActorId | None:
    """Who is to act in a half of a contingency.

    "I" and "we" are whoever puts it so. None where nobody is named: in the passive without "by", and
    where several are.
    """
    subject = _doer(parse, half.head)
    if subject is None:
        return None
    if parse.lowers[subject] in OWN:
        return by.actor
    return _actor_at(parse, subject, cast, by)


def _actor_at(parse: Parse, noun: int, cast: Cast, by: Attribution) -> ActorId | None:
    """The actor that a noun names, or whose it is: "Moscow's troops", "our allies"."""
    actor = cast.at(parse.word_span(noun))
    if actor is not None:
        return actor
    for child in parse.children[noun]:
        if parse.deps[child] == "poss":
            return by.actor if parse.lowers[child] in ("my", "our") else cast.at(parse.word_span(child))
        if parse.deps[child] in ("amod", "compound") and parse.lemmas[noun] in _arms():
            return cast.at(parse.word_span(child))
    return None


@lru_cache
def _arms() -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["arms"]["nouns"])


def _doer(parse: Parse, head: int) -> int | None:
    """The token that names who does what ``head`` says; None in a passive that names no agent."""
    forced = parse.child(head, "nsubjpass")
    if forced is not None and parse.child(head, "xcomp") is not None:
        return forced
    if forced is not None or _is_bare_participle(parse, head):
        agent = parse.child(head, "agent")
        return parse.child(agent, "pobj") if agent is not None else None
    if parse.pos[head] not in ("VERB", "AUX"):
        clause = parse.child(head, "relcl")
        return _doer(parse, clause) if clause is not None else subject_in(parse, head)
    subject = subject_in(parse, head)
    if subject is not None:
        return _antecedent(parse, head) if parse.tags[subject] in RELATIVE else subject
    if parse.deps[head] == "conj":
        return _doer(parse, parse.heads[head])
    return _controller(parse, head) if parse.deps[head] in ("xcomp", "ccomp") else None


def _is_bare_participle(parse: Parse, verb: int) -> bool:
    return parse.tags[verb] == "VBN" and parse.child(verb, "aux", "auxpass") is None


def _antecedent(parse: Parse, verb: int) -> int | None:
    return parse.heads[verb] if parse.deps[verb] == "relcl" else None


@lru_cache
def _asking() -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["speech"]["asking"])


def _controller(parse: Parse, infinitive: int) -> int | None:
    """Who is to do what an infinitive says: the one asked ("urged Iran to stop"), else the one who speaks."""
    governor = parse.heads[infinitive]
    if parse.lemmas[governor] not in _asking():
        return _doer(parse, governor)
    asked = [c for c in parse.children[governor] if parse.deps[c] in ("dobj", "dative") and governor < c < infinitive]
    for preposition in (c for c in parse.children[governor] if parse.deps[c] == "prep" and governor < c < infinitive):
        asked += [c for c in parse.children[preposition] if parse.deps[c] == "pobj"]
    if asked:
        return asked[0]
    return parse.child(governor, "nsubjpass")
