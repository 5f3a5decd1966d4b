"""Acts performed in somebody's own words, without a word that names the act: "we will impose sanctions"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from onrecord.model.acts import ActKind, Reason
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.reading.acts.accusations import find_blamed_things, harmful_wrong, is_plot, menace
from onrecord.reading.acts.advisories import find_advisories
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.drafts import ActDraft
from onrecord.reading.acts.extents import clause, is_infinitive
from onrecord.reading.acts.harms import harm_in
from onrecord.reading.acts.judgements import find_judgements, verdict, wrongdoing
from onrecord.reading.acts.kinds import is_imperative
from onrecord.reading.acts.own_deeds import (
    constancy,
    lasting,
    own_deed,
    own_refusal,
    scheduled,
    standing_by,
    under_way,
)
from onrecord.reading.acts.performed import is_asked
from onrecord.reading.acts.praise import good_work, superlative
from onrecord.reading.acts.spoken_clauses import FUTURE, POSSIBLE, SpokenClause, draft_of, spoken_clauses, words
from onrecord.reading.acts.values import Value, instrument_looms, is_held_to_account, is_not_borne, judgement_of
from onrecord.reading.clauses import auxiliaries
from onrecord.text.spans import trim

K = ActKind


def find_performed(discourse: Discourse) -> tuple[ActDraft, ...]:
    """Every act that is performed by the words themselves."""
    drafts = [draft for said in spoken_clauses(discourse) if (draft := _act_of(discourse, said)) is not None]
    blamed = find_blamed_things(discourse)
    held = find_consequences(discourse)
    return (*drafts, *held, *find_judgements(discourse), *blamed, *_wishes(discourse), *find_advisories(discourse))


def _act_of(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """The act of the first rule that fits a clause."""
    return next((draft for rule in RULES if (draft := rule(discourse, of)) is not None), None)


def settled(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """A deal made known: "an agreement has been reached", "we have signed a pact"."""
    parse = discourse.parse
    if (
        of.negated
        or not of.helpers & {"have", "has", "'ve"}
        or parse.lemmas[of.deed] not in ("reach", "sign", "conclude")
    ):
        return None
    matter = parse.child(of.verb, "nsubjpass", "dobj")
    if matter is None or parse.lemmas[matter] not in words("objects", "deals"):
        return None
    passive = parse.deps[matter] == "nsubjpass"
    return draft_of(discourse, of, K.ANNOUNCEMENT, 0.6, "a deal made known") if of.own or passive else None


def duty(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What the speaker tells others that they must or should do."""
    parse = discourse.parse
    state = parse.lemmas[of.deed] in ("have", "know") or (
        parse.lemmas[of.deed] == "be" and (of.deed != of.verb or parse.child(of.deed, "acomp") is None)
    )
    if of.own or of.subject is None or not of.helpers & {"must", "should", "ought"}:
        return None
    undone = of.verb == of.deed and parse.deps[of.subject] == "nsubjpass" and "must" in of.helpers
    if undone and parse.pos[of.subject] != "PRON" and "have" not in of.helpers:
        return draft_of(discourse, of, K.DEMAND, 0.6, "“must” said of what is to be done")
    if state:
        return None
    modal = next((c for c in parse.children[of.verb] if parse.lowers[c] in ("must", "should", "ought")), None)
    turned = modal is not None and not of.subject < modal < of.verb
    unknown = parse.lowers[of.subject] in ("it", "they", "this") and discourse.actor_at(of.subject) is None
    if turned or unknown or "have" in of.helpers:
        return None
    plain = parse.lowers[of.subject] == "you" and of.deed == of.verb
    told = plain or (discourse.can_act(of.subject) and parse.lowers[of.subject] != "you")
    ends = parse.lemmas[of.deed] in ("stop", "end", "cease")
    if not told and not ends:
        return None
    if "must" in of.helpers:
        return draft_of(discourse, of, K.DEMAND, 0.7, "“must” said of somebody")
    return draft_of(discourse, of, K.APPEAL, 0.7, "“should” said of somebody")


def need(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What the speaker calls urgent for others to do: "it is critical that the parties …", "it's time to …"."""
    parse = discourse.parse
    if of.negated or parse.lemmas[of.verb] != "be" or of.helpers & (FUTURE | POSSIBLE):
        return None
    pressing = parse.child(of.verb, "acomp", "attr")
    if pressing is None or parse.lemmas[pressing] not in words("own", "pressing"):
        return None
    below = (*parse.children[of.verb], *parse.children[pressing])
    inner = [c for c in below if c > pressing and parse.deps[c] in ("ccomp", "xcomp", "acl", "advcl", "relcl", "csubj")]
    if not inner:
        return None
    subject = parse.child(inner[0], "nsubj", "nsubjpass")
    if subject is not None and (discourse.is_own(subject) or not discourse.can_act(subject)):
        return None
    if subject is None and (parse.lemmas[pressing] != "time" or not is_infinitive(parse, inner[0])):
        return None
    text = _bare(parse, inner[0]) if is_infinitive(parse, inner[0]) else clause(parse, inner[0], first=inner[0])
    targets = (subject,) if subject is not None else ()
    why = f"“{parse.words[pressing]}” said of what others are to do"
    return ActDraft(kind=K.APPEAL, text=text, deed=inner[0], targets=targets, reason=Reason(0.65, why))


def _bare(parse: Parse, verb: int) -> Span:
    to = next(c for c in parse.children[verb] if parse.lowers[c] == "to" and c < verb)
    return clause(parse, verb, first=min(to + 1, verb))


def imperative(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What the speaker bids the hearer do."""
    parse = discourse.parse
    cited = of.verb in discourse.cited or bool(discourse.cast.voices)
    if of.told or not cited or not is_imperative(parse, of.verb) or parse.deps[of.verb] not in ("ROOT", "ccomp"):
        return None
    before = parse.words[of.verb - 1] if of.verb else ""
    if not (
        parse.sentence_of(of.verb).first == of.verb or before in ('"', "“", ":", "—", ",") or before.lower() == "please"
    ):
        return None
    if parse.lemmas[of.verb] in words("own", "discourse") or parse.child(of.verb, "dobj", "prep", "xcomp") is None:
        return None
    return draft_of(discourse, of, K.APPEAL, 0.55, "an imperative")


def unanswered(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What will be answered: "such raids will not go unpunished", "we will not stand idly by"."""
    if not (of.helpers & FUTURE or "would" in of.helpers):
        return None
    idle = is_not_borne(discourse.parse, of.deed)
    return draft_of(discourse, of, K.THREAT, 0.65, f"not “{idle}”") if idle is not None else None


HOLDING_OUT = frozenset(
    (
        "bear",
        "bring",
        "carry",
        "come",
        "cost",
        "draw",
        "face",
        "follow",
        "have",
        "incur",
        "invite",
        "lead",
        "meet",
        "pay",
        "result",
        "suffer",
        "trigger",
    )
)
"""With these a consequence is held out to whoever is their subject: "will face", "would result in"."""


def untrue(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """A claim called untrue, or a wrong that one says one has not done: "that is false", "we did not attack them"."""
    parse = discourse.parse
    if of.own and of.negated and of.helpers & {"did", "have", "has"} and is_plot(parse, of.deed):
        return draft_of(discourse, of, K.DENIAL, 0.6, f"did not “{parse.lemmas[of.deed]}”")
    if of.own or of.negated or parse.lemmas[of.verb] != "be" or of.helpers & (FUTURE | POSSIBLE) or of.subject is None:
        return None
    said = parse.child(of.verb, "acomp", "attr")
    claim = parse.lemmas[of.subject] in words("objects", "claims") or parse.lowers[of.subject] in (
        "that",
        "this",
        "it",
        "these",
    )
    if said is None or not claim or parse.lemmas[said] not in words("judgements", "untrue"):
        return None
    return draft_of(discourse, of, K.DENIAL, 0.6, f"called “{parse.words[said]}”")


def preference(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """What one would have others do: "we would like to see them withdraw", "we prefer that they talk"."""
    parse = discourse.parse
    if not of.own or of.negated:
        return None
    lemma = parse.lemmas[of.verb]
    wished = lemma in ("like", "love") and of.helpers & {"would", "'d", "’d"}
    inner = parse.child(of.verb, "xcomp", "ccomp") if wished or lemma == "prefer" else None
    if inner is None or (wished and parse.lemmas[inner] != "see" and parse.child(inner, "nsubj") is None):
        return None
    seen = parse.child(inner, "ccomp", "xcomp") if parse.lemmas[inner] == "see" else None
    inner = seen if seen is not None else inner
    text = clause(parse, inner) if parse.child(inner, "nsubj") is not None or not is_infinitive(parse, inner) else None
    if text is None:
        return None
    return ActDraft(kind=K.HOPE, text=text, deed=inner, cue=of.verb, reason=Reason(0.6, f"“{parse.words[of.verb]}”"))


def find_consequences(discourse: Discourse) -> Iterator[ActDraft]:
    """Consequences held out in a noun and its clause: "the price that they will pay", "costs that would follow"."""
    parse = discourse.parse
    reprisals = words("objects", "reprisals") | {"price"}
    for noun in sorted(discourse.spoken):
        if parse.lemmas[noun] not in reprisals or parse.pos[noun] != "NOUN" or is_asked(parse, noun):
            continue
        verb = next((c for c in parse.children[noun] if parse.deps[c] == "relcl"), None)
        if verb is None or not set(auxiliaries(parse, verb)) & (FUTURE | {"would"}):
            continue
        who = parse.child(verb, "nsubj")
        befalls = parse.lemmas[verb] in HOLDING_OUT | {"befall", "await", "hit", "strike", "impose"}
        if befalls and (who is None or not discourse.is_own(who) or parse.lemmas[verb] == "impose"):
            span = parse.span(parse.first_of(noun), _last_near(parse, verb) + 1)
            why = f"“{parse.lemmas[noun]}” held out"
            yield ActDraft(kind=K.THREAT, text=span, deed=verb, reason=Reason(0.6, why))


def _last_near(parse: Parse, verb: int) -> int:
    thing = parse.child(verb, "dobj")
    return parse.last_of(thing) if thing is not None and thing > verb and parse.last_of(thing) - verb < 6 else verb


def held_out(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """Something unwelcome that is held out: "there will be consequences", "Russia will pay a price"."""
    parse = discourse.parse
    coming = bool(of.helpers & FUTURE) or "would" in of.helpers
    if of.own or of.negated or not of.helpers & (FUTURE | POSSIBLE):
        return None
    if coming and is_held_to_account(parse, of.verb, of.value, of.word):
        return draft_of(discourse, of, K.THREAT, 0.6, f"“{of.word}” held out")
    if word := instrument_looms(parse, of.deed):
        return draft_of(discourse, of, K.THREAT, 0.6, f"“{word}” held out")
    if not (of.helpers & FUTURE or "would" in of.helpers) or of.value is not Value.UNWELCOME:
        return None
    if of.word in words("objects", "instruments") and of.subject is not None and discourse.may_be_side(of.subject):
        return replace(draft_of(discourse, of, K.THREAT, 0.6, f"“{of.word}” held out"), targets=())
    if parse.child(of.verb, "expl") is None and parse.lemmas[of.deed] not in HOLDING_OUT:
        return None
    return draft_of(discourse, of, K.THREAT, 0.7, f"“{of.word}” held out")


def harm(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """A harm that the speaker sees coming from elsewhere."""
    if of.own or of.negated or not of.helpers & (FUTURE | POSSIBLE):
        return None
    if word := harm_in(discourse.parse, of.deed):
        return draft_of(discourse, of, K.WARNING, 0.6, f"“{word}” may come")
    if of.value is Value.HARM:
        return draft_of(discourse, of, K.WARNING, 0.6, f"“{of.word}” may come")
    judged = judgement_of(discourse.parse, of.deed, range(len(discourse.parse)))
    if judged is not None and judged[0] is Value.HARM:
        return draft_of(discourse, of, K.WARNING, 0.55, f"would be “{judged[1]}”")
    return None


def hope(discourse: Discourse, of: SpokenClause) -> ActDraft | None:
    """A hope that is the subject: "my hope is that they agree"."""
    parse = discourse.parse
    hoped = of.subject is not None and parse.lemmas[of.subject] in ("hope", "wish", "expectation")
    inner = parse.child(of.verb, "ccomp") if hoped and of.own and parse.lemmas[of.verb] == "be" else None
    if inner is None:
        return None
    seen = parse.child(inner, "ccomp") if parse.lemmas[inner] == "see" else None
    inner = seen if seen is not None else inner
    reason = Reason(0.75, "a hope named")
    return ActDraft(kind=K.HOPE, text=clause(parse, inner), deed=inner, cue=of.subject, reason=reason)


def _wishes(discourse: Discourse) -> Iterator[ActDraft]:
    """Wishes by an opening "May": "May the injured recover"."""
    parse = discourse.parse
    for sentence in parse.sentences:
        first = sentence.first
        if first not in discourse.spoken or parse.words[first] != "May" or parse.tags[first] != "MD":
            continue
        span = trim(parse.text, parse.span(first + 1, sentence.stop)) if sentence.stop > first + 2 else None
        if span is not None and parse.words[sentence.stop - 1] != "?":
            yield ActDraft(kind=K.HOPE, text=span, deed=sentence.root, reason=Reason(0.7, "“May” wishes"))


Rule = Callable[[Discourse, SpokenClause], "ActDraft | None"]

RULES: tuple[Rule, ...] = (
    hope,
    standing_by,
    lasting,
    settled,
    unanswered,
    own_refusal,
    own_deed,
    scheduled,
    constancy,
    under_way,
    untrue,
    preference,
    need,
    duty,
    imperative,
    held_out,
    menace,
    harmful_wrong,
    wrongdoing,
    verdict,
    superlative,
    good_work,
    harm,
)
"""Every way of performing an act without naming it; the first that fits a clause tells its kind."""
