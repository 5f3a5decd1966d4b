"""Consequences: the clause that a condition hangs on, without the words that report it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from onrecord.model.acts import Relation
from onrecord.model.parses import Parse
from onrecord.reading.conditions import DASHES, QUOTES, Marker, Stretch, clause_head, is_finite, subject_in
from onrecord.reading.lexicons import load_lexicon

SUBORDINATORS = frozenset(
    {"because", "since", "although", "though", "while", "whereas", "as", "after", "before", "given", "lest"}
)
CONDITIONAL = frozenset({"if", "unless", "until", "till", "provided", "once", "should"})
RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})


@lru_cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of verbs whose clause is what somebody says or thinks."""
    return frozenset(load_lexicon("en", "conditions")["reports"]["verbs"])


@lru_cache
def _states() -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["reports"]["states"])


@lru_cache
def _openers() -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["reports"]["openers"])


@lru_cache
def _speech_infinitives() -> frozenset[str]:
    return frozenset(load_lexicon("en", "conditions")["speech"]["infinitive"])


def consequence_before(parse: Parse, marker: Marker, condition: Stretch) -> Stretch | None:
    """What hangs on a condition that comes after it: "Y if X"."""
    governor = _governor(parse, marker, condition)
    if governor is None:
        return None
    limit = marker.anchor
    governor = _climb(parse, governor, limit, deed=marker.relation is Relation.IN_EXCHANGE)
    governor = _reported_before(parse, governor, limit)
    noun = _spoken_noun(parse, governor, limit)
    if noun is not None:
        return Stretch(parse.first_of(noun), limit, noun)
    antecedent = _antecedent(parse, governor)
    if antecedent is not None:
        return Stretch(parse.first_of(antecedent), limit, antecedent)
    stop = _telling_start(parse, governor, governor + 1, limit)
    return Stretch(clause_left(parse, governor, parse.sentence_of(governor).first), stop, governor)


def consequence_after(parse: Parse, marker: Marker, condition: Stretch) -> tuple[Stretch, Stretch] | None:
    """The condition cut to its length and what hangs on it, where it comes first ("If X, Y"); None if nothing does."""
    sentence = parse.sentence_of(marker.first)
    condition = _without_main(parse, condition)
    if not may_open(parse, marker.first) and _follows_clause(parse, sentence.first, marker.first):
        return None
    found = _main_by_syntax(parse, condition, sentence.stop)
    if found is None and may_open(parse, marker.first):
        found = _main_by_commas(parse, condition, sentence.stop)
    if found is None:
        return None
    start, head = found
    told = reported_clause(parse, head, condition.head)
    left = clause_left(parse, told, start if told == head else condition.head + 1)
    shortened = Stretch(condition.first, min(condition.stop, start), condition.head)
    if shortened.stop <= condition.head:
        shortened = Stretch(condition.first, start, condition.head)
    return shortened, Stretch(left, clause_right(parse, told, sentence.stop), told)


def may_open(parse: Parse, first: int) -> bool:
    """Whether a clause can begin at ``first``: nothing, a joint or a reporting word stands before it."""
    before = first - 1
    if before < parse.sentence_of(first).first:
        return True
    return (
        parse.pos[before] in ("PUNCT", "CCONJ", "SCONJ", "INTJ")
        or parse.lowers[before] in ("that", "so", "then", "yet")
        or parse.lemmas[before] in reporting_verbs()
    )


def _follows_clause(parse: Parse, start: int, first: int) -> bool:
    """Whether the words right before ``first`` are a clause that can be the consequence: "we will react if …"."""
    for token in range(first - 1, start - 1, -1):
        if parse.pos[token] == "PUNCT":
            return False
        if parse.tags[token] in FINITE_TAGS:
            verb = clause_head(parse, token)
            return parse.lemmas[verb] not in reporting_verbs() and not (
                verb == first - 1 and parse.lemmas[verb] == "be"
            )
    return False


def _without_main(parse: Parse, condition: Stretch) -> Stretch:
    """The condition alone, where syntax took the main verb for its own: "if Russia attacks, we will respond"."""
    subject = subject_in(parse, condition.head)
    if subject is None:
        return condition
    start = parse.first_of(subject)
    finite = [t for t in range(condition.first, start) if parse.tags[t] in FINITE_TAGS]
    if finite and parse.lowers[start - 1] != ",":
        return Stretch(condition.first, start, clause_head(parse, finite[0]))
    comma = start - 1
    while comma > condition.first and (parse.words[comma] in QUOTES or parse.lowers[comma] == "then"):
        comma -= 1
    if comma - condition.first < 2 or parse.lowers[comma] != ",":
        return condition
    return Stretch(condition.first, comma, comma - 1)


def clause_left(parse: Parse, verb: int, bound: int) -> int:
    """The first token of the clause proper that ``verb`` heads: its subject or auxiliary, not before ``bound``."""
    subject = subject_in(parse, verb)
    starts = [verb]
    for child in parse.children[verb]:
        if child == subject:
            starts.append(parse.first_of(child))
        elif parse.deps[child] in ("aux", "auxpass", "neg", "expl") and parse.tags[child] != "TO":
            starts.append(child)
        elif parse.deps[child] == "advmod" and bound <= child < verb and parse.lowers[child] != "then":
            starts.append(child if subject is None or child > subject else verb)
    left = min((start for start in starts if start >= bound), default=max(verb, bound))
    while left < verb and (parse.words[left] in QUOTES or parse.words[left] in (",", *DASHES)):
        left += 1
    return left


def clause_right(parse: Parse, verb: int, stop: int) -> int:
    """The token after the clause that ``verb`` heads, cut before what is added to it."""
    end = min(parse.last_of(verb) + 1, stop)
    for cut in _cuts(parse, verb, end):
        end = min(end, cut)
    return end


def condition_right(parse: Parse, condition: Stretch) -> Stretch:
    """The condition cut before what is added to it."""
    end = condition.stop
    for cut in _cuts(parse, condition.head, end):
        end = min(end, cut)
    return Stretch(condition.first, max(end, condition.first + 1), condition.head)


def _cuts(parse: Parse, verb: int, end: int) -> Iterator[int]:
    """Every token at which the clause of ``verb`` may be cut: what follows there is added to it."""
    for token in range(verb + 1, end):
        word = parse.lowers[token]
        if word == ";" or word == ":" or (word in DASHES and _stands_free(parse, token)):
            yield token
        elif word == "because" or (word == "given" and parse.lowers[min(token + 1, end - 1)] == "that"):
            yield token
        elif word == ",":
            if _adds(parse, verb, token, end):
                yield token
        elif word in CONDITIONAL and parse.deps[token] in ("mark", "prep") and parse.heads[token] > token:
            if parse.lowers[token - 1] not in ("as", "even", "what"):
                yield token
    yield from _coordinated(parse, verb, end)
    for child in parse.children[verb]:
        if child > verb and parse.deps[child] == "parataxis":
            yield parse.first_of(child)


def _stands_free(parse: Parse, token: int) -> bool:
    start, end = parse.starts[token], parse.ends[token]
    return parse.text[start - 1 : start].isspace() or parse.text[end : end + 1].isspace() or parse.words[token] == "—"


def _adds(parse: Parse, verb: int, comma: int, end: int) -> bool:
    """Whether what follows the comma is an afterthought: "…, which …", "…, as …", "…, he said"."""
    after = comma + 1
    while after < end and parse.words[after] in QUOTES:
        after += 1
    if after >= end:
        return True
    word = parse.lowers[after]
    if (
        (parse.tags[after] in RELATIVE and word != "that")
        or word in SUBORDINATORS
        or word in _openers()
        or word in ("but", "so")
    ):
        return True
    if any(parse.lowers[token] in ("which", "whom") for token in range(after, min(after + 4, end))):
        return True
    return telling_verb(parse, after, end) is not None


def telling_verb(parse: Parse, start: int, end: int) -> int | None:
    """The verb of a reporting clause that starts at ``start`` ("Biden told reporters", "said the minister")."""
    for token in range(start, min(start + 9, end)):
        if parse.words[token] in QUOTES or parse.lowers[token] in (",", ";"):
            return None
        if (
            parse.lemmas[token] in reporting_verbs()
            and parse.tags[token] in ("VBD", "VBZ", "VBP")
            and not any(
                parse.deps[c] in ("ccomp", "dobj")
                and c > token
                and parse.deps[token] != "parataxis"
                and parse.tags[c] != "NNS"
                for c in parse.children[token]
            )
            and not any(parse.deps[c] == "aux" and parse.tags[c] == "MD" for c in parse.children[token])
        ):
            return token
    return None


def _telling_start(parse: Parse, verb: int, start: int, stop: int) -> int:
    """Where a reporting clause begins between a clause and its condition: "We will, he said, if …"."""
    for token in range(start, stop):
        if parse.lowers[token] == "," and token + 1 < stop:
            after = token + 1
            while after < stop - 1 and parse.words[after] in QUOTES:
                after += 1
            if telling_verb(parse, after, stop) is not None:
                return token
    return stop


def _coordinated(parse: Parse, verb: int, end: int) -> Iterator[int]:
    """Where another clause with its own subject is joined on: "…, and Russia knows it"."""
    modal = any(parse.tags[child] == "MD" for child in parse.children[verb])
    for child in parse.children[verb]:
        if parse.deps[child] != "conj" or child <= verb or child >= end:
            continue
        own = subject_in(parse, child)
        start = parse.first_of(child)
        joint = next((c for c in parse.children[verb] if verb < c < child and parse.deps[c] == "cc"), start)
        comma = parse.lowers[min(joint, start) - 1] == ","
        told = parse.lemmas[child] in reporting_verbs() and parse.tags[child] in ("VBD", "VBZ")
        same = modal == any(parse.tags[c] == "MD" for c in parse.children[child])
        if told or (own is not None and own > verb and (comma or not same)):
            yield min(joint, start)


def _governor(parse: Parse, marker: Marker, condition: Stretch) -> int | None:
    """The word that syntax hangs the condition on, or the nearest verb before it."""
    top = condition.head
    while parse.heads[top] != top and parse.heads[top] >= marker.first:
        top = parse.heads[top]
    governor = parse.heads[top]
    first = parse.sentence_of(marker.first).first
    if first <= governor < marker.anchor:
        return governor
    return next(
        (
            token
            for token in range(marker.anchor - 1, first - 1, -1)
            if parse.pos[token] in ("VERB", "AUX") and parse.deps[token] not in ("aux", "auxpass")
        ),
        None,
    )


def _climb(parse: Parse, token: int, limit: int, *, deed: bool) -> int:
    """From a word up to the clause that can be a consequence; with ``deed`` an infinitive will do."""
    for _ in range(12):
        head, dep = parse.heads[token], parse.deps[token]
        if head == token or head >= limit:
            return token
        if is_verbal(parse, token):
            if dep == "conj" and _shares_helper(parse, token):
                token = head
                continue
            if is_finite(parse, token) or (deed and parse.tags[token] == "VB"):
                return token
            if dep in ("xcomp", "ccomp") and _speaks(parse, head):
                return token
            if parse.tags[token] == "VBG" and parse.lemmas[token] in reporting_verbs():
                return token
            if dep == "ccomp" and subject_in(parse, token) is not None:
                return token
        token = head
    return token


def _speaks(parse: Parse, verb: int) -> bool:
    """Whether an infinitive under ``verb`` is what was said; one that "would order" it has still to speak."""
    modal = any(parse.tags[child] == "MD" for child in parse.children[verb])
    return parse.lemmas[verb] in _speech_infinitives() and not modal


def is_verbal(parse: Parse, token: int) -> bool:
    """Whether the token heads a clause, a verb that was taken for a noun included."""
    if parse.deps[token] in ("aux", "auxpass"):
        return False
    return parse.pos[token] in ("VERB", "AUX") or subject_in(parse, token) is not None


def _shares_helper(parse: Parse, verb: int) -> bool:
    """Whether a joined verb leans on the subject and auxiliary of the first: "will stop and return"."""
    if subject_in(parse, verb) is not None or parse.tags[verb] != parse.tags[parse.heads[verb]]:
        return False
    return not any(parse.deps[child] in ("aux", "auxpass") for child in parse.children[verb])


def reported_clause(parse: Parse, verb: int, after: int) -> int:
    """The innermost clause that ``verb`` reports, itself where it reports none; only clauses after ``after``."""
    for _ in range(5):
        inner = _complement(parse, verb, after)
        if inner is None:
            return verb
        verb = inner
    return verb


def _complement(parse: Parse, verb: int, after: int) -> int | None:
    """The last finite clause after ``after`` that ``verb``, or a word of telling under it, reports."""
    clauses = [
        c
        for holder in _tellers(parse, verb)
        for c in parse.children[holder]
        if parse.deps[c] == "ccomp" and c > after and c != verb and is_finite(parse, c)
    ]
    return clauses[-1] if clauses else None


def _tellers(parse: Parse, verb: int) -> list[int]:
    """``verb`` and the words under it that can report a clause: "is united in making clear", "want to stress"."""
    found = [verb] if parse.lemmas[verb] in reporting_verbs() else []
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if parse.lowers[child] in _states() and dep in ("acomp", "oprd", "ccomp", "xcomp", "advmod"):
            found += [child, verb]
        elif dep in ("xcomp", "ccomp", "pcomp") and (
            parse.lemmas[child] == "make" or parse.lemmas[child] in reporting_verbs()
        ):
            if not is_finite(parse, child):
                found += _tellers(parse, child)
        elif dep == "prep":
            for gerund in parse.children[child]:
                if parse.deps[gerund] == "pcomp":
                    found += _tellers(parse, gerund)
    return found


def _reported_before(parse: Parse, verb: int, limit: int) -> int:
    """The clause nearest before ``limit`` that ``verb`` reports or is joined to.

    A condition on the telling is one on what is told, and of two joined clauses it hangs on the nearer one.
    """
    for _ in range(6):
        joined = [
            c
            for c in parse.children[verb]
            if parse.deps[c] == "conj" and verb < c < limit and subject_in(parse, c) is not None and is_finite(parse, c)
        ]
        told = [
            c
            for holder in _tellers(parse, verb)
            for c in parse.children[holder]
            if c < limit and c != verb and _is_told(parse, holder, c)
        ]
        nearest = max((*joined, *told), default=verb)
        if nearest == verb:
            return verb
        verb = nearest
    return verb


def _is_told(parse: Parse, holder: int, clause: int) -> bool:
    """Whether ``clause`` is the matter that ``holder`` reports."""
    if parse.deps[clause] == "ccomp" and (is_finite(parse, clause) or subject_in(parse, clause) is not None):
        return True
    return parse.deps[clause] in ("xcomp", "ccomp") and _speaks(parse, holder)


def _spoken_noun(parse: Parse, verb: int, limit: int) -> int | None:
    """The noun that says what was spoken: "consequences" in "warned of consequences if …"."""
    speech = load_lexicon("en", "conditions")["speech"]
    lemma = parse.lemmas[verb]
    for child in parse.children[verb]:
        if (
            parse.deps[child] == "prep"
            and verb < child < limit
            and parse.lowers[child] in speech["prepositions"].get(lemma, ())
        ):
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj" and c < limit), None)
    if lemma in speech["object"]:
        return next((c for c in parse.children[verb] if parse.deps[c] == "dobj" and verb < c < limit), None)
    return None


def _antecedent(parse: Parse, verb: int) -> int | None:
    """The noun of a relative clause that a condition hangs on: "steps that we will take if …"."""
    noun = parse.heads[verb]
    if parse.deps[verb] != "relcl" or noun > verb or parse.words[parse.first_of(verb) - 1] == ",":
        return None
    return noun if parse.pos[noun] in ("NOUN", "PROPN") else None


def _main_by_syntax(parse: Parse, condition: Stretch, stop: int) -> tuple[int, int] | None:
    """Where the main clause starts, and its head, as the syntax has it."""
    top = condition.head
    while (
        parse.heads[top] != top
        and parse.deps[top] in ("ccomp", "pcomp", "acl", "xcomp", "pobj", "prep")
        and parse.heads[top] < condition.first
    ):
        top = parse.heads[top]
    main = parse.heads[top]
    if (
        parse.deps[top] not in ("advcl", "prep", "ccomp", "advmod", "pobj", "npadvmod", "dep", "mark")
        or not condition.head < main < stop
    ):
        return None
    start = clause_left(parse, main, condition.head + 1)
    if start <= parse.last_of(condition.head) or not _is_main(parse, main):
        return None
    joined = parse.deps[start - 1] == "cc" and start - 1 > condition.head
    if joined or (subject_in(parse, main) is None and parse.child(main, "aux") is None):
        # The verb may be one more of the condition: "if we fight, pray and work, we will win".
        later = _main_by_commas(parse, Stretch(condition.first, main + 1, main), stop)
        if later is not None and (joined or any(parse.tags[child] == "MD" for child in parse.children[later[1]])):
            return later
    return start, main


def _main_by_commas(parse: Parse, condition: Stretch, stop: int) -> tuple[int, int] | None:
    """Where the main clause starts, and its head, as commas and word order have it."""
    token = condition.head + 1
    while token < stop:
        if parse.lowers[token] not in (",", "then") and not (
            parse.words[token] in DASHES and _stands_free(parse, token)
        ):
            token += 1
            continue
        start = token + 1
        while start < stop and (parse.words[start] in QUOTES or parse.lowers[start] in ("then", ",")):
            start += 1
        if start >= stop:
            return None
        telling = telling_verb(parse, start, stop)
        if telling is not None:
            token = max(telling, start)
        else:
            head = _resumed_at(parse, start, condition.first) or clause_at(parse, start, stop)
            if head is not None:
                return start, head
        token += 1
    return None


def _resumed_at(parse: Parse, start: int, first: int) -> int | None:
    """The verb of a clause that goes on at ``start`` after a condition put into it: "Iran, if attacked, will …"."""
    head = clause_head(parse, start)
    subject = subject_in(parse, head)
    if parse.tags[start] not in FINITE_TAGS or subject is None or not subject < first:
        return None
    return head


def clause_at(parse: Parse, start: int, stop: int) -> int | None:
    """The head of the main clause that starts at ``start``; None where a mere phrase or side clause does."""
    asked = parse.text[parse.starts[stop - 1]] == "?"
    if parse.deps[start] in ("cc", "mark") or (
        parse.tags[start] in RELATIVE and parse.lowers[start] != "that" and not asked
    ):
        return None
    for token in range(start, stop):
        if parse.words[token] in (",", ";"):
            return None
        if parse.tags[token] not in FINITE_TAGS:
            continue
        head = token
        while parse.deps[head] in ("aux", "auxpass") and parse.heads[head] != head:
            head = parse.heads[head]
        if parse.deps[head] == "relcl" or head < start:
            continue
        subject = subject_in(parse, head)
        if subject is not None and parse.first_of(subject) >= start:
            return head
    return None


FINITE_TAGS = frozenset({"VBZ", "VBP", "VBD", "MD"})


def _is_main(parse: Parse, main: int) -> bool:
    if not is_verbal(parse, main):
        return False
    return is_finite(parse, main) or parse.tags[main] == "VB" or subject_in(parse, main) is not None
