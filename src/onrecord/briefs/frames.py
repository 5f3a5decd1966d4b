"""Sentences said so that they stand alone: with a speaker before a bare quotation, with names for pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.briefs.cuts import shorten
from onrecord.briefs.material import Material, Told
from onrecord.briefs.phrases import Phrase, lower_start, print_phrase
from onrecord.briefs.references import display_name, is_plain
from onrecord.briefs.styles import LINE, Style
from onrecord.briefs.weights import is_office
from onrecord.briefs.words import fold
from onrecord.model.actors import ISSUER, ActorId, ActorKind, Voice
from onrecord.model.articles import BlockKind
from onrecord.model.readings import Line
from onrecord.model.spans import Span
from onrecord.model.statements import Statement

_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "mine", "ours", "myself", "ourselves", "let's"})
_POINTING = frozenset(
    {"he", "she", "it", "they", "him", "her", "them", "his", "their", "this", "that", "these", "those"}
)
_SHORT = 3
"""Words of a name in a headline, where a capital begins each word and a name may seem to go on."""

_PARTICLES = frozenset({"on", "off", "up", "out", "in", "down", "over", "back", "away", "through", "by"})
"""Prepositions on which a clause may end: "as long as the killing goes on"."""

_OPENING = '“"«„'


@dataclass(frozen=True, slots=True)
class Sayable:
    """A phrase that can be a line or half of one, with the sentences that it tells."""

    phrase: Phrase
    places: frozenset[int]
    inner: str
    """The phrase as it is printed in the middle of a line."""

    def line(self) -> Line:
        """The phrase as a line of its own."""
        return Line(finish(self.phrase.labelled), tuple(dict.fromkeys(self.phrase.supports)))


def say(material: Material, told: Told, keep: frozenset[int], style: Style) -> Iterator[Sayable]:
    """One sentence in a style, cut lightly and then hard; nothing where that fails."""
    for tokens in shorten(material.sheet, told.tokens, told.cuts, keep, style):
        if _breaks_off(material, told, tokens):
            continue
        phrase = print_phrase(material.sheet, material.reading.cast, tokens)
        phrase = None if phrase is None else _framed(material, told, tokens, phrase)
        if phrase is not None and phrase.words <= style.words:
            yield Sayable(phrase, frozenset({told.place}), lower_start(material.sheet, tokens, phrase.text))


def _breaks_off(material: Material, told: Told, tokens: tuple[int, ...]) -> bool:
    """Whether a phrase ends on a word that says nothing without what was cut away, or torn off, behind it."""
    parse = material.parse
    last = next((t for t in reversed(tokens) if parse.words[t][0].isalnum()), None)
    if last is None or last in material.sheet.quoted:
        return last is None
    if parse.pos[last] in ("DET", "SCONJ", "CCONJ", "PART") or parse.lowers[last] in ("such", "that", "which", "whose"):
        return parse.lowers[last] not in ("not", "all", "both", "this", "these", "those")
    if parse.pos[last] == "ADP" and parse.lowers[last] not in _PARTICLES:
        return parse.deps[last] not in ("prt", "advmod") and parse.deps[parse.heads[last]] not in (
            "relcl",
            "acl",
            "xcomp",
        )
    whole = next(t for t in reversed(told.tokens) if parse.words[t][0].isalnum())
    return last != whole and parse.tags[last] == "VBG" and parse.words[last - 1] == ","


def join(material: Material, left: Sayable, right: Sayable) -> Sayable | None:
    """Two phrases in one line; None where they tell the same sentence or are too long together."""
    if left.places & right.places or left.phrase.words + right.phrase.words > LINE.words:
        return None
    behind = right.inner
    if right.phrase.opening in _persons(material, left.phrase) and len(_persons(material, left.phrase)) == 1:
        behind = right.phrase.plain[:1].lower() + right.phrase.plain[1:]
    if right.phrase.label and right.phrase.label != left.phrase.label:
        behind = right.phrase.labelled
    phrase = replace(
        left.phrase,
        text=f"{_bare_end(left.phrase.text)}; {behind}",
        supports=(*left.phrase.supports, *right.phrase.supports),
        named=left.phrase.named | right.phrase.named,
    )
    return Sayable(phrase, left.places | right.places, f"{_bare_end(left.inner)}; {behind}")


def _persons(material: Material, phrase: Phrase) -> frozenset[ActorId]:
    """The persons whom a phrase names."""
    cast = material.reading.cast
    known = {who: cast.get(who) for who in phrase.named}
    return frozenset(who for who, actor in known.items() if actor is not None and actor.kind is ActorKind.PERSON)


def finish(text: str) -> str:
    """A phrase as a sentence: a capital at the start, one full stop at the end."""
    text = text.strip()
    start = 1 if text[:1] in _OPENING else 0
    text = text[:start] + text[start : start + 1].upper() + text[start + 1 :]
    marks = 2 if text[-2:] == "''" else 1
    if text[-1:] in '”"»' or marks == 2:
        inside = text[:-marks].rstrip(",;: ")
        return inside + text[-marks:] + ("" if inside[-1:] in ".!?" else ".")
    text = text.rstrip(",;:—– ")
    text = text.rstrip(".").rstrip(" ,;:—–") + "." if text[-2:] in (" .", "..", "—.", "–.", ",.") else text
    if text[-1:] in "'’" and text[-2:-1] in ".!?":
        return text
    return text if text[-1:] in ".!?" else text + "."


def _bare_end(text: str) -> str:
    """A phrase without its full stop, so that another can follow."""
    text = text.rstrip()
    if text[-1:] in '”"»' and text[-2:-1] in ".,":
        return text[:-2] + text[-1]
    return text.rstrip(".,;: ")


def _framed(material: Material, told: Told, tokens: tuple[int, ...], phrase: Phrase) -> Phrase | None:
    """The phrase with its speaker named before it where the sentence itself does not name one."""
    sheet, reading = material.sheet, material.reading
    parse = sheet.parse
    letters = [token for token in tokens if parse.words[token][0].isalnum()]
    if letters and all(token in sheet.quoted for token in letters):
        return None if _points_out(material, letters) else _spoken(material, told, phrase)
    voice = reading.cast.voice(told.span)
    first = any(_is_first_person(parse.words[t]) for t in tokens if t not in sheet.quoted)
    if voice is not None and voice.actor != ISSUER and not _is_lone(material, voice):
        return _labelled(material, voice, phrase)
    if not first:
        return phrase
    return _issued(material, phrase) if voice is not None and voice.actor == ISSUER else None


def _points_out(material: Material, tokens: list[int]) -> bool:
    """Whether a bare quotation opens with "he", "it" or "that", which nothing in it explains."""
    parse = material.parse
    for token in tokens:
        if parse.pos[token] in ("NOUN", "PROPN"):
            return False
        if parse.lowers[token] in _POINTING:
            return True
    return False


def _is_first_person(word: str) -> bool:
    return word.lower() in _FIRST_PERSON and word != "US"


def _spoken(material: Material, told: Told, phrase: Phrase) -> Phrase | None:
    """A bare quotation behind its speaker's name."""
    reading = material.reading
    for statement in reading.statements:
        near = statement.source is not None and _same_block(material, statement.source, told.span)
        if near and any(part.meets(told.span) for part in statement.content) and _is_known(material, statement):
            named = display_name(reading.cast, reading.article.text, statement.speaker)
            if named is not None:
                return _before(phrase, f"{named[0]} said", named[1])
    return None


def _is_known(material: Material, statement: Statement) -> bool:
    """Whether a speaker is named where the words are, or by a pronoun that can mean nobody else."""
    if statement.source is None:
        return False
    first = material.parse.tokens(statement.source)[0]
    actor = material.reading.cast.get(statement.speaker)
    if material.parse.pos[first] != "PRON":
        return True
    return actor is not None and is_plain(material.sheet, material.reading.cast, first, actor)


def _same_block(material: Material, left: Span, right: Span) -> bool:
    """Whether two places stand in one paragraph; a speaker named in another is too far to be sure of."""
    return "\n" not in material.parse.text[min(left.start, right.start) : max(left.end, right.end)]


def _labelled(material: Material, voice: Voice, phrase: Phrase) -> Phrase | None:
    """A turn of a transcript behind its speaker's name, or its label; none for a label of no office ("QUESTION")."""
    reading = material.reading
    place = reading.article.text.rfind(voice.name, 0, voice.span.start) if voice.name else -1
    if place < 0 or (voice.actor is None and not is_office(voice)):
        return None
    label = voice.name.rstrip(":")
    named = display_name(reading.cast, reading.article.text, voice.actor)
    if named is not None and _is_of(material, label, *named):
        return _before(phrase, *named)
    return _before(phrase, label, Span(place, place + len(voice.name)))


def _is_of(material: Material, label: str, name: str, span: Span) -> bool:
    """Whether a label is of one who bears a name: it has the surname, or is the office that a headline gives him."""
    labelled, named = fold(label).split(), fold(name).split()
    if named[-1] in labelled:
        return True
    heads = (b.span for b in material.reading.article.blocks if b.kind is BlockKind.HEADLINE)
    short = len(named) <= _SHORT and labelled[0] == "the" and labelled[-1] in named
    return short and any(head.covers(span) for head in heads)


def _is_lone(material: Material, voice: Voice) -> bool:
    """Whether a label is the only one and no office, so that it may be a place line or a warning: "STRELSAU: …"."""
    return len(material.reading.cast.voices) < 2 and not is_office(voice)


def _issued(material: Material, phrase: Phrase) -> Phrase:
    """What an issuer says of itself, behind the name that the headline gives the issuer: "Remarks by …"."""
    article = material.reading.article
    for block in article.blocks:
        if block.kind is BlockKind.HEADLINE:
            for span, who in material.reading.cast.within(block.span):
                before = article.text[block.span.start : span.start].lower().split()[-1:]
                actor = material.reading.cast.get(who)
                if before in (["by"], ["from"]) and actor is not None and actor.kind is ActorKind.PERSON:
                    return _before(phrase, span.of(article.text), span)
    return phrase


def _before(phrase: Phrase, label: str, support: Span) -> Phrase:
    text = phrase.text[:1].upper() + phrase.text[1:]
    return replace(phrase, text=text, label=label, supports=(support, *phrase.supports))
