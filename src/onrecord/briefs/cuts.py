"""Sentences made shorter where it is safe: what is left is grammatical and means the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.briefs.parts import in_order
from onrecord.briefs.sheets import DASHES, SUBJECTS, Cut, Sheet
from onrecord.briefs.styles import Style
from onrecord.model.parses import Parse


def shorten(
    sheet: Sheet, tokens: Sequence[int], cuts: Sequence[Cut], keep: frozenset[int], style: Style
) -> Iterator[tuple[int, ...]]:
    """``tokens`` of one sentence without what can go, as short as the style asks, cut gently and then harder.

    ``cuts`` are those of ``parts.find_cuts``. Nothing in ``keep`` goes, nothing inside a quotation, no condition, no
    denial, no word that says how sure a thing is. Openings that only tie the sentence to the one before always go.
    """
    all_cuts = sorted((*cuts, *_first_predicates(sheet.parse, tokens, keep)), key=in_order)
    allowed = [cut for cut in all_cuts if cut.rank <= style.deepest and not cut.tokens & keep]
    seen: set[tuple[int, ...]] = set()
    for eager in style.eager:
        left = _without(sheet, tokens, allowed, style.words, eager)
        if left and left not in seen and sheet.words(left) <= style.words:
            seen.add(left)
            if len(left) == len(tokens) or _holds_together(sheet.parse, tokens, left):
                yield left


def _without(sheet: Sheet, tokens: Sequence[int], cuts: Sequence[Cut], limit: int, eager: int) -> tuple[int, ...]:
    """The tokens after the cuts, taken in order until what is left is short enough and no cut is asked for anyway."""
    left = [*tokens]
    words: int | None = None  # counted when it is asked for: of each cut that goes anyway it is not
    for cut in cuts:
        if cut.rank > eager:
            words = sheet.words(left) if words is None else words
            if words <= limit:
                break
        if _breaks_quotation(sheet, cut.tokens, left) or _orphans(sheet, cut, left):
            continue
        rest = [token for token in left if token not in cut.tokens]
        if len(rest) < len(left):
            left, words = rest, None
    return tuple(_tidy(sheet.parse, left))


def _first_predicates(parse: Parse, tokens: Sequence[int], keep: frozenset[int]) -> Iterator[Cut]:
    """The first of two predicates of the main clause, where all that must be kept is in the second.

    "Vogel voiced her concern about the islands and warned that …" becomes "Vogel warned that …".
    """
    root = parse.sentence_of(tokens[0]).root
    second = next((c for c in parse.children[root] if parse.deps[c] == "conj" and c in keep), None)
    if second is None or root not in tokens or min(keep) < second or parse.tags[second] != parse.tags[root]:
        return
    joint = second - 1
    alone = parse.child(second, *SUBJECTS, "aux", "neg") is None and parse.child(root, "neg") is None
    if alone and parse.lowers[joint] == "and" and parse.heads[joint] == root:
        first = range(root, second)
        yield Cut(6, frozenset(first), heir=second)


def _holds_together(parse: Parse, whole: Sequence[int], left: Sequence[int]) -> bool:
    """Whether each second verb still has its "and", each joining word what it joins; else the syntax was misread."""
    kept = frozenset(left)
    if any(_governs(parse, t) and t + 1 not in kept and t + 1 <= whole[-1] for t in left):
        return False
    if sum(parse.words[t] in DASHES for t in left) == 1 and sum(parse.words[t] in DASHES for t in whole) > 1:
        return False
    joints = {t for t in left if parse.deps[t] == "cc" or parse.words[t] in (",", ";", ":", "—", "–")}
    seconds = [
        t for t in left if parse.deps[t] == "conj" and parse.pos[t] in ("VERB", "AUX") and parse.heads[t] in kept
    ]
    return all(any(parse.heads[t] < joint < t for joint in joints) for t in seconds)


def _governs(parse: Parse, token: int) -> bool:
    """Whether a word says nothing without the one behind it: "from", "the", "to", "that", "has"."""
    if parse.pos[token] in ("DET", "SCONJ", "CCONJ", "PART", "AUX"):
        return parse.lowers[token] not in ("'s", "'")
    return parse.pos[token] == "ADP" and parse.deps[token] != "prt"


def _orphans(sheet: Sheet, cut: Cut, left: Sequence[int]) -> bool:
    """Whether a cut would take the word that a word which stays hangs on."""
    parse = sheet.parse
    if cut.rank == 0:
        return False
    hanging = [t for t in left if parse.heads[t] in cut.tokens and t not in cut.tokens and parse.pos[t] != "PUNCT"]
    return any(cut.heir is None or (t != cut.heir and t > cut.heir) for t in hanging)


def _breaks_quotation(sheet: Sheet, cut: frozenset[int], left: Sequence[int]) -> bool:
    """Whether a cut would take part of a quotation and leave the rest."""
    touched = {sheet.quoted[token] for token in cut if token in sheet.quoted}
    if not touched:
        return False
    return any(sheet.quoted.get(token) in touched for token in left if token not in cut)


def _tidy(parse: Parse, tokens: list[int]) -> list[int]:
    """Without marks that cuts have left at the start or next to each other."""
    while tokens and parse.words[tokens[0]] in (",", ";", ":", ".", *DASHES):
        tokens = tokens[1:]
    after = (*(parse.words[token] for token in tokens[1:]), "")
    return [
        t
        for t, word in zip(tokens, after, strict=False)  # where nothing is left, there is an end all the same
        if parse.words[t] != "," or word not in (",", ".", ";", *DASHES)
    ]
