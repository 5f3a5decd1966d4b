"""What a cue is about: the clause or phrase that says what is threatened, promised, asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.clauses import SUBJECTS, auxiliaries
from onrecord.text.spans import trim

_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "csubj")
_WH = frozenset(("whether", "if", "who", "whom", "whose", "which", "what", "when", "where", "why", "how"))
# Clauses that hang on what is said without being part of it; a contingency keeps its condition elsewhere.
_LOOSE_MARKS = frozenset(
    (
        "if",
        "unless",
        "until",
        "till",
        "because",
        "since",
        "after",
        "before",
        "when",
        "while",
        "once",
        "although",
        "though",
        "as",
        "whereas",
        "so",
    )
)


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


def marker_of(parse: Parse, clause: int) -> str | None:
    """The word that opens a clause: "that", "if", "to", "whether"; None for none."""
    return next(
        (
            parse.lowers[c]
            for c in parse.children[clause]
            if parse.deps[c] == "mark"
            or (c < clause and parse.lowers[c] in _WH and parse.deps[c] in ("advmod", "mark"))
        ),
        None,
    )


def is_infinitive(parse: Parse, verb: int) -> bool:
    """Whether a "to" stands before the verb: "to return"."""
    return any(parse.lowers[c] == "to" and parse.deps[c] in ("aux", "mark") for c in parse.children[verb] if c < verb)


def phrase(parse: Parse, head: int) -> Span:
    """The noun phrase that ``head`` heads, without relative clauses and afterthoughts."""
    first, last = parse.first_of(head), parse.last_of(head)
    for child in parse.children[head]:
        if child > head and (parse.deps[child] in ("relcl", "parataxis", "advcl") or _is_break(parse, child)):
            last = max(head, parse.first_of(child) - 1)
            break
    return _tidy(parse, first, last, head)


def clause(parse: Parse, verb: int, first: int | None = None, without: int | None = None) -> Span:
    """The clause that ``verb`` heads, from token ``first`` on, without opening words and loose ends.

    ``without`` is a token whose whole phrase, at the edge of the clause, is no part of it ("…, he said").
    """
    begin = parse.first_of(verb) if first is None else first
    last = parse.last_of(verb)
    for child in parse.children[verb]:
        if child == without or _is_loose(parse, child) or _is_another(parse, verb, child):
            if parse.first_of(child) > verb:
                last = min(last, parse.first_of(child) - 1)
            elif first is None and parse.last_of(child) < verb:
                begin = max(begin, parse.last_of(child) + 1)
    if first is None:
        begin = _after_openers(parse, begin, verb)
    return _tidy(parse, begin, max(last, verb), verb)


def _is_loose(parse: Parse, child: int) -> bool:
    if parse.deps[child] == "advcl":
        return marker_of(parse, child) in _LOOSE_MARKS
    return parse.deps[child] in ("parataxis", "intj")


def _is_another(parse: Parse, verb: int, child: int) -> bool:
    """Whether a verb joined to an infinitive is a new deed told: "urged it to reconsider and spoke with …"."""
    told = parse.tags[child] in ("VBD", "VBZ", "VBN")
    return parse.deps[child] == "conj" and parse.tags[verb] == "VB" and told and set(auxiliaries(parse, verb)) <= {"to"}


def _after_openers(parse: Parse, begin: int, verb: int) -> int:
    """Past the words that join a clause to what went before: "that", "and", "but"."""
    while begin < verb and (
        (
            parse.lowers[begin] in ("that", "and", "but", "so", "well", "yes", "no", "now", ",")
            and parse.deps[begin] in ("mark", "cc", "intj", "advmod", "punct", "discourse")
        )
        or parse.pos[begin] == "PUNCT"
    ):
        begin += 1
    return begin


def _tidy(parse: Parse, first: int, last: int, head: int) -> Span:
    last = _shortened(parse, first, last, head)
    while last > head and (parse.pos[last] == "PUNCT" or parse.deps[last] == "cc"):
        last -= 1
    last = _word_end(parse, last)
    whole = parse.span(first, last + 1)
    return trim(parse.text, whole) or whole


def _word_end(parse: Parse, last: int) -> int:
    """The last token of a hyphenated word that begins here: the parser may split "de-escalation"."""
    while last + 2 < len(parse) and parse.words[last + 1] == "-" and parse.ends[last] == parse.starts[last + 1]:
        if parse.ends[last + 1] != parse.starts[last + 2]:
            break
        last += 2
    return last


# An act's text is the shortest that says it. A clause of more than LONG words is cut before what only
# describes or surrounds it, where at least SHORT words stay. Tried 10 to 20 and 4 to 8 on the gold passages.
# From VERY_LONG on, half as many may stay.
LONG, SHORT, VERY_LONG = 14, 8, 20
_DESCRIBING = ("relcl", "acl", "advcl", "appos")


def _shortened(parse: Parse, first: int, last: int, head: int) -> int:
    """The last token to keep of the words from ``first`` to ``last``."""
    short = SHORT if last - first < VERY_LONG else SHORT // 2
    for token in range(max(first + short, head + 1), last + 1):
        aside = _is_break(parse, token) or _is_aside(parse, token)
        long = last - first + 1 > LONG and _surrounds(parse, token, head)
        if aside or long:
            return token - 1
    return last


def _is_break(parse: Parse, token: int) -> bool:
    """Whether a dash, a colon or a semicolon breaks the clause off here; a dash inside a word does not."""
    free = token > 0 and parse.ends[token - 1] < parse.starts[token]
    return parse.words[token] in (";", ":", "--") or (parse.words[token] in ("—", "–") and free)


def _is_aside(parse: Parse, token: int) -> bool:
    """Whether a describing clause or an "including" begins here after a comma."""
    if token == 0 or parse.words[token - 1] != ",":
        return False
    return parse.tags[token] in ("WDT", "WP", "WP$") or parse.lowers[token] in ("including", "which", "who")


def _surrounds(parse: Parse, token: int, head: int) -> bool:
    """Whether words begin here that describe a thing in the clause, or say how and when its deed is done."""
    for owner in (token, *parse.ancestors(token)):
        if owner == head or parse.first_of(owner) != token:
            return False
        if parse.deps[owner] in _DESCRIBING:
            return True
        if parse.deps[owner] == "prep" and parse.heads[owner] == head:
            return parse.child(head, "dobj", "attr", "acomp") is not None
    return False


def subject_in(parse: Parse, verb: int) -> int | None:
    """The token that heads the verb's own subject."""
    return parse.child(verb, *SUBJECTS)


def _infinitives(parse: Parse, cue: int) -> Iterator[Complement]:
    for child in _clause_children(parse, cue):
        if is_infinitive(parse, child):
            yield _infinitive(parse, child)
            yield from (_infinitive(parse, other) for other in _left_behind(parse, cue, child))
            return
        small = next(
            (c for c in parse.children[child] if parse.deps[c] in ("xcomp", "acl") and is_infinitive(parse, c)), None
        )
        if small is not None and parse.pos[child] in ("NOUN", "PROPN", "PRON", "ADJ"):
            yield Complement(_infinitive(parse, small).span, small, child)
            return


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


def _infinitive(parse: Parse, verb: int) -> Complement:
    subject = subject_in(parse, verb)
    to = next(
        c for c in parse.children[verb] if parse.lowers[c] == "to" and c < verb and parse.deps[c] in ("aux", "mark")
    )
    first = to + 1
    if to > 0 and parse.lowers[to - 1] == "not" and parse.heads[to - 1] == verb:
        first = to - 1
    return Complement(clause(parse, verb, first=min(first, verb)), verb, subject)


def _clauses(parse: Parse, cue: int) -> Iterator[Complement]:
    for child in sorted(parse.children[cue], key=lambda c: (c < cue, c)):
        if parse.deps[child] in ("ccomp", "acl", "relcl", "advcl") and _is_reported(parse, cue, child):
            yield Complement(clause(parse, child, without=cue), child, subject_in(parse, child))
            return
    head = parse.heads[cue]
    if parse.deps[cue] == "parataxis" and head != cue and parse.pos[head] in ("VERB", "AUX"):
        yield Complement(clause(parse, head, without=cue), head, subject_in(parse, head))


def _is_reported(parse: Parse, cue: int, child: int) -> bool:
    """Whether a clause below the cue says what was said, not when, why or whether."""
    if is_infinitive(parse, child) or (parse.tags[child] == "VBG" and not _has_finite(parse, child)):
        return False
    mark = marker_of(parse, child)
    if parse.deps[child] == "ccomp":
        return mark not in _WH and (mark == "that" or subject_in(parse, child) is not None or child < cue)
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
    if (
        child is None
        or parse.lowers[child] in _WH
        or parse.pos[child] not in ("NOUN", "PROPN", "PRON", "NUM", "VERB", "ADJ")
    ):
        return
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
    for first in parse.children[cue]:
        if (
            first < cue
            or parse.lowers[first] != word
            or parse.deps[first] not in ("prep", "dative", "advcl", "agent", "mark")
        ):
            continue
        for prep in (first, *(c for c in parse.children[first] if parse.deps[c] == "conj" and parse.lowers[c] == word)):
            yield from _hanging(parse, prep)
        return


def _hanging(parse: Parse, prep: int) -> Iterator[Complement]:
    for child in parse.children[prep]:
        if parse.deps[child] == "pobj" and parse.lowers[child] not in _WH:
            yield Complement(_with_infinitive(parse, prep, child), child)
            return
        if parse.deps[child] == "pcomp" and parse.lowers[parse.first_of(child)] not in _WH:
            yield Complement(clause(parse, child, first=_gerund_start(parse, child)), child, subject_in(parse, child))
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


def _gerund_start(parse: Parse, verb: int) -> int:
    return parse.first_of(verb)
