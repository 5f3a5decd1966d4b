"""What is done by putting a contingency so: a threat, an offer, a rule …, by its halves and by who puts it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.model.actors import REPORT
from onrecord.model.acts import ContingencyKind, Relation
from onrecord.model.parses import Parse
from onrecord.model.spans import Span
from onrecord.model.statements import Form
from onrecord.reading.acts.discourse import Discourse
from onrecord.reading.acts.harms import harm_comes_back
from onrecord.reading.acts.kinds import guess_kind, is_answer_to_harm
from onrecord.reading.acts.performed import is_asked
from onrecord.reading.acts.values import Value, value_of
from onrecord.reading.attributions import Attribution
from onrecord.reading.clauses import auxiliaries
from onrecord.reading.contingencies.conditions import subject_in
from onrecord.reading.contingencies.pairs import Pair, is_future, is_negated
from onrecord.reading.contingencies.parties import actor_of
from onrecord.reading.contingencies.tellings import reporting_verbs
from onrecord.reading.lexicons import load_lexicon

K = ContingencyKind

_WITHHOLDING = frozenset({Relation.UNTIL, Relation.AS_LONG_AS})

# What words alone may seem that are held out to those who do not do as told.
_UNHARDENED = frozenset({K.PREDICTION, K.RULE, K.PROMISE, K.OFFER})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Putting:
    """A pair as somebody puts it: the tokens of its halves, and what its consequence does by its own words.

    ``party``: a party puts it so, not the report. ``own``: its consequence is for the putter's side to bring about,
    ``other``: for an actor other than the one who is to bring the condition about.
    """

    pair: Pair
    relation: Relation
    condition: range
    consequence: range
    words: ContingencyKind
    party: bool
    own: bool
    other: bool


def kind_of(
    discourse: Discourse, pair: Pair, relation: Relation, spans: tuple[Span, Span], by: Attribution
) -> ContingencyKind:
    """The kind of a contingency; ``spans`` are the condition and the consequence, ``by`` is who puts it so."""
    parse = discourse.parse
    subject = subject_in(parse, pair.consequence.head)
    party = by.actor is not REPORT
    own = party and subject is not None and discourse.is_own(subject)
    putting = _Putting(
        pair=pair,
        relation=relation,
        condition=parse.tokens(spans[0]),
        consequence=parse.tokens(spans[1]),
        words=_by_words(discourse, spans[1], by, own=own),
        party=party,
        own=own,
        other=_is_other(discourse, pair, by),
    )
    return next((kind for rule in _RULES if (kind := rule(parse, putting)) is not None), putting.words)


def _is_other(discourse: Discourse, pair: Pair, by: Attribution) -> bool:
    """Whether an actor by name is to bring the consequence about, and not the one who has the condition to do."""
    parse, cast = discourse.parse, discourse.cast
    acting = actor_of(parse, pair.consequence, cast, by)
    return acting is not None and acting != actor_of(parse, pair.condition, cast, by)


def _by_words(discourse: Discourse, consequence: Span, by: Attribution, *, own: bool) -> ContingencyKind:
    """The kind of the consequence alone, by the cue of the statement that it stands in."""
    parse = discourse.parse
    around = next((statement for statement in discourse.statements if statement.id == by.statement), None)
    cue = around.cue if around is not None else None
    token = next(iter(parse.tokens(cue)), None) if cue is not None else None
    quoted = around.form is Form.DIRECT if around is not None else by.actor is not REPORT
    return guess_kind(parse, consequence, cue=token, first_person=quoted, own_side=own).kind


def _answered(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """Readiness to answer a hostile deed is a threat to whoever would do it."""
    if not put.party or put.words not in (K.OFFER, K.PROMISE, K.PREDICTION):
        return None
    return K.THREAT if is_answer_to_harm(parse, put.consequence, put.condition) else None


def _come_back(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """The harm of the condition is what the consequence says will come."""
    if put.words is not K.PREDICTION:
        return None
    return K.WARNING if harm_comes_back(parse, put.pair.consequence.head, put.condition) else None


def _withheld(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What is not to be until, unless or as long as something else is, is refused: "no talks until they leave"."""
    verb = put.pair.consequence.head
    if put.words not in (K.PREDICTION, K.RULE) or not _is_denied(parse, verb):
        return None
    if parse.lemmas[verb] in reporting_verbs():
        return None  # "I don't think we can" holds nothing back
    refused = put.relation in _WITHHOLDING or (put.relation is Relation.UNLESS and put.party)
    return K.REFUSAL if refused else None


def _is_denied(parse: Parse, verb: int) -> bool:
    """Whether a clause says that something will not be or be done: "will not be paid", "there will be no talks"."""
    named = parse.child(verb, "attr" if parse.child(verb, "expl") is not None else "nsubj", "nsubjpass")
    nothing = named is not None and parse.lowers[parse.first_of(named)] == "no"
    return nothing or any(parse.deps[c] == "neg" or parse.lowers[c] == "never" for c in parse.children[verb])


def _omitted(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What comes of not doing as the speaker wants is bad: "unless they act, …", "if we do not act, we will …".

    Where somebody is to bring it about, other than those who fail to act, it is threatened.
    """
    unless = put.relation is Relation.UNLESS and put.pair.marker.form != "noun"  # "without help" is nothing not done
    denied = put.relation is Relation.IF and _is_denied(parse, put.pair.condition.head)
    if not put.party or not (unless or denied) or is_asked(parse, put.consequence.start):
        return None
    if unless and put.own:
        return K.THREAT if put.words is K.PROMISE else None
    then = put.pair.consequence
    if put.words is not K.PREDICTION or not is_future(parse, then) or (denied and _goes_on_about(parse, then.head)):
        return None
    return K.THREAT if put.other and not put.own else K.WARNING


def _goes_on_about(parse: Parse, verb: int) -> bool:
    """Whether a clause goes on about somebody named before: "they will understand it soon"."""
    subject = subject_in(parse, verb)
    return subject is not None and parse.lowers[subject] in ("he", "she", "they")


def _or_else(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What a party holds out to those who do not do as told: "leave, or the pact lapses"."""
    if put.relation is not Relation.OR_ELSE or not put.party or put.words not in _UNHARDENED:
        return None
    return K.REFUSAL if _is_denied(parse, put.pair.consequence.head) else K.THREAT


def _on_terms(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What is promised on terms is offered: "we will leave, provided that they do"; so is what another will do then."""
    if put.relation not in (Relation.PROVIDED, Relation.IN_EXCHANGE):
        return None
    foretold = put.words is K.PREDICTION and put.party and put.other and is_future(parse, put.pair.consequence)
    given = foretold and not _is_denied(parse, put.pair.consequence.head)
    return K.OFFER if given or put.words is K.PROMISE else None


def _kept_up(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What will be as long as something else is, as a party puts it, is promised to last; a harm is threatened."""
    then = put.pair.consequence
    lasting = put.party and put.relation is Relation.AS_LONG_AS and is_future(parse, then)
    if not lasting or put.words is not K.PREDICTION or is_negated(parse, then):
        return None
    value, _ = value_of(parse, then.head, put.consequence)
    return {Value.UNWELCOME: K.THREAT, Value.HARM: K.WARNING}.get(value, K.PROMISE)


def _permitted(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What the report says may be done, or is done, in general is a rule: "it may be revoked if notice is given"."""
    verb = put.pair.consequence.head
    if put.words is not K.PREDICTION or put.party or parse.child(verb, "nsubjpass") is None:
        return None
    return K.RULE if {"may", "can", "are", "shall"} & set(auxiliaries(parse, verb)) else None


def _left_open(_parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What one's own plans depend on: "how many we send depends on …"."""
    return K.ANNOUNCEMENT if put.own and put.relation is Relation.DEPENDING_ON else None


def _by_nobody(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What a party says will be done, by whom is left out, is in its own hands: "the ban could be lifted"."""
    verb = put.pair.consequence.head
    if put.words is not K.PREDICTION or not put.party:
        return None
    if parse.child(verb, "nsubjpass") is None or parse.child(verb, "agent") is not None:
        return None
    if is_negated(parse, put.pair.consequence) or not {"will", "would", "can", "could"} & set(auxiliaries(parse, verb)):
        return None
    value, _ = value_of(parse, verb, put.consequence)
    return {Value.WELCOME: K.OFFER, Value.UNWELCOME: K.THREAT}.get(value)


def _looked_forward_to(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """To look forward to a thing is to hope for it: "if elected, he would look forward to working with them"."""
    verb = put.pair.consequence.head
    forward = parse.lemmas[verb] == "look" and any(parse.lowers[c] == "forward" for c in parse.children[verb])
    return K.HOPE if forward else None


def _priced(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """An answer or a price that a party foretells is threatened: "the response will be swift", "it will have costs"."""
    verb = put.pair.consequence.head
    if not put.party or put.words is not K.PREDICTION or not is_future(parse, put.pair.consequence):
        return None
    named = parse.child(verb, "dobj") if parse.lemmas[verb] == "have" else subject_in(parse, verb)
    reprisals = load_lexicon("en", "acts")["objects"]["reprisals"]
    return K.THREAT if named is not None and parse.lemmas[named] in reprisals else None


def _bidden(parse: Parse, put: _Putting) -> ContingencyKind | None:
    """What somebody else needs to do or has to do, as a party puts it, is demanded."""
    verb = put.pair.consequence.head
    duty = load_lexicon("en", "acts")["modality"]["duty_verbs"]
    if not put.party or put.own or put.words is not K.PREDICTION or parse.lemmas[verb] not in duty:
        return None
    now = parse.tags[verb] in ("VBZ", "VBP") and parse.child(verb, "aux") is None
    return K.DEMAND if now and parse.child(verb, "xcomp") is not None else None


_RULES: tuple[Callable[[Parse, _Putting], ContingencyKind | None], ...] = (
    _answered,
    _come_back,
    _left_open,
    _withheld,
    _by_nobody,
    _looked_forward_to,
    _priced,
    _bidden,
    _or_else,
    _omitted,
    _on_terms,
    _kept_up,
    _permitted,
)
