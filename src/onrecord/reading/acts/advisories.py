"""Advice to travellers and the public, which an office gives in its own name without saying so: "Do not travel"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.acts import ActKind, Reason
from onrecord.model.parses import Parse
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.extents import clause
from onrecord.reading.acts.kinds import is_imperative
from onrecord.reading.acts.spoken_clauses import words
from onrecord.reading.clauses import auxiliaries


def find_advisories(discourse: Discourse) -> Iterator[ActDraft]:
    """Imperatives and duties of care outside anybody's words."""
    parse = discourse.parse
    for token in range(len(parse)):
        if token in discourse.spoken or parse.lemmas[token] not in words("own", "heeding"):
            continue
        if _is_bidden(parse, token) or _is_advised(parse, token):
            at_once = {"immediately", "must"} & {parse.lowers[c] for c in parse.children[token]}
            kind = ActKind.DEMAND if at_once else ActKind.APPEAL
            reason = Reason(0.6, "advice to the public")
            yield ActDraft(kind=kind, text=clause(parse, token), deed=token, nobody=True, reason=reason)


def _is_bidden(parse: Parse, verb: int) -> bool:
    """Whether a verb bids from the start of its sentence, or after an opening clause: "Do not travel to …"."""
    if not is_imperative(parse, verb) or parse.child(verb, "dobj", "prep", "advmod", "neg") is None:
        return False
    if parse.deps[verb] not in ("ROOT", "conj", "ccomp", "parataxis"):
        return False
    first = min((verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "neg") and c < verb)))
    return parse.sentence_of(verb).first == first or parse.words[first - 1] in (",", ";", ":", "•", "-")


def _is_advised(parse: Parse, verb: int) -> bool:
    """Whether members of the public are told what they should do: "travellers should avoid …"."""
    subject = parse.child(verb, "nsubj")
    if subject is None or not {"should", "must"} & set(auxiliaries(parse, verb)):
        return False
    return parse.lowers[subject] in words("own", "public") or parse.lemmas[subject] in words("own", "public")
