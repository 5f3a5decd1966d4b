"""What decides whether, and as what kind, an act that a cue reports counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from onrecord.model.acts import ActKind, ContingencyKind
from onrecord.model.parses import Parse
from onrecord.reading.acts.complements import Complement
from onrecord.reading.acts.extents import is_infinitive
from onrecord.reading.acts.kinds import guess_kind
from onrecord.reading.acts.values import Value, value_of, value_words
from onrecord.reading.clauses import auxiliaries, is_negated
from onrecord.reading.lexicons import load_lexicon

Rule = Callable[[Parse, int, str, Complement], "tuple[ActKind, str] | None"]


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_lexicon("en", "acts")["objects"][name])


def _value(parse: Parse, what: Complement) -> tuple[Value, str]:
    return value_of(parse, what.head, parse.tokens(what.span))


def _binding(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """A promise, or a threat where what one binds oneself to is unwelcome."""
    value, word = _value(parse, what)
    if parse.lemmas[cue] == "agree":
        helpers = set(auxiliaries(parse, what.head))
        if form == "that" and (not {"will", "would", "should", "'ll"} & helpers or "have" in helpers):
            return None  # of one mind about what is so
        if parse.lemmas[what.head] in ("meet", "meeting", "summit", "talk") and form == "to":
            return ActKind.ANNOUNCEMENT, "“agreed” to meet"
    if parse.lemmas[cue] in ("assure", "reassure") and form == "that" and not _is_to_come(parse, what.head):
        return None  # vouches for what is so
    if form != "object" and value is Value.UNWELCOME:
        return ActKind.THREAT, f"“{parse.words[cue]}” with “{word}”"
    return ActKind.PROMISE, f"“{parse.words[cue]}”"


def _is_to_come(parse: Parse, verb: int) -> bool:
    """Whether a clause is about what is to come, or about one that stays as it is."""
    helpers = set(auxiliaries(parse, verb))
    coming = {"will", "would", "'ll", "'d", "shall", "wo"} & helpers
    return bool(coming) or parse.lemmas[verb] in ("go", "remain", "stand")


def _offering(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    word, lemma = parse.words[cue], parse.lemmas[cue]
    if lemma == "invite" and form == "infinitive" and parse.lemmas[what.head] not in _words("coming"):
        return ActKind.APPEAL, f"“{word}” to do something"
    if lemma == "offer" and form == "object" and parse.lemmas[what.head] not in _words("offered"):
        return None
    if lemma in ("happy", "glad", "pleased") and not _is_future(parse, cue):
        return None
    if form == "for" and _is_hostile(parse.lemmas[what.head]):
        return ActKind.THREAT, f"“{word}” for “{parse.words[what.head]}”"
    if (
        lemma == "prepared"
        and form == "for"
        and parse.lemmas[what.head] not in value_words().welcome_nouns | _words("offered") | {"diplomacy", "dialogue"}
    ):
        return None
    value, deed = _value(parse, what)
    if form == "infinitive" and value is Value.UNWELCOME:
        return ActKind.THREAT, f"“{word}” with “{deed}”"
    return ActKind.OFFER, f"“{word}”"


def _is_hostile(noun: str) -> bool:
    words = value_words()
    return noun in words.harm_nouns or noun in words.unwelcome_nouns


def _is_future(parse: Parse, adjective: int) -> bool:
    return any(parse.lowers[c] in ("will", "would", "'ll", "'d") for c in parse.children[parse.heads[adjective]])


def _refusing(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    kind = ActKind.DENIAL if form == "object" and parse.lemmas[what.head] in _words("claims") else ActKind.REFUSAL
    return kind, f"“{parse.words[cue]} {parse.words[what.head]}”"


def _denying(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    if form == "object" and (parse.lemmas[what.head] in _words("withheld") or parse.child(cue, "dative") is not None):
        return None
    return ActKind.DENIAL, f"“{parse.words[cue]}”"


def _endorsing(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """An endorsement, unless it is but a courtesy: thanks for a briefing, a guest welcomed."""
    entity = parse.entity_of[what.head]
    if form in ("for", "on", "of", "upon") and parse.lemmas[what.head].lower() in _words("courtesies"):
        return None
    if parse.lemmas[cue] == "defend" and not _defends_a_stand(parse, cue, what):
        return None
    greets = parse.pos[what.head] == "PRON" or (entity is not None and entity.label == "PERSON")
    if form == "object" and parse.lemmas[cue] in ("welcome", "greet", "hail") and greets:
        return None
    return ActKind.ENDORSEMENT, f"“{parse.words[cue]}”"


def _defends_a_stand(parse: Parse, cue: int, what: Complement) -> bool:
    """Whether words defend: a stand, or somebody "against criticism"; armies defend the rest."""
    against = next((c for c in parse.children[cue] if parse.lowers[c] in ("against", "from")), None)
    blame = parse.child(against, "pobj") if against is not None else None
    criticism = blame is not None and parse.lemmas[blame] in _words("claims") | {"criticism"}
    return criticism or parse.lemmas[what.head] in _words("stands")


def _warning(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """A warning, or a threat where the holder's own side would do it: "warned of sanctions"."""
    word = parse.words[cue]
    if form == "that":
        if is_refused(parse, what.head):
            return ActKind.THREAT, f"“{word}” that it will not be borne"
        guess = guess_kind(parse, what.span, cue=cue)
        return (
            (ActKind.THREAT, guess.reason.why)
            if guess.kind is ContingencyKind.THREAT
            else (ActKind.WARNING, f"“{word}”")
        )
    if parse.lemmas[what.head] in _words("reprisals"):
        return ActKind.THREAT, f"“{word}” of “{parse.words[what.head]}”"
    return ActKind.WARNING, f"“{word}”"


def _demanding(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """A demand; who merely insists that something is so demands nothing."""
    if parse.lemmas[cue] == "insist":
        bidden = {"must", "should"} & set(auxiliaries(parse, what.head))
        base = parse.lowers[what.head] == parse.lemmas[what.head] and not auxiliaries(parse, what.head)
        if parse.lemmas[what.head] == "fact" or (form == "that" and not base and not bidden):
            return None
    return ActKind.DEMAND, f"“{parse.words[cue]}”"


def is_refused(parse: Parse, deed: int) -> bool:
    """Whether a deed is not to be borne: "will no longer tolerate"."""
    longer = any(parse.lowers[c] == "longer" for c in parse.children[deed])
    bearing = parse.lemmas[deed] in load_lexicon("en", "acts")["own"]["intolerance"]
    return bearing and (longer or is_negated(parse, deed))


def _threatening(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """A threat, unless it is but said what is in danger ("threatens peace")."""
    if form == "object" and parse.lemmas[what.head] not in _words("reprisals") | value_words().unwelcome_nouns:
        return None
    return ActKind.THREAT, f"“{parse.words[cue]}”"


def _requesting(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """An appeal, or a demand where it is to be done at once; a question asked is neither."""
    if parse.lemmas[cue] == "ask" and any(parse.tags[c] in ("WP", "WRB", "WDT") for c in parse.children[what.head]):
        return None
    if parse.lemmas[what.head] == "anonymity":
        return None  # a source's condition, no matter of the news
    if any(parse.lowers[t] in ("immediately", "must") for t in parse.tokens(what.span)):
        return ActKind.DEMAND, f"“{parse.words[cue]}” at once"
    return ActKind.APPEAL, f"“{parse.words[cue]}”"


def _announcing(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """An announcement of what is to come; news of what has happened is none."""
    word, lemma = parse.words[cue], parse.lemmas[cue]
    if form == "that" and not _is_coming(parse, what):
        return None
    if lemma == "agree" and parse.lemmas[what.head] in ("importance", "need", "necessity", "urgency", "value"):
        return None  # of one mind about what matters
    if lemma == "declare" and form == "object":
        return None
    if lemma in ("plan", "intend") and parse.tags[cue] == "VBD":
        return None  # told as a story: what was planned once
    if lemma in ("decide", "opt") and not {"has", "have", "'ve"} & set(auxiliaries(parse, cue)):
        return None
    if (
        lemma in ("plan", "intend", "consider", "weigh", "mull", "contemplate")
        and _value(parse, what)[0] is Value.UNWELCOME
    ):
        return ActKind.THREAT, f"“{word}” with “{_value(parse, what)[1]}”"
    return ActKind.ANNOUNCEMENT, f"“{word}”"


def _is_coming(parse: Parse, what: Complement) -> bool:
    """Whether a clause tells of what is to come, or of a decision: "it would join", "Benin was to join"."""
    helpers = auxiliaries(parse, what.head)
    if {"will", "would", "'ll", "shall", "to", "can"} & set(helpers) or parse.lemmas[what.head] in _words("deciding"):
        return True
    infinitive = parse.child(what.head, "xcomp")
    return infinitive is not None and is_infinitive(parse, infinitive)


def _blaming(parse: Parse, cue: int, form: str, what: Complement) -> tuple[ActKind, str] | None:
    """Blame; to be responsible for a wrong is blame, for the peace of the world a duty."""
    if parse.lemmas[cue] in ("responsible", "guilty", "culpable"):
        words = value_words()
        wrong = words.harm_nouns | words.unwelcome_nouns | words.unwelcome_verbs | words.harm_verbs
        if not wrong & {parse.lemmas[token] for token in parse.tokens(what.span)}:
            return None
    return ActKind.ACCUSATION, f"“{parse.words[cue]}”"


RULES: dict[ActKind, Rule] = {
    ActKind.PROMISE: _binding,
    ActKind.OFFER: _offering,
    ActKind.REFUSAL: _refusing,
    ActKind.DENIAL: _denying,
    ActKind.ENDORSEMENT: _endorsing,
    ActKind.WARNING: _warning,
    ActKind.THREAT: _threatening,
    ActKind.ACCUSATION: _blaming,
    ActKind.DEMAND: _demanding,
    ActKind.APPEAL: _requesting,
    ActKind.ANNOUNCEMENT: _announcing,
}
"""What else decides whether, and as what kind, an act of a frame's kind counts."""
