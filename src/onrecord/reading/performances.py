"""Acts performed in somebody's own words, without a word that names the act: "we will impose sanctions"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from onrecord.model.acts import ActKind, Reason
from onrecord.model.parses import Parse
from onrecord.reading.act_drafts import ActDraft
from onrecord.reading.clauses import auxiliaries, is_negated
from onrecord.reading.complements import clause, is_infinitive
from onrecord.reading.kinds import is_imperative
from onrecord.reading.lexicons import load_lexicon
from onrecord.reading.performed import is_asked, is_supposed
from onrecord.reading.scenes import Scene
from onrecord.reading.subjects import subject_near
from onrecord.reading.values import Value, judgement_of, value_of

_FUTURE = frozenset(("will", "wo", "'ll", "shall"))
_POSSIBLE = frozenset(("would", "could", "may", "might", "'d", "can"))


@dataclass(frozen=True, kw_only=True)
class Clause:
    """A finite clause in somebody's own words. ``deed`` is the verb that says what is done."""

    verb: int
    deed: int
    subject: int | None
    helpers: frozenset[str]
    negated: bool
    own: bool
    told: bool
    value: Value
    word: str

    @property
    def coming(self) -> bool:
        """Whether it speaks of what will be done; in the writer's words "would" stands for "will"."""
        return bool(self.helpers & _FUTURE) or (self.told and "would" in self.helpers)


def find_performed(scene: Scene) -> tuple[ActDraft, ...]:
    """Every act that is performed by the words themselves, in reading order."""
    parse = scene.parse
    found: list[ActDraft] = []
    for verb in sorted(scene.spoken):
        if parse.pos[verb] not in ("VERB", "AUX") or parse.deps[verb] in ("aux", "auxpass", "amod", "compound"):
            continue
        if is_asked(parse, verb) or is_supposed(parse, verb):
            continue
        found.extend(_acts_of(scene, _clause(scene, verb)))
    return tuple(found)


def _clause(scene: Scene, verb: int) -> Clause:
    parse = scene.parse
    subject = subject_near(parse, verb)
    deed, helpers = _deed(parse, verb)
    value, word = value_of(parse, deed, range(len(parse)))
    return Clause(
        verb=verb,
        deed=deed,
        subject=subject,
        helpers=helpers,
        negated=is_negated(parse, verb) or (deed != verb and is_negated(parse, deed)),
        own=subject is not None and scene.is_own(subject),
        told=scene.is_told(verb),
        value=value,
        word=word,
    )


def _deed(parse: Parse, verb: int) -> tuple[int, frozenset[str]]:
    """The verb that says what is done, and the helpers before it: "are going to meet" gives meet, will."""
    helpers = frozenset(auxiliaries(parse, verb))
    inner = parse.child(verb, "xcomp")
    if inner is None or not is_infinitive(parse, inner):
        return verb, helpers
    if parse.lowers[verb] == "going" and helpers:
        return inner, helpers | {"will"}
    if parse.lemmas[verb] in ("have", "need", "get"):
        return inner, helpers | {"must"}
    if parse.lemmas[verb] in ("continue", "keep", "be", "try", "seek", "work", "go", "force", "begin", "start"):
        return inner, helpers
    return verb, helpers


def _acts_of(scene: Scene, clause: Clause) -> Iterator[ActDraft]:
    """The act of the first rule that fits a clause."""
    for rule in RULES:
        found = rule(scene, clause)
        if found is not None:
            yield found
            return


@lru_cache
def _words(table: str, name: str) -> frozenset[str]:
    return frozenset(load_lexicon("en", "acts")[table][name])


def _draft(scene: Scene, of: Clause, kind: ActKind, score: float, why: str) -> ActDraft:
    targets = () if of.own or of.subject is None else (of.subject,)
    return ActDraft(
        kind=kind, text=clause(scene.parse, of.verb), deed=of.deed, targets=targets, reason=Reason(score, why)
    )


def _own_deed(scene: Scene, of: Clause) -> ActDraft | None:
    """What the speaker says it will do: a threat, a promise, a plan or a refusal."""
    parse = scene.parse
    if not (of.own and of.coming):
        return None
    lemma = parse.lemmas[of.deed]
    if of.negated:
        if lemma in _words("own", "intolerance"):
            return _draft(scene, of, ActKind.THREAT, 0.6, f"will not “{lemma}”")
        if of.value is Value.UNWELCOME:
            return _draft(scene, of, ActKind.PROMISE, 0.65, f"will not “{of.word}”")
        if lemma in _words("own", "discourse") and parse.child(of.deed, "xcomp", "ccomp") is None:
            return None
        return _draft(scene, of, ActKind.REFUSAL, 0.65, f"will not “{lemma}”")
    if of.value is Value.UNWELCOME:
        return _draft(scene, of, ActKind.THREAT, 0.75, f"will do something unwelcome: “{of.word}”")
    if lemma == "be":
        with_whom = any(parse.lowers[c] in ("with", "there", "beside", "behind") for c in parse.children[of.deed])
        return _draft(scene, of, ActKind.PROMISE, 0.6, "will be with somebody") if with_whom else None
    if lemma in _words("own", "discourse"):
        return None
    if lemma in _words("own", "plans"):
        return _draft(scene, of, ActKind.ANNOUNCEMENT, 0.65, f"a plan: “{lemma}”")
    score = 0.7 if of.value is Value.WELCOME else 0.55
    return _draft(scene, of, ActKind.PROMISE, score, f"will “{lemma}”")


def _duty(scene: Scene, of: Clause) -> ActDraft | None:
    """What the speaker tells others that they must or should do."""
    if of.own or of.subject is None:
        return None
    if of.helpers & {"must"}:
        kind = ActKind.DEMAND
    elif of.helpers & {"should", "ought"}:
        kind = ActKind.APPEAL
    else:
        return None
    parse = scene.parse
    told = scene.can_act(of.subject) or parse.lowers[of.subject] == "you"
    ends = parse.lemmas[of.deed] in ("stop", "end", "cease") and parse.deps[of.subject] in ("nsubj", "nsubjpass")
    if not told and not ends:
        return None
    return _draft(
        scene, of, kind, 0.7, "“must” said of somebody" if kind is ActKind.DEMAND else "“should” said of somebody"
    )


def _imperative(scene: Scene, of: Clause) -> ActDraft | None:
    """What the speaker bids the hearer do."""
    parse = scene.parse
    if of.told or not is_imperative(parse, of.verb) or parse.deps[of.verb] not in ("ROOT", "ccomp"):
        return None
    first = parse.first_of(of.verb)
    if parse.lowers[first] not in (parse.lowers[of.verb], "please", "do", "don't", "never", "“", '"', "just"):
        return None
    if parse.lemmas[of.verb] in _words("own", "discourse") or parse.child(of.verb, "dobj", "prep", "xcomp") is None:
        return None
    return _draft(scene, of, ActKind.APPEAL, 0.55, "an imperative")


def _held_out(scene: Scene, of: Clause) -> ActDraft | None:
    """Something unwelcome that is held out: "there will be consequences", "Russia will pay a price"."""
    parse = scene.parse
    if of.own or of.negated or not (of.helpers & _FUTURE or "would" in of.helpers) or of.value is not Value.UNWELCOME:
        return None
    if parse.child(of.verb, "expl") is None and parse.lemmas[of.deed] not in ("face", "pay", "suffer", "bear", "meet"):
        return None
    return _draft(scene, of, ActKind.THREAT, 0.7, f"“{of.word}” held out")


def _harm(scene: Scene, of: Clause) -> ActDraft | None:
    """A harm that the speaker sees coming from elsewhere."""
    if of.own or of.negated or not of.helpers & (_FUTURE | _POSSIBLE):
        return None
    if of.value is Value.HARM:
        return _draft(scene, of, ActKind.WARNING, 0.6, f"“{of.word}” may come")
    judged = judgement_of(scene.parse, of.deed, range(len(scene.parse)))
    if judged is not None and judged[0] is Value.HARM:
        return _draft(scene, of, ActKind.WARNING, 0.55, f"would be “{judged[1]}”")
    return None


def _wrongdoing(scene: Scene, of: Clause) -> ActDraft | None:
    """Blame: somebody else is said to do or have done what is wrong by its name."""
    parse = scene.parse
    if of.own or of.negated or of.helpers & (_FUTURE | _POSSIBLE | {"must", "should", "to"}):
        return None
    lemma = parse.lemmas[of.deed]
    if lemma not in _words("judgements", "blaming_verbs"):
        return None
    doer = of.subject
    if doer is not None and parse.deps[doer] == "nsubjpass":
        agent = parse.child(of.verb, "agent")
        doer = parse.child(agent, "pobj") if agent is not None else None
    if doer is None or not scene.can_act(doer) or scene.is_own(doer):
        return None
    draft = _draft(scene, of, ActKind.ACCUSATION, 0.6, f"“{lemma}” said of somebody")
    return ActDraft(kind=draft.kind, text=draft.text, deed=draft.deed, targets=(doer,), reason=draft.reason)


def _verdict(scene: Scene, of: Clause) -> ActDraft | None:
    """Blame or praise by a predicate: "is a betrayal", "were instrumental"."""
    parse = scene.parse
    if parse.lemmas[of.verb] != "be" or of.helpers & (_FUTURE | _POSSIBLE) or of.subject is None or of.negated:
        return None
    for child in parse.children[of.verb]:
        if parse.deps[child] not in ("acomp", "attr"):
            continue
        near = (child, *(c for c in parse.children[child] if parse.deps[c] in ("amod", "conj", "acomp")))
        lemmas = {parse.lemmas[token].lower() for token in near}
        if word := _least(
            lemmas & (_words("judgements", "blaming_adjectives") | _words("judgements", "blaming_nouns"))
        ):
            return _draft(scene, of, ActKind.ACCUSATION, 0.6, f"called “{word}”")
        if not of.own and (word := _least(lemmas & _words("judgements", "praising_adjectives"))):
            return _draft(scene, of, ActKind.ENDORSEMENT, 0.55, f"called “{word}”")
    return None


def _least(words: set[str] | frozenset[str]) -> str | None:
    return min(words) if words else None


def _wish(scene: Scene, of: Clause) -> ActDraft | None:
    """ "May the injured recover"; "my hope is that they agree"."""
    parse = scene.parse
    first = parse.first_of(of.verb)
    if "may" in of.helpers and parse.lowers[first] == "may" and of.subject is not None and of.subject > first:
        text = clause(parse, of.verb, first=first + 1)
        return ActDraft(kind=ActKind.HOPE, text=text, deed=of.deed, reason=Reason(0.7, "“May” wishes"))
    if (
        parse.lemmas[of.verb] == "be"
        and of.subject is not None
        and parse.lemmas[of.subject] in ("hope", "wish", "expectation")
    ):
        inner = parse.child(of.verb, "ccomp")
        if inner is not None and of.own:
            return ActDraft(
                kind=ActKind.HOPE,
                text=clause(parse, inner),
                deed=inner,
                cue=of.subject,
                reason=Reason(0.75, "a hope named"),
            )
    return None


def _standing_by(scene: Scene, of: Clause) -> ActDraft | None:
    """ "We stand with Ukraine"."""
    parse = scene.parse
    if not of.own or of.negated or parse.lemmas[of.deed] != "stand":
        return None
    if not any(parse.lowers[c] in ("with", "by", "behind", "beside", "alongside") for c in parse.children[of.deed]):
        return None
    kind = ActKind.PROMISE if of.coming or "continue" in parse.lemmas[of.verb] else ActKind.ENDORSEMENT
    return _draft(scene, of, kind, 0.65, "standing by somebody")


Rule = Callable[[Scene, Clause], "ActDraft | None"]

RULES: tuple[Rule, ...] = (
    _wish,
    _standing_by,
    _own_deed,
    _duty,
    _imperative,
    _held_out,
    _harm,
    _wrongdoing,
    _verdict,
)
