"""How far an encounter has come, by the words that govern it."""

from __future__ import annotations

from onrecord.model.encounters import EncounterStatus
from onrecord.model.parses import Parse
from onrecord.reading.clauses import is_negated
from onrecord.reading.encounters.parties import Ground
from onrecord.reading.encounters.words import EncounterWords
from onrecord.reading.tenses import VERBS, is_future, tense_of
from onrecord.text.dates import Tense

_SET_BACK = (EncounterStatus.CANCELLED, EncounterStatus.POSTPONED)


def is_denied(ground: Ground, head: int) -> bool:
    """Whether the text says that there is no such encounter: "no meeting", "did not meet", "refused to meet"."""
    parse, words = ground.parse, ground.words
    if any(parse.lowers[c] in words.negative and parse.deps[c] == "det" for c in parse.children[head]):
        return True
    token = head
    for _ in range(4):
        if parse.pos[token] in VERBS and is_negated(parse, token):
            return True
        above = parse.heads[token]
        if above == token:
            return False
        dep = parse.deps[token]
        if parse.lemmas[above].lower() in words.denied and dep in ("xcomp", "dobj", "pobj", "acl", "ccomp"):
            return True
        if dep not in ("xcomp", "dobj", "nsubj", "nsubjpass", "pobj", "prep", "acl"):
            return False
        if dep == "pobj" and parse.lowers[above] not in ("of", "to", "for", "from", "against", "out"):
            return False  # "does not agree to stop after their meeting"
        noun = parse.pos[above] == "NOUN" and parse.lemmas[above].lower() not in words.statuses
        if dep == "prep" and noun:
            return False  # "did not name a date for the meeting"
        token = above
    return False


def status_of_verb(ground: Ground, verb: int) -> EncounterStatus | None:
    """How far an encounter told by a verb has come: "will meet", "could meet", "met"."""
    parse, words = ground.parse, ground.words
    if is_conditional(parse, verb) or _on_condition(parse, verb):
        return EncounterStatus.PROPOSED
    governed = _governed(ground, verb)
    if governed is not None:
        return governed
    helpers = {parse.lowers[c] for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")}
    if helpers & words.possible and not helpers & {"have"}:
        return EncounterStatus.PROPOSED
    if parse.tags[verb] == "VBG" and helpers & {"is", "are", "'s", "'re", "am"}:
        return EncounterStatus.UNDER_WAY
    return _by_tense(parse, verb, words)


def _by_tense(parse: Parse, verb: int, words: EncounterWords) -> EncounterStatus | None:
    if parse.tags[verb] in ("VBZ", "VBP") and not any(parse.deps[c].startswith("aux") for c in parse.children[verb]):
        return None  # "Trump meets Putin": a headline of today, a plan or a habit; its day may tell
    tense = tense_of(parse, verb)
    above = parse.heads[verb]
    if parse.deps[verb] == "pcomp":  # "after meeting Putin", "before meeting Putin"
        word = parse.lowers[above]
        if word in words.after:
            return EncounterStatus.HELD if above == verb or not is_future(parse, parse.heads[above]) else None
        if word in words.before:
            return EncounterStatus.PLANNED
    if tense is Tense.COMING:
        return EncounterStatus.PLANNED
    return EncounterStatus.HELD if tense is Tense.PAST else None


def _governed(ground: Ground, verb: int) -> EncounterStatus | None:
    """What a word above makes of the verb: "hopes to meet", "is due to meet", "a proposal to meet"."""
    parse, words = ground.parse, ground.words
    token = verb
    for _ in range(4):
        above, dep = parse.heads[token], parse.deps[token]
        if above == token or dep not in ("xcomp", "ccomp", "acl", "pcomp", "prep", "conj", "advcl"):
            return None
        if dep == "advcl" and not _is_infinitive(parse, token):
            return None
        if dep == "conj" and parse.tags[token] not in ("VB", "VBG"):
            return None  # "urged them to act and spoke with the minister"
        lemma = parse.lemmas[above].lower()
        if lemma in words.statuses and (dep != "ccomp" or lemma not in ("agree", "confirm", "announce", "discuss")):
            status = words.statuses[lemma]
            if status not in _SET_BACK:
                return _closed(ground, status, above)
        for child in parse.children[above]:  # "is ready to meet": the adjective beside the verb
            if (
                parse.deps[child] in ("acomp", "oprd")
                and parse.lemmas[child].lower() in words.statuses
                and child < token
            ):
                return words.statuses[parse.lemmas[child].lower()]
        if parse.pos[above] in VERBS and parse.deps[above] not in ("xcomp",) and dep != "conj":
            return None
        token = above
    return None


def _closed(ground: Ground, status: EncounterStatus, word: int) -> EncounterStatus:
    """A plan under "could" or "wants" is but a proposal."""
    helpers = {ground.parse.lowers[c] for c in ground.parse.children[word] if ground.parse.deps[c] == "aux"}
    return EncounterStatus.PROPOSED if helpers & ground.words.possible else status


def _is_infinitive(parse: Parse, verb: int) -> bool:
    return any(parse.lowers[c] == "to" and parse.deps[c] == "aux" for c in parse.children[verb])


def _on_condition(parse: Parse, verb: int) -> bool:
    """Whether the clause hangs on a condition: "would attend if the two wanted him there"."""
    future = any(parse.lowers[c] in ("would", "will", "'ll", "'d") for c in parse.children[verb])
    return future and any(parse.deps[c] == "advcl" and is_conditional(parse, c) for c in parse.children[verb])


def is_conditional(parse: Parse, verb: int) -> bool:
    """Whether the clause is a condition: "if the two meet", "on condition that Iran resumes talks"."""
    if parse.lemmas[parse.heads[verb]].lower() == "condition":
        return True
    return any(
        parse.deps[c] == "mark" and parse.lowers[c] in ("if", "unless", "should", "whether")
        for c in parse.children[verb]
    )


def status_of_noun(ground: Ground, noun: int) -> EncounterStatus | None:
    """How far an encounter told by a noun has come; None where its clause does not say."""
    parse, words = ground.parse, ground.words
    for child in parse.children[noun]:
        told = words.modifiers.get(parse.lowers[child])
        if told is not None and parse.deps[child] in ("amod", "nmod", "compound"):
            return told
        if parse.deps[child] == "acl" and parse.tags[child] == "VBN":
            told = words.statuses.get(parse.lemmas[child].lower())
            if told is not None:
                return told
    return _climb(ground, noun)


def _climb(ground: Ground, noun: int) -> EncounterStatus | None:
    parse, words = ground.parse, ground.words
    token = noun
    for _ in range(6):
        above, dep = parse.heads[token], parse.deps[token]
        if above == token:
            return None
        if parse.pos[above] in VERBS:
            return _under_verb(ground, above, dep)
        lemma = parse.lemmas[above].lower()
        if parse.lowers[above] in words.before and parse.pos[above] not in ("NOUN", "PROPN"):
            return EncounterStatus.PLANNED
        if dep == "pobj":
            verb = parse.heads[above]
            if parse.lemmas[verb].lower() == "part" and parse.pos[parse.heads[verb]] in VERBS:
                return status_of_verb(ground, parse.heads[verb])
            if parse.pos[verb] in VERBS:
                return _beside_verb(ground, above, verb)
        elif lemma in words.statuses and dep in ("prep", "acl") and parse.lowers[token] not in words.during - _ASKING:
            return words.statuses[lemma]
        elif lemma in words.ended and dep == "prep":
            return EncounterStatus.HELD
        token = above
    return None


_ASKING = frozenset({"for", "on", "to"})
"""Prepositions between a proposal and what is proposed: "a call for talks", "an invitation to a summit"."""


def _under_verb(ground: Ground, verb: int, dep: str) -> EncounterStatus | None:
    """The encounter as subject or object: "the summit will be held", "called off the meeting"."""
    parse, words = ground.parse, ground.words
    lemma = parse.lemmas[verb].lower()
    if is_conditional(parse, verb) or dep not in ("dobj", "nsubj", "nsubjpass", "attr"):
        return None
    status = set_off(parse, verb) or words.statuses.get(lemma)
    if status in _SET_BACK:
        past = tense_of(parse, verb) is Tense.PAST or parse.tags[verb] == "VBN"
        return status if past else None
    if status is not None and dep != "nsubj":
        # "discussed the meeting", "called the meeting useful", "welcomed the talks" tell nothing of its time.
        return None if lemma in _JUDGING else _closed(ground, status, verb)
    complement = _complement_status(ground, verb)
    if complement is not None:
        return complement
    told = status_of_verb(ground, verb)
    if dep == "nsubj" and lemma in words.running:
        return EncounterStatus.UNDER_WAY if tense_of(parse, verb) is Tense.COMING else None
    if dep == "nsubj" and lemma in _TELLING:
        return told if told is EncounterStatus.PROPOSED else None
    if lemma not in words.joining and dep == "dobj" and told is EncounterStatus.HELD:
        return None
    return told


def set_off(parse: Parse, verb: int) -> EncounterStatus | None:
    """What "call off" and "put off" do to it; None for other verbs."""
    off = any(parse.deps[c] == "prt" and parse.lowers[c] == "off" for c in parse.children[verb])
    lemma = parse.lemmas[verb].lower()
    if not off or lemma not in ("call", "put", "break"):
        return None
    return EncounterStatus.POSTPONED if lemma == "put" else EncounterStatus.CANCELLED


_JUDGING = frozenset({"call", "discuss", "welcome", "support", "await", "doubt"})
"""Verbs that take an encounter for their matter, planned and past alike."""

_TELLING = frozenset({"allow", "show", "mean", "suggest", "raise", "come", "mark", "open", "help", "pave", "give"})
"""Verbs of what an encounter brings about, whose tense may run ahead of it or behind."""


def _is_be(parse: Parse, verb: int) -> bool:
    return parse.lemmas[verb].lower() == "be"


def _complement_status(ground: Ground, verb: int) -> EncounterStatus | None:
    parse, words = ground.parse, ground.words
    for child in parse.children[verb]:
        lemma = parse.lemmas[child].lower()
        if parse.deps[child] in ("acomp", "oprd", "advmod", "attr") and child > verb:
            if lemma in words.running:
                return EncounterStatus.UNDER_WAY
            if lemma in words.statuses and parse.pos[child] != "NOUN":
                return words.statuses[lemma]
        elif parse.deps[child] == "prep" and parse.lowers[child] in ("under", "on", "in") and _is_be(parse, verb):
            states = [words.states.get(parse.lemmas[c].lower()) for c in parse.children[child]]
            if any(states):
                return next(state for state in states if state)
    return None


def _beside_verb(ground: Ground, preposition: int, verb: int) -> EncounterStatus | None:
    """The encounter beside a deed: "said after the talks", "spoke ahead of the summit", "called for talks"."""
    parse, words = ground.parse, ground.words
    word, lemma = parse.lowers[preposition], parse.lemmas[verb].lower()
    tense = tense_of(parse, verb)
    if word == "of" and parse.lowers[parse.heads[preposition]] == "ahead":
        return EncounterStatus.PLANNED
    if word in words.before:
        return EncounterStatus.PLANNED
    if word in ("for", "to", "in", "about", "on") and lemma in words.statuses:
        status = words.statuses[lemma]
        return None if status in _SET_BACK else _closed(ground, status, verb)
    if is_conditional(parse, verb):
        return None
    if word in words.after:
        return EncounterStatus.HELD if not is_future(parse, verb) else None
    if word in words.during:
        if tense is Tense.PAST:
            return EncounterStatus.HELD
        told = status_of_verb(ground, verb)
        joins = lemma in words.joining_at
        return told if told is EncounterStatus.PLANNED or (joins and told is EncounterStatus.PROPOSED) else None
    return None
