"""Blame and praise in so many words: "Russia's brutal war", "called the vote a sham", "they violated the truce"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from onrecord.model.acts import ActKind, Reason
from onrecord.model.parses import Parse
from onrecord.model.spans import Span, hull
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.extents import phrase
from onrecord.reading.acts.holders import find_holder
from onrecord.reading.acts.performed import Standing, standing_of
from onrecord.reading.acts.spoken_clauses import FUTURE, POSSIBLE, SpokenClause, draft_of, words

_NOT_DONE = FUTURE | POSSIBLE | {"must", "should", "to"}


@lru_cache
def _blaming() -> frozenset[str]:
    return words("judgements", "blaming_adjectives") | words("judgements", "blaming_nouns")


def wrongdoing(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """Blame: somebody else is said to do or have done what is wrong by its name."""
    parse = discourse.parse
    if of.negated or of.helpers & _NOT_DONE:
        return None
    wrong = _wrong_in(parse, of.deed)
    if wrong is None:
        return None
    doer = of.subject
    if doer is not None and parse.deps[doer] == "nsubjpass":
        agent = parse.child(of.verb, "agent")
        doer = parse.child(agent, "pobj") if agent is not None else None
    breach = parse.lemmas[of.deed] in words("judgements", "breaching_verbs")
    if doer is None or discourse.is_own(doer) or not (discourse.can_act(doer) or breach):
        return None
    draft = draft_of(discourse, of, ActKind.ACCUSATION, 0.6, f"“{wrong}” said of somebody")
    return ActDraft(kind=draft.kind, text=draft.text, deed=draft.deed, targets=(doer,), reason=draft.reason)


def _wrong_in(parse: Parse, deed: int) -> str | None:
    """The word that makes a deed a wrong: the verb itself, what it breaks, what it commits, whom it hits."""
    lemma = parse.lemmas[deed]
    if lemma in words("judgements", "blaming_verbs"):
        return lemma
    things = _things_of(parse, deed)
    for verbs, nouns in (
        ("breaching_verbs", "norms"),
        ("perpetrating_verbs", "wrongs"),
        ("perpetrating_verbs", "blaming_nouns"),
        ("hitting_verbs", "victims"),
    ):
        hit = things & words("judgements", nouns)
        if lemma == "go" and not any(parse.lowers[c] in ("against", "through") for c in parse.children[deed]):
            continue
        if hit and lemma in words("judgements", verbs):
            return f"{lemma} {min(hit)}"
    return None


def _things_of(parse: Parse, deed: int) -> set[str]:
    """The lemmas of what a verb is done to, and of the adjectives on it."""
    found: set[str] = set()
    for child in parse.children[deed]:
        token: int | None = child
        if parse.deps[child] == "prep" and parse.lowers[child] in ("against", "in", "through", "on", "to", "out"):
            token = parse.child(child, "pobj")
        elif parse.deps[child] not in ("dobj", "nsubjpass", "prt"):
            continue
        while token is not None:
            found.add(parse.lemmas[token])
            found |= {parse.lemmas[c] for c in parse.children[token] if parse.deps[c] in ("amod", "compound")}
            token = parse.child(token, "conj")
    return found


def verdict(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """Blame or praise by a predicate: "is a betrayal", "were instrumental"."""
    parse = discourse.parse
    if parse.lemmas[of.verb] != "be" or of.helpers & (FUTURE | POSSIBLE) or of.subject is None or of.negated:
        return None
    for child in parse.children[of.verb]:
        if parse.deps[child] in ("acomp", "attr"):
            near = (child, *(c for c in parse.children[child] if parse.deps[c] in ("amod", "conj", "acomp")))
            found = _judge({parse.lemmas[token].lower() for token in near}, own=of.own)
            if found is not None and _may_be_judged(discourse, of.subject, found[0]):
                return draft_of(discourse, of, found[0], 0.6, f"called “{found[1]}”")
    return None


def _may_be_judged(discourse: Discourse, subject: int, kind: ActKind) -> bool:
    """Whether a subject is somebody, a deed, or a "this" that stands for one; the weather is not to blame."""
    parse = discourse.parse
    if parse.lowers[subject] in ("it", "this", "that", "what") or parse.deps[subject] == "csubj":
        return kind is ActKind.ACCUSATION
    lemma = parse.lemmas[subject].lower()
    deed = any(lemma in words("judgements", name) for name in ("deeds", "merits", "wrongs", "blaming_nouns"))
    return deed or discourse.can_act(subject) or parse.child(subject, "poss") is not None


def _judge(lemmas: set[str], *, own: bool) -> tuple[ActKind, str] | None:
    if blame := lemmas & _blaming():
        return ActKind.ACCUSATION, min(blame)
    if not own and (praise := lemmas & words("judgements", "praising_adjectives")):
        return ActKind.ENDORSEMENT, min(praise)
    return None


def find_judgements(discourse: Discourse) -> Iterator[ActDraft]:
    """Blame and praise by naming, wherever they stand, and deeds that a condemning adjective blames."""
    parse = discourse.parse
    for token in range(len(parse)):
        if parse.lowers[token] == "thanks" and token in discourse.spoken:
            yield from _thanks_to(discourse, token)
        if parse.pos[token] == "VERB" and parse.lemmas[token] in words("judgements", "naming_verbs"):
            named = _naming(discourse, token)
            if named is not None:
                yield named
        elif parse.pos[token] in ("NOUN", "PROPN") and parse.deps[token] not in ("compound", "poss"):
            judged = _judged_deed(discourse, token)
            if judged is not None:
                yield judged


def _thanks_to(discourse: Discourse, token: int) -> Iterator[ActDraft]:
    """Praise given by the way: "thanks to the courage of the crews"."""
    parse = discourse.parse
    to = next((c for c in parse.children[token] if parse.lowers[c] == "to"), None)
    head = parse.child(to, "pobj") if to is not None else None
    if head is None:
        return
    span = phrase(parse, head)
    merit = {parse.lemmas[t] for t in parse.tokens(span)} & words("judgements", "praising_nouns")
    if merit:
        reason = Reason(0.65, f"thanks for “{min(merit)}”")
        yield ActDraft(kind=ActKind.ENDORSEMENT, text=span, deed=head, cue=token, targets=(head,), reason=reason)


def _naming(discourse: Discourse, verb: int) -> ActDraft | None:
    """What somebody is called: "called the deal lousy", "described it as a mistake"."""
    parse = discourse.parse
    name = _name_of(parse, verb)
    holder = find_holder(parse, verb)
    if name is None or holder is None or holder.nobody or not (holder.own or discourse.can_act(holder.token)):
        return None
    found = _judge(_lemmas_of(parse, name), own=False)
    if found is None or standing_of(parse, verb, own=holder.own, predicate=False) is not Standing.PERFORMED:
        return None
    thing = parse.child(verb, "dobj", "nsubjpass")
    return ActDraft(
        kind=found[0],
        text=name,
        deed=parse.tokens(name)[-1],
        cue=verb,
        holder=None if holder.own else holder.token,
        targets=(thing,) if thing is not None else (),
        reason=Reason(0.75, f"“{parse.words[verb]}” it “{found[1]}”"),
    )


def _lemmas_of(parse: Parse, name: Span) -> set[str]:
    """The lemmas of what heads a name and of the adjectives on it."""
    tokens = parse.tokens(name)
    top = min(tokens, key=parse.depth)
    return {parse.lemmas[t].lower() for t in tokens if t == top or parse.heads[t] == top or len(tokens) < 4}


def _name_of(parse: Parse, verb: int) -> Span | None:
    """The words by which a verb of naming names its object."""
    after = [c for c in parse.children[verb] if c > verb]
    head = next((c for c in after if parse.deps[c] in ("oprd", "acomp")), None)
    if head is not None:
        return phrase(parse, head)
    thing = next((c for c in after if parse.deps[c] in ("dobj", "ccomp", "xcomp")), None)
    for token in (verb, thing):
        for child in parse.children[token] if token is not None else ():
            if child > verb and parse.lowers[child] == "as" and (name := parse.child(child, "pobj", "amod", "pcomp")):
                return phrase(parse, name)
    if thing is None:
        return None
    if parse.deps[thing] != "dobj":
        return phrase(parse, thing) if parse.pos[thing] in ("ADJ", "NOUN") else None
    beside = parse.child(thing, "appos")
    if beside is not None and parse.words[parse.first_of(beside) - 1] != ",":
        return phrase(parse, beside)
    described = [c for c in parse.children[thing] if c > thing and parse.deps[c] == "amod"]
    return hull(parse.word_span(c) for c in described) if described else None


def _judged_deed(discourse: Discourse, noun: int) -> ActDraft | None:
    """A deed of a named actor that its adjective condemns or praises: "Russia's brutal war"."""
    parse = discourse.parse
    lemma = parse.lemmas[noun].lower()
    if lemma == "up" and noun > 1 and parse.words[noun - 1] == "-":
        lemma = f"{parse.lowers[noun - 2]}-up"
    if noun not in discourse.spoken:
        return None
    blamable = lemma in words("judgements", "deeds") or lemma in words("judgements", "blaming_nouns")
    praisable = lemma in words("judgements", "merits") or lemma in words("judgements", "praising_nouns")
    if not (blamable or praisable):
        return None
    lemmas = {parse.lemmas[a].lower() for a in _adjectives(parse, noun)}
    doer = _doer_of(discourse, noun)
    if doer is None or discourse.is_own(doer):
        return None
    if blamable and (blame := lemmas & _blaming()):
        kind, word, score = ActKind.ACCUSATION, min(blame), 0.65
    elif praisable and (praise := lemmas & words("judgements", "praising_adjectives")):
        kind, word, score = ActKind.ENDORSEMENT, min(praise), 0.55
    else:
        return None
    reason = Reason(score, f"“{word}” said of a deed of somebody")
    return ActDraft(kind=kind, text=_alone(parse, noun), deed=noun, targets=(doer,), reason=reason)


def _alone(parse: Parse, noun: int) -> Span:
    """The phrase of a deed without what is merely named beside it: "its brutal raid and the need to answer"."""
    span = phrase(parse, noun)
    beside = next((c for c in parse.children[noun] if c > noun and parse.deps[c] == "cc"), None)
    if beside is None or parse.starts[beside] >= span.end:
        return span
    return parse.span(parse.tokens(span)[0], beside)


def _adjectives(parse: Parse, noun: int) -> list[int]:
    found = [c for c in parse.children[noun] if parse.deps[c] in ("amod", "nmod", "advmod")]
    for adjective in found:
        found.extend(c for c in parse.children[adjective] if parse.deps[c] in ("conj", "amod") and c not in found)
    return found


def _doer_of(discourse: Discourse, noun: int) -> int | None:
    """Whose deed it is: its possessor, its nation, or the one after "of" or "by"."""
    parse = discourse.parse
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner if discourse.can_act(owner) else None
    for child in parse.children[noun]:
        entity = parse.entity_of[child]
        if child < noun and entity is not None and entity.label == "NORP":
            return child
        if child > noun and parse.lowers[child] in ("by", "of") and (by := parse.child(child, "pobj")) is not None:
            if discourse.can_act(by) and (parse.lowers[child] == "by" or parse.pos[by] == "PROPN"):
                return by
    return None
