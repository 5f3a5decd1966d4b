"""Conditions: the words that mark one, and the stretch of text that states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import zip_longest

from onrecord.model.acts import Relation
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.lexicons import load_lexicon

NEEDS_CLAUSE = frozenset({"provided", "providing", "assuming", "supposing", "in case", "in the event", "only once"})
"""Markers that are other words where no clause follows."""
PARTICIPLES = frozenset({"provided", "providing", "assuming", "supposing"})
"""Markers that are verbs where they have a subject."""
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
QUOTES = frozenset("\"“”‘’«»„'") | {"''", "``"}
DASHES = frozenset({"-", "–", "—", "--", "---"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens ``first`` up to, not including, ``stop`` that say one thing; ``head`` is its verb or noun."""

    first: int
    stop: int
    head: int

    def __len__(self) -> int:
        return self.stop - self.first


@dataclass(frozen=True, slots=True)
class Marker:
    """Tokens ``first`` up to, not including, ``stop`` that mark a condition.

    ``form`` is ``clause`` ("if"), ``noun`` ("in the absence of"), ``inversion`` ("should Russia invade"),
    ``dependency`` ("hinges on") or ``back`` ("otherwise"). ``began`` is where a speaker began the
    marker first who broke off and began anew ("if – and I say if").
    """

    first: int
    stop: int
    relation: Relation
    form: str
    began: int | None = None

    @property
    def anchor(self) -> int:
        """The token before which a consequence must end."""
        return self.first if self.began is None else self.began


def find_markers(parse: Parse) -> tuple[Marker, ...]:
    """Every marker of a condition in reading order; whether it opens one here is not judged yet."""
    found: list[Marker] = []
    for match in _pattern().finditer(parse.text):
        tokens = parse.tokens(Span(match.start(), match.end()))
        if not tokens or parse.starts[tokens.start] != match.start() or parse.ends[tokens.stop - 1] != match.end():
            continue
        words = " ".join(match.group().lower().split())
        found.extend(_markers_of(parse, words, tokens))
    return tuple(_begun_anew(parse, sorted(found, key=lambda marker: marker.first)))


def _begun_anew(parse: Parse, markers: list[Marker]) -> Iterator[Marker]:
    """The markers without those that were broken off: of "if he – if we let him", the last."""
    began: int | None = None
    for marker, following in zip_longest(markers, markers[1:]):
        if following is not None and _broken_off(parse, marker, following):
            began = marker.anchor if began is None else began
            continue
        yield replace(marker, began=began)
        began = None


def _broken_off(parse: Parse, marker: Marker, following: Marker) -> bool:
    between = range(marker.stop, following.first)
    return (
        marker.relation is following.relation
        and len(between) <= 6
        and any(parse.words[token] in DASHES and not _joins_words(parse, token) for token in between)
        and parse.sentence_of(marker.first) == parse.sentence_of(following.first)
    )


def _joins_words(parse: Parse, dash: int) -> bool:
    """Whether the dash is a hyphen inside a word ("cease-fire")."""
    return parse.words[dash] == "-" and not parse.text[parse.starts[dash] - 1].isspace()


def _markers_of(parse: Parse, words: str, tokens: range) -> Iterator[Marker]:
    if words in ("should", "were"):
        if opens_inversion(parse, tokens.start):
            yield Marker(tokens.start, tokens.stop, Relation.IF, "inversion")
        return
    clause, noun = _forms()
    last = tokens.stop - 1
    takes_clause = words in clause and (
        (words not in noun and words not in NEEDS_CLAUSE)
        or starts_clause(parse, tokens.stop)
        or (words in noun and parse.deps[last] == "mark")
        or (words in PARTICIPLES and parse.child(last, "pcomp", "ccomp") is not None)
    )
    if words.split()[0] in PARTICIPLES and not _is_joint(parse, tokens.start):
        # "send back the boats provided that Oslo pays": no boats are provided where a clause follows.
        if parse.deps[tokens.start] != "acl" or not starts_clause(parse, tokens.stop):
            return
    if words.split()[0].endswith("ing") and tokens.start and parse.pos[tokens.start - 1] == "ADP":
        return
    if takes_clause:
        yield Marker(tokens.start, tokens.stop, clause[words], "clause")
    elif words in noun:
        yield Marker(tokens.start, tokens.stop, noun[words], "noun")


def _is_joint(parse: Parse, token: int) -> bool:
    """Whether a participle joins clauses, and is no verb of its own ("provided that", not "they provided that")."""
    return not any(
        parse.deps[child] in ("nsubj", "nsubjpass", "aux", "auxpass") and child < token
        for child in parse.children[token]
    ) and parse.deps[token] not in ("amod", "acl", "relcl", "conj", "ROOT")


@lru_cache
def _forms() -> tuple[dict[str, Relation], dict[str, Relation]]:
    lexicon = load_lexicon("en", "conditions")
    clause, noun = (
        {words: Relation(relation) for relation, phrases in lexicon[form].items() for words in phrases}
        for form in ("clause", "noun")
    )
    return clause, noun


@lru_cache
def _pattern() -> re.Pattern[str]:
    clause, noun = _forms()
    phrases = sorted({*clause, *noun, "should", "were"}, key=lambda words: (-len(words), words))
    alternatives = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in phrases)
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


def is_finite(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` heads a clause with a tense: "leaves", "will leave", "has left"."""
    return parse.tags[verb] in FINITE or any(
        parse.deps[child] in ("aux", "auxpass") and parse.tags[child] in FINITE for child in parse.children[verb]
    )


def clause_head(parse: Parse, token: int) -> int:
    """The verb that heads the clause of ``token``, auxiliaries left behind."""
    while parse.deps[token] in ("aux", "auxpass") and parse.heads[token] != token:
        token = parse.heads[token]
    return token


def subject_in(parse: Parse, verb: int) -> int | None:
    """The head of the subject that stands under ``verb`` itself."""
    return parse.child(verb, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


def starts_clause(parse: Parse, start: int) -> bool:
    """Whether the words from ``start`` on are a clause with a subject and a finite verb of its own."""
    if start >= len(parse):
        return False
    stop = parse.sentence_of(start).stop
    for token in range(start, stop):
        if token > start and (parse.lowers[token] in (",", ";", ":", ".") or parse.deps[token] == "mark"):
            return False
        head = clause_head(parse, token)
        if (
            parse.tags[token] in FINITE
            and parse.deps[head] != "relcl"
            and any(
                start <= child < token
                for child in parse.children[head]
                if parse.deps[child].startswith(("nsubj", "expl", "csubj"))
            )
        ):
            return True
    return False


def opens_inversion(parse: Parse, token: int) -> bool:
    """Whether "should" or "were" opens a condition: "Should Russia invade, …", "were talks to fail"."""
    sentence = parse.sentence_of(token)
    verb = clause_head(parse, token)
    before = token - 1
    if before >= sentence.first and (
        parse.tags[before] in ("WDT", "WP", "WRB", "EX", "PRP")
        or parse.lowers[before] in ("so", "neither", "nor", "that")
    ):
        return False
    subject = next((c for c in parse.children[verb] if parse.deps[c] in ("nsubj", "nsubjpass") and c > token), None)
    if subject is None or any(parse.deps[c] in ("nsubj", "nsubjpass") and c < token for c in parse.children[verb]):
        return False
    if parse.lowers[token] == "were":
        after = parse.last_of(subject) + 1
        return after < sentence.stop and parse.lowers[after] == "to"
    if not _is_bare(parse, verb) or verb < subject:
        return False
    return parse.text[parse.starts[sentence.stop - 1]] != "?" or parse.deps[verb] == "advcl"


def _is_bare(parse: Parse, verb: int) -> bool:
    """Whether a verb or its passive stands in the bare form: "invade", "be invaded"; the tagger may see a present."""
    bare = parse.child(verb, "auxpass") if parse.tags[verb] == "VBN" else verb
    return bare is not None and parse.tags[bare] in ("VB", "VBP") and parse.lowers[bare] == parse.lemmas[bare]


def condition_after(parse: Parse, marker: Marker) -> Stretch | None:
    """What the marker makes a condition, before any cutting; None where nothing stands after it."""
    sentence = parse.sentence_of(marker.stop - 1)
    first = marker.stop
    passed = QUOTES | {","} | (DASHES if marker.began is not None else frozenset())
    while first < sentence.stop and parse.words[first] in passed:
        first += 1
    if first >= sentence.stop or parse.words[first] in DASHES:
        return None
    if marker.form == "inversion":
        head = clause_head(parse, marker.first)
        if parse.lowers[marker.first] == "were":
            head = next((c for c in parse.children[head] if parse.deps[c] == "xcomp" and c > marker.first), head)
        return Stretch(first, max(parse.last_of(head), parse.last_of(clause_head(parse, marker.first))) + 1, head)
    if marker.form == "noun":
        return _phrase(parse, first, sentence.stop)
    return _clause(parse, marker, first, sentence.stop)


def _phrase(parse: Parse, first: int, stop: int) -> Stretch | None:
    """The noun phrase, gerund or "whether" clause that starts at ``first``."""
    before = first - 1
    head = next((c for c in parse.children[before] if parse.deps[c] in ("pobj", "pcomp") and c >= first), None)
    if head is None:
        head = first
        while parse.heads[head] >= first and parse.heads[head] != head and parse.heads[head] < stop:
            if parse.deps[head] in ("nsubj", "nsubjpass", "csubj"):
                break
            head = parse.heads[head]
    return Stretch(first, min(parse.last_of(head) + 1, stop), head) if head >= first else None


def _clause(parse: Parse, marker: Marker, first: int, stop: int) -> Stretch | None:
    last = marker.stop - 1
    head = parse.heads[last]
    if not (parse.deps[last] in ("mark", "advmod") and first <= head < stop):
        inner = parse.child(last, "pcomp", "ccomp")
        head = inner if inner is not None and inner >= first else _nearest_verb(parse, first, stop)
    head = clause_head(parse, head)
    if head < first or head >= stop:
        return None
    return Stretch(first, max(parse.last_of(head) + 1, head + 1), head)


def _nearest_verb(parse: Parse, first: int, stop: int) -> int:
    """The first finite verb that is no relative clause's, else the first word ("if elected")."""
    for token in range(first, stop):
        if parse.lowers[token] in (";", ":"):
            break
        if parse.tags[token] in FINITE and parse.deps[clause_head(parse, token)] != "relcl":
            return token
    return first
