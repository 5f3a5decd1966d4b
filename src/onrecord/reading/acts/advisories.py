"""Advice to travellers and the public, which an office gives in its own name without saying so: "Do not travel"."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.model.acts import ActKind, Reason
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.extents import clause
from onrecord.reading.acts.kinds import is_imperative
from onrecord.reading.acts.spoken_clauses import words
from onrecord.reading.clauses import SUBJECTS, auxiliaries


def find_advisories(discourse: Discourse) -> Iterator[ActDraft]:
    """Imperatives and duties of care outside anybody's words."""
    parse = discourse.parse
    for token in range(len(parse)):
        if token in discourse.cited or parse.lemmas[token] not in words("own", "heeding"):
            continue
        if _is_bidden(parse, token) or _is_advised(parse, token):
            at_once = {"immediately", "must"} & {parse.lowers[c] for c in parse.children[token]}
            kind = ActKind.DEMAND if at_once else ActKind.APPEAL
            reason = Reason(0.6, "advice to the public")
            yield ActDraft(
                kind=kind, text=_text_of(parse, token), deed=token, nobody=bool(discourse.statements), reason=reason
            )


_CIRCUMSTANCES = frozenset(("because", "due", "given", "owing", "until", "via"))


def _text_of(parse: Parse, verb: int) -> Span:
    """What is advised, without why and how."""
    first = _first_of_advice(parse, verb)
    around = [c for c in parse.children[verb] if c > verb and parse.lowers[c] in _CIRCUMSTANCES]
    whole = clause(parse, verb, first=first)
    if not around:
        return whole
    return Span(whole.start, max(parse.ends[verb], min(whole.end, parse.ends[around[0] - 1])))


def _first_of_advice(parse: Parse, verb: int) -> int:
    subject = parse.child(verb, "nsubj")
    if subject is not None:
        return parse.first_of(subject)
    return min((verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "neg") and c < verb)))


def _is_bidden(parse: Parse, verb: int) -> bool:
    """Whether a verb bids from the start of its sentence, or after an opening clause: "Do not travel to …"."""
    bare = parse.tags[verb] == "VBP" and parse.child(verb, *SUBJECTS, "aux") is None and parse.deps[verb] == "ROOT"
    if not (bare or is_imperative(parse, verb)) or parse.child(verb, "dobj", "prep", "advmod", "neg") is None:
        return False
    first = _first_of_advice(parse, verb)
    if parse.deps[verb] not in ("ROOT", "conj", "ccomp", "parataxis") and parse.sentence_of(verb).first != first:
        return False
    return parse.sentence_of(verb).first == first or parse.words[first - 1] in (",", ";", ":", "•", "-")


def _is_advised(parse: Parse, verb: int) -> bool:
    """Whether members of the public are told what they should do: "travellers should avoid …"."""
    subject = parse.child(verb, "nsubj")
    if subject is None or not {"should", "must"} & set(auxiliaries(parse, verb)):
        return False
    return parse.lowers[subject] in words("own", "public") or parse.lemmas[subject] in words("own", "public")
