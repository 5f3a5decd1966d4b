"""Who does what a verb says, found as near to it as the parse allows."""

from __future__ import annotations

from onrecord.model.parses import Parse
from onrecord.reading.clauses import SUBJECTS

# "X used the speech to urge": the subject acts, not the object.
_SUBJECT_CONTROL = frozenset(
    (
        *("use", "take", "make", "promise", "issue", "hold", "give", "send", "write", "post", "release"),
        *("deliver", "call", "join", "meet", "have"),
    )
)


_FINITE = ("VBD", "VBP", "VBZ")


def subject_near(parse: Parse, verb: int) -> int | None:
    """The subject of the verb itself, or of an auxiliary or a joined verb before it; expletives are none."""
    for token in (verb, *(c for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass") and c < verb)):
        own = parse.child(token, *SUBJECTS)
        if own is not None:
            return None if parse.deps[own] == "expl" else _antecedent(parse, verb, own)
    if parse.deps[verb] == "conj" and parse.heads[verb] != verb:
        return subject_near(parse, _joined_to(parse, verb))
    return None


def _joined_to(parse: Parse, verb: int) -> int:
    """The verb that shares its subject with one joined to it.

    A finite verb goes with a finite verb: in "said that war would be costly and urged talks", the
    parser joins "urged" to "be"; it is "said" that shares its subject.
    """
    head = parse.heads[verb]
    if parse.tags[verb] not in _FINITE or not any(parse.tags[c] == "MD" for c in parse.children[head]):
        return head
    return next((above for above in parse.ancestors(head) if parse.tags[above] in _FINITE), head)


def actor_of(parse: Parse, verb: int) -> int | None:
    """The token that heads the subject of a verb, found above where its own clause has none.

    "X came, urging …" and "X came to urge" have X; "a statement urging …" has the statement, or
    its owner where one is named.
    """
    token = verb
    for _ in range(6):
        own = subject_near(parse, token)
        if own is not None:
            return own
        dep, head = parse.deps[token], parse.heads[token]
        if head == token:
            return None
        if dep in ("acl", "relcl"):
            if parse.deps[head] != "pobj" or parse.tags[token] != "VBG":
                return _owner_of(parse, head)
            token = _verb_above(parse, head)
            continue
        if dep not in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "dep", "parataxis"):
            return None
        if dep == "pcomp":
            head = parse.heads[head]
        controller = parse.child(head, "dobj") if dep == "xcomp" else None
        if controller is not None and controller < token and parse.lemmas[head] not in _SUBJECT_CONTROL:
            return controller
        token = head
    return None


def _verb_above(parse: Parse, token: int) -> int:
    return next((t for t in parse.ancestors(token) if parse.pos[t] in ("VERB", "AUX")), parse.heads[token])


def _antecedent(parse: Parse, verb: int, subject: int) -> int:
    """What a relative pronoun stands for; any other subject itself."""
    if parse.deps[verb] in ("relcl", "acl") and (
        parse.tags[subject] in ("WDT", "WP") or parse.lowers[subject] in ("that", "which", "who")
    ):
        return parse.heads[verb]
    return subject


def _owner_of(parse: Parse, noun: int) -> int:
    """The one whose paper or words a noun is: "issued a statement urging", "Iran's letter demanding"."""
    owner = parse.child(noun, "poss")
    if owner is not None:
        return owner
    verb = parse.heads[noun]
    if parse.deps[noun] in ("dobj", "obj") and (subject := subject_near(parse, verb)) is not None:
        return subject
    return noun
