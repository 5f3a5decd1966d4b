"""What looks like a contingency and is none: courtesies, questions, the past, plain time, general rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from onrecord.model.acts import Reason, Relation
from onrecord.model.parses import Parse
from onrecord.reading.clauses import auxiliaries
from onrecord.reading.contingencies.conditions import DASHES, QUOTES, is_finite, subject_in
from onrecord.reading.contingencies.pairs import (
    FUTURE,
    Pair,
    has_perfect_modal,
    is_backshifted,
    is_future,
    is_negated,
    is_past,
    is_readiness,
    is_under_way,
    words_of,
)
from onrecord.reading.contingencies.tellings import reporting_verbs

QUESTION_WORDS = frozenset({"what", "how", "why", "who", "whom", "which", "where", "when", "whose"})


Rule = Callable[[Parse, Pair], Reason | None]


def polite(parse: Parse, pair: Pair) -> Reason | None:
    """Courtesy and turns of speech: "if I may", "if you look at", "I would be grateful if you"."""
    head = pair.condition.head
    subject = subject_in(parse, head)
    if subject is None or parse.children[subject] or parse.lowers[subject] not in words_of("idioms", "polite_subjects"):
        return None
    anybody = parse.lowers[subject] in ("you", "one")
    if pair.condition.stop - pair.condition.first <= 3 and parse.lemmas[head] in words_of("idioms", "polite_ends"):
        return Reason(0.05, "a courtesy")
    verbs = words_of("idioms", "polite_verbs" if anybody else "pointing_verbs")
    if parse.lemmas[head] in verbs and not any(parse.deps[c] == "neg" for c in parse.children[head]):
        return Reason(0.1, "a turn of speech")
    words = {parse.lowers[t] for t in range(pair.consequence.first, pair.consequence.stop)}
    if (anybody and words & words_of("idioms", "thanks")) or "remiss" in words:
        return Reason(0.1, "a courtesy")
    return None


def _looks_ahead(parse: Parse, pair: Pair) -> bool:
    """Whether it tells what will be done or what somebody is ready for, not that what worked once will work again."""
    verb = pair.consequence.head
    will = frozenset(auxiliaries(parse, verb)) & {"will", "'ll", "wo", "shall"}
    ready = any(parse.lowers[t] in words_of("speech", "ready") for t in parse.children[verb])
    return (bool(will) or ready) and parse.lemmas[verb] != parse.lemmas[pair.condition.head]


def generic(parse: Parse, pair: Pair) -> Reason | None:
    """Anybody's "you": "if your economy is growing, it all adds up"."""
    head = pair.condition.head
    subject = subject_in(parse, head)
    then = subject_in(parse, pair.consequence.head)
    if then is not None and parse.lowers[then] == "you" and "would" in auxiliaries(parse, pair.consequence.head):
        return Reason(0.4, "“you” for anybody")
    if subject is None:
        return None
    span = range(parse.first_of(subject), parse.last_of(subject) + 1)
    if not any(parse.lowers[t] in ("you", "your") for t in span):
        return None
    if then is not None and parse.lowers[then] in ("we", "i") and is_future(parse, pair.consequence):
        return None
    if then is not None and parse.entity_of[then] is not None and is_future(parse, pair.consequence):
        return None
    return Reason(0.2, "“you” for anybody")


def asks(parse: Parse, pair: Pair) -> Reason | None:
    """A question with a question word, direct or reported: "what will you do if …"."""
    verb = pair.consequence.head
    if any(parse.lowers[c] == "whether" and c < verb for t in _up(parse, verb) for c in parse.children[t]):
        return Reason(0.2, "a reported question")
    if parse.deps[verb] == "relcl":
        return None
    sentence = parse.sentence_of(verb)
    asked = parse.text[parse.starts[sentence.stop - 1]] == "?"
    words = QUESTION_WORDS if asked else QUESTION_WORDS - {"when", "where"}
    around = [t for child in parse.children[verb] if child < verb for t in (child, *_modifiers(parse, child))]
    opening = pair.consequence.first
    before = opening - 1
    around += [t for t in (opening, before) if t >= sentence.first and parse.deps[parse.heads[t]] != "csubj"]
    return Reason(0.1, "a question with a question word") if any(parse.lowers[t] in words for t in around) else None


def _up(parse: Parse, verb: int) -> Iterator[int]:
    """A clause and those that it is joined to, or that hold it as their matter."""
    yield verb
    while parse.deps[verb] in ("conj", "xcomp") and parse.heads[verb] != verb:
        verb = parse.heads[verb]
        yield verb


def _modifiers(parse: Parse, noun: int) -> Iterator[int]:
    return (c for c in parse.children[noun] if parse.deps[c] in ("det", "poss", "advmod", "amod"))


# What has to be done first, told afterwards: "there would be no vote until they had left".
_ACHIEVED = frozenset({Relation.UNTIL, Relation.PROVIDED})


def past(parse: Parse, pair: Pair) -> Reason | None:
    """What did not happen, or did: "had he known", "he would have", "it lasted until"."""
    if any(has_perfect_modal(parse, t) for t in range(pair.consequence.first, pair.consequence.stop)):
        return Reason(0.05, "a counterfactual about the past")
    condition = pair.condition.head
    if (
        any(parse.lowers[c] in ("had", "'d") and parse.deps[c] == "aux" for c in parse.children[condition])
        and parse.tags[condition] == "VBN"
        and not (pair.marker.relation in _ACHIEVED and is_backshifted(parse, pair.consequence))
    ):
        return Reason(0.2, "a condition of the past")
    bare = parse.lowers[condition] == "had" and condition == pair.condition.stop - 1
    if bare or has_perfect_modal(parse, condition):
        return Reason(0.1, "a counterfactual about the past")
    if is_past(parse, pair.consequence) and not is_readiness(parse, pair.consequence.head):
        return Reason(0.2, "told of the past")
    done = is_under_way(parse, condition) and parse.tags[condition] == "VBN" and not is_future(parse, pair.consequence)
    if (done and is_finite(parse, pair.consequence.head)) or is_under_way(parse, pair.consequence.head):
        return Reason(0.45, "infers what is already so")
    if (
        is_past(parse, pair.condition)
        and pair.marker.relation is not Relation.UNLESS
        and is_finite(parse, pair.consequence.head)
        and not is_backshifted(parse, pair.consequence)
        and not _looks_ahead(parse, pair)
        and parse.lemmas[condition] != "be"
    ):
        return Reason(0.4, "infers from a fact of the past")
    return None


def plain_time(parse: Parse, pair: Pair) -> Reason | None:
    """An "until" that only says when: not about what somebody is still to bring about."""
    if pair.marker.relation is not Relation.UNTIL or pair.marker.form != "clause":
        return None
    if parse.lemmas[pair.consequence.head] in words_of("idioms", "waiting"):
        return Reason(0.3, "“until” of plain time")
    if (
        is_future(parse, pair.consequence)
        or is_readiness(parse, pair.consequence.head)
        or parse.tags[pair.consequence.head] == "VB"
        or is_negated(parse, pair.consequence)
    ):
        return None
    return Reason(0.35, "“until” of plain time")


def general(parse: Parse, pair: Pair) -> Reason | None:
    """A general rule with nobody in it: both halves in the present, no one named."""
    condition, consequence = pair.condition, pair.consequence
    able = frozenset(auxiliaries(parse, consequence.head)) & FUTURE == {"can"}
    if (is_future(parse, consequence) and not able) or not is_finite(parse, consequence.head):
        return None
    sentence = parse.sentence_of(condition.head)
    own = any(
        parse.tags[t] in ("PRP", "PRP$") and parse.lowers[t] not in ("it", "its", "you", "your") for t in _both(pair)
    )
    named = any(
        (entity := parse.entity_of[t]) is not None and entity.label in ("PERSON", "GPE", "ORG", "NORP", "LOC")
        for t in range(sentence.first, sentence.stop)
    )
    someone = own or named
    return None if someone else Reason(0.4, "a general rule that names nobody")


def _both(pair: Pair) -> Iterator[int]:
    yield from range(pair.condition.first, pair.condition.stop)
    yield from range(pair.consequence.first, pair.consequence.stop)


def unfinished(parse: Parse, pair: Pair) -> Reason | None:
    """Halves too broken to stand: a marker before a dash, a half without a verb or noun."""
    if parse.words[pair.condition.first] in DASHES:
        return Reason(0.1, "broken off")
    clausal = parse.deps[pair.condition.head] in ("advcl", "ccomp", "pcomp") or pair.marker.form != "clause"
    words = range(pair.condition.first, pair.condition.stop)
    if not clausal and not any(parse.pos[t] in ("VERB", "AUX", "ADJ", "ADV") for t in words):
        return Reason(0.3, "a condition without a verb")
    last, after = pair.consequence.stop - 1, pair.consequence.stop
    cut = parse.pos[last] in ("AUX", "PART") and after < len(parse) and parse.pos[after] != "PUNCT"
    if cut and pair.consequence.first < pair.condition.first:
        return Reason(0.3, "what hangs on it is broken off")
    tells = parse.lemmas[last] in reporting_verbs() and parse.tags[last] in ("VBD", "VBZ", "VBP")
    if tells and last == pair.marker.first - 1:
        return Reason(0.3, "opens what is told")
    if pair.condition.stop <= pair.consequence.first and _is_aside(parse, pair):
        return Reason(0.4, "an aside between dashes")
    if not any(parse.pos[t] in _SAYING for t in range(pair.consequence.first, pair.consequence.stop)):
        return Reason(0.1, "nothing hangs on it")
    if _opens_quotation(parse, pair):
        return Reason(0.3, "the quotation that it opens hangs on nothing before")
    after_comma = parse.lowers[after : after + 2] == (",", "then")
    if after_comma and pair.condition.first < pair.consequence.first:
        return Reason(0.4, "what hangs on it comes after “then”")
    if len(pair.consequence) < 2 and parse.pos[pair.consequence.head] not in ("VERB", "NOUN", "PROPN"):
        return Reason(0.3, "nothing hangs on it")
    return None


_SAYING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "PRON", "ADJ"})


def _opens_quotation(parse: Parse, pair: Pair) -> bool:
    """Whether a quoted sentence begins at the marker: "he said: “If it rains, who will come?”"."""
    first = pair.marker.first
    begins = first > 0 and parse.words[first - 1] in QUOTES and parse.words[first][0].isupper()
    return begins and pair.consequence.stop <= first


def _is_aside(parse: Parse, pair: Pair) -> bool:
    """Whether what seems to follow stands between two dashes: "if they stay – they may not – we will …"."""
    first, stop = pair.consequence.first, min(pair.consequence.stop, len(parse) - 1)
    ends = any(
        parse.words[t] in DASHES or parse.words[t].endswith(("—", "–"))
        for t in range(pair.consequence.head + 1, min(stop + 1, len(parse)))
    )
    return parse.words[first - 1] in DASHES and ends


def turn_of_speech(parse: Parse, pair: Pair) -> Reason | None:
    """Conditions that only point: "if Iowa is any guide", "if he thinks so, he is mistaken"."""
    head, then = pair.condition.head, pair.consequence
    if parse.lemmas[head] == "be" and any(
        parse.lowers[t] in words_of("idioms", "guides") and parse.lowers[t - 1] in ("any", "a", "an")
        for t in range(head + 1, pair.condition.stop)
    ):
        return Reason(0.1, "a turn of speech")
    pronoun = subject_in(parse, head)
    if (
        parse.lemmas[head] == "be"
        and pronoun is not None
        and parse.deps[pronoun] == "expl"
        and {"thing", "anything", "something", "anyone"} & set(parse.lowers[head : head + 5])
        and parse.lemmas[then.head] == "be"
    ):
        return Reason(0.2, "a turn of speech")
    if _is_rhetorical(parse, pair):
        return Reason(0.2, "a turn of speech")
    if any(parse.lowers[c] in words_of("idioms", "surprised") for c in parse.children[then.head]):
        return Reason(0.2, "only says how likely it is")
    if _says_again(parse, pair):
        return Reason(0.2, "says the same twice")
    if parse.lemmas[head] in ("think", "believe") and any(
        parse.lowers[t] in ("wrong", "mistaken") for t in range(then.first, then.stop)
    ):
        return Reason(0.2, "a reproof, no condition")
    return None


def _is_rhetorical(parse: Parse, pair: Pair) -> bool:
    """Whether "there is any" only leads up to what is said: "if there is any solution, it is …"."""
    head = pair.condition.head
    if parse.lemmas[head] != "be" or parse.child(head, "expl") is None:
        return False
    thing = parse.child(head, "attr")
    if thing is None:
        return False
    lingering = parse.lemmas[thing] in ("doubt", "question")
    any_one = any(parse.lowers[c] in ("any", "one") for c in parse.children[thing])
    then = pair.consequence
    return lingering or (any_one and parse.lemmas[then.head] == "be" and not is_future(parse, then))


_TELLING = ("NOUN", "PROPN", "ADJ", "VERB")


def _says_again(parse: Parse, pair: Pair) -> bool:
    """Whether the consequence is the condition once more: "there is no deal until there is a deal"."""
    condition, consequence = (
        {parse.lemmas[t] for t in range(half.first, half.stop) if parse.pos[t] in _TELLING} - {"be"}
        for half in (pair.condition, pair.consequence)
    )
    return bool(condition) and condition == consequence


def beside_the_point(parse: Parse, pair: Pair) -> Reason | None:
    """Words that only look like the two halves: "it will be because …", "important if dull", a source's terms."""
    marker, condition, then = pair.marker, pair.condition, pair.consequence
    if parse.lemmas[then.head] == "be" and parse.lowers[then.stop : then.stop + 1] == ("because",):
        return Reason(0.2, "gives the reason of what is so")
    plain = all(parse.pos[t] in ("ADJ", "ADV") for t in range(condition.first, condition.stop))
    if plain and marker.first > 0 and parse.pos[marker.first - 1] == "ADJ":
        return Reason(0.2, "concedes a quality")
    if marker.form == "inversion" and "whether" in parse.lowers[parse.sentence_of(marker.first).first : marker.first]:
        return Reason(0.3, "a reported question")
    named = {parse.lemmas[t] for t in range(condition.first, condition.stop)} & words_of("idioms", "anonymous")
    if named and "condition" in parse.lowers[marker.first : marker.stop]:
        return Reason(0.1, "a source asks not to be named")
    return None


def told_whole(parse: Parse, pair: Pair) -> Reason | None:
    """A telling taken for what follows, where the condition heads all that is told: "he says, if it rains we stay"."""
    head = pair.condition.head
    if pair.marker.form == "inversion":
        return None  # "Should they attack, we will answer"
    told = parse.deps[head] == "ccomp" and parse.heads[head] == pair.consequence.head
    if told and parse.lemmas[pair.consequence.head] in reporting_verbs():
        return Reason(0.3, "the telling itself hangs on nothing")
    return None


def reasoned(parse: Parse, pair: Pair) -> Reason | None:
    """What is argued from what is so: "if they can do it, we can", "if they met, neither would say so"."""
    then, head = pair.consequence.head, pair.condition.head
    able = all("can" in auxiliaries(parse, verb) for verb in (head, then))
    if able and pair.condition.first < pair.consequence.first and not is_negated(parse, pair.condition):
        return Reason(0.45, "argues from what somebody else can do")
    subject = subject_in(parse, then)
    if subject is not None and pair.consequence.first < pair.condition.first and parse.lowers[subject] == "it":
        wished = {parse.lowers[c] for c in parse.children[then] if parse.deps[c] == "acomp"}
        if parse.lemmas[then] == "be" and wished & words_of("idioms", "wished"):
            return Reason(0.4, "a wish put as a condition")
    silent = parse.lemmas[then] in ("say", "comment", "confirm", "disclose") and "would" in auxiliaries(parse, then)
    if silent and is_past(parse, pair.condition):
        return Reason(0.3, "nothing is said of what may have been")
    participle = parse.tags[head] == "VBN" and len(pair.condition) <= 2
    if participle and parse.pos[then] in ("NOUN", "PROPN", "PRON") and pair.marker.relation is Relation.IF:
        return Reason(0.4, "qualifies a noun")
    return None


def unreal(parse: Parse, pair: Pair) -> Reason | None:
    """What the speaker is not and need not do, supposed to make a point: "if I were a donor, I would want answers"."""
    head, then = pair.condition.head, pair.consequence.head
    subjects = (subject_in(parse, head), subject_in(parse, then))
    if pair.marker.form != "clause" or any(t is None or parse.lowers[t] != "i" for t in subjects):
        return None
    supposed = parse.lowers[head] in ("was", "were") or (parse.lowers[head] == "had" and parse.child(head, "xcomp"))
    supposed = supposed or "could" in auxiliaries(parse, head)
    return (
        Reason(0.3, "only supposed, to make a point") if supposed and is_backshifted(parse, pair.consequence) else None
    )


def contrast(parse: Parse, pair: Pair) -> Reason | None:
    """Two things that are so, set side by side: "if one is the brain, the other is the heart"."""
    if pair.marker.relation is not Relation.IF or not pair.condition.first < pair.consequence.first:
        return None
    heads = (pair.condition.head, pair.consequence.head)
    if not all(parse.lemmas[h] == "be" and parse.tags[h] in ("VBZ", "VBP") for h in heads):
        return None
    if any(parse.deps[c] in ("aux", "expl") for h in heads for c in parse.children[h]):
        return None
    valued = any(parse.deps[c] == "acomp" for c in parse.children[heads[1]])
    return None if valued else Reason(0.45, "two things that are so, side by side")


RULES: tuple[Rule, ...] = (
    unfinished,
    polite,
    turn_of_speech,
    beside_the_point,
    told_whole,
    reasoned,
    unreal,
    contrast,
    generic,
    asks,
    past,
    plain_time,
    general,
)


def doubt(parse: Parse, pair: Pair) -> Reason | None:
    """The strongest reason against taking the pair for a contingency; None for none, and for what is said to depend.

    That is weighed by the words of depending: "whether he stays" is no question where it "depends on …".
    """
    if pair.marker.form == "dependency":
        return None
    reasons = [reason for rule in RULES if (reason := rule(parse, pair)) is not None]
    return min(reasons, key=lambda reason: reason.score, default=None)
