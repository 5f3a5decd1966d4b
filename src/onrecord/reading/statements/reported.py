"""What a reporting verb reports: the words that its syntax makes its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model.parses import Parse
from onrecord.reading.statements.content_ends import adds, content_stop, cut_add_on
from onrecord.reading.statements.grounds import Ground


@dataclass(frozen=True, slots=True)
class Reported:
    """Tokens ``first`` up to, not including, ``stop`` as the content of a verb, in the frame of this name."""

    frame: str
    first: int
    stop: int


Frame = Callable[[Ground, int], "Reported | None"]
"""What a verb reports where one construction holds, else None."""


def find_reported(ground: Ground, verb: int) -> Reported | None:
    """What ``verb`` reports by its syntax; None where it stands beside a quotation or reports nothing."""
    return next((found for frame in FRAMES if (found := frame(ground, verb)) is not None), None)


def _clause(ground: Ground, verb: int) -> Reported | None:
    """``said that the talks had failed``."""
    parse = ground.parse
    if parse.lemmas[verb] not in ground.saying.clause:
        return None
    inner = next((c for c in parse.children[verb] if parse.deps[c] == "ccomp" and parse.last_of(c) > verb), None)
    if inner is None:
        return None
    first = max(parse.first_of(inner), verb + 1) if inner > verb else parse.first_of(inner)
    if parse.lowers[first] == "that" and (parse.deps[first] == "mark" or parse.tags[first] in ("IN", "WDT")):
        first += 1
    return Reported("clause", first, content_stop(ground, verb, inner))


def _request(ground: Ground, verb: int) -> Reported | None:
    """``urged Iran to stop``: the one asked and the deed together."""
    parse = ground.parse
    if parse.lemmas[verb] not in ground.saying.asking:
        return None
    deed = parse.child(verb, "xcomp", "ccomp")
    if deed is None or deed < verb or not _has_to(parse, deed):
        return None
    asked = parse.child(verb, "dobj", "prep")
    first = parse.first_of(deed)
    if asked is not None and verb < asked < deed and parse.lowers[asked] not in ("in", "at", "during", "by"):
        first = min(first, parse.first_of(asked) + (parse.deps[asked] == "prep"))
    return Reported("request", first, _of_deed(ground, verb, deed))


def _name(ground: Ground, verb: int) -> Reported | None:
    """``called the vote a sham``: the thing and its name together."""
    parse = ground.parse
    if parse.lemmas[verb] not in ground.saying.calling and parse.lemmas[verb] not in ground.saying.naming:
        return None
    after = [child for child in parse.children[verb] if child > verb]
    name = next((c for c in after if parse.lowers[c] == "as" and parse.last_of(c) > c), None)
    thing = next((c for c in after if parse.deps[c] == "dobj"), None)
    if parse.lemmas[verb] in ground.saying.calling:
        name = next((c for c in after if parse.deps[c] in ("oprd", "ccomp")), name)
        if name is None and thing is not None:
            return _quoted_name(ground, thing)
        if name is not None and parse.child(verb, "nsubj") is not None and _is_phone_call(ground, verb, name):
            return None
    if name is None:
        return None
    first = parse.first_of(thing) if thing is not None and thing < name else parse.first_of(name)
    return Reported("name", first, content_stop(ground, verb, name))


def _is_phone_call(ground: Ground, verb: int, name: int) -> bool:
    """``called the president``: a name alone, not in quotation marks, for nothing that is named."""
    parse = ground.parse
    quoted = any(ground.quoted[parse.first_of(name) : name + 1])
    return parse.deps[name] == "oprd" and parse.child(verb, "dobj") is None and not quoted


def _quoted_name(ground: Ground, thing: int) -> Reported | None:
    """``called the deal "lousy"``, where the parser takes the name for a part of the thing."""
    parse = ground.parse
    sentence = parse.sentence_of(thing)
    first = next((t for t in range(thing + 1, min(thing + 4, sentence.stop)) if ground.quoted[t]), None)
    if first is None:
        return None
    stop = next((t for t in range(first, sentence.stop) if not ground.quoted[t]), sentence.stop)
    return Reported("name", parse.first_of(thing), stop)


def _object(ground: Ground, verb: int) -> Reported | None:
    """``condemned the attack``."""
    parse = ground.parse
    if parse.lemmas[verb] not in ground.saying.object:
        return None
    thing = next((c for c in parse.children[verb] if c > verb and _is_object(parse, c)), None)
    if thing is None or parse.lowers[thing] in _NO_THING:
        return None
    particle = ground.saying.particles.get(parse.lemmas[verb])
    if particle is not None and not any(parse.lowers[c] == particle for c in parse.children[verb]):
        return None
    return Reported("object", parse.first_of(thing), content_stop(ground, verb, thing))


_NO_THING = frozenset(["you", "itself", "himself", "herself", "themselves"])
"""Objects that make no report: "thank you", "defended itself"."""


def _made_clear(ground: Ground, verb: int) -> Reported | None:
    """``made clear that …``, ``made it known that …``."""
    parse = ground.parse
    words = ground.saying.settled.get(parse.lemmas[verb])
    if words is None:
        return None
    stop = min(verb + 5, parse.sentence_of(verb).stop - 1)
    settled = next((t for t in range(verb + 1, stop) if parse.lowers[t] in words), None)
    if settled is None or parse.lowers[settled + 1] not in _OPENERS:
        return None
    inner = next((h for h in parse.ancestors(settled + 1) if h > settled and parse.pos[h] in ("VERB", "AUX")), None)
    if inner is None:
        return None
    return Reported("clause", settled + 1 + (parse.lowers[settled + 1] == "that"), content_stop(ground, verb, inner))


_OPENERS = frozenset(["that", "what", "why", "how", "whether", "where", "when"])


def _that(ground: Ground, verb: int) -> Reported | None:
    """``clarified in the hearing that …``, where the parser hangs the clause on another word."""
    parse = ground.parse
    if parse.lemmas[verb] not in ground.saying.clause:
        return None
    thing = parse.child(verb, "dobj") if parse.lemmas[verb] not in ground.saying.told else None
    for token in range(verb + 1, min(verb + FAR, parse.sentence_of(verb).stop - 1)):
        if parse.pos[token] == "VERB" or ground.quoted[token] or parse.words[token] in (":", ";") or token == thing:
            return None
        if parse.lowers[token] == "that" and parse.deps[token] == "mark" and parse.deps[token - 1] != "cc":
            inner = parse.heads[token]
            return Reported("that", token + 1, content_stop(ground, verb, inner)) if inner > token else None
    return None


FAR = 14
"""Tokens between a verb and its "that" at most."""


def _bare(ground: Ground, verb: int) -> Reported | None:
    """``informed police she was immune``, ``said an attack had failed``: a bare clause that the parser lost."""
    parse, saying = ground.parse, ground.saying
    subject = parse.child(verb, "nsubj")
    if parse.lemmas[verb] not in saying.bare or (subject is not None and subject > verb):
        return None
    first, sentence = verb + 1, parse.sentence_of(verb)
    for child in parse.children[verb]:
        told = parse.deps[child] in ("dobj", "dative") and parse.lemmas[verb] in saying.told
        if child == first or parse.first_of(child) == first:
            if told or parse.deps[child] in ("prep", "npadvmod", "advmod") or parse.words[child] == ",":
                first = parse.last_of(child) + 1
    if first >= sentence.stop or parse.tags[first] not in _OPENING or ground.quoted[first]:
        return None
    clause = range(first, sentence.stop)
    for token in clause:
        subject = parse.child(token, "nsubj", "nsubjpass") if parse.tags[token] in _FINITE else None
        if subject is not None and subject in clause and parse.deps[token] not in ("relcl", "advcl"):
            return Reported("bare", first, cut_add_on(ground, verb, first, sentence.stop))
    return None


_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_OPENING = frozenset(["DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "CD", "JJ", "EX"])


def _is_object(parse: Parse, child: int) -> bool:
    """Whether a dependent is a thing or a deed in -ing ("endorsed blocking the aid")."""
    return parse.deps[child] == "dobj" or (parse.deps[child] in ("xcomp", "ccomp") and parse.tags[child] == "VBG")


def _deed(ground: Ground, verb: int) -> Reported | None:
    """``pledged to help``."""
    parse = ground.parse
    if parse.lemmas[verb] not in ground.saying.infinitive:
        return None
    deed = parse.child(verb, "xcomp")
    if deed is None or deed < verb or not _has_to(parse, deed):
        return None
    return Reported("deed", parse.first_of(deed), _of_deed(ground, verb, deed))


def _matter(ground: Ground, verb: int) -> Reported | None:
    """``called for talks``."""
    parse = ground.parse
    after = ground.saying.preposition.get(parse.lemmas[verb])
    if after is None:
        return None
    word = next((c for c in parse.children[verb] if c > verb and parse.lowers[c] in after), None)
    if word is None or parse.last_of(word) == word or adds(ground, word):
        return None
    thing = parse.child(verb, "dobj")
    if thing is not None and parse.lemmas[verb] in ground.saying.calling:
        return None  # "called the president on Friday"
    first = parse.first_of(thing) if thing is not None and verb < thing < word else word + 1
    return Reported("matter", first, content_stop(ground, verb, word))


FRAMES: tuple[Frame, ...] = (_made_clear, _clause, _that, _request, _name, _object, _deed, _matter, _bare)


def _of_deed(ground: Ground, verb: int, deed: int) -> int:
    """Where a deed ends: before a finite verb that the parser joins to it ("urged them to wait and left")."""
    parse = ground.parse
    stop = content_stop(ground, verb, deed)
    joined = (c for c in parse.children[deed] if parse.deps[c] == "conj" and parse.tags[c] in ("VBD", "VBZ"))
    second = next(joined, None)
    return stop if second is None or second >= stop else max(deed + 1, parse.first_of(second) - 1)


def _has_to(parse: Parse, deed: int) -> bool:
    return any(parse.lowers[c] == "to" for c in parse.children[deed]) and parse.pos[deed] in ("VERB", "AUX")
