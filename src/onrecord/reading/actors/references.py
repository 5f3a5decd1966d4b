"""Pronouns resolved, and left open where two answers are as good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.actors import ActorKind, MentionForm
from onrecord.model.parses import Parse
from onrecord.reading.actors.drafts import Draft, Scene
from onrecord.reading.actors.titles import load_offices
from onrecord.reading.lexicons import load_lexicon
from onrecord.reading.saying_words import load_saying
from onrecord.text.names import fold

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BODIES = (ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.BLOC)

_KINDS = {
    "male": (ActorKind.PERSON,),
    "female": (ActorKind.PERSON,),
    "neuter": _BODIES,
    "plural": (ActorKind.GROUP, ActorKind.ORGANISATION),
}

# How far back a pronoun may look, in sentences of the report's own words; quoted ones between do not count.
_REACH = {"male": 3, "female": 3, "neuter": 1, "plural": 1}

# By how much the best answer must beat the next. A place is worth what _weight says.
_MARGIN = 1.0


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention that a pronoun may stand for."""

    head: int
    sentence: int
    draft: Draft


@lru_cache
def _pronouns(language: str = "en") -> Mapping[str, str]:
    table = load_lexicon(language, "references")["pronouns"]
    return {word: sort for sort, words in table.items() for word in words}


@lru_cache
def _fillers(language: str = "en") -> frozenset[str]:
    return frozenset(load_lexicon(language, "references")["fillers"]["verbs"])


class _Past:
    """The mentions before a place in the text, growing as the text is read."""

    def __init__(self, scene: Scene) -> None:
        self.scene, self.seen = scene, list[Seen]()
        self.told = _told_sentences(scene)

    def add(self, head: int, draft: Draft) -> None:
        self.seen.append(Seen(head, self.scene.parse.sentence_number(head), draft))

    def within(self, token: int, reach: int) -> list[Seen]:
        """The mentions up to ``reach`` told sentences before ``token``, the sentence's own included."""
        number = self.scene.parse.sentence_number(token)
        return [s for s in self.seen[-60:] if self.distance(s.sentence, number) <= reach and s.head != token]

    def distance(self, earlier: int, later: int) -> int:
        """The told sentences from one sentence to another."""
        return self.told[later] - self.told[earlier]


def _told_sentences(scene: Scene) -> list[int]:
    """For each sentence how many sentences of the report's own words come up to it."""
    told, count = [], 0
    for sentence in scene.parse.sentences:
        inside = sum(scene.quoted[sentence.first : sentence.stop])
        count += inside < (sentence.stop - sentence.first) - 2
        told.append(count)
    return told


def resolve_pronouns(scene: Scene, drafts: Sequence[Draft]) -> None:
    """Add to each draft the pronouns that stand for it."""
    parse = scene.parse
    ahead = sorted(((s.head, place) for place, d in enumerate(drafts) for s in d.sightings), reverse=True)
    joined = sorted(((last, head, place) for place, d in enumerate(drafts) for head, last in d.together), reverse=True)
    past = _Past(scene)
    for token in range(len(parse)):
        while ahead and ahead[-1][0] < token:
            head, place = ahead.pop()
            past.add(head, drafts[place])
        while joined and joined[-1][0] < token:
            _, head, place = joined.pop()
            past.add(head, drafts[place])
        sort = _pronouns().get(parse.lowers[token])
        if sort is None or parse.pos[token] not in ("PRON", "DET") or _is_majesty(parse, token):
            continue
        meant = _relative(parse, token, past) if sort == "relative" else _meant(scene, token, sort, past)
        if meant is not None:
            meant.see(parse.word_span(token), MentionForm.PRONOUN, token)
            if sort != "relative":
                past.add(token, meant)


def _is_majesty(parse: Parse, token: int) -> bool:
    """Whether "his" begins a form of address: "His Majesty"."""
    after = token + 1
    return (
        after < len(parse) and parse.words[after][0].isupper() and fold(parse.words[after]) in load_offices().majesties
    )


def _relative(parse: Parse, token: int, past: _Past) -> Draft | None:
    """Whom a "who" stands for: the actor whose mention the relative clause hangs on."""
    for above in parse.ancestors(token):
        if parse.deps[above] == "relcl":
            owner = parse.heads[above]
            return next((s.draft for s in reversed(past.seen) if s.head == owner), None)
    return None


def _fits(draft: Draft, sort: str) -> bool:
    if sort == "neuter":
        return draft.kind in _BODIES
    if sort == "plural":
        return draft.kind is ActorKind.GROUP or draft.kind is ActorKind.ORGANISATION
    person = draft.kind is ActorKind.PERSON or _may_be_person(draft)
    return person and draft.gender in (None, sort)


def _may_be_person(draft: Draft) -> bool:
    """Whether what was taken for an organisation may be somebody's surname: one word, no acronym."""
    if draft.kind is not ActorKind.ORGANISATION or not draft.named or draft.country:
        return False
    if draft.content & load_offices().body_words:
        return False
    return all(name.isalpha() and not name.isupper() for name in draft.names)


def _meant(scene: Scene, token: int, sort: str, past: _Past) -> Draft | None:
    """The one actor that a pronoun stands for, None where none or more than one can be meant."""
    parse = scene.parse
    if sort == "neuter" and not _is_agent(parse, token):
        return None
    near = [s for s in past.within(token, _REACH[sort]) if _same_layer(scene, s, token)]
    fitting = [s for s in near if _fits(s.draft, sort) and not _same_clause(parse, s.head, token)]
    sure = [s for s in fitting if s.draft.kind in _KINDS[sort]]
    fitting = sure or fitting
    if scene.quoted[token]:
        fitting = [s for s in fitting if not _says(scene, s, token)]
    weights: dict[int, float] = {}
    drafts: dict[int, Draft] = {}
    for place, seen in enumerate(fitting):
        weight = _weight(scene, seen, token, past) + 0.01 * place / len(fitting)
        known = id(seen.draft)
        drafts[known] = seen.draft
        if _is_loose(seen, sort, weight):
            continue
        weight += _agreement(seen.draft, sort)
        weights[known] = max(weights.get(known, -9.0), weight)
    return _best(weights, drafts, sort)


def _agreement(draft: Draft, sort: str) -> float:
    """What gender adds: what a title or given name tells, or what earlier pronouns took for granted."""
    if draft.gender is not None or sort not in ("male", "female"):
        return 0.5 if draft.gender == sort else 0.0
    other = "female" if sort == "male" else "male"
    same, against = draft.called.get(sort, 0), draft.called.get(other, 0)
    return 0.5 if same > against else -1.0 if against > same else 0.0


def _best(weights: Mapping[int, float], drafts: Mapping[int, Draft], sort: str) -> Draft | None:
    """The draft that outweighs all others clearly; None where two are as good."""
    ranked = sorted(weights.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < (2.0 if sort in ("neuter", "plural") else 0.0):
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _MARGIN:
        return None
    meant = drafts[ranked[0][0]]
    if sort in ("male", "female"):
        meant.called[sort] = meant.called.get(sort, 0) + 1
        meant.kind = ActorKind.PERSON
    return meant


def _is_loose(seen: Seen, sort: str, weight: float) -> bool:
    """Whether a "they" would be a body named in another clause: only the clause's own subject is certain."""
    return sort == "plural" and seen.draft.kind is not ActorKind.GROUP and weight < 5.0


def _weight(scene: Scene, seen: Seen, token: int, past: _Past) -> float:
    """How near at hand a mention is: subjects before objects, what governs before what is beside, near before far."""
    parse = scene.parse
    distance = past.distance(seen.sentence, parse.sentence_number(token))
    subject = parse.deps[seen.head] in _SUBJECTS
    if parse.deps[seen.head] in ("amod", "compound", "nmod"):
        return 0.5 - distance
    if distance == 0 and _is_told(parse, seen.head, token):
        return -1.0
    if distance == 0:
        if subject and parse.heads[seen.head] in parse.ancestors(token):
            return 5.0
        return 4.5 if subject else 2.0 if _leads(parse, token) else 4.0
    main = subject and parse.heads[seen.head] == parse.sentences[seen.sentence].root
    weight = (4.0 if main else 3.0 if subject else 1.5) - 1.5 * (distance - 1)
    if not _leads(parse, token) and parse.deps[token] in _SUBJECTS:
        weight -= 1.5
    if main and parse.lemmas[parse.heads[seen.head]] in load_saying("en").speech:
        weight += 0.5
    return weight - (0.0 if parse.deps[token] in _SUBJECTS or not subject else 0.5)


def _leads(parse: Parse, token: int) -> bool:
    """Whether a pronoun is the subject of its whole sentence, or of its main clause's second half: "He said"."""
    verb = parse.heads[token]
    return parse.deps[token] in _SUBJECTS and (parse.heads[verb] == verb or parse.deps[verb] in ("conj", "parataxis"))


def _is_told(parse: Parse, head: int, pronoun: int) -> bool:
    """Whether a mention stands in what the pronoun's own verb reports: "Brown will come, he said" is not Brown's."""
    verb = parse.heads[pronoun]
    if parse.lowers[pronoun] not in ("he", "she") or parse.deps[pronoun] not in _SUBJECTS:
        return False
    if any(parse.words[t] in ('"', "”", "''", "»") for t in range(max(min(pronoun, verb) - 2, 0), min(pronoun, verb))):
        return False  # names inside the quotation are set aside already, those before it are not told
    speech, says = load_saying("en").speech, parse.deps[head] in _SUBJECTS
    if parse.lemmas[verb] not in speech or (says and parse.lemmas[parse.heads[head]] in speech):
        return False
    if _cuts_in(parse, pronoun, verb):
        return any(parse.deps[above] == "advcl" and above < pronoun for above in parse.ancestors(head))
    if parse.deps[verb] in ("parataxis", "ccomp") and parse.heads[verb] < pronoun:
        closes = not any(parse.pos[t] == "VERB" for t in range(verb + 1, parse.sentence_of(verb).stop))
        return closes and not parse.under(head, verb)
    clauses = (c for c in parse.children[verb] if parse.deps[c] == "ccomp" and c < pronoun)
    return any(parse.under(head, clause) for clause in clauses)


def _cuts_in(parse: Parse, pronoun: int, verb: int) -> bool:
    """Whether "he said" stands between commas amid what it reports: "If Brown stays, he said, talks will go on"."""
    stop = parse.sentence_of(verb).stop
    comma = next((t for t in range(verb + 1, stop) if parse.words[t] == ","), stop)
    if parse.words[max(pronoun - 1, 0)] != "," or any(
        parse.pos[t] in ("VERB", "SCONJ") for t in range(verb + 1, comma)
    ):
        return False
    rest = range(comma + 1, stop)
    going_on = parse.pos[rest[0]] not in ("CCONJ", "SCONJ") if rest else False
    return going_on and any(parse.deps[t] in _SUBJECTS for t in rest)


def _same_layer(scene: Scene, seen: Seen, token: int) -> bool:
    """Outside quotation marks only names outside count; inside, those inside and those of the sentence around."""
    if not scene.quoted[token]:
        return not scene.quoted[seen.head]
    return bool(scene.quoted[seen.head]) or seen.sentence == scene.parse.sentence_number(token)


def _says(scene: Scene, seen: Seen, token: int) -> bool:
    """Whether the mention is the speaker of the quotation around ``token``: "he" there is somebody else."""
    parse = scene.parse
    return parse.deps[seen.head] in _SUBJECTS and not scene.quoted[seen.head]


def _same_clause(parse: Parse, head: int, token: int) -> bool:
    """Whether both hang on one verb: "Putin told him" is about two."""
    verb = parse.heads[token]
    if parse.deps[token] == "poss" or parse.lowers[token].endswith(("self", "selves")):
        return False
    urged = parse.deps[token] in _SUBJECTS and parse.lowers[token] in ("him", "her", "them")
    if parse.deps[token] == "pobj" or urged:
        verb = parse.heads[verb]  # "with him", "urged him to go"
    above = parse.heads[head]
    if parse.deps[head] == "pobj":
        above = parse.heads[above]
    return above == verb and head != verb


def _is_agent(parse: Parse, token: int) -> bool:
    """Whether an "it" is somebody: it owns, or does what is no filler's verb."""
    if parse.deps[token] == "poss":
        return True
    owner = parse.heads[token]
    return parse.deps[token] == "nsubj" and parse.pos[owner] == "VERB" and parse.lemmas[owner] not in _fillers()
