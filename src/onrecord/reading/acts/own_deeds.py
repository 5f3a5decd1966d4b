"""What speakers say of their own deeds: what they will do, will not do, keep doing, or are about to."""

from __future__ import annotations

from onrecord.model.acts import ActKind
from onrecord.model.parses import Parse
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.spoken_clauses import FUTURE, POSSIBLE, SpokenClause, draft_of, words
from onrecord.reading.acts.values import Value

K = ActKind


def own_deed(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What the speaker says it will do: a threat, a promise or a plan."""
    parse = discourse.parse
    if not (of.own and of.coming) or of.negated:
        return None
    lemma = parse.lemmas[of.deed]
    if lemma in words("own", "befalling"):
        return None
    if of.value is Value.UNWELCOME:
        return draft_of(discourse, of, K.THREAT, 0.75, f"will do something unwelcome: “{of.word}”")
    if lemma in ("refuse", "reject", "oppose", "decline"):
        return draft_of(discourse, of, K.REFUSAL, 0.7, f"will “{lemma}”")
    if lemma == "be":
        beside = any(parse.lowers[c] in ("with", "there", "beside", "behind") for c in parse.children[of.deed])
        return draft_of(discourse, of, K.PROMISE, 0.6, "will be with somebody") if beside else None
    if lemma in words("own", "discourse"):
        return None
    if lemma in words("own", "plans"):
        return draft_of(discourse, of, K.ANNOUNCEMENT, 0.65, f"a plan: “{lemma}”")
    if of.value is Value.WELCOME:
        return draft_of(discourse, of, K.PROMISE, 0.7, f"will “{lemma}”")
    # "It would cost a billion", after "the institute said": as often a plan as a body.
    named = of.subject is not None and parse.lowers[of.subject] != "it"
    return draft_of(discourse, of, K.PROMISE, 0.55 if named else 0.45, f"will “{lemma}”")


def scheduled(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What an office makes known that its own people will do: "the Minister will travel to Lagos"."""
    parse = discourse.parse
    if of.own or of.negated or of.subject is None or not of.helpers & FUTURE:
        return None
    lemma = parse.lemmas[of.deed]
    meets = parse.child(of.deed, "dobj") if lemma in ("have", "conduct") else None
    engaged = lemma in words("own", "plans") | words("own", "engagements") or (
        meets is not None
        and parse.lemmas[meets] in ("consultation", "conversation", "meeting", "talk", "discussion", "call")
    )
    if not engaged or not discourse.is_of_issuer(of.subject):
        return None
    return draft_of(discourse, of, K.ANNOUNCEMENT, 0.6, f"a plan of an official: “{lemma}”")


def own_refusal(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What the speaker says it will not do; not to harm is a promise, not to hesitate a threat."""
    parse = discourse.parse
    if not (of.own and of.coming and of.negated):
        return None
    lemma = parse.lemmas[of.deed]
    if lemma in words("own", "intolerance"):
        return draft_of(discourse, of, K.THREAT, 0.6, f"will not “{lemma}”")
    if lemma in words("own", "faithless"):
        return draft_of(discourse, of, K.PROMISE, 0.65, f"will not “{lemma}”")
    doing = lemma in words("values", "unwelcome_verbs") or lemma in words("values", "lessening_verbs")
    if of.value is Value.UNWELCOME and doing:
        passive = of.subject is not None and parse.deps[of.subject] == "nsubjpass"
        return draft_of(discourse, of, K.REFUSAL if passive else K.PROMISE, 0.6, f"will not “{of.word}”")
    if lemma in words("own", "silence") or (lemma in words("own", "discourse") and not _has_matter(parse, of.deed)):
        return None
    return draft_of(discourse, of, K.REFUSAL, 0.65, f"will not “{lemma}”")


def _has_matter(parse: Parse, verb: int) -> bool:
    return parse.child(verb, "xcomp", "dobj", "prep") is not None


def lasting(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What is one's own and will last: "our support will continue"."""
    parse = discourse.parse
    if of.subject is None or parse.lemmas[of.subject] not in words("own", "constancies"):
        return None
    ours = any(parse.lowers[c] in ("our", "my") for c in parse.children[of.subject])
    lasts = parse.lemmas[of.deed] in ("continue", "remain", "endure", "last", "stand", "be")
    wanes = parse.lemmas[of.deed] in ("waver", "falter", "wane", "fade", "cease", "end", "change")
    if not (ours and of.helpers & FUTURE and ((lasts and not of.negated) or (wanes and of.negated))):
        return None
    return draft_of(discourse, of, K.PROMISE, 0.65, f"our “{parse.lemmas[of.subject]}” will last")


def standing_by(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """Support in so many words: "we stand with Ukraine"."""
    parse = discourse.parse
    if not of.own or of.negated or parse.lemmas[of.deed] != "stand":
        return None
    near = {parse.lowers[c] for c in parse.children[of.deed]}
    if not near & {"with", "by", "behind", "beside", "alongside", "as"}:
        return None
    return draft_of(discourse, of, K.PROMISE if of.coming else K.ENDORSEMENT, 0.65, "standing by somebody")


def constancy(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What one keeps doing for others: "we continue to support", "we are doing all we can to prevent it"."""
    parse = discourse.parse
    if not of.own or of.negated or of.helpers & (POSSIBLE | {"must", "should", "have", "has", "had", "did"}):
        return None
    if parse.tags[of.verb] not in ("VBP", "VBZ", "VBG"):
        return None
    keeps = parse.lemmas[of.verb] in ("continue", "keep") and of.deed != of.verb
    if keeps and of.value is Value.WELCOME:
        return draft_of(discourse, of, K.PROMISE, 0.55, f"keeps on: “{of.word}”")
    if keeps and of.value is Value.UNWELCOME:
        return draft_of(discourse, of, K.THREAT, 0.55, f"keeps on: “{of.word}”")
    what = parse.child(of.deed, "dobj") if parse.lemmas[of.deed] == "do" else None
    if what is not None and parse.lowers[what] in ("everything", "all", "whatever", "utmost"):
        return draft_of(discourse, of, K.PROMISE, 0.55, f"does “{parse.words[what]}”")
    return None


def under_way(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """A step of one's own made known as it is taken: "we are suspending all flights"."""
    parse = discourse.parse
    if (
        not of.own
        or of.negated
        or parse.tags[of.verb] != "VBG"
        or of.helpers - {"am", "are", "is", "'m", "'re", "’re", "’m"}
    ):
        return None
    if of.deed != of.verb or parse.child(of.deed, "dobj", "prep") is None:
        return None
    lemma = parse.lemmas[of.deed]
    step = lemma in words("judgements", "measures") or lemma in ("announce", "launch", "resign", "retire")
    return draft_of(discourse, of, K.ANNOUNCEMENT, 0.55, f"under way: “{lemma}”") if step else None
