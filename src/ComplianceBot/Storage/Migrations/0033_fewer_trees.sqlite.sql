-- A table whose key is text keeps its rows in a tree of their own and the key in another. Deliveries and snoozes, whose rows are short, now lie in
-- the tree of their key (as SQL Server keeps them anyway), and the key of a snooze is what it is asked for by: each press changes one tree less of the
-- one and two of the other. And a list in a CHECK is put into a table of its own for each row that is written; said with OR it is compared
-- (decision 0027)

CREATE TABLE SnoozeByKey (
    Id TEXT NOT NULL,
    PersonId TEXT NOT NULL,
    Item TEXT NOT NULL,
    DueOn TEXT NOT NULL,
    TakenOn TEXT NOT NULL,
    WakeOn TEXT NOT NULL,
    TakenAt TEXT NOT NULL,
    CONSTRAINT PK_Snooze PRIMARY KEY (PersonId, Item, Id),
    CONSTRAINT FK_Snooze_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
) WITHOUT ROWID
GO

INSERT INTO SnoozeByKey (Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt)
SELECT Id, PersonId, Item, DueOn, TakenOn, WakeOn, TakenAt FROM Snooze
GO

DROP TABLE Snooze
GO

ALTER TABLE SnoozeByKey RENAME TO Snooze
GO

CREATE TABLE DeliveryByKey (
    Channel TEXT NOT NULL,
    DeliveryKey TEXT NOT NULL,
    ReceivedAt TEXT NOT NULL,
    State TEXT NOT NULL,
    Payload TEXT NULL,
    Answer TEXT NULL,
    Attempts INTEGER NOT NULL,
    NextAt TEXT NULL,
    Reason TEXT NULL,
    WorkedAt TEXT NULL,
    PersonId TEXT NULL,
    CONSTRAINT PK_Delivery PRIMARY KEY (Channel, DeliveryKey),
    CONSTRAINT CK_Delivery_State CHECK (State = 'Worked' OR State = 'Waiting' OR State = 'Dead')
) WITHOUT ROWID
GO

INSERT INTO DeliveryByKey (Channel, DeliveryKey, ReceivedAt, State, Payload, Answer, Attempts, NextAt, Reason, WorkedAt, PersonId)
SELECT Channel, DeliveryKey, ReceivedAt, State, Payload, Answer, Attempts, NextAt, Reason, WorkedAt, PersonId FROM Delivery
GO

DROP TABLE Delivery
GO

ALTER TABLE DeliveryByKey RENAME TO Delivery
GO

CREATE INDEX IX_Delivery_Waiting ON Delivery (NextAt) WHERE State = 'Waiting'
GO

CREATE TABLE OutboxMessageCompared (
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
    CONSTRAINT UQ_OutboxMessage_LaneNumber UNIQUE (Lane, Number),
    CONSTRAINT CK_OutboxMessage_Kind CHECK (Kind = 'Change' OR Kind = 'Send'),
    CONSTRAINT CK_OutboxMessage_State CHECK (State = 'Waiting' OR State = 'Sent' OR State = 'Dead' OR State = 'Replaced' OR State = 'Dropped')
)
GO

INSERT INTO OutboxMessageCompared (Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, StillDue, State, NextAt, LeasedUntil,
                                   Fence, Attempts, Reason, PlatformId, CreatedAt, SentAt, Thread)
SELECT Id, Lane, Number, Channel, Kind, Priority, Topic, PersonId, ChangesId, Body, StillDue, State, NextAt, LeasedUntil,
       Fence, Attempts, Reason, PlatformId, CreatedAt, SentAt, Thread
  FROM OutboxMessage
GO

DROP TABLE OutboxMessage
GO

ALTER TABLE OutboxMessageCompared RENAME TO OutboxMessage
GO

CREATE INDEX IX_OutboxMessage_Waiting ON OutboxMessage (Lane, Number) WHERE State = 'Waiting'
GO

CREATE INDEX IX_OutboxMessage_Topic ON OutboxMessage (Topic) WHERE Topic IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Thread ON OutboxMessage (Lane, Thread) WHERE Thread IS NOT NULL
GO

CREATE INDEX IX_OutboxMessage_Dead ON OutboxMessage (Lane) WHERE State = 'Dead'
GO
