"""The parts of a sentence that can go without changing what the rest says, and how readily each does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.openings import find_brackets, find_ties
from onrecord.briefs.sheets import DASHES, FINITE, SUBJECTS, Cut, Sheet
from onrecord.model.parses import Parse

_CLAUSAL = ("ROOT", "conj", "ccomp", "parataxis", "advcl")
_LOOSE = frozenset({"relcl", "appos", "acl", "advcl", "prep", "npadvmod"})
"""How a part that has a rank hangs on the rest."""

_ASIDES = ("prep", "advmod", "npadvmod", "advcl")

_LEADING_ON = frozenset({"to", "of", "by", "from", "for", "against", "into", "about", "on", "toward", "towards"})
"""Behind an aside these take the clause up again: "will respond, with its partners, to further attacks"."""

_AGAINST = frozenset({"although", "though", "while", "whereas"})
_OPENING_MARKS = frozenset("\"“«‘'")

_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass")

_RELATIVES = frozenset({"which", "who", "whose", "whom", "where"})


def find_cuts(sheet: Sheet, tokens: Sequence[int]) -> tuple[Cut, ...]:
    """All that may go from one sentence, what goes first first."""
    return tuple(sorted(_cuts(sheet, tokens), key=in_order))


def in_order(cut: Cut) -> tuple[int, int, int]:
    """What goes first first: the end of the sentence, and of two parts that end there the shorter."""
    return cut.rank, -max(cut.tokens), len(cut.tokens)


def _cuts(sheet: Sheet, tokens: Sequence[int]) -> Iterator[Cut]:
    parse, inside = sheet.parse, frozenset(tokens)
    yield from find_ties(sheet, tokens)
    yield from find_brackets(parse, tokens)
    for token in tokens:
        rank = _rank(parse, token) if parse.deps[token] in _LOOSE else None
        if rank is None:
            continue
        unit = {i for i in range(parse.first_of(token), parse.last_of(token) + 1) if i in inside}
        if unit and _opens_like_a_part(parse, token, min(unit)):
            yield Cut(rank, frozenset(unit | _commas(parse, unit, tokens)))
    yield from _conjuncts(parse, tokens)
    yield from _asides(sheet, tokens)
    yield from _titles(sheet, tokens)
    for left, right in pairwise(tokens):
        if parse.lowers[left] == "that" and parse.deps[left] == "mark" and parse.words[right] in _OPENING_MARKS:
            yield Cut(6, frozenset({left}))


def _opens_like_a_part(parse: Parse, top: int, first: int) -> bool:
    """Whether a part begins with a word that can begin one; where a whole clause begins the syntax was misread.

    What is set against the rest ("although …") is no part that can go, nor is what begins with a finite verb.
    """
    if parse.tags[first] in FINITE or parse.lowers[first] in _AGAINST:
        return False
    if parse.deps[top] not in ("advcl", "acl"):
        return True
    return parse.pos[first] in ("SCONJ", "ADP", "ADV") or parse.tags[first] in ("VBG", "VBN", "TO", "WRB", "RB", "IN")


def _asides(sheet: Sheet, tokens: Sequence[int]) -> Iterator[Cut]:
    """Circumstances that stand between two commas, or between a comma and the end."""
    parse = sheet.parse
    fences = [t for t in tokens if parse.words[t] == "," and t not in sheet.quoted]
    for first, last in pairwise((*fences, tokens[-1])):
        inside = range(first + 1, last)
        tops = [t for t in inside if parse.heads[t] not in inside]
        loose = tops and all(parse.deps[t] in _ASIDES and parse.heads[t] < first for t in tops)
        loose = loose and parse.lowers[first + 1] not in _LEADING_ON
        if loose and not any(_conditional(parse, t) for t in tops):
            unit = set(inside)
            yield Cut(5, frozenset(unit | _commas(parse, unit, tokens)))


def _titles(sheet: Sheet, tokens: Sequence[int]) -> Iterator[Cut]:
    """What stands before the surname of whoever speaks or acts, where the text itself names that one so."""
    parse = sheet.parse
    for token in tokens:
        if parse.words[token] in sheet.surnames and parse.deps[token] in SUBJECTS and token not in sheet.quoted:
            before = range(parse.first_of(token), token)
            if before and all(parse.pos[t] == "PROPN" for t in before) and before[0] in tokens:
                yield Cut(6, frozenset(before))


def _rank(parse: Parse, token: int) -> int | None:
    """How readily the subtree under a token goes; None where it must not."""
    dep, first = parse.deps[token], parse.first_of(token)
    comma = first > 0 and (parse.words[first - 1] == "," or parse.words[first - 1] in DASHES)
    words = load_lexicon()["words"]
    if dep == "relcl" and comma and any(parse.lowers[i] in _RELATIVES for i in range(first, min(first + 3, token + 1))):
        return 1
    if dep == "appos" and comma and _closes(parse, token) and not _names_person(parse, token):
        return 2
    if dep in ("acl", "advcl") and comma and parse.tags[token] in ("VBG", "VBN") and first == token:
        return 2
    if dep == "prep" and comma and parse.lowers[token] in words["examples"]:
        return 3
    if dep == "advcl" and _is_scene(parse, token, first):
        return 3
    if dep == "prep" and parse.lowers[token] in words["circumstance"] and _hangs_on_clause(parse, token):
        return 4
    if dep in ("prep", "npadvmod") and _is_place_or_time(parse, token) and _hangs_on_clause(parse, token):
        return 5
    if dep in ("prep", "advcl") and first == parse.sentence_of(token).first and _followed_by_comma(parse, token):
        return 4 if not _conditional(parse, token) else None
    fenced = comma and _is_fenced(parse, token) and parse.lowers[first] != "to"
    if dep in ("advcl", "acl") and fenced and not _conditional(parse, token):
        return 5
    if dep == "prep" and parse.lowers[token] in ("with", "between", "among") and _is_company(parse, token):
        return 9
    if dep == "prep" and _is_outermost(parse, token):
        return 8
    return None


def _names_person(parse: Parse, token: int) -> bool:
    """Whether an apposition names whom the words before it only describe: "the minister, Karl Brandt"."""
    entity = parse.entity_of[token]
    return entity is not None and entity.label == "PERSON"


def _is_fenced(parse: Parse, token: int) -> bool:
    """Whether a comma or the sentence's end closes a part."""
    return parse.last_of(token) >= parse.sentence_of(token).stop - 2 or _followed_by_comma(parse, token)


def _is_outermost(parse: Parse, token: int) -> bool:
    """Whether a circumstance of time or place ends the sentence: "… at midnight after talks in Zenda"."""
    ends = parse.last_of(token) >= parse.sentence_of(token).stop - 2
    when = parse.lowers[token] in load_lexicon()["words"]["circumstance"] or _is_place_or_time(parse, token)
    return ends and when and parse.pos[parse.heads[token]] in ("VERB", "AUX") and not _conditional(parse, token)


def _is_company(parse: Parse, token: int) -> bool:
    """Whether a part only tells with whom a thing is, of which nothing is denied: "a meeting with …"."""
    noun = parse.heads[token]
    if parse.pos[noun] not in ("NOUN", "NUM") or parse.deps[noun] not in ("dobj", "pobj", "attr"):
        return False
    above = (noun, *parse.ancestors(noun))
    return not any(parse.deps[c] == "neg" or parse.lowers[c] == "no" for top in above for c in parse.children[top])


def _is_scene(parse: Parse, verb: int, first: int) -> bool:
    """Whether a clause only sets the scene ("after talks ended"), no condition or bound."""
    if parse.lowers[first] not in load_lexicon()["words"]["scene"] or _conditional(parse, verb):
        return False
    if parse.tags[verb] in ("VBZ", "VBP", "VB") and parse.lowers[first] in ("after", "before", "when"):
        return False  # "After the meeting takes place, …": what is still to come is a condition
    return not first or _stands_free(parse, first - 1)


def _stands_free(parse: Parse, before: int) -> bool:
    """Whether the word before a clause neither measures nor governs it: "hours after", "only when", "to state when"."""
    if parse.pos[before] in ("ADV", "ADJ", "NUM", "SCONJ", "PART", "VERB"):
        return False
    return parse.lemmas[before] not in load_lexicon()["words"]["stretches"]


def _conditional(parse: Parse, top: int) -> bool:
    """Whether a part sets a condition, or denies."""
    bound = load_lexicon()["words"]["bounds"]
    return any(parse.lowers[i] in bound for i in range(parse.first_of(top), parse.last_of(top) + 1))


def _hangs_on_clause(parse: Parse, token: int) -> bool:
    """Whether a circumstance belongs to a clause that is whole without it."""
    head = parse.heads[token]
    if parse.pos[head] not in ("VERB", "AUX") or _conditional(parse, token):
        return False
    deps = {parse.deps[c] for c in parse.children[head]}
    return not deps.isdisjoint(SUBJECTS) and not deps.isdisjoint(_COMPLEMENTS)


def _is_place_or_time(parse: Parse, token: int) -> bool:
    if parse.deps[token] == "npadvmod":
        entity = parse.entity_of[token]
        return entity is not None and entity.label in ("DATE", "TIME")
    if parse.lowers[token] not in ("in", "at", "on"):
        return False
    thing = parse.child(token, "pobj")
    entity = None if thing is None else parse.entity_of[thing]
    return entity is not None and entity.label in ("DATE", "TIME", "GPE", "FAC")


def _closes(parse: Parse, token: int) -> bool:
    """Whether a part is closed by a comma or the sentence's end, and is no item of a list."""
    last = parse.last_of(token)
    sentence = parse.sentence_of(token)
    if any(parse.deps[c] == "conj" for c in parse.children[token]) and parse.pos[token] == "PROPN":
        return False
    after = parse.words[last + 1] if last + 1 < sentence.stop else "."
    return (after in (",", ".", ";") or after in DASHES) and parse.lowers[min(last + 2, len(parse) - 1)] not in (
        "and",
        "or",
    )


def _followed_by_comma(parse: Parse, token: int) -> bool:
    last = parse.last_of(token)
    return last + 1 < len(parse) and parse.words[last + 1] == ","


def _conjuncts(parse: Parse, tokens: Sequence[int]) -> Iterator[Cut]:
    """A second clause or predicate behind "and", to the end of what it says; what "but" or "or" adds is never cut."""
    inside = frozenset(tokens)
    for token in tokens:
        if parse.deps[token] != "conj" or parse.pos[token] not in ("VERB", "AUX"):
            continue
        head = parse.heads[token]
        if parse.deps[head] not in _CLAUSAL or parse.pos[head] not in ("VERB", "AUX") or head not in inside:
            continue
        if _is_mid_list(parse, head):
            continue  # of "A, B and C" what is left would be "A, B"
        unit = set(range(parse.first_of(token), parse.last_of(token) + 1)) & inside
        first = min(unit)
        while first - 1 in inside and (parse.deps[first - 1] == "cc" or parse.words[first - 1] in (",", ";")):
            first -= 1
            unit.add(first)
        joined = parse.deps[first] == "cc" or parse.words[first] in (",", ";")
        if not joined or _is_paired(parse, range(parse.sentence_of(token).first, token)):
            continue
        if not any(parse.deps[t] == "cc" and parse.lowers[t] in ("but", "yet", "or") for t in unit):
            yield Cut(6 if _conditional(parse, token) else 3, frozenset(unit))


def _is_mid_list(parse: Parse, verb: int) -> bool:
    """Whether a verb is joined to the one before by a comma alone, whichever of the two hangs on the other."""
    if parse.deps[verb] == "ROOT":
        opening = parse.child(verb, "ccomp")
        return opening is not None and opening < verb and parse.child(verb, *SUBJECTS) is None
    if parse.deps[verb] != "conj":
        return False
    before = parse.heads[verb]
    return not any(parse.deps[c] == "cc" and before < c < verb for c in parse.children[before])


def _is_paired(parse: Parse, before: range) -> bool:
    """Whether a first half announces the second: "not only …", "either …"."""
    return any(parse.lowers[t] in ("only", "either", "neither", "both", "whether") for t in before)


def _commas(parse: Parse, unit: set[int], tokens: Sequence[int]) -> set[int]:
    """The commas or dashes that fence a part in, and go with it."""
    first, last = min(unit), max(unit)
    fences = {",", *DASHES}
    before = first - 1 if first - 1 >= tokens[0] and parse.words[first - 1] in fences else None
    after = last + 1 if last + 1 <= tokens[-1] and parse.words[last + 1] in fences else None
    if first == tokens[0]:
        return set() if after is None else {after}
    if before is not None and after is not None and _is_reporter(parse, after + 1):
        return {before}
    if before is not None and (after is not None or last + 1 >= tokens[-1]):
        return {before} if after is None else {before, after}
    return set()


def _is_reporter(parse: Parse, token: int) -> bool:
    """Whether the subject of the main verb begins here, behind what it reports: "…, the minister said"."""
    if token >= len(parse):
        return False
    root = parse.sentence_of(token).root
    subject = parse.child(root, *SUBJECTS)
    return subject is not None and parse.first_of(subject) == token
