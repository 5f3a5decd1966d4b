"""What the record hands out and takes in, as frozen values.

Times are aware, in UTC; days are plain dates. An actor's id stands for the one it was merged into
wherever a row names an actor, so that two rows of one actor carry one id.
"""

from onrecord.record.rows.actors import ActorRow, MergeRow, NameRow, NewActor, NewRole, RoleRow
from onrecord.record.rows.acts import ActRow, NewAct, StepRow
from onrecord.record.rows.articles import ArticleRow, Candidate, Identity, Kin, Novelty, StoryRow, VersionRow
from onrecord.record.rows.desk import HeardRow, MeetingRow, Named, PlaceRow, WatchRow
from onrecord.record.rows.findings import Changes, Counts, Difference, Finding, Hit, Listed, Moment, Query, Thing
from onrecord.record.rows.ids import (
    PERSON,
    DispatchId,
    RecordedActorId,
    RecordedContingencyId,
    RecordedEncounterId,
    RecordedStatementId,
    SagaId,
    StoryId,
    WatchId,
)
from onrecord.record.rows.people import PersonId, PersonRow, SessionRow, TokenId, TokenRow
from onrecord.record.rows.things import (
    ContingencyRow,
    EncounterRow,
    NewContingency,
    NewEncounter,
    NewSource,
    NewStatement,
    SourceRow,
    StatementRow,
)

__all__ = [
    "PERSON",
    "ActRow",
    "ActorRow",
    "ArticleRow",
    "Candidate",
    "Changes",
    "ContingencyRow",
    "Counts",
    "Difference",
    "DispatchId",
    "EncounterRow",
    "Finding",
    "HeardRow",
    "Hit",
    "Identity",
    "Kin",
    "Listed",
    "MeetingRow",
    "MergeRow",
    "Moment",
    "NameRow",
    "Named",
    "NewAct",
    "NewActor",
    "NewContingency",
    "NewEncounter",
    "NewRole",
    "NewSource",
    "NewStatement",
    "Novelty",
    "PersonId",
    "PersonRow",
    "PlaceRow",
    "Query",
    "RecordedActorId",
    "RecordedContingencyId",
    "RecordedEncounterId",
    "RecordedStatementId",
    "RoleRow",
    "SagaId",
    "SessionRow",
    "SourceRow",
    "StatementRow",
    "StepRow",
    "StoryId",
    "StoryRow",
    "Thing",
    "TokenId",
    "TokenRow",
    "VersionRow",
    "WatchId",
    "WatchRow",
]
