"""An article's actors -> the record's actors: who is meant, whoever writes it how."""

from onrecord.registry.keys import lookup_keys, names_of, needs_company
from onrecord.registry.known import KnownActor, KnownRole, Recognition
from onrecord.registry.recognition import describe, recognise, reconsider
from onrecord.registry.roles import role_on
from onrecord.registry.weighing import bear_one_name

__all__ = [
    "KnownActor",
    "KnownRole",
    "Recognition",
    "bear_one_name",
    "describe",
    "lookup_keys",
    "names_of",
    "needs_company",
    "recognise",
    "reconsider",
    "role_on",
]
