-- The number of a message is its place among those of its conversation that wait: it is taken in that order, and asked for by nothing else. So one
-- index holds what two held, of the few that wait and not of all that ever were. What was sent is found by the chat product's name of it (decision 0029)

CREATE TABLE OutboxMessageWaiting (
    Id TEXT NOT NULL,
    Lane TEXT NOT NULL,
    Number INTEGER NOT NULL,
    Channel TEXT NOT NULL,
    Kind TEXT NOT NULL,
    Priority INTEGER NOT NULL,
    Topic TEXT NULL,
    PersonId TEXT NULL,
    ChangesId TEXT NULL,
    Body TEXT NOT NULL,
    StillDue TEXT NULL,
    State TEXT NOT NULL,
    NextAt TEXT NOT NULL,
    LeasedUntil TEXT NULL,
    Fence INTEGER NOT NULL,
    Attempts INTEGER NOT NULL,
    Reason TEXT NULL,
    PlatformId TEXT NULL,
    CreatedAt TEXT NOT NULL,
    SentAt TEXT NULL,
    Thread TEXT NULL,
    CONSTRAINT PK_OutboxMessage PRIMARY KEY (Id),
    CONSTRAINT CK_OutboxMessage_Kind CHECK (Kind = 'Change' OR Kind = 'Send'),
    CONSTRAINT CK_OutboxMessage_State CHECK (State = 'Waiting' OR State = 'Sent' OR State = 'Dead' OR State = 'Replaced' OR State = 'Dropped')
)
GO

INSERT INTO OutboxMessageWaiting (Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, StillDue, State, NextAt, LeasedUntil,
                                  Fence, Attempts, Reason, PlatformId, CreatedAt, SentAt, Thread)
SELECT Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, StillDue, State, NextAt, LeasedUntil,
       Fence, Attempts, Reason, PlatformId, CreatedAt, SentAt, Thread
  FROM OutboxMessage
GO

DROP TABLE OutboxMessage
GO

ALTER TABLE OutboxMessageWaiting RENAME TO OutboxMessage
GO

CREATE UNIQUE INDEX UX_OutboxMessage_Waiting ON OutboxMessage (Lane, Number) WHERE State = 'Waiting'
GO

CREATE INDEX IX_OutboxMessage_Platform ON OutboxMessage (Lane, PlatformId) WHERE PlatformId IS NOT NULL AND Kind = 'Send' AND Topic IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Topic ON OutboxMessage (Topic) WHERE Topic IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Thread ON OutboxMessage (Lane, Thread) WHERE Thread IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Dead ON OutboxMessage (Lane) WHERE State = 'Dead'
GO
