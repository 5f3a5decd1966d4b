"""What a clause would bring to those whom it befalls: welcome, unwelcome, or a harm that nobody does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from onrecord.model.parses import Parse
from onrecord.reading.acts.subjects import subject_near
from onrecord.reading.lexicons import load_lexicon


class Value(StrEnum):
    """What a deed or outcome is to the one it happens to."""

    WELCOME = "welcome"
    UNWELCOME = "unwelcome"
    HARM = "harm"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueWords:
    """The words of ``[values]`` in the lexicon of acts, as sets of lemmas."""

    unwelcome_verbs: frozenset[str]
    unwelcome_nouns: frozenset[str]
    wielding_verbs: frozenset[str]
    welcome_verbs: frozenset[str]
    welcome_nouns: frozenset[str]
    lessening_verbs: frozenset[str]
    hard_manners: frozenset[str]
    answering_verbs: frozenset[str]
    combating_verbs: frozenset[str]
    unwelcome_phrases: tuple[tuple[str, frozenset[str]], ...]
    harm_verbs: frozenset[str]
    undergoing_verbs: frozenset[str]
    causing_verbs: frozenset[str]
    harm_nouns: frozenset[str]
    bad_adjectives: frozenset[str]
    good_adjectives: frozenset[str]
    hard_adjectives: frozenset[str]
    responses: frozenset[str]
    punishing_verbs: frozenset[str]
    rule_words: frozenset[str]


@lru_cache
def value_words() -> ValueWords:
    """The value words of English."""
    table = dict(load_lexicon("en", "acts")["values"])
    phrases = table.pop("unwelcome_phrases")
    table.pop("looming_verbs")
    split = tuple((phrase.split()[0], frozenset(phrase.split()[1:])) for phrase in phrases)
    blame = load_lexicon("en", "acts")["judgements"]
    table["harm_nouns"] = [*table["harm_nouns"], *blame["blaming_nouns"]]
    table["bad_adjectives"] = [*table["bad_adjectives"], *blame["blaming_adjectives"]]
    return ValueWords(unwelcome_phrases=split, **{name: frozenset(words) for name, words in table.items()})


def value_of(parse: Parse, verb: int, inside: range) -> tuple[Value, str]:
    """What the clause headed by ``verb`` brings, and the words that tell; only tokens ``inside`` are looked at."""
    words = value_words()
    below = [token for token in _reach(parse, verb) if token in inside and token != verb]
    lemma = parse.lemmas[verb]
    if lemma in words.wielding_verbs and (answer := _hard_response(parse, below, words)):
        return Value.UNWELCOME, answer
    found = _by_verb(parse, lemma, below, words) or _by_nouns(parse, lemma, below, words)
    if found is not None:
        return found
    for child in parse.children[verb]:
        to_do = parse.deps[child] in ("xcomp", "advcl", "ccomp") and child > verb and child in inside
        if to_do and any(parse.lowers[c] == "to" for c in parse.children[child]):
            return value_of(parse, child, inside)
    return Value.NEUTRAL, lemma


def _by_verb(parse: Parse, lemma: str, below: list[int], words: ValueWords) -> tuple[Value, str] | None:
    """The value that a verb has by itself, or in a turn of phrase."""
    around = {parse.lemmas[token] for token in below}
    for head, rest in words.unwelcome_phrases:
        if lemma == head and rest <= around:
            return Value.UNWELCOME, " ".join((head, *sorted(rest)))
    if lemma in words.combating_verbs:
        evil = _first(parse, below, words.harm_nouns)
        if evil is not None:
            return Value.WELCOME, f"{lemma} {evil}"
        return (Value.NEUTRAL if "for" in around else Value.UNWELCOME), lemma
    if lemma in words.lessening_verbs:
        return _turned(parse, below, words, lemma)
    if lemma in words.answering_verbs and (manner := around & words.hard_manners):
        return Value.UNWELCOME, f"{lemma} {min(manner)}"
    for value, verbs in (
        (Value.UNWELCOME, words.unwelcome_verbs),
        (Value.HARM, words.harm_verbs),
        (Value.WELCOME, words.welcome_verbs),
    ):
        if lemma in verbs:
            return value, lemma
    return None


def _by_nouns(parse: Parse, lemma: str, below: list[int], words: ValueWords) -> tuple[Value, str] | None:
    """The value of what a verb wields, brings about or gives."""
    if lemma in words.wielding_verbs and (noun := _first(parse, below, words.unwelcome_nouns)):
        return Value.UNWELCOME, noun
    if lemma in words.causing_verbs and (noun := _first(parse, below, words.harm_nouns)):
        return Value.HARM, noun
    if noun := _first(parse, below, words.welcome_nouns):
        return Value.WELCOME, noun
    return None


def _hard_response(parse: Parse, below: list[int], words: ValueWords) -> str | None:
    """A response that is meant to hurt: "a swift and severe response"."""
    for token in below:
        if parse.lemmas[token] in words.responses:
            near = [c for c in parse.children[token] if parse.deps[c] == "amod"]
            near.extend(g for c in tuple(near) for g in parse.children[c] if parse.deps[g] == "conj")
            if any(parse.lowers[c] in words.hard_adjectives for c in near):
                return parse.lemmas[token]
    return None


def own_value_of(parse: Parse, verb: int, inside: range) -> tuple[Value, str]:
    """What a deed of the speaker's own brings: to do a harm is unwelcome, to suffer one is not its doing."""
    value, word = value_of(parse, verb, inside)
    lemma = parse.lemmas[verb]
    if value is Value.NEUTRAL and lemma in load_lexicon("en", "acts")["harms"]["violent_verbs"]:
        return Value.UNWELCOME, lemma
    done = value is Value.HARM and word in value_words().harm_verbs - value_words().undergoing_verbs
    return (Value.UNWELCOME, word) if done else (value, word)


def is_not_borne(parse: Parse, verb: int) -> str | None:
    """The word by which a clause says that something will be answered: "will not sit idly by", "not go unpunished"."""
    own = load_lexicon("en", "acts")["own"]
    if not any(parse.deps[c] == "neg" or parse.lowers[c] == "never" for c in parse.children[verb]):
        return None
    near = [*parse.children[verb], *(g for c in parse.children[verb] for g in parse.children[c])]
    wanted = own["unanswered"] if parse.lemmas[verb] in ("be", "go", "pass", "remain", "stay", "stand") else ()
    found = next((parse.words[t] for t in near if parse.lowers[t] in wanted), None)
    if found is not None or parse.lemmas[verb] not in own["idling_verbs"]:
        return found
    return next((parse.words[t] for t in near if parse.lemmas[t] in own["idle_words"]), None)


def is_held_to_account(parse: Parse, verb: int, value: Value, word: str) -> bool:
    """Whether others will be punished, by whom is left out: "those responsible will be held accountable"."""
    if value is not Value.UNWELCOME or parse.child(verb, "nsubjpass") is None or parse.child(verb, "agent") is not None:
        return False
    return word in value_words().punishing_verbs or word.split()[0] in ("hold", "bring")


_SOUND = frozenset(("free", "healthy", "prosperous", "safe", "secure", "stable", "strong"))


def judgement_of(parse: Parse, verb: int, inside: range) -> tuple[Value, str] | None:
    """The value that a predicate such as "would be even worse" gives its subject; None where it gives none."""
    words = value_words()
    if parse.lemmas[verb] not in ("be", "become", "remain", "seem", "get"):
        return None
    for child in parse.children[verb]:
        if child not in inside or parse.deps[child] not in ("acomp", "attr", "oprd", "advmod"):
            continue
        near = {parse.lowers[c] for c in parse.children[child]}
        if ("less" in near and parse.lowers[child] in _SOUND) or ("too" in near and parse.lowers[child] == "late"):
            return Value.HARM, parse.words[child]
        for token in (child, *parse.children[child]):
            lemma = parse.lemmas[token]
            if lemma in words.bad_adjectives or lemma in words.harm_nouns:
                return Value.HARM, parse.words[token]
            if lemma in words.good_adjectives:
                return Value.WELCOME, parse.words[token]
    return None


def instrument_looms(parse: Parse, verb: int) -> str | None:
    """The instrument of pressure that is said to come or to grow: "tariffs could go up", "sanctions will follow"."""
    acts = load_lexicon("en", "acts")
    subject = subject_near(parse, verb)
    if subject is None and parse.deps[verb] == "xcomp":
        subject = subject_near(parse, parse.heads[verb])  # "tariffs will have to be raised"
    heads = () if subject is None else (subject, *(c for c in parse.children[subject] if parse.deps[c] == "conj"))
    instrument = next((parse.lemmas[t] for t in heads if parse.lemmas[t] in acts["objects"]["instruments"]), None)
    return instrument if parse.lemmas[verb] in acts["values"]["looming_verbs"] else None


def speaks_of_rules(parse: Parse, inside: Iterable[int]) -> str | None:
    """The word of laws and agreements among these tokens, None for none."""
    words = value_words().rule_words
    return next((parse.words[token] for token in inside if parse.lemmas[token] in words), None)


def _turned(parse: Parse, below: list[int], words: ValueWords, lemma: str) -> tuple[Value, str]:
    """The value of making less of a thing: the other way round than the thing's."""
    if noun := _first(parse, below, words.unwelcome_nouns | words.harm_nouns | words.unwelcome_verbs):
        return Value.WELCOME, f"{lemma} {noun}"
    if noun := _first(parse, below, words.welcome_nouns):
        return Value.UNWELCOME, f"{lemma} {noun}"
    return Value.NEUTRAL, lemma


def _first(parse: Parse, tokens: Iterable[int], lemmas: frozenset[str]) -> str | None:
    for token in tokens:
        undone = token > 1 and parse.words[token - 1] == "-" and parse.lowers[token - 2] in ("de", "non", "anti")
        if parse.lemmas[token] in lemmas and parse.pos[token] != "PROPN" and not undone:
            return parse.lemmas[token]
    return None


# Relations that lead from a verb to what is done and to whom. Subordinate clauses with a subject of their
# own, and what merely describes a noun, do not say what the verb's deed is worth.
_STEPS = frozenset(
    (
        *("dobj", "obj", "attr", "acomp", "oprd", "prep", "pobj", "agent", "dative", "prt", "advmod"),
        *("xcomp", "conj", "amod", "compound", "npadvmod", "nsubjpass", "pcomp"),
    )
)


def _reach(parse: Parse, verb: int, depth: int = 4) -> list[int]:
    """Tokens below ``verb`` that say what is done, in reading order."""
    found: list[int] = []
    open_tokens = [(verb, 0)]
    while open_tokens:
        token, steps = open_tokens.pop()
        found.append(token)
        if steps < depth:
            open_tokens.extend((child, steps + 1) for child in parse.children[token] if _tells(parse, child))
    return sorted(found)


def _tells(parse: Parse, child: int) -> bool:
    """Whether a word belongs to what its head says is done: no clause with a subject of its own."""
    dep = parse.deps[child]
    if dep == "conj":
        return parse.child(child, "nsubj") is None
    if dep == "ccomp":  # "hold them accountable", whatever the tagger takes "accountable" for
        return parse.child(child, "aux", "auxpass", "mark", "dobj") is None
    return dep in _STEPS
