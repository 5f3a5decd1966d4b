"""Consequences: the clause that a condition hangs on, without the words that report it."""

from __future__ import annotations

from onrecord.model.acts import Relation
from onrecord.model.parses import Parse
from onrecord.reading.contingencies.conditions import (
    DASHES,
    FINITE,
    QUOTES,
    RELATIVE,
    Marker,
    Stretch,
    clause_head,
    is_finite,
    subject_in,
)
from onrecord.reading.contingencies.edges import clause_left, clause_right, is_dash, may_open, telling_start
from onrecord.reading.contingencies.tellings import (
    is_denied,
    reported_before,
    reported_clause,
    reporting_verbs,
    speaks,
    speech_nouns,
    spoken_noun,
    telling_verb,
)
from onrecord.reading.lexicons import load_lexicon


def consequence_before(parse: Parse, marker: Marker, condition: Stretch) -> Stretch | None:
    """What hangs on a condition that comes after it: "Y if X"."""
    governor = _governor(parse, marker, condition)
    if governor is None:
        return None
    limit = marker.anchor
    governor = _climb(parse, governor, limit, deed=marker.relation is Relation.IN_EXCHANGE)
    governor = reported_before(parse, governor, limit)
    noun = spoken_noun(parse, governor, limit)
    if noun is not None:
        return Stretch(parse.first_of(noun), limit, noun)
    antecedent = _antecedent(parse, governor) if is_verbal(parse, governor) else governor
    if antecedent is not None:
        return Stretch(parse.first_of(antecedent), limit, antecedent)
    stop = telling_start(parse, governor, governor + 1, limit)
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
    if told == head and parse.lemmas[head] in reporting_verbs() and parse.tags[head] in ("VBD", "VBZ"):
        # "If X, Mr Taylor warned, Y": the telling was taken for the main clause.
        start, told = _main_by_commas(parse, Stretch(condition.first, head + 1, head), sentence.stop) or found
        head = told
    left = clause_left(parse, told, start if told == head else condition.head + 1)
    shortened = Stretch(condition.first, min(condition.stop, start), condition.head)
    if shortened.stop <= condition.head:
        shortened = Stretch(condition.first, start, condition.head)
    return shortened, Stretch(left, clause_right(parse, told, sentence.stop), told)


def _follows_clause(parse: Parse, start: int, first: int) -> bool:
    """Whether the words right before ``first`` are a clause that can be the consequence: "we will react if …"."""
    for token in range(first - 1, start - 1, -1):
        if parse.pos[token] == "PUNCT":
            return False
        if parse.tags[token] in FINITE:
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
    finite = [t for t in range(condition.first, start) if parse.tags[t] in FINITE]
    if finite and parse.lowers[start - 1] != ",":
        return Stretch(condition.first, start, clause_head(parse, finite[0]))
    comma = start - 1
    while comma > condition.first and (parse.words[comma] in QUOTES or parse.lowers[comma] == "then"):
        comma -= 1
    if comma - condition.first < 2 or parse.lowers[comma] != ",":
        return condition
    return Stretch(condition.first, comma, comma - 1)


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
        head = parse.heads[token]
        if head == token or head >= limit or _can_hang(parse, token, deed=deed):
            return token
        token = head
    return token


def _can_hang(parse: Parse, token: int, *, deed: bool) -> bool:
    """Whether what ``token`` heads can be a consequence by itself: a clause, or what somebody speaks of doing."""
    head, dep = parse.heads[token], parse.deps[token]
    if not is_verbal(parse, token):
        return dep == "pobj" and parse.lowers[head] == "of" and parse.lemmas[parse.heads[head]] in speech_nouns()
    if dep == "conj" and _shares_helper(parse, token):
        return False
    if dep == "relcl" and not any(parse.tags[child] == "MD" for child in parse.children[token]):
        return False
    if dep == "ccomp" and (_is_judged(parse, head) or is_denied(parse, head)):
        return False
    if is_finite(parse, token) or (deed and parse.tags[token] == "VB"):
        return True
    if dep in ("xcomp", "ccomp") and speaks(parse, head):
        return True
    if parse.tags[token] == "VB" and _is_commitment(parse, head, dep):
        return True
    if parse.tags[token] == "VBG" and parse.lemmas[token] in reporting_verbs():
        return True
    return dep == "ccomp" and subject_in(parse, token) is not None


def _is_judged(parse: Parse, verb: int) -> bool:
    """Whether a clause under ``verb`` is called likely or not: "it is unlikely that …"."""
    likely = load_lexicon("en", "conditions")["likelihood"]["adjectives"]
    return any(parse.deps[c] == "acomp" and parse.lowers[c] in likely for c in parse.children[verb])


def _is_commitment(parse: Parse, head: int, dep: str) -> bool:
    """Whether an infinitive is what a noun of speech is about: "its readiness to respond"."""
    if dep in ("acl", "relcl"):
        return parse.lemmas[head] in speech_nouns()
    return dep == "advcl" and any(
        parse.deps[c] == "dobj" and parse.lemmas[c] in speech_nouns() for c in parse.children[head]
    )


def is_verbal(parse: Parse, token: int) -> bool:
    """Whether the token heads a clause, a verb that was taken for a noun included."""
    if parse.deps[token] in ("aux", "auxpass"):
        return False
    return parse.pos[token] in ("VERB", "AUX") or subject_in(parse, token) is not None


def _shares_helper(parse: Parse, verb: int) -> bool:
    """Whether a joined verb leans on the subject and auxiliary of the first: "will stop and return"."""
    if parse.tags[verb] in FINITE or subject_in(parse, verb) is not None:
        return False
    if parse.tags[verb] != parse.tags[parse.heads[verb]]:
        return False
    return not any(parse.deps[child] in ("aux", "auxpass") for child in parse.children[verb])


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
    # Without a comma, "he cannot answer" in "if he is asked what he cannot answer, he will …" is no main clause.
    unparted = not any(
        parse.pos[t] in ("PUNCT", "SCONJ") or parse.lowers[t] == "then" for t in range(condition.head + 1, start)
    )
    if joined or unparted or (subject_in(parse, main) is None and parse.child(main, "aux") is None):
        # The verb may be one more of the condition: "if we fight, pray and work, we will win".
        later = _main_by_commas(parse, Stretch(condition.first, main + 1, main), stop)
        if later is not None and (joined or any(parse.tags[child] == "MD" for child in parse.children[later[1]])):
            return later
    return start, main


def _main_by_commas(parse: Parse, condition: Stretch, stop: int) -> tuple[int, int] | None:
    """Where the main clause starts, and its head, as commas and word order have it."""
    token = condition.head + 1
    while token < stop:
        if parse.lowers[token] not in (",", "then") and not (parse.words[token] in DASHES and is_dash(parse, token)):
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
    if parse.tags[start] not in FINITE or subject is None or not subject < first:
        return None
    return head


def clause_at(parse: Parse, start: int, stop: int) -> int | None:
    """The head of the main clause that starts at ``start``; None where a mere phrase or side clause does."""
    asked = parse.text[parse.starts[stop - 1]] == "?"
    opening = {parse.deps[start], parse.deps[start + 1] if parse.deps[start] == "advmod" and start + 1 < stop else ""}
    if opening & {"cc", "mark"} or (parse.tags[start] in RELATIVE and parse.lowers[start] != "that" and not asked):
        return None
    for token in range(start, stop):
        if parse.words[token] in (",", ";"):
            return None
        if parse.tags[token] not in FINITE:
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


def _is_main(parse: Parse, main: int) -> bool:
    if not is_verbal(parse, main):
        return False
    return is_finite(parse, main) or parse.tags[main] == "VB" or subject_in(parse, main) is not None
