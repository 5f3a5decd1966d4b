"""Ids of what is on record."""

from __future__ import annotations

from typing import Final, NewType

RecordedActorId = NewType("RecordedActorId", str)
RecordedStatementId = NewType("RecordedStatementId", str)
RecordedContingencyId = NewType("RecordedContingencyId", str)
RecordedEncounterId = NewType("RecordedEncounterId", str)
StoryId = NewType("StoryId", str)
SagaId = NewType("SagaId", str)
DispatchId = NewType("DispatchId", str)
WatchId = NewType("WatchId", str)

PERSON: Final = "person"
"""Who made a step or a merge, where a person did; anything else is a rule's name."""
