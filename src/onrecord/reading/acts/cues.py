"""Acts that the text reports by a word for them: "urged Iran to return", "a promise to help", "is ready to talk"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from onrecord.model.acts import ActKind, Certainty, Reason
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.accusations import reported_plot
from onrecord.reading.acts.complements import Complement, find_complements, seen_in
from onrecord.reading.acts.cue_rules import RULES
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.extents import phrase
from onrecord.reading.acts.holders import Holder, find_holder
from onrecord.reading.acts.performed import Standing, standing_of
from onrecord.reading.lexicons import load_lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """How one word reports acts of one kind: what it takes, and where its target stands."""

    kind: ActKind
    takes: tuple[str, ...]
    target: tuple[str, ...] = ()
    particles: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    only_present: bool = False
    spoken_only: bool = False
    named: bool = True
    predicate: bool = False
    """Said of its subject: "is committed to", "is ready to"; not what somebody does to an object."""
    certainty: Certainty | None = None


def find_reported(discourse: Discourse) -> tuple[ActDraft, ...]:
    """Every act that a cue reports, in reading order."""
    parse = discourse.parse
    found: list[ActDraft] = []
    for token in range(len(parse)):
        part = _class_of(parse, token)
        if parse.deps[token] == "amod" and part == "VERB":
            continue
        frames = _frames().get((part, parse.lemmas[token].lower()))
        if parse.tags[token] == "VBN":
            frames = _frames().get(("VBN", parse.lowers[token]), frames)
        if frames:
            found.extend(_acts_of(discourse, token, frames))
    return tuple(found)


def _class_of(parse: Parse, token: int) -> str:
    pos = parse.pos[token]
    if pos == "AUX" or (pos == "ADJ" and parse.tags[token] in ("VBN", "VBD", "VBG")):
        return "VERB"
    return "NOUN" if pos == "PROPN" else pos


@lru_cache
def _frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Every frame of the lexicon by the class and lemma of its cue."""
    lexicon = load_lexicon("en", "acts")
    frames: dict[tuple[str, str], tuple[Frame, ...]] = {}
    for table, pos in (("verbs", "VERB"), ("nouns", "NOUN"), ("adjectives", "ADJ")):
        for entry in lexicon[table]:
            frame = _frame(entry, predicate=table == "adjectives")
            for word in entry["words"]:
                frames[pos, word] = (*frames.get((pos, word), ()), frame)
                if table == "adjectives" and word.endswith("ed"):
                    frames["VBN", word] = (frame,)
    return frames


def _frame(entry: dict[str, Any], *, predicate: bool) -> Frame:
    return Frame(
        kind=ActKind(entry["kind"]),
        takes=tuple(entry["takes"]),
        target=tuple(entry.get("target", ())),
        particles=frozenset(entry.get("with", ())),
        prepositions=frozenset(entry.get("needs_any", ())),
        only_present=entry.get("only_present", False),
        spoken_only=entry.get("spoken_only", False),
        named=entry.get("named", True),
        predicate=predicate,
        certainty=Certainty(entry["certainty"]) if "certainty" in entry else None,
    )


def _acts_of(discourse: Discourse, cue: int, frames: Iterable[Frame]) -> Iterator[ActDraft]:
    """The acts of the first frame that fits the words around a cue."""
    for frame in frames:
        if not _fits(discourse.parse, cue, frame, discourse.spoken):
            continue
        for form in frame.takes:
            if form == "of" and discourse.parse.pos[cue] == "NOUN" and _is_owner(discourse, cue):
                continue
            complements = find_complements(discourse.parse, cue, form) or _carried(discourse.parse, cue, form)
            drafts = [d for what in complements if (d := _draft(discourse, cue, frame, form, what)) is not None]
            yield from drafts
            if drafts or (complements and form != "object"):
                return


def _carried(parse: Parse, cue: int, form: str) -> tuple[Complement, ...]:
    """What a noun cue is about where the parser hung it on the verb: "issued a warning on Monday that …"."""
    verb = parse.heads[cue]
    carried = parse.pos[cue] == "NOUN" and parse.deps[cue] == "dobj" and form in ("that", "infinitive")
    found = find_complements(parse, verb, form) if carried else ()
    return tuple(what for what in found if what.head > cue)


def _is_owner(discourse: Discourse, noun: int) -> bool:
    """Whether the "of" of a noun cue names its holder: "the commitment of the allies"."""
    parse = discourse.parse
    of = next((c for c in parse.children[noun] if parse.lowers[c] == "of"), None)
    named = parse.child(of, "pobj") if of is not None else None
    return named is not None and discourse.can_act(named)


def _fits(parse: Parse, cue: int, frame: Frame, spoken: frozenset[int]) -> bool:
    around = {parse.lowers[c] for c in parse.children[cue]}
    if frame.particles and not frame.particles & around:
        return False
    if frame.prepositions and (
        not frame.prepositions & around or parse.child(cue, "dobj", "oprd", "nsubjpass") is not None
    ):
        return False
    if frame.spoken_only and cue not in spoken:
        return False
    return True


def _draft(discourse: Discourse, cue: int, frame: Frame, form: str, what: Complement) -> ActDraft | None:
    """The act of one cue and one complement, None where the words around tell that it was not performed."""
    parse = discourse.parse
    holder = find_holder(parse, cue, named=frame.named, predicate=frame.predicate)
    if holder is None or not _may_hold(discourse, cue, holder, frame):
        return None
    own = holder.own or discourse.means_speaker(holder.token)
    # "Iran is responsible for": whoever says so accuses, and Iran is the target.
    blamed = frame.predicate and frame.kind is ActKind.ACCUSATION and frame.spoken_only
    own = own or blamed
    token = holder.token if own else discourse.named_by(holder.token)
    standing = standing_of(parse, cue, own=own, predicate=frame.predicate)
    if form == "object" and frame.kind in _OF_DEEDS and discourse.can_act(what.head):
        return None
    found = _kind(parse, cue, frame, form, what, standing)
    if frame.only_present and not _is_said(discourse, cue, holder, what):
        return None
    if frame.kind is ActKind.HOPE:
        what = seen_in(parse, what)
    if found is None or _says_nothing(parse, what):
        return None
    if not own and not holder.nobody and reported_plot(discourse, cue, holder.token, what.head):
        reason = Reason(0.65, f"“{parse.words[cue]}” a wrong")
        return ActDraft(kind=ActKind.ACCUSATION, text=what.span, deed=what.head, targets=(holder.token,), reason=reason)
    return ActDraft(
        kind=found[0],
        text=_text(discourse, cue, form, what),
        deed=what.head,
        cue=cue,
        holder=None if own or holder.nobody else token,
        nobody=holder.nobody,
        targets=(holder.token,) if blamed else _targets(parse, cue, frame, what),
        certainty=frame.certainty,
        reason=Reason(_trust(parse, cue, form, holder), found[1]),
    )


def _says_nothing(parse: Parse, what: Complement) -> bool:
    """Whether the words are a bare "do" or "it", whose matter stands elsewhere."""
    inside = parse.tokens(what.span)
    return len(inside) == 1 and (parse.lemmas[what.head] in ("do", "be", "have") or parse.pos[what.head] == "PRON")


def _text(discourse: Discourse, cue: int, form: str, what: Complement) -> Span:
    """The words of the complement; of the whole noun phrase where a noun's complement is but an actor's name."""
    parse = discourse.parse
    if parse.pos[cue] == "NOUN" and form in ("to", "of", "for") and discourse.can_act(what.head):
        return phrase(parse, cue)
    if len(parse.tokens(what.span)) == 1 and (whole := _with_cue(parse, cue, what.span)) is not None:
        return whole
    if form == "object" and (role := _as_what(parse, cue, what)) is not None:
        return Span(what.span.start, role.end)
    return _before_another(parse, what)


def _before_another(parse: Parse, what: Complement) -> Span:
    """The words of a complement up to another act joined to it: "support for the truce and commitment to talks"."""
    inside = parse.tokens(what.span)
    for token in inside:
        noun = (
            parse.deps[token] == "conj"
            and ("NOUN", parse.lemmas[token]) in _frames()
            and parse.lemmas[token] in _JOINED
        )
        verb = parse.deps[token] == "conj" and parse.tags[token] == "VBD" and parse.tags[parse.heads[token]] == "VB"
        if token > what.head and (noun or verb):
            cc = next((t for t in range(token - 1, inside[0], -1) if parse.deps[t] == "cc"), None)
            if cc is not None and cc > what.head and token - cc < 6:
                return Span(what.span.start, parse.ends[cc - 1])
    return what.span


def _with_cue(parse: Parse, cue: int, said: Span) -> Span | None:
    """A single word with the noun or adjective that it hangs on: "their commitment to diplomacy", "open to talks"."""
    if parse.pos[cue] not in ("NOUN", "ADJ"):
        return None
    start = phrase(parse, cue).start if parse.pos[cue] == "NOUN" else parse.starts[cue]
    return Span(start, said.end) if start < said.start else None


_JOINED = frozenset(
    ("commitment", "readiness", "willingness", "support", "appreciation", "gratitude", "determination", "resolve")
)


def _as_what(parse: Parse, cue: int, what: Complement) -> Span | None:
    """The role in "announced her as his choice"."""
    role = next((c for c in parse.children[cue] if parse.lowers[c] == "as" and c > what.head), None)
    noun = parse.child(role, "pobj") if role is not None else None
    return phrase(parse, noun) if noun is not None else None


def _is_said(discourse: Discourse, cue: int, holder: Holder, what: Complement) -> bool:
    """Whether support is a position taken, not a deed: "supports the plan", "we support Ukraine"."""
    parse = discourse.parse
    if parse.tags[cue] not in ("VBZ", "VBP") or parse.child(cue, "aux") is not None:
        return False
    if parse.deps[cue] in ("acl", "relcl", "advcl"):
        return False
    return holder.own or not discourse.can_act(what.head)


# Deeds and things are demanded, promised and offered, not those who act.
_OF_DEEDS = (ActKind.DEMAND, ActKind.PROMISE, ActKind.OFFER, ActKind.HOPE, ActKind.REFUSAL)
# What a court orders, refuses or decides is a ruling, no act.
_NO_RULINGS = (ActKind.DEMAND, ActKind.REFUSAL, ActKind.ANNOUNCEMENT)

# Only blame and requests are told without their holder: "was accused of fraud", "was urged to resign".
_WITHOUT_HOLDER = (ActKind.ACCUSATION, ActKind.APPEAL)


def _may_hold(discourse: Discourse, cue: int, holder: Holder, frame: Frame) -> bool:
    if holder.nobody:
        parse = discourse.parse
        if frame.kind not in _WITHOUT_HOLDER or parse.lemmas[cue] == "tell":
            return False
        undergoer = parse.child(cue, "nsubjpass")
        if undergoer is None and parse.deps[cue] == "acl" and parse.lemmas[cue] in ("accuse", "charge"):
            return discourse.can_act(parse.heads[cue])  # "a man accused of arson"
        charged = undergoer is not None and parse.lemmas[cue] in ("accuse", "charge") and discourse.can_act(undergoer)
        return undergoer is not None and (charged or parse.tags[undergoer] == "PRP" or undergoer in discourse.mentioned)
    judges = discourse.parse.lemmas[holder.token].lower() in ("court", "judge", "jury", "tribunal")
    speaks = discourse.parse.lemmas[cue] in _speaking()
    thing = discourse.parse.lowers[holder.token] in ("it", "this", "that", "which")
    thing = thing and not discourse.means_speaker(holder.token)
    if thing and not speaks and discourse.actor_at(discourse.named_by(holder.token)) is None:
        return False
    if _is_generic(discourse, cue, holder) or (judges and frame.kind in _NO_RULINGS):
        return False
    return holder.own or discourse.can_act(holder.token) or speaks


def _is_generic(discourse: Discourse, cue: int, holder: Holder) -> bool:
    """Whether a relative clause marks out a class: "anybody who complains", "charities that solicit"."""
    parse = discourse.parse
    if parse.tags[cue] == "VBD" and parse.deps[cue] == "acl":
        return False  # a main verb that the parser hung on its subject
    described = parse.deps[cue] in ("relcl", "acl") and parse.heads[cue] == holder.token
    plain = parse.tags[holder.token] in ("NNS", "NN", "DT", "NNP") and holder.token not in discourse.mentioned
    return described and plain and parse.words[parse.first_of(cue) - 1] != ","


@lru_cache
def _speaking() -> frozenset[str]:
    """Cues that things have not: whatever their subject, it speaks."""
    return frozenset(load_lexicon("en", "acts")["performers"]["speaking"])


def _trust(parse: Parse, cue: int, form: str, holder: Holder) -> float:
    """How far an act is to be trusted: clauses more than noun phrases, verbs more than nouns."""
    score = 0.75 if form == "object" else 0.85
    if parse.pos[cue] == "NOUN":
        score -= 0.1
    return round(score - (0.15 if holder.nobody else 0.0), 2)


def _targets(parse: Parse, cue: int, frame: Frame, what: Complement) -> tuple[int, ...]:
    """The tokens that may name the target, in the order of the frame."""
    found: list[int] = []
    for place in frame.target:
        if place == "inside":
            token = what.subject
        elif place == "object":
            token = parse.child(cue, "nsubjpass", "dobj", "obj", "dative")
        else:
            prep = next((c for c in parse.children[cue] if c > cue and parse.lowers[c] == place), None)
            token = parse.child(prep, "pobj") if prep is not None else None
        if token is not None and token not in found:
            found.append(token)
    return (*found, what.head)


def _kind(
    parse: Parse, cue: int, frame: Frame, form: str, what: Complement, standing: Standing
) -> tuple[ActKind, str] | None:
    """The kind that the frame names, or another where the words around tell otherwise; None for no act at all."""
    word = parse.words[cue]
    if standing is Standing.NOT_PERFORMED:
        return None
    if standing is Standing.NEGATED:
        return (ActKind.REFUSAL, f"not “{word}”") if _refuses_when_negated(parse, cue, frame) else None
    rule = RULES.get(frame.kind)
    if rule is None:
        return frame.kind, f"“{word}”"
    return rule(parse, cue, form, what)


def _refuses_when_negated(parse: Parse, cue: int, frame: Frame) -> bool:
    """Whether its negation says no to something: "not ready to talk", "does not support the plan"."""
    if frame.kind is ActKind.OFFER:
        return frame.predicate
    return parse.lemmas[cue] in ("plan", "intend", "intention")
