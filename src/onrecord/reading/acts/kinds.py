"""What kind of act a clause performs: threat, promise, offer … by its cue, its modality and what it would bring."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.acts import ContingencyKind, Reason
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.harms import harm_in
from onrecord.reading.acts.holders import is_performer
from onrecord.reading.acts.performed import is_asked
from onrecord.reading.acts.values import (
    Value,
    instrument_looms,
    is_held_to_account,
    is_not_borne,
    judgement_of,
    own_value_of,
    speaks_of_rules,
    value_of,
    value_words,
)
from onrecord.reading.clauses import SUBJECTS, auxiliaries, is_negated, subject_of
from onrecord.reading.lexicons import load_lexicon

K = ContingencyKind


@dataclass(frozen=True, slots=True)
class KindGuess:
    """A kind with the reason for it; it may be wrong."""

    kind: ContingencyKind
    reason: Reason


def guess_kind(
    parse: Parse, consequence: Span, *, cue: int | None = None, first_person: bool = False, own_side: bool = False
) -> KindGuess:
    """The kind of the act that ``consequence`` performs.

    ``cue`` is the verb, noun or adjective that reports it ("warned", "urged", "said"), None where it
    is spoken without one. ``first_person``: the words are the speaker's own, in a release, a speech
    or a quotation. ``own_side``: its subject is the speaker or the speaker's side. Without a sign of
    any act the kind is ``rule`` where the words are of laws and agreements, else ``prediction``.
    """
    inside = parse.tokens(consequence)
    if not inside:
        return KindGuess(K.PREDICTION, Reason(0.3, "no words to judge by"))
    if is_asked(parse, inside[0]):
        return KindGuess(K.PREDICTION, Reason(0.6, "a question"))
    verb = _made_clear(parse, head_of(parse, inside), inside)
    above = _cue_above(parse, verb, inside)
    cue = above if cue is None or (above is not None and parse.pos[above] in ("NOUN", "ADJ")) else cue
    told = _by_cue(parse, cue)
    if told is K.WARNING and parse.lemmas[verb] in load_lexicon("en", "acts")["objects"]["reprisals"]:
        return KindGuess(K.THREAT, Reason(0.8, f"warned of “{parse.words[verb]}”"))
    own = (own_side or _is_own(parse, verb, cue, quoted=first_person)) and not _is_empty(parse, verb)
    if own and (named := _named(parse, verb)) is not None:
        return _told(parse, verb, named)
    if told in (K.WARNING, K.ANNOUNCEMENT):
        guess = _by_clause(parse, verb, inside, own=own, spoken=True)
        stronger = guess.kind is K.THREAT or (told is K.ANNOUNCEMENT and guess.kind is K.PROMISE)
        return guess if stronger else _told(parse, cue, told)
    binding = told in (K.PROMISE, K.OFFER)
    noun = _by_noun(parse, inside) if binding else None
    hard = noun is not None and noun.kind is K.THREAT
    if binding and (hard or own_value_of(parse, verb, inside)[0] is Value.UNWELCOME):
        return KindGuess(K.THREAT, Reason(0.8, "binds itself to what is unwelcome"))
    if told is not None:
        return _told(parse, cue, told)
    return _by_clause(parse, verb, inside, own=own, spoken=first_person or cue is not None)


def _is_empty(parse: Parse, verb: int) -> bool:
    """Whether an "it" stands for nobody: "it will be too late"."""
    subject = subject_of(parse, verb)
    copula = parse.lemmas[verb] in ("be", "become", "get", "seem", "take")
    return copula and subject is not None and parse.lowers[subject] == "it"


def _named(parse: Parse, verb: int) -> ContingencyKind | None:
    """The kind of act that a clause names: "we hope for a second meeting", "we urge them to leave"."""
    if is_negated(parse, verb) or not frozenset(auxiliaries(parse, verb)) <= {"do", "does", "did"}:
        return None
    return _telling().get(parse.lemmas[verb])


def _cue_above(parse: Parse, verb: int, inside: range) -> int | None:
    """The verb outside a clause that reports it: "said" in "he said that he would sign"."""
    token = verb
    while parse.deps[token] in ("conj", "xcomp") and parse.heads[token] in inside:
        token = parse.heads[token]
    head = parse.heads[token]
    while parse.deps[token] == "conj" and parse.heads[token] != token:  # "determined to prevent that and to help"
        token = parse.heads[token]
        head = parse.heads[token]
    if parse.deps[token] == "pobj" and head not in inside:
        return next((t for t in parse.ancestors(token) if parse.pos[t] == "VERB"), None)
    if parse.deps[token] == "pcomp" and head not in inside:
        head = parse.heads[head]  # "a commitment to holding"
    if parse.deps[token] in ("acl", "pcomp") and parse.pos[head] == "NOUN":
        return head if _telling().get(parse.lemmas[head]) is not None else None
    return head if parse.deps[token] in ("ccomp", "xcomp", "dobj") and head not in inside else None


def _made_clear(parse: Parse, verb: int, inside: range) -> int:
    """The verb of what is made clear, for "will make clear that it will answer"; any other verb itself."""
    maker = _deed(parse, verb)
    if parse.lemmas[maker] != "make" or not any(parse.lowers[c] == "clear" for c in parse.children[maker]):
        return verb
    below = (*parse.children[maker], *(g for c in parse.children[maker] for g in parse.children[c]))
    return next((t for t in below if t in inside and parse.deps[t] == "ccomp" and parse.pos[t] == "VERB"), verb)


def head_of(parse: Parse, inside: range) -> int:
    """The token that heads a stretch of tokens: the one nearest to the root of its sentence, verbs before others."""
    verbs = [
        token for token in inside if parse.pos[token] in ("VERB", "AUX") and parse.deps[token] not in ("aux", "auxpass")
    ]
    return min(verbs or inside, key=lambda token: (parse.depth(token), token))


@lru_cache
def _telling() -> dict[str, ContingencyKind]:
    table = load_lexicon("en", "acts")["telling"]
    return {lemma: ContingencyKind(kind) for kind, lemmas in table.items() for lemma in lemmas}


def _by_cue(parse: Parse, cue: int | None) -> ContingencyKind | None:
    return _telling().get(parse.lemmas[cue]) if cue is not None else None


def _told(parse: Parse, cue: int | None, kind: ContingencyKind) -> KindGuess:
    word = parse.words[cue] if cue is not None else ""
    return KindGuess(kind, Reason(0.9, f"reported by “{word}”"))


def _is_own(parse: Parse, verb: int, cue: int | None, *, quoted: bool) -> bool:
    """Whether the clause is about what its speaker will do: "we will", or "he would" after "he said".

    ``quoted``: the words are the speaker's own, in which "he" is somebody else.
    """
    subject = subject_of(parse, verb)
    if subject is None:
        return False
    if parse.lowers[subject] in ("i", "we"):
        return True
    if any(parse.lowers[child] in ("my", "our") for child in parse.children[subject]):
        return True
    teller = subject_of(parse, cue) if cue is not None else None
    if teller is None or parse.lowers[teller] in ("i", "we") or (quoted and subject < teller):
        return False
    if parse.tags[teller] == "PRP":
        return parse.lowers[subject] == parse.lowers[teller]
    body = parse.entity_of[teller] is not None and parse.lemmas[verb] != "be"
    return parse.lowers[subject] in ("he", "she", "they") or (parse.lowers[subject] == "it" and body)


def _by_clause(parse: Parse, verb: int, inside: range, *, own: bool, spoken: bool) -> KindGuess:
    """The kind by the clause's own words: duty, readiness, what the speaker will do, what would come."""
    value, word = own_value_of(parse, verb, inside) if own else value_of(parse, verb, inside)
    stand = _by_duty(parse, verb, own=own) or _by_stand(parse, verb, inside, value, word)
    if stand is not None:
        return stand
    if ready := _readiness(parse, verb, inside):
        hard = value is Value.UNWELCOME or _answers_harm(parse, verb, inside) or _is_braced(parse, inside)
        kind = K.THREAT if hard else K.OFFER
        return KindGuess(kind, Reason(0.8, f"“{ready}” with “{word}”"))
    if own and (deed := _by_own_deed(parse, verb, value, word)) is not None:
        return deed
    if spoken and (held := _held_out(parse, verb, value, word)) is not None:
        return held
    judgement = judgement_of(parse, _deed(parse, verb), inside)
    if judgement is not None:
        denied = is_negated(parse, _deed(parse, verb))
        kind = K.HOPE if (judgement[0] is Value.WELCOME) != denied else K.WARNING
        return KindGuess(kind, Reason(0.7, f"the outcome is called “{judgement[1]}”"))
    if spoken and _is_held_back(parse, verb):
        return KindGuess(K.REFUSAL, Reason(0.55, f"will not “{parse.lemmas[verb]}”"))
    if rule := speaks_of_rules(parse, inside):
        return KindGuess(K.RULE, Reason(0.6, f"“{rule}” is a word of rules"))
    harm = word if value is Value.HARM else harm_in(parse, _deed(parse, verb))
    if harm is not None and not is_negated(parse, verb):
        return KindGuess(K.WARNING, Reason(0.6, f"“{harm}” is a harm"))
    return KindGuess(K.PREDICTION, Reason(0.5, "a plain forecast"))


def _is_held_back(parse: Parse, verb: int) -> bool:
    """Whether somebody is said not to do what is asked of it: "the firm would not pay"."""
    subject, acts = subject_of(parse, verb), load_lexicon("en", "acts")
    if subject is None or not is_negated(parse, verb) or not {"will", "wo", "would"} & set(auxiliaries(parse, verb)):
        return False
    granted = value_words().welcome_verbs | value_words().lessening_verbs | frozenset(acts["own"]["granting"])
    return (
        parse.lemmas[verb] in granted and is_performer(parse, subject, papers=False) and parse.lowers[subject] != "it"
    )


def _held_out(parse: Parse, verb: int, value: Value, word: str) -> KindGuess | None:
    """A threat where something unwelcome is held out by those who can bring it about."""
    looming = instrument_looms(parse, _deed(parse, verb))
    if looming is not None:
        return KindGuess(K.THREAT, Reason(0.7, f"“{looming}” held out"))
    # "Washington will raise tariffs", as somebody puts it: pressure is announced by those who can use it.
    instrument = word in load_lexicon("en", "acts")["objects"]["instruments"]
    if value is Value.UNWELCOME and (instrument or _existential(parse, verb)):
        return KindGuess(K.THREAT, Reason(0.8, f"“{word}” held out"))
    return None


def _by_stand(parse: Parse, verb: int, inside: range, value: Value, word: str) -> KindGuess | None:
    """The kind of words that take a stand whoever is their subject: not to be borne, to be punished, resolved."""
    if (idle := is_not_borne(parse, verb)) is not None:
        return KindGuess(K.THREAT, Reason(0.7, f"not “{idle}”"))
    if is_held_to_account(parse, verb, value, word):
        return KindGuess(K.THREAT, Reason(0.6, f"“{word}” held out"))
    named = _by_noun(parse, inside) or _by_resolve(parse, verb, value)
    if named is None and value is Value.UNWELCOME and _is_subjectless(parse, verb, inside):
        return KindGuess(K.THREAT, Reason(0.7, f"“{word}” held out"))
    return named


def _by_noun(parse: Parse, inside: range) -> KindGuess | None:
    """The kind of a noun phrase by what heads it: "the massive consequences that will befall the regime"."""
    top = min(inside, key=lambda token: (parse.depth(token), token))
    if parse.pos[top] != "NOUN" or any(parse.deps[c] in SUBJECTS for c in parse.children[top]):
        return None
    lemma, words = parse.lemmas[top], value_words()
    if lemma in load_lexicon("en", "acts")["objects"]["reprisals"] or lemma in ("cost", "price", "pressure"):
        return KindGuess(K.THREAT, Reason(0.7, f"“{lemma}” held out"))
    if lemma in words.harm_nouns:
        return KindGuess(K.WARNING, Reason(0.6, f"“{lemma}” is a harm"))
    return KindGuess(K.PROMISE, Reason(0.6, f"“{lemma}” held out")) if lemma in words.welcome_nouns else None


def _by_resolve(parse: Parse, verb: int, value: Value) -> KindGuess | None:
    """A promise or a threat where the clause says that somebody is determined or committed to do it."""
    resolve = next((c for c in parse.children[verb] if parse.lowers[c] in _RESOLVED), None)
    if resolve is None or is_negated(parse, verb):
        return None
    return KindGuess(K.THREAT if value is Value.UNWELCOME else K.PROMISE, Reason(0.8, f"“{parse.words[resolve]}”"))


_RESOLVED = frozenset(("determined", "committed", "resolved"))


def _is_subjectless(parse: Parse, verb: int, inside: range) -> bool:
    """Whether the words leave out who does it: "impose severe costs on the regime"; that is the one who speaks."""
    bare = parse.tags[verb] in ("VB", "VBG") and parse.child(verb, *SUBJECTS, "auxpass") is None
    return bare and parse.heads[verb] not in inside and set(auxiliaries(parse, verb)) <= {"to"}


def _deed(parse: Parse, verb: int) -> int:
    """The verb that says what comes: "be" in "is going to be harder"."""
    inner = parse.child(verb, "xcomp")
    return inner if inner is not None and (parse.lowers[verb] == "going" or parse.lemmas[verb] == "have") else verb


def _by_duty(parse: Parse, verb: int, *, own: bool) -> KindGuess | None:
    helpers = auxiliaries(parse, verb)
    modality = load_lexicon("en", "acts")["modality"]
    if any(word in modality["duty"] for word in helpers):
        return KindGuess(K.DEMAND, Reason(0.8, "“must”"))
    expected = parse.lemmas[verb] == "have" and parse.child(verb, "xcomp") is None  # "should have enough votes"
    if any(word in modality["advice"] for word in helpers) and not expected:
        return KindGuess(K.APPEAL, Reason(0.7, "“should”"))
    if not own and is_imperative(parse, verb):
        return KindGuess(K.APPEAL, Reason(0.6, "an imperative"))
    return None


def _readiness(parse: Parse, verb: int, inside: range) -> str | None:
    """The word of readiness that governs the clause: "prepared" in "we are prepared to talk"."""
    adjectives = load_lexicon("en", "acts")["readiness"]["adjectives"]
    for token in inside:
        said = parse.deps[token] in ("acomp", "oprd", "attr", "conj") or parse.heads[token] == verb
        governs = parse.child(token, "xcomp", "prep", "advcl", "ccomp") is not None
        if said and governs and parse.lowers[token] in adjectives:
            return parse.words[token]
    return None


def _is_braced(parse: Parse, inside: range) -> bool:
    """Whether somebody is prepared for what comes, not to do something: "prepared for any outcome"."""
    words = value_words()
    for token in inside:
        if parse.lowers[token] == "for" and parse.lowers[parse.heads[token]] == "prepared":
            what = parse.child(token, "pobj")
            peaceful = words.welcome_nouns | {"dialogue", "diplomacy", "talk", "negotiation", "discussion"}
            return what is not None and parse.lemmas[what] not in peaceful
    return False


def _by_own_deed(parse: Parse, verb: int, value: Value, word: str) -> KindGuess | None:
    """The kind of what the speaker says it will do; None where it says what it does."""
    helpers = auxiliaries(parse, verb)
    if parse.lemmas[_deed(parse, verb)] in load_lexicon("en", "acts")["own"]["befalling"]:
        return None
    if value is Value.UNWELCOME:
        return KindGuess(K.THREAT, Reason(0.8, f"its own deed: “{word}”"))
    coming = {"will", "wo", "'ll", "shall", "would", "'d", "can", "ca", "could"} & set(helpers)
    if is_negated(parse, verb) and not coming and parse.lemmas[verb] not in ("want", "intend", "plan", "agree"):
        return None
    if is_negated(parse, verb):
        return KindGuess(K.REFUSAL, Reason(0.7, f"will not “{word}”"))
    if parse.lemmas[verb] in ("appreciate", "welcome") and {"would", "'d"} & set(helpers):
        return KindGuess(K.HOPE, Reason(0.7, f"would “{parse.lemmas[verb]}”"))
    there = parse.lemmas[verb] == "be" and any(parse.lowers[c] in ("there", "here") for c in parse.children[verb])
    if there and value is Value.WELCOME:
        return KindGuess(K.PROMISE, Reason(0.6, f"is there to “{word}”"))
    if "would" in helpers or "'d" in helpers or "could" in helpers:
        return KindGuess(K.OFFER, Reason(0.6, f"would “{word}”"))
    if value is Value.NEUTRAL and parse.lemmas[_deed(parse, verb)] in load_lexicon("en", "acts")["own"]["going"]:
        return KindGuess(K.ANNOUNCEMENT, Reason(0.6, f"a plan: “{word}”"))
    if {"will", "'ll", "shall", "can"} & set(helpers) or parse.lemmas[verb] == "go":
        return KindGuess(K.PROMISE, Reason(0.7, f"will “{word}”"))
    return None


def _answers_harm(parse: Parse, verb: int, inside: range) -> bool:
    """Whether the clause answers a hostile condition: "if they attack, we are prepared to respond"."""
    if not any(parse.lemmas[token] in value_words().answering_verbs for token in inside):
        return False
    conditions = (c for c in parse.children[verb] if parse.deps[c] == "advcl" and c not in inside)
    return any(value_of(parse, c, range(len(parse)))[0] in (Value.UNWELCOME, Value.HARM) for c in conditions)


def _is_armed(parse: Parse, token: int) -> bool:
    """Whether somebody is said to be prepared, without a word for what: "we are prepared if they attack"."""
    return parse.lowers[token] in ("prepared", "ready") and parse.child(token, "xcomp", "prep") is None


def is_answer_to_harm(parse: Parse, consequence: range, condition: range) -> bool:
    """Whether a consequence answers a condition that names something hostile and does not deny it."""
    words = value_words()
    hostile = words.unwelcome_verbs | words.unwelcome_nouns | words.harm_verbs | words.harm_nouns | _HOSTILE
    hostile |= frozenset(load_lexicon("en", "acts")["harms"]["violent_verbs"])
    return (
        _answers(parse, consequence)
        and any(parse.lemmas[token] in hostile for token in condition)
        and not any(parse.lowers[token] in ("not", "n't", "no", "never") for token in condition)
    )


_HOSTILE = frozenset(("aggression", "escalate", "weapon"))


def _answers(parse: Parse, consequence: range) -> bool:
    """Whether words tell of an answer: a deed, readiness for one, or a price to be paid."""
    words = value_words()
    answers = words.answering_verbs | words.responses | {"cost", "consequence", "price", *_pressure()}
    denied = any(parse.lowers[token] in ("no", "without") for token in consequence)
    return not denied and any(parse.lemmas[t] in answers or _is_armed(parse, t) for t in consequence)


def _pressure() -> frozenset[str]:
    return frozenset(load_lexicon("en", "acts")["objects"]["instruments"])


def _existential(parse: Parse, verb: int) -> bool:
    """Whether something is held out: "there will be consequences", "it will face, pay, suffer …", "will lead to"."""
    return parse.child(verb, "expl") is not None or parse.lemmas[verb] in (
        "be",
        "face",
        "pay",
        "lead",
        "mean",
        "follow",
        "suffer",
        "bring",
        "bear",
        "carry",
        "come",
        "draw",
        "incur",
        "meet",
        "trigger",
    )


def is_imperative(parse: Parse, verb: int) -> bool:
    """Whether ``verb`` is a bare form without subject and auxiliaries: "Show me the map"."""
    return (
        parse.tags[verb] == "VB"
        and subject_of(parse, verb) is None
        and set(auxiliaries(parse, verb)) <= {"do", "don't"}
    )
