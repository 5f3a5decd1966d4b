"""Sentences made shorter where it is safe: what is left is grammatical and means the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.briefs.lexicons import load_lexicon
from onrecord.briefs.styles import Style
from onrecord.model.parses import Parse
from onrecord.model.spans import Span

_CLAUSAL = ("ROOT", "conj", "ccomp", "parataxis", "advcl")
_DASHES = frozenset({"-", "—", "–", "--", "―"})
_PLACE_LINE = 14
"""Tokens that a place line with date and agency may take: "WASHINGTON, Aug. 13 (Agency) -"."""

_ASIDES = ("prep", "advmod", "npadvmod", "advcl")
_LEADING_ON = frozenset({"to", "of", "by", "from", "for", "against", "into", "about", "on", "toward", "towards"})
"""Behind an aside these take the clause up again: "will respond, with its partners, to further attacks"."""

_AGAINST = frozenset({"although", "though", "while", "whereas"})
_CLOSERS = frozenset({"'", "’", '"', "”", "''"})
_OPENING_MARKS = frozenset("\"“«‘'")
_PARTNERS = {"“": "”", "«": "»", "„": "“", "‘": "’"}
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
"""How a subject hangs on its verb."""

_COMPLEMENTS = ("dobj", "ccomp", "xcomp", "attr", "acomp", "nsubjpass")
_FINITE = ("MD", "VBD", "VBZ", "VBP")
"""Tags of verbs that have a subject before them: no part that can go begins with one, unless the syntax was misread."""

_RELATIVES = frozenset({"which", "who", "whose", "whom", "where"})


@dataclass(frozen=True, slots=True)
class Cut:
    """Tokens that may go together; the lower ``rank`` goes first.

    ``heir`` is the verb that takes over the subject of a verb that goes.
    """

    rank: int
    tokens: frozenset[int]
    heir: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """An article's parse with what stands between quotation marks, for cutting.

    ``quoted`` are the tokens between marks, each with the number of its quotation; ``marks`` the
    opening and closing mark of each. ``surnames`` are those by which the text itself calls its
    persons, where no two share one.
    """

    parse: Parse
    quoted: dict[int, int]
    marks: tuple[tuple[str, str], ...]
    surnames: frozenset[str] = frozenset()

    def words(self, tokens: Sequence[int]) -> int:
        """How many words of print the tokens are."""
        parse, count, end = self.parse, 0, -1
        for token in tokens:
            if parse.starts[token] != end and any(c.isalnum() for c in parse.words[token]):
                count += 1
            end = parse.ends[token]
        return count


def sheet_of(parse: Parse, quotations: Sequence[Span], surnames: frozenset[str]) -> Sheet:
    """The parse made ready for cutting."""
    quoted = {token: number for number, span in enumerate(quotations) for token in parse.tokens(span)}
    opening = [parse.text[span.start - 1] for span in quotations]
    marks = tuple((mark, _PARTNERS.get(mark, mark)) for mark in opening)
    return Sheet(parse=parse, quoted=quoted, marks=marks, surnames=surnames)


def find_cuts(sheet: Sheet, tokens: Sequence[int]) -> tuple[Cut, ...]:
    """All that may go from one sentence, what goes first first."""
    return tuple(sorted(_cuts(sheet, tokens), key=_in_order))


def _in_order(cut: Cut) -> tuple[int, int, int]:
    """What goes first first: the end of the sentence, and of two parts that end there the shorter."""
    return cut.rank, -max(cut.tokens), len(cut.tokens)


def shorten(
    sheet: Sheet, tokens: Sequence[int], cuts: Sequence[Cut], keep: frozenset[int], style: Style
) -> Iterator[tuple[int, ...]]:
    """``tokens`` of one sentence without what can go, as short as the style asks, cut gently and then harder.

    ``cuts`` are those of ``find_cuts``. Nothing in ``keep`` goes, nothing inside a quotation, no condition, no denial,
    no word that says how sure a thing is. Openings that only tie the sentence to the one before always go.
    """
    all_cuts = sorted((*cuts, *_first_predicates(sheet.parse, tokens, keep)), key=_in_order)
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
    for cut in cuts:
        if cut.rank > eager and sheet.words(left) <= limit:
            break
        if _breaks_quotation(sheet, cut.tokens, left) or _orphans(sheet, cut, left):
            continue
        rest = [token for token in left if token not in cut.tokens]
        if len(rest) < len(left):
            left = rest
    return tuple(_tidy(sheet.parse, left))


def _cuts(sheet: Sheet, tokens: Sequence[int]) -> Iterator[Cut]:
    parse, inside = sheet.parse, frozenset(tokens)
    yield from _opening(sheet, tokens)
    yield from _brackets(parse, tokens)
    for token in tokens:
        rank = _rank(parse, token)
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

    What is set against the rest ("although …") is no part that can go.
    """
    if parse.tags[first] in _FINITE or parse.lowers[first] in _AGAINST:
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
    comma = first > 0 and (parse.words[first - 1] == "," or parse.words[first - 1] in _DASHES)
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
    bound = (
        "if",
        "unless",
        "until",
        "provided",
        "once",
        "without",
        "should",
        "otherwise",
        "depending",
        "except",
        "not",
        "only",
    )
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
    return (after in (",", ".", ";") or after in _DASHES) and parse.lowers[min(last + 2, len(parse) - 1)] not in (
        "and",
        "or",
    )


def _followed_by_comma(parse: Parse, token: int) -> bool:
    last = parse.last_of(token)
    return last + 1 < len(parse) and parse.words[last + 1] == ","


def _opening(sheet: Sheet, tokens: Sequence[int]) -> Iterator[Cut]:
    """A place line, a mark that closes nothing, a word that only ties the sentence to the one before: "However,"."""
    parse, first = sheet.parse, tokens[0]
    dash = next((t for t in tokens[:_PLACE_LINE] if parse.words[t] in _DASHES), None)
    if dash is not None and _is_place_line(parse, range(first, dash)):
        yield Cut(0, frozenset(range(first, dash + 1)))
    yield from (Cut(0, frozenset({t})) for t in tokens if _only_ties(parse, t, first))
    if parse.words[tokens[-1]] in _CLOSERS and not _closes_quotation(sheet, tokens):
        yield Cut(0, frozenset({tokens[-1]}))
    words = load_lexicon()["words"]
    if parse.lowers[first] not in words["openings"] | words["counting"] or len(tokens) < 2:
        return
    if parse.words[tokens[1]] == ",":
        yield Cut(0, frozenset(tokens[:2]))
    elif parse.pos[first] == "CCONJ":
        yield Cut(0, frozenset(tokens[:1]))


def _is_place_line(parse: Parse, before: range) -> bool:
    """Whether what stands before a dash says where a report comes from: "STRELSAU, March 3 (Alpine News)", "Zenda"."""
    first = parse.words[before.start] if before else ""
    if first.isupper() and len(first) > 2:
        return True
    place = parse.entity_of[before.start] if before else None
    named = place is not None and place.label in ("GPE", "LOC")
    return named and all(parse.pos[t] in ("PROPN", "PUNCT", "NUM") for t in before)


def _closes_quotation(sheet: Sheet, tokens: Sequence[int]) -> bool:
    """Whether a quotation ends before the last mark of a sentence, or before the full stop that it encloses."""
    return any(token in sheet.quoted for token in tokens[-3:-1])


def _only_ties(parse: Parse, token: int, first: int) -> bool:
    """Whether a word only adds its sentence to the one before: the "also" of "She also said that …"."""
    if parse.lowers[token] != "also" or parse.deps[token] != "advmod" or token == first:
        return False
    return parse.lowers[token - 1] != "but" and parse.deps[parse.heads[token]] == "ROOT"


def _brackets(parse: Parse, tokens: Sequence[int]) -> Iterator[Cut]:
    """What stands in brackets or between two dashes."""
    opened: int | None = None
    dash: int | None = None
    for token in tokens:
        word = parse.words[token]
        if word in ("(", "["):
            opened = token
        elif word in (")", "]") and opened is not None:
            yield Cut(0, frozenset(range(opened, token + 1)))
            opened = None
        elif word in _DASHES and parse.starts[token] > parse.ends[token - 1]:
            if dash is not None:
                yield Cut(1, frozenset(range(dash, token + 1)))
            dash = token if dash is None else None


def _conjuncts(parse: Parse, tokens: Sequence[int]) -> Iterator[Cut]:
    """A second clause or predicate behind "and", to the end of what it says; what "but" or "or" adds is never cut."""
    inside = frozenset(tokens)
    for token in tokens:
        if parse.deps[token] != "conj" or parse.pos[token] not in ("VERB", "AUX"):
            continue
        head = parse.heads[token]
        if parse.deps[head] not in _CLAUSAL or parse.pos[head] not in ("VERB", "AUX") or head not in inside:
            continue
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


def _is_paired(parse: Parse, before: range) -> bool:
    """Whether a first half announces the second: "not only …", "either …"."""
    return any(parse.lowers[t] in ("only", "either", "neither", "both", "whether") for t in before)


def _commas(parse: Parse, unit: set[int], tokens: Sequence[int]) -> set[int]:
    """The commas or dashes that fence a part in, and go with it."""
    first, last = min(unit), max(unit)
    fences = {",", *_DASHES}
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


def _holds_together(parse: Parse, whole: Sequence[int], left: Sequence[int]) -> bool:
    """Whether each second verb still has its "and", each joining word what it joins; else the syntax was misread."""
    kept = frozenset(left)
    if any(_governs(parse, t) and t + 1 not in kept and t + 1 <= whole[-1] for t in left):
        return False
    if sum(parse.words[t] in _DASHES for t in left) == 1 and sum(parse.words[t] in _DASHES for t in whole) > 1:
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
    while tokens and parse.words[tokens[0]] in (",", ";", ":", ".", *_DASHES):
        tokens = tokens[1:]
    after = (*(parse.words[token] for token in tokens[1:]), "")
    return [
        t
        for t, word in zip(tokens, after, strict=True)
        if parse.words[t] != "," or word not in (",", ".", ";", *_DASHES)
    ]
