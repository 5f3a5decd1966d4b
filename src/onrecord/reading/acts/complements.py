"""What a cue is about: the clause or phrase that says what is threatened, promised, asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.extents import WH, clause, is_infinitive, marker_of, phrase
from onrecord.reading.clauses import SUBJECTS
from onrecord.text.spans import trim

_PREPOSITIONAL = ("prep", "dative", "advcl", "agent", "mark")
_THINGS = ("NOUN", "PROPN", "PRON", "NUM", "VERB", "ADJ")
_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "csubj")


@dataclass(frozen=True, slots=True)
class Complement:
    """The words that a cue is about; ``head`` heads them, ``subject`` is their own subject."""

    span: Span
    head: int
    subject: int | None = None


def find_complements(parse: Parse, cue: int, form: str) -> tuple[Complement, ...]:
    """What hangs on ``cue`` in this form: infinitive, that, object, gerund, or a preposition.

    Several are given where they are named side by side: "accused of lying and of stealing".
    """
    if form == "infinitive":
        found: Iterator[Complement] = _infinitives(parse, cue)
    elif form == "that":
        found = _clauses(parse, cue)
    elif form == "object":
        found = _objects(parse, cue)
    elif form == "gerund":
        found = _gerunds(parse, cue)
    else:
        found = _prepositions(parse, cue, form)
    return tuple(found)


def subject_in(parse: Parse, verb: int) -> int | None:
    """The token that heads the verb's own subject."""
    return parse.child(verb, *SUBJECTS)


def _infinitives(parse: Parse, cue: int) -> Iterator[Complement]:
    for child in _clause_children(parse, cue):
        if is_infinitive(parse, child):
            others = (*_further(parse, child), *_left_behind(parse, cue, child))
            yield _infinitive(parse, child, before=others[0] if others else None)
            yield from (_infinitive(parse, other) for other in others)
            return
        small = next(
            (c for c in parse.children[child] if parse.deps[c] in ("xcomp", "acl") and is_infinitive(parse, c)), None
        )
        if small is not None and parse.pos[child] in ("NOUN", "PROPN", "PRON", "ADJ"):
            yield Complement(_infinitive(parse, small).span, small, child)
            return


def _further(parse: Parse, verb: int) -> tuple[int, ...]:
    """Further infinitives, each with its own "to": "to leave the zone and to free the crew"."""
    return tuple(c for c in parse.children[verb] if c > verb and parse.deps[c] == "conj" and is_infinitive(parse, c))


def _left_behind(parse: Parse, cue: int, first: int) -> Iterator[int]:
    """Further infinitives that the parser has joined to a verb above: "a promise to help and to rebuild"."""
    for above in (cue, parse.heads[cue]):
        for child in parse.children[above]:
            if child > first and parse.deps[child] == "conj" and is_infinitive(parse, child):
                yield child


def _clause_children(parse: Parse, cue: int) -> Iterator[int]:
    """The clauses below a cue, those that the parser hung on its object or its preposition's included."""
    for child in parse.children[cue]:
        if child > cue and parse.deps[child] in _CLAUSAL and parse.deps[child] != "conj":
            yield child
    for child in parse.children[cue]:
        if child < cue:
            continue
        if parse.deps[child] in ("dobj", "dative", "pobj", "obj"):
            yield from (
                c for c in parse.children[child] if parse.deps[c] in ("acl", "relcl") and is_infinitive(parse, c)
            )
        elif parse.deps[child] == "prep" and (parse.lowers[child] == "of" or parse.pos[cue] == "VERB"):
            if parse.lowers[child] == "for":
                continue
            for deeper in _joined(parse, parse.children[child]):
                yield from (
                    c for c in parse.children[deeper] if parse.deps[c] in ("acl", "relcl") and is_infinitive(parse, c)
                )
                if parse.deps[deeper] == "pcomp":
                    yield deeper


def seen_in(parse: Parse, what: Complement) -> Complement:
    """What is hoped to be seen, for "hopes to see the talks resume"; any other complement itself."""
    if parse.lemmas[what.head] != "see":
        return what
    seen = parse.child(what.head, "ccomp")
    return what if seen is None else Complement(clause(parse, seen), seen, subject_in(parse, seen))


def _joined(parse: Parse, tokens: tuple[int, ...]) -> Iterator[int]:
    """These tokens and all that are joined to them by "and"."""
    for token in tokens:
        yield token
        yield from _joined(parse, tuple(c for c in parse.children[token] if parse.deps[c] == "conj"))


def _infinitive(parse: Parse, verb: int, before: int | None = None) -> Complement:
    """An infinitive without its "to", and without what comes from another, ``before`` which it ends."""
    subject = subject_in(parse, verb)
    to = next(
        c for c in parse.children[verb] if parse.lowers[c] == "to" and c < verb and parse.deps[c] in ("aux", "mark")
    )
    first = to + 1
    if to > 0 and parse.lowers[to - 1] == "not" and parse.heads[to - 1] == verb:
        first = to - 1
    if subject is not None and any(parse.lowers[c] == "for" and c < subject for c in parse.children[verb]):
        first = parse.first_of(subject)  # "called for the prisoners to be freed"
    span = clause(parse, verb, first=min(first, verb))
    if before is not None and (stop := parse.first_of(before)) > verb:
        shorter = parse.span(min(first, verb), stop)
        span = trim(parse.text, Span(span.start, _before_and(parse, verb, stop, shorter.end))) or span
    return Complement(span, verb, subject)


def _before_and(parse: Parse, verb: int, stop: int, end: int) -> int:
    """Where the words before a further infinitive end, the "and" between the two left out."""
    return parse.ends[stop - 2] if stop - 2 >= verb and parse.pos[stop - 1] == "CCONJ" else end


def _clauses(parse: Parse, cue: int) -> Iterator[Complement]:
    for child in sorted(parse.children[cue], key=lambda c: (c < cue, c)):
        if child < cue and not _is_quoted_before(parse, cue, child):
            continue
        if parse.deps[child] in ("ccomp", "acl", "relcl", "advcl") and _is_reported(parse, cue, child):
            yield Complement(clause(parse, child, without=cue), child, subject_in(parse, child))
            return
    head = parse.heads[cue]
    if parse.deps[cue] == "parataxis" and head != cue and parse.pos[head] in ("VERB", "AUX"):
        yield Complement(clause(parse, head, without=cue), head, subject_in(parse, head))


def _is_quoted_before(parse: Parse, cue: int, child: int) -> bool:
    """Whether a clause before its cue is parted from it by a comma or a quotation mark, as speech is."""
    after = parse.last_of(child) + 1
    return after < cue and parse.words[after] in (",", '"', "”", "'", "’", "''", "?", "!")


def _is_reported(parse: Parse, cue: int, child: int) -> bool:
    """Whether a clause below the cue says what was said, not when, why or whether."""
    if is_infinitive(parse, child) or (parse.tags[child] == "VBG" and not _has_finite(parse, child)):
        return False
    mark = marker_of(parse, child)
    if parse.deps[child] == "ccomp":
        return mark not in WH and (mark == "that" or subject_in(parse, child) is not None or child < cue)
    if parse.deps[child] == "advcl":
        return mark == "that"
    opener = parse.first_of(child)
    return parse.lowers[opener] == "that" and parse.deps[opener] == "mark"


def _has_finite(parse: Parse, verb: int) -> bool:
    return any(
        parse.deps[c] in ("aux", "auxpass") and parse.tags[c] in ("VBZ", "VBP", "VBD", "MD")
        for c in parse.children[verb]
    )


def _objects(parse: Parse, cue: int) -> Iterator[Complement]:
    passive = parse.child(cue, "nsubjpass")
    child = parse.child(cue, "dobj", "obj") if passive is None else passive
    if child is not None and parse.deps[cue] == "relcl" and parse.tags[child] in ("WDT", "WP"):
        child = parse.heads[cue]  # "the raid, which Chad condemned"
        yield Complement(parse.span(parse.first_of(child), child + 1), child)
    elif child is not None and parse.lowers[child] not in WH and parse.pos[child] in _THINGS:
        yield Complement(phrase(parse, child), child)


def _gerunds(parse: Parse, cue: int) -> Iterator[Complement]:
    for child in parse.children[cue]:
        if (
            child > cue
            and parse.deps[child] in ("xcomp", "ccomp", "dobj")
            and parse.tags[child] == "VBG"
            and not _has_finite(parse, child)
        ):
            yield Complement(clause(parse, child, first=parse.first_of(child)), child, subject_in(parse, child))
            return


def _prepositions(parse: Parse, cue: int, word: str) -> Iterator[Complement]:
    for first in (*parse.children[cue], *_passed_on(parse, cue)):
        if first < cue or parse.lowers[first] != word or parse.deps[first] not in _PREPOSITIONAL:
            continue
        for prep in (first, *(c for c in parse.children[first] if parse.deps[c] == "conj" and parse.lowers[c] == word)):
            yield from _hanging(parse, prep)


def _passed_on(parse: Parse, cue: int) -> tuple[int, ...]:
    """What the parser hung on a name or a day before it: "thanked Chad for", "warned on Monday of"."""
    agent = parse.child(cue, "agent")
    between = (parse.child(cue, "dobj"), parse.child(agent, "pobj") if agent is not None else None)
    names = [t for t in between if t is not None and t > cue and parse.tags[t] in ("NNP", "NNPS", "PRP")]
    names.extend(t for c in parse.children[cue] if c > cue and (t := parse.child(c, "pobj")) and _is_time(parse, t))
    return tuple(child for name in names for child in parse.children[name] if child > name)


def _is_time(parse: Parse, token: int) -> bool:
    entity = parse.entity_of[token]
    return entity is not None and entity.label in ("DATE", "TIME")


def _hanging(parse: Parse, prep: int) -> Iterator[Complement]:
    for child in parse.children[prep]:
        if _is_time(parse, child):
            continue
        if parse.deps[child] == "pobj" and parse.lowers[child] not in WH:
            yield Complement(_with_infinitive(parse, prep, child), child)
            return
        if parse.deps[child] == "pcomp" and parse.lowers[parse.first_of(child)] not in WH:
            yield Complement(clause(parse, child, first=parse.first_of(child)), child, subject_in(parse, child))
            return


def _with_infinitive(parse: Parse, prep: int, noun: int) -> Span:
    """The phrase after "for", with what is to be done to it: "for a zone to be set up"."""
    plain = phrase(parse, noun)
    if parse.lowers[prep] != "for":
        return plain
    after = (*parse.children[noun], *parse.children[parse.heads[prep]])
    deed = next((c for c in after if c > noun and is_infinitive(parse, c) and parse.deps[c] in _CLAUSAL), None)
    if deed is None:
        return plain
    return Span(plain.start, max(plain.end, clause(parse, deed, first=deed).end))
