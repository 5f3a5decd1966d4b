"""Praise by superlatives and in turns of phrase: "one of the best", "did a terrific job", "proud of"."""

from __future__ import annotations

from onrecord.model.acts import ActKind
from onrecord.model.parses import Parse
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.spoken_clauses import FUTURE, POSSIBLE, SpokenClause, draft_of, words


def superlative(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """Somebody called the best of its kind: "she is one of the finest players"."""
    parse = discourse.parse
    if not _may_be_praised(discourse, of) or parse.lemmas[of.verb] != "be":
        return None
    rank = parse.child(of.verb, "attr")
    if rank is None or of.subject is None:
        return None
    heads = [rank]
    if parse.lowers[rank] == "one":
        heads = [p for c in parse.children[rank] if parse.lowers[c] == "of" for p in parse.children[c]]
    best = next((c for h in heads for c in (h, *parse.children[h]) if _is_best(parse, c)), None)
    if best is None and parse.lemmas[rank] in words("judgements", "praised"):
        great = words("judgements", "praising_adjectives") | words("judgements", "job_adjectives")
        best = next((c for c in parse.children[rank] if parse.lowers[c] in great), None)
    if best is None:
        return None
    return draft_of(discourse, of, ActKind.ENDORSEMENT, 0.6, f"called “{parse.words[best]}”")


def good_work(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """Work called well done: "they did a terrific job", "our nurses have done outstanding work"."""
    parse = discourse.parse
    if not _may_be_praised(discourse, of) or parse.lemmas[of.deed] not in ("do", "deliver", "make", "play", "show"):
        return None
    work = parse.child(of.deed, "dobj")
    merits = words("judgements", "merits") | words("judgements", "praising_nouns") | {"difference", "game", "job"}
    if work is None or parse.lemmas[work] not in merits:
        return None
    praising = words("judgements", "praising_adjectives") | words("judgements", "job_adjectives")
    praise = next((c for c in parse.children[work] if parse.lowers[c] in praising), None)
    if praise is None:
        return None
    return draft_of(discourse, of, ActKind.ENDORSEMENT, 0.6, f"“{parse.words[praise]} {parse.words[work]}”")


def _may_be_praised(discourse: Discourse, of: SpokenClause) -> bool:
    """Whether a clause says of somebody else how it is or was."""
    if of.subject is None or of.negated or of.helpers & (FUTURE | POSSIBLE):
        return False
    first = discourse.parse.lowers[of.subject] in ("i", "we")
    return not first and discourse.parse.lowers[of.subject] != "it" and discourse.can_act(of.subject)


def _is_best(parse: Parse, token: int) -> bool:
    return parse.lowers[token] in words("judgements", "superlatives")
