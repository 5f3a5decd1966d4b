"""Blame without a word that names it: a menace, a wrong that has done harm, a crisis of somebody's own making."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.acts import ActKind, Reason
from onrecord.model.parses import Parse
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.spoken_clauses import FUTURE, POSSIBLE, SpokenClause, draft_of, words
from onrecord.reading.acts.subjects import subject_near
from onrecord.reading.clauses import auxiliaries

K = ActKind


def menace(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """Somebody, or a deed of somebody, called a danger: "the regime constitutes a threat to peace"."""
    parse = discourse.parse
    if of.subject is None or of.own or of.negated or of.helpers & (FUTURE | POSSIBLE):
        return None
    if parse.lemmas[of.deed] not in ("be", "become", "constitute", "pose", "present", "remain", "represent"):
        return None
    menaced = parse.child(of.deed, "dobj", "attr")
    if menaced is None or parse.lemmas[menaced] not in ("challenge", "danger", "menace", "threat"):
        return None
    if not (discourse.can_act(of.subject) or doer_of(discourse, of.subject) is not None):
        return None
    return draft_of(discourse, of, K.ACCUSATION, 0.6, f"called a “{parse.lemmas[menaced]}”")


def harmful_wrong(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What a wrong of somebody's has done: "Russian aggression has driven a million from their homes"."""
    parse = discourse.parse
    if of.subject is None or of.negated or of.helpers & (FUTURE | POSSIBLE | {"must", "should"}):
        return None
    lemma = parse.lemmas[of.subject].lower()
    wrong = lemma in words("judgements", "blaming_nouns")
    deed = wrong or lemma in words("judgements", "wrongs") or lemma in words("judgements", "deeds")
    does_harm = wrong or parse.lemmas[of.deed] in words("values", "harm_verbs") | words("judgements", "harming_verbs")
    if not (deed and does_harm) or parse.lemmas[of.deed] in ("begin", "start", "end", "stop"):
        return None
    doer = doer_of(discourse, of.subject)
    if doer is None or discourse.is_own(doer):
        return None
    draft = draft_of(discourse, of, K.ACCUSATION, 0.6, f"what a “{lemma}” has done")
    return ActDraft(kind=draft.kind, text=draft.text, deed=draft.deed, targets=(doer,), reason=draft.reason)


def find_blamed_things(discourse: Discourse) -> Iterator[ActDraft]:
    """Wrongs blamed by the words that hang on them: "a crisis of its own making", "the war that he has chosen"."""
    parse = discourse.parse
    for token in sorted(discourse.spoken):
        if parse.lowers[token] in ("making", "doing") and any(parse.lowers[c] == "own" for c in parse.children[token]):
            yield from _own_making(discourse, token)
        elif parse.pos[token] == "NOUN" and (found := _chosen(discourse, token)) is not None:
            yield found


def _own_making(discourse: Discourse, making: int) -> Iterator[ActDraft]:
    parse = discourse.parse
    owner, of = parse.child(making, "poss"), parse.heads[making]
    if owner is None or discourse.is_own(owner) or parse.lowers[of] != "of" or parse.pos[parse.heads[of]] != "NOUN":
        return
    thing = parse.heads[of]
    span = parse.span(parse.first_of(thing), making + 1)
    reason = Reason(0.65, "“own making” said of somebody")
    yield ActDraft(kind=K.ACCUSATION, text=span, deed=thing, targets=(owner,), reason=reason)


def _chosen(discourse: Discourse, noun: int) -> ActDraft | None:
    """A wrong that somebody is said to pursue: "the aggression that they have unleashed"."""
    parse = discourse.parse
    lemma = parse.lemmas[noun].lower()
    if lemma not in words("judgements", "blaming_nouns") | words("judgements", "wrongs"):
        return None
    for child in parse.children[noun]:
        if parse.deps[child] != "relcl" or set(auxiliaries(parse, child)) & (FUTURE | POSSIBLE):
            continue
        doer = parse.child(child, "nsubj")
        done = parse.lemmas[child] in words("judgements", "perpetrating_verbs") | {"choose"}
        if done and doer is not None and discourse.can_act(doer) and not discourse.is_own(doer):
            span = parse.span(parse.first_of(noun), _end_of(parse, child) + 1)
            reason = Reason(0.6, f"a “{lemma}” that somebody has chosen")
            return ActDraft(kind=K.ACCUSATION, text=span, deed=noun, targets=(doer,), reason=reason)
    return None


def _end_of(parse: Parse, verb: int) -> int:
    """The last word of a short clause: its verb, or an object right behind it."""
    near = [parse.last_of(c) for c in parse.children[verb] if c > verb and parse.deps[c] in ("prep", "dobj")]
    return near[0] if near and near[0] - verb <= 5 else verb


def is_plot(parse: Parse, head: int) -> bool:
    """Whether a deed that somebody is said to plan is a wrong: "to stage an attack", "to fabricate a pretext"."""
    lemma = parse.lemmas[head]
    if lemma in words("judgements", "blaming_verbs") or lemma in words("harms", "violent_verbs"):
        return True
    thing = parse.child(head, "dobj")
    wrong = words("judgements", "blaming_nouns") | words("judgements", "wrongs")
    return thing is not None and parse.lemmas[thing] in wrong


def doer_of(discourse: Discourse, noun: int) -> int | None:
    """Whose deed or thing a noun is: its possessor, its nation, or the one after "of" or "by"."""
    parse = discourse.parse
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner if discourse.can_act(owner) else None
    for child in parse.children[noun]:
        entity = parse.entity_of[child]
        if child < noun and entity is not None and entity.label in ("NORP", "GPE"):
            return child
        if child > noun and parse.lowers[child] in ("by", "of") and (by := parse.child(child, "pobj")) is not None:
            if discourse.can_act(by) and (parse.lowers[child] == "by" or parse.pos[by] == "PROPN"):
                return by
    return None


def reported_plot(discourse: Discourse, cue: int, holder: int, head: int) -> bool:
    """Whether a plan told of somebody else is a wrong that its teller blames on it."""
    parse = discourse.parse
    told = cue in discourse.spoken and parse.lemmas[cue] in (
        "attempt",
        "intend",
        "plan",
        "plot",
        "prepare",
        "seek",
        "try",
        "want",
    )
    subject = subject_near(parse, cue)
    return told and subject == holder and not discourse.is_own(holder) and is_plot(parse, head)
