-- Nudges by day: how many messages somebody got, and what was told since a day (NG-12, NG-13)

CREATE INDEX IX_Nudge_LocalDay ON Nudge (LocalDay)
GO

-- What was given up: looked for in every round, and seldom there (NG-13)

CREATE INDEX IX_OutboxMessage_Dead ON OutboxMessage (Lane) WHERE State = 'Dead'
GO

-- Who may read the own calendar from outside, by an address that nobody can guess; of it only the hash is kept

CREATE TABLE CalendarFeed (
    PersonId TEXT NOT NULL,
    TokenHash TEXT NOT NULL,
    MadeAt TEXT NOT NULL,
    CONSTRAINT PK_CalendarFeed PRIMARY KEY (PersonId),
    CONSTRAINT UQ_CalendarFeed_TokenHash UNIQUE (TokenHash),
    CONSTRAINT FK_CalendarFeed_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- By which somebody gets such an address once, within ten minutes

CREATE TABLE CalendarTicket (
    PersonId TEXT NOT NULL,
    TicketHash TEXT NOT NULL,
    ValidUntil TEXT NOT NULL,
    CONSTRAINT PK_CalendarTicket PRIMARY KEY (PersonId),
    CONSTRAINT UQ_CalendarTicket_TicketHash UNIQUE (TicketHash),
    CONSTRAINT FK_CalendarTicket_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id)
)
GO

-- What a calendar program was given of each entry: days, a fingerprint of its words, and how often that changed (RFC 5545)

CREATE TABLE CalendarEntry (
    PersonId TEXT NOT NULL,
    Item TEXT NOT NULL,
    FirstDay TEXT NOT NULL,
    LastDay TEXT NOT NULL,
    Fingerprint TEXT NOT NULL,
    Sequence INTEGER NOT NULL,
    IsCancelled INTEGER NOT NULL,
    ChangedAt TEXT NOT NULL,
    CONSTRAINT PK_CalendarEntry PRIMARY KEY (PersonId, Item),
    CONSTRAINT FK_CalendarEntry_PersonId FOREIGN KEY (PersonId) REFERENCES Person (Id),
    CONSTRAINT CK_CalendarEntry_IsCancelled CHECK (IsCancelled IN (0, 1)),
    CONSTRAINT CK_CalendarEntry_Days CHECK (FirstDay <= LastDay)
)
GO
