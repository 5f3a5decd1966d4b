"""What looks like a contingency and is none: reported questions, politeness, the past, plain time, general rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.acts import Reason, Relation
from onrecord.model.parses import Parse
from onrecord.reading.conditions import DASHES, Marker, Stretch, is_finite, subject_in
from onrecord.reading.lexicons import load_lexicon

SOFT = frozenset({"say", "tell", "indicate", "explain", "reveal", "hear", "understand", "remember", "read"})
FUTURE = frozenset(
    {"will", "'ll", "would", "'d", "shall", "should", "could", "can", "may", "might", "must", "wo", "ca"}
)
BACKSHIFTED = frozenset({"would", "'d", "could", "might", "should"})
GENERIC = frozenset({"you", "one"})
QUESTION_WORDS = frozenset({"what", "how", "why", "who", "whom", "which", "where", "when", "whose"})


@lru_cache
def words_of(table: str, name: str) -> frozenset[str]:
    """A list of the lexicon of conditions, as a set."""
    return frozenset(load_lexicon("en", "conditions")[table][name])


@dataclass(frozen=True, slots=True)
class Pair:
    """A marker with what it makes the condition and what seems to hang on it, not judged yet."""

    marker: Marker
    condition: Stretch
    consequence: Stretch


def is_idle(parse: Parse, marker: Marker) -> bool:
    """Whether the marker stands in an idiom: "as if", "if not", "until now", "as long as possible"."""
    if marker.form == "inversion":
        return False
    sentence = parse.sentence_of(marker.first)
    before = parse.lowers[marker.first - 1] if marker.first > sentence.first else ""
    after = parse.lowers[marker.stop] if marker.stop < sentence.stop else ""
    last = parse.lowers[marker.stop - 1]
    if last in ("if", "should") and _is_courtesy(parse, marker.stop, sentence.stop):
        return True
    if last == "if" and parse.lowers[marker.first] == "if":
        return before in words_of("idioms", "before_if") or after in words_of("idioms", "after_if")
    if marker.relation is Relation.UNTIL:
        return after in words_of("idioms", "until") or (marker.form == "noun" and _is_time(parse, marker.stop))
    if marker.relation is Relation.UNLESS and last == "unless":
        return after in words_of("idioms", "unless")
    if marker.relation is Relation.AS_LONG_AS:
        words = parse.lowers[marker.stop : marker.stop + 2]
        return bool(set(words) & words_of("idioms", "length")) or parse.tags[min(marker.stop, len(parse) - 1)] == "CD"
    return False


def _is_courtesy(parse: Parse, start: int, stop: int) -> bool:
    """Whether "I may", "you will", "we could just say" stands here."""
    words = parse.lowers[start : min(start + 5, stop)]
    if len(words) < 2 or words[0] not in words_of("idioms", "polite_subjects"):
        return False
    if words[1] == "may" and words[0] in ("i", "we"):
        return True
    if words[1] in words_of("idioms", "polite_ends"):
        ended = start + 2 >= stop or parse.pos[start + 2] == "PUNCT"
        verb = next((w for w in words[2:] if w not in ("just", "also", "quickly", "please")), "")
        return ended or (
            words[0] != "you" and words[1] in ("can", "could", "might") and verb in words_of("idioms", "polite_deeds")
        )
    return False


def _is_time(parse: Parse, token: int) -> bool:
    """Whether a date or a number stands here."""
    if token >= len(parse):
        return True
    entity = parse.entity_of[token]
    return parse.tags[token] == "CD" or (entity is not None and entity.label in ("DATE", "TIME", "CARDINAL", "ORDINAL"))


def reports_question(parse: Parse, marker: Marker, *, fronted: bool) -> bool:
    """Whether "if" stands for "whether": "asked the minister if", "not clear if", "to see if".

    Where a main clause follows (``fronted``), "said if X, Y" is none.
    """
    if parse.lowers[marker.first : marker.stop] != ("if",):
        return False
    first = parse.sentence_of(marker.first).first
    token = marker.first - 1
    if token < first:
        return False
    word = parse.lowers[token]
    if parse.tags[token] == "IN" and word in ("about", "on", "of", "over", "as"):
        return True
    if word in ("whether", "or", "and") and _parallel(parse, first, token):
        return True
    while token > first and parse.pos[token] == "ADV":
        token -= 1
    before = parse.lemmas[max(token - 1, first)]
    if parse.lowers[token] == "out":
        return before in ("find", "figure", "work", "sort")
    if parse.lemmas[token] == "be":
        return before in ("question", "issue", "test", "doubt")
    if fronted and parse.lemmas[token] in SOFT:
        return False
    if any(parse.lemmas[token] in words_of("questions", name) for name in ("knowing", "asking", "stating")):
        return True
    return _asks_somebody(parse, first, token, marker.first)


def _asks_somebody(parse: Parse, first: int, token: int, stop: int) -> bool:
    """Whether a verb of asking has only its hearer between itself and "if": "asked the minister if"."""
    for head in (token, *parse.ancestors(token)):
        if not first <= head < stop or stop - head > 6:
            return False
        if parse.pos[head] in ("VERB", "AUX"):
            between = range(head + 1, stop)
            plain = not any(parse.deps[t] in ("prep", "xcomp", "mark") or parse.words[t] == "," for t in between)
            return parse.lemmas[head] in words_of("questions", "asking") and plain
    return False


def _parallel(parse: Parse, first: int, token: int) -> bool:
    """Whether "or if" goes on with a question asked before: "asked whether …, or if …"."""
    return any(
        parse.lowers[t] == "whether"
        or (parse.lowers[t] == "if" and parse.lemmas[max(t - 1, first)] in words_of("questions", "asking"))
        for t in range(first, token)
    )


Rule = Callable[[Parse, Pair], Reason | None]


def polite(parse: Parse, pair: Pair) -> Reason | None:
    """Courtesy and turns of speech: "if I may", "if you look at", "I would be grateful if"."""
    subject = subject_in(parse, pair.condition.head)
    if subject is None or parse.lowers[subject] not in words_of("idioms", "polite_subjects"):
        return None
    length = pair.condition.stop - pair.condition.first
    modal = any(parse.lowers[c] in ("may", "might", "can", "could") for c in parse.children[pair.condition.head])
    lemma = parse.lemmas[pair.condition.head]
    if length <= 3 and (modal or lemma in ("will", "like", "want", "wish", "may", "please", "can", "could")):
        return Reason(0.05, "a courtesy")
    if parse.lowers[subject] in ("you", "one", "we") and lemma in words_of("idioms", "polite_verbs"):
        if parse.lowers[subject] != "we" or lemma in (
            "look",
            "recall",
            "remember",
            "think",
            "consider",
            "see",
            "compare",
            "imagine",
            "take",
        ):
            return Reason(0.1, "a turn of speech")
    if any(
        parse.lowers[t] in words_of("idioms", "thanks") for t in range(pair.consequence.first, pair.consequence.stop)
    ) and parse.lowers[subject] in ("you", "we", "i"):
        return Reason(0.1, "a courtesy")
    return None


def generic(parse: Parse, pair: Pair) -> Reason | None:
    """Anybody's "you": "if your economy is growing, it all adds up"."""
    head = pair.condition.head
    subject = subject_in(parse, head)
    if subject is None:
        return None
    span = range(parse.first_of(subject), parse.last_of(subject) + 1)
    if not any(parse.lowers[t] in ("you", "your") for t in span):
        return None
    then = subject_in(parse, pair.consequence.head)
    if then is not None and parse.lowers[then] in ("we", "i") and is_future(parse, pair.consequence):
        return None
    if then is not None and parse.entity_of[then] is not None and is_future(parse, pair.consequence):
        return None
    return Reason(0.2, "“you” for anybody")


def asks(parse: Parse, pair: Pair) -> Reason | None:
    """A question with a question word: "what will you do if …"."""
    verb = pair.consequence.head
    start = parse.sentence_of(verb).first
    for child in parse.children[verb]:
        left = parse.first_of(child)
        if (
            parse.deps[child] not in ("advcl", "ccomp", "parataxis")
            and parse.lowers[left] in QUESTION_WORDS
            and left < verb
            and parse.deps[verb] != "relcl"
        ):
            return Reason(0.1, "a question with a question word")
    opening = pair.consequence.first
    before = opening - 1
    if before >= start and parse.lowers[before] in QUESTION_WORDS and parse.deps[verb] != "relcl":
        return Reason(0.1, "a question with a question word")
    if parse.lowers[opening] in QUESTION_WORDS:
        return Reason(0.1, "a question with a question word")
    return None


def past(parse: Parse, pair: Pair) -> Reason | None:
    """What did not happen, or did: "had he known", "he would have", "it lasted until"."""
    if _has_perfect_modal(parse, pair.consequence.head):
        return Reason(0.05, "a counterfactual about the past")
    condition = pair.condition.head
    if (
        any(parse.lowers[c] in ("had", "'d") and parse.deps[c] == "aux" for c in parse.children[condition])
        and parse.tags[condition] == "VBN"
    ):
        return Reason(0.2, "a condition of the past")
    if _has_perfect_modal(parse, condition):
        return Reason(0.1, "a counterfactual about the past")
    if _is_past(parse, pair.consequence):
        return Reason(0.2, "told of the past")
    if is_under_way(parse, pair.consequence.head):
        return Reason(0.45, "infers what is already so")
    if (
        _is_past(parse, pair.condition)
        and is_finite(parse, pair.consequence.head)
        and not _is_backshifted(parse, pair.consequence)
        and parse.lemmas[condition] != "be"
    ):
        return Reason(0.4, "infers from a fact of the past")
    return None


def is_under_way(parse: Parse, verb: int) -> bool:
    """Whether the clause says what is going on or done: "they are doing", "it has failed"."""
    helpers = _helpers(parse, verb)
    if parse.tags[verb] == "VBG" and parse.lemmas[verb] != "go":
        return bool(helpers & {"is", "are", "'s", "'re", "am", "'m"})
    return parse.tags[verb] == "VBN" and bool(helpers & {"has", "have", "'ve"})


def _has_perfect_modal(parse: Parse, verb: int) -> bool:
    helpers = [parse.lowers[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")]
    return (
        parse.tags[verb] == "VBN"
        and any(h in ("have", "'ve") for h in helpers)
        and bool(set(helpers) & (FUTURE | {"'d"}))
    )


def _helpers(parse: Parse, verb: int) -> frozenset[str]:
    return frozenset(parse.lowers[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass"))


def _is_past(parse: Parse, stretch: Stretch) -> bool:
    """Whether the clause is told in the past, and not as what was to come."""
    verb = stretch.head
    if _helpers(parse, verb) & FUTURE:
        return False
    if parse.tags[verb] == "VBD":
        return True
    return any(parse.tags[c] == "VBD" and parse.deps[c] in ("aux", "auxpass") for c in parse.children[verb])


def has_modal(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` has a modal: will, would, can, must …."""
    return bool(_helpers(parse, verb) & FUTURE)


def _is_backshifted(parse: Parse, stretch: Stretch) -> bool:
    return bool(_helpers(parse, stretch.head) & BACKSHIFTED)


def is_future(parse: Parse, stretch: Stretch) -> bool:
    """Whether the clause is about what is to come: "will leave", "is going to leave"."""
    verb = stretch.head
    return bool(_helpers(parse, verb) & FUTURE) or (
        parse.lemmas[verb] == "go" and parse.child(verb, "xcomp") is not None
    )


def plain_time(parse: Parse, pair: Pair) -> Reason | None:
    """An "until" that only says when: not about what somebody is still to bring about."""
    if pair.marker.relation is not Relation.UNTIL or pair.marker.form != "clause":
        return None
    if parse.lemmas[pair.consequence.head] in words_of("idioms", "waiting"):
        return Reason(0.3, "“until” of plain time")
    if (
        is_future(parse, pair.consequence)
        or parse.tags[pair.consequence.head] == "VB"
        or is_negated(parse, pair.consequence)
    ):
        return None
    return Reason(0.35, "“until” of plain time")


def is_negated(parse: Parse, stretch: Stretch) -> bool:
    """Whether a "not", "no" or "never" stands in the stretch."""
    return any(parse.lowers[t] in ("not", "n't", "no", "never", "nor") for t in range(stretch.first, stretch.stop))


def general(parse: Parse, pair: Pair) -> Reason | None:
    """A general rule with nobody in it: both halves in the present, no one named."""
    condition, consequence = pair.condition, pair.consequence
    if is_future(parse, consequence) or not is_finite(parse, consequence.head):
        return None
    words = (*range(condition.first, condition.stop), *range(consequence.first, consequence.stop))
    someone = any(
        parse.lowers[t] in ("i", "we", "us", "he", "she", "they", "him", "them", "our", "my", "his", "her", "their")
        or ((entity := parse.entity_of[t]) is not None and entity.label in ("PERSON", "GPE", "ORG", "NORP", "LOC"))
        for t in words
    )
    return None if someone else Reason(0.4, "a general rule that names nobody")


def unfinished(parse: Parse, pair: Pair) -> Reason | None:
    """Halves too broken to stand: a marker before a dash, a half without a verb or noun."""
    if parse.words[pair.condition.first] in DASHES:
        return Reason(0.1, "broken off")
    clausal = parse.deps[pair.condition.head] in ("advcl", "ccomp", "pcomp") or pair.marker.form != "clause"
    words = range(pair.condition.first, pair.condition.stop)
    if not clausal and not any(parse.pos[t] in ("VERB", "AUX", "ADJ", "ADV") for t in words):
        return Reason(0.3, "a condition without a verb")
    if pair.consequence.stop - pair.consequence.first < 2 and parse.pos[pair.consequence.head] != "VERB":
        return Reason(0.3, "nothing hangs on it")
    return None


def turn_of_speech(parse: Parse, pair: Pair) -> Reason | None:
    """Conditions that only point: "if Iowa is any guide", "if he thinks so, he is mistaken"."""
    head, then = pair.condition.head, pair.consequence
    if parse.lemmas[head] == "be" and any(
        parse.lowers[t] in words_of("idioms", "guides") and parse.lowers[t - 1] in ("any", "a", "an")
        for t in range(head + 1, pair.condition.stop)
    ):
        return Reason(0.1, "a turn of speech")
    if parse.lemmas[head] in ("think", "believe") and any(
        parse.lowers[t] in ("wrong", "mistaken") for t in range(then.first, then.stop)
    ):
        return Reason(0.2, "a reproof, no condition")
    return None


RULES: tuple[Rule, ...] = (unfinished, polite, turn_of_speech, generic, asks, past, plain_time, general)


def doubt(parse: Parse, pair: Pair) -> Reason | None:
    """The strongest reason against taking the pair for a contingency; None for none."""
    reasons = [reason for rule in RULES if (reason := rule(parse, pair)) is not None]
    return min(reasons, key=lambda reason: reason.score, default=None)
